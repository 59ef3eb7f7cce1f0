"""What makes a week a real one: who is away, what is closed, what bodies may not do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from callboard.demo.calendar import CLOCK, at
from callboard.demo.quarters import (
    QUARTER,
    bits,
    filled,
    first_of,
    fitting_starts,
    waited,
)
from callboard.demo.roster import FIRST_PRINCIPAL, GUEST, STAGE
from callboard.demo.timetable import Spot, Timetable
from callboard.domain.clock import Span
from callboard.domain.duties import fixed_duties
from callboard.domain.house import NoisyPair
from callboard.domain.needs import REHEARSALS, Activity, Fixture
from callboard.domain.people import (
    Absence,
    Bar,
    Dancer,
    Dances,
    Job,
    Restriction,
    Staff,
)
from callboard.domain.plan import Call
from callboard.domain.repertory import Section
from callboard.domain.season import Season, Week

DANCERS_A_FITTING: Final = 12
DANCERS_AN_APPOINTMENT: Final = 10
# Above this share of studio time a closed studio would make the week impossible.
CALM_FULLNESS: Final = 0.93
GUEST_FROM: Final = 3  # Thursday
ERRAND_QUARTERS: Final = 2
SPARE_POINTE_MINUTES: Final = 5


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Absences, restrictions and noise of a planned week."""

    absences: tuple[Absence, ...]
    restrictions: tuple[Restriction, ...]
    noisy_pairs: tuple[NoisyPair, ...]

    @property
    def away(self) -> tuple[tuple[str, Span], ...]:
        """Everybody's time away, those off duty included."""
        off = [
            (
                limit.dancer,
                Span(
                    CLOCK.day(limit.from_date).start,
                    CLOCK.day(limit.to_date or limit.from_date).end,
                ),
            )
            for limit in self.restrictions
            if limit.bar is Bar.OFF
        ]
        return (*((each.who, each.span) for each in self.absences), *off)


def befall(
    dancers: Mapping[str, Dancer],
    staff: Mapping[str, Staff],
    studios: tuple[str, ...],
    week: Week,
    rng: Random,
    *,
    is_calm: bool,
) -> Circumstances:
    """Give what the planned week has to live with.

    Those away for a day are soloists and principals, as whole corps calls would stand
    still without one dancer of the corps; one of the corps is off all week.
    """
    sunday = week.first + timedelta(days=6)
    few = [
        each.id
        for each in dancers.values()
        if each.rank in {"principal", "soloist"}
        and each.id != FIRST_PRINCIPAL
        and GUEST not in each.tags
    ]
    corps = [each.id for each in dancers.values() if each.rank == "corps"]
    rng.shuffle(few)
    off = rng.choice(corps)
    num = max(1, len(dancers) // 45)
    days = list(week)
    absences = []
    for dancer in few[:num]:
        day = rng.choice(days)
        absences.append(Absence(dancer, CLOCK.day(day)))
    for dancer in few[num : num * 3]:
        day = rng.choice(days)
        half = rng.choice(((9, 14), (15, 20)))
        absences.append(Absence(dancer, Span(at(day, half[0]), at(day, half[1]))))
    if len(dancers) > 45:
        weeks = Span(CLOCK.day(week.first).start, CLOCK.day(sunday).end)
        absences.append(Absence(few[num * 3], weeks))
    arrives = Span(CLOCK.day(week.first).start, CLOCK.day(days[GUEST_FROM]).start)
    absences += [
        Absence(each.id, arrives) for each in dancers.values() if GUEST in each.tags
    ]
    coach = next(
        each.id for each in reversed([*staff.values()]) if Job.COACH in each.jobs
    )
    absences.append(Absence(coach, Span(at(days[3], 15), at(days[3], 20))))
    let = Span(CLOCK.day(week.first).start, CLOCK.day(sunday).end)
    absences.append(Absence(STAGE, let))
    if not is_calm:
        closed = Span(at(days[2], 15), at(days[2], 21))
        absences.append(Absence(studios[len(studios) // 2], closed))
    limited = few[-1], few[-2]
    review = week.last + timedelta(days=2)
    restrictions = (
        Restriction(
            off, Bar.OFF, week.first - timedelta(days=9), sunday, review_date=review
        ),
        Restriction(
            limited[0],
            Bar.MAX_MINUTES_DAY,
            week.first,
            sunday,
            limit=300,
            review_date=review,
            text="build up slowly",
        ),
        Restriction(
            limited[1],
            Bar.NOT_AFTER,
            week.first,
            sunday,
            limit=17 * 60 + 30,
            review_date=review,
        ),
    )
    noisy = (NoisyPair(STAGE, studios[-2]),)
    return Circumstances(tuple(absences), restrictions, noisy)


def visitors(week: Week) -> tuple[Fixture, ...]:
    """Give the rehearsals of the opera on the stage: no dancers, but much noise."""
    days = list(week)
    spans = (
        Span(at(days[1], 15, 30), at(days[1], 18, 30)),
        Span(at(days[4], 11, 30), at(days[4], 14, 30)),
    )
    return tuple(
        Fixture(
            f"opera-{number}",
            "Opera: stage and orchestra",
            Activity.MEETING,
            span,
            space=STAGE,
        )
        for number, span in enumerate(spans, 1)
    )


def stays(staff: Mapping[str, Staff], week: Week) -> dict[str, Staff]:
    """Bound the stays of guest stagers: the first leaves early, the next comes late."""
    found = dict(staff)
    stagers = [each for each in staff.values() if Job.STAGER in each.jobs]
    for number, stager in enumerate(stagers):
        first, last = ((-7, 2), (1, 3), (2, 5))[number % 3]
        found[stager.id] = replace(
            stager,
            from_date=week.first + timedelta(days=first),
            to_date=week.first + timedelta(days=last),
        )
    return found


def press(week: Week) -> Fixture:
    """Give the press call of the first principal, which the press office has fixed."""
    start = at(week.first + timedelta(days=3), 13, 30)
    return Fixture(
        "press-1",
        "Press call",
        Activity.PRESS,
        Span(start, start + 45),
        frozenset({FIRST_PRINCIPAL}),
    )


def errands(season: Season, timetable: Timetable, rng: Random) -> tuple[Fixture, ...]:
    """Give fittings and appointments; none says why.

    They are made once the week's calls are known: where she waits, or else where she is
    free within the hours for calls. Nobody has two.
    """
    barred = {each.dancer for each in season.restrictions} | {FIRST_PRINCIPAL}
    free = [each for each in season.dancers if each not in barred]
    rng.shuffle(free)
    num_fittings = max(2, len(season.dancers) // DANCERS_A_FITTING)
    num_appointments = max(2, len(season.dancers) // DANCERS_AN_APPOINTMENT)
    found = []
    for number, dancer in enumerate(free[: num_fittings + num_appointments]):
        day = rng.choice(list(timetable.frames))
        start = _spare(timetable, dancer, day, rng)
        if start is None:
            continue
        is_fitting = number < num_fittings
        kind = "fitting" if is_fitting else "appointment"
        found.append(
            Fixture(
                f"{kind}-{dancer}",
                kind.capitalize(),
                Activity.FITTING if is_fitting else Activity.APPOINTMENT,
                timetable.span_of(Spot(day, start, ERRAND_QUARTERS, "")),
                frozenset({dancer}),
            )
        )
    return tuple(found)


def _spare(timetable: Timetable, dancer: str, day: date, rng: Random) -> int | None:
    """Give a start at which a dancer is free, best of all while she waits.

    On a day as full as it may be, with a dress rehearsal for one, there is none.
    """
    full = timetable.frames[day].most(dancer)
    if filled(timetable.now.called[dancer, day]) * QUARTER >= full:
        return None
    busy, called = timetable.now.busy[dancer, day], timetable.now.called[dancer, day]
    mask = fitting_starts(timetable.open(day) & ~busy, ERRAND_QUARTERS)
    rows = []
    while mask:
        start = first_of(mask)
        mask &= mask - 1
        taken = busy | bits(start, start + ERRAND_QUARTERS)
        rows.append((waited(called, taken), rng.random(), start))
    return min(rows)[2] if rows else None


def late_restrictions(
    season: Season, calls: Iterable[Call], week: Week
) -> tuple[Restriction, ...]:
    """Give restrictions that the hidden week happens to keep.

    One of the corps is limited in her minutes on pointe a day, one is not to lift or be
    lifted: each is somebody whose calls in the hidden week allow it.
    """
    pointe: dict[str, dict[date, int]] = {}
    unknown: set[str] = set()
    lifted: set[str] = set()
    for call in calls:
        sections = _danced(season, call)
        has_lifts = not sections or any(each.lifts != 0 for each in sections)
        is_known = bool(sections) and all(
            each.pointe_minutes is not None for each in sections
        )
        day = season.clock.day_of(call.span.start)
        for dancer in call.dancers:
            if has_lifts:
                lifted.add(dancer)
            if not is_known:
                unknown.add(dancer)
            of_days = pointe.setdefault(dancer, {})
            minutes = sum(each.pointe_minutes or 0 for each in sections)
            of_days[day] = of_days.get(day, 0) + minutes
    taken = {each.dancer for each in season.restrictions}
    # Nor is it anybody who dances in what stands already: shows and dress rehearsals.
    taken |= {
        duty.person
        for duty in fixed_duties(season, week)
        if duty.activity is Activity.PERFORMANCE or duty.activity in REHEARSALS
    }
    sunday = week.first + timedelta(days=6)
    review = week.last + timedelta(days=2)
    found = []
    corps = (
        each.id
        for each in season.dancers.values()
        if each.rank == "corps" and each.dances is Dances.WOMEN
    )
    able = [each for each in corps if len(pointe.get(each, ())) > 3]
    for dancer in [each for each in able if each not in unknown | taken][:1]:
        most = max(pointe[dancer].values()) + SPARE_POINTE_MINUTES
        found.append(
            Restriction(
                dancer,
                Bar.MAX_POINTE_DAY,
                week.first,
                sunday,
                limit=most,
                review_date=review,
            )
        )
        taken.add(dancer)
    found += [
        Restriction(dancer, Bar.NO_LIFTS, week.first, sunday, review_date=review)
        for dancer in sorted(pointe.keys() - lifted - taken)[:1]
    ]
    return tuple(found)


def _danced(season: Season, call: Call) -> tuple[Section, ...]:
    """Give the sections rehearsed in a call; none when they are not known."""
    if call.work is None:
        return ()
    of_work = season.sections_of(call.work)
    if not call.sections:
        return of_work
    return tuple(each for each in of_work if each.id in call.sections)
