"""What cannot be in a plan of a season: people, spaces and days that it does not know."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from callboard.domain.clock import MINUTES_PER_DAY, Minute
from callboard.domain.plan import Call, Plan
from callboard.domain.season import Season, Week
from callboard.io.faults import Fault

MOST_SEQUENCE = 10_000
# Postings and calls may stand a little before the season and after it.
AROUND_DAYS = 400


def faults_of_plan(
    plan: Plan, season: Season, file: str, *, is_earlier: bool = False
) -> list[Fault]:
    """Find every fault of a plan read from a file.

    An earlier plan may name people and spaces that have left the book since.
    """
    found = [
        Fault("bad-value", file, "", 0, place, value, message, advice)
        for place, value, message, advice in _findings(plan, season, is_earlier)
    ]
    if _is_of_another_book(plan, season, {fault.column for fault in found}):
        message = "the plan was made from another season book"
        advice = f"Give that one; the fingerprint of this is {season.fingerprint[:12]}."
        shown = plan.fingerprint[:12]
        return [Fault("other-book", file, "", 0, "fingerprint", shown, message, advice)]
    ids = Counter(call.id for call in plan.calls)
    return found + [
        Fault("twice", file, "", 0, ref, str(num), "calls have this id", "Number them.")
        for ref, num in ids.items()
        if num > 1
    ]


def _is_of_another_book(plan: Plan, season: Season, places: set[str]) -> bool:
    """Whether a plan says so, and not one of its calls is known here."""
    return (
        bool(plan.calls)
        and plan.fingerprint not in {"", season.fingerprint}
        and all(call.id in places for call in plan.calls)
    )


Told = tuple[str, str, str, str]


def _findings(plan: Plan, season: Season, is_earlier: bool) -> Iterator[Told]:
    days = Week(season.settings.first_date, season.settings.last_date)
    correct = f"The season runs from {days.first} to {days.last}."
    if plan.last_day < plan.first_day:
        message = "comes before the plan's first day"
        yield "last_day", str(plan.last_day), message, "Swap the two."
    for name, day in (("first_day", plan.first_day), ("last_day", plan.last_day)):
        if day not in days:
            yield name, str(day), "lies outside the season", correct
    if not 0 <= plan.sequence <= MOST_SEQUENCE:
        message = f"must be from 0 to {MOST_SEQUENCE}"
        yield "sequence", str(plan.sequence), message, "Correct it."
    if plan.posted_at is not None and not _is_near(plan.posted_at, season):
        yield "posted_at", str(plan.posted_at), "is no moment of the season", correct
    known = frozenset({*season.dancers, *season.staff})
    for call in plan.calls:
        if not is_earlier or not known & call.people:
            yield from _names(call, season, known)
        yield from _of_call(call, season, days, correct)


def _names(call: Call, season: Season, known: frozenset[str]) -> Iterator[Told]:
    for person in sorted(call.people - known):
        yield call.id, person, "nobody has this id", "See the season book."
    if call.space is not None and call.space not in season.spaces:
        yield call.id, call.space, "no space has this id", "See the book."


def _of_call(call: Call, season: Season, days: Week, correct: str) -> Iterator[Told]:
    if call.span.minutes > MINUTES_PER_DAY:
        told = f"{call.span.minutes} minutes"
        yield call.id, told, "is longer than a day", "Make calls of it."
    elif not _is_near(call.span.start, season):
        yield call.id, str(call.span.start), "is no moment of the season", correct
    elif season.clock.day_of(call.span.start) not in days:
        when = season.clock.span_text(call.span)
        yield call.id, when, "lies outside the season", correct


def _is_near(moment: Minute, season: Season) -> bool:
    first = season.clock.day(season.settings.first_date).start
    last = season.clock.day(season.settings.last_date).end
    around = AROUND_DAYS * MINUTES_PER_DAY
    return first - around <= moment <= last + around


def with_every_day(plan: Plan, season: Season) -> Plan:
    """Give a plan whose days hold all its calls, as one made by hand may not say."""
    called = [season.clock.day_of(call.span.start) for call in plan.calls]
    return replace(
        plan,
        first_day=min((plan.first_day, *called)),
        last_day=max((plan.last_day, *called)),
    )
