"""From a season nobody has cast to its castings, tier after tier, each with its bound."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random
from threading import Event, Thread
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
NODES_PER_EFFORT: Final = 5  # of branch and bound, for each bound
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
    runner = Runner(seed, deadline, stop)
    tell("reading who may dance what")
    case = Case(facts_of(season, today), runner)
    bounds = Bounds(case, nodes=max(1, round(effort * NODES_PER_EFFORT)))
    with _watched(runner), ThreadPoolExecutor(1) as pool:
        tell("a first casting, night by night")
        values = start(case, lambda so_far: tell(_told(case, so_far)))
        values = _by_tiers(case, bounds, values, effort, Random(seed), tell, pool)
    found = case.costs(values)
    return CastFound(
        castings_of(case, values),
        found,
        {tier: min(found[tier], bounds.found.get(tier, 0)) for tier in TIERS},
        runner.was_cut,
        reasons_of(case, values),
    )


def _by_tiers(
    case: Case,
    bounds: Bounds,
    values: Ints,
    effort: float,
    rng: Random,
    tell: Callable[[str], None],
    pool: ThreadPoolExecutor,
) -> Ints:
    """Improve one tier after the other; a bound is worked out beside its tier."""
    case.effort = 0.0
    until = 0.0
    bounding = {
        CastingTier.REHEARSAL: bounds.rehearsal,
        CastingTier.STRAIN: bounds.strain,
    }
    for tier in TIERS:
        until += effort * SHARES[tier]
        if case.runner.is_over:
            break
        if tier is CastingTier.EMPTY and bounds.empty(values) >= case.value(tier, values):
            continue
        if tier is CastingTier.COVERS and bounds.covers(values) >= case.value(tier, values):
            continue
        tell(f"{tier}: {case.value(tier, values)}")
        beside: Future[int] | None = None
        if tier in bounding and len(case.lines) > SMALL_COLUMNS:
            beside = pool.submit(bounding[tier], values)
        room = max(0.0, until - case.effort)
        if len(case.lines) <= SMALL_COLUMNS:
            values = _exactly(case, bounds, values, tier, room)
        if case.value(tier, values) > bounds.found.get(tier, 0):
            values = improve(
                case,
                values,
                tier,
                max(0.0, until - case.effort),
                rng,
                lambda better: tell(_told(case, better)),
                least=bounds.found.get(tier, 0) if beside is None else 0,
            )
        if beside is not None:
            beside.result()
    return values


def _exactly(
    case: Case, bounds: Bounds, values: Ints, tier: CastingTier, effort: float
) -> Ints:
    """Solve a tier of a small season as a whole, and keep what it proves."""
    objective = case.tiers.sums[tier]
    caps = case.caps(values, tier)
    found, bound = case.whole(values, objective, caps, effort=effort / 2)
    bounds.found[tier] = max(bound, bounds.found.get(tier, 0))
    return found


def _told(case: Case, values: Ints) -> str:
    return ", ".join(f"{tier} {value}" for tier, value in case.costs(values).items())


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
