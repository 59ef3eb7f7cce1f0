"""The strain tier in the model's variables (declared in `rules.objective`)."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TypeAlias

from callboard.domain.clock import Minute
from callboard.domain.needs import REHEARSALS, Activity
from callboard.domain.plan import Tier
from callboard.rules.objective import (
    CHANGE_POINTS,
    CHANGE_STEPS,
    HEAVY_RUN_POINTS,
    NO_LIGHT_POINTS,
    RANK_WEIGHT,
    SHORT_NIGHT_POINTS,
)
from callboard.solver.cpsat import cp_model
from callboard.solver.habits import MEASURES, SEVEN, Habit, Marks
from callboard.solver.literals import Linear, Lit
from callboard.solver.model import WeekModel

DANCED = REHEARSALS | {Activity.PERFORMANCE}
Moments: TypeAlias = "list[tuple[Minute, cp_model.IntVar]]"


def state_strain(model: WeekModel) -> None:
    """Charge everybody's points, and those of the worst off of each rank once more."""
    straining = _Straining(model)
    by_rank: dict[str, list[_Points]] = defaultdict(list)
    for dancer, known in model.problem.season.dancers.items():
        points = straining.points(dancer)
        for coefficient, variable in points.terms:
            model.charge(Tier.STRAIN, coefficient, variable)
        by_rank[known.rank].append(points)
    for found in by_rank.values():
        _charge_worst(model, found)


def _charge_worst(model: WeekModel, found: list[_Points]) -> None:
    """Charge the points of the one of a rank who has most."""
    floor = max(each.standing for each in found)
    ceiling = max(each.most for each in found)
    if ceiling <= floor:
        return
    worst = model.cp.new_int_var(floor, ceiling, "")
    for points in found:
        if points.most > floor:
            model.cp.add(worst >= points.linear)
    model.charge(Tier.STRAIN, RANK_WEIGHT, worst)


class _Straining:
    """States the points of each dancer."""

    def __init__(self, model: WeekModel) -> None:
        self.model = model
        self.problem = model.problem
        self._num_days = len(self.problem.grid.days)
        self._short: dict[tuple[object, ...], cp_model.IntVar] = {}
        # What placed tasks add to what stands: amounts, and spans, by dancer and day.
        self._placed: dict[tuple[str, int], list[int]] = defaultdict(
            lambda: [0] * len(MEASURES)
        )
        for index, spot in model.standing.items():
            task = self.problem.tasks[index]
            for dancer in task.dancing - self.problem.missing(
                task, spot.day, spot.slot
            ):
                mine = self._placed[dancer, spot.day]
                for measure, amount in enumerate(self.problem.amounts[index]):
                    mine[measure] += amount

    def points(self, dancer: str) -> _Points:
        """State what a dancer's points are."""
        points = _Points()
        habit = self.problem.habits[dancer]
        asked = [self._asked(dancer, day) for day in range(self._num_days)]
        for measure, marks in enumerate(habit.marks):
            if marks is not None:
                days = [each[measure] for each in asked]
                steps = CHANGE_STEPS[MEASURES[measure]]
                self._changes(habit.base(measure), marks, steps, days, points)
        self._heavy_and_light(habit, [each[0] for each in asked], points)
        for day in range(self._num_days):
            self._night(dancer, day, points)
        return points

    # --- days -------------------------------------------------------------------------

    def _asked(self, dancer: str, day: int) -> list[_Amount]:
        """Give what a day asks of her: what stands, and her open tasks."""
        model, problem = self.model, self.problem
        placed = self._placed.get((dancer, day), (0,) * len(MEASURES))
        found = [
            _Amount(each[day] + more)
            for each, more in zip(problem.habits[dancer].standing, placed, strict=True)
        ]
        for index in problem.tasks_of.get(dancer, ()):
            task = problem.tasks[index]
            if index not in model.starts or dancer not in task.dancing:
                continue
            literals = [
                literal
                for (at, slot), literal in model.starts[index].items()
                if at == day and dancer not in problem.missing(task, at, slot)
            ]
            is_sure = model.must_place and len(literals) == len(model.starts[index])
            for measure, amount in enumerate(problem.amounts[index]):
                found[measure].add(amount, literals, is_sure=is_sure)
        return found

    def _changes(
        self,
        base: list[int],
        marks: Marks,
        steps: int,
        days: list[_Amount],
        points: _Points,
    ) -> None:
        for day, before in enumerate(base):
            change = _Amount(before)
            for at in range(max(0, day - 2 * SEVEN + 1), day + 1):
                change.join(days[at], 1 if day - at < SEVEN else -1)
            for mark in (marks.low, marks.steep):
                if change.most <= mark:
                    continue
                if not change.terms:
                    over = steps * (change.standing - mark)
                    points.stand(CHANGE_POINTS * -(-over // marks.usual))
                    continue
                most = -(-steps * (change.most - mark) // marks.usual)
                begun = self.model.cp.new_int_var(0, most, "")
                self.model.cp.add(marks.usual * begun >= steps * (change.linear - mark))
                points.add(CHANGE_POINTS, begun)

    def _heavy_and_light(
        self, habit: Habit, days: list[_Amount], points: _Points
    ) -> None:
        most = self.problem.season.settings.heavy_days_in_row
        heavy = _before(habit.heavy_run, most)
        heavy += [self._reaches(day, habit.heavy_from) for day in days]
        dark = _before(habit.dark_run, SEVEN - 1)
        dark += [self._reaches(day, habit.light_to + 1) for day in days]
        for day in range(len(days)):
            self._all_of(heavy[day : day + most + 1], HEAVY_RUN_POINTS, points)
            self._all_of(dark[day : day + SEVEN], NO_LIGHT_POINTS, points)

    def _reaches(self, day: _Amount, mark: int) -> Lit:
        """Whether a day's minutes reach a mark; free to say so where they do not."""
        if day.standing >= mark:
            return 1
        if day.most < mark:
            return 0
        does = self.model.cp.new_bool_var("")
        self.model.cp.add(day.linear <= mark - 1 + (day.most - mark + 1) * does)
        return does

    def _all_of(self, literals: list[Lit], worth: int, points: _Points) -> None:
        """Charge for days that all are so."""
        if 0 in [each for each in literals if isinstance(each, int)]:
            return
        open_ones = [each for each in literals if not isinstance(each, int)]
        if not open_ones:
            points.stand(worth)
            return
        are_all = self.model.cp.new_bool_var("")
        self.model.cp.add(are_all >= sum(open_ones) - (len(open_ones) - 1))
        points.add(worth, are_all)

    # --- nights -----------------------------------------------------------------------

    def _night(self, dancer: str, day: int, points: _Points) -> None:
        """Charge the night before a day where it is short."""
        model, problem = self.model, self.problem
        yesterday = problem.week.first + timedelta(days=day - 1)
        stands = (
            model.duties_of(dancer, day - 1)
            if day
            else problem.fixed_on(dancer, yesterday)
        )
        before = [duty for duty in stands if not duty.is_optional]
        settings = problem.season.settings
        least = settings.short_night_minutes
        after_show = settings.short_night_after_show_minutes
        if after_show is not None and any(
            duty.activity is Activity.PERFORMANCE for duty in before
        ):
            least = after_show
        last = max((duty.span.end for duty in before), default=None)
        first = min(
            (
                duty.span.start
                for duty in model.duties_of(dancer, day)
                if duty.activity in DANCED and not duty.is_optional
            ),
            default=None,
        )
        if last is not None and first is not None and first - last < least:
            points.stand(SHORT_NIGHT_POINTS)
            return
        ends = self._moments(dancer, day - 1, at_end=True) if day else []
        starts = self._moments(dancer, day, at_end=False)
        early = [each for each in starts if last is not None and each[0] - last < least]
        late = [each for each in ends if first is not None and first - each[0] < least]
        latest = max((moment for moment, _ in ends), default=None)
        is_between = latest is not None and any(
            moment - latest < least for moment, _ in starts
        )
        if not early and not late and not is_between:
            return
        key = tuple(
            tuple((moment, literal.index) for moment, literal in each)
            for each in (early, late, ends, starts)
        )
        if (key, least) not in self._short:
            is_short = model.cp.new_bool_var("")
            for _, literal in (*early, *late):
                model.cp.add_implication(literal, is_short)
            if is_between:
                self._between(ends, starts, least, is_short)
            self._short[key, least] = is_short
        points.add(SHORT_NIGHT_POINTS, self._short[key, least])

    def _moments(self, dancer: str, day: int, *, at_end: bool) -> Moments:
        """Give the moments at which her open tasks of a day can begin, or can end."""
        model, problem = self.model, self.problem
        found: Moments = []
        for index in problem.tasks_of.get(dancer, ()):
            task = problem.tasks[index]
            if index not in model.starts:
                continue
            if not at_end and task.need.activity not in DANCED:
                continue
            more = task.need.minutes if at_end else 0
            found += [
                (problem.grid.moment(at, slot) + more, literal)
                for (at, slot), literal in model.starts[index].items()
                if at == day and dancer not in problem.missing(task, at, slot)
            ]
        return sorted(found, key=lambda each: each[0])

    def _between(
        self, ends: Moments, starts: Moments, least: int, is_short: cp_model.IntVar
    ) -> None:
        """Say that a night between two open tasks is short."""
        cp = self.model.cp
        begun = self._running(starts)
        still = self._running(ends[::-1])
        for end, is_still in still.items():
            soon = [moment for moment in begun if moment - end < least]
            if soon:
                cp.add_bool_or(
                    [is_still.negated(), begun[max(soon)].negated(), is_short]
                )

    def _running(self, moments: Moments) -> dict[Minute, cp_model.IntVar]:
        """Give for each moment whether something lies at it, or at one named before it."""
        cp = self.model.cp
        found: dict[Minute, cp_model.IntVar] = {}
        last: cp_model.IntVar | None = None
        for moment, literal in moments:
            if moment not in found:
                found[moment] = cp.new_bool_var("")
                if last is not None:
                    cp.add_implication(last, found[moment])
                last = found[moment]
            cp.add_implication(literal, found[moment])
        return found


def _before(num: int, days: int) -> list[Lit]:
    """Give the days before the week, of which the last so many are so."""
    return [int(days - at <= num) for at in range(days)]


class _Amount:
    """A sum of what stands and of open tasks."""

    def __init__(self, standing: int) -> None:
        self.standing = standing
        self.most = self.least = standing
        self.terms: list[tuple[int, cp_model.IntVar]] = []

    @property
    def linear(self) -> Linear:
        """The sum as an expression."""
        return self.standing + sum(each * variable for each, variable in self.terms)

    def add(
        self, amount: int, literals: list[cp_model.IntVar], *, is_sure: bool
    ) -> None:
        """Add a task's amount, which is there once at the most."""
        if not amount or not literals:
            return
        self.most += amount
        if is_sure:
            self.standing += amount
            self.least += amount
        else:
            self.terms += [(amount, literal) for literal in literals]

    def join(self, other: _Amount, sign: int) -> None:
        """Add another sum, or take it off."""
        self.standing += sign * other.standing
        self.most += other.most if sign > 0 else -other.least
        self.least += other.least if sign > 0 else -other.most
        self.terms += [(sign * each, variable) for each, variable in other.terms]


class _Points:
    """The points of one dancer: those that stand, and those that depend."""

    def __init__(self) -> None:
        self.standing = 0
        self.most = 0
        self.terms: list[tuple[int, cp_model.IntVar]] = []

    @property
    def linear(self) -> Linear:
        """The points as an expression."""
        return self.standing + sum(each * variable for each, variable in self.terms)

    def stand(self, points: int) -> None:
        """Add points that there are in any case."""
        self.standing += points
        self.most += points

    def add(self, points: int, variable: cp_model.IntVar) -> None:
        """Add points for each unit of a variable."""
        self.terms.append((points, variable))
        self.most += points * max(variable.proto.domain)
