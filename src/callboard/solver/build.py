"""From a season's week to a problem: slots, tasks, and the starts each task may have."""

from dataclasses import replace

from callboard.domain.season import Season, Week
from callboard.rules.base import Rule
from callboard.solver.grid import make_grid
from callboard.solver.problem import Problem, make_tasks, needs_of
from callboard.solver.windows import find_starts


def make_problem(
    season: Season, week: Week, rules: tuple[Rule, ...], weights: dict[int, int]
) -> Problem:
    """Read a week of the season as the solver sees it.

    `weights` by priority, as `rules.objective.PRIORITY_WEIGHT`.
    """
    grid = make_grid(season, week, tuple(needs_of(season, week)))
    bare = Problem(season, week, rules, grid, make_tasks(season, week, grid, weights))
    starts, obstacle = find_starts(bare)
    return replace(bare, starts=starts, obstacle=obstacle)
