"""What a dancer waits at least, held to every way in which her calls can be placed."""

from datetime import time
from functools import partial
from itertools import product
from random import Random
from typing import Any

import pytest
from tests.builders import away, coach, day, fixture, need, season

from callboard.demo.small_weeks import small_week
from callboard.domain.needs import Activity
from callboard.domain.plan import Tier
from callboard.domain.season import Season
from callboard.judging import Judging
from callboard.planner import PlanSettings, plan_week
from callboard.rules.agreement import agreement
from callboard.rules.objective import PRIORITY_WEIGHT, WORST_OFF_WEIGHT
from callboard.solver.alone import _is_without, least_of, least_waiting
from callboard.solver.build import make_problem
from callboard.solver.effort import Runner
from callboard.solver.fit import fit
from callboard.solver.problem import Placement, Problem

HOURS: dict[str, Any] = {
    "calls_from": time(10),
    "calls_to": time(18),
    "grid_minutes": 30,
    "meal_minutes": 0,
}
STANDS = Activity.STAGE_CALL


def runner() -> Runner:
    return Runner(1, float("inf"))


def problem_of(made: Season) -> Problem:
    return make_problem(
        made, made.week_of(day("Mon")), agreement(made), PRIORITY_WEIGHT
    )


def monday_only(ref: str, minutes: int, **changes: Any) -> Any:
    return need(
        ref, minutes=minutes, from_date=day("Mon"), to_date=day("Mon"), **changes
    )


def apart(*needs: Any, **settings: Any) -> Season:
    """Give a season in which ann rehearses from 10 to 11 and from 14 to 15 on Monday."""
    stands = [
        fixture(f"Mon {hours}", "ann", STANDS)
        for hours in ("10:00-11:00", "14:00-15:00")
    ]
    return season(*stands, *needs, **(HOURS | settings))


def test_two_rehearsals_that_stand_apart_are_waited_between() -> None:
    problem = problem_of(apart())
    assert least_of(problem, "ann", runner().run) == 180
    assert least_waiting(problem, runner().run) == 180 * (1 + WORST_OFF_WEIGHT)


@pytest.mark.parametrize(("minutes", "left"), [(60, 120), (120, 60), (180, 0)])
def test_a_call_that_fits_between_takes_its_minutes_off(
    minutes: int, left: int
) -> None:
    problem = problem_of(apart(monday_only("swans", minutes, dancers="ann")))
    assert least_of(problem, "ann", runner().run) == left


def test_the_pause_of_the_day_is_taken_off() -> None:
    problem = problem_of(apart(meal_minutes=60))
    assert least_of(problem, "ann", runner().run) == 120


@pytest.mark.parametrize(("meal", "left"), [("12:00-13:00", 120), ("16:00-17:00", 120)])
def test_a_meal_is_no_waiting_and_takes_the_place_of_the_pause(
    meal: str, left: int
) -> None:
    """Between her rehearsals the meal itself is taken off, after them the pause is."""
    eats = fixture(f"Mon {meal}", "ann", Activity.MEAL)
    stands = [
        fixture(f"Mon {hours}", "ann", STANDS)
        for hours in ("10:00-11:00", "14:00-15:00")
    ]
    problem = problem_of(season(*stands, eats, **(HOURS | {"meal_minutes": 60})))
    assert least_of(problem, "ann", runner().run) == left


def test_a_coach_with_few_hours_makes_a_dancer_wait() -> None:
    hours = [away("coach", f"Mon {span}") for span in ("11:00-16:00", "17:00-18:00")]
    lessons = monday_only(
        "swans", 60, dancers="ann", times=2, coaches="coach", needs_all_coaches=True
    )
    problem = problem_of(season(coach(), *hours, lessons, **HOURS))
    assert least_of(problem, "ann", runner().run) == 300


def test_who_is_alike_is_asked_once_and_counted_each() -> None:
    stands = [
        fixture(f"Mon {hours}", "ann bea", STANDS)
        for hours in ("10:00-11:00", "12:00-13:00")
    ]
    problem = problem_of(season(*stands, **HOURS))
    asked = []

    def run(model: Any, effort: float) -> Any:
        asked.append(effort)
        return runner().run(model, effort)

    assert least_waiting(problem, run) == 2 * 60 + WORST_OFF_WEIGHT * 60
    assert len(asked) == 1


def test_who_can_be_missing_from_a_call_is_not_asked() -> None:
    lessons = monday_only("swans", 60, dancers="ann", may_go_without=True)
    problem = problem_of(apart(lessons, away("ann", "Tue 10:00-11:00")))
    assert least_waiting(problem, runner().run) == 0


def by_every_way(problem: Problem, dancer: str) -> int:
    """Give the least slots she waits, from all the ways in which her calls can stand."""
    tasks = [problem.tasks[index] for index in problem.tasks_of[dancer]]
    options = [
        [
            (at, range(slot, slot + task.slots))
            for at, slots in problem.starts[task.index].items()
            for slot in slots
        ]
        for task in tasks
    ]
    least = 10**6
    for spots in product(*options):
        total = 0
        for grid_day in problem.grid.days:
            calls = [call for at, call in spots if at == grid_day.index]
            duties = list(problem.fixed(dancer, grid_day.index))
            fixed = [
                problem.grid.slots_of(each.span, grid_day.index) for each in duties
            ]
            stands = [
                slots
                for each, slots in zip(duties, fixed, strict=True)
                if each.activity is STANDS
            ]
            taken = [slot for call in calls for slot in call]
            if len({*taken}) < len(taken):
                break
            ends = [slot for call in (*calls, *stands) for slot in call]
            busy = {*taken, *(slot for slots in fixed for slot in slots)}
            if ends:
                total += sum(slot not in busy for slot in range(min(ends), max(ends)))
        else:
            least = min(least, total)
    return least


@pytest.mark.parametrize("seed", range(12))
def test_the_bound_is_what_every_way_comes_to(seed: int) -> None:
    random = Random(seed)
    hours = sorted(random.sample(range(10, 18), 4))
    stands = [
        fixture(f"Mon {hours[0]}:00-{hours[0]}:30", "ann", STANDS),
        fixture(f"Mon {hours[3]}:00-{hours[3]}:30", "ann", STANDS),
        fixture(f"Mon {hours[1]}:30-{hours[1] + 1}:00", "ann", Activity.FITTING),
    ]
    needs = [
        monday_only(f"need{number}", random.choice((30, 60, 90)), dancers="ann")
        for number in range(2)
    ]
    problem = problem_of(season(*stands, *needs, **HOURS))
    least = by_every_way(problem, "ann")
    assert least_of(problem, "ann", runner().run) == least * problem.grid.minutes
    if _is_without(problem, "ann"):
        assert least == 0


def is_lawful(judge: Judging, placement: Placement) -> bool:
    return judge(placement) is not None


@pytest.mark.slow
def test_no_lawful_plan_of_a_small_week_waits_less_than_the_bound() -> None:
    whole, bounded = 0, 0
    for seed in range(120):
        small = small_week(seed)
        problem = make_problem(small.season, small.week, small.rules, PRIORITY_WEIGHT)
        judge = Judging(problem)
        placement = fit(problem, runner(), 2.0, partial(is_lawful, judge)).placement
        judged = None if placement is None else judge(placement)
        if judged is None:
            continue
        bound = least_waiting(problem, runner().run)
        whole += 1
        bounded += bound > 0
        assert bound <= judged.tiers[list(Tier).index(Tier.WAITING)], f"seed {seed}"
    assert whole >= 20
    assert bounded


@pytest.mark.medium
def test_plan_week_shows_the_bound_of_waiting() -> None:
    made = apart(need("swans", dancers="ann", from_date=day("Tue")))
    result = plan_week(made, made.week_of(day("Mon")), PlanSettings(effort=0.1))
    assert result.plan is not None
    waiting = result.plan.scores[list(Tier).index(Tier.WAITING)]
    assert waiting.value == waiting.bound == 180 * (1 + WORST_OFF_WEIGHT)
