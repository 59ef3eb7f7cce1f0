"""A season as its casting sees it: nights, parts, who may dance them, pins and limits."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from math import ceil

from callboard.domain.casting import Casting
from callboard.domain.repertory import CastKind, Role
from callboard.domain.season import Season
from callboard.rules.casting_objective import (
    ANNOUNCED_WEIGHT,
    LARGE_WEIGHT,
    PLACE_WEIGHT,
)
from callboard.solver.casting.eligible import Eligible, Obstacle
from callboard.solver.casting.limits import Limit, Limits
from callboard.solver.casting.nights import Night, nights_of

RoleKey = tuple[str, str]  # a work and its role


@dataclass(frozen=True, slots=True)
class Part:
    """A role in a performance: its places, and those who may dance or cover it.

    `open` places and `wanting` covers are what the pins leave. `dancing` and `covering`
    are dancers who may, given what is pinned; `pinned` and `pinned_covers` those who
    stand. `weight` is what an empty place costs.
    """

    night: int
    number: int  # among the roles of its night
    role: Role
    weight: int
    wanted: int
    open: int
    wanting: int
    dancing: tuple[str, ...]
    covering: tuple[str, ...]
    pinned: tuple[str, ...]
    pinned_covers: tuple[str, ...]

    @property
    def key(self) -> RoleKey:
        """The work and the role."""
        return self.role.work, self.role.id


@dataclass(frozen=True)
class Facts:
    """Everything a casting is decided from, in the order of the nights."""

    season: Season
    today: date | None
    nights: tuple[Night, ...]
    parts: tuple[Part, ...]
    limits: tuple[Limit, ...]
    pins: tuple[Casting, ...]
    of_night: tuple[tuple[int, ...], ...] = field(default=())

    @cached_property
    def parts_of(self) -> dict[RoleKey, tuple[int, ...]]:
        """The parts of each role, in the order of the nights."""
        found: dict[RoleKey, list[int]] = defaultdict(list)
        for q, part in enumerate(self.parts):
            found[part.key].append(q)
        return {key: tuple(parts) for key, parts in found.items()}

    @cached_property
    def nights_with(self) -> dict[str, tuple[int, ...]]:
        """The nights of each work."""
        found: dict[str, dict[int, None]] = defaultdict(dict)
        for part in self.parts:
            found[part.role.work][part.night] = None
        return {work: tuple(nights) for work, nights in found.items()}


def facts_of(season: Season, today: date | None = None) -> Facts:
    """Read a season; castings that are not pinned are not looked at."""
    nights = nights_of(season)
    pins = tuple(each for each in season.castings if each.is_pinned)
    eligible = Eligible(season, today)
    builder = _Builder(season, nights, eligible, pins)
    parts, of_night = builder.parts()
    limits = Limits(season, nights, builder.danced, eligible.limits_of)
    return Facts(
        season,
        today,
        nights,
        parts,
        tuple(limit for dancer in season.dancers for limit in limits.of(dancer)),
        pins,
        of_night,
    )


class _Builder:
    def __init__(
        self,
        season: Season,
        nights: tuple[Night, ...],
        eligible: Eligible,
        pins: Iterable[Casting],
    ) -> None:
        self.season, self.nights, self.eligible = season, nights, eligible
        self.today = eligible.today
        numbers = {night.performance.id: p for p, night in enumerate(nights)}
        self.pinned: dict[tuple[int, str, str], list[Casting]] = defaultdict(list)
        dances: dict[str, set[int]] = defaultdict(set)
        for pin in pins:
            p = numbers.get(pin.performance)
            if p is None or pin.dancer not in season.dancers:
                continue
            self.pinned[p, pin.work, pin.role].append(pin)
            if pin.kind is CastKind.FIRST:
                dances[pin.dancer].add(p)
        self.danced = {dancer: frozenset(some) for dancer, some in dances.items()}

    def parts(self) -> tuple[tuple[Part, ...], tuple[tuple[int, ...], ...]]:
        """Give the parts of every night, and their numbers by night."""
        parts: list[Part] = []
        of_night = []
        for p in range(len(self.nights)):
            fresh = self._of_night(p)
            of_night.append(tuple(range(len(parts), len(parts) + len(fresh))))
            parts += fresh
        return tuple(parts), tuple(of_night)

    def _of_night(self, p: int) -> list[Part]:
        night = self.nights[p]
        busy, standing = self._pinned_of(p)
        is_past = self.today is not None and night.day < self.today
        found = []
        for number, role in enumerate(night.roles):
            pins = self.pinned.get((p, role.work, role.id), [])
            firsts = [pin for pin in pins if pin.kind is CastKind.FIRST]
            places = {pin.place for pin in firsts if 1 <= pin.place <= role.places}
            covers = [pin for pin in pins if pin.kind is CastKind.COVER]
            clashing = {
                other
                for clique in night.cliques
                if number in clique
                for other in clique
            }
            dancing, covering = [], []
            for dancer in () if is_past else self.season.dancers.values():
                if clashing & busy[dancer.id]:
                    continue
                covered = standing[dancer.id]
                why = self.eligible.obstacle(dancer, night, role)
                if why is Obstacle.NONE and not clashing & covered:
                    dancing.append(dancer.id)
                if why in {Obstacle.NONE, Obstacle.TOO_EARLY} and not covered:
                    covering.append(dancer.id)
            wanted = covers_wanted(self.season, role)
            free = role.places - len(places)
            wanting = max(0, wanted - len({pin.dancer for pin in covers}))
            found.append(
                Part(
                    p,
                    number,
                    role,
                    weight_of(role),
                    wanted,
                    free,
                    wanting,
                    tuple(dancing) if free else (),
                    tuple(covering) if wanting else (),
                    tuple(dict.fromkeys(pin.dancer for pin in firsts)),
                    tuple(dict.fromkeys(pin.dancer for pin in covers)),
                )
            )
        return found

    def _pinned_of(self, p: int) -> tuple[dict[str, set[int]], dict[str, set[int]]]:
        """Give what each dancer is pinned to dance and to cover in a night."""
        busy: dict[str, set[int]] = defaultdict(set)
        standing: dict[str, set[int]] = defaultdict(set)
        for number, role in enumerate(self.nights[p].roles):
            for pin in self.pinned.get((p, role.work, role.id), ()):
                side = busy if pin.kind is CastKind.FIRST else standing
                side[pin.dancer].add(number)
        return busy, standing


def covers_wanted(season: Season, role: Role) -> int:
    """Give how many covers a role wants in each performance."""
    settings = season.settings
    by_places = ceil(role.places / max(1, settings.places_a_cover))
    announced = settings.announceable_covers if role.is_announceable else 0
    return max(by_places, announced)


def weight_of(role: Role) -> int:
    """Give what an empty place of a role costs."""
    if role.is_large:
        return LARGE_WEIGHT
    return ANNOUNCED_WEIGHT if role.is_announceable else PLACE_WEIGHT
