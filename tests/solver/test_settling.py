"""Days settled before the walk: by hand and by brute force, and what the walk is held to."""

from dataclasses import replace
from itertools import product

from tests.builders import day, need, season, weeks_of

from callboard.domain.season import Season, Week
from callboard.rules.objective import CHANGE_STEPS, PRIORITY_WEIGHT
from callboard.solver.build import make_problem
from callboard.solver.coolings import PLAIN, SETTLED, Days
from callboard.solver.effort import Runner
from callboard.solver.problem import Placement, Problem
from callboard.solver.settling import settle_days
from callboard.solver.walk.chain import Chain
from callboard.solver.walk.fill import Arrays

FOREVER = 1e9
WEEK = Week(day("Mon"), day("Sun"))
# Median -120 minutes, usual change 178, the week before empty (tests/check/test_usual.py).
USUAL = weeks_of("ann", "120", "0", "120", "0", "120", "0")


def problem_of(*parts: object) -> Problem:
    return make_problem(season(*parts), WEEK, (), PRIORITY_WEIGHT)


def placed(problem: Problem) -> Placement:
    chain = Chain(Arrays(problem), 1, 0)
    chain.swap(200)
    assert not chain.left_out
    return chain.best


def settled(problem: Problem, placement: Placement) -> dict[int, int]:
    found = settle_days(problem, placement, Runner(1, FOREVER).within, 5.0)
    assert found is not None
    return found


def points(problem: Problem, days: dict[int, int]) -> int:
    """Count ann's points for change with nothing of the solver but her marks."""
    habit = problem.habits["ann"]
    marks = habit.marks[0]
    assert marks is not None
    total = 0
    for at, before in enumerate(habit.base(0)):
        change = before + sum(
            problem.tasks[index].need.minutes for index, on in days.items() if on <= at
        )
        for mark in (marks.low, marks.steep):
            over = CHANGE_STEPS["minutes"] * max(0, change - mark)
            total += -(-over // marks.usual)
    return total


def test_settle_days_two_calls_have_the_least_points_of_all_days() -> None:
    early = {"from_date": day("Mon"), "to_date": day("Wed")}
    problem = problem_of(
        USUAL,
        need("a", dancers="ann", minutes=240),
        need("b", dancers="ann", minutes=180, **early),
    )
    found = settled(problem, placed(problem))
    every = product(*(problem.starts[index] for index in range(2)))
    least = min(points(problem, dict(enumerate(days))) for days in every)
    assert points(problem, found) == least > 0


def test_settle_days_nobody_with_a_usual_change_gives_nothing() -> None:
    problem = problem_of(need("a", dancers="ann"))
    runner = Runner(1, FOREVER)
    assert settle_days(problem, placed(problem), runner.within, 5.0) is None


def test_settle_days_week_that_can_cost_nothing_gives_nothing() -> None:
    problem = problem_of(USUAL, need("a", dancers="ann", minutes=15))
    runner = Runner(1, FOREVER)
    assert settle_days(problem, placed(problem), runner.within, 5.0) is None


def test_days_settled_hold_the_walk_until_freed() -> None:
    problem = problem_of(USUAL, need("a", dancers="ann", minutes=240))
    arrays = Arrays(problem)
    days = Days(arrays)
    assert days.coolings == SETTLED
    free = arrays.given.starts.copy()
    was = placed(problem)
    assert days.settle(was, Runner(1, FOREVER).within, 5.0) == {}
    last = settled(problem, was)[0]
    assert not arrays.given.starts[0, :last].any()
    days.free()
    assert (arrays.given.starts == free).all()


def test_days_weightless_strain_cools_plainly() -> None:
    book: Season = season(USUAL, need("a", dancers="ann", minutes=240))
    weightless = replace(book, settings=replace(book.settings, strain_minutes=0))
    problem = make_problem(weightless, WEEK, (), PRIORITY_WEIGHT)
    assert Days(Arrays(problem)).coolings == PLAIN
