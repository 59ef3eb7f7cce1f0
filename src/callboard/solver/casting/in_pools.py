"""The later tiers made better exactly, part by part, among those who have a role anyway.

Where nobody joins the pool of a role, one column in eight is left, and rehearsal hardly
enters. CP-SAT then mostly proves the least of a part at once, which moves by chance come
near to but seldom find. Only a role that keeps a wish from being granted is opened to all.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from time import monotonic
from typing import Final

from callboard.domain.people import Dances
from callboard.rules.casting_objective import CastingTier
from callboard.solver.casting.case import Case
from callboard.solver.casting.facts import RoleKey
from callboard.solver.casting.lines import Ints

MOST_SOLVED: Final = 0.6  # of a part, in the solver's deterministic time
PER_SOLVED: Final = 3.0  # seconds of one core in which it does so much
READ_PER_EFFORT: Final = 150_000  # columns of the case read for a part, in a second
STATED_PER_EFFORT: Final = 20_000  # columns of the part stated, in a second

MOST_OPENED: Final = 4  # roles at a time: more are not solved in that effort


@dataclass(frozen=True, slots=True)
class Part:
    """Columns that are free within the pools, and some that are free anyway."""

    pooled: frozenset[int]
    opened: frozenset[int] = frozenset()


def improve_in_pools(
    case: Case,
    values: Ints,
    tier: CastingTier,
    effort: float,
    until: float,
    tell: Callable[[Ints], None],
) -> Ints:
    """Give a casting that is no worse up to a tier, and has the same dancers learn roles.

    For wishes others may learn them instead, at no more rehearsal. Ends when a round of
    parts has found nothing, or the `effort` is spent, or `until` is too near for another.

    Units
    -----
    `effort` in seconds of one core, about; `until` in seconds of the monotonic clock.
    """
    runner = case.runner
    ends = case.effort + effort
    is_better, longest = True, 0.0
    while is_better:
        is_better = False
        for part in parts_of(case, tier, values):
            if runner.is_stopped() or case.effort >= ends:
                return values
            now = monotonic()
            if now + longest >= until:
                runner.is_hurried = True
                return values
            before = case.value(tier, values)
            values = _solved(case, values, tier, part)
            longest = max(longest, monotonic() - now)
            if case.value(tier, values) < before:
                is_better = True
                tell(values)
    return values


def parts_of(case: Case, tier: CastingTier, values: Ints) -> list[Part]:
    """Give what is set free at a time, for a tier.

    Wishes reach across weeks, and from women to men: everything, then also the roles of
    each wish that is not granted. Else two weeks, one after the other; and all nights of
    the women, and of the men.
    """
    if tier is not CastingTier.WISHES:
        return [Part(frozenset(some)) for some in (*_weeks(case), *_sexes(case))]
    everything = frozenset(case.of_nights(range(len(case.facts.nights))))
    opened = [Part(everything, some) for some in _roles_that_cost(case, tier, values)]
    return [Part(everything), *opened]


def _weeks(case: Case) -> Iterator[list[int]]:
    weeks: dict[object, list[int]] = {}
    for p, night in enumerate(case.facts.nights):
        weeks.setdefault(night.week, []).append(p)
    if len(weeks) == 1:
        yield case.of_nights(*weeks.values())
    for one, other in pairwise(weeks.values()):
        yield case.of_nights([*one, *other])


def _sexes(case: Case) -> list[set[int]]:
    """Give the columns of those who dance women's roles, and of the others."""
    found: tuple[set[int], set[int]] = set(), set()
    for dancer, columns in case.of_dancers.items():
        is_woman = case.facts.season.dancers[dancer].dances is Dances.WOMEN
        found[0 if is_woman else 1].update(columns)
    return [some for some in found if some]


def _roles_that_cost(
    case: Case, tier: CastingTier, values: Ints
) -> Iterator[frozenset[int]]:
    """Give the columns of the roles from which what a tier costs follows, each set once."""
    part_of = {column: q for q, some in case.decisions.items() for column in some}
    following = {each.column: each for each in case.lines.following}

    def roles(column: int) -> set[RoleKey]:
        if column in part_of:
            return {case.facts.parts[part_of[column]].key}
        each = following.get(column)
        below = () if each is None else each.sums
        return {key for row in below for c in row.columns for key in roles(c)}

    cost = case.tiers.sums[tier]
    costing = [column for column in cost.columns if values[column]]
    for keys in dict.fromkeys(frozenset(roles(column)) for column in costing):
        if len(keys) <= MOST_OPENED:
            yield frozenset(
                column
                for key in keys
                for q in case.facts.parts_of[key]
                for column in case.decisions[q]
            )


def _solved(case: Case, values: Ints, tier: CastingTier, part: Part) -> Ints:
    """Solve a part, and count what stating and solving it took."""
    pooled = case.in_pools(range(len(case.facts.nights)), values)
    free = sorted(part.opened | part.pooled.intersection(pooled))
    begun = case.effort
    found = case.exchange(
        values,
        free,
        case.tiers.sums[tier],
        case.caps(values, tier),
        effort=MOST_SOLVED,
    )
    case.effort = (
        begun
        + len(case.lines) / READ_PER_EFFORT
        + len(free) / STATED_PER_EFFORT
        + (case.effort - begun) * PER_SOLVED
    )
    return found
