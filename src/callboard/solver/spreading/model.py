"""The spread as sums: how many calls of each need go to each week, tier by tier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from callboard.rules.objective import PRIORITY_WEIGHT
from callboard.rules.spreading import FULL_SHARE, QUARTER_HOUR, SpreadTier
from callboard.solver.cpsat import cp_model
from callboard.solver.effort import Runner, whole
from callboard.solver.literals import Linear
from callboard.solver.spreading.facts import Facts, Item

MOST_QUARTERS = 7 * 24 * 4
# Effort at the most, and the share of its bound within which a tier is good enough.
EFFORTS = {
    SpreadTier.PLACED: (6.0, 0.0),
    SpreadTier.OVERFULL: (3.0, 0.01),
    SpreadTier.CHANGE: (2.0, 0.03),
    SpreadTier.WHEN: (1.0, 0.1),
}


@dataclass(frozen=True, slots=True)
class SpreadScore:
    """One tier: its value, and what no spread goes below that keeps the tiers before it.

    Units
    -----
    As `rules.spreading.SPREAD_UNITS`.
    """

    tier: SpreadTier
    value: int
    bound: int


@dataclass(frozen=True, slots=True)
class Spread:
    """Calls of each week by need, and by need what no week takes.

    Units
    -----
    The first score's bound is proved for every plan of these weeks, not for spreads alone:
    only minutes are counted, so what the spread cannot do no plan can.
    """

    shares: tuple[Mapping[str, int], ...]
    out: Mapping[str, int]
    scores: tuple[SpreadScore, ...]


class SpreadModel:
    """Calls of each item by week, with everybody's minutes as limits."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.cp = cp_model.CpModel()
        self.goes: list[dict[int, cp_model.IntVar]] = []
        self.out: list[cp_model.IntVar] = []
        self.of_need: dict[tuple[str, int], list[tuple[Item, cp_model.IntVar]]]
        self.of_need = defaultdict(list)
        for item in facts.items:
            self._add_item(item)
        self._add_order()
        self.over = [
            var
            for number in range(len(facts.weeks))
            for var in self._keep_rooms(number)
        ]

    def _add_item(self, item: Item) -> None:
        mine = {
            week: self.cp.new_int_var(0, min(most, item.calls), "")
            for week, most in item.most.items()
        }
        out = self.cp.new_int_var(0, item.calls, "")
        self.cp.add(sum(mine.values()) + out == item.calls)
        self.goes.append(mine)
        self.out.append(out)
        for week, var in mine.items():
            self.of_need[item.need.id, week].append((item, var))

    def _add_order(self) -> None:
        """Once a need has calls, those it comes after have none in later weeks."""
        number_of = {
            item.need.id: number
            for number, item in enumerate(self.facts.items)
            if not item.is_weekly
        }
        has_begun: dict[tuple[int, int], cp_model.IntVar] = {}
        for earlier, later in self.facts.after:
            first, second = number_of[earlier], number_of[later]
            calls = self.facts.items[first].calls
            for week, var in self.goes[second].items():
                behind = [
                    each for other, each in self.goes[first].items() if other > week
                ]
                if not behind:
                    continue
                begun = has_begun.get((second, week))
                if begun is None:
                    begun = has_begun[second, week] = self.cp.new_bool_var("")
                    self.cp.add(var <= self.facts.items[second].calls * begun)
                self.cp.add(sum(behind) <= calls * (1 - begun))

    def _keep_rooms(self, number: int) -> Iterator[cp_model.IntVar]:
        """Keep everybody's calls of a week within the room; give what passes its share."""
        for room in self.facts.weeks[number].rooms:
            load = [
                (room.each or item.need.minutes, var)
                for need in sorted(room.needs)
                for item, var in self.of_need.get((need, number), ())
            ]
            most = sum(
                (room.each or item.need.minutes) * item.calls
                for need in room.needs
                for item, _ in self.of_need.get((need, number), ())
            )
            if most > room.minutes:
                self.cp.add(_sum(load) <= room.minutes)
            usual = int(room.minutes * FULL_SHARE)
            if most > usual:
                over = self.cp.new_int_var(0, MOST_QUARTERS * max(1, len(room.who)), "")
                self.cp.add(QUARTER_HOUR * over >= _sum(load) - usual)
                yield over

    def keep(self, shares: tuple[Mapping[str, int], ...]) -> None:
        """Leave every need as it was spread of which no call has lost its week."""
        for item, mine in zip(self.facts.items, self.goes, strict=True):
            was = {week: shares[week].get(item.need.id, 0) for week in mine}
            if not item.is_weekly and sum(was.values()) == item.calls:
                for week, var in mine.items():
                    self.cp.add(var == was[week])

    # --- tiers ------------------------------------------------------------------------

    def begun_late(self) -> Linear | None:
        """Count the new works that would not be begun in time; None where there are none.

        No call makes that worse than the calendar alone, so it comes after what is placed.
        """
        late = []
        for begin in self.facts.begins:
            early = [
                var
                for (need, week), some in self.of_need.items()
                if need in begin.needs and week <= begin.last
                for _, var in some
            ]
            if early:
                is_late = self.cp.new_bool_var("")
                self.cp.add(sum(early) + is_late >= 1)
                late.append(is_late)
        return cp_model.LinearExpr.sum(late) if late else None

    def cost(self, tier: SpreadTier) -> Linear:
        """Give what a tier counts."""
        match tier:
            case SpreadTier.PLACED:
                return cp_model.LinearExpr.weighted_sum(
                    self.out,
                    [PRIORITY_WEIGHT[item.need.priority] for item in self.facts.items],
                )
            case SpreadTier.OVERFULL:
                return cp_model.LinearExpr.sum(self.over)
            case SpreadTier.CHANGE:
                return cp_model.LinearExpr.sum(list(self._changes()))
            case SpreadTier.WHEN:
                return cp_model.LinearExpr.sum(list(self._lateness()))

    def _changes(self) -> Iterator[cp_model.IntVar]:
        facts = self.facts
        for dancer in facts.season.dancers:
            loads: list[Linear] = [facts.before.get(dancer, 0)]
            is_free = False
            for number, week in enumerate(facts.weeks):
                rows = [
                    (item.need.minutes, var)
                    for need, called in week.dancers.items()
                    if dancer in called
                    for item, var in self.of_need.get((need, number), ())
                ]
                is_free = is_free or bool(rows)
                loads.append(_sum(rows) + facts.standing[number].get(dancer, 0))
            if not is_free:
                continue
            for was, now in pairwise(loads):
                change = self.cp.new_int_var(0, MOST_QUARTERS, "")
                self.cp.add(QUARTER_HOUR * change >= now - was)
                self.cp.add(QUARTER_HOUR * change >= was - now)
                yield change

    def _lateness(self) -> Iterator[Linear]:
        for item, mine in zip(self.facts.items, self.goes, strict=True):
            weeks = sorted(mine, reverse=bool(item.need.after))
            for place, week in enumerate(weeks):
                if place:
                    yield place * mine[week]


def _sum(load: list[tuple[int, cp_model.IntVar]]) -> Linear:
    return cp_model.LinearExpr.weighted_sum(
        [var for _, var in load], [minutes for minutes, _ in load]
    )


def spread(facts: Facts, runner: Runner) -> Spread:
    """Spread a season over its weeks, each tier not worsened for the next."""
    return _spread(SpreadModel(facts), runner)


def spread_again(
    facts: Facts, runner: Runner, shares: tuple[Mapping[str, int], ...]
) -> Spread:
    """Find weeks for calls that have lost theirs; all others keep the week they have.

    Only where those weeks do not hold them all is everything spread anew. `shares` are
    those of the weeks of `facts`.
    """
    model = SpreadModel(facts)
    model.keep(shares)
    found = _spread(model, runner)
    return spread(facts, runner) if found.out or not found.scores else found


def _spread(model: SpreadModel, runner: Runner) -> Spread:
    best: cp_model.CpSolver | None = None
    scores = []
    for tier in SpreadTier:
        solver = _least(model, model.cost(tier), tier, runner)
        if solver is None:
            break
        best = solver
        value = round(solver.objective_value)
        bound = min(value, whole(solver.best_objective_bound))
        scores.append(SpreadScore(tier, value, bound))
        late = model.begun_late() if tier is SpreadTier.PLACED else None
        if late is not None:
            best = _least(model, late, tier, runner) or best
    if best is None:  # nothing at all is a spread, so this is the clock's doing
        return _nothing(model.facts)
    return _read(model, best, tuple(scores))


def _least(
    model: SpreadModel, cost: Linear, tier: SpreadTier, runner: Runner
) -> cp_model.CpSolver | None:
    """Find the least of a cost, and keep to it from then on."""
    model.cp.minimize(cost)
    solver = runner.run_linear(model.cp, *EFFORTS[tier])
    if solver is None:
        return None
    model.cp.add(cost <= round(solver.objective_value))
    model.cp.clear_hints()  # type: ignore[no-untyped-call]
    for number in range(len(model.cp.proto.variables)):
        var = model.cp.get_int_var_from_proto_index(number)
        model.cp.add_hint(var, solver.value(var))
    return solver


def _nothing(facts: Facts) -> Spread:
    out: dict[str, int] = defaultdict(int)
    for item in facts.items:
        out[item.need.id] += item.calls
    return Spread(tuple({} for _ in facts.weeks), out, ())


def _read(
    model: SpreadModel, solver: cp_model.CpSolver, scores: tuple[SpreadScore, ...]
) -> Spread:
    shares: list[dict[str, int]] = [{} for _ in model.facts.weeks]
    out: dict[str, int] = defaultdict(int)
    for item, mine, left in zip(model.facts.items, model.goes, model.out, strict=True):
        for week, var in mine.items():
            if solver.value(var):
                shares[week][item.need.id] = solver.value(var)
        if solver.value(left):
            out[item.need.id] += solver.value(left)
    return Spread(tuple(shares), dict(out), scores)
