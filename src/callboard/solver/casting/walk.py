"""Castings made and made better by many small moves: a first one, and the later tiers.

As many moves as an effort allows, colder and colder. Where the clock allows fewer, it
cools sooner, and the search says that it hurried.
"""

from dataclasses import dataclass, field
from time import monotonic
from typing import Final

import numpy as np

from callboard.domain.season import Season
from callboard.rules.casting_objective import CastingTier
from callboard.solver.casting.arrays import CASTING, Ground
from callboard.solver.casting.case import TIERS, Case
from callboard.solver.casting.facts import facts_of
from callboard.solver.casting.ground import ground_of, standing_of
from callboard.solver.casting.lines import Ints
from callboard.solver.casting.moves import anneal
from callboard.solver.effort import Runner

MOVES_PER_EFFORT: Final = 60_000  # in about a second of one core
CHUNK: Final = 4_000  # moves between looks at the clock
UNHELD: Final = 1 << 60
NOTHING_LEFT: Final = 0


@dataclass(frozen=True, slots=True)
class Cooling:
    """What is made less, and how warm: what is weighed, and by what the best is known.

    `level` weighs the squares of the counts that fairness compares; `gather` weighs
    minutes of those who have a role on few nights, who are nearest to not having it.
    """

    weights: tuple[float, ...]
    aims: tuple[int, ...]
    warm: float
    cold: float
    level: float = 0.0
    gather: float = 0.0


# An empty place is let go for no cover; for rehearsal it may stay empty a while.
FILLING: Final = Cooling((5, 1, 2e-2), (10**9, 10**6, 1), 1.5, 0.1, gather=1e-2)
# Then who dances what again, with all places that were filled.
REHEARSING: Final = Cooling((5e3, 1e3, 1), (10**9, 10**6, 1), 60.0, 5.0, gather=0.5)
BETTER: Final = {
    CastingTier.REHEARSAL: Cooling((0, 0, 1), (0, 0, 1), 60.0, 5.0, gather=0.5),
    CastingTier.WISHES: Cooling(
        (0, 0, 0, 1, 0.02, 0.005), (0, 0, 0, 10**8, 10**4, 1), 1.0, 0.1
    ),
    CastingTier.STRAIN: Cooling(
        (0, 0, 0, 0, 1, 0.02), (0, 0, 0, 0, 10**4, 1), 1.0, 0.1
    ),
    CastingTier.FAIRNESS: Cooling(
        (0, 0, 0, 0, 0, 1), (0, 0, 0, 0, 0, 1), 1.0, 0.05, level=0.02
    ),
}


def make_ready(season: Season) -> None:
    """Compile what moves are made of, on a season that takes no time."""
    if not CASTING.is_filled:
        now = monotonic()
        Walk(Case(facts_of(season), Runner(0, now)), 0).first(0.0, now)
        CASTING.say_filled()


@dataclass
class Walk:
    """The ground of a case, and the dice of its moves."""

    case: Case
    seed: int
    ground: Ground = field(init=False)

    def __post_init__(self) -> None:
        """Put the case into arrays."""
        self.ground = ground_of(self.case)
        self.dice = np.array([2 * abs(self.seed) + 0x9E3779B9], np.uint64)

    def first(self, effort: float, until: float) -> Ints:
        """Give a casting from the pins alone: as few empty places as moves find.

        Units
        -----
        `effort` in seconds of one core, about; `until` in seconds of the monotonic clock.
        """
        held = [UNHELD] * len(self.case.tiers.sums)
        half = monotonic() + (until - monotonic()) / 2
        values = self.cooled(self.case.nothing, FILLING, held, effort / 4, half)
        return self.cooled(values, REHEARSING, held, 3 * effort / 4, until)

    def better(
        self, values: Ints, tier: CastingTier, effort: float, until: float
    ) -> Ints:
        """Give a casting that is no worse in a tier, nor in those before."""
        held = [self.case.value(each, values) for each in self.case.tiers.sums]
        held[TIERS.index(tier) :] = [UNHELD] * len(held[TIERS.index(tier) :])
        return self.cooled(values, BETTER[tier], held, effort, until)

    def cooled(
        self,
        values: Ints,
        how: Cooling,
        held: list[int],
        effort: float,
        until: float,
    ) -> Ints:
        """Make moves until it is cold, and give the best casting on the way.

        The best by what is aimed at; where nothing is better, the one it began with.
        """
        runner = self.case.runner
        planned = max(CHUNK, round(effort * MOVES_PER_EFFORT))
        began = monotonic()
        standing = standing_of(self.case, self.ground, values)
        tiers = len(held)
        aims = np.array(_padded(how.aims, tiers), np.int64)
        weights = np.array(_padded(how.weights, tiers), np.float64)
        standing.best[-1] = int(aims @ standing.cost)
        done = 0
        while done < planned and not runner.is_stopped():
            made = anneal(
                self.ground,
                standing,
                self.dice,
                np.array(held, np.int64),
                weights,
                how.level,
                how.gather,
                aims,
                NOTHING_LEFT,
                how.warm,
                how.cold,
                CHUNK,
                done,
                planned,
            )
            done += CHUNK
            if made < CHUNK:
                break
            now = monotonic()
            if now >= until:
                runner.is_hurried = True
                break
            # The clock may be ahead of the moves: then it is colder than they say.
            share = (now - began) / max(1e-9, until - began)
            if share * planned > done:
                runner.is_hurried = True
                done = int(share * planned)
        self.case.effort += effort
        return standing.best[:-1].copy()


def _padded(some: tuple[float, ...], number: int) -> list[float]:
    """Weigh the tiers after those that are named by nothing."""
    return [*some, *([0] * (number - len(some)))]
