"""Where work happens: spaces, sites, and which spaces disturb each other."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum


class SpaceKind(StrEnum):
    """What sort of space it is."""

    STUDIO = "studio"
    STAGE = "stage"


@dataclass(frozen=True, slots=True)
class Space:
    """A studio or a stage.

    Units
    -----
    `capacity` is people dancing, of whom more may come, at a price, where
    `is_capacity_soft`; `changeover_minutes` is kept free between two calls of different
    works. `opens` and `closes` are local times of every day; `closes` before
    the day turns means after midnight. `is_raked` None means not known, and not allowed
    for whoever may not dance on a rake.
    """

    id: str
    name: str
    capacity: int
    kind: SpaceKind = SpaceKind.STUDIO
    site: str = "home"
    is_stage_size: bool = False
    floor: str = "sprung"
    has_piano: bool = True
    opens: time = time(9)
    closes: time = time(22)
    changeover_minutes: int = 0
    is_capacity_soft: bool = False
    is_raked: bool | None = None

    def holds(self, num_dancing: int) -> bool:
        """Whether so many may dance in it."""
        return self.is_capacity_soft or num_dancing <= self.capacity

    def num_beyond(self, num_dancing: int) -> int:
        """Give by how many its capacity is passed when so many dance in it."""
        return max(0, num_dancing - self.capacity)


@dataclass(frozen=True, slots=True)
class NoisyPair:
    """Two spaces that are not to be used at the same time."""

    space: str
    other: str


@dataclass(frozen=True, slots=True)
class Travel:
    """Minutes it takes to get from one site to the other, either way."""

    site: str
    other: str
    minutes: int
