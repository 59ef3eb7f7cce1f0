"""The season's calendar: shows, class, meals, dress rehearsals, the past weeks' work."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from math import ceil
from random import Random
from typing import Final

from callboard.demo.casting import LETTERS
from callboard.demo.repertory import Repertoire
from callboard.demo.roster import STAGE
from callboard.demo.sizes import Size
from callboard.domain.clock import Clock, Minute, Span
from callboard.domain.needs import Activity, Fixture, FreeDay, PastWork
from callboard.domain.people import Dancer, Job, Staff
from callboard.domain.repertory import BillItem, CastKind, CastPlace, Performance

MONDAY: Final = date(2027, 2, 1)
CLOCK: Final = Clock("America/New_York")
PAST_WEEKS: Final = 2
HISTORY_WEEKS: Final = 8
# Of a full week's sessions, by weeks before the planned one; of a dancer's own by chance.
WEEK_SHARES: Final = (0.8, 0.95, 1.0, 0.75, 0.9, 0.6, 0.85, 1.0)
OWN_SHARES: Final = (0.8, 1.2)
LEAST_KEEN, ROLE_KEEN, MOST_KEEN = 0.4, 0.09, 1.0
SESSION_MINUTES: Final = 180
SESSION_LENGTHS: Final = (75, 90, 105, 120, 135, 150)
BILL_PAUSE: Final = 20
CLASS_SIZE: Final = 45
# Days (0 Monday) and curtain times of a theatre week, by its number of shows.
GRIDS: Final[Mapping[int, tuple[tuple[int, time], ...]]] = {
    4: ((3, time(20)), (4, time(20)), (5, time(14)), (5, time(20))),
    5: ((3, time(20)), (4, time(20)), (5, time(14)), (5, time(20)), (6, time(15))),
    6: (
        (2, time(19, 30)),
        (3, time(19, 30)),
        (4, time(19, 30)),
        (5, time(14)),
        (5, time(19, 30)),
        (6, time(14)),
    ),
    7: (
        (1, time(19, 30)),
        (2, time(19, 30)),
        (3, time(20)),
        (4, time(20)),
        (5, time(14)),
        (5, time(20)),
        (6, time(15)),
    ),
    8: (
        (1, time(19, 30)),
        (2, time(14)),
        (2, time(19, 30)),
        (3, time(19, 30)),
        (4, time(19, 30)),
        (5, time(14)),
        (5, time(19, 30)),
        (6, time(14)),
    ),
}


@dataclass(frozen=True, slots=True)
class Present:
    """Who can come: dancers, less those away or off on a day."""

    dancers: Mapping[str, Dancer]
    away: tuple[tuple[str, Span], ...]

    def during(self, span: Span) -> frozenset[str]:
        """Give the dancers who are there for all of a span."""
        gone = {who for who, when in self.away if when.overlaps(span)}
        return frozenset(self.dancers) - gone


def at(day: date, hour: int, minute: int = 0) -> Minute:
    """Give a moment by the demo's clock."""
    return CLOCK.at(day, time(hour, minute))


# --- shows ----------------------------------------------------------------------------


def bills(
    programmes: Mapping[str, tuple[str, ...]],
) -> tuple[BillItem, ...]:
    """Give each programme's works in order."""
    return tuple(
        BillItem(letter, order, work, BILL_PAUSE if order < len(works) else 0)
        for letter, works in programmes.items()
        for order, work in enumerate(works, 1)
    )


def performances(
    size: Size,
    repertoires: Iterable[Repertoire],
    staff: Mapping[str, Staff],
    monday: date,
) -> dict[str, Performance]:
    """Give the shows of the theatre weeks, which follow the week of `monday`."""
    known = {each.work.id: each for each in repertoires}
    conductors = [each.id for each in staff.values() if Job.CONDUCTOR in each.jobs]
    found: dict[str, Performance] = {}
    given: dict[str, int] = {}
    for number, letters in enumerate(size.shows, 1):
        first = monday + timedelta(weeks=number)
        for letter, (weekday, curtain) in zip(
            letters, GRIDS[len(letters)], strict=True
        ):
            day = first + timedelta(days=weekday)
            turn = given.get(letter, 0)
            given[letter] = turn + 1
            works = [known[work] for work in size.programmes[letter]]
            minutes = sum(each.minutes + each.pause_minutes for each in works)
            show = Performance(
                f"{day:%m%d}-{curtain:%H%M}",
                letter,
                day,
                curtain,
                minutes + BILL_PAUSE * (len(works) - 1),
                STAGE,
                {each.work.id: LETTERS[turn % each.casts] for each in works},
                conductors[len(found) % len(conductors)],
                is_opening=turn == 0,
            )
            found[show.id] = show
    return found


# --- what stands in every week --------------------------------------------------------


def rehearsal_week(
    days: Iterable[date],
    present: Present,
    staff: Mapping[str, Staff],
    studios: tuple[str, ...],
    *,
    has_fixed_meal: bool,
) -> Iterator[Fixture]:
    """Give class and, where everybody has it together, the meal of rehearsal days."""
    for number, day in enumerate(days):
        span = Span(at(day, 10), at(day, 11, 30))
        yield from classes(number, span, present, staff, studios)
        if has_fixed_meal:
            meal = Span(at(day, 14, 30), at(day, 15, 30))
            yield Fixture(
                f"meal-{day:%m%d}", "Meal", Activity.MEAL, meal, present.during(meal)
            )


def classes(
    number: int,
    span: Span,
    present: Present,
    staff: Mapping[str, Staff],
    studios: tuple[str, ...],
) -> Iterator[Fixture]:
    """Give company class, divided over as many studios as it takes."""
    dancers = sorted(present.during(span))
    teachers = [each.id for each in staff.values() if Job.TEACHER in each.jobs]
    pianists = [each.id for each in staff.values() if Job.PIANIST in each.jobs]
    num = min(len(studios), ceil(len(dancers) / CLASS_SIZE))
    day = CLOCK.day_of(span.start)
    for part in range(num):
        # Counted from the end: those who only teach take class first.
        teacher = teachers[-1 - (number * num + part) % len(teachers)]
        yield Fixture(
            f"class-{day:%m%d}-{part + 1}",
            "Company class" if num == 1 else f"Company class {part + 1}",
            Activity.CLASS,
            span,
            frozenset(dancers[part::num]),
            coaches=(teacher,),
            pianists=(pianists[(number * num + part) % len(pianists)],),
            space=studios[part],
        )


def theatre_weeks(
    performances: Mapping[str, Performance],
    cast_of: Mapping[tuple[str, str], tuple[CastPlace, ...]],
    bill: tuple[BillItem, ...],
    present: Present,
    staff: Mapping[str, Staff],
    studios: tuple[str, ...],
) -> Iterator[Fixture]:
    """Give class, warm-ups and dress rehearsals of the weeks with shows."""
    by_day: dict[date, list[Performance]] = {}
    for show in performances.values():
        by_day.setdefault(show.day, []).append(show)
    mondays = sorted({day - timedelta(days=day.weekday()) for day in by_day})
    for monday in mondays:
        for step in range(1, 7):
            day = monday + timedelta(days=step)
            shows = by_day.get(day, [])
            if step == 6 and not shows:
                continue
            span = Span(at(day, 11), at(day, 12, 15))
            yield from classes(step, span, present, staff, studios)
            for show in shows:
                curtain = CLOCK.at(day, show.curtain)
                warm = Span(curtain - 105, curtain - 60)
                yield Fixture(
                    f"warm-up-{show.id}",
                    "Warm-up",
                    Activity.WARM_UP,
                    warm,
                    present.during(warm),
                    is_optional=True,
                )
    for show in performances.values():
        if show.is_opening:
            yield _dress(show, by_day, cast_of, bill)


def _dress(
    show: Performance,
    by_day: Mapping[date, list[Performance]],
    cast_of: Mapping[tuple[str, str], tuple[CastPlace, ...]],
    bill: tuple[BillItem, ...],
) -> Fixture:
    """Give the dress rehearsal of a programme: the day before, or where that is free."""
    before = show.day - timedelta(days=1)
    is_same_day = before.weekday() == 0
    day = show.day if is_same_day else before
    first = at(day, 13)
    if not is_same_day and not by_day.get(before):
        first = at(day, 14)
    minutes = 120 if is_same_day else 180
    works = [item.work for item in bill if item.programme == show.programme]
    dancers = frozenset(
        place.dancer
        for work in works
        for place in cast_of.get((work, show.casts[work]), ())
        if place.kind is CastKind.FIRST
    )
    return Fixture(
        f"dress-{show.programme.lower()}",
        f"Dress rehearsal, programme {show.programme}",
        Activity.DRESS,
        Span(first, first + minutes),
        dancers,
        space=STAGE,
        work=works[0] if len(works) == 1 else None,
    )


def free_days(first: date, last: date, shows: Iterable[date]) -> tuple[FreeDay, ...]:
    """Give the company's free days: Sundays, or Mondays of weeks with shows."""
    mondays = {day - timedelta(days=day.weekday()) for day in shows}
    found = []
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        is_theatre = day - timedelta(days=day.weekday()) in mondays
        if day.weekday() == (0 if is_theatre else 6):
            found.append(FreeDay(day))
    return tuple(found)


# --- before the planned week ----------------------------------------------------------


def history(
    dancers: Iterable[str],
    places: Iterable[CastPlace],
    absent: frozenset[str],
    monday: date,
    rng: Random,
) -> tuple[PastWork, ...]:
    """Give the rehearsals of the weeks before: Monday to Saturday, in two sessions.

    Weeks are fuller and emptier for everybody, and for each dancer by chance besides.
    """
    roles: dict[str, list[tuple[str, str]]] = {}
    for place in places:
        roles.setdefault(place.dancer, []).append((place.work, place.role))
    found = []
    for dancer in dancers:
        if dancer in absent or dancer not in roles:
            continue
        # Who is cast in more is called more.
        keen = min(MOST_KEEN, LEAST_KEEN + ROLE_KEEN * len(roles[dancer]))
        for back in range(HISTORY_WEEKS, 0, -1):
            share = WEEK_SHARES[back % len(WEEK_SHARES)] * rng.uniform(*OWN_SHARES)
            for weekday in range(6):
                day = monday + timedelta(days=weekday, weeks=-back)
                for hour, minute in ((11, 30), (15, 30)):
                    if rng.random() > keen * share:
                        continue
                    length = rng.choice(SESSION_LENGTHS)
                    latest = (SESSION_MINUTES - length) // 15
                    start = at(day, hour, minute) + 15 * rng.randint(0, latest)
                    work, role = rng.choice(roles[dancer])
                    span = Span(start, start + length)
                    found.append(PastWork(dancer, Activity.REHEARSAL, span, work, role))
    return tuple(found)
