"""Tiny evenings by a seed, in which every rule of a replacement bites now and then.

Four to eight dancers, one or two works of two to four sections, roles of one or two
places, covers, pins, vetoes, restrictions, a second performance near by: few enough that
every casting of the evening can be gone through.
"""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from random import Random

from callboard.demo.small_stage import with_bodies_on_stage
from callboard.domain.casting import Casting, CastWish, WishKind
from callboard.domain.clock import Clock, Span
from callboard.domain.evening import danced_in, evening
from callboard.domain.house import Space, SpaceKind
from callboard.domain.needs import Activity, FreeDay, PastWork
from callboard.domain.people import Absence, Bar, Dancer, Dances, Restriction
from callboard.domain.repertory import (
    BillItem,
    CastKind,
    Knows,
    Performance,
    Role,
    Section,
    Work,
)
from callboard.domain.replacement import Loss
from callboard.domain.season import Season
from callboard.domain.settings import Settings

CLOCK = Clock("Europe/London")
DAY = date(2026, 11, 25)
RANKS = ("principal", "corps")
LIMITED = {
    Bar.MAX_POINTE_DAY: (8, 14, 25),
    Bar.MAX_MINUTES_DAY: (60, 200),
    Bar.MAX_MINUTES_WEEK: (100, 300),
    Bar.MAX_SHOWS_WEEK: (1, 2),
    Bar.NOT_BEFORE: (600, 1150),
    Bar.NOT_AFTER: (1290, 1400),
    Bar.HOURS_AFTER_SHOW: (3, 20),
}
# The others are drawn with the bodies on stage.
BARS = (
    Bar.OFF,
    Bar.CLASS_ONLY,
    Bar.NO_JUMPS,
    Bar.NO_POINTE,
    Bar.NO_LIFTS,
    Bar.NOT_ON_FLOOR,
    *LIMITED,
)


@dataclass(frozen=True, slots=True)
class SmallEvening:
    """A season and a loss in its performance ``tonight``."""

    season: Season
    loss: Loss


def small_evening(seed: int) -> SmallEvening:
    """Give an evening and a loss; the same for the same seed."""
    drawn = _Draw(Random(seed)).evening()
    bodies = with_bodies_on_stage(drawn.season, DAY, Random(f"bodies {seed}"))
    return replace(drawn, season=bodies)


class _Draw:
    def __init__(self, rng: Random) -> None:
        self.rng = rng

    def evening(self) -> SmallEvening:
        rng = self.rng
        num = rng.randint(4, 8)
        dancers = {
            f"d{k}": Dancer(
                f"d{k}",
                f"Dancer {k}",
                rng.choice(RANKS),
                rng.choice((Dances.WOMEN, Dances.WOMEN, Dances.MEN, Dances.BOTH)),
            )
            for k in range(num)
        }
        works, sections, roles, bill = self._works()
        shows = self._shows()
        season = Season(
            Settings(
                "Small evening",
                CLOCK,
                date(2026, 11, 2),
                date(2026, 12, 20),
                ranks=RANKS,
                large_role_gap_days=rng.randint(0, 2),
                most_shows_day=rng.randint(1, 2),
                most_shows_week=rng.randint(1, 3),
            ),
            dancers=dancers,
            spaces={"stage": Space("stage", "Stage", 60, SpaceKind.STAGE)},
            works=works,
            sections=sections,
            roles=roles,
            bill=bill,
            performances={show.id: show for show in shows},
        )
        full = replace(
            season,
            castings=self._castings(season),
            cast_wishes=self._vetoes(season),
            restrictions=self._restrictions(season),
            absences=self._absences(season),
            knows=self._knows(season),
            free_days=tuple(
                FreeDay(DAY, frozenset({who}))
                for who in dancers
                if self._by_chance(0.03)
            ),
            history=self._history(season),
        )
        return SmallEvening(full, self._loss(full))

    def _by_chance(self, share: float) -> bool:
        return self.rng.random() < share

    def _works(
        self,
    ) -> tuple[
        dict[str, Work], tuple[Section, ...], tuple[Role, ...], tuple[BillItem, ...]
    ]:
        rng = self.rng
        works, sections, roles, bill = {}, [], [], []
        for k in range(rng.randint(1, 2)):
            work = f"w{k}"
            works[work] = Work(work, f"Work {k}", rng.choice((None, 30)))
            bill.append(BillItem("bill", k + 1, work, rng.choice((0, 5, 20))))
            own = [f"s{j}" for j in range(rng.choice((0, 2, 3, 4)))]
            for order, each in enumerate(own, 1):
                sections.append(
                    Section(
                        work,
                        each,
                        each.upper(),
                        order,
                        rng.choice((None, 5, 12)),
                        5,
                        rng.choice((None, 0, 0, 10)),
                        rng.choice((None, 0, 0, 4)),
                        rng.choice((None, 0, 5, 9)),
                        pause_minutes=rng.choice((0, 0, 3, 20)),
                    )
                )
            for j in range(rng.randint(2, 4)):
                within = rng.sample(own, rng.randint(1, len(own))) if own else []
                roles.append(
                    Role(
                        work,
                        f"r{j}",
                        f"Role {k}{j}",
                        rng.choice((1, 1, 1, 2)),
                        tuple(within),
                        rng.choice((Dances.WOMEN, Dances.WOMEN, Dances.BOTH)),
                        frozenset(rng.choice(((), (), RANKS[:1], RANKS[1:]))),
                        self._by_chance(0.5),
                        self._by_chance(0.3),
                        rng.choice((0, 0, 4, 10)),
                    )
                )
        return works, tuple(sections), tuple(roles), tuple(bill)

    def _shows(self) -> list[Performance]:
        rng = self.rng
        found = [Performance("tonight", "bill", DAY, time(19, 30), 120, "stage")]
        if self._by_chance(0.6):
            days = rng.choice((-2, -1, 0, 1))
            curtain = time(14) if days == 0 and self._by_chance(0.8) else time(19)
            day = DAY + timedelta(days=days)
            found.append(Performance("other", "bill", day, curtain, 120, "stage"))
        return found

    def _castings(self, season: Season) -> tuple[Casting, ...]:
        """Cast by chance, as good as no role beside another at the same time goes."""
        rng = self.rng
        found: list[Casting] = []
        for show in season.performances.values():
            stretches = evening(season, show)
            taken: dict[str, set[int]] = {who: set() for who in season.dancers}
            for role in season.roles:
                numbers = {each.number for each in danced_in(role, stretches)}
                for place in range(1, role.places + 1):
                    free = [
                        who
                        for who, dancer in season.dancers.items()
                        if not taken[who] & numbers
                        and (
                            role.dances is Dances.BOTH
                            or dancer.dances in {role.dances, Dances.BOTH}
                        )
                    ]
                    if free:
                        who = rng.choice(free)
                        taken[who] |= numbers
                        is_pinned = self._by_chance(0.12)
                        found.append(
                            Casting(
                                show.id,
                                role.work,
                                role.id,
                                place,
                                who,
                                is_pinned=is_pinned,
                            )
                        )
                if self._by_chance(0.6):
                    who = rng.choice(sorted(season.dancers))
                    found.append(
                        Casting(show.id, role.work, role.id, 1, who, CastKind.COVER)
                    )
        return tuple(found)

    def _vetoes(self, season: Season) -> tuple[CastWish, ...]:
        return tuple(
            CastWish(
                WishKind.VETO,
                who,
                role.work,
                self.rng.choice((None, role.id)),
                self.rng.choice((None, "tonight", "other")),
            )
            for who in season.dancers
            for role in season.roles
            if self._by_chance(0.03)
        )

    def _restrictions(self, season: Season) -> tuple[Restriction, ...]:
        found = []
        for who in season.dancers:
            if self._by_chance(0.25):
                bar = self.rng.choice(BARS)
                limit = self.rng.choice(LIMITED[bar]) if bar in LIMITED else None
                floor = self.rng.choice(("sprung", "stone"))
                until = self.rng.choice((None, None, DAY - timedelta(days=1)))
                found.append(
                    Restriction(
                        who,
                        bar,
                        date(2026, 11, 1),
                        until,
                        limit,
                        floor if bar is Bar.NOT_ON_FLOOR else None,
                    )
                )
        return tuple(found)

    def _absences(self, season: Season) -> tuple[Absence, ...]:
        start = CLOCK.at(DAY, time(12))
        return tuple(
            Absence(who, Span(start, start + self.rng.choice((120, 460, 900))))
            for who in season.dancers
            if self._by_chance(0.06)
        )

    def _knows(self, season: Season) -> tuple[Knows, ...]:
        return tuple(
            Knows(who, role.work, role.id, self._by_chance(0.6))
            for who in season.dancers
            for role in season.roles
            if self._by_chance(0.4)
        )

    def _history(self, season: Season) -> tuple[PastWork, ...]:
        start = CLOCK.at(DAY - timedelta(days=1), time(14))
        return tuple(
            PastWork(who, Activity.PERFORMANCE, Span(start, start + 120))
            for who in season.dancers
            if self._by_chance(0.1)
        )

    def _loss(self, season: Season) -> Loss:
        """Lose one or two who dance tonight, at the half hour or in the evening."""
        rng = self.rng
        show = season.performances["tonight"]
        stretches = evening(season, show)
        dancing = sorted(
            {
                each.dancer
                for each in season.castings
                if each.performance == show.id and each.kind is CastKind.FIRST
            }
        )
        lost = rng.sample(dancing, min(len(dancing), rng.choice((1, 1, 1, 2))))
        number = rng.choice((0, 0, rng.randrange(len(stretches))))
        known = None
        if number:
            known = stretches[number].start - 10
        elif self._by_chance(0.3):
            known = season.show_span(show).start - rng.choice((20, 90))
        return Loss(show.id, frozenset(lost), number, known)
