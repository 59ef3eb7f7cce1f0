"""One evening after a loss: who holds what, who may take what, and what clashes.

Dancers and parts are numbers, and sets of either are bits of an integer: a dancer's parts
are the roles she holds, counted once each. What is to be danced before the loss is over
belongs to whoever danced it; a part is what is left of a role.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from callboard.domain.clock import Span
from callboard.domain.evening import Stretch, danced_in, evening
from callboard.domain.people import Bar, Dancer, Dances
from callboard.domain.repertory import CastKind, Performance, Role
from callboard.domain.season import Season
from callboard.rules.replacement import CALL_IN_MINUTES, Obstacle, weight_of
from callboard.solver.chain.engaged import Engaged

TAGS: Final = {
    Bar.NO_JUMPS: "jumps",
    Bar.NO_LIFTS: "lifts",
    Bar.NO_POINTE: "pointe_minutes",
}
ALWAYS: Final = 10**6  # minutes on pointe of what is not known: more than any limit


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


@dataclass(frozen=True, slots=True)
class Hold:
    """One place of a part and who holds it."""

    part: int
    place: int
    dancer: int
    is_pinned: bool


def bits(mask: int) -> Iterator[int]:
    """Give the numbers of the bits that are set, from the lowest."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


class Night:
    """A performance from a stretch on, for any loss in it.

    `parts` are the roles with something left to dance, `holds` their places. Masks over
    dancers: `holders` of a part. Masks over parts: `own` of a dancer, `past_own` those of
    which she has danced a stretch.
    """

    def __init__(
        self,
        season: Season,
        performance: Performance,
        from_number: int = 0,
        known_at: int | None = None,
        engaged: Engaged | None = None,
    ) -> None:
        self.season = season
        self.show = performance
        self.from_number = from_number
        self.known_at = known_at
        self.engaged = engaged if engaged is not None else Engaged(season)
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
                        _too_quick(part.role, part.ahead, other.ahead)
                        or _too_quick(other.role, other.ahead, part.ahead)
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
        found: list[dict[Obstacle, int]] = [defaultdict(int) for _ in self.parts]
        for number, dancer in enumerate(self.dancers):
            bit = 1 << number
            general = list(self._night_obstacles(number, dancer))
            has_tags = dancer.id in self.season.restrictions_of
            for part in self.parts:
                reasons = found[part.number]
                for reason in general:
                    reasons[reason] |= bit
                for reason in self._part_obstacles(number, dancer, part):
                    reasons[reason] |= bit
                if has_tags and self._is_barred(dancer, part):
                    reasons[Obstacle.RESTRICTED] |= bit
        return tuple(found)

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

    def _night_obstacles(self, number: int, dancer: Dancer) -> Iterator[Obstacle]:
        season, show, settings = self.season, self.show, self.season.settings
        span = season.show_span(show)
        half = span.start - settings.half_hour_minutes
        here = Span(max(half, min(self.known_at or half, span.end - 1)), span.end)
        if any(away.overlaps(here) for away in season.absences_of.get(dancer.id, ())):
            yield Obstacle.AWAY
        if season.is_free(dancer.id, show.day):
            yield Obstacle.FREE_DAY
        if any(
            each.id != show.id and each.start < span.end and half < each.end
            for each in self.engaged.evenings.get(dancer.id, ())
        ):
            yield Obstacle.ELSEWHERE
        if next(self.engaged.limits(dancer.id, show), None) is not None:
            yield Obstacle.RESTRICTED
        if number not in self.danced:
            on_day, in_week = self.engaged.num_shows(dancer.id, show)
            if on_day >= settings.most_shows_day or in_week >= settings.most_shows_week:
                yield Obstacle.MOST_SHOWS

    def _part_obstacles(
        self, number: int, dancer: Dancer, part: Part
    ) -> Iterator[Obstacle]:
        role = part.role
        if role.dances is not Dances.BOTH and dancer.dances not in {
            role.dances,
            Dances.BOTH,
        }:
            yield Obstacle.OTHER_ROLES
        if role.ranks and dancer.rank not in role.ranks:
            yield Obstacle.RANK
        if self.engaged.is_vetoed(dancer.id, role, self.show.id):
            yield Obstacle.VETOED
        if role.is_large and self._rests_too_little(number, dancer):
            yield Obstacle.LARGE_REST
        if (
            self.known_at is not None
            and not self.in_house >> number & 1
            and part.ahead
            and part.ahead[0].start < self.known_at + CALL_IN_MINUTES
        ):
            yield Obstacle.TOO_FAR
        if self.from_number and any(
            _too_quick(
                was,
                tuple(
                    stretch
                    for stretch in danced_in(was, self.stretches)
                    if stretch.number < self.from_number
                ),
                part.ahead,
            )
            for was in self.danced.get(number, ())
        ):
            yield Obstacle.QUICK_CHANGE

    def _rests_too_little(self, number: int, dancer: Dancer) -> bool:
        if any(role.is_large for role in self.danced.get(number, ())):
            return False  # this night has a large role of hers already
        gap = self.season.settings.large_role_gap_days
        return any(
            each.is_large
            and each.id != self.show.id
            and abs((each.day - self.show.day).days) < gap
            for each in self.engaged.evenings.get(dancer.id, ())
        )

    def _is_barred(self, dancer: Dancer, part: Part) -> bool:
        """Whether a restriction bars what is left of a role, by itself."""
        for limit in self.season.restrictions_of[dancer.id]:
            if not limit.holds(self.show.day):
                continue
            tag = TAGS.get(limit.bar)
            if tag is not None and any(
                getattr(section, tag, None) is None or getattr(section, tag) > 0
                for section in self._ahead_sections(part)
            ):
                return True
        return False

    def _ahead_sections(self, part: Part) -> list[object]:
        if not part.ahead:
            return [None]
        return [self.season.section(each.work, each.section) for each in part.ahead]

    # --- minutes on pointe --------------------------------------------------------------

    @cached_property
    def pointe_limits(self) -> dict[int, int]:
        """Minutes on pointe that dancers under a limit have left for this performance."""
        found: dict[int, int] = {}
        for number, dancer in enumerate(self.dancers):
            for limit in self.season.restrictions_of.get(dancer.id, ()):
                if (
                    limit.bar is Bar.MAX_POINTE_DAY
                    and limit.limit is not None
                    and limit.holds(self.show.day)
                ):
                    left = limit.limit - self._pointe_elsewhere(dancer)
                    found[number] = min(left, found.get(number, left))
        return found

    def _pointe_elsewhere(self, dancer: Dancer) -> int:
        total = 0
        for show in self.season.performances_on.get(self.show.day, ()):
            if show.id != self.show.id:
                keys = {
                    (place.work, place.role)
                    for place in self.season.cast_places(show)
                    if place.dancer == dancer.id and place.kind is CastKind.FIRST
                }
                sections = {s for key in keys for s in self.engaged.sections(key)}
                total += sum(map(_pointe, sections))
        return total

    def is_within_pointe(self, dancer: int, parts: int) -> bool:
        """Whether parts, with what she has danced tonight, keep to her minutes on pointe."""
        most = self.pointe_limits.get(dancer)
        if most is None:
            return True
        wanted = {
            (stretch.work, stretch.section)
            for role in self.danced.get(dancer, ())
            for stretch in danced_in(role, self.stretches)
            if stretch.number < self.from_number
        }
        for part in bits(parts):
            ahead = self.parts[part].ahead
            wanted |= {(each.work, each.section) for each in ahead}
            if not ahead:
                return False
        total = sum(_pointe(self.season.section(*each)) for each in wanted)
        return total <= most


def _pointe(section: object) -> int:
    minutes = getattr(section, "pointe_minutes", None)
    return ALWAYS if minutes is None else int(minutes)


def _share(one: Iterable[Stretch], other: Iterable[Stretch]) -> bool:
    return bool({each.number for each in one} & {each.number for each in other})


def _too_quick(role: Role, first: Iterable[Stretch], then: Iterable[Stretch]) -> bool:
    """Whether a stretch of a role is followed too soon by one of another."""
    least = role.quick_change_minutes
    return least > 0 and any(
        one.number < two.number and two.start - one.end < least
        for one in first
        for two in then
    )
