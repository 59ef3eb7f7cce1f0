"""What a finished plan costs, tier by tier, counted from its calls alone."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from callboard.check.audit import broken_agreement
from callboard.check.clock_limit import minute_of
from callboard.check.complete import missing_calls
from callboard.check.ground import Ground
from callboard.check.need_met import gone_without
from callboard.check.strain import StrainView
from callboard.check.view import PlanView
from callboard.domain.clock import Span, merge
from callboard.domain.needs import REHEARSALS, Activity
from callboard.domain.plan import Plan, Tier
from callboard.domain.season import Season
from callboard.rules.base import Kind, Rule
from callboard.rules.exception import StretchedRule
from callboard.rules.gap import Between, Gap
from callboard.rules.objective import (
    BESIDE_MINUTES,
    BEYOND_CAPACITY_POINTS,
    COACH_CHANGE_POINTS,
    CROWDED_POINTS,
    FEW_DAYS_POINTS,
    LATE_AFTER,
    LATE_POINTS,
    LONE_CALL_POINTS,
    MORE_SPACES_POINTS,
    PRIORITY_WEIGHT,
    SECOND_SPACE_POINTS,
    WORST_OFF_WEIGHT,
)

QUARTER_HOUR: Final = 15


def scores(
    season: Season,
    plan: Plan,
    rules: tuple[Rule, ...],
    ground: Ground | None = None,
) -> dict[Tier, int]:
    """Count every tier of `rules.objective` on a plan.

    `ground` is what surrounds the plan's days, if it is at hand.

    Units
    -----
    As `rules.objective.UNITS`; smaller is better.
    """
    view = PlanView(season, plan, ground=ground)
    waiting = _waiting(view, rules)
    return {
        Tier.PLACED: sum(
            PRIORITY_WEIGHT[need.priority] * missing
            for need, _, missing in missing_calls(view)
        ),
        Tier.PRICE: _price(view, rules),
        Tier.STRAIN: StrainView(view).total(),
        Tier.WAITING: sum(waiting.values())
        + WORST_OFF_WEIGHT * max(waiting.values(), default=0),
        Tier.PREFERENCES: sum(_preferences(view)),
    }


def waiting_of(
    season: Season, plan: Plan, rules: tuple[Rule, ...] = ()
) -> dict[str, int]:
    """Give each dancer's waiting over the plan.

    Units
    -----
    Minutes between her first and last rehearsal of each day in which she has no duty,
    the day's pause taken off; see `rules.objective`.
    """
    return _waiting(PlanView(season, plan), rules)


def waits_by_day(
    season: Season,
    plan: Plan,
    rules: tuple[Rule, ...] = (),
    ground: Ground | None = None,
) -> dict[str, dict[date, int]]:
    """Give each dancer's minutes of waiting by day, for days on which she waits."""
    return _waits_by_day(PlanView(season, plan, ground=ground), rules)


def _price(view: PlanView, rules: tuple[Rule, ...]) -> int:
    # Gaps are kept for what stretches them even when they are not priced themselves.
    judged = tuple(
        rule
        for rule in rules
        if rule.kind is Kind.PRICED or isinstance(rule, Gap | StretchedRule)
    )
    missed = sum(
        found.half_hours
        for call in view.plan.calls
        if (need := view.season.needs.get(call.need or "")) is not None
        and need.may_go_without
        for found in gone_without(view, call, need)
    )
    return missed + sum(found.half_hours for found in broken_agreement(view, judged))


# --- waiting --------------------------------------------------------------------------


def _waiting(view: PlanView, rules: tuple[Rule, ...]) -> dict[str, int]:
    return {
        dancer: sum(days.values())
        for dancer, days in _waits_by_day(view, rules).items()
    }


def _waits_by_day(
    view: PlanView, rules: tuple[Rule, ...]
) -> dict[str, dict[date, int]]:
    pause = max(
        (
            rule.minutes
            for rule in rules
            if isinstance(rule, Gap)
            and rule.kind is Kind.HARD
            and rule.between is Between.SESSIONS
        ),
        default=0,
    )
    meal = view.season.settings.meal_minutes
    pauses = sorted({pause, meal}, reverse=True)
    found: dict[str, dict[date, int]] = {}
    for dancer in view.season.dancers:
        days = view.offered.get(dancer, {})
        waits = {
            day: _waits(view, dancer, day, pauses) for day in days if day in view.week
        }
        found[dancer] = {day: minutes for day, minutes in waits.items() if minutes}
    return found


def _waits(view: PlanView, dancer: str, day: date, pauses: list[int]) -> int:
    duties = view.offered[dancer][day]
    calls = [duty.span for duty in duties if duty.activity in REHEARSALS]
    if not calls:
        return 0
    reach = Span(min(call.start for call in calls), max(call.end for call in calls))
    busy = [span for duty in duties if (span := _cut(duty.span, reach)) is not None]
    joined = merge(busy)
    gaps = [then.start - span.end for span, then in pairwise(joined)]
    waits = sum(gaps)
    has_meal = any(
        duty.activity is Activity.MEAL and reach.covers(duty.span) for duty in duties
    )
    if not has_meal and gaps:
        waits -= next((pause for pause in pauses if max(gaps) >= pause), 0)
    return waits


def _cut(span: Span, to: Span) -> Span | None:
    start, end = max(span.start, to.start), min(span.end, to.end)
    return Span(start, end) if start < end else None


# --- preferences ----------------------------------------------------------------------


def _preferences(view: PlanView) -> Iterator[int]:
    clock, needs = view.clock, view.season.needs
    late_after = minute_of(LATE_AFTER, clock.day_turns)
    coaches: dict[str, set[str]] = defaultdict(set)
    crowds: dict[str, Counter[date]] = defaultdict(Counter)
    for call in view.loose_calls:
        need = needs.get(call.need or "")
        if need is not None and not need.needs_all_coaches and len(need.coaches) > 1:
            coaches[need.id] |= {*call.coaches} & {*need.coaches}
        if need is not None and need.spaces and call.space != need.spaces[0]:
            yield SECOND_SPACE_POINTS
        late = clock.minute_of_day(call.span.end - 1) + 1 - late_after
        yield LATE_POINTS * max(0, -(-late // QUARTER_HOUR))
        if call.work is not None:
            crowds[call.work][clock.day_of(call.span.start)] += 1
    for led in coaches.values():
        yield COACH_CHANGE_POINTS * max(0, len(led) - 1)
    num_days = len({clock.day_of(call.span.start) for call in view.loose_calls})
    for days in crowds.values():
        share = -(-sum(days.values()) // num_days)
        yield CROWDED_POINTS * sum(max(0, num - share) for num in days.values())
    yield from _asked_for(view)
    if view.season.settings.counts_lone_calls:
        yield LONE_CALL_POINTS * _num_lone(view)


def _asked_for(view: PlanView) -> Iterator[int]:
    """Give what the wishes of single needs cost: days, one space, room for everybody."""
    for ref, calls in view.calls_of.items():
        need = view.season.needs.get(ref)
        if need is None:
            continue
        days = {view.clock.day_of(call.span.start) for call in calls}
        yield FEW_DAYS_POINTS * max(0, need.spread_days - len(days))
        if need.keeps_space:
            spaces = {call.space for call in calls if call.space is not None}
            yield MORE_SPACES_POINTS * max(0, len(spaces) - 1)
    for call in view.loose_calls:
        space = view.season.spaces.get(call.space or "")
        if space is not None and space.is_capacity_soft:
            need = view.season.needs.get(call.need or "")
            num = len(call.dancers)
            beyond = (num if need is None else need.num_dancing(num)) - space.capacity
            yield BEYOND_CAPACITY_POINTS * max(0, beyond)


def _num_lone(view: PlanView) -> int:
    """Count the rehearsals of dancers' days beside which they have no other."""
    loose = {call.id for call in view.loose_calls}
    num = 0
    for dancer in view.season.dancers:
        for duties in view.offered.get(dancer, {}).values():
            mine = [
                duty
                for duty in duties
                if duty.activity in REHEARSALS and not duty.is_optional
            ]
            for duty in mine:
                num += duty.ref in loose and not any(
                    other is not duty
                    and duty.span.start - other.span.end < BESIDE_MINUTES
                    and other.span.start - duty.span.end < BESIDE_MINUTES
                    for other in mine
                )
    return num
