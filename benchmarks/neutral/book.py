"""A neutral week as a season book of Callboard's, and a plan as neutral placements.

The book is an ordinary one; the planner gets no special model. What stands in it:

- each call is a need of priority 1, with its coach, its pianist and its studios named;
- lunch is the company's meal, a fixture of every day for all who are there, and the
  studios are closed meanwhile;
- hours away are an appointment in a dancer's calendar, so that they are no waiting, and
  an absence of staff; a dancer's whole day away is an absence, and so is a studio closed;
- the most hours a day are a house rule: the day's maximum of a pack whose other rules
  are switched off;
- no day is heavy, no night short, and no pause but lunch is taken off, since the neutral
  week knows nothing of these.
"""

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from typing import Final

from benchmarks.neutral.instance import Instance, Person
from benchmarks.neutral.offers import Placed
from callboard.domain.clock import Clock, Span, merge
from callboard.domain.house import Space
from callboard.domain.needs import Activity, Fixture, Need
from callboard.domain.people import Absence, Dancer, Dances, Job, Staff
from callboard.domain.plan import Call
from callboard.domain.repertory import Work
from callboard.domain.season import Season, Week
from callboard.domain.settings import HouseRule, Settings

MONDAY: Final = date(2027, 2, 1)
CLOCK: Final = Clock("UTC")
PACK: Final = "us_equity_lort"
DAY_RULE: Final = f"{PACK}.L05"  # no more than so much work a day; meals are none
OTHER_RULES: Final = (f"{PACK}.L04", f"{PACK}.L06")
NO_HEAVY_DAY: Final = 1440  # called minutes that no day has
RANK: Final = "dancer"  # where the week names none


def week_of(week: Instance) -> Week:
    """Give the days of the book that are the neutral week."""
    return Week(MONDAY, MONDAY + timedelta(days=len(week.days) - 1))


def season_of(week: Instance) -> Season:
    """Give the season book of a neutral week."""
    opens, closes = _time(week, 0), _time(week, week.slots_per_day)
    ranks = tuple(dict.fromkeys(dancer.rank or RANK for dancer in week.dancers))
    ballets = dict.fromkeys(call.ballet for call in week.calls)
    staff = [
        Staff(person.id, person.id, frozenset({job}))
        for job, people in ((Job.COACH, week.coaches), (Job.PIANIST, week.pianists))
        for person in people
    ]
    most = week.max_day_slots * week.slot_minutes / 60
    return Season(
        Settings(
            week.name,
            CLOCK,
            MONDAY,
            week_of(week).last,
            grid_minutes=week.slot_minutes,
            packs=(PACK,),
            ranks=ranks,
            calls_from=opens,
            calls_to=closes,
            meal_minutes=0,
            heavy_day_minutes=NO_HEAVY_DAY,
            short_night_minutes=0,
        ),
        dancers={
            dancer.id: Dancer(dancer.id, dancer.id, dancer.rank or RANK, Dances.BOTH)
            for dancer in week.dancers
        },
        staff={person.id: person for person in staff},
        spaces={
            studio.id: Space(
                studio.id,
                f"Studio {studio.id}",
                studio.capacity,
                opens=opens,
                closes=closes,
            )
            for studio in week.studios
        },
        works={ballet: Work(ballet, ballet) for ballet in ballets},
        needs={need.id: need for need in _needs(week)},
        fixtures={fixture.id: fixture for fixture in _fixtures(week)},
        absences=tuple(_absences(week)),
        house_rules=(
            HouseRule(DAY_RULE, most, note="the neutral week's most hours a day"),
            *(
                HouseRule(rule, is_off=True, note="the neutral week has no such rule")
                for rule in OTHER_RULES
            ),
        ),
    )


def placements_of(week: Instance, calls: Iterable[Call]) -> list[Placed]:
    """Give the calls of a plan in the neutral form."""
    return [
        {
            "call": call.need,
            "day": (CLOCK.day_of(call.span.start) - MONDAY).days,
            "slot": (CLOCK.minute_of_day(call.span.start) - week.day_start)
            // week.slot_minutes,
            "studio": call.space,
        }
        for call in calls
        if call.need is not None and call.space is not None
    ]


def _needs(week: Instance) -> Iterator[Need]:
    for call in week.calls:
        yield Need(
            call.id,
            f"{call.ballet}: {call.kind}",
            call.slots * week.slot_minutes,
            work=call.ballet,
            dancers=call.dancers,
            coaches=(call.coach,),
            needs_all_coaches=True,
            pianists=(call.pianist,),
            spaces=call.studios,
            priority=1,
        )


def _fixtures(week: Instance) -> Iterator[Fixture]:
    """Give lunch, and the appointments of dancers who are away for a part of a day."""
    for at, name in enumerate(week.days):
        lunch = _span(week, at, *week.lunch) if week.lunch[0] < week.lunch[1] else None
        here = [
            dancer for dancer in week.dancers if not _is_away_all_day(week, dancer, at)
        ]
        if lunch is not None:
            yield Fixture(
                f"lunch-{name}",
                "Lunch",
                Activity.MEAL,
                lunch,
                frozenset(dancer.id for dancer in here),
                coaches=_at_lunch(week, week.coaches, at),
                pianists=_at_lunch(week, week.pianists, at),
            )
        for dancer in here:
            for span in _apart_from(lunch, _away_on(week, dancer, at)):
                yield Fixture(
                    f"{dancer.id}-{name}-{CLOCK.local(span.start):%H%M}",
                    "Appointment",
                    Activity.APPOINTMENT,
                    span,
                    frozenset({dancer.id}),
                )


def _absences(week: Instance) -> Iterator[Absence]:
    days = range(len(week.days))
    lunches = [(at, *week.lunch) for at in days if week.lunch[0] < week.lunch[1]]
    for studio in week.studios:
        closed = merge(_span(week, *each) for each in (*studio.unavailable, *lunches))
        yield from (Absence(studio.id, span) for span in closed)
    for person in (*week.coaches, *week.pianists):
        spans = merge(_span(week, *each) for each in person.unavailable)
        yield from (Absence(person.id, span) for span in spans)
    for at in days:
        for dancer in week.dancers:
            if _is_away_all_day(week, dancer, at):
                yield Absence(dancer.id, CLOCK.day(MONDAY + timedelta(days=at)))


def _away_on(week: Instance, person: Person, day: int) -> tuple[Span, ...]:
    return merge(_span(week, *away) for away in person.unavailable if away[0] == day)


def _is_away_all_day(week: Instance, dancer: Person, day: int) -> bool:
    return _away_on(week, dancer, day) == (_span(week, day, 0, week.slots_per_day),)


def _at_lunch(week: Instance, staff: Iterable[Person], day: int) -> tuple[str, ...]:
    """Give the staff who are there at lunch: nobody is called and away at a time."""
    lunch = _span(week, day, *week.lunch)
    return tuple(
        person.id
        for person in staff
        if not any(span.overlaps(lunch) for span in _away_on(week, person, day))
    )


def _apart_from(lunch: Span | None, spans: Iterable[Span]) -> Iterator[Span]:
    """Cut lunch out of spans: nobody is at two things at once, even in a book."""
    for span in spans:
        if lunch is None or not span.overlaps(lunch):
            yield span
            continue
        if span.start < lunch.start:
            yield Span(span.start, lunch.start)
        if lunch.end < span.end:
            yield Span(lunch.end, span.end)


def _time(week: Instance, slot: int) -> time:
    minutes = week.day_start + slot * week.slot_minutes
    return time(minutes // 60, minutes % 60)


def _span(week: Instance, day: int, start: int, end: int) -> Span:
    first = CLOCK.at(MONDAY + timedelta(days=day), time(week.day_start // 60))
    first += week.day_start % 60
    return Span(first + start * week.slot_minutes, first + end * week.slot_minutes)
