"""What a book asks for besides: the exact model and the walk, each against the checker."""

from dataclasses import replace
from datetime import time
from random import Random

import numpy as np
import pytest
from tests.builders import (
    away,
    coach,
    dancers,
    day,
    fixture,
    need,
    season,
    space,
    stage,
)

from callboard.demo.small_weeks import small_week
from callboard.domain.needs import Activity
from callboard.domain.plan import Tier
from callboard.domain.season import Season, Week
from callboard.judging import Judging
from callboard.planner import PlanSettings, plan_week
from callboard.rules.agreement import agreement
from callboard.rules.objective import PRIORITY_WEIGHT
from callboard.solver.area import solve_area
from callboard.solver.build import make_problem
from callboard.solver.effort import Runner
from callboard.solver.judged import Judged
from callboard.solver.problem import Placement, Problem, numbered
from callboard.solver.walk.chain import Chain
from callboard.solver.walk.fill import Arrays
from callboard.solver.walk.sums import cost
from callboard.solver.wish.wisher import Wisher
from callboard.solver.wishes import has_wishes

FOREVER = 1e9
PREFERENCES = tuple(Tier).index(Tier.PREFERENCES)
SIX = ("ann", "bea", "cat", "dan", "eva", "fay")


def problem_of(book: Season) -> Problem:
    first = book.settings.first_date
    return make_problem(book, book.week_of(first), agreement(book), PRIORITY_WEIGHT)


def timed(problem: Problem) -> Judged:
    """Time the whole week exactly, by preferences alone, and let the checker judge it."""
    found = solve_area(
        problem,
        Runner(1, FOREVER),
        [task.index for task in problem.tasks],
        range(len(problem.grid.days)),
        Judged({}, (), {}),
        5.0,
        must_place=True,
        tiers=(Tier.PREFERENCES,),
    )
    assert found is not None
    judged = Judging(problem)(numbered(problem, found))
    assert judged is not None
    return judged


def swapped(problem: Problem, seed: int) -> Placement:
    chain = Chain(Arrays(problem), seed, 0)
    chain.swap(400)
    return chain.best


# A dancer's two calls, two days, two spaces: what each wish does to the best week.


@pytest.mark.medium
@pytest.mark.parametrize(
    ("book", "points"),
    [
        (season(space(), need(times=2, gap_days=0, dancers="ann", spread_days=2)), 0),
        (
            season(
                space(),
                need(
                    times=2,
                    gap_days=0,
                    dancers="ann",
                    spread_days=2,
                    to_date=season().settings.first_date,
                ),
            ),
            5,
        ),
        (
            season(
                space(capacity=1, is_capacity_soft=True),
                space("red", capacity=2, is_capacity_soft=True),
                need(dancers="ann", num_people=5),
            ),
            3,
        ),
        (
            season(
                need("a", dancers="ann"),
                need("b", dancers="ann"),
                space(),
                counts_lone_calls=True,
            ),
            0,
        ),
        (season(need("a", dancers="ann"), space(), counts_lone_calls=True), 2),
    ],
    ids=["spread", "spread, one day left", "soft capacity", "beside", "alone"],
)
def test_exact_model_finds_the_fewest_points(book: Season, points: int) -> None:
    assert has_wishes(book)
    assert timed(problem_of(book)).tiers[PREFERENCES] == points


@pytest.mark.medium
def test_exact_model_keeps_a_space_where_it_can() -> None:
    """Three days full to the last hour, each space open on two: only the wish decides.

    Every need has a call on Tuesday, where both spaces are open, and one on the only day
    beside it that its dates leave, where one is.
    """
    needs = [
        need(
            f"n{number}",
            times=2,
            dancers=who,
            keeps_space=True,
            from_date=day("Tue" if number % 2 else "Mon"),
            to_date=day("Wed" if number % 2 else "Tue"),
        )
        for number, who in enumerate(SIX)
    ]
    shut = (away("blue", "Wed 04:00-23:59"), away("red", "Mon 04:00-23:59"))
    book = season(
        dancers(" ".join(SIX)),
        space(),
        space("red"),
        needs,
        shut,
        first_date=day("Mon"),
        calls_from=time(10),
        calls_to=time(13),
    )
    judged = timed(problem_of(book))
    assert len(judged.placement) == 2 * len(SIX)
    assert judged.tiers[PREFERENCES] == 0


def wishing(seed: int) -> Problem:
    """Give a small week whose book asks for everything there is to ask for."""
    small = small_week(seed)
    random = Random(seed)
    book = replace(
        small.season,
        settings=replace(
            small.season.settings, counts_lone_calls=random.random() < 0.7
        ),
        needs={
            ref: replace(
                each,
                times=random.randint(1, 3),
                gap_days=random.randint(0, 1),
                spread_days=random.randint(0, 3),
                keeps_space=random.random() < 0.5,
                num_people=random.randint(0, 6),
            )
            for ref, each in small.season.needs.items()
        },
        spaces={
            ref: replace(each, is_capacity_soft=random.random() < 0.7)
            for ref, each in small.season.spaces.items()
        },
    )
    return make_problem(book, small.week, small.rules, PRIORITY_WEIGHT)


@pytest.mark.medium
@pytest.mark.parametrize("seed", range(40))
def test_walk_counts_the_points_that_it_counts_from_nothing(seed: int) -> None:
    problem = wishing(seed)
    arrays = Arrays(problem)
    placement = swapped(problem, seed)
    wisher = Wisher(arrays, placement, seed, 0)
    wisher.walk(20_000, 5.0, 0.2)
    again = Wisher(arrays, wisher.now, seed, 0)
    assert again.points == wisher.points
    assert np.array_equal(again.lone, wisher.lone)
    assert wisher.least <= Wisher(arrays, placement, seed, 0).cost
    assert len(wisher.best) == len(placement)


@pytest.mark.parametrize("seed", range(20))
def test_walk_and_checker_count_the_same_points(seed: int) -> None:
    """On grids of a quarter hour, where no call ends between two slots."""
    book = season(
        *(
            need(
                f"n{number}",
                minutes=30 * (1 + number % 3),
                times=1 + number % 4,
                gap_days=0,
                dancers=("ann bea", "bea", "cat ann", "dan")[number % 4],
                coaches=("one two", "one", "")[number % 3],
                spaces=("", "blue red", "red")[number % 3],
                spread_days=number % 4,
                keeps_space=number % 2 == 0,
                num_people=number * 2,
                work="swan" if number % 2 else None,
            )
            for number in range(7)
        ),
        coach("one"),
        coach("two"),
        space(capacity=6, is_capacity_soft=True),
        space("red", capacity=2, is_capacity_soft=True),
        stage(capacity=10),
        fixture("Tue 10:00-11:00", "ann", Activity.REHEARSAL),
        counts_lone_calls=True,
        grid_minutes=15,
    )
    problem = problem_of(book)
    wisher = Wisher(Arrays(problem), swapped(problem, seed), seed, 0)
    wisher.walk(200 * seed, 5.0, 0.5)
    judged = Judging(problem)(numbered(problem, wisher.now))
    assert judged is not None
    assert judged.tiers[PREFERENCES] == wisher.points


def earlier_costs(arrays: Arrays, placement: Placement) -> tuple[int, float]:
    """Give what is left out, and the walk's own sum of price, strain and waiting."""
    tasks = arrays.problem.tasks
    left_out = sum(task.weight for task in tasks if task.index not in placement)
    now = arrays.walked(placement)
    return left_out, cost(arrays.given, now)


@pytest.mark.parametrize("seed", range(30))
def test_walk_makes_no_earlier_tier_worse(seed: int) -> None:
    """By its own count: of nights and free days, which it does not see, others judge."""
    problem = wishing(seed)
    arrays = Arrays(problem)
    before = swapped(problem, seed)
    wisher = Wisher(arrays, before, seed, 0)
    wisher.walk(20_000, 5.0, 0.2)
    assert wisher.best or not before
    assert earlier_costs(arrays, wisher.best) <= earlier_costs(arrays, before)


@pytest.mark.medium
def test_planner_grants_wishes_and_the_same_seed_gives_the_same_plan() -> None:
    book = season(
        *(
            need(f"n{number}", dancers=who, times=2, gap_days=0, spread_days=2)
            for number, who in enumerate(("ann", "ann", "bea", "ann bea"))
        ),
        space(),
        space("red"),
        counts_lone_calls=True,
    )
    week = Week(book.settings.first_date, book.settings.last_date)
    settings = PlanSettings(effort=0.3, seconds=600.0)
    one, two = (plan_week(book, week, settings) for _ in range(2))
    assert one.plan is not None
    assert two.plan is not None
    assert one.plan.calls == two.plan.calls
    assert one.report.is_clean
    assert not one.plan.unplaced
    assert one.plan.scores[-1].value == 0


@pytest.mark.medium
def test_a_search_without_time_walks_little_and_says_so() -> None:
    book = season(
        *(
            need(f"n{number}", dancers="ann", times=3, spread_days=3)
            for number in range(3)
        ),
        space(),
        counts_lone_calls=True,
    )
    week = Week(book.settings.first_date, book.settings.last_date)
    result = plan_week(book, week, PlanSettings(effort=1e6, seconds=2.0))
    assert result.plan is not None
    assert result.plan.settings["cut by the clock"] == "yes"
    assert result.report.is_clean
