"""Whether some calls fit a week at all: yes and how, no and proved, or not known."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from callboard.domain.plan import Tier
from callboard.rules.base import Kind
from callboard.solver.area import build_area
from callboard.solver.effort import Runner
from callboard.solver.judged import Judged
from callboard.solver.problem import Placement, Problem, Spot, numbered
from callboard.solver.proof import prove_overfull
from callboard.solver.walk.chain import Chain
from callboard.solver.walk.fill import Arrays

STARTS = 4
FEWEST_SWAPPED = 3
SWAPS = 400


@dataclass(frozen=True, slots=True)
class Fit:
    """A placement of every task at the lowest price, or why there is none.

    With neither a placement nor `is_impossible`, the effort did not decide.
    """

    placement: Placement | None = None
    is_impossible: bool = False


def fit(
    problem: Problem,
    runner: Runner,
    effort: float,
    is_lawful: Callable[[Placement], bool],
) -> Fit:
    """Place every task of a problem, or prove that they cannot all be placed.

    What can be seen without a search is seen first: a task without a lawful start, a
    person or space needed for longer than there is time. Where nothing has a price,
    several tasks are swapped into place, which often does; `is_lawful` then has to agree.
    """
    if problem.obstacle or prove_overfull(problem):
        return Fit(is_impossible=True)
    lawful: Placement | None = None
    for start in _starts(problem, runner):
        if is_lawful(start):
            lawful = start
            break
    if lawful is not None and not _has_price(problem):
        return Fit(lawful)
    model = build_area(
        problem,
        [task.index for task in problem.tasks],
        range(len(problem.grid.days)),
        Judged({}, (), {}),
        must_place=True,
        tiers=(Tier.PRICE,),
    )
    if lawful is not None:
        model.hint(lawful)
    solver, is_impossible = runner.decide(model.cp, effort)
    if solver is None:
        return Fit(lawful, is_impossible and lawful is None)
    return Fit(model.read(solver))


def _starts(problem: Problem, runner: Runner) -> Iterator[Placement]:
    """Give placements of every task to begin with, lawful or not."""
    if len(problem.tasks) < FEWEST_SWAPPED:
        return  # one or two calls the model places at once
    arrays = Arrays(problem)
    for number in range(STARTS):
        if runner.is_over:
            break
        chain = Chain(arrays, runner.seed, number)
        chain.swap(SWAPS)
        if not chain.left_out:
            yield numbered(problem, chain.best)
    found = _in_a_row(problem)
    if len(found) == len(problem.tasks):
        yield numbered(problem, found)


def _in_a_row(problem: Problem) -> Placement:
    """Place tasks one after the other, the longest first, without a gap where that goes.

    Where one person is needed for all of them, this wastes least of her hours.
    """
    found: Placement = {}
    ends: dict[int, int] = {}
    for task in sorted(problem.tasks, key=lambda task: -task.slots):
        options = [
            (slot > ends[day], slot - ends[day], day, slot)
            if day in ends
            else (True, 0, day, slot)
            for day, slots in problem.starts[task.index].items()
            for slot in slots
            if slot >= ends.get(day, 0)
        ]
        if not options:
            continue
        _, _, day, slot = min(options)
        ends[day] = slot + task.slots
        coaches = (*task.coaches, *task.coach_choices[:1])
        spot = Spot(day, slot, task.spaces[0], coaches, task.pianist_choices[:1])
        found[task.index] = spot
    return found


def _has_price(problem: Problem) -> bool:
    return any(rule.kind is Kind.PRICED for rule in problem.rules) or any(
        task.need.may_go_without for task in problem.tasks
    )
