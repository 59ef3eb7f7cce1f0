"""Strain as the solver states it: against the checker's count, and by brute force."""

from dataclasses import replace
from datetime import time
from itertools import product

import pytest
from tests.builders import call, day, need, plan, season, show, weeks_of

from callboard.check.costs import scores
from callboard.check.strain import StrainView
from callboard.check.usual import MEASURES, known_before
from callboard.check.view import PlanView
from callboard.demo.small_weeks import small_week
from callboard.domain.plan import Tier
from callboard.domain.season import Season, Week
from callboard.judging import Judging
from callboard.rules.objective import PRIORITY_WEIGHT, RANK_WEIGHT, in_order
from callboard.solver.area import solve_area
from callboard.solver.build import make_problem
from callboard.solver.effort import Runner
from callboard.solver.judged import Judged
from callboard.solver.plans import plan_of
from callboard.solver.problem import Placement, Problem, numbered
from callboard.solver.walk.arrays import POINTS, STRAIN
from callboard.solver.walk.chain import Chain
from callboard.solver.walk.fill import Arrays

FOREVER = 1e9
WEEK = Week(day("Mon"), day("Sun"))
STRAINED = tuple(Tier).index(Tier.STRAIN)
# Median -120 minutes, usual change 178, the week before empty (tests/check/test_usual.py).
USUAL = weeks_of("ann", "120", "0", "120", "0", "120", "0")


def problem_of(book: Season) -> Problem:
    return make_problem(book, WEEK, (), PRIORITY_WEIGHT)


def timed(problem: Problem, *tiers: Tier) -> Placement:
    found = solve_area(
        problem,
        Runner(1, FOREVER),
        [task.index for task in problem.tasks],
        range(len(problem.grid.days)),
        Judged({}, (), {}),
        20.0,
        must_place=True,
        tiers=tiers,
    )
    assert found is not None
    return found


def strain_of(problem: Problem, placement: Placement) -> int:
    judged = Judging(problem)(numbered(problem, placement))
    assert judged is not None
    return judged.tiers[STRAINED]


# --- what is usual, twice -------------------------------------------------------------


@pytest.mark.parametrize("seed", range(40))
def test_habits_are_what_the_checker_knows(seed: int) -> None:
    small = small_week(seed)
    problem = make_problem(small.season, small.week, small.rules, PRIORITY_WEIGHT)
    settings = small.season.settings
    known = known_before(small.season, small.week.first)
    for dancer, habit in problem.habits.items():
        mine = known[dancer]
        assert (habit.heavy_from, habit.light_to) == (mine.heavy_from, mine.light_to)
        for measure, marks in zip(MEASURES, habit.marks, strict=True):
            usual = mine.usual.get(measure)
            assert (marks is None) == (usual is None)
            if marks is not None and usual is not None:
                assert marks.usual == usual.change
                low = round(100 * settings.change_mark) * usual.change // 100
                assert marks.low == usual.median + low


@pytest.mark.medium
def test_small_weeks_know_what_is_usual_often_enough_to_matter() -> None:
    known = [
        habit.marks[0]
        for seed in range(40)
        for habit in problem_of_small(seed).habits.values()
    ]
    assert sum(marks is not None for marks in known) > len(known) / 4


def problem_of_small(seed: int) -> Problem:
    small = small_week(seed)
    return make_problem(small.season, small.week, small.rules, PRIORITY_WEIGHT)


# --- the exact model ------------------------------------------------------------------


def by_brute_force(book: Season, minutes: int) -> int:
    """Try every pair of days for two calls of ann's, an hour apart, and count."""
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    end = f"{10 + minutes // 60}:{minutes % 60:02}"
    then = f"{13 + minutes // 60}:{minutes % 60:02}"
    return min(
        scores(
            book,
            plan(
                call(f"{one} 10:00-{end}", id="a"), call(f"{two} 13:00-{then}", id="b")
            ),
            (),
        )[Tier.STRAIN]
        for one, two in product(days, days)
    )


@pytest.mark.slow
@pytest.mark.parametrize("minutes", [30, 60, 90, 150])
@pytest.mark.parametrize(
    "past",
    [
        USUAL,
        weeks_of("ann", "60 60", "90 90 90", "60", "60 30", "45 45 45 45", "80 20"),
        weeks_of("ann", *(["60 70 80 90 100 110 120"] * 6)),
    ],
)
def test_least_strain_is_what_trying_every_day_finds(
    minutes: int, past: tuple[object, ...]
) -> None:
    book = season(
        past,
        need("a", dancers="ann", minutes=minutes),
        need("b", dancers="ann", minutes=minutes),
        heavy_days_in_row=1,
    )
    problem = problem_of(book)
    found = strain_of(problem, timed(problem, Tier.STRAIN))
    assert found == by_brute_force(book, minutes)


@pytest.mark.medium
def test_call_goes_where_her_change_is_past_its_mark_on_fewest_days() -> None:
    book = season(USUAL, need("a", dancers="ann", minutes=90))
    problem = problem_of(book)
    spot = timed(problem, Tier.STRAIN)[0]
    assert spot.day == 6
    # Teeth: without a usual change, nothing sends it to the week's end.
    known = replace(book, settings=replace(book.settings, usual_weeks=0))
    calm = problem_of(known)
    assert strain_of(calm, {0: replace(spot, day=0)}) == 0
    assert strain_of(problem, {0: replace(spot, day=0)}) == 7 * (1 + RANK_WEIGHT)


def test_call_after_a_show_begins_late_enough() -> None:
    evening = show("Tue 19:30-22:30", "ann")
    book = season(
        evening, need("a", dancers="ann", from_date=day("Wed"), to_date=day("Wed"))
    )
    problem = problem_of(book)
    spot = timed(problem, Tier.STRAIN, Tier.PREFERENCES)[0]
    assert strain_of(problem, {0: spot}) == 0
    start = problem.grid.moment(spot.day, spot.slot)
    early = (start - book.clock.at(day("Wed"), time(10))) // problem.grid.minutes
    ten = replace(spot, slot=spot.slot - early)
    assert strain_of(problem, {0: ten}) == 4 * (1 + RANK_WEIGHT)


def test_two_open_calls_keep_the_night_between_them() -> None:
    book = season(
        need("a", dancers="ann", to_date=day("Tue"), from_date=day("Tue")),
        need("b", dancers="ann", to_date=day("Wed"), from_date=day("Wed")),
        short_night_minutes=23 * 60,
    )
    problem = problem_of(book)
    found = timed(problem, Tier.STRAIN)
    assert strain_of(problem, found) == 0
    first, second = (problem.span_of(problem.tasks[at], found[at]) for at in (0, 1))
    assert second.start - first.end >= 23 * 60
    tighter = problem_of(
        replace(book, settings=replace(book.settings, short_night_minutes=32 * 60))
    )
    # From seven in the evening to ten is fifteen hours; at most 31, from ten to seven.
    assert strain_of(tighter, timed(tighter, Tier.STRAIN)) == 4 * (1 + RANK_WEIGHT)


def test_strain_with_a_worth_is_weighed_against_waiting() -> None:
    assert in_order((1, 2, 3, 50, 4), None) == (1, 2, 3, 50, 4)
    assert in_order((1, 2, 3, 50, 4), 10) == (1, 2, 80, 4)
    assert in_order((1, 2, 3, 50, 4), 0) == (1, 2, 50, 4)


# --- the walk -------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(24))
def test_walked_small_week_strains_each_dancer_as_the_checker_counts(seed: int) -> None:
    problem = problem_of_small(seed)
    chain = Chain(Arrays(problem), seed, 0)
    chain.swap(200)
    chain.walk(2_000, 600.0, 20.0)
    now = chain.arrays.walked(chain.best)
    made = plan_of(problem, numbered(problem, chain.best))
    counted = StrainView(PlanView(problem.season, made)).points()
    for dancer, row in chain.arrays.rows.items():
        assert now.week_sums[row, POINTS] == counted[dancer].total(), dancer
    assert now.sums[STRAIN] == sum(
        counted[dancer].total() for dancer in chain.arrays.rows
    )


def test_walk_sends_a_call_where_it_strains_least() -> None:
    book = season(USUAL, need("a", dancers="ann", minutes=90))
    problem = problem_of(book)
    chain = Chain(Arrays(problem), 1, 0)
    chain.swap(200)
    chain.walk(5_000, 600.0, 20.0)
    assert chain.best[0].day == 6
    weightless = replace(book, settings=replace(book.settings, strain_minutes=0))
    free = Chain(Arrays(problem_of(weightless)), 1, 0)
    free.swap(200)
    free.walk(5_000, 600.0, 20.0)
    assert free.best[0].day < 6


def test_walk_keeps_the_night_after_a_show() -> None:
    book = season(
        show("Tue 19:30-22:30", "ann"),
        need("a", dancers="ann", from_date=day("Wed"), to_date=day("Wed")),
    )
    problem = problem_of(book)
    chain = Chain(Arrays(problem), 1, 0)
    chain.swap(200)
    chain.walk(5_000, 600.0, 20.0)
    assert strain_of(problem, chain.best) == 0
