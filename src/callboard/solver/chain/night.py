"""One evening after a loss: who holds what, who may take what, and what clashes.

Dancers and parts are numbers, and sets of either are bits of an integer: a dancer's parts
are the roles she holds, counted once each. What is to be danced before the loss is over
belongs to whoever danced it; a part is what is left of a role.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from callboard.domain.evening import Stretch, danced_in, evening
from callboard.domain.people import Dancer
from callboard.domain.repertory import CastKind, Performance, Role
from callboard.domain.season import Season
from callboard.rules.replacement import Obstacle, weight_of
from callboard.solver.chain.engaged import Engaged
from callboard.solver.chain.limited import Limited
from callboard.solver.chain.obstacles import obstacles_of, too_quick
from callboard.solver.chain.pointe import Pointe


@dataclass(frozen=True, slots=True)
class Part:
    """What is left to be danced of a role, by all its places together.

    `ahead` are the stretches still to come, `past` those that were danced.
    """

    number: int
    role: Role
    ahead: tuple[Stretch, ...]
    past: tuple[Stretch, ...]
    weight: int

    @property
    def left(self) -> Role:
        """The role as far as it is still to be danced."""
        names = tuple(dict.fromkeys(each.section for each in self.ahead))
        return replace(self.role, sections=names) if self.ahead else self.role


@dataclass(frozen=True, slots=True)
class Hold:
    """One place of a part and who holds it."""

    part: int
    place: int
    dancer: int
    is_pinned: bool


class Night:
    """A performance from a stretch on, for any loss in it.

    `parts` are the roles with something left to dance, `holds` their places. Masks over
    dancers: `holders` of a part. Masks over parts: `own` of a dancer, `past_own` those of
    which she has danced a stretch. `wanted` gives by work and role who takes it on other
    nights.
    """

    def __init__(
        self,
        season: Season,
        performance: Performance,
        from_number: int = 0,
        known_at: int | None = None,
        limited: Limited | None = None,
        wanted: Mapping[tuple[str, str], frozenset[str]] = MappingProxyType({}),
    ) -> None:
        self.season = season
        self.show = performance
        self.wanted = wanted
        self.from_number = from_number
        self.known_at = known_at
        self.limited = limited if limited is not None else Limited(Engaged(season))
        self.engaged = self.limited.engaged
        self.stretches = evening(season, performance)
        self.dancers: tuple[Dancer, ...] = tuple(season.dancers.values())
        self.index = {each.id: number for number, each in enumerate(self.dancers)}
        self.parts = self._parts()
        self._read_cast()

    def _parts(self) -> tuple[Part, ...]:
        found: list[Part] = []
        for work in self.season.works_of(self.show):
            for role in self.season.roles_of.get(work, ()):
                danced = danced_in(role, self.stretches)
                ahead = tuple(s for s in danced if s.number >= self.from_number)
                past = tuple(s for s in danced if s.number < self.from_number)
                weight = weight_of(
                    is_large=role.is_large, is_announceable=role.is_announceable
                )
                if ahead or not (danced or self.from_number):
                    found.append(Part(len(found), role, ahead, past, weight))
        return tuple(found)

    def _read_cast(self) -> None:
        number = {(part.role.work, part.role.id): part.number for part in self.parts}
        holds: list[Hold] = []
        self.covers: dict[tuple[int, int], int] = {}
        self.in_house = 0
        self.danced: dict[int, list[Role]] = defaultdict(list)
        for place in self.season.cast_places(self.show):
            dancer = self.index.get(place.dancer)
            role = self.engaged.roles.get((place.work, place.role))
            if dancer is None or role is None:
                continue
            self.in_house |= 1 << dancer
            part = number.get((place.work, place.role))
            if place.kind is CastKind.COVER:
                if part is not None:
                    self.covers.setdefault((part, dancer), place.place)
                continue
            self.danced[dancer].append(role)
            if part is not None:
                key = (self.show.id, place.work, place.role, place.place)
                pinned = key in self.engaged.pins
                holds.append(Hold(part, place.place, dancer, pinned))
        self.holds = tuple(holds)
        self.holders = [0] * len(self.parts)
        self.own = [0] * len(self.dancers)
        self.pinned = [0] * len(self.dancers)
        self.count: dict[tuple[int, int], int] = defaultdict(int)
        for hold in holds:
            self.holders[hold.part] |= 1 << hold.dancer
            self.own[hold.dancer] |= 1 << hold.part
            self.count[hold.dancer, hold.part] += 1
            if hold.is_pinned:
                self.pinned[hold.dancer] |= 1 << hold.part

    # --- clashes ----------------------------------------------------------------------

    @cached_property
    def clash(self) -> tuple[int, ...]:
        """For each part the parts nobody can dance beside it, itself among them."""
        return self._clashes(with_changes=True)

    @cached_property
    def same_time(self) -> tuple[int, ...]:
        """As `clash`, were every change quick enough."""
        return self._clashes(with_changes=False)

    def _clashes(self, *, with_changes: bool) -> tuple[int, ...]:
        found = []
        for part in self.parts:
            mask = 1 << part.number
            for other in self.parts:
                if _share(part.ahead, other.ahead) or (
                    with_changes
                    and (
                        too_quick(part.role, part.ahead, other.ahead)
                        or too_quick(other.role, other.ahead, part.ahead)
                    )
                ):
                    mask |= 1 << other.number
            found.append(mask)
        return tuple(found)

    def cliques(self, clash: tuple[int, ...]) -> tuple[int, ...]:
        """Give sets of parts of which nobody dances two: those of a stretch, and more."""
        seeds = [
            sum(1 << part.number for part in self.parts if stretch in part.ahead)
            for stretch in self.stretches
        ]
        seeds += [1 << part.number for part in self.parts if not part.ahead]
        found: list[int] = []
        for seed in seeds:
            clique = seed
            for part in self.parts:
                if clique and clique & ~clash[part.number] == 0:
                    clique |= 1 << part.number
            if clique and not any(clique & ~each == 0 for each in found):
                found = [each for each in found if each & ~clique] + [clique]
        return tuple(found)

    # --- who may ----------------------------------------------------------------------

    @cached_property
    def obstacles(self) -> tuple[dict[Obstacle, int], ...]:
        """For each part the dancers who cannot take it, by every reason against them."""
        return obstacles_of(self)

    @cached_property
    def taught(self) -> tuple[int, ...]:
        """For each part the dancers who cover it, or have learned or danced the role."""
        found = [0] * len(self.parts)
        for part, dancer in self.covers:
            found[part] |= 1 << dancer
        number = {(part.role.work, part.role.id): part.number for part in self.parts}
        for who, work, role in self.engaged.known:
            if (work, role) in number and who in self.index:
                found[number[work, role]] |= 1 << self.index[who]
        return tuple(found)

    def may_take(self, part: int, waived: Iterable[Obstacle] = ()) -> int:
        """Give the dancers whom nothing but their own places keeps from a part."""
        mask = (1 << len(self.dancers)) - 1
        for reason, dancers in self.obstacles[part].items():
            if reason not in waived:
                mask &= ~dancers
        return mask

    # --- minutes on pointe --------------------------------------------------------------

    @cached_property
    def pointe(self) -> Pointe:
        """What restrictions of minutes on pointe leave dancers of this performance."""
        return Pointe(self)

    def is_within_pointe(self, dancer: int, parts: int) -> bool:
        """Whether parts, with what she has danced tonight, keep to her minutes on pointe."""
        return self.pointe.is_within(dancer, parts)


def _share(one: Iterable[Stretch], other: Iterable[Stretch]) -> bool:
    return bool({each.number for each in one} & {each.number for each in other})
