"""What a dancer can keep of her own roles beside one that she takes."""

from callboard.solver.chain.bits import bits
from callboard.solver.chain.night import Night


class Keeping:
    """Works out once each what can be kept; `clash` is of each part those it excludes."""

    def __init__(self, night: Night, clash: tuple[int, ...]) -> None:
        self._night = night
        self._clash = clash
        self._kept: dict[tuple[int, int, int, int], tuple[int, ...]] = {}

    def ways(self, dancer: int, part: int, kept: int, gains: int) -> tuple[int, ...]:
        """Give what she can keep beside a new part: as much as can be, in every way."""
        key = (dancer, part, kept, gains)
        found = self._kept.get(key)
        if found is None:
            left = kept & ~self._clash[part]
            danced = gains | 1 << part
            if self._night.is_within_pointe(dancer, left | danced):
                found = (left,)
            else:
                found = self._fewer(dancer, left, danced)
            self._kept[key] = found
        return found

    def _fewer(self, dancer: int, left: int, danced: int) -> tuple[int, ...]:
        """Give the largest sets to keep that leave her within her minutes on pointe."""
        subsets = {left}
        for part in bits(left):
            subsets |= {each & ~(1 << part) for each in subsets}
        fitting = [
            each
            for each in subsets
            if self._night.is_within_pointe(dancer, each | danced)
        ]
        return tuple(
            sorted(
                each
                for each in fitting
                if not any(each != other and each & ~other == 0 for other in fitting)
            )
        )
