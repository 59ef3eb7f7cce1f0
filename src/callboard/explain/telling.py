"""A clash in sentences: what is asked first, then what stands against it."""

from collections.abc import Iterator, Sequence

from callboard.explain.keys import (
    ABSENCE,
    AFTER,
    CALL,
    COACH,
    DANCER,
    DATES,
    DEADLINE,
    FIXTURE,
    FREE_DAY,
    NEED,
    NOISE,
    OPEN,
    PIANIST,
    RESTRICTION,
    RULE,
    SHOW,
    SPACE,
    SPREAD,
    STAFF_HOURS,
    STAY,
    TIMES,
    Requirement,
)
from callboard.explain.question import Question
from callboard.explain.standing import of_calendar
from callboard.explain.words import listed, names

CALENDAR = frozenset({FIXTURE, SHOW, CALL})
# What the need asks for, then who is not there, then what stands, day by day.
TOLD = (
    DEADLINE,
    DATES,
    TIMES,
    PIANIST,
    SPACE,
    AFTER,
    SPREAD,
    FREE_DAY,
    STAY,
    STAFF_HOURS,
    ABSENCE,
    RESTRICTION,
    OPEN,
    NOISE,
    RULE,
    SHOW,
    FIXTURE,
    CALL,
)


def sentences_of(
    question: Question, left: Question, members: Sequence[Requirement]
) -> tuple[str, ...]:
    """Say the members of a clash; `left` is the question cut down to them.

    A need and whom it calls are one sentence. What stands in the calendar names only the
    people who matter here.
    """
    again = {each.key: each.words for each in of_calendar(left)}
    starts = {call.id: call.span.start for call in question.standing}
    rest = sorted(
        (each for each in members if each.kind in TOLD),
        key=lambda each: (TOLD.index(each.kind), starts.get(each.key[1], 0)),
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
