"""The walk: its sums are the checker's, its moves go back, its chance is a seed's."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from callboard.demo.company import company, week
from callboard.demo.small_weeks import small_week
from callboard.domain.plan import Tier
from callboard.judging import Judging
from callboard.rules.agreement import agreement
from callboard.rules.objective import PRIORITY_WEIGHT, WORST_OFF_WEIGHT
from callboard.solver.build import make_problem
from callboard.solver.problem import Problem, numbered
from callboard.solver.walk.arrays import NOWHERE, PRICE, STRAIN, WAITING
from callboard.solver.walk.chain import Chain
from callboard.solver.walk.compiled import kept_in
from callboard.solver.walk.fill import Arrays
from callboard.solver.walk.sums import put, take

ROOT = Path(__file__).parents[2]


def small_company(seed: int = 1) -> Problem:
    season = company("small", seed, 0.78)
    return make_problem(season, week(), agreement(season), PRIORITY_WEIGHT)


def walked(problem: Problem, seed: int = 1, work: int = 20_000) -> Chain:
    chain = Chain(Arrays(problem), seed, 0)
    chain.swap(300)
    chain.walk(work, 600.0, 20.0)
    return chain


def test_walked_company_week_costs_what_the_checker_counts() -> None:
    problem = small_company()
    chain = walked(problem)
    judged = Judging(problem)(numbered(problem, chain.best))
    assert judged is not None
    tiers = dict(zip(Tier, judged.tiers, strict=True))
    now = chain.arrays.walked(chain.best)
    assert now.sums[PRICE] == tiers[Tier.PRICE]
    assert now.sums[STRAIN] == tiers[Tier.STRAIN]
    worst = WORST_OFF_WEIGHT * int(now.waits_week.max())
    assert now.sums[WAITING] + worst == tiers[Tier.WAITING]


def test_swapped_company_week_leaves_nothing_out() -> None:
    chain = Chain(Arrays(small_company()), 1, 0)
    chain.swap(3_000)
    assert chain.left_out == 0


def test_call_taken_out_and_put_back_leaves_every_sum_as_it_was() -> None:
    chain = walked(small_company())
    given, now = chain.arrays.given, chain.arrays.walked(chain.best)
    was = chain.arrays.walked(chain.best)
    for task in np.flatnonzero(now.at != NOWHERE).tolist():
        spot = (now.at[task], now.space[task], now.coach[task], now.pianist[task])
        take(given, now, task)
        put(given, now, task, *map(int, spot))
    for name in now._fields:
        assert np.array_equal(getattr(was, name), getattr(now, name)), name


def test_walk_colder_is_never_worse_than_where_it_began() -> None:
    problem = small_company()
    chain = Chain(Arrays(problem), 1, 0)
    chain.swap(3_000)
    chain.walk(1, 600.0, 600.0)
    before = chain.least
    chain.walk(20_000, 600.0, 20.0)
    assert chain.least <= before


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
    placed = np.flatnonzero(now.at != NOWHERE)
    assert all(given.is_open[task] for task in placed)
    assert (now.work != NOWHERE).sum() == sum(
        int(given.slots[task]) * len(problem.tasks[task].dancers) for task in placed
    )
    fresh = now.called > np.minimum(given.hard_day, 10**6)
    before = chain.arrays.walked({}).called > given.hard_day
    assert not (fresh & ~before).any()


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
