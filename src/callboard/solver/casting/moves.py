"""A casting changed dancer by dancer, on arrays, in compiled code.

Whatever follows from who dances is kept up to date column by column, so a move is judged
by the rows and the costs of the model itself. A move that breaks a row, or costs more in a
tier that is held, is taken back; one that costs more in the tier that is improved is kept
by chance, less and less often (annealing).
"""

from collections.abc import Callable
from math import exp, log
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from callboard.solver.walk.chance import below, chance
from callboard.solver.walk.compiled import compiled_in
from callboard.solver.walk.kept import Store

Function = TypeVar("Function", bound=Callable[..., Any])
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Dice = NDArray[np.uint64]

_HERE: Final = Path(__file__).parent
_CHANCE: Final = _HERE.parent / "walk" / "chance.py"
CASTING: Final = Store(_HERE, (_HERE / "moves.py", _CHANCE))
# Entries of `state`. Rows are plain when all their columns are decided.
BROKEN, NUM_ONES, NUM_DIRTY, SQUARES, BROKEN_PLAIN = range(5)
NOT_FOUND: Final = -1


class Ground(NamedTuple):
    """What stays as it is while a casting is changed.

    A group is a part's places, or its covers. `of_row` and the like are lists one behind
    the other, that of column `c` from `row_first[c]` to `row_first[c + 1]`. What follows
    stands in an order in which each needs only those before it.
    """

    row_first: Ints
    of_row: Ints
    row_weight: Ints
    row_least: Ints
    row_most: Ints
    row_is_plain: Ints
    sum_first: Ints
    of_sum: Ints
    sum_weight: Ints
    sum_follows: Ints
    sum_is_level: Ints
    follows_column: Ints
    follows_first: Ints
    follows_is_least: Ints
    follows_low: Ints
    follows_high: Ints
    costs: Ints  # tier by column
    decided: Ints
    group_of: Ints
    dancer_of: Ints
    group_first: Ints
    group_columns: Ints
    group_open: Ints
    column_of: Ints  # dancer by group
    night_of: Ints
    night_first: Ints
    night_groups: Ints
    role_of: Ints
    role_first: Ints
    role_groups: Ints
    other_side: Ints


class Standing(NamedTuple):
    """A casting as it stands, with what it comes to."""

    values: Ints
    rows: Ints
    sums: Ints
    cost: Ints
    state: Ints
    ones: Ints
    place: Ints
    filled: Ints
    dirty: Ints
    is_dirty: Ints
    flipped: Ints
    best: Ints


def _compiled(function: Function) -> Function:
    return compiled_in(CASTING, function, _nrt=False)


@_compiled
def change(g: Ground, s: Standing, column: int, by: int) -> None:
    """Change a column, the rows it is in, and mark what follows from it."""
    s.values[column] += by
    for k in range(g.row_first[column], g.row_first[column + 1]):
        row = g.of_row[k]
        before = s.rows[row]
        after = before + g.row_weight[k] * by
        s.rows[row] = after
        was = before < g.row_least[row] or before > g.row_most[row]
        now = after < g.row_least[row] or after > g.row_most[row]
        if was != now:
            by_one = 1 if now else -1
            s.state[BROKEN] += by_one
            s.state[BROKEN_PLAIN] += by_one * g.row_is_plain[row]
    for tier in range(s.cost.shape[0]):
        s.cost[tier] += g.costs[tier, column] * by
    for k in range(g.sum_first[column], g.sum_first[column + 1]):
        each = g.of_sum[k]
        before = s.sums[each]
        after = before + g.sum_weight[k] * by
        s.sums[each] = after
        if g.sum_is_level[each]:
            s.state[SQUARES] += after * after - before * before
        follows = g.sum_follows[each]
        if not s.is_dirty[follows]:
            s.is_dirty[follows] = 1
            s.dirty[s.state[NUM_DIRTY]] = follows
            s.state[NUM_DIRTY] += 1


@_compiled
def settle(g: Ground, s: Standing) -> None:
    """Work out everything that is marked, each after what it needs."""
    while s.state[NUM_DIRTY] > 0:
        number = s.state[NUM_DIRTY]
        first = 0
        for k in range(1, number):
            if s.dirty[k] < s.dirty[first]:
                first = k
        follows = s.dirty[first]
        s.dirty[first] = s.dirty[number - 1]
        s.state[NUM_DIRTY] = number - 1
        s.is_dirty[follows] = 0
        is_least = g.follows_is_least[follows]
        if is_least:
            value = g.follows_low[follows]
        else:
            value = g.follows_high[follows]
        for k in range(g.follows_first[follows], g.follows_first[follows + 1]):
            if is_least:
                value = max(value, s.sums[k])
            else:
                value = min(value, s.sums[k])
        column = g.follows_column[follows]
        if value != s.values[column]:
            change(g, s, column, value - s.values[column])


@_compiled
def flip(g: Ground, s: Standing, column: int) -> None:
    """Put a dancer in a part, or take her out."""
    if s.values[column] == 0:
        s.ones[s.state[NUM_ONES]] = column
        s.place[column] = s.state[NUM_ONES]
        s.state[NUM_ONES] += 1
        s.filled[g.group_of[column]] += 1
        change(g, s, column, 1)
    else:
        last = s.ones[s.state[NUM_ONES] - 1]
        s.ones[s.place[column]] = last
        s.place[last] = s.place[column]
        s.state[NUM_ONES] -= 1
        s.filled[g.group_of[column]] -= 1
        change(g, s, column, -1)


@_compiled
def some_one(g: Ground, s: Standing, group: int, dice: Dice, wanted: int) -> int:
    """Give a column of a group whose value is the one wanted, by chance."""
    first, last = g.group_first[group], g.group_first[group + 1]
    number = last - first
    if number == 0:
        return NOT_FOUND
    start = below(dice, number)
    for k in range(number):
        column = g.group_columns[first + (start + k) % number]
        if s.values[column] == wanted:
            return column
    return NOT_FOUND


@_compiled
def trade(g: Ground, s: Standing, one: int, other: int) -> int:
    """Flip two dancers' columns in two groups, and those of each in the other's group."""
    mine = g.column_of[g.dancer_of[one], g.group_of[other]]
    hers = g.column_of[g.dancer_of[other], g.group_of[one]]
    if mine < 0 or hers < 0 or s.values[mine] or s.values[hers]:
        return 0
    s.flipped[0], s.flipped[1] = one, other
    s.flipped[2], s.flipped[3] = mine, hers
    return 4


@_compiled
def replaced_everywhere(g: Ground, s: Standing, one: int, other: int) -> int:
    """Have two dancers change places in all nights of a role, danced and covered."""
    role = g.role_of[g.group_of[one]]
    mine, hers = g.dancer_of[one], g.dancer_of[other]
    number = 0
    for k in range(g.role_first[role], g.role_first[role + 1]):
        group = g.role_groups[k]
        a, b = g.column_of[mine, group], g.column_of[hers, group]
        if a < 0 or b < 0 or s.values[a] == s.values[b]:
            continue
        s.flipped[number], s.flipped[number + 1] = a, b
        number += 2
    return number


@_compiled
def proposed(g: Ground, s: Standing, dice: Dice, is_open: int) -> int:
    """Propose a move: the columns to flip, in `flipped`; give their number."""
    kind = below(dice, 100)
    if s.state[NUM_ONES] == 0 or (is_open and kind < 30):
        group = below(dice, g.group_open.shape[0])
        for k in range(g.group_open.shape[0]):
            each = (group + k) % g.group_open.shape[0]
            if s.filled[each] < g.group_open[each]:
                fresh = some_one(g, s, each, dice, 0)
                if fresh < 0:
                    return 0
                s.flipped[0] = fresh
                if kind % 3 == 0:
                    return 1
                # Whoever comes leaves another part of the night, to somebody else.
                night = g.night_of[each]
                dancer = g.dancer_of[fresh]
                for j in range(g.night_first[night], g.night_first[night + 1]):
                    left = g.column_of[dancer, g.night_groups[j]]
                    if left >= 0 and s.values[left]:
                        s.flipped[1] = left
                        third = some_one(g, s, g.night_groups[j], dice, 0)
                        if third < 0 or third == fresh:
                            return 2
                        s.flipped[2] = third
                        return 3
                return 1
        kind = 30 + below(dice, 70)
    one = s.ones[below(dice, s.state[NUM_ONES])]
    group = g.group_of[one]
    if kind < 65:  # another dances it
        other = some_one(g, s, group, dice, 0)
        if other < 0:
            return 0
        s.flipped[0], s.flipped[1] = one, other
        return 2
    if kind < 72:  # another dances it on every night
        other = some_one(g, s, group, dice, 0)
        if other < 0:
            return 0
        return replaced_everywhere(g, s, one, other)
    if kind < 80:  # dances what she covers
        there = g.other_side[group]
    elif kind < 90:  # two change parts in one night
        night = g.night_of[group]
        first, last = g.night_first[night], g.night_first[night + 1]
        there = g.night_groups[first + below(dice, last - first)]
    else:  # two change nights in one role
        role = g.role_of[group]
        first, last = g.role_first[role], g.role_first[role + 1]
        there = g.role_groups[first + below(dice, last - first)]
    if there == group:
        return 0
    other = some_one(g, s, there, dice, 1)
    if other < 0:
        return 0
    return trade(g, s, one, other)


@_compiled
def energy_of(s: Standing, weights: Floats, level: float) -> float:
    """Give what is made less: the weighed tiers, and how unlevel the counts are."""
    found = level * s.state[SQUARES]
    for tier in range(s.cost.shape[0]):
        found += weights[tier] * s.cost[tier]
    return found


@_compiled
def anneal(
    g: Ground,
    s: Standing,
    dice: Dice,
    caps: Ints,
    weights: Floats,
    level: float,
    aims: Ints,
    least: int,
    warm: float,
    cold: float,
    moves: int,
    done: int,
    planned: int,
) -> int:
    """Make moves, after those `done` of all that are `planned`; keep the best in `best`.

    The best is the one whose tiers, weighed by `aims`, come to the least; its sum is the
    last entry. Returns how many were made: fewer than asked for when `least` is reached.
    """
    tiers = s.cost.shape[0]
    last = s.best.shape[0] - 1
    energy = energy_of(s, weights, level)
    for move in range(moves):
        if s.best[last] <= least:
            return move
        number = proposed(g, s, dice, s.cost[0] + s.cost[1])
        if number == 0:
            continue
        for k in range(number):
            flip(g, s, s.flipped[k])
        if s.state[BROKEN_PLAIN] > 0:
            for k in range(number):
                flip(g, s, s.flipped[number - 1 - k])
            for k in range(s.state[NUM_DIRTY]):  # all sums are what they were
                s.is_dirty[s.dirty[k]] = 0
            s.state[NUM_DIRTY] = 0
            continue
        settle(g, s)
        fresh = energy_of(s, weights, level)
        keeps = s.state[BROKEN] == 0
        for tier in range(tiers):
            keeps = keeps and s.cost[tier] <= caps[tier]
        if keeps and fresh > energy:
            heat = warm * exp(log(cold / warm) * (done + move) / planned)
            keeps = chance(dice) < exp((energy - fresh) / heat)
        if not keeps:
            for k in range(number):
                flip(g, s, s.flipped[number - 1 - k])
            settle(g, s)
            continue
        energy = fresh
        total = 0
        for tier in range(tiers):
            total += aims[tier] * s.cost[tier]
        if total < s.best[last]:
            s.best[last] = total
            for column in range(last):
                s.best[column] = s.values[column]
    return moves
