"""Tiny seasons to cast, drawn so that every rule bites in some: for brute force and tests.

Four to eight dancers, one or two works, two to four performances; everything follows from
the seed.
"""

from collections.abc import Iterator
from datetime import date, time, timedelta
from random import Random
from typing import Final

from callboard.demo.small_stage import with_bodies_on_stage
from callboard.domain.casting import Casting, CastWish, WishKind
from callboard.domain.clock import Clock, Span
from callboard.domain.house import Space, SpaceKind
from callboard.domain.needs import Activity, FreeDay, PastWork
from callboard.domain.people import Absence, Bar, Dancer, Dances, Restriction
from callboard.domain.repertory import (
    BillItem,
    CastKind,
    Knows,
    Partners,
    Performance,
    Role,
    Section,
    Work,
)
from callboard.domain.season import Season
from callboard.domain.settings import Settings

MONDAY: Final = date(2027, 3, 1)
CLOCK: Final = Clock("Europe/London")
NAMES: Final = ("ada", "bo", "cleo", "dov", "esi", "finn", "gita", "hal")
RANKS: Final = ("principal", "corps")
STAGE: Final = "stage"
# Days and curtains of the performances: a day with two, one after the other, and a gap.
SHOWS: Final = (
    (1, time(14)),
    (1, time(19, 30)),
    (2, time(19, 30)),
    (4, time(19, 30)),
    (7, time(19, 30)),
)
# The others are drawn with the bodies on stage.
BARS: Final = (
    (Bar.OFF, None),
    (Bar.CLASS_ONLY, None),
    (Bar.NO_JUMPS, None),
    (Bar.NO_POINTE, None),
    (Bar.NO_LIFTS, None),
    (Bar.MAX_POINTE_DAY, 6),
    (Bar.MAX_MINUTES_DAY, 50),
    (Bar.MAX_MINUTES_WEEK, 90),
    (Bar.MAX_SHOWS_WEEK, 1),
    (Bar.NO_CONSECUTIVE_SHOWS, None),
    (Bar.NOT_BEFORE, 15 * 60),
    (Bar.NOT_AFTER, 20 * 60),
    (Bar.HOURS_AFTER_SHOW, 8),
    (Bar.NOT_ON_FLOOR, None),
)


def small_casting(seed: int) -> Season:
    """Give a season of a few performances to cast."""
    drawn = _Maker(Random(seed)).season()
    tuesday = MONDAY + timedelta(days=1)
    return with_bodies_on_stage(drawn, tuesday, Random(f"bodies {seed}"))


class _Maker:
    def __init__(self, rng: Random) -> None:
        self.rng = rng

    def maybe(self, chance: float) -> bool:
        return self.rng.random() < chance

    def season(self) -> Season:
        rng = self.rng
        self.dancers = list(NAMES[: rng.randint(4, 8)])
        self.works = ["sea", "sky"][: 1 if self.maybe(0.4) else 2]
        self.sections = [each for work in self.works for each in self.of_work(work)]
        self.roles = [each for work in self.works for each in self.parts(work)]
        bill = self.bill()
        shows = self.shows()
        self.show_ids = list(shows)
        return Season(
            self.settings(),
            {ref: self.dancer(ref, place) for place, ref in enumerate(self.dancers)},
            spaces={STAGE: Space(STAGE, "Stage", 50, SpaceKind.STAGE, floor="raked")},
            works={ref: Work(ref, ref.title(), 30) for ref in self.works},
            sections=tuple(self.sections),
            roles=tuple(self.roles),
            knows=tuple(self.knows()),
            partners=tuple(
                Partners(one, other, rng.choice(self.works))
                for one, other in (
                    rng.sample(self.dancers, 2) for _ in range(rng.randint(0, 2))
                )
            ),
            bill=bill,
            performances=shows,
            castings=tuple(self.pins(shows, bill)),
            cast_wishes=tuple(self.wishes()),
            free_days=self.free_days(shows),
            absences=tuple(self.absences(shows)),
            restrictions=tuple(self.restrictions()),
            history=tuple(self.history()),
        )

    def settings(self) -> Settings:
        rng = self.rng
        return Settings(
            "Tiny Ballet",
            CLOCK,
            MONDAY - timedelta(days=rng.choice((0, 3, 30))),
            MONDAY + timedelta(days=20),
            ranks=RANKS,
            places_a_cover=rng.choice((1, 2, 4)),
            announceable_covers=rng.choice((0, 1, 1, 2)),
            most_shows_day=rng.choice((1, 2)),
            most_shows_week=rng.choice((1, 2, 3, 8)),
            large_role_gap_days=rng.choice((0, 1, 1, 2)),
            debut_lead_days=rng.choice((0, 2, 7)),
            forget_days=90,
        )

    def dancer(self, ref: str, place: int) -> Dancer:
        dances = (Dances.WOMEN, Dances.MEN)[place % 2]
        if self.maybe(0.1):
            dances = Dances.BOTH
        height = None if self.maybe(0.2) else self.rng.choice((165, 172, 178, 185))
        return Dancer(ref, ref.title(), RANKS[place >= 4], dances, height)

    # --- what is danced ---------------------------------------------------------------

    def of_work(self, work: str) -> Iterator[Section]:
        rng = self.rng
        if self.maybe(0.1):
            return
        for order, ref in enumerate(("one", "two", "three")[: rng.randint(1, 3)]):
            jumps, lifts, pointe = (rng.choice((None, 0, 0, 4)) for _ in range(3))
            minutes = rng.choice((None, 0, 8, 12))
            pause = rng.choice((0, 0, 15))
            yield Section(
                work,
                ref,
                ref.title(),
                order,
                minutes,
                5,
                jumps,
                lifts,
                pointe,
                pause_minutes=pause,
            )

    def parts(self, work: str) -> Iterator[Role]:
        rng = self.rng
        names = [each.id for each in self.sections if each.work == work]
        kinds = (
            ("queen", 1, Dances.WOMEN, True),
            ("king", 1, Dances.MEN, True),
            ("friends", 2, rng.choice(list(Dances)), False),
        )
        for ref, places, dances, is_large in kinds[: rng.randint(1, 3)]:
            some = rng.sample(names, rng.randint(0, len(names)))
            ranks = frozenset({RANKS[0]} if self.maybe(0.15) else ())
            yield Role(
                work,
                ref,
                ref.title(),
                places,
                tuple(sorted(some, key=names.index)),
                dances,
                ranks,
                is_announceable=self.maybe(0.5),
                is_large=is_large and self.maybe(0.85),
                quick_change_minutes=rng.choice((0, 0, 5, 10)),
            )

    def bill(self) -> tuple[BillItem, ...]:
        items = [BillItem("both", at, work, 10) for at, work in enumerate(self.works)]
        return (*items, BillItem("first", 0, self.works[0]))

    def shows(self) -> dict[str, Performance]:
        rng = self.rng
        found = {}
        chosen = sorted(rng.sample(range(len(SHOWS)), rng.randint(2, 4)))
        for number, at in enumerate(chosen, 1):
            days, curtain = SHOWS[at]
            name = f"show-{number}"
            found[name] = Performance(
                name,
                rng.choice(("both", "both", "first")),
                MONDAY + timedelta(days=days),
                curtain,
                # A matinee so long that the evening's half hour has come.
                rng.choice((60, 90, 320)) if at == 0 else 60,
                STAGE,
            )
        return found

    # --- who knows, who may not -------------------------------------------------------

    def knows(self) -> Iterator[Knows]:
        for dancer in self.dancers:
            for role in self.roles:
                if self.maybe(0.5):
                    days = self.rng.choice((None, 20, 85, 95, 400))
                    last = None if days is None else MONDAY - timedelta(days=days)
                    has_danced = self.maybe(0.7)
                    yield Knows(dancer, role.work, role.id, has_danced, last)

    def free_days(self, shows: dict[str, Performance]) -> tuple[FreeDay, ...]:
        if not self.maybe(0.15):
            return ()
        show = self.rng.choice(list(shows.values()))
        return (FreeDay(show.day, frozenset({self.rng.choice(self.dancers)})),)

    def absences(self, shows: dict[str, Performance]) -> Iterator[Absence]:
        for _ in range(self.rng.randint(0, 2)):
            show = self.rng.choice(list(shows.values()))
            start = CLOCK.at(show.day, show.curtain) + self.rng.choice((-90, 0, 40))
            yield Absence(self.rng.choice(self.dancers), Span(start, start + 70))

    def restrictions(self) -> Iterator[Restriction]:
        for bar, limit in self.rng.sample(BARS, self.rng.randint(0, 2)):
            first = MONDAY + timedelta(days=self.rng.randint(-3, 2))
            last = first + timedelta(days=self.rng.choice((2, 5, 30)))
            floor = "raked" if bar is Bar.NOT_ON_FLOOR else None
            dancer = self.rng.choice(self.dancers)
            yield Restriction(dancer, bar, first, last, limit, floor)

    def history(self) -> Iterator[PastWork]:
        for dancer in self.dancers:
            for days in self.rng.sample((-9, -8, -7, -2, 0), self.rng.randint(0, 3)):
                start = CLOCK.at(MONDAY + timedelta(days=days), time(19, 30))
                span = Span(start, start + 60)
                yield PastWork(dancer, Activity.PERFORMANCE, span, self.works[0])

    # --- what the director asks -------------------------------------------------------

    def pins(
        self, shows: dict[str, Performance], bill: tuple[BillItem, ...]
    ) -> Iterator[Casting]:
        """Give pins, whatever rules they break: a clash is reported, and they stand."""
        taken: set[tuple[str, str, str, CastKind]] = set()
        for _ in range(self.rng.choice((0, 0, 1, 1, 2))):
            show = self.rng.choice(list(shows.values()))
            works = {item.work for item in bill if item.programme == show.programme}
            role = self.rng.choice([each for each in self.roles if each.work in works])
            kind = CastKind.COVER if self.maybe(0.25) else CastKind.FIRST
            dancer = self.rng.choice(self.dancers)
            place = (show.id, role.work, role.id, kind)
            if place not in taken:  # two on one place are a fault of the book
                taken.add(place)
                yield Casting(
                    show.id, role.work, role.id, 1, dancer, kind, is_pinned=True
                )

    def wishes(self) -> Iterator[CastWish]:
        rng = self.rng
        for kind in rng.sample(list(WishKind), rng.randint(0, 3)):
            role = rng.choice(self.roles)
            one, other = rng.sample(self.dancers, 2)
            is_pair = kind in {WishKind.TOGETHER, WishKind.APART}
            yield CastWish(
                kind,
                one,
                role.work,
                role.id if self.maybe(0.6) and not is_pair else None,
                None,
                other if is_pair else None,
            )
