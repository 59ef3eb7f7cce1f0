"""Walking for wishes: two walks side by side, each grown cold more than once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial
from time import monotonic

from callboard.solver.effort import Runner
from callboard.solver.judged import Judged
from callboard.solver.problem import Placement
from callboard.solver.walk.fill import Arrays
from callboard.solver.wish.wisher import Wisher

WALKS = 2
WORK_PER_EFFORT = 3_500_000
# Share of the work, warmth in points, stretches. A short cooling first, so that a search
# cut short has something to show.
COOLINGS = ((0.04, 5.0, 40), (0.96, 5.0, 120))
COLD = 0.1
KEEP_EVERY = 40  # stretches between two looks at what the walks have
IN_TIME = 0.95  # of the time left: the walks' share, where the clock would cut them
WATCH_SECONDS = 0.1

Keep = Callable[[Judged, Placement], Judged]
Tell = Callable[[float, Judged], None]


def grant(
    arrays: Arrays,
    runner: Runner,
    effort: float,
    seconds: float,
    best: Judged,
    keep: Keep,
    tell: Tell,
) -> Judged:
    """Walk on from the best placement for its preferences; `keep` judges by the tiers.

    Where that would take longer than `seconds`, it walks less, and grows cold all the same.
    """
    walks = [
        Wisher(arrays, best.placement, runner.seed, number) for number in range(WALKS)
    ]
    ends = monotonic() + IN_TIME * seconds
    walked = 0.0
    for share, warm, stretches in COOLINGS:
        part = effort * share / stretches
        cooled = monotonic() + (ends - monotonic()) * share / (1 - walked)
        work = part * WORK_PER_EFFORT
        for stretch in range(stretches):
            if runner.is_over or not min(each.least for each in walks):
                break
            began = monotonic()
            heat = warm * (COLD / warm) ** (stretch / (stretches - 1))
            _walk(runner, walks, int(work), heat)
            runner.effort += part
            if stretch and stretch % KEEP_EVERY == 0:
                best = keep(best, _least(walks))
            tell(walked + share * (stretch + 1) / stretches, best)
            ahead = (cooled - monotonic()) / max(1, stretches - stretch - 1)
            took = monotonic() - began
            if took > ahead:
                runner.is_hurried = True
            if took > ahead or work < part * WORK_PER_EFFORT:
                work = min(part * WORK_PER_EFFORT, work * max(0.0, ahead) / took)
        walked += share
        best = keep(best, _least(walks))
        for each in walks:
            each.begin(best.placement)
    return best


def _walk(runner: Runner, walks: list[Wisher], work: int, heat: float) -> None:
    """Let the walks go on side by side; end them when time is over."""
    with ThreadPoolExecutor(len(walks)) as pool:
        running = [pool.submit(partial(each.walk, work, heat, heat)) for each in walks]
        while wait(running, timeout=WATCH_SECONDS).not_done:
            if runner.is_over:
                for each in walks:
                    each.stop()
        for done in running:
            done.result()


def _least(walks: list[Wisher]) -> Placement:
    """Give the better of what the walks have met."""
    return min(walks, key=lambda each: each.least).best
