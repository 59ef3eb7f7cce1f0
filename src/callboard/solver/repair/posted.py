"""A posted plan beside the problem of the season after: which call is which task."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from callboard.domain.plan import Call, Plan
from callboard.rules.repair import weight
from callboard.solver.plans import call_at
from callboard.solver.problem import Placement, Problem, Spot

PersonDay = tuple[str, int]
Item = tuple[str, int, int, str, str]
POSTED = "posted:"


@dataclass(frozen=True)
class Posted:
    """A problem of what may still change, and the posted calls of its tasks.

    `calls` are posted calls by task; tasks without one are new, or were never placed.
    `spots` is where those stand. `fixed` are calls that stand whatever happens: they have
    begun, are of no need, or are not on the grid; `cancelled` those of them that cannot, for
    want of people or of their space. `now` is the day from which changes count; `certain`
    the person-days, by day index, that the event itself changes.
    """

    problem: Problem
    old: Plan
    now: date
    calls: dict[int, Call]
    spots: Placement
    fixed: tuple[Call, ...]
    certain: frozenset[PersonDay] = field(default_factory=frozenset)
    cancelled: tuple[Call, ...] = ()

    def weight(self, day: int) -> int:
        """Give what it costs to change somebody's day."""
        return weight((self.problem.grid.days[day].day - self.now).days)

    def called(self, index: int, day: int, slot: int) -> dict[str, str]:
        """Give who of the company comes to a task that starts there, and as what."""
        task = self.problem.tasks[index]
        missing = self.problem.missing(task, day, slot)
        return {
            **dict.fromkeys(task.watching - missing, "watches"),
            **dict.fromkeys(task.dancing - missing, "dances"),
        }

    @cached_property
    def was_called(self) -> dict[int, dict[str, str]]:
        """Who of the company was called to each posted call, and as what."""
        return {
            index: {
                **dict.fromkeys(call.watching, "watches"),
                **dict.fromkeys(call.dancers, "dances"),
            }
            for index, call in self.calls.items()
        }

    def changed(self, placement: Placement) -> frozenset[PersonDay]:
        """Give the person-days on which somebody has another day than the one posted."""
        was: dict[PersonDay, set[Item]] = defaultdict(set)
        now: dict[PersonDay, set[Item]] = defaultdict(set)
        for index, spot in self.spots.items():
            call = self.calls[index]
            self._put(was, index, spot, self.was_called[index], call)
        for index, spot in placement.items():
            called = self.called(index, spot.day, spot.slot)
            self._put(now, index, spot, called, spot)
        other = {
            key
            for key in was.keys() | now.keys()
            if was.get(key, set()) != now.get(key, set())
        }
        return self.certain | other

    def _put(
        self,
        days: dict[PersonDay, set[Item]],
        index: int,
        spot: Spot,
        called: dict[str, str],
        staff: Call | Spot,
    ) -> None:
        need = self.problem.tasks[index].need.id
        parts = [
            *called.items(),
            *((who, "leads") for who in staff.coaches),
            *((who, "plays") for who in staff.pianists),
        ]
        for who, part in parts:
            item = (need, spot.day, spot.slot, spot.space, part)
            days[who, spot.day].add(item)

    def as_posted(self, placement: Placement) -> Placement:
        """Give a placement in which a call of a need has its own posted place, if one has.

        Calls of one need are alike: what stands where another of them was posted is that
        one, and has not moved.
        """
        found = dict(placement)
        by_place: dict[tuple[str, int, int, str], int] = {
            self._place(index, spot): index for index, spot in found.items()
        }
        for index, spot in self.spots.items():
            place = self._place(index, spot)
            other = by_place.get(place, index)
            if other == index:
                continue
            there, here = found.pop(other), found.pop(index, None)
            found[index] = there
            by_place[place] = index
            if here is not None:
                found[other] = here
                by_place[self._place(other, here)] = other
        return found

    def is_in_place(self, index: int, spot: Spot | None) -> bool:
        """Whether a call stands at the time and in the space where it was posted."""
        return spot is not None and self._place(index, spot) == self._place(
            index, self.spots[index]
        )

    def _place(self, index: int, spot: Spot) -> tuple[str, int, int, str]:
        return self.problem.tasks[index].need.id, spot.day, spot.slot, spot.space

    def plan(self, placement: Placement) -> tuple[Call, ...]:
        """Give the calls of a placement under the ids they were posted with."""
        season, week = self.problem.season, self.problem.week
        found = list(self.fixed)
        pinned = (
            call for call in season.pinned_calls(week) if not call.id.startswith(POSTED)
        )
        used = {call.id for call in self.old.calls}
        for index, spot in placement.items():
            call = call_at(self.problem, self.problem.tasks[index], spot)
            old = self.calls.get(index)
            if old is not None:
                call = replace(call, id=old.id, number=old.number)
            else:
                number = next(
                    number
                    for number in range(1, len(used) + 2)
                    if f"{call.need}#{number}" not in used
                )
                call = replace(call, id=f"{call.need}#{number}", number=number)
                used.add(call.id)
            found.append(call)
        return tuple(
            sorted(
                (*_numbered(found), *pinned),
                key=lambda each: (each.span, each.space or "", each.id),
            )
        )


def _numbered(calls: list[Call]) -> Iterator[Call]:
    """Give calls with the numbers of each need in order of time; ids stay.

    A number that is left out stays left out.
    """
    by_need: dict[str | None, list[Call]] = defaultdict(list)
    for call in calls:
        by_need[call.need].append(call)
    for need, mine in by_need.items():
        if need is None:
            yield from mine
            continue
        mine.sort(key=lambda call: (call.span, call.number))
        numbers = sorted(call.number for call in mine)
        for call, number in zip(mine, numbers, strict=True):
            yield replace(call, number=number)
