"""Whether some calls fit a week at all: yes and how, no and proved, or not known."""

from dataclasses import dataclass

from callboard.domain.plan import Tier
from callboard.solver.area import build_area
from callboard.solver.effort import Runner
from callboard.solver.judged import Judged
from callboard.solver.problem import Placement, Problem
from callboard.solver.proof import prove_overfull


@dataclass(frozen=True, slots=True)
class Fit:
    """A placement of every task at the lowest price, or why there is none.

    With neither a placement nor `is_impossible`, the effort did not decide.
    """

    placement: Placement | None = None
    is_impossible: bool = False


def fit(problem: Problem, runner: Runner, effort: float) -> Fit:
    """Place every task of a problem, or prove that they cannot all be placed.

    What can be seen without a search is seen first: a task without a lawful start, a
    person or space needed for longer than there is time.
    """
    if problem.obstacle or prove_overfull(problem):
        return Fit(is_impossible=True)
    model = build_area(
        problem,
        [task.index for task in problem.tasks],
        range(len(problem.grid.days)),
        Judged({}, (), {}),
        must_place=True,
        tiers=(Tier.PRICE,),
    )
    solver, is_impossible = runner.decide(model.cp, effort)
    return Fit(model.read(solver) if solver is not None else None, is_impossible)
