"""Small weeks by chance, tight enough that almost every rule binds in some of them.

Made for holding solver and checker together (`python -m benchmarks agree`): four dancers,
two or three spaces, a handful of calls, and a calendar that begins before the planned days
and goes on after them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random
from typing import Final

from callboard.demo.small_bodies import with_bodies
from callboard.demo.small_rules import some_rules
from callboard.domain.clock import Clock, Span
from callboard.domain.house import NoisyPair, Space, SpaceKind, Travel
from callboard.domain.needs import (
    Activity,
    Breaks,
    CoversCalled,
    Fixture,
    FreeDay,
    Need,
    PastWork,
)
from callboard.domain.people import (
    Absence,
    Bar,
    Dancer,
    Dances,
    Job,
    Restriction,
    Staff,
)
from callboard.domain.repertory import (
    BillItem,
    CastKind,
    CastPlace,
    Knows,
    Performance,
    Role,
    Section,
    ShowKind,
    Work,
    WorkStatus,
)
from callboard.domain.season import Season, Week
from callboard.domain.settings import Settings
from callboard.rules.base import Rule

DANCERS: Final = ("ann", "bea", "cat", "dan")
# An ordinary week, and one that ends with each change of clocks.
MONDAYS: Final = (date(2026, 11, 23), date(2026, 10, 19), date(2026, 3, 23))
CLOCK: Final = Clock("Europe/London")
DAYS_AROUND: Final = 3


@dataclass(frozen=True, slots=True)
class SmallWeek:
    """A season of four dancers, the days to plan, and the rules they are under."""

    season: Season
    week: Week
    rules: tuple[Rule, ...]


def small_week(seed: int) -> SmallWeek:
    """Give the small week of a seed."""
    random = Random(seed)
    maker = _Maker(random, Random(f"{seed} habits"))
    season = with_bodies(maker.season(), maker.week, Random(f"{seed}/bodies"))
    return SmallWeek(season, maker.week, some_rules(random))


class _Maker:
    """Draws one season; chances are taken in the order in which things are asked for."""

    def __init__(self, random: Random, habits: Random) -> None:
        self.random = random
        self.habits = habits  # apart, so that what is usual moves nothing else
        monday = random.choice(MONDAYS)
        self.first = monday + timedelta(days=random.choice((0, 0, 1, 4)))
        self.week = Week(self.first, self.first + timedelta(days=2))

    # --- chances ----------------------------------------------------------------------

    def is_so(self, share: float) -> bool:
        """Say yes in that share of cases."""
        return self.random.random() < share

    def some(self, most: int) -> frozenset[str]:
        """Give one dancer or several."""
        return frozenset(self.random.sample(DANCERS, self.random.randint(1, most)))

    def day(self, around: int = DAYS_AROUND) -> date:
        """Give a planned day or, as often, one of those around them."""
        reach = around if self.is_so(0.5) else 0
        offset = self.random.randint(-reach, (self.week.last - self.first).days + reach)
        return self.first + timedelta(days=offset)

    def span(self, start: str, minutes: int, around: int = DAYS_AROUND) -> Span:
        """Give a span that begins at a local time of some day."""
        begin = CLOCK.at(self.day(around), time.fromisoformat(start))
        return Span(begin, begin + minutes)

    # --- the season -------------------------------------------------------------------

    def season(self) -> Season:
        """Draw a season."""
        random = self.random
        fixtures = tuple(self._fixtures())
        shows = tuple(self._shows())
        needs = tuple(self._needs())
        pinned = tuple(self._pinned(needs))
        return Season(
            Settings(
                "Small season",
                CLOCK,
                date(2026, 1, 1),
                date(2026, 12, 31),
                grid_minutes=30,
                calls_from=time(10),
                calls_to=time(15),
                after_show_minutes=random.choice((0, 30)),
                heavy_day_minutes=120,
                short_night_minutes=20 * 60,
                short_night_after_show_minutes=self.habits.choice((None, 23 * 60)),
                usual_weeks=3,
                heavy_days_in_row=self.habits.choice((1, 2, 3)),
            ),
            dancers={
                each: Dancer(
                    each,
                    each.title(),
                    random.choice(("soloist", "corps")),
                    Dances.WOMEN,
                )
                for each in DANCERS
            },
            staff={each.id: each for each in self._staff()},
            spaces={each.id: each for each in self._spaces()},
            noisy_pairs=(NoisyPair("blue", "red"),) if self.is_so(0.2) else (),
            travel=(Travel("home", "harbour", random.choice((30, 60))),),
            works={
                each.id: each
                for each in (
                    Work("swan", "Swan", status=random.choice(tuple(WorkStatus))),
                    Work("rose", "Rose"),
                )
            },
            sections=(
                Section(
                    "swan",
                    "one",
                    "One",
                    1,
                    self.habits.choice((None, 8)),
                    jumps=random.choice((0, 60, None)),
                    lifts=random.choice((0, 1)),
                    pointe_minutes=random.choice((0, 20, None)),
                ),
                Section("rose", "two", "Two", 1, 6, jumps=0, pointe_minutes=10),
            ),
            roles=(
                Role("swan", "lead", "Lead", is_large=self.is_so(0.5)),
                Role("rose", "corps", "Corps", places=2),
            ),
            casts=(
                CastPlace("swan", "A", "lead", 1, "ann"),
                CastPlace("swan", "A", "lead", 1, "bea", CastKind.COVER),
                CastPlace("rose", "A", "corps", 1, "cat"),
                CastPlace("rose", "A", "corps", 2, "ann"),
            ),
            knows=tuple(self._knows()),
            bill=(BillItem("both", 1, "swan"), BillItem("both", 2, "rose")),
            performances={each.id: each for each in shows},
            needs={each.id: each for each in needs},
            fixtures={each.id: each for each in (*fixtures, *pinned)},
            free_days=tuple(self._free_days()),
            absences=tuple(self._absences()),
            restrictions=tuple(self._restrictions()),
            history=(*self._history(), *self._usual_days()),
        )

    def _staff(self) -> Iterator[Staff]:
        random = self.random
        yield Staff("cora", "Cora", frozenset({Job.COACH}))
        yield Staff(
            "cole",
            "Cole",
            frozenset({Job.COACH}),
            works=frozenset(random.choice(((), (), ("swan",)))),
            from_date=random.choice((None, None, self.first + timedelta(days=1))),
            max_day_minutes=random.choice((None, 90)),
            max_week_minutes=random.choice((None, 150)),
        )
        yield Staff("pia", "Pia", frozenset({Job.PIANIST}))
        if self.is_so(0.3):
            yield Staff(
                "pat", "Pat", frozenset({Job.PIANIST, Job.COACH}), max_day_minutes=60
            )

    def _spaces(self) -> Iterator[Space]:
        random = self.random
        yield Space(
            "blue",
            "Blue",
            capacity=40,
            changeover_minutes=random.choice((0, 0, 30)),
            opens=random.choice((time(9), time(11))),
        )
        yield Space(
            "red",
            "Red",
            capacity=2,
            site=random.choice(("home", "home", "harbour")),
            floor=random.choice(("sprung", "stone")),
            has_piano=self.is_so(0.7),
            closes=random.choice((time(22), time(13))),
        )
        yield Space(
            "stage",
            "Stage",
            capacity=40,
            kind=SpaceKind.STAGE,
            is_stage_size=True,
            site=random.choice(("home", "home", "harbour")),
        )

    def _needs(self) -> Iterator[Need]:
        random, one = self.random, self.random.choice
        for number in range(random.randint(2, 4)):
            work = one(("swan", "rose", None))
            coaches = one(((), ("cora",), ("cole",), ("cora", "cole")))
            is_dated = self.is_so(0.15)
            yield Need(
                f"need{number}",
                f"Need {number}",
                minutes=one((30, 60, 60, 90)),
                work=work,
                sections={"swan": ("one",), "rose": ("two",), None: ()}[work],
                casts=() if work is None else one(((), ("A",))),
                dancers=tuple(sorted(self.some(3))),
                watching=one(((), ("dan",))),
                covers=one(tuple(CoversCalled)),
                times=one((1, 1, 2)),
                coaches=coaches,
                needs_all_coaches=self.is_so(0.2),
                needs_pianist=self.is_so(0.3),
                pianists=one(((), ("pia",))),
                spaces=one(((), (), (), ("blue",), ("red", "blue"), ("stage",))),
                needs_stage_size=self.is_so(0.05),
                needs_floor="sprung" if self.is_so(0.1) else None,
                activity=one((Activity.REHEARSAL,) * 6 + (Activity.DRESS,)),
                from_date=self.first + timedelta(days=1) if is_dated else None,
                deadline=self.first + timedelta(days=1) if self.is_so(0.1) else None,
                earliest=time(11) if self.is_so(0.1) else None,
                latest=one((None, time(14))),
                after=(f"need{number - 1}",) if number and self.is_so(0.3) else (),
                gap_days=one((0, 1, 2)),
                breaks=one((Breaks.INSIDE, Breaks.FLAGGED_80_10, Breaks.NONE)),
            )

    # --- what stands ------------------------------------------------------------------

    def _fixtures(self) -> Iterator[Fixture]:
        one, everybody = self.random.choice, frozenset(DANCERS)
        for number in range(3):
            if self.is_so(0.5):
                yield Fixture(
                    f"class{number}",
                    "Class",
                    Activity.CLASS,
                    self.span(one(("09:00", "09:30", "10:15")), 60),
                    one((everybody, everybody, self.some(2))),
                    coaches=one(((), ("cora",), ("cole",))),
                    pianists=one(((), ("pia",))),
                    space=one((None, "blue", "stage")),
                    is_optional=self.is_so(0.3),
                )
        if self.is_so(0.4):
            span = self.span("12:00", 60)
            yield Fixture("meal", "Meal", Activity.MEAL, span, everybody)
        if self.is_so(0.3):
            span = self.span("11:00", 30)
            yield Fixture("fit", "Fitting", Activity.FITTING, span, self.some(1))
        for number in range(2):
            if self.is_so(0.4):
                yield Fixture(
                    f"fixed{number}",
                    "Fixed",
                    one((Activity.REHEARSAL, Activity.STAGE_CALL, Activity.DRESS)),
                    self.span(one(("10:00", "13:00", "17:00", "20:30")), one((60, 90))),
                    self.some(3),
                    frozenset({"dan"}) if self.is_so(0.2) else frozenset(),
                    coaches=one(((), ("cole",))),
                    space=one((None, "blue", "red", "stage")),
                    work=one((None, "swan", "rose")),
                    is_optional=self.is_so(0.1),
                    breaks=one(tuple(Breaks)),
                )

    def _pinned(self, needs: tuple[Need, ...]) -> Iterator[Fixture]:
        """Pin a call of the first need, with its people or without any named."""
        need = needs[0]
        if self.is_so(0.15):
            yield Fixture(
                "pinned",
                need.title,
                need.activity,
                self.span(self.random.choice(("11:00", "14:00")), need.minutes, 0),
                frozenset(self.random.choice((need.dancers, ()))),
                space="stage",
                need=need.id,
                work=need.work,
                sections=need.sections,
            )

    def _shows(self) -> Iterator[Performance]:
        one = self.random.choice
        for number in range(2):
            if self.is_so(0.35):
                yield Performance(
                    f"show{number}",
                    "both",
                    self.day(),
                    one((time(12), time(19), time(20))),
                    one((60, 120)),
                    "stage",
                    {"swan": one(("A", "B")), "rose": one(("A", "B"))},
                    conductor=one((None, "cora")),
                    kind=one((ShowKind.PERFORMANCE,) * 3 + (ShowKind.MINI,)),
                    is_opening=self.is_so(0.3),
                    is_premiere=self.is_so(0.3),
                    is_tour=self.is_so(0.2),
                )

    def _history(self) -> Iterator[PastWork]:
        one = self.random.choice
        for dancer in DANCERS:
            for back in range(1, 1 + one((0, 1, 3, 4))):
                if self.is_so(0.6):
                    hour = one((10, 14, 18))
                    day = self.first - timedelta(days=back)
                    start = CLOCK.at(day, time(hour))
                    span = Span(start, start + one((30, 60)))
                    kind = one((Activity.REHEARSAL, Activity.REHEARSAL, Activity.CLASS))
                    yield PastWork(dancer, kind, span, one((None, "swan", "rose")))

    def _usual_days(self) -> Iterator[PastWork]:
        """Give, in half of the weeks, four weeks by which changes can be measured."""
        one = self.habits.choice
        if one((True, False)):
            return
        for dancer in DANCERS:
            keen = one((0.3, 0.6, 0.9, 1.0))
            for back in range(DAYS_AROUND + 2, 4 * 7 + 1):
                if self.habits.random() < keen:
                    day = self.first - timedelta(days=back)
                    start = CLOCK.at(day, time(one((10, 14))))
                    span = Span(start, start + one((20, 30, 45)))
                    kind = one((Activity.REHEARSAL,) * 3 + (Activity.PERFORMANCE,))
                    role = one((None, "lead", "corps"))
                    yield PastWork(
                        dancer, kind, span, one((None, "swan", "rose")), role
                    )

    def _knows(self) -> Iterator[Knows]:
        for dancer in ("ann", "cat"):
            if self.is_so(0.3):
                last = self.first - timedelta(days=self.random.choice((5, 40)))
                yield Knows(dancer, "swan", "lead", last_date=last)

    # --- what may not be --------------------------------------------------------------

    def _free_days(self) -> Iterator[FreeDay]:
        if self.is_so(0.15):
            yield FreeDay(self.day(0), self.some(2))

    def _absences(self) -> Iterator[Absence]:
        if self.is_so(0.3):
            yield Absence(self.random.choice(DANCERS), self.span("10:00", 120))
        if self.is_so(0.1):
            yield Absence("cat", self.span("06:00", 4 * 1440))
        if self.is_so(0.2):
            who = self.random.choice(("cora", "pia", "blue"))
            yield Absence(who, self.span("11:00", 90))

    def _restrictions(self) -> Iterator[Restriction]:
        one = self.random.choice
        for _ in range(one((0, 0, 1, 2))):
            bar, limit = one(
                (
                    (Bar.OFF, None),
                    (Bar.CLASS_ONLY, None),
                    (Bar.NO_JUMPS, None),
                    (Bar.NO_LIFTS, None),
                    (Bar.NO_POINTE, None),
                    (Bar.MARKING_ONLY, None),
                    (Bar.MAX_POINTE_DAY, 20),
                    (Bar.MAX_MINUTES_DAY, one((60, 100))),
                    (Bar.MAX_MINUTES_WEEK, one((90, 120))),
                    (Bar.MAX_SHOWS_WEEK, 1),
                    (Bar.NO_CONSECUTIVE_SHOWS, None),
                    (Bar.NOT_BEFORE, 660),
                    (Bar.NOT_AFTER, 840),
                    (Bar.HOURS_AFTER_SHOW, one((2, 15))),
                    (Bar.NOT_ON_FLOOR, None),
                )
            )
            floor = "stone" if bar is Bar.NOT_ON_FLOOR else None
            begins = self.first + timedelta(days=one((-9, -9, 1)))
            yield Restriction(one(DANCERS), bar, begins, None, limit, floor)
