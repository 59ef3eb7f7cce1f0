"""From a season nobody has cast to its castings, tier after tier, each with its bound."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from random import Random
from threading import Event, Thread
from time import monotonic
from typing import Final

from callboard.domain.casting import Casting
from callboard.domain.season import Season
from callboard.rules.casting_objective import CastingTier
from callboard.solver.casting.bounds import Bounds
from callboard.solver.casting.case import TIERS, Case
from callboard.solver.casting.facts import facts_of
from callboard.solver.casting.improve import improve
from callboard.solver.casting.lines import Ints
from callboard.solver.casting.numbering import castings_of
from callboard.solver.casting.reasons import Reasons, reasons_of
from callboard.solver.casting.start import start
from callboard.solver.effort import Runner

# Of the effort, what each tier may take; what one leaves goes to the next.
SHARES: Final = {
    CastingTier.EMPTY: 0.1,
    CastingTier.COVERS: 0.1,
    CastingTier.REHEARSAL: 0.4,
    CastingTier.WISHES: 0.1,
    CastingTier.STRAIN: 0.15,
    CastingTier.FAIRNESS: 0.15,
}
FIRST: Final = TIERS[:3]
LATER: Final = TIERS[3:]
NODES_PER_EFFORT: Final = 5  # of branch and bound, for each bound
MOST_NODES: Final = 100
STATED_AGAIN: Final = 1.5
WATCH_SECONDS: Final = 0.1
SMALL_COLUMNS: Final = 4_000  # of a season that is solved as a whole


@dataclass(frozen=True, slots=True)
class CastFound:
    """Every casting of a season, what they cost, and what no casting costs less than.

    A bound of a tier is one of castings that cost no more in the tiers before it.
    `reasons` say, by performance, work and role, why places stay empty.
    """

    castings: tuple[Casting, ...]
    values: dict[CastingTier, int]
    bounds: dict[CastingTier, int]
    is_cut: bool
    reasons: Reasons = field(default_factory=dict)


def search(
    season: Season,
    *,
    seed: int,
    effort: float,
    deadline: float,
    tell: Callable[[str], None] = lambda _now: None,
    stop: Callable[[], bool] = lambda: False,
    today: date | None = None,
) -> CastFound:
    """Cast every performance of a season; the same each time, unless the clock cuts it.

    Units
    -----
    `effort` in seconds of one core, about; `deadline` in seconds of the monotonic clock.
    """
    began = monotonic()
    runner = Runner(seed, deadline, stop)
    tell("reading who may dance what")
    # What nights and pools ask for comes first, in a model without the later tiers.
    case = Case(facts_of(season, today), runner, CastingTier.REHEARSAL)
    nodes = min(MOST_NODES, max(1, round(effort * NODES_PER_EFFORT)))
    search = _Search(case, Bounds(case, nodes), effort, Random(seed), tell)
    with _watched(runner):
        # The model of all tiers takes about as long to state again; that is kept back.
        runner.deadline = deadline - STATED_AGAIN * (monotonic() - began)
        tell("a first casting, night by night")
        values = start(case, search.show)
        values = search.by_tiers(values, FIRST)
        runner.deadline = deadline
        case = search.take(Case(case.facts, runner))
        values = search.by_tiers(case.adopt(values), LATER)
    found = case.costs(values)
    return CastFound(
        castings_of(case, values),
        found,
        {tier: min(found[tier], search.bounds.found.get(tier, 0)) for tier in TIERS},
        runner.was_cut,
        reasons_of(case, values),
    )


@dataclass
class _Search:
    """The search of one season: its case, bounds and effort, and who is told."""

    case: Case
    bounds: Bounds
    effort: float
    rng: Random
    tell: Callable[[str], None]
    used: float = 0.0

    def show(self, values: Ints) -> None:
        """Tell what a casting costs."""
        rows = self.case.costs(values).items()
        self.tell(", ".join(f"{tier} {value}" for tier, value in rows))

    def take(self, case: Case) -> Case:
        """Go on with the case of all tiers."""
        self.case = self.bounds.case = case
        return case

    def by_tiers(self, values: Ints, tiers: tuple[CastingTier, ...]) -> Ints:
        """Improve one tier after the other; what one leaves of its effort the next has."""
        self.case.effort = 0.0
        room = 0.0
        for tier in tiers:
            room += self.effort * SHARES[tier]
            if self.case.runner.is_over:
                break
            values = self._improve(values, tier, room)
        return values

    def _improve(self, values: Ints, tier: CastingTier, until: float) -> Ints:
        """Improve a tier until so much effort is spent; bound it first, or beside that."""
        case, bounds = self.case, self.bounds
        if tier is CastingTier.EMPTY:
            bounds.empty(values)
        elif tier is CastingTier.COVERS:
            bounds.covers(values)
        elif len(case.lines) <= SMALL_COLUMNS:
            pass
        elif tier in {CastingTier.REHEARSAL, CastingTier.STRAIN}:
            return self._beside(values, tier, until)
        if case.value(tier, values) <= bounds.found.get(tier, 0):
            return values
        if len(case.lines) <= SMALL_COLUMNS:
            values = _exactly(case, bounds, values, tier, until - case.effort)
        return self._by_parts(values, tier, until, bounds.found.get(tier, 0))

    def _beside(self, values: Ints, tier: CastingTier, until: float) -> Ints:
        """Improve a tier while its bound is worked out."""
        work = self.bounds.rehearsal
        if tier is CastingTier.STRAIN:
            work = self.bounds.strain
        with ThreadPoolExecutor(1) as pool:
            bounding = pool.submit(work, values)
            values = self._by_parts(values, tier, until, 0)
            bounding.result()
        return values

    def _by_parts(
        self, values: Ints, tier: CastingTier, until: float, least: int
    ) -> Ints:
        return improve(
            self.case,
            values,
            tier,
            max(0.0, until - self.case.effort),
            self.rng,
            self.show,
            least,
        )


def _exactly(
    case: Case, bounds: Bounds, values: Ints, tier: CastingTier, effort: float
) -> Ints:
    """Solve a tier of a small season as a whole, and keep what it proves."""
    objective = case.tiers.sums[tier]
    caps = case.caps(values, tier)
    found, bound = case.whole(values, objective, caps, effort=max(0.1, effort / 2))
    bounds.found[tier] = max(bound, bounds.found.get(tier, 0))
    return found


@contextmanager
def _watched(runner: Runner) -> Iterator[None]:
    """Look at the clock and the user while solves run, and end them when it is time."""
    over = Event()

    def watch() -> None:
        while not over.wait(WATCH_SECONDS):
            if runner.is_over:
                runner.stop()

    thread = Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
