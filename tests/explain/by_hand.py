"""A second opinion without the solver: every place a call could have, put to the checker."""

from itertools import product

from callboard.domain.clock import Span
from callboard.domain.plan import Call
from callboard.explain.question import Question


def places(question: Question, name: str) -> list[Call]:
    """Give every call that one more of a need could be: start, space, coach, pianist."""
    season, need = question.season, question.season.needs[name]
    settings, clock = season.settings, season.clock
    pinned = sum(call.need == name for call in question.standing)
    pinned += sum(fixture.need == name for fixture in season.fixtures.values())
    coaches = [need.coaches] if need.needs_all_coaches else [(c,) for c in need.coaches]
    pianists = [(who,) for who in (need.pianists or season.staff)]
    found = []
    for day in question.week:
        first = clock.at(day, settings.calls_from)
        last = clock.at(day, settings.calls_to) - need.minutes
        for start, space, coach, pianist in product(
            range(first, last + 1, settings.grid_minutes),
            season.spaces,
            coaches or [()],
            pianists if need.needs_pianist else [()],
        ):
            found.append(
                Call(
                    f"{name}#{pinned + 1}",
                    need.title,
                    Span(start, start + need.minutes),
                    space,
                    frozenset(need.dancers),
                    frozenset(need.watching) - frozenset(need.dancers),
                    coach,
                    pianist,
                    name,
                    pinned + 1,
                    need.activity,
                    need.work,
                    need.sections,
                    breaks=need.breaks,
                )
            )
    return found


def is_possible(question: Question) -> bool:
    """Whether every asked call has a place that the checker accepts, by trying all."""
    every = [places(question, name) for name in question.asked]
    return any(question.keeps(calls) for calls in product(*every))
