"""Solver and checker held together, call by call, on random small weeks.

A week is filled call by call, each call put anywhere, lawfully or not. After each the
checker judges the plan, and the solver is asked for a solution of its model with just
this placement; what either forbids is taken back. Last the solver places what it can by
itself, and the checker judges that. The word of neither is known to the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from time import monotonic
from typing import Any

from callboard.demo.small_weeks import SmallWeek, small_week
from callboard.domain.plan import Tier
from callboard.judging import Judging
from callboard.rules.objective import PRIORITY_WEIGHT
from callboard.rules.report import Violation
from callboard.solver.build import make_problem
from callboard.solver.cpsat import cp_model
from callboard.solver.effort import Runner
from callboard.solver.model import WeekModel
from callboard.solver.objective import (
    minimise,
    state_preferences,
    state_unplaced,
    state_waiting,
)
from callboard.solver.problem import Placement, Problem, Spot, Task
from callboard.solver.rules import state_rules
from callboard.solver.strain import state_strain

Row = dict[str, Any]
EFFORT = 0.5  # the solver's deterministic seconds for a small week
OF_CALLS = (Tier.PRICE, Tier.STRAIN)
WEEKS_PER_SEED = 400  # by `all`, which gives five seeds


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What the two say of one placement: lawful or not, and what each tier costs.

    Prices and strain are those of the calls: less what the calendar costs by itself.
    """

    small: SmallWeek
    broken: tuple[Violation, ...]
    said: dict[Tier, int] | None
    added: dict[Tier, int] | None

    @property
    def disagreement(self) -> str:
        """In what the two differ; empty when they agree."""
        if self.said is None:
            return "" if self.broken else "solver forbids what the checker allows"
        if self.broken or self.added is None:
            return "solver allows what the checker forbids"
        if self.said[Tier.PLACED] != self.added[Tier.PLACED]:
            return "they count calls left out differently"
        if self.said[Tier.PRICE] != self.added[Tier.PRICE]:
            return "they price differently"
        if self.said[Tier.STRAIN] != self.added[Tier.STRAIN]:
            return "they strain differently"
        return ""

    @property
    def words(self) -> str:
        """What each says, for whoever has to find out who is right."""
        rules = ", ".join(rule.id for rule in self.small.rules)
        found = "; ".join(each.message for each in self.broken) or "clean"
        said, added = (
            "-" if tiers is None else "/".join(str(value) for value in tiers.values())
            for tiers in (self.said, self.added)
        )
        return f"{self.disagreement}: {found}; solver {said} checker {added}; {rules}"


def verdicts(seed: int) -> Iterator[Verdicts]:
    """Ask both, call by call, about the small week of a seed."""
    small, random = small_week(seed), Random(seed)
    problem = make_problem(small.season, small.week, small.rules, PRIORITY_WEIGHT)
    judging = Judging(problem)
    bare, nothing = judging({}), solver_says(problem, {})
    if bare is None or nothing is None:
        yield Verdicts(small, (), nothing, None)
        return
    free = (nothing, dict(zip(Tier, bare.tiers, strict=True)))
    placement: Placement = {}
    tasks = list(problem.tasks)
    random.shuffle(tasks)
    for task in tasks:
        if not task.spaces:
            continue
        more = {**placement, task.index: anywhere(random, problem, task)}
        said = solver_says(problem, more)
        found = _compare(small, judging, more, said, free)
        yield found
        if found.said is not None and not found.broken:
            placement = more
    model, solver = _solved(problem, {})
    if solver is not None:
        said = _tiers(model, solver)
        yield _compare(small, judging, model.read(solver), said, free)


def _compare(
    small: SmallWeek,
    judging: Judging,
    placement: Placement,
    said: dict[Tier, int] | None,
    free: tuple[dict[Tier, int], dict[Tier, int]],
) -> Verdicts:
    """Give what both say of a placement, less the costs of an empty one in `free`."""
    counted = judging(placement)
    added = None
    if counted is not None:
        added = dict(zip(Tier, counted.tiers, strict=True))
        added |= {tier: added[tier] - free[1][tier] for tier in OF_CALLS}
    if said is not None:
        said = said | {tier: said[tier] - free[0][tier] for tier in OF_CALLS}
    return Verdicts(small, judging.broken(placement), said, added)


def anywhere(random: Random, problem: Problem, task: Task) -> Spot:
    """Put a task where the calendar lets it, mostly; sometimes anywhere at all."""
    grid, starts = problem.grid, problem.starts[task.index]
    if starts and random.random() < 0.85:
        at = random.choice(sorted(starts))
        slot = random.choice(starts[at])
    else:
        at = random.randrange(len(grid.days))
        here = grid.days[at]
        slot = random.randrange(here.calls_from, here.calls_to - task.slots + 1)
        slot -= slot % grid.step
    spaces = task.spaces if random.random() < 0.95 else tuple(problem.season.spaces)
    coaches, pianists = task.coaches, tuple[str, ...]()
    if task.coach_choices:
        coaches = (*coaches, random.choice(task.coach_choices))
    if task.pianist_choices:
        pianists = (random.choice(task.pianist_choices),)
    return Spot(at, slot, random.choice(spaces), coaches, pianists)


def solver_allows(problem: Problem, placement: Placement) -> bool:
    """Whether the rules, as the solver states them, have a solution with this placement."""
    model = _whole_week(problem)
    is_possible = _fix(model, placement)
    return is_possible and Runner(1, float("inf")).run(model.cp, EFFORT) is not None


def solver_says(problem: Problem, placement: Placement) -> dict[Tier, int] | None:
    """Give the solver's tiers for this placement; None when it finds it unlawful."""
    model, solver = _solved(problem, placement, is_fixed=True)
    return None if solver is None else _tiers(model, solver)


def _solved(
    problem: Problem, placement: Placement, *, is_fixed: bool = False
) -> tuple[WeekModel, cp_model.CpSolver | None]:
    """Solve the week with every tier: freely, or with each call fixed where it stands."""
    model = _whole_week(problem)
    state_unplaced(model)
    state_strain(model)
    state_waiting(model, {})
    state_preferences(model)
    if is_fixed and not _fix(model, placement):
        return model, None
    minimise(model, tuple(Tier))
    return model, Runner(1, float("inf")).run(model.cp, EFFORT)


def _tiers(model: WeekModel, solver: cp_model.CpSolver) -> dict[Tier, int]:
    return {
        tier: sum(
            coefficient * solver.value(variable)
            for coefficient, variable in model.costs[tier]
        )
        for tier in Tier
    }


def _whole_week(problem: Problem) -> WeekModel:
    model = WeekModel(
        problem,
        [task.index for task in problem.tasks],
        range(len(problem.grid.days)),
        {},
    )
    state_rules(model)
    return model


def _fix(model: WeekModel, placement: Placement) -> bool:
    """Fix every call where it stands; False where the model has no such place."""
    for task in model.problem.tasks:
        spot = placement.get(task.index)
        if spot is None:
            model.cp.add_bool_and([model.present[task.index].negated()])
            continue
        start = model.starts[task.index].get((spot.day, spot.slot))
        space = model.space[task.index].get(spot.space)
        if start is None or space is None:
            return False
        model.cp.add_bool_and([start, space])
        chosen = [
            literal
            for person, literal in model.staff[task.index].items()
            if person in {*spot.coaches, *spot.pianists}
        ]
        if chosen:
            model.cp.add_bool_and(chosen)
    return True


def agree(seeds: list[int], is_quick: bool) -> list[Row]:
    """Small weeks on which solver and checker agree; one seed N means N weeks."""
    num = (
        10 if is_quick else seeds[0] if len(seeds) == 1 else WEEKS_PER_SEED * len(seeds)
    )
    began = monotonic()
    count: Counter[str] = Counter()
    for seed in range(num):
        for found in verdicts(seed):
            if found.disagreement:
                print(f"seed {seed}: {found.words}", flush=True)
                count["disagree"] += 1
            else:
                count["unlawful" if found.broken else "lawful"] += 1
    return [
        {
            "weeks": num,
            "placements": sum(count.values()),
            "both say lawful": count["lawful"],
            "both say unlawful": count["unlawful"],
            "disagree": count["disagree"],
            "s": f"{monotonic() - began:.0f}",
        }
    ]
