"""What a search keeps: of two placements the better, as whoever judges has it."""

from callboard.solver.judged import Judge, Judged
from callboard.solver.problem import Placement, Problem, numbered


def keep(problem: Problem, judge: Judge, best: Judged, placement: Placement) -> Judged:
    """Give the better of the two, the new one mended where the checker objects."""
    placement = numbered(problem, placement)
    for _ in range(len(placement) + 1):
        judged = judge(placement)
        if judged is not None:
            return judged if judged.order < best.order else best
        out = judge.offenders(placement)
        if not out:
            return best
        for index in out:
            placement.pop(index, None)
    return best
