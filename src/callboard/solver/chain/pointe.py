"""Minutes on pointe that restrictions leave dancers for an evening."""

from functools import cached_property
from typing import TYPE_CHECKING, Final

from callboard.domain.evening import danced_in
from callboard.domain.people import Bar, Dancer
from callboard.domain.repertory import CastKind
from callboard.solver.chain.bits import bits

if TYPE_CHECKING:  # a night asks for its minutes
    from callboard.solver.chain.night import Night

ALWAYS: Final = 10**6  # minutes on pointe of what is not known: more than any limit


class Pointe:
    """The minutes on pointe of one evening, for those who are restricted in them."""

    def __init__(self, night: "Night") -> None:
        self.night = night

    @cached_property
    def limits(self) -> dict[int, int]:
        """Minutes on pointe that dancers under a limit have left for this performance."""
        found: dict[int, int] = {}
        for number, dancer in enumerate(self.night.dancers):
            for limit in self.night.season.restrictions_of.get(dancer.id, ()):
                if (
                    limit.bar is Bar.MAX_POINTE_DAY
                    and limit.limit is not None
                    and limit.holds(self.night.show.day)
                ):
                    left = limit.limit - self._elsewhere(dancer)
                    found[number] = min(left, found.get(number, left))
        return found

    def _elsewhere(self, dancer: Dancer) -> int:
        total = 0
        for show in self.night.season.performances_on.get(self.night.show.day, ()):
            if show.id != self.night.show.id:
                keys = {
                    (place.work, place.role)
                    for place in self.night.season.cast_places(show)
                    if place.dancer == dancer.id and place.kind is CastKind.FIRST
                }
                sections = {s for key in keys for s in self.night.engaged.sections(key)}
                total += sum(map(_pointe, sections))
        return total

    def is_within(self, dancer: int, parts: int) -> bool:
        """Whether parts, with what she has danced tonight, keep to her minutes on pointe."""
        most = self.limits.get(dancer)
        if most is None:
            return True
        wanted = {
            (stretch.work, stretch.section)
            for role in self.night.danced.get(dancer, ())
            for stretch in danced_in(role, self.night.stretches)
            if stretch.number < self.night.from_number
        }
        for part in bits(parts):
            ahead = self.night.parts[part].ahead
            wanted |= {(each.work, each.section) for each in ahead}
            if not ahead:
                return False
        total = sum(_pointe(self.night.season.section(*each)) for each in wanted)
        return total <= most


def _pointe(section: object) -> int:
    minutes = getattr(section, "pointe_minutes", None)
    return ALWAYS if minutes is None else int(minutes)
