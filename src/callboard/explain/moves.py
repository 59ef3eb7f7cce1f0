"""What moving a call would break, and why it stands where it does."""

from dataclasses import dataclass, replace
from typing import Final

from callboard.check.audit import check, violations
from callboard.check.costs import scores
from callboard.check.view import PlanView
from callboard.domain.clock import Minute, Span
from callboard.domain.plan import Call, Plan, Tier, numbered_by_time
from callboard.domain.season import Season, Week
from callboard.rules.agreement import agreement
from callboard.rules.base import Kind
from callboard.rules.objective import in_order
from callboard.rules.report import Violation

# Moves are held against the plan as it is, so that what stands without it cancels out.
NOTHING: Final[frozenset[Violation]] = frozenset()


@dataclass(frozen=True, slots=True)
class Move:
    """A call somewhere else: what it would break that holds now, and what it would cost.

    `costs` are differences of each tier, new minus old; negative is better.
    """

    call: Call
    breaks: tuple[Violation, ...]
    costs: dict[Tier, int]


def find_call(plan: Plan, name: str) -> Call | None:
    """Find a call by its id, or by its title when only one has it."""
    for call in plan.calls:
        if call.id == name:
            return call
    titled = [call for call in plan.calls if call.title.casefold() == name.casefold()]
    return titled[0] if len(titled) == 1 else None


def try_move(
    season: Season, plan: Plan, call: Call, start: Minute, space: str | None = None
) -> Move:
    """Move a call and say what the checker and the costs make of it."""
    return _Before(season, plan).move(call, start, space)


class _Before:
    """A plan as it is, judged once, so that many moves can be held against it."""

    def __init__(self, season: Season, plan: Plan) -> None:
        self._season, self._plan = season, plan
        self._rules = agreement(season)
        self._ground = PlanView(season, plan).ground
        report = check(
            season, plan, rules=self._rules, standing=NOTHING, ground=self._ground
        )
        self._known = {_sentence(each) for each in report.violations}
        self._costs = scores(season, plan, self._rules, self._ground)

    def move(self, call: Call, start: Minute, space: str | None) -> Move:
        """Give what a move would break and cost."""
        after = self._after(call, start, space)
        now = scores(self._season, after, self._rules, self._ground)
        costs = {tier: now[tier] - self._costs[tier] for tier in Tier}
        moved = next(each for each in after.calls if each.id == call.id)
        return Move(moved, self._new(after), costs)

    def barred_by(
        self, call: Call, start: Minute, space: str | None
    ) -> Violation | None:
        """Give the first hard rule a move would break; the rules after it are not asked."""
        after = self._after(call, start, space)
        view = PlanView(self._season, after, ground=self._ground)
        hard = (
            each
            for each in violations(view, self._rules)
            if each.kind is Kind.HARD and _sentence(each) not in self._known
        )
        return next(hard, None)

    def _after(self, call: Call, start: Minute, space: str | None) -> Plan:
        moved = replace(
            call,
            span=Span(start, start + call.span.minutes),
            space=call.space if space is None else space,
        )
        need = self._season.needs.get(call.need or "")
        if need is not None and need.may_go_without:
            week = Week(self._plan.first_day, self._plan.last_day)
            called = self._season.called(need, week)
            gone = self._season.missing_from(need, called.everybody, moved.span)
            moved = replace(
                moved,
                dancers=called.dancing - gone,
                watching=called.watching - gone,
            )
        calls = (moved if each.id == call.id else each for each in self._plan.calls)
        return replace(self._plan, calls=numbered_by_time(calls))

    def _new(self, after: Plan) -> tuple[Violation, ...]:
        report = check(
            self._season,
            after,
            rules=self._rules,
            standing=NOTHING,
            ground=self._ground,
        )
        return tuple(
            each for each in report.violations if _sentence(each) not in self._known
        )


def _sentence(violation: Violation) -> tuple[str, str]:
    return violation.rule, violation.message


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Other starts of a call on its grid: lawful ones with their costs, best first.

    `barred` counts the other starts by the rule that first stands in the way.
    """

    lawful: tuple[Move, ...]
    barred: dict[str, int]


def look_elsewhere(season: Season, plan: Plan, call: Call) -> Elsewhere:
    """Try every start of the plan's days for a call, in its space or one that is free."""
    clock, grid = season.clock, season.settings.grid_minutes
    before = _Before(season, plan)
    lawful: list[Move] = []
    barred: dict[str, int] = {}
    need = season.needs.get(call.need or "")
    spaces = need.spaces if need is not None and need.spaces else tuple(season.spaces)
    day = plan.first_day
    while day <= plan.last_day:
        first = clock.at(day, season.settings.calls_from)
        last = clock.at(day, season.settings.calls_to) - call.span.minutes
        for start in range(first, last + 1, grid):
            if (start, call.space) == (call.span.start, call.space):
                continue
            space = _space_there(season, plan, call, start, spaces)
            fault = before.barred_by(call, start, space)
            if fault is not None:
                barred[fault.sentence] = barred.get(fault.sentence, 0) + 1
            else:
                lawful.append(before.move(call, start, space))
        day = clock.day_of(clock.day(day).end)
    worth = season.settings.strain_minutes
    lawful.sort(key=lambda move: in_order([move.costs[tier] for tier in Tier], worth))
    return Elsewhere(tuple(lawful), barred)


def _space_there(
    season: Season,
    plan: Plan,
    call: Call,
    start: Minute,
    spaces: tuple[str, ...],
) -> str | None:
    """Give its own space if it is free or none is; else the smallest free one that fits."""
    span = Span(start, start + call.span.minutes)
    taken = {
        each.space
        for each in plan.calls
        if each.id != call.id and each.span.overlaps(span)
    }
    need = season.needs.get(call.need or "")
    num = len(call.dancers) if need is None else need.num_dancing(len(call.dancers))
    free = [
        space.id
        for space in sorted(
            (season.spaces[each] for each in spaces),
            key=lambda each: (each.num_beyond(num), each.capacity),
        )
        if space.id not in taken and space.holds(num)
    ]
    if call.space in free or not free:
        return call.space
    return free[0]
