"""The later tiers made better exactly, part by part, among those who have a role anyway.

Where nobody joins the pool of a role, one column in eight is left, and rehearsal hardly
enters. CP-SAT then mostly proves the least of a part at once, which moves by chance come
near to but seldom find.
"""

from collections.abc import Callable
from itertools import pairwise
from time import monotonic
from typing import Final

from callboard.domain.people import Dances
from callboard.rules.casting_objective import CastingTier
from callboard.solver.casting.case import Case
from callboard.solver.casting.lines import Ints

MOST_SOLVED: Final = 0.6  # of a part, in the solver's deterministic time
PER_SOLVED: Final = 3.0  # seconds of one core in which it does so much
READ_PER_EFFORT: Final = 150_000  # columns of the case read for a part, in a second
STATED_PER_EFFORT: Final = 20_000  # columns of the part stated, in a second

Columns = frozenset[int]


def improve_in_pools(
    case: Case,
    values: Ints,
    tier: CastingTier,
    effort: float,
    until: float,
    tell: Callable[[Ints], None],
) -> Ints:
    """Give a casting that is no worse up to a tier, and has nobody learn another role.

    Ends when a round of parts has found nothing, or the `effort` is spent.

    Units
    -----
    `effort` in seconds of one core, about; `until` in seconds of the monotonic clock.
    """
    runner = case.runner
    parts, ends = parts_of(case, tier), case.effort + effort
    is_better = True
    while is_better:
        is_better = False
        for part in parts:
            if runner.is_stopped() or case.effort >= ends:
                return values
            if monotonic() >= until:
                runner.is_hurried = True
                return values
            before = case.value(tier, values)
            values = _solved(case, values, tier, part)
            if case.value(tier, values) < before:
                is_better = True
                tell(values)
    return values


def parts_of(case: Case, tier: CastingTier) -> list[Columns]:
    """Give what is set free at a time, for a tier.

    Wishes reach across weeks, and from women to men: everything. Else two weeks, one
    after the other; and all nights of the women, and of the men.
    """
    if tier is CastingTier.WISHES:
        return [frozenset(case.of_nights(range(len(case.facts.nights))))]
    return [*_weeks(case), *_sexes(case)]


def _weeks(case: Case) -> list[Columns]:
    weeks: dict[object, list[int]] = {}
    for p, night in enumerate(case.facts.nights):
        weeks.setdefault(night.week, []).append(p)
    return [
        frozenset(case.of_nights([*one, *other]))
        for one, other in pairwise(weeks.values())
    ]


def _sexes(case: Case) -> list[Columns]:
    """Give the columns of those who dance women's roles, and of the others."""
    found: tuple[set[int], set[int]] = set(), set()
    for dancer, columns in case.of_dancers.items():
        is_woman = case.facts.season.dancers[dancer].dances is Dances.WOMEN
        found[0 if is_woman else 1].update(columns)
    return [frozenset(some) for some in found if some]


def _solved(case: Case, values: Ints, tier: CastingTier, part: Columns) -> Ints:
    """Solve a part within the pools, and count what stating and solving it took."""
    pooled = case.in_pools(range(len(case.facts.nights)), values)
    free = sorted(part.intersection(pooled))
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
