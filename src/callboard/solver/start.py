"""A first week within a second: the hardest call first, and what is in the way moves on.

Recursive swapping as FET does it for school timetables: a call takes the start where it
drives out least, what it drove out is placed again, and a call that is driven out often
grows dear to drive out. Prices, strain and waiting are the search's business; here only
day limits, people, spaces, order and spread are kept, and the checker has the last word.
"""

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from callboard.domain.needs import REHEARSALS
from callboard.rules.base import Kind
from callboard.rules.maximum import Maximum, Of, Per
from callboard.solver.hours import NO_LIMIT, StaffHours, danced_room
from callboard.solver.problem import Placement, Problem, Spot, Task
from callboard.solver.scopes import holds
from callboard.solver.spaces import shut_space_slots
from callboard.solver.windows import calendar_blocks

SHUT = -2
FREE = -1
MOST_TRIED = 12
GAP_COST = 0.02


@dataclass(frozen=True, slots=True)
class Option:
    """A start with the space and staff that cost least, and the tasks in the way."""

    cost: float
    spot: Spot
    in_the_way: frozenset[int]


class Swapping:
    """The state of the swapping: who and what is taken by which task, slot by slot."""

    def __init__(self, problem: Problem, random: Random) -> None:
        self.problem = problem
        self.random = random
        self.placed: Placement = {}
        self.length = len(problem.grid.days) * problem.grid.stride
        self.driven_out = [1.0] * len(problem.tasks)
        self.taken: dict[str, list[int]] = {}
        self.neighbours = self._neighbours()
        self.limit = self._day_limits()
        self.minutes: dict[tuple[str, int], int] = defaultdict(int)
        self.hours = StaffHours(problem)
        self.noisy: dict[str, list[str]] = defaultdict(list)
        for pair in problem.season.noisy_pairs:
            self.noisy[pair.space].append(pair.other)
            self.noisy[pair.other].append(pair.space)

    def _neighbours(self) -> list[tuple[int, ...]]:
        """Tasks that share somebody who is certain to be called."""
        by_person: dict[str, list[int]] = defaultdict(list)
        for task in self.problem.tasks:
            for person in task.certain:
                by_person[person].append(task.index)
        near: list[set[int]] = [set() for _ in self.problem.tasks]
        for indices in by_person.values():
            for index in indices:
                near[index].update(indices)
        return [tuple(sorted(others - {index})) for index, others in enumerate(near)]

    def _day_limits(self) -> dict[tuple[str, int], int]:
        """Minutes of calls a day that break, or price, nothing; less what stands."""
        problem = self.problem
        found: dict[tuple[str, int], int] = {}
        for rule in problem.rules:
            if (
                not isinstance(rule, Maximum)
                or rule.of is not Of.MINUTES
                or rule.per is not Per.DAY
                or rule.kind not in {Kind.HARD, Kind.PRICED}
            ):
                continue
            for dancer in problem.tasks_of:
                for day in problem.grid.days:
                    if not holds(rule, problem.season, dancer, day.day):
                        continue
                    stands = sum(
                        duty.span.minutes
                        for duty in problem.fixed(dancer, day.index)
                        if duty.activity in REHEARSALS and not duty.is_optional
                    )
                    key = (dancer, day.index)
                    found[key] = min(found.get(key, NO_LIMIT), rule.limit - stands)
        for dancer in problem.season.restrictions_of:
            for day in problem.grid.days:
                key = (dancer, day.index)
                room = danced_room(problem, dancer, day.index)
                found[key] = min(found.get(key, NO_LIMIT), room)
        return found

    def slots_of(self, resource: str) -> list[int]:
        """Give which task holds a space or member of staff, slot by slot of the week."""
        if resource not in self.taken:
            self.taken[resource] = self.shut_slots(resource)
        return self.taken[resource]

    def shut_slots(self, resource: str) -> list[int]:
        """Give SHUT or FREE for each slot of the week of a space or member of staff."""
        problem, grid = self.problem, self.problem.grid
        slots = [FREE] * self.length
        for day in grid.days:
            base = day.index * grid.stride
            if resource in problem.season.spaces:
                shut = shut_space_slots(problem, resource, day.index)
            else:
                shut = set()
                for span in calendar_blocks(problem, resource, day.index):
                    shut.update(grid.slots_of(span, day.index))
            for slot in shut:
                slots[base + slot] = SHUT
        return slots

    # --- placing ----------------------------------------------------------------------

    def run(self, steps: int, is_over: Callable[[], bool]) -> Placement:
        """Place what can be placed within so many placings; the best state is given."""
        waiting = deque(
            sorted(
                set(range(len(self.problem.tasks))) - set(self.problem.obstacle),
                key=lambda index: -self._hardness(self.problem.tasks[index]),
            )
        )
        best: Placement = {}
        best_weight = -1
        weight = 0
        for step in range(steps):
            if not waiting or (step % 64 == 0 and is_over()):
                break
            index = waiting.popleft()
            option = self._best_option(self.problem.tasks[index])
            if option is None:
                waiting.append(index)
                continue
            for other in sorted(option.in_the_way):
                self._remove(other)
                self.driven_out[other] += 1
                waiting.append(other)
                weight -= self.problem.tasks[other].weight
            self._put(index, option.spot)
            weight += self.problem.tasks[index].weight
            if weight > best_weight:
                best, best_weight = dict(self.placed), weight
        return best

    def _hardness(self, task: Task) -> float:
        starts = sum(len(slots) for slots in self.problem.starts[task.index].values())
        people = len(self.neighbours[task.index]) + 1
        return task.weight * task.slots * people / (starts * len(task.spaces) + 1)

    def _best_option(self, task: Task) -> Option | None:
        stride = self.problem.grid.stride
        in_the_way: dict[int, set[int]] = {}
        for day, slots in self.problem.starts[task.index].items():
            too_much = self._too_much(task, day)
            if too_much is None:
                continue
            for slot in slots:
                in_the_way[day * stride + slot] = set(too_much)
        for other in self.neighbours[task.index]:
            spot = self.placed.get(other)
            if spot is None:
                continue
            at = spot.day * stride + spot.slot
            length = self.problem.tasks[other].slots
            for start in range(at - task.slots + 1, at + length):
                if start in in_the_way:
                    in_the_way[start].add(other)
        self._add_order(task, in_the_way)
        ranked = sorted(
            (
                sum(self.driven_out[other] for other in others)
                + self.random.random() * 0.5,
                start,
            )
            for start, others in in_the_way.items()
        )
        best: Option | None = None
        for cost, start in ranked[: MOST_TRIED * 4]:
            if best is not None and cost >= best.cost:
                break
            option = self._fit(task, start, in_the_way[start], cost)
            if option is not None and (best is None or option.cost < best.cost):
                best = option
        return best

    def _too_much(self, task: Task, day: int) -> set[int] | None:
        """Give tasks to drive out of a day so that nobody passes her limit of the day."""
        out: set[int] = set()
        for dancer in sorted(task.dancers):
            left = self.limit.get((dancer, day), NO_LIMIT) - self.minutes[dancer, day]
            left -= task.need.minutes
            if left >= 0:
                continue
            hers = [
                index
                for index in self.problem.tasks_of[dancer]
                if index in self.placed and self.placed[index].day == day
            ]
            left += sum(
                self.problem.tasks[index].need.minutes for index in hers if index in out
            )
            for index in sorted(hers, key=lambda each: self.driven_out[each]):
                if left >= 0:
                    break
                if index not in out:
                    out.add(index)
                    left += self.problem.tasks[index].need.minutes
            if left < 0:
                return None
        return out

    def _add_order(self, task: Task, in_the_way: dict[int, set[int]]) -> None:
        """Add what would stand on the wrong side, or too near in days."""
        stride = self.problem.grid.stride
        for other, spot in self.placed.items():
            there = self.problem.tasks[other]
            is_same = there.need.id == task.need.id
            is_before = there.need.id in task.need.after
            is_after = task.need.id in there.need.after
            if not (is_same or is_before or is_after):
                continue
            at = spot.day * stride + spot.slot
            gap = task.need.gap_days if is_same else 0
            for start, others in in_the_way.items():
                if (
                    (is_before and start < at + there.slots)
                    or (is_after and start + task.slots > at)
                    or abs(start // stride - spot.day) < gap
                ):
                    others.add(other)

    def _fit(
        self, task: Task, start: int, in_the_way: set[int], cost: float
    ) -> Option | None:
        """Choose the space and staff at a start that drive out least."""
        day, slot = divmod(start, self.problem.grid.stride)
        found = set(in_the_way)
        space = self._choose(task.spaces, start, task.slots, found, is_space=True)
        if space is None:
            return None
        coaches: tuple[str, ...] = task.coaches
        pianists: tuple[str, ...] = ()
        if task.coach_choices:
            coach = self._choose(task.coach_choices, start, task.slots, found)
            if coach is None:
                return None
            coaches = (*coaches, coach)
        if task.pianist_choices:
            pianist = self._choose(task.pianist_choices, start, task.slots, found)
            if pianist is None:
                return None
            pianists = (pianist,)
        for coach in task.coaches:
            if SHUT in self.slots_of(coach)[
                start : start + task.slots
            ] or not self.hours.has_room(coach, day, task.need.minutes):
                return None
            found |= self._holders(coach, start, task.slots)
        found.discard(task.index)
        extra = sum(self.driven_out[each] for each in found - in_the_way)
        return Option(
            cost + extra, Spot(day, slot, space, coaches, pianists), frozenset(found)
        )

    def _holders(self, resource: str, start: int, length: int) -> set[int]:
        return {
            holder
            for holder in self.slots_of(resource)[start : start + length]
            if holder >= 0
        }

    def _choose(
        self,
        choices: tuple[str, ...],
        start: int,
        length: int,
        found: set[int],
        *,
        is_space: bool = False,
    ) -> str | None:
        best, best_cost, best_holders = None, float("inf"), set[int]()
        day = start // self.problem.grid.stride
        minutes = length * self.problem.grid.minutes
        for choice in choices:
            if SHUT in self.slots_of(choice)[start : start + length]:
                continue
            if not self.hours.has_room(choice, day, minutes):
                continue
            holders = self._holders(choice, start, length)
            if is_space:
                for other in self.noisy[choice]:
                    holders |= self._holders(other, start, length)
            cost = sum(self.driven_out[each] for each in holders - found)
            if cost < best_cost:
                best, best_cost, best_holders = choice, cost, holders
                if not cost:
                    break
        found |= best_holders
        return best

    def _put(self, index: int, spot: Spot) -> None:
        self.placed[index] = spot
        self._mark(index, spot, index, 1)

    def _remove(self, index: int) -> None:
        self._mark(index, self.placed.pop(index), FREE, -1)

    def _mark(self, index: int, spot: Spot, value: int, sign: int) -> None:
        task = self.problem.tasks[index]
        start = spot.day * self.problem.grid.stride + spot.slot
        for resource in (spot.space, *spot.coaches, *spot.pianists):
            slots = self.slots_of(resource)
            for slot in range(start, start + task.slots):
                slots[slot] = value
        for person in (*spot.coaches, *spot.pianists):
            self.hours.use(person, spot.day, sign * task.need.minutes)
        for dancer in task.dancers:
            self.minutes[dancer, spot.day] += sign * task.need.minutes
