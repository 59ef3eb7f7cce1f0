"""What every repair changes, and what it costs at least to touch a call that stands."""

from dataclasses import replace
from functools import cached_property

from callboard.solver.problem import Problem
from callboard.solver.repair.posted import PersonDay, Posted
from callboard.solver.spaces import shut_space_slots

NEVER = 10**9


class Stakes:
    """A posted plan, which of its calls are broken, and the days on which calls may stand.

    `problem` is that of the posted plan, with the posted start of every call that stands.
    `sure` are the person-days that every repair changes.
    """

    def __init__(
        self, posted: Posted, broken: frozenset[int], days: tuple[int, ...]
    ) -> None:
        self.posted, self.broken, self.days = posted, broken, days
        self.problem = _with_old_starts(posted, broken)
        self.sure = frozenset(posted.certain | self._sure())

    # --- what is sure -----------------------------------------------------------------

    def _sure(self) -> set[PersonDay]:
        sure: set[PersonDay] = set()
        for index, spot in self.posted.spots.items():
            if not self.can_stay(
                index
            ):  # whoever was called finds another hour or place
                sure |= {(who, spot.day) for who in self.posted.calls[index].people}
                continue
            sure |= {(who, spot.day) for who in self._staff_lost(index)}
            was = self.posted.was_called[index]
            now = self.posted.called(index, spot.day, spot.slot)
            sure |= {
                (who, spot.day) for who, part in was.items() if now.get(who) != part
            }
        return sure

    def _staff_lost(self, index: int) -> set[str]:
        """Give who led or played a call and is not there any more at its time."""
        call, season = self.posted.calls[index], self.problem.season
        return {
            who
            for who in (*call.coaches, *call.pianists)
            if any(away.overlaps(call.span) for away in season.absences_of.get(who, ()))
        }

    def can_stay(self, index: int) -> bool:
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

    @cached_property
    def least(self) -> int:
        """What the days cost that every repair changes."""
        return sum(self.posted.weight(day) for _, day in self.sure)

    def forced(self, loose: set[int]) -> frozenset[PersonDay]:
        """Give what changes whatever loose tasks do: who joins a call that stands, too."""
        joined = {
            (who, spot.day)
            for index, spot in self.posted.spots.items()
            if index not in loose
            for who in self.posted.called(index, spot.day, spot.slot)
            if who not in self.posted.was_called[index]
        }
        return self.sure | joined

    # --- what it costs to touch a call that stands --------------------------------------

    def unforced(self, index: int) -> set[PersonDay]:
        """Give the person-days that change beyond the sure ones when a call moves."""
        call, day = self.posted.calls[index], self.posted.spots[index].day
        return {(who, day) for who in call.people} - self.sure

    def cost_to_move(self, index: int) -> int:
        """Give what moving a call costs at least beyond what is sure."""
        return sum(self.posted.weight(day) for _, day in self.unforced(index))

    def cost_to_swap(self, index: int) -> int | None:
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

    def order(self, index: int) -> tuple[int, int]:
        """Give by what calls are opened, the cheapest first."""
        return self.cost_to_move(index), index


class Closed:
    """The calls that a model does not open, and what a plan costs that touches one.

    `loose` tasks are free to move, `swapping` ones to change who leads or plays.
    """

    def __init__(self, stakes: Stakes, loose: set[int], swapping: set[int]) -> None:
        self.stakes = stakes
        self.swapping = swapping
        self.tasks = [
            index
            for index, spot in stakes.posted.spots.items()
            if index not in loose and spot.day in stakes.days
        ]

    @property
    def cheapest(self) -> int:
        """What a plan costs at least beyond what is sure that touches a closed call."""
        costs = [self.stakes.cost_to_move(index) for index in self.tasks]
        costs += [
            swap
            for index in self.tasks
            if index not in self.swapping
            and (swap := self.stakes.cost_to_swap(index)) is not None
        ]
        return min(costs, default=NEVER)

    @property
    def fewest_people(self) -> int:
        """How many people are told, beyond the sure ones, where a closed call is touched."""
        sure = {who for who, _ in self.stakes.sure}
        fewest = [
            len({who for who, _ in self.stakes.unforced(index)} - sure)
            for index in self.tasks
        ]
        fewest += [
            0
            for index in self.tasks
            if index not in self.swapping and self.stakes.cost_to_swap(index) == 0
        ]
        return min(fewest, default=NEVER)

    def cheaper(self, gap: int) -> set[int]:
        """Give the calls that could be moved for less than so much."""
        return {index for index in self.tasks if self.stakes.cost_to_move(index) < gap}

    def swaps(self, gap: int) -> set[int]:
        """Give the calls whose coach or pianist could change for less than so much."""
        return {
            index
            for index in self.tasks
            if (cost := self.stakes.cost_to_swap(index)) is not None and cost < gap
        }

    def beside(self) -> set[int]:
        """Give the calls at the time of broken ones whose coach or pianist may change."""
        calls = self.stakes.posted.calls
        return {
            index
            for index in self.tasks
            if self.stakes.cost_to_swap(index) is not None
            and any(
                calls[index].span.overlaps(calls[other].span)
                for other in self.stakes.broken
                if other in calls
            )
        }


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
