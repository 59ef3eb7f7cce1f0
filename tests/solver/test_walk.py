"""The walk: its sums are the checker's, its moves go back, its chance is a seed's."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from callboard.demo.company import company, week
from callboard.demo.small_weeks import small_week
from callboard.domain.plan import Tier
from callboard.judging import Judging
from callboard.rules.agreement import agreement
from callboard.rules.objective import PRIORITY_WEIGHT, RANK_WEIGHT, WORST_OFF_WEIGHT
from callboard.solver.build import make_problem
from callboard.solver.grid import Grid
from callboard.solver.problem import Problem, Task, numbered
from callboard.solver.walk.arrays import (
    CALLED,
    DAY,
    HARD_DAY,
    IS_OPEN,
    LENGTH,
    NOWHERE,
    PRICE,
    STRAIN,
    WAITING,
    WAITS,
)
from callboard.solver.walk.axis import make_axis
from callboard.solver.walk.bits import COLUMNS
from callboard.solver.walk.chain import Chain
from callboard.solver.walk.fill import Arrays
from callboard.solver.walk.kept import kept_in
from callboard.solver.walk.sums import put, take, worst_ranks

ROOT = Path(__file__).parents[2]


def small_company(seed: int = 1) -> Problem:
    season = company("small", seed, 0.78)
    return make_problem(season, week(), agreement(season), PRIORITY_WEIGHT)


def walked(problem: Problem, seed: int = 1, work: int = 20_000) -> Chain:
    chain = Chain(Arrays(problem), seed, 0)
    chain.swap(300)
    chain.walk(work, 600.0, 20.0)
    return chain


def finer(grid: Grid, times: int) -> Grid:
    """Give a grid with slots so many times as fine."""
    return replace(
        grid,
        minutes=grid.minutes,
        days=tuple(replace(day, slots=day.slots * times) for day in grid.days),
        stride=grid.stride * times,
    )


def later(problem: Problem, times: int) -> tuple[dict[int, tuple[int, ...]], ...]:
    """Give the starts on such a grid, and one slot after each."""
    return tuple(
        {
            day: tuple(
                fine for slot in slots for fine in (slot * times, slot * times + 1)
            )
            for day, slots in days.items()
        }
        for days in problem.starts
    )


def longer(task: Task, times: int) -> Task:
    """Give a task of as many minutes on such a grid."""
    return replace(task, slots=task.slots * times - 1)


@pytest.mark.slow
def test_walked_company_week_costs_what_the_checker_counts() -> None:
    problem = small_company()
    chain = walked(problem)
    judged = Judging(problem)(numbered(problem, chain.best))
    assert judged is not None
    tiers = dict(zip(Tier, judged.tiers, strict=True))
    now = chain.arrays.walked(chain.best)
    assert now.sums[PRICE] == tiers[Tier.PRICE]
    ranks = RANK_WEIGHT * worst_ranks(chain.arrays.given, now)
    assert now.sums[STRAIN] + ranks == tiers[Tier.STRAIN] > 0
    worst = WORST_OFF_WEIGHT * int(now.week_sums[:, WAITS].max())
    assert now.sums[WAITING] + worst == tiers[Tier.WAITING]


@pytest.mark.medium
def test_swapped_company_week_leaves_nothing_out() -> None:
    chain = Chain(Arrays(small_company()), 1, 0)
    chain.swap(3_000)
    assert chain.left_out == 0


@pytest.mark.medium
def test_call_taken_out_and_put_back_leaves_every_sum_as_it_was() -> None:
    chain = walked(small_company())
    given, now = chain.arrays.given, chain.arrays.walked(chain.best)
    was = chain.arrays.walked(chain.best)
    for task in np.flatnonzero(now.spot[:, DAY] != NOWHERE).tolist():
        spot = now.spot[task].tolist()
        take(given, now, task)
        put(given, now, task, *spot)
    for name in now._fields:
        assert np.array_equal(getattr(was, name), getattr(now, name)), name


@pytest.mark.medium
def test_loose_walk_then_firm_brings_every_call_back() -> None:
    chain = Chain(Arrays(small_company()), 1, 0)
    chain.swap(3_000)
    chain.walk_loose(20_000, 600.0, 0.01, 1.0)
    assert chain.left_out > 0
    for stretch in range(10):
        chain.walk_firm(10_000, 100.0, 1.0, is_last=stretch == 9)
    assert chain.left_out == 0


@pytest.mark.medium
def test_walk_colder_is_never_worse_than_where_it_began() -> None:
    problem = small_company()
    chain = Chain(Arrays(problem), 1, 0)
    chain.swap(3_000)
    chain.walk(1, 600.0, 600.0)
    before = chain.least
    chain.walk(20_000, 600.0, 20.0)
    assert chain.least <= before


@pytest.mark.slow
def test_same_seed_gives_the_same_week_and_another_seed_another() -> None:
    problem = small_company()
    assert walked(problem).best == walked(problem).best
    assert walked(problem).best != walked(problem, seed=2).best


@pytest.mark.parametrize("seed", range(12))
def test_small_weeks_walked_break_no_limit_that_the_walk_knows(seed: int) -> None:
    small = small_week(seed)
    problem = make_problem(small.season, small.week, small.rules, PRIORITY_WEIGHT)
    chain = walked(problem, work=3_000)
    given, now = chain.arrays.given, chain.arrays.walked(chain.best)
    of_task = given.of_task
    placed = np.flatnonzero(now.spot[:, DAY] != NOWHERE)
    assert all(of_task[task, IS_OPEN] for task in placed)
    called = [int(mask).bit_count() for mask in now.work.flat]
    assert sum(called) == sum(
        int(of_task[task, LENGTH]) * len(problem.tasks[task].dancers) for task in placed
    )
    hard = given.of_row_day[:, :, HARD_DAY]
    before = chain.arrays.walked({}).day_sums[:, :, CALLED] > hard
    assert not ((now.day_sums[:, :, CALLED] > hard) & ~before).any()


@pytest.mark.parametrize("seed", range(6))
def test_day_of_more_columns_than_a_word_has_is_walked_in_wider_ones(seed: int) -> None:
    small = small_week(seed)
    # A week closed by restrictions has no starts to look at.
    free = replace(small.season, restrictions=(), returns=())
    problem = make_problem(free, small.week, small.rules, PRIORITY_WEIGHT)
    narrow = replace(problem, grid=finer(problem.grid, 12), starts=later(problem, 12))
    fine = replace(narrow, tasks=tuple(longer(task, 12) for task in problem.tasks))
    axis = make_axis(fine)
    assert axis.step > 1
    for task in fine.tasks:
        for day, columns in axis.starts[task.index].items():
            for column, slot in columns.items():
                assert slot in fine.starts[task.index][day]
                assert column >= 0
                assert column + axis.lengths[task.index] <= COLUMNS
                begin, end = axis.columns(day, range(slot, slot + task.slots))
                assert column <= begin
                assert end <= column + axis.lengths[task.index]


@pytest.mark.medium
def test_stopped_chain_keeps_the_best_it_met() -> None:
    chain = walked(small_company())
    best = chain.best
    chain.stop()
    chain.walk(10**9, 600.0, 20.0)
    assert len(chain.best) >= len(best) - len(chain.arrays.problem.obstacle)


def positions() -> list[list[int]]:
    """At, slot and space of a short walk, for another process to compare with."""
    chain = walked(small_company(), work=2_000)
    return [
        [index, spot.day, spot.slot, chain.arrays.number[spot.space]]
        for index, spot in sorted(chain.best.items())
    ]


@pytest.mark.traced
@pytest.mark.slow
def test_walk_gives_the_same_week_without_the_compiler() -> None:
    script = (
        "import json; from tests.solver.test_walk import positions, "
        "test_small_weeks_walked_break_no_limit_that_the_walk_knows as small; "
        "[small(seed) for seed in range(12)]; print(json.dumps(positions()))"
    )
    plain = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(plain.stdout) == positions()


def test_kept_code_lies_in_the_first_place_that_takes_files(tmp_path: Path) -> None:
    source = tmp_path / "source.py"
    source.write_text("one", encoding="utf-8")
    closed = tmp_path / "closed"
    closed.write_text("a file, not a folder", encoding="utf-8")
    first = kept_in((closed, tmp_path / "open"), (source,))
    assert first is not None
    assert first.parent == tmp_path / "open"
    source.write_text("two", encoding="utf-8")
    assert kept_in((tmp_path / "open",), (source,)) != first
    assert kept_in((closed,), (source,)) is None
