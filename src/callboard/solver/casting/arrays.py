"""A casting on arrays, and a dancer put in a part or taken out, in compiled code.

Whatever follows from who dances is kept up to date column by column, so a change is judged
by the rows and the costs of the model itself.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from callboard.solver.walk.compiled import compiled_in
from callboard.solver.walk.kept import Store

Function = TypeVar("Function", bound=Callable[..., Any])
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Dice = NDArray[np.uint64]

_HERE: Final = Path(__file__).parent
_CHANCE: Final = _HERE.parent / "walk" / "chance.py"
CASTING: Final = Store(_HERE, (_HERE / "arrays.py", _HERE / "moves.py", _CHANCE))
# Entries of `state`. Rows are plain when all their columns are decided.
BROKEN, NUM_ONES, NUM_DIRTY, SQUARES, BROKEN_PLAIN, SPREAD = range(6)
THOUSAND: Final = 1_000


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
    pool_cost: Ints  # dancer by role: minutes that she is rehearsed for at the most


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
    nights: Ints  # dancer by role: on how many she dances or covers it
    dirty: Ints
    is_dirty: Ints
    flipped: Ints
    best: Ints


def compiled(function: Function) -> Function:
    """Compile a function at its first call, and keep its code."""
    return compiled_in(CASTING, function, _nrt=False)


@compiled
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


@compiled
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
        value = g.follows_low[follows] if is_least else g.follows_high[follows]
        for k in range(g.follows_first[follows], g.follows_first[follows + 1]):
            value = max(value, s.sums[k]) if is_least else min(value, s.sums[k])
        column = g.follows_column[follows]
        if value != s.values[column]:
            change(g, s, column, value - s.values[column])


@compiled
def count(g: Ground, s: Standing, column: int, by: int) -> None:
    """Count a night of a role more, or fewer, and how thinly roles are spread.

    One night costs half of what the dancer is rehearsed for, two nights two thirds, three
    nights three quarters: it is cheaper the more of a role's nights the same dancers have.
    """
    dancer, role = g.dancer_of[column], g.role_of[g.group_of[column]]
    before = s.nights[dancer, role]
    after = before + by
    s.nights[dancer, role] = after
    share = THOUSAND * after // (after + 1) - THOUSAND * before // (before + 1)
    s.state[SPREAD] += g.pool_cost[dancer, role] * share


@compiled
def flip(g: Ground, s: Standing, column: int) -> None:
    """Put a dancer in a part, or take her out."""
    count(g, s, column, 1 - 2 * s.values[column])
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
