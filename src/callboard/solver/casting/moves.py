"""A casting made better move by move, in compiled code.

A move that breaks a row, or costs more in a tier that is held, is taken back; one that
costs more in the tier that is improved is kept by chance, less and less often (annealing).
"""

from math import exp, log
from typing import Final

from callboard.solver.casting.arrays import (
    BROKEN,
    BROKEN_PLAIN,
    NUM_DIRTY,
    NUM_ONES,
    SPREAD,
    SQUARES,
    THOUSAND,
    Dice,
    Floats,
    Ground,
    Ints,
    Standing,
    compiled,
    flip,
    settle,
)
from callboard.solver.walk.chance import below, chance

NOT_FOUND: Final = -1
BARE: Final = 4  # of a casting with less than so many parts to a point that is missing
AHEAD: Final = 20  # groups of places or covers from the first on, while it is bare
TRIES: Final = 3  # nights on which somebody is looked for who has a role
FROM_POOL: Final = 75  # of a hundred dancers looked for, who have the role anyway


@compiled
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
            return int(column)
    return NOT_FOUND


@compiled
def trade(g: Ground, s: Standing, one: int, other: int) -> int:
    """Flip two dancers' columns in two groups, and those of each in the other's group."""
    mine = g.column_of[g.dancer_of[one], g.group_of[other]]
    hers = g.column_of[g.dancer_of[other], g.group_of[one]]
    if mine < 0 or hers < 0 or s.values[mine] or s.values[hers]:
        return 0
    s.flipped[0], s.flipped[1] = one, other
    s.flipped[2], s.flipped[3] = mine, hers
    return 4


@compiled
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


@compiled
def some_one_of_pool(g: Ground, s: Standing, group: int, dice: Dice) -> int:
    """Give a column of a group whose dancer has the role anyway, on a night by chance."""
    role = g.role_of[group]
    first, last = g.role_first[role], g.role_first[role + 1]
    for _ in range(TRIES):
        there = g.role_groups[first + below(dice, last - first)]
        known = some_one(g, s, there, dice, 1)
        if known < 0:
            continue
        column = g.column_of[g.dancer_of[known], group]
        if column >= 0 and not s.values[column]:
            return int(column)
    return NOT_FOUND


@compiled
def fresh_one(g: Ground, s: Standing, group: int, dice: Dice) -> int:
    """Give a column of a group that is not taken: mostly of somebody who has the role."""
    if below(dice, 100) < FROM_POOL:
        column = some_one_of_pool(g, s, group, dice)
        if column >= 0:
            return column
    return some_one(g, s, group, dice, 0)


@compiled
def moved_on(g: Ground, s: Standing, number: int, dice: Dice) -> int:
    """Have whoever was flipped last leave another part of that night, to somebody else."""
    fresh = s.flipped[number - 1]
    night = g.night_of[g.group_of[fresh]]
    first, last = g.night_first[night], g.night_first[night + 1]
    start = below(dice, last - first)
    for k in range(last - first):
        group = g.night_groups[first + (start + k) % (last - first)]
        left = g.column_of[g.dancer_of[fresh], group]
        if left < 0 or left == fresh or not s.values[left]:
            continue
        s.flipped[number] = left
        other = fresh_one(g, s, group, dice)
        if other < 0:
            return number + 1
        s.flipped[number + 1] = other
        return number + 2
    return number


@compiled
def filling(g: Ground, s: Standing, dice: Dice, links: int, is_bare: bool) -> int:
    """Propose somebody for a place or a cover that is missing.

    Mostly night after night while a casting is bare, so that those of the first nights are
    there for the next ones. In a chain she leaves another part of that night, to somebody
    else if there is one, and so on, for so many `links`.
    """
    number = g.group_open.shape[0]
    is_next = is_bare and number > AHEAD and below(dice, 5) > 0
    group = below(dice, AHEAD if is_next else number)
    for _ in range(number):
        if s.filled[group] < g.group_open[group]:
            break
        group = (group + 1) % number
    fresh = fresh_one(g, s, group, dice)
    if fresh < 0:
        return 0
    s.flipped[0] = fresh
    return chained(g, s, 1, links, dice)


@compiled
def chained(g: Ground, s: Standing, number: int, links: int, dice: Dice) -> int:
    """Lengthen a proposal link by link, as long as somebody has a part to leave."""
    for _ in range(links):
        longer = moved_on(g, s, number, dice)
        if longer < number + 2:
            return longer
        number = longer
    return number


@compiled
def left_to_others(g: Ground, s: Standing, one: int, dice: Dice) -> int:
    """Have a dancer leave a role on all nights, each to somebody who has it anyway."""
    role, mine = g.role_of[g.group_of[one]], g.dancer_of[one]
    number = 0
    for k in range(g.role_first[role], g.role_first[role + 1]):
        group = g.role_groups[k]
        column = g.column_of[mine, group]
        if column < 0 or not s.values[column]:
            continue
        other = some_one_of_pool(g, s, group, dice)
        if other < 0:
            return 0
        s.flipped[number], s.flipped[number + 1] = column, other
        number += 2
    return number


@compiled
def proposed(g: Ground, s: Standing, dice: Dice, missing: int) -> int:
    """Propose a move: the columns to flip, in `flipped`; give their number."""
    kind = below(dice, 100)
    is_bare = s.state[NUM_ONES] < BARE * missing
    if (missing > 0 and kind < 30) or (is_bare and kind < 90):
        return filling(g, s, dice, kind % 4, is_bare)
    if kind < 30:
        kind = 30 + below(dice, 70)
    if s.state[NUM_ONES] == 0:
        return 0
    one = s.ones[below(dice, s.state[NUM_ONES])]
    group = g.group_of[one]
    if kind < 72:
        if kind >= 69:
            return left_to_others(g, s, one, dice)
        other = fresh_one(g, s, group, dice)
        if other < 0:
            return 0
        if kind >= 64:  # another dances it on every night
            return replaced_everywhere(g, s, one, other)
        s.flipped[0], s.flipped[1] = one, other
        return chained(g, s, 2, max(0, kind - 50) // 7, dice)
    there = g.other_side[group]  # somebody dances what she covers
    if 80 <= kind < 90:  # two change parts in one night
        night = g.night_of[group]
        first, last = g.night_first[night], g.night_first[night + 1]
        there = g.night_groups[first + below(dice, last - first)]
    elif kind >= 90:  # two change nights in one role
        role = g.role_of[group]
        first, last = g.role_first[role], g.role_first[role + 1]
        there = g.role_groups[first + below(dice, last - first)]
    other = some_one(g, s, there, dice, 1)
    if there == group or other < 0:
        return 0
    return trade(g, s, one, other)


@compiled
def take_back(g: Ground, s: Standing, number: int) -> None:
    """Flip back what was flipped, the last first."""
    for k in range(number):
        flip(g, s, s.flipped[number - 1 - k])


@compiled
def are_flipped(g: Ground, s: Standing, caps: Ints, number: int) -> bool:
    """Flip what is proposed; take it back when a row breaks, or a tier that is held."""
    for k in range(number):
        flip(g, s, s.flipped[k])
    if s.state[BROKEN_PLAIN] > 0:
        take_back(g, s, number)
        for k in range(s.state[NUM_DIRTY]):  # all sums are what they were
            s.is_dirty[s.dirty[k]] = 0
        s.state[NUM_DIRTY] = 0
        return False
    settle(g, s)
    keeps = bool(s.state[BROKEN] == 0)
    for tier in range(s.cost.shape[0]):
        keeps = keeps and bool(s.cost[tier] <= caps[tier])
    if not keeps:
        take_back(g, s, number)
        settle(g, s)
    return keeps


@compiled
def keep_best(s: Standing, aims: Ints) -> None:
    """Keep the casting if it is the best so far."""
    last = s.best.shape[0] - 1
    total = 0
    for tier in range(s.cost.shape[0]):
        total += aims[tier] * s.cost[tier]
    if total < s.best[last]:
        s.best[last] = total
        for column in range(last):
            s.best[column] = s.values[column]


@compiled
def energy_of(s: Standing, weights: Floats, level: float, gather: float) -> float:
    """Give what is made less: the weighed tiers, uneven counts, and roles spread thin."""
    found = level * s.state[SQUARES] + gather * s.state[SPREAD] / THOUSAND
    for tier in range(s.cost.shape[0]):
        found += weights[tier] * s.cost[tier]
    return float(found)


@compiled
def anneal(
    g: Ground,
    s: Standing,
    dice: Dice,
    caps: Ints,
    weights: Floats,
    level: float,
    gather: float,
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
    last = s.best.shape[0] - 1
    energy = energy_of(s, weights, level, gather)
    for move in range(moves):
        if s.best[last] <= least:
            return move
        number = proposed(g, s, dice, s.cost[0] + s.cost[1])
        if number == 0 or not are_flipped(g, s, caps, number):
            continue
        fresh = energy_of(s, weights, level, gather)
        if fresh > energy:
            heat = warm * exp(log(cold / warm) * (done + move) / planned)
            if chance(dice) >= exp((energy - fresh) / heat):
                take_back(g, s, number)
                settle(g, s)
                continue
        energy = fresh
        keep_best(s, aims)
    return moves
