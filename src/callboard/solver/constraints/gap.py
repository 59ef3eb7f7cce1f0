"""The least time between two things, before solving and in the model."""

from collections import Counter
from collections.abc import Iterator

from callboard.domain.clock import Span
from callboard.domain.needs import Activity
from callboard.domain.plan import Tier
from callboard.rules.base import HALF_HOUR_MINUTES, Kind
from callboard.rules.gap import Between, Gap
from callboard.solver.constraints.nights import can_be_short, forbid_short, open_nights
from callboard.solver.literals import Lit, forbid, negate, upper
from callboard.solver.model import WeekModel
from callboard.solver.problem import Problem
from callboard.solver.scopes import holds, own_shows
from callboard.solver.shape import DayShape

SHOWS = frozenset({Activity.PERFORMANCE, Activity.STANDBY})


def blocked(rule: Gap, problem: Problem, dancer: str, day: int) -> Iterator[Span]:
    """Close the time around shows, class, dress rehearsals and fixed nights."""
    if rule.minutes <= 0:
        return
    if holds(rule, problem.season, dancer, problem.grid.days[day].day):
        yield from _same_day(rule, problem, dancer, day, rule.minutes)
    if rule.between is Between.OVERNIGHT:
        yield from _fixed_nights(rule, problem, dancer, day)


def _same_day(
    rule: Gap, problem: Problem, dancer: str, day: int, minutes: int
) -> Iterator[Span]:
    season = problem.season
    working_day = problem.grid.days[day].day
    if rule.between is Between.BEFORE_CURTAIN:
        for show in own_shows(rule.scope, season, dancer, working_day):
            curtain = season.show_span(show).start
            rest = minutes
            if rule.large_role_minutes is not None and minutes == rule.minutes:
                large = {
                    (role.work, role.id)
                    for work in season.works_of(show)
                    for role in season.roles_of.get(work, ())
                    if role.is_large
                }
                if any(
                    place.dancer == dancer and (place.work, place.role) in large
                    for place in season.cast_places(show)
                ):
                    rest = rule.large_role_minutes
            yield Span(curtain - rest, curtain)
    elif rule.between is Between.AFTER_SHOW:
        for show in own_shows(rule.scope, season, dancer, working_day):
            end = season.show_span(show).end + season.settings.after_show_minutes
            yield Span(end, end + minutes)
    elif rule.between in {Between.CLASS, Between.BEFORE_DRESS}:
        is_class = rule.between is Between.CLASS
        wanted = Activity.CLASS if is_class else Activity.DRESS
        for duty in problem.fixed(dancer, day):
            if duty.activity is wanted:
                edge = duty.span.end if is_class else duty.span.start - minutes
                yield Span(edge, edge + minutes)


def _fixed_nights(rule: Gap, problem: Problem, dancer: str, day: int) -> Iterator[Span]:
    """Close the rest of `rule.minutes` after yesterday's and before tomorrow's fixed."""
    season, clock = problem.season, problem.season.clock
    today = clock.day(problem.grid.days[day].day)
    counted = [
        duty
        for duty in (
            *problem.around.get(dancer, ()),
            *(
                each
                for duties in problem.calendar.get(dancer, {}).values()
                for each in duties
            ),
        )
        if duty.activity in rule.counts.activities and not duty.is_optional
    ]
    after_show = season.settings.after_show_minutes
    for duty in counted:
        end = duty.span.end + (after_show if duty.activity in SHOWS else 0)
        if (
            duty.span.start < today.start
            and end + rule.minutes > today.start
            and clock.day(clock.day_of(duty.span.start)).end == today.start
            and holds(rule, season, dancer, problem.grid.days[day].day)
        ):
            yield Span(end, end + rule.minutes)
        tomorrow = clock.day_of(duty.span.start)
        if clock.day(tomorrow).start == today.end and holds(
            rule, season, dancer, tomorrow
        ):
            yield Span(duty.span.start - rule.minutes, duty.span.start)


def apply(rule: Gap, model: WeekModel) -> None:
    """State nights and sessions, and price what may be bought."""
    if rule.minutes <= 0 or rule.kind not in {Kind.HARD, Kind.PRICED}:
        return
    if rule.between is Between.OVERNIGHT:
        _nights(rule, model)
    elif rule.between is Between.SESSIONS:
        if rule.kind is Kind.HARD:
            _sessions(rule, model)
    elif rule.kind is Kind.PRICED:
        _price_same_day(rule, model)


def _nights(rule: Gap, model: WeekModel) -> None:
    problem = model.problem
    counted = rule.counts.activities

    def is_held(dancer: str, day: int) -> bool:
        return holds(rule, problem.season, dancer, problem.grid.days[day].day)

    for night, num in open_nights(model, is_held):
        if rule.kind is Kind.HARD:
            if can_be_short(model, night, counted, counted, rule.minutes):
                forbid_short(model, night, counted, counted, rule.minutes)
            continue
        for minutes in range(rule.minutes, 0, -HALF_HOUR_MINUTES):
            if not can_be_short(model, night, counted, counted, minutes):
                break
            is_short = model.cp.new_bool_var("")
            forbid_short(model, night, counted, counted, minutes, is_short)
            model.charge(Tier.PRICE, num * rule.price_factor, is_short)


def _sessions(rule: Gap, model: WeekModel) -> None:
    """Forbid gaps too long to be one session and too short to be a rest."""
    season = model.problem.season
    minutes = model.problem.grid.minutes
    joined = -(-rule.counts.gap_below_minutes // minutes)
    rest = -(-rule.minutes // minutes)
    seen: set[DayShape] = set()
    for dancer in model.dancers():
        for day in model.days:
            shape = model.shape(dancer, day)
            if (
                shape in seen
                or not shape.is_open
                or not holds(rule, season, dancer, shape.axis.day)
            ):
                continue
            seen.add(shape)
            on = shape.on(rule.counts.activities)
            for left in range(len(on)):
                if not upper(on[left]):
                    continue
                between: list[Lit] = []
                for right in range(left + 1, min(len(on), left + rest + 1)):
                    if right - left - 1 >= max(joined, 1):
                        _forbid_gap(model, on[left], between, on[right])
                    between.append(on[right])


def _forbid_gap(model: WeekModel, left: Lit, between: list[Lit], right: Lit) -> None:
    empty = [negate(each) for each in between]
    forbid(model.cp, left, *empty, right)


def _price_same_day(rule: Gap, model: WeekModel) -> None:
    """Price work inside a rest around shows, class or dress, half hour by half hour."""
    problem = model.problem
    levels: Counter[tuple[DayShape, tuple[Span, ...]]] = Counter()
    for dancer in model.dancers():
        for day in model.days:
            shape = model.shape(dancer, day)
            if not shape.is_open or not holds(
                rule, problem.season, dancer, shape.axis.day
            ):
                continue
            for minutes in range(rule.minutes, 0, -HALF_HOUR_MINUTES):
                for span in _same_day(rule, problem, dancer, day, minutes):
                    levels[shape, (span,)] += 1
    for (shape, (span,)), num in levels.items():
        on = shape.on(rule.counts.activities)
        inside = [
            on[slot]
            for slot in problem.grid.slots_of(span, shape.day)
            if upper(on[slot])
        ]
        if not inside:
            continue
        is_broken = model.cp.new_bool_var("")
        for literal in inside:
            if isinstance(literal, int):
                model.cp.add_bool_and([is_broken])
            else:
                model.cp.add_implication(literal, is_broken)
        model.charge(Tier.PRICE, num * rule.price_factor, is_broken)
