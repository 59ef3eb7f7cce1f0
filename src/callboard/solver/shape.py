"""One day of a dancer in the model: which slots she works, as literals.

Dancers with the same tasks and the same calendar on a day share one shape.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from callboard.domain.clock import Span
from callboard.domain.duties import Duty
from callboard.domain.needs import Activity
from callboard.solver.literals import Linear, Lit, at_most, is_one, is_var, total, upper

if TYPE_CHECKING:
    from callboard.solver.model import WeekModel

Counted = frozenset[Activity]


class DayShape:
    """Slots of one day for all dancers who share tasks and calendar that day.

    `tasks` are (index, is_dancing) of the open tasks; `duties` everything that stands:
    calendar and tasks already placed. All literal lists have one entry a slot.
    """

    def __init__(
        self,
        model: "WeekModel",
        day: int,
        tasks: tuple[tuple[int, bool], ...],
        duties: tuple[Duty, ...],
    ) -> None:
        self.model = model
        self.day = day
        self.tasks = tasks
        self.duties = duties
        self.axis = model.problem.grid.days[day]
        self.is_open = bool(tasks)
        self.on = lru_cache(maxsize=None)(self._on)
        self.filled = lru_cache(maxsize=None)(self._filled)
        self.started = lru_cache(maxsize=None)(self._started)
        self.unfinished = lru_cache(maxsize=None)(self._unfinished)
        self.busy = self._busy()
        self._exact: set[Counted] = set()

    # --- what stands ------------------------------------------------------------------

    def fixed_spans(self, counted: Counted) -> list[Span]:
        """Give counted stretches that stand already (optional ones never count)."""
        return [
            duty.span
            for duty in self.duties
            if duty.activity in counted and not duty.is_optional
        ]

    def _busy(self) -> frozenset[int]:
        grid = self.model.problem.grid
        return frozenset(
            slot for duty in self.duties for slot in grid.slots_of(duty.span, self.day)
        )

    # --- what is open -----------------------------------------------------------------

    def _on(self, counted: Counted, dancing_only: bool = False) -> list[Lit]:
        """Whether a counted activity fills each slot."""
        grid, model = self.model.problem.grid, self.model
        fixed: set[int] = set()
        for duty in self.duties:
            if (
                duty.activity in counted
                and not duty.is_optional
                and (duty.is_dancing or not dancing_only)
            ):
                fixed.update(grid.slots_of(duty.span, self.day))
        mine = tuple(
            index
            for index, is_dancing in self.tasks
            if model.problem.tasks[index].need.activity in counted
            and (is_dancing or not dancing_only)
        )
        covered = model.cover(mine, self.day)
        return [
            1 if slot in fixed else covered[slot] for slot in range(self.axis.slots)
        ]

    def most_slots(self, counted: Counted) -> int:
        """Give the most slots of counted work this day can hold."""
        literals = self.on(counted)
        room = sum(upper(literal) for literal in literals)
        standing = sum(1 for literal in literals if is_one(literal))
        open_slots = sum(
            self.model.problem.tasks[index].slots for index, _ in self.tasks
        )
        return min(room, standing + open_slots)

    def _filled(self, counted: Counted, gap_slots: int) -> list[Lit]:
        """Whether each slot is counted work or a gap of fewer than `gap_slots` in it."""
        on, cp = self.on(counted), self.model.cp
        num = len(on)
        found: list[Lit] = list(on)
        if gap_slots <= 1 or all(not upper(literal) for literal in on):
            return found
        reach = gap_slots  # a gap of gap_slots - 1 slots: neighbours gap_slots apart
        before = [_any_upper(on, slot - reach + 1, slot) for slot in range(num)]
        after = [_any_upper(on, slot + 1, slot + reach) for slot in range(num)]
        for slot in range(num):
            if is_one(on[slot]):
                continue
            if not (before[slot] and after[slot]):
                continue
            pairs = [
                (left, right)
                for left in range(max(0, slot - reach + 1), slot)
                for right in range(slot + 1, min(num, left + reach + 1))
                if upper(on[left]) and upper(on[right])
            ]
            if not pairs:
                continue
            if any(is_one(on[left]) and is_one(on[right]) for left, right in pairs):
                found[slot] = 1
                continue
            fill = cp.new_bool_var("")
            at_most(cp, on[slot], fill)
            for left, right in pairs:
                terms = [on[left], on[right]]
                cp.add_bool_or(
                    [
                        fill,
                        *(
                            each.negated()
                            for each in terms
                            if not isinstance(each, int)
                        ),
                    ]
                )
            found[slot] = fill
        return found

    def _started(self, counted: Counted) -> list[Lit]:
        """Whether counted work has begun by the end of each slot."""
        return self._running(self.on(counted))

    def _unfinished(self, counted: Counted) -> list[Lit]:
        """Whether counted work is still to come at the start of each slot."""
        return self._running(self.on(counted)[::-1])[::-1]

    def _running(self, on: Sequence[Lit]) -> list[Lit]:
        cp = self.model.cp
        found: list[Lit] = []
        last: Lit = 0
        for literal in on:
            if (isinstance(last, int) and last == 1) or (
                isinstance(literal, int) and literal == 1
            ):
                last = 1
            elif isinstance(literal, int):
                pass  # nothing can begin here
            elif isinstance(last, int):
                last = literal
            else:
                now = cp.new_bool_var("")
                cp.add_implication(last, now)
                cp.add_implication(literal, now)
                last = now
            found.append(last)
        return found

    def inside(self, counted: Counted) -> list[Linear]:
        """Whether each slot lies between the first and the last counted work.

        As ``started + unfinished - active``, which is exact once work there is.
        """
        started, unfinished = self.started(counted), self.unfinished(counted)
        active = started[-1]
        self._tie(counted)
        return [
            (one + other) - active
            for one, other in zip(started, unfinished, strict=True)
        ]

    def _tie(self, counted: Counted) -> None:
        """State once what the running literals leave open, so that `inside` is 0 or 1."""
        if counted in self.model.tied(self):
            return
        self.model.tied(self).add(counted)
        cp = self.model.cp
        on = self.on(counted)
        started, unfinished = self.started(counted), self.unfinished(counted)
        active = started[-1]
        if not is_var(active):
            return
        at_most(cp, active, unfinished[0])
        at_most(cp, unfinished[0], active)
        seen: set[tuple[int, int]] = set()
        for slot, literal in enumerate(on):
            key = (_id(started[slot]), _id(unfinished[slot]))
            if key in seen and not is_var(literal):
                continue
            seen.add(key)
            cp.add(started[slot] + unfinished[slot] >= active + literal)

    def active(self, counted: Counted) -> Lit:
        """Whether the day has any counted work: exactly, so that a rest can rely on it."""
        active = self.started(counted)[-1]
        if is_var(active) and counted not in self._exact:
            self._exact.add(counted)
            on = [each for each in self.on(counted) if not isinstance(each, int)]
            if all(_id(each) != _id(active) for each in on):
                self.model.cp.add(total(on) >= active)
        return active

    def minutes(self, literals: Sequence[Lit]) -> Linear:
        """Add slots up to minutes."""
        return self.model.problem.grid.minutes * total(literals)


def _any_upper(on: Sequence[Lit], start: int, end: int) -> bool:
    return any(upper(literal) for literal in on[max(0, start) : max(0, end)])


def _id(literal: Lit) -> int:
    return -1 - literal if isinstance(literal, int) else literal.index
