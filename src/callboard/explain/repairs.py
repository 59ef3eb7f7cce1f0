"""Single changes that make room for a call, each tried: solved again and checked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from callboard.check.audit import check
from callboard.domain.needs import Need
from callboard.domain.plan import Call, Plan
from callboard.domain.season import Season, Week
from callboard.explain.changes import Change
from callboard.explain.facts import Facts
from callboard.explain.question import Question, ask, named
from callboard.explain.words import costs, place
from callboard.rules.agreement import agreement
from callboard.rules.base import Rule
from callboard.rules.report import Report
from callboard.solver.effort import Runner

NO_END = 10**6


@dataclass(frozen=True, slots=True)
class Repair:
    """A change that was tried and holds: where the call stands then, and what it costs.

    `calls` are the call it makes room for and, where another moved, that one.

    Units
    -----
    `price` in half hours beyond the plan's; `minutes_lost` of rehearsal, added up over
    the dancers who lose them.
    """

    change: Change
    calls: tuple[Call, ...]
    price: int

    @property
    def cost(self) -> tuple[int, int, int, str]:
        """Give what repairs are compared by: price, then people, then minutes lost."""
        return self.price, *self.change.cost

    def words(self, season: Season) -> str:
        """Say what is done, where the call stands then, and what it costs."""
        first, *moved = self.calls
        where = place(season, first)
        words = f"{self.change.words}: it stands {where}"
        for call in moved:
            words += f", '{call.title}' {place(season, call)}"
        change = self.change
        cost = costs(self.price, len(change.people), change.minutes_lost)
        return f"{words} ({cost})"


class Workshop:
    """Tries changes on a plan; what the checker finds worse than before is no repair."""

    def __init__(
        self,
        season: Season,
        week: Week,
        plan: Plan,
        rules: tuple[Rule, ...],
        runner: Runner,
    ) -> None:
        self.season, self.week, self.plan = season, week, plan
        self.rules, self.runner = rules, runner

    @cached_property
    def _before(self) -> Report:
        return check(self.season, self.plan, rules=self.rules)

    def question(self, need: Need, change: Change | None = None) -> Question:
        """Ask whether one more call of a need fits the plan, or fits it changed."""
        if change is None:
            needs, asked = {need.id: need}, {need.id: 1}
            standing: Iterable[Call] = self.plan.calls
            return ask(self.season, self.week, self.rules, needs, asked, standing)
        season, rules = self._around(change)
        needs, asked = {need.id: change.need}, {need.id: 1}
        moved = change.moved
        if moved is not None and moved.need is not None:
            if moved.need not in needs:
                needs[moved.need] = named(season, self.week, season.needs[moved.need])
            asked[moved.need] = asked.get(moved.need, 0) + 1
        gone = (moved, change.dropped)
        standing = [call for call in self.plan.calls if call not in gone]
        return ask(season, self.week, rules, needs, asked, standing)

    def _around(self, change: Change) -> tuple[Season, tuple[Rule, ...]]:
        if change.season is None:
            return self.season, self.rules
        return change.season, agreement(change.season)

    def attempt(self, need: Need, change: Change) -> Repair | None:
        """Make a change, place the call again, and ask the checker about the week."""
        question = self.question(need, change)
        # Where other calls stay, a start at which everybody is free has to be there.
        if change.moved is None and not Facts(question).has_open(change.need):
            return None
        found = question.answer(self.runner)
        if found.calls is None:
            return None
        season, rules = self._around(change)
        season, plan = _carried_out(season, self.plan, need, change, found.calls)
        report = check(season, plan, rules=rules)
        if _hard(report) - _hard(self._before):
            return None
        calls = sorted(found.calls, key=lambda call: call.need != need.id)
        return Repair(change, tuple(calls), report.price - self._before.price)

    def cheapest(
        self, need: Need, changes: Iterable[Change], most: int
    ) -> Repair | None:
        """Give the cheapest repair among the first so many changes, cheapest first."""
        best: Repair | None = None
        for number, change in enumerate(changes):
            if number >= most or self.runner.is_over:
                break
            if best is not None and (best.price <= 0 or best.cost <= (0, *change.cost)):
                break
            found = self.attempt(need, change)
            if found is not None and (best is None or found.cost < best.cost):
                best = found
        return best

    def every(
        self, need: Need, changes: Iterable[Change], most: int, enough: int = NO_END
    ) -> tuple[Repair, ...]:
        """Give the repairs among the first so many changes, cheapest first.

        Once there are `enough`, no other is tried.
        """
        found: list[Repair] = []
        for number, change in enumerate(changes):
            if number >= most or len(found) >= enough or self.runner.is_over:
                break
            repair = self.attempt(need, change)
            if repair is not None:
                found.append(repair)
        return tuple(sorted(found, key=lambda repair: repair.cost))


def _hard(report: Report) -> frozenset[tuple[str, str]]:
    return frozenset((each.rule, each.message) for each in report.broken)


def _carried_out(
    season: Season, plan: Plan, need: Need, change: Change, calls: tuple[Call, ...]
) -> tuple[Season, Plan]:
    """Give season and plan as they are after a change.

    A call that alone of its need is shorter, or has other people, becomes a need of its
    own, so that the others are judged by what they were asked for.
    """
    book = season.needs[need.id]
    needs = {**season.needs, need.id: change.need}
    is_apart = book.times > 1 and (
        (change.need.minutes, change.need.dancers, change.need.watching)
        != (need.minutes, need.dancers, need.watching)
    )
    if is_apart:
        apart = f"{need.id} changed"
        needs[need.id] = replace(book, times=book.times - 1)
        needs[apart] = replace(change.need, id=apart, times=1)
        needs = {
            name: replace(each, after=(*each.after, apart))
            if need.id in each.after
            else each
            for name, each in needs.items()
        }
        calls = tuple(
            replace(call, need=apart) if call.need == need.id else call
            for call in calls
        )
    gone = (change.moved, change.dropped)
    kept = tuple(call for call in plan.calls if call not in gone)
    added = tuple(
        replace(call, id=f"placed {number}") for number, call in enumerate(calls)
    )
    numbered = _numbered((*kept, *added), {call.need for call in added})
    return replace(season, needs=needs), replace(plan, calls=numbered)


def _numbered(calls: tuple[Call, ...], needs: set[str | None]) -> tuple[Call, ...]:
    """Give calls with those of some needs numbered in order of time."""
    found, counts = [], dict.fromkeys(needs, 0)
    for call in sorted(calls, key=lambda call: (call.span, call.id)):
        if call.need in counts:
            counts[call.need] += 1
            found.append(replace(call, number=counts[call.need]))
        else:
            found.append(call)
    return tuple(found)
