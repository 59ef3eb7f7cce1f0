"""From nothing to a week: a swapped start, ruin and recreate, exact days at the end.

Every placement that is kept was judged by the caller, who asks the checker; the search
itself never decides that a plan is legal. Bounds come from the day model, beside it.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from time import monotonic

from callboard.solver.bounds import bound_week
from callboard.solver.coolings import COOLINGS, Cooling
from callboard.solver.days import DayBounds
from callboard.solver.effort import Runner
from callboard.solver.exact_days import place_left_out, time_days
from callboard.solver.judged import Judge, Judged
from callboard.solver.keeping import keep
from callboard.solver.problem import Problem
from callboard.solver.walk.chain import Chain
from callboard.solver.walk.fill import Arrays
from callboard.solver.wishes import has_wishes

CHAINS = 2
STEPS, MOST_STEPS = 2_000, 20_000
WORK_PER_EFFORT = 8_000_000
STEPS_PER_EFFORT = 10_000
PRESS = 1.1
WALKED = 4  # tiers: preferences are the exact days' business
KEEP_EVERY = 6  # stretches between two looks at what the chains have
BOUND_EFFORT = 4.0
POLISH_SHARE = 0.3
WISH_SHARE = 0.4  # of the effort at least, where a book asks for preferences
WISH_POLISH_SHARE = 0.06
WATCH_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Step:
    """What the search tells whoever watches; `bounds` once they are known."""

    phase: str
    share: float
    tiers: tuple[int, ...] | None = None
    bounds: DayBounds | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The best placement, and what the day model proved about every placement."""

    best: Judged
    bounds: DayBounds | None


Tell = Callable[[Step], None]


def search(
    problem: Problem, judge: Judge, runner: Runner, effort: float, tell: Tell
) -> Found:
    """Search for the best placement within an effort.

    Raises
    ------
    LookupError
        When not even the calendar alone passes the judge.
    """
    best = judge({})
    if best is None:
        message = "what stands in the calendar breaks a hard rule by itself"
        raise LookupError(message)
    arrays = Arrays(problem)
    chains = [Chain(arrays, runner.seed, number) for number in range(CHAINS)]
    with ThreadPoolExecutor(CHAINS + 1) as pool:
        watch = partial(_watched, runner, chains, pool)
        best = _start(problem, judge, runner, chains, watch, best, tell)
        # Not before there is something to show: it has to load CP-SAT.
        bounding = pool.submit(bound_week, problem, runner.run, BOUND_EFFORT)
        is_wishing = has_wishes(problem.season)
        walking = effort * (1 - WISH_SHARE) if is_wishing else effort
        best, used = _walk(
            problem, judge, runner, walking, chains, watch, best, bounding, tell
        )
        if is_wishing:
            share = 1 - used / effort if effort else 0.0
            best = _grant(problem, arrays, judge, runner, effort, share, best, tell)
        try:
            bounds = bounding.result()
        finally:
            if runner.was_cut:
                runner.stop()
    polishing = effort * (WISH_POLISH_SHARE if is_wishing else POLISH_SHARE)
    best = time_days(
        problem,
        judge,
        runner,
        polishing,
        best,
        lambda share, now: tell(
            Step(
                "timing days exactly",
                1 - POLISH_SHARE * (1 - share),
                now.tiers,
                bounds,
            )
        ),
        is_fullest=bounds is not None and best.tiers[0] <= bounds.unplaced,
    )
    tell(Step("done", 1.0, best.tiers, bounds))
    return Found(best, bounds)


def _grant(
    problem: Problem,
    arrays: Arrays,
    judge: Judge,
    runner: Runner,
    effort: float,
    share: float,
    best: Judged,
    tell: Tell,
) -> Judged:
    """Walk for the preferences that the book asks for, with the share that is left."""
    from callboard.solver.wish.granting import grant  # noqa: PLC0415  (its compiler)

    is_free = not any(best.tiers[:WALKED])
    if is_free:
        runner.end_solves()  # bounds of what costs nothing
    left = effort * ((share if is_free else WISH_SHARE) - WISH_POLISH_SHARE)
    seconds = (1 - WISH_POLISH_SHARE) * max(0.0, runner.deadline - monotonic())
    return grant(
        arrays,
        runner,
        left,
        seconds,
        best,
        partial(keep, problem, judge),
        lambda share, now: tell(Step("granting wishes", share, now.tiers)),
    )


Watch = Callable[[Callable[[Chain], None]], None]


def _watched(
    runner: Runner,
    chains: list[Chain],
    pool: ThreadPoolExecutor,
    work: Callable[[Chain], None],
) -> None:
    """Let every chain do its work, side by side; end them all when time is over."""
    running = [pool.submit(work, chain) for chain in chains]
    while any(not each.done() for each in running):
        wait(running, timeout=WATCH_SECONDS)
        if runner.is_over:
            for chain in chains:
                chain.stop()
    for each in running:
        each.result()


def _start(
    problem: Problem,
    judge: Judge,
    runner: Runner,
    chains: list[Chain],
    watch: Watch,
    best: Judged,
    tell: Tell,
) -> Judged:
    """Swap from nothing, in turns, until one chain leaves nothing out."""
    tell(Step("placing the hardest calls first", 0.0))
    steps = 0
    left = [0] * len(chains)
    while steps < MOST_STEPS and not runner.is_over:
        watch(lambda chain: chain.swap(STEPS))
        steps += STEPS
        left = [chain.left_out for chain in chains]
        if not min(left):
            break
    runner.effort += steps / STEPS_PER_EFFORT
    first = chains[left.index(min(left))]
    for chain, num in zip(chains, left, strict=True):
        if num > min(left):
            chain.begin(first.best)
    best = keep(problem, judge, best, first.best)
    tell(Step("placing the hardest calls first", 0.0, best.tiers))
    return best


def _walk(
    problem: Problem,
    judge: Judge,
    runner: Runner,
    effort: float,
    chains: list[Chain],
    watch: Watch,
    best: Judged,
    bounding: "Future[DayBounds | None]",
    tell: Tell,
) -> tuple[Judged, float]:
    """Walk on in stretches that grow colder; give the best met and the effort used.

    What others use of the runner's effort meanwhile depends on the clock, and is not in it.
    """
    effort *= 1 - POLISH_SHARE
    walked = used = 0.0
    for usual in COOLINGS:
        if _is_least(best, bounding):
            break  # what is left are preferences, which days are timed for
        part = usual.share
        all_work = effort * part * WORK_PER_EFFORT
        cooling = usual.of(all_work)
        work = max(1, int(all_work / cooling.stretches))
        for stretch in range(cooling.stretches):
            if runner.is_over:
                break
            watch(partial(_cool, cooling=cooling, stretch=stretch, work=work))
            is_firm = stretch >= cooling.loose
            if is_firm and stretch % KEEP_EVERY == 0:
                best = _keep_best(problem, judge, best, chains)
                if _is_least(best, bounding):
                    break
            runner.effort += effort * part / cooling.stretches
            used += effort * part / cooling.stretches
            share = part * (stretch + 1) / cooling.stretches
            now = (walked + share) * (1 - POLISH_SHARE)
            bounds = bounding.result() if bounding.done() else None
            tell(Step("improving", now, best.tiers, bounds))
        walked += part
        best = _keep_best(problem, judge, best, chains)
        for chain in chains:
            chain.begin(best.placement)
        tell(Step("improving", walked * (1 - POLISH_SHARE), best.tiers))
    if not _is_fullest(best, bounding):
        best = place_left_out(problem, judge, runner, best)
    return best, used


def _cool(chain: Chain, cooling: Cooling, stretch: int, work: int) -> None:
    """Let a chain walk one stretch of a cooling."""
    warm, level = cooling.warmth(stretch), cooling.level_of(stretch)
    if stretch < cooling.loose:
        chain.walk_loose(work, warm, level, PRESS)
    else:
        is_last = stretch == cooling.stretches - 1
        chain.walk_firm(work, warm, level, is_last=is_last)


def _is_least(best: Judged, bounding: "Future[DayBounds | None]") -> bool:
    """Whether no walk can find a better week: nothing is left but preferences."""
    if any(best.tiers[1:WALKED]):
        return False
    return _is_fullest(best, bounding)


def _is_fullest(best: Judged, bounding: "Future[DayBounds | None]") -> bool:
    """Whether it is proved that no more can be placed."""
    left_out = best.tiers[0]
    if not left_out:
        return True
    bounds = bounding.result()
    return bounds is not None and left_out <= bounds.unplaced


def _keep_best(
    problem: Problem, judge: Judge, best: Judged, chains: list[Chain]
) -> Judged:
    """Keep the better week of the chains that have every call, if it is better."""
    whole = [chain for chain in chains if chain.is_firm]
    if not whole:
        return best
    first = min(whole, key=lambda chain: chain.least)
    return keep(problem, judge, best, first.best)
