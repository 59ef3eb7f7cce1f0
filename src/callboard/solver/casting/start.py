"""A first casting, day by day: the fullest days of each bill first, then the others."""

from collections import defaultdict

from callboard.rules.casting_objective import CastingTier
from callboard.solver.casting.case import Case
from callboard.solver.casting.lines import Ints

FIRST = (CastingTier.EMPTY, CastingTier.COVERS, CastingTier.REHEARSAL)
NODES, LATER_NODES = 60, 10
GAP = 0.005


def start(case: Case) -> Ints:
    """Cast one day after another, each as well as the days before it allow.

    What a day costs in rehearsal is counted beside what the days before it have asked for
    already, so that later days are danced by those who know their roles by then.
    """
    values = case.nothing
    for number, days in enumerate(in_turn(case)):
        for nights in days:
            free = case.of_nights(nights)
            for tier in FIRST:
                if case.runner.is_over:
                    return values
                nodes = LATER_NODES if number else NODES
                values = case.improve(
                    values,
                    free,
                    case.tiers.sums[tier],
                    case.caps(values, tier),
                    nodes=nodes,
                    gap=GAP if tier is CastingTier.REHEARSAL else 0.0,
                )
    return values


def in_turn(case: Case) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
    """Give the fullest day of each bill, and all the others in their order."""
    fullest: dict[str, tuple[int, ...]] = {}
    for nights in case.days:
        bill = case.facts.nights[nights[0]].performance.programme
        if len(nights) > len(fullest.get(bill, ())):
            fullest[bill] = nights
    first = list(fullest.values())
    return first, [nights for nights in case.days if nights not in first]


def of_bills(case: Case) -> list[tuple[str, ...]]:
    """Give the works that share performances with one another, set by set."""
    sets: list[set[str]] = []
    for night in case.facts.nights:
        works = {role.work for role in night.roles}
        near = [each for each in sets if each & works]
        sets = [each for each in sets if not each & works]
        sets.append(works.union(*near))
    order = defaultdict(int, {work: k for k, work in enumerate(case.facts.season.works)})
    return [tuple(sorted(each, key=order.__getitem__)) for each in sets if each]
