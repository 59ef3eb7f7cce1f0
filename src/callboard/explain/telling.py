"""A clash in sentences: what is asked first, then what stands against it."""

from collections.abc import Iterator, Sequence

from callboard.explain.question import Question
from callboard.explain.requirements import (
    CALL,
    COACH,
    DANCER,
    FIXTURE,
    NEED,
    ORDER,
    SHOW,
    Requirement,
    requirements,
)
from callboard.explain.words import listed, names

CALENDAR = frozenset({FIXTURE, SHOW, CALL})


def sentences_of(
    question: Question, left: Question, members: Sequence[Requirement]
) -> tuple[str, ...]:
    """Say the members of a clash; `left` is the question cut down to them.

    A need and whom it calls are one sentence. What stands in the calendar names only the
    people who matter here.
    """
    again = {each.key: each.words for each in requirements(left)}
    order = [each for each in reversed(ORDER) if each not in {NEED, DANCER, COACH}]
    starts = {call.id: call.span.start for call in question.standing}
    rest = sorted(
        (each for each in members if each.kind in order),
        key=lambda each: (order.index(each.kind), starts.get(each.key[1], 0)),
    )
    return (
        *_of_needs(question, members),
        *(again[each.key] if each.kind in CALENDAR else each.words for each in rest),
    )


def _of_needs(question: Question, members: Sequence[Requirement]) -> Iterator[str]:
    season, keys = question.season, {each.key for each in members}
    for each in members:
        if each.kind != NEED:
            continue
        name = each.key[1]
        need = season.needs[name]
        people = [
            season.name(who)
            for who in (*need.dancers, *need.watching)
            if (DANCER, name, who) in keys
        ]
        words = f"{each.words}, with {listed(people)}" if people else each.words
        if (COACH, name) in keys:
            last = "and" if need.needs_all_coaches else "or"
            words += f", led by {names(season, need.coaches, last)}"
        yield words
