"""Some roles of one bill, cast anew over all their nights: where rehearsal is saved.

Who is in the pool of a role is decided by all its nights together, and by the other roles
its dancers could learn instead; a few roles at a time are solved in a blink. Those of a
bill and sex that lately saved something are tried more often than the others.
"""

from dataclasses import dataclass, field
from random import Random
from typing import Final

from callboard.domain.people import Dances
from callboard.solver.casting.case import Case
from callboard.solver.casting.facts import RoleKey
from callboard.solver.casting.start import of_bills

SIZES: Final = (1_500, 2_500, 3_500)  # columns set free
HOPED: Final = 200.0  # minutes that a sort not yet tried is thought to save
HOPE_KEPT: Final = 0.7  # of what is thought, when another try is over
FEWEST_HOPED: Final = 3.0


@dataclass(frozen=True, slots=True)
class Sort:
    """Roles that may be set free together, and how many columns at the most."""

    roles: tuple[RoleKey, ...]
    size: int


@dataclass
class Roles:
    """Roles to set free next, sort by sort, and what each sort is thought to save."""

    case: Case
    rng: Random
    columns: dict[RoleKey, list[int]] = field(init=False)
    hoped: dict[Sort, float] = field(init=False)

    def __post_init__(self) -> None:
        """Sort roles by bill and by whether women or men dance them."""
        parts = self.case.facts.parts
        self.columns = {}
        dances: dict[RoleKey, Dances] = {}
        for q, columns in self.case.decisions.items():
            key = parts[q].key
            dances[key] = parts[q].role.dances
            self.columns.setdefault(key, []).extend(columns)
        self.hoped = {
            Sort(roles, size): HOPED
            for works in of_bills(self.case)
            for sex in (Dances.WOMEN, Dances.MEN)
            if (
                roles := tuple(
                    key
                    for key in self.columns
                    if key[0] in works and dances[key] in {sex, Dances.BOTH}
                )
            )
            for size in SIZES
        }

    def draw(self) -> tuple[Sort, tuple[int, ...]]:
        """Give a sort, and the columns of some of its roles, one at the least."""
        weights = [max(FEWEST_HOPED, each) for each in self.hoped.values()]
        (sort,) = self.rng.choices(list(self.hoped), weights)
        free: list[int] = []
        for key in self.rng.sample(sort.roles, len(sort.roles)):
            if not free or len(free) + len(self.columns[key]) <= sort.size:
                free += self.columns[key]
        return sort, tuple(sorted(free))

    def saved(self, sort: Sort, minutes: int) -> None:
        """Learn what a try of a sort has saved."""
        self.hoped[sort] = HOPE_KEPT * self.hoped[sort] + (1 - HOPE_KEPT) * minutes
