"""The repair: what is broken is placed anew, and as little else moves as can be.

What still holds is pinned. The broken calls are opened in an exact model; then whatever
else could make a cheaper repair is opened, too. A plan either moves nothing that is closed,
and then the model's bound holds for it; or it moves a closed call, and then it costs at
least what is forced and the days of that call. Once no closed call is cheap enough, the
repair is proved the least.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from callboard.domain.plan import Tier
from callboard.solver.effort import Runner, whole
from callboard.solver.model import WeekModel
from callboard.solver.objective import (
    minimise,
    state_preferences,
    state_unplaced,
    state_waiting,
)
from callboard.solver.problem import Placement, Problem
from callboard.solver.repair.changes import (
    Changes,
    bound_of,
    minimise_changes,
    state_changes,
)
from callboard.solver.repair.posted import PersonDay, Posted
from callboard.solver.rules import state_rules
from callboard.solver.spaces import shut_space_slots

ROUNDS = 6
MOST_OPEN = 30
AROUND = 8  # calls opened beside one that finds no place, and twice as many each round
COMFORT_EFFORT = 1.0
EFFORT_SHARE = 0.25  # of what is left, for one round
COMFORT = (Tier.PRICE, Tier.WAITING, Tier.PREFERENCES)

Broken = Callable[[Placement], frozenset[int]]


@dataclass(frozen=True, slots=True)
class Repair:
    """A placement, what it costs to change so many days, and the bounds of both.

    Units
    -----
    `cost` and `bound` as `rules.repair` weighs people-days; `left_out` are task indices.
    `bound` holds for every plan that leaves out as little. With `is_proved` nothing costs
    less. `people_bound` counts people. `opened` are the tasks that were free to move.
    """

    placement: Placement
    left_out: tuple[int, ...]
    cost: int
    bound: int
    people_bound: int
    opened: frozenset[int]

    @property
    def is_proved(self) -> bool:
        """Whether no plan that leaves out as little changes less."""
        return self.cost == self.bound


def repair(
    posted: Posted,
    broken: frozenset[int],
    days: Iterable[int],
    runner: Runner,
    effort: float,
    tell: Callable[[str], None] = lambda _now: None,
) -> Repair:
    """Place the broken tasks within an effort, on these days, changing the least."""
    search = _Search(posted, broken, tuple(sorted(days)), runner, effort)
    return search.run(tell)


class _Search:
    """One repair under way."""

    def __init__(
        self,
        posted: Posted,
        broken: frozenset[int],
        days: tuple[int, ...],
        runner: Runner,
        effort: float,
    ) -> None:
        self.posted = posted
        self.days = days
        self.runner = runner
        self.limit = runner.effort + effort
        self.problem = _with_old_starts(posted, broken)
        self.broken = broken
        self.loose = set(broken)  # free to move
        self.swapping: set[int] = (
            set()
        )  # free to change who leads or plays, and no more
        self.sure = self._sure()
        self.best: Placement = {
            index: spot for index, spot in posted.spots.items() if index not in broken
        }
        self.cost = 0
        # What is left out, what the days cost that change, and how many calls move.
        self.least: tuple[int, int, int] | None = None

    # --- what is sure -----------------------------------------------------------------

    def _sure(self) -> frozenset[PersonDay]:
        """Give the person-days that every repair changes."""
        sure = set(self.posted.certain)
        for index, spot in self.posted.spots.items():
            was = self.posted.was_called[index]
            sure |= {(who, spot.day) for who in self._staff_lost(index)}
            if not self._can_stay(index):
                sure |= {(who, spot.day) for who in was}
                continue
            now = self.posted.called(index, spot.day, spot.slot)
            sure |= {
                (who, spot.day) for who, part in was.items() if now.get(who) != part
            }
        return frozenset(sure)

    def _forced(self) -> frozenset[PersonDay]:
        """Give what changes whatever the open tasks do: who joins a closed call, too."""
        joined = {
            (who, spot.day)
            for index, spot in self.posted.spots.items()
            if index not in self.loose
            for who in self.posted.called(index, spot.day, spot.slot)
            if who not in self.posted.was_called[index]
        }
        return self.sure | joined

    def _staff_lost(self, index: int) -> set[str]:
        """Give who led or played a call and is not there any more at its time."""
        call, season = self.posted.calls[index], self.problem.season
        return {
            who
            for who in (*call.coaches, *call.pianists)
            if any(away.overlaps(call.span) for away in season.absences_of.get(who, ()))
        }

    def _can_stay(self, index: int) -> bool:
        """Whether a task may keep its time and its space as far as the calendar goes."""
        if index not in self.broken:
            return True
        task, spot = self.problem.tasks[index], self.posted.spots[index]
        slots = range(spot.slot, spot.slot + task.slots)
        return (
            spot.day in self.days
            and spot.slot in self.problem.starts[index].get(spot.day, ())
            and spot.space in task.spaces
            and shut_space_slots(self.problem, spot.space, spot.day).isdisjoint(slots)
        )

    @property
    def _least(self) -> int:
        return sum(self.posted.weight(day) for _, day in self.sure)

    def _extra(self, index: int) -> int:
        """Give what moving a standing call costs at least beyond what is forced."""
        return sum(self.posted.weight(day) for _, day in self._unforced(index))

    def _unforced(self, index: int) -> set[PersonDay]:
        call, day = self.posted.calls[index], self.posted.spots[index].day
        return {(who, day) for who in call.people} - self.sure

    def _swap_extra(self, index: int) -> int | None:
        """Give what it costs at least that others lead or play; None when nobody can."""
        task, spot = self.problem.tasks[index], self.posted.spots[index]
        costs = []
        for choices, used in (
            (task.coach_choices, spot.coaches),
            (task.pianist_choices, spot.pianists),
        ):
            others = [each for each in choices if each not in used]
            mine = [each for each in used if each in choices]
            if others and mine:
                costs.append(
                    min(self._day_cost(each, spot.day) for each in mine)
                    + min(self._day_cost(each, spot.day) for each in others)
                )
        return min(costs) if costs else None

    def _day_cost(self, person: str, day: int) -> int:
        return 0 if (person, day) in self.sure else self.posted.weight(day)

    # --- the rounds -------------------------------------------------------------------

    def run(self, tell: Callable[[str], None]) -> Repair:
        """Solve, open what could be cheaper, and solve again until nothing could."""
        bound = self._least
        self.cost = sum(self.posted.weight(day) for _, day in self._forced())
        if not self.broken and self.cost == bound:
            people = len({who for who, _ in self.sure})
            return Repair(self.best, (), bound, bound, people, frozenset())
        around = AROUND
        self.swapping = self._beside()
        for _ in range(ROUNDS):
            tell(f"placing {len(self.loose)} calls")
            model, changes = self._model()
            solved, inside = self._solve(model, changes)
            left = self._left_out()
            if solved:
                bound = min(inside, self._least + self._cheapest_outside())
            if self.runner.is_over or self.runner.effort >= self.limit:
                break
            if left:
                more = self._neighbours(left, around)
                around *= 2
            else:
                more = self._cheaper(self.cost - self._least)
            swaps = self.swapping
            if not left:
                swaps = swaps | self._swaps(self.cost - self._least)
            room = max(0, MOST_OPEN - len(self.loose))
            more = {*sorted(more - self.loose, key=self._order)[:room]}
            if not more and swaps - self.loose <= self.swapping:
                break
            self.loose |= more
            self.swapping = swaps - self.loose
        bound = min(bound, self.cost)
        self._make_comfortable(tell)
        return Repair(
            self.best,
            tuple(sorted(self._left_out())),
            self.cost,
            bound,
            self._people_bound(),
            frozenset(self.loose),
        )

    def _left_out(self) -> set[int]:
        return {index for index in self.loose if index not in self.best}

    def _model(self) -> tuple[WeekModel, Changes]:
        problem, open_tasks = self.problem, self.loose | self.swapping
        narrow = _held(problem, self.posted, self.swapping - self.loose)
        model = WeekModel(narrow, open_tasks, self.days, self._standing())
        state_rules(model)
        state_unplaced(model)
        changes = state_changes(model, self.posted, self._forced())
        hint = {**self.best}
        model.hint(hint)
        return model, changes

    def _standing(self) -> Placement:
        return {
            index: spot
            for index, spot in self.posted.spots.items()
            if index not in self.loose | self.swapping
        }

    def _solve(self, model: WeekModel, changes: Changes) -> tuple[bool, int]:
        """Solve a round; give whether there is a solution, and the bound it proves."""
        minimise_changes(model, changes)
        effort = max(0.5, EFFORT_SHARE * (self.limit - self.runner.effort))
        solver = self.runner.run(model.cp, effort)
        if solver is None:
            return False, 0
        left_out = sum(
            weight * solver.boolean_value(literal)
            for weight, literal in model.costs[Tier.PLACED]
        )
        now = (left_out, changes.value(solver), _moved(changes, solver))
        if self.least is None or now <= self.least:
            self.least = now
            self.cost = now[1]
            self.best = model.read(solver)
        return True, bound_of(model, changes, solver)

    # --- what to open -----------------------------------------------------------------

    def _outside(self) -> list[int]:
        return [
            index
            for index, spot in self.posted.spots.items()
            if index not in self.loose and spot.day in self.days
        ]

    def _cheapest_outside(self) -> int:
        """Give what a plan costs at least that moves a closed call, beyond the forced."""
        costs = [self._extra(index) for index in self._outside()]
        costs += [
            swap
            for index in self._outside()
            if index not in self.swapping
            and (swap := self._swap_extra(index)) is not None
        ]
        return min(costs, default=10**9)

    def _cheaper(self, gap: int) -> set[int]:
        return {index for index in self._outside() if self._extra(index) < gap}

    def _swaps(self, gap: int) -> set[int]:
        return {
            index
            for index in self._outside()
            if (cost := self._swap_extra(index)) is not None and cost < gap
        }

    def _beside(self) -> set[int]:
        """Give the calls at the time of broken ones whose coach or pianist may change."""
        calls = self.posted.calls
        return {
            index
            for index in self._outside()
            if self._swap_extra(index) is not None
            and any(
                calls[index].span.overlaps(calls[other].span)
                for other in self.broken
                if other in calls
            )
        }

    def _neighbours(self, left: set[int], most: int) -> set[int]:
        """Give the cheapest calls that share people or spaces with what is left out."""
        tasks = self.problem.tasks
        wanted = {
            name
            for index in left
            for name in (*tasks[index].certain, *tasks[index].spaces)
        }
        near = [
            index
            for index in self._outside()
            if {*self.posted.calls[index].people, self.posted.spots[index].space}
            & wanted
        ]
        return {*sorted(near, key=self._order)[:most]}

    def _order(self, index: int) -> tuple[int, int]:
        return self._extra(index), index

    # --- at the end -------------------------------------------------------------------

    def _make_comfortable(self, tell: Callable[[str], None]) -> None:
        """Within the same changes, price, waiting and preferences come next."""
        if self.runner.is_over or not self.best:
            return
        tell("choosing the best of what changes as little")
        model, changes = self._model()
        literals, costs = changes.terms
        model.cp.add(
            sum(cost * each for each, cost in zip(literals, costs, strict=True))
            <= self.cost - changes.constant
        )
        if self.least is not None:
            model.cp.add(sum(changes.moves) <= self.least[2])
        for index in model.open_tasks:
            if index in self.best:
                model.cp.add(model.present[index] == 1)
        state_waiting(model, {})
        state_preferences(model)
        minimise(model, COMFORT)
        solver = self.runner.run(
            model.cp, min(COMFORT_EFFORT, max(0.5, self.limit - self.runner.effort))
        )
        if solver is not None:
            self.best = model.read(solver)
            self.cost = changes.value(solver)

    def _people_bound(self) -> int:
        """Give how many people every repair as full tells at least."""
        sure = {who for who, _ in self.sure}
        outside = [
            len({who for who, _ in self._unforced(index)} - sure)
            for index in self._outside()
        ]
        outside += [
            0 for index in self._outside() if self._may_swap_unseen(index, sure)
        ]
        model, changes = self._model()
        told = {}
        by_person: dict[str, list[PersonDay]] = {}
        forced = {who for who, _ in changes.forced}
        for who, day in changes.booleans:
            if who not in forced:
                by_person.setdefault(who, []).append((who, day))
        for who, keys in by_person.items():
            told[who] = model.cp.new_bool_var("")
            for key in keys:
                model.cp.add_implication(changes.booleans[key], told[who])
        for index in model.open_tasks:
            if index in self.best:
                model.cp.add(model.present[index] == 1)
        model.cp.minimize(sum(told.values()))
        solver = self.runner.run(
            model.cp, max(0.5, EFFORT_SHARE * (self.limit - self.runner.effort))
        )
        least = len(sure)
        if solver is None:
            return least
        inside = len(forced - sure) + whole(solver.best_objective_bound)
        return least + min([inside, *outside])

    def _may_swap_unseen(self, index: int, sure: set[str]) -> bool:
        """Whether a closed call might change hands between people who are told anyway."""
        del sure
        return index not in self.swapping and self._swap_extra(index) == 0


def _moved(changes: Changes, solver: cp_model.CpSolver) -> int:
    return sum(solver.boolean_value(literal) for literal in changes.moves)


def _with_old_starts(posted: Posted, broken: frozenset[int]) -> Problem:
    """Give the problem with the posted start of every call that may stand there.

    A lead time may have taken a start from a call that has stood there all the while.
    """
    problem = posted.problem
    starts = list(problem.starts)
    for index, spot in posted.spots.items():
        mine = starts[index].get(spot.day, ())
        if index not in broken and spot.slot not in mine:
            starts[index] = {
                **starts[index],
                spot.day: tuple(sorted({*mine, spot.slot})),
            }
    return replace(problem, starts=tuple(starts))


def _held(problem: Problem, posted: Posted, held: set[int]) -> Problem:
    """Give the problem with some tasks bound to their posted times and spaces."""
    starts, tasks = list(problem.starts), list(problem.tasks)
    for index in held:
        spot = posted.spots[index]
        starts[index] = {spot.day: (spot.slot,)}
        tasks[index] = replace(tasks[index], spaces=(spot.space,))
    return replace(problem, starts=tuple(starts), tasks=tuple(tasks))
