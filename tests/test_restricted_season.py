"""A company's week in which every bar holds for somebody: planned, and checked clean."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from callboard.check.audit import check
from callboard.demo.company import company, week
from callboard.domain.people import Bar, Dances, Job, Restriction, Staff
from callboard.domain.plan import Plan
from callboard.domain.returning import ReturnStep
from callboard.domain.season import Season
from callboard.judging import Judging
from callboard.rules.agreement import agreement
from callboard.rules.bars import BARS
from callboard.rules.objective import PRIORITY_WEIGHT
from callboard.solver.build import make_problem
from callboard.solver.effort import Runner
from callboard.solver.missing import search_week
from callboard.solver.plans import plan_of

pytestmark = pytest.mark.slow

NUMBERS = {
    Bar.MAX_POINTE_DAY: 30,
    Bar.MAX_MINUTES_DAY: 150,
    Bar.MAX_MINUTES_WEEK: 600,
    Bar.SHARE_OF_USUAL: 50,
    Bar.MAX_SHOWS_WEEK: 1,
    Bar.NOT_BEFORE: 12 * 60 + 30,
    Bar.NOT_AFTER: 17 * 60,
    Bar.HOURS_AFTER_SHOW: 24,
}
EFFORT = 0.02
STEPS = (2, 5, 6)  # stages; the last has limits of minutes and no shows


def filled_in(season: Season) -> Season:
    """Give a season whose sections, roles and spaces say everything a bar asks."""
    return replace(
        season,
        sections=tuple(
            replace(
                each,
                jumps=each.jumps or 0,
                lifts=each.lifts or 0,
                pointe_minutes=each.pointe_minutes or 0,
                grand_allegro=(each.jumps or 0) // 4,
                has_smoke=each.order % 2 == 0,
            )
            for each in season.sections
        ),
        roles=tuple(
            replace(
                each,
                lifts_given=int(each.dances is Dances.MEN),
                lifts_received=int(each.dances is Dances.WOMEN),
                overhead_lifts=int(each.is_large),
            )
            for each in season.roles
        ),
        spaces={
            name: replace(each, is_raked=each.capacity < 20)
            for name, each in season.spaces.items()
        },
    )


def limits(season: Season) -> Iterator[Restriction]:
    """Hold back a dancer with each bar."""
    for bar, dancer in zip(Bar, season.dancers, strict=False):
        yield Restriction(
            dancer,
            bar,
            week().first,
            week().last,
            NUMBERS.get(bar),
            "sprung" if BARS[bar].has_floor else None,
            week().last,
        )


@pytest.fixture(scope="module")
def held_back() -> Season:
    season = filled_in(company("small", 1, 0.6))
    free = [*season.dancers][len(Bar) :]
    steps = tuple(
        ReturnStep(dancer, stage, week().first, week().last, "petra")
        for dancer, stage in zip(free, STEPS, strict=False)
    )
    petra = Staff("petra", "Petra Wolf", frozenset({Job.CLINICIAN}))
    return replace(
        season,
        staff={**season.staff, "petra": petra},
        restrictions=(*season.restrictions, *limits(season)),
        returns=steps,
    )


def planned(season: Season) -> Plan:
    """Give a week's plan, without explaining what is left out of it."""
    problem = make_problem(season, week(), agreement(season), PRIORITY_WEIGHT)
    runner = Runner(1, float("inf"))
    found = search_week(problem, Judging(problem), runner, EFFORT, lambda _: None)
    return plan_of(problem, found.best.placement)


def test_week_with_every_bar_and_a_return_is_planned_and_checked_clean(
    held_back: Season,
) -> None:
    assert {each.bar for each in held_back.all_restrictions} == set(Bar)
    assert len(held_back.returns) == len(STEPS)
    plan = planned(held_back)
    assert check(held_back, plan).broken == ()
    placed = [call for call in plan.calls if not call.is_pinned]
    assert len(placed) > 5
    # Whoever is barred from all work is called to nothing, and the others are.
    off = {
        each.dancer for each in held_back.all_restrictions if each.bar is Bar.CLASS_ONLY
    }
    called = {dancer for call in placed for dancer in call.dancers}
    assert off
    assert called
    assert called.isdisjoint(off)


def test_week_planned_without_them_breaks_most_of_the_bars(held_back: Season) -> None:
    free = replace(held_back, restrictions=(), returns=())
    report = check(held_back, planned(free))
    told = [each.message for each in report.broken if each.rule == "restricted"]
    broken = {bar for bar in Bar if any(f"({bar})" in message for message in told)}
    # Shows and smoke have no part in a week of rehearsals in studios.
    assert len(broken) >= 10, sorted(broken)
