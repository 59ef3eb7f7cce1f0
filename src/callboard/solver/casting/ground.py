"""A case as arrays on which its casting is changed, and a casting put on them."""

from collections.abc import Sequence
from itertools import chain

import numpy as np

from callboard.rules.casting_objective import CastingTier
from callboard.solver.casting.arrays import SPREAD, SQUARES, THOUSAND, Ground, Standing
from callboard.solver.casting.case import Case
from callboard.solver.casting.lines import Following, Ints, Sum
from callboard.solver.casting.program import dense

NOBODY = -1


def ground_of(case: Case) -> Ground:
    """Put a case's rows, costs, groups and what follows into arrays."""
    return Ground(
        **_rows(case), **_follows(case), **_groups(case), pool_cost=_pool_cost(case)
    )


def standing_of(case: Case, g: Ground, values: Ints) -> Standing:
    """Put a casting on the ground; all rows hold in it."""
    rows = case.lines.rows
    sums = _numbers(case)
    np.add.at(sums, g.of_sum, g.sum_weight * np.repeat(values, np.diff(g.sum_first)))
    held = np.bincount(
        rows.row, rows.weight * values[rows.column], minlength=len(rows.least)
    )
    chosen = g.decided[values[g.decided] == 1]
    ones, place = np.zeros(len(g.decided), np.int64), np.zeros(len(values), np.int64)
    ones[: len(chosen)] = chosen
    place[chosen] = np.arange(len(chosen))
    nights = np.zeros_like(g.pool_cost)
    np.add.at(nights, (g.dancer_of[chosen], g.role_of[g.group_of[chosen]]), 1)
    state = np.zeros(6, np.int64)
    state[SPREAD] = int((g.pool_cost * (THOUSAND * nights // (nights + 1))).sum())
    state[1] = len(chosen)
    state[SQUARES] = int((sums[g.sum_is_level == 1] ** 2).sum())
    cost = np.array(list(case.costs(values).values()), np.int64)
    return Standing(
        values.copy(),
        held.astype(np.int64),
        sums,
        cost,
        state,
        ones,
        place,
        np.bincount(g.group_of[chosen], minlength=len(g.group_open)).astype(np.int64),
        nights,
        np.zeros(len(g.follows_column), np.int64),
        np.zeros(len(g.follows_column), np.int64),
        np.zeros(4 * len(g.night_first) + 4, np.int64),
        np.concatenate([values, [np.iinfo(np.int64).max]]),
    )


def _lists(keys: Ints, number: int) -> tuple[Ints, Ints]:
    """Give where each key's list begins, and the entries in the order of the keys."""
    order = np.argsort(keys, kind="stable")
    counts = np.bincount(keys, minlength=number)
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64), order


def _behind(lists: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
    """Put lists one behind the other; give where each begins, and all entries."""
    lengths = [len(each) for each in lists]
    first = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    return first, np.fromiter(chain.from_iterable(lists), np.int64, sum(lengths))


def _rows(case: Case) -> dict[str, Ints]:
    rows, num = case.lines.rows, len(case.lines)
    first, order = _lists(rows.column, num)
    follows = np.zeros(num, bool)
    follows[[each.column for each in case.lines.following]] = True
    is_plain = np.ones(len(rows.least), np.int64)
    is_plain[rows.row[follows[rows.column]]] = 0
    return {
        "row_first": first,
        "of_row": rows.row[order],
        "row_weight": rows.weight[order],
        "row_least": rows.least,
        "row_most": rows.most,
        "row_is_plain": is_plain,
        "costs": np.stack([dense(each, num) for each in case.tiers.sums.values()]),
    }


def _ordered(case: Case) -> list[Following]:
    """Give what follows, each after what it needs."""
    depth = np.zeros(len(case.lines), np.int64)
    for each in case.lines.following:
        needed = [depth[c] for row in each.sums for c in row.columns]
        depth[each.column] = 1 + max(needed, default=0)
    return sorted(case.lines.following, key=lambda each: int(depth[each.column]))


def _sums(case: Case) -> list[Sum]:
    return [row for each in _ordered(case) for row in each.sums]


def _numbers(case: Case) -> Ints:
    return np.array([row.number for row in _sums(case)], np.int64)


def _follows(case: Case) -> dict[str, Ints]:
    ordered, num = _ordered(case), len(case.lines)
    sums = [row for each in ordered for row in each.sums]
    begins, columns = _behind([row.columns for row in sums])
    weights = np.fromiter(chain.from_iterable(row.weights for row in sums), np.int64)
    first, order = _lists(columns, num)
    counts = [len(each.sums) for each in ordered]
    column = np.array([each.column for each in ordered], np.int64)
    is_least = np.array([each.is_least for each in ordered], np.int64)
    follows = np.repeat(np.arange(len(ordered)), counts).astype(np.int64)
    # The counts that fairness compares: their squares lead where the spread says nothing.
    fair = case.tiers.sums.get(CastingTier.FAIRNESS)
    counted = np.isin(column, () if fair is None else fair.columns)
    return {
        "sum_first": first,
        "of_sum": np.repeat(np.arange(len(sums)), np.diff(begins))[order],
        "sum_weight": weights[order],
        "sum_follows": follows,
        "sum_is_level": (counted & (is_least == 1))[follows].astype(np.int64),
        "follows_column": column,
        "follows_first": np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        "follows_is_least": is_least,
        "follows_low": np.array(case.lines.lowest, np.int64)[column],
        "follows_high": np.array(case.lines.highest, np.int64)[column],
    }


def _pool_cost(case: Case) -> Ints:
    """Give, dancer by role, what rehearsal of it costs when she dances it."""
    roles = {key: k for k, key in enumerate(case.facts.parts_of)}
    numbers = {dancer: k for k, dancer in enumerate(case.facts.season.dancers)}
    costs = dense(case.tiers.sums[CastingTier.REHEARSAL], len(case.lines))
    pools = case.tiers.rehearsal
    found = np.zeros((len(numbers), len(roles)), np.int64)
    for joined in (pools.dances, pools.joins):
        for (dancer, key), each in joined.items():
            for column in each.columns:
                found[numbers[dancer], roles[key]] += costs[column]
    return found


def _groups(case: Case) -> dict[str, Ints]:
    """Give places and covers, part by part: two groups of each."""
    facts, model = case.facts, case.model
    numbers = {dancer: k for k, dancer in enumerate(facts.season.dancers)}
    num = 2 * len(model.parts)
    column_of = np.full((len(numbers), num), NOBODY, np.int64)
    for side, of in enumerate((model.dances, model.covers)):
        for (dancer, q), each in of.items():
            if each.columns:
                column_of[numbers[dancer], 2 * q + side] = each.columns[0]
    dancers, groups = np.nonzero(column_of >= 0)
    columns = column_of[dancers, groups]
    group_of = np.full(len(case.lines), NOBODY, np.int64)
    dancer_of = np.full(len(case.lines), NOBODY, np.int64)
    group_of[columns], dancer_of[columns] = groups, dancers
    first, order = _lists(groups, num)
    parts = [facts.parts[q] for q in model.parts]
    roles = {key: k for k, key in enumerate(facts.parts_of)}
    nights = np.repeat([part.night for part in parts], 2).astype(np.int64)
    role_of = np.repeat([roles[part.key] for part in parts], 2).astype(np.int64)
    night_first, night_groups = _lists(nights, len(facts.nights))
    role_first, role_groups = _lists(role_of, len(roles))
    open_of = [number for part in parts for number in (part.open, part.wanting)]
    return {
        "decided": np.sort(columns),
        "group_of": group_of,
        "dancer_of": dancer_of,
        "group_first": first,
        "group_columns": columns[order],
        "group_open": np.array(open_of, np.int64),
        "column_of": column_of,
        "night_of": nights,
        "night_first": night_first,
        "night_groups": night_groups.astype(np.int64),
        "role_of": role_of,
        "role_first": role_first,
        "role_groups": role_groups.astype(np.int64),
        "other_side": np.arange(num, dtype=np.int64) ^ 1,
    }
