"""From a season nobody has cast to its castings, tier after tier, each with its bound."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from threading import Event, Thread
from time import monotonic
from typing import Any, Final

from callboard.domain.casting import Casting
from callboard.domain.season import Season
from callboard.rules.casting_objective import CastingTier
from callboard.solver.casting.bounds import Bounds
from callboard.solver.casting.case import TIERS, Case
from callboard.solver.casting.facts import facts_of
from callboard.solver.casting.improve import improve
from callboard.solver.casting.in_pools import improve_in_pools
from callboard.solver.casting.lines import Ints
from callboard.solver.casting.numbering import castings_of
from callboard.solver.casting.start import at_their_least, start
from callboard.solver.casting.walk import Walk
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
STATED_AGAIN: Final = 1.0
LATER_CLOCK: Final = 0.3  # of the time there is, for the later tiers
LAST_CLOCK: Final = 0.05  # of it, for naming places, and the checker
FILL_CLOCK: Final = 0.4  # of what is left, for the first casting by moves
NIGHTS_CLOCK: Final = 0.7  # of what is left then, for the one night by night
FILL_EFFORT: Final = 6.0
MOVES_SHARE: Final = (
    0.8  # of what rehearsal may take, where the first casting is by moves
)
LATER_MOVES: Final = 0.75  # of what a later tier may take: then it is solved in pools
WATCH_SECONDS: Final = 0.1
SMALL_COLUMNS: Final = 4_000  # of a season that is solved as a whole


@dataclass(frozen=True, slots=True)
class CastFound:
    """Every casting of a season, what they cost, and what no casting costs less than.

    A bound of a tier is one of castings that cost no more in the tiers before it.
    """

    castings: tuple[Casting, ...]
    values: dict[CastingTier, int]
    bounds: dict[CastingTier, int]
    is_cut: bool


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
    read = monotonic() - began
    # Stating the later tiers takes about as long again; that and their search is kept back.
    turn = deadline - STATED_AGAIN * read - LATER_CLOCK * (deadline - began)
    with _watched(runner), ThreadPoolExecutor(1) as pool:
        bounds = Bounds(case, nodes)
        search = _Search(case, bounds, effort, Random(seed), tell, pool)
        runner.deadline = max(turn, began + read)
        values = search.first(seed, runner.deadline)
        values = search.by_tiers(values, FIRST)
        if runner.was_cut and not stop():
            runner.was_cut, runner.is_hurried = False, True
        runner.deadline = deadline - LAST_CLOCK * (deadline - began)
        case = search.take(Case(case.facts, runner, before=case))
        values = search.later(case.adopt(values), seed)
        search.wait()
    found = case.costs(values)
    return CastFound(
        castings_of(case, values),
        found,
        {tier: search.bounds.found.get(tier, 0) for tier in TIERS},
        runner.was_cut or runner.is_hurried,
    )


@dataclass
class _Search:
    """The search of one season: its case, bounds and effort, and who is told."""

    case: Case
    bounds: Bounds
    effort: float
    rng: Random
    tell: Callable[[str], None]
    beside: Executor  # what works out bounds, one after the other
    walk: Walk | None = None
    bounding: "list[Future[int]]" = field(default_factory=list)

    def wait(self) -> None:
        """Wait for the bounds that are being worked out."""
        for each in self.bounding:
            each.result()

    def show(self, values: Ints) -> None:
        """Tell what a casting costs."""
        rows = self.case.costs(values).items()
        self.tell(", ".join(f"{tier} {value}" for tier, value in rows))

    def take(self, case: Case) -> Case:
        """Go on with the case of all tiers; what is being bounded has the case it had."""
        self.case, self.bounds = case, replace(self.bounds, case=case)
        return case

    def first(self, seed: int, until: float) -> Ints:
        """Give the better of a casting by moves, soon there, and one night by night."""
        case = self.case
        if len(case.lines) <= SMALL_COLUMNS:
            return start(case, self.show, until)
        self.tell("a first casting")
        with ThreadPoolExecutor(1) as pool:
            moving = pool.submit(self._by_moves, seed, until)
            now = monotonic()
            other = start(case, self.show, now + NIGHTS_CLOCK * (until - now))
            values = moving.result()
        if list(case.costs(other).values()) <= list(case.costs(values).values()):
            self.walk = None  # what linear programs began, moves seldom make better
            return other
        return values

    def _by_moves(self, seed: int, until: float) -> Ints:
        """Cast by moves, and keep what they were made on."""
        now = monotonic()
        effort = min(FILL_EFFORT, self.effort / 4)
        self.walk = Walk(self.case, seed)
        values = self.walk.first(effort, now + FILL_CLOCK * (until - now))
        self.show(values)
        return values

    def later(self, values: Ints, seed: int) -> Ints:
        """Improve the later tiers by moves, then exactly; their bounds beside them."""
        case, bounds, runner = self.case, self.bounds, self.case.runner
        case.effort = 0.0
        if len(case.lines) <= SMALL_COLUMNS:
            return self.by_tiers(values, LATER)
        walk = Walk(case, seed)
        left = sum(SHARES[tier] for tier in LATER)
        began = monotonic()
        given = 0.0
        for tier in LATER:
            given += self.effort * SHARES[tier]
            self._bound(bounds.later, tier, values, began + given)
            now = monotonic()
            until = now + SHARES[tier] / left * (runner.deadline - now)
            left -= SHARES[tier]
            values = self._later(walk, values, tier, given, until)
        return values

    def _bound(self, work: Callable[..., int], *of: Any) -> None:
        self.bounding.append(self.beside.submit(work, *of))

    def _later(
        self, walk: Walk, values: Ints, tier: CastingTier, room: float, until: float
    ) -> Ints:
        """Improve a tier by moves, which find who is to have a role; then within pools."""
        now = monotonic()
        effort = LATER_MOVES * (room - self.case.effort)
        values = walk.better(values, tier, effort, now + LATER_MOVES * (until - now))
        self.show(values)
        effort = room - self.case.effort
        return improve_in_pools(self.case, values, tier, effort, until, self.show)

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
            values = at_their_least(case, values, bounds.of_days, self.show)
        elif len(case.lines) <= SMALL_COLUMNS:
            pass
        elif tier is CastingTier.REHEARSAL:
            return self._beside(values, tier, until)
        if case.value(tier, values) <= bounds.found.get(tier, 0):
            return values
        if len(case.lines) <= SMALL_COLUMNS:
            values = _exactly(case, bounds, values, tier, until - case.effort)
        return self._by_parts(values, tier, until, bounds.found.get(tier, 0))

    def _beside(self, values: Ints, tier: CastingTier, until: float) -> Ints:
        """Improve a tier while its bound is worked out: by moves, then by parts."""
        runner = self.case.runner
        self._bound(self.bounds.rehearsal, values)
        if self.walk is not None:
            now = monotonic()
            effort = MOVES_SHARE * (until - self.case.effort)
            ends = now + MOVES_SHARE * (runner.deadline - now)
            values = self.walk.better(values, tier, effort, ends)
            self.show(values)
        return self._by_parts(values, tier, until, 0)

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
