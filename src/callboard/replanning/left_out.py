"""Why posted calls find no place any more, and what would make room for each."""

from dataclasses import replace
from typing import TYPE_CHECKING

from callboard.domain.clock import Minute
from callboard.domain.plan import Plan
from callboard.domain.season import Season, Week
from callboard.domain.week_share import pinned
from callboard.replanning.answer import Replanned
from callboard.rules.agreement import agreement

if TYPE_CHECKING:  # brings the solver along
    from callboard.solver.effort import Runner

MOST_EXPLAINED, MOST_CHOICES = 3, 3
NOT_LOOKED = "not looked for here: callboard explain tells of this need by itself"


def with_choices(found: Replanned, now: Minute, runner: "Runner") -> Replanned:
    """Say why calls are left out, and what would make room for each from now on.

    Of the first needs, by weight; of all others it is said that it was not looked for.
    """
    from callboard.explain.unplaced import Explaining  # noqa: PLC0415  (heavy)

    plan = found.plan
    week = Week(plan.first_day, plan.last_day)
    season, begun = _from_now_on(found, now)
    explaining = Explaining(season, week, begun, agreement(season), runner)
    reasons, choices = {}, {}
    names = sorted(
        dict.fromkeys(each.need for each in found.left_out),
        key=lambda name: season.needs[name].priority,
    )
    for name in names[:MOST_EXPLAINED]:
        reasons[name], repairs = explaining.choices(name, MOST_CHOICES)
        choices[name] = tuple(each.words(found.season) for each in repairs)
    left_out = tuple(
        replace(
            each,
            reason=each.reason or reasons.get(each.need, NOT_LOOKED),
            remedy=next(iter(choices.get(each.need, ())), ""),
        )
        for each in found.left_out
    )
    others = tuple(each for each in plan.unplaced if each not in found.left_out)
    return replace(
        found,
        left_out=left_out,
        choices=choices,
        plan=replace(plan, unplaced=(*others, *left_out)),
    )


def _from_now_on(found: Replanned, now: Minute) -> tuple[Season, Plan]:
    """Give season and plan with what has begun pinned, and nothing left out before today."""
    season, plan = found.season, found.plan
    today = season.clock.day_of(now)
    begun = {
        call.id
        for call in plan.calls
        if call.span.start < now and (call.dancers or call.watching)
    }
    pins = {call.id: pinned(call) for call in plan.calls if call.id in begun}
    needs = dict(season.needs)
    for each in found.left_out:
        need = needs[each.need]
        needs[each.need] = replace(need, from_date=max(need.from_date or today, today))
    calls = tuple(
        replace(call, is_pinned=True) if call.id in begun else call
        for call in plan.calls
    )
    return (
        replace(season, needs=needs, fixtures={**season.fixtures, **pins}),
        replace(plan, calls=calls),
    )
