"""A first casting, night by night: the fullest days of each bill first, then the others."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Final

from callboard.rules.casting_objective import CastingTier
from callboard.solver.casting.case import Case
from callboard.solver.casting.lines import Ints, value_of
from callboard.solver.casting.program import Cap

FIRST: Final = (CastingTier.EMPTY, CastingTier.COVERS, CastingTier.REHEARSAL)
NODES = 3
GAP = 0.01
ANY_GAP: Final = 1.0  # of what keeps the rows, the first
TRIED: Final = 5  # nights, the fullest, before it is said that time will not do
HOPELESS: Final = 3  # times as long as there is


def start(case: Case, tell: Callable[[Ints], None], until: float) -> Ints:
    """Cast one performance after another, each as well as those before it allow.

    What it costs in rehearsal is counted beside what has been asked for already, so that
    later performances are danced by those who know their roles by then.

    Units
    -----
    `until` in seconds of the monotonic clock: then, or where it is plain that the time will
    not do, what is left is not cast.
    """
    values = case.nothing
    fullest, others = in_turn(case)
    turns = [p for nights in (*fullest, *others) for p in nights]
    began = monotonic()
    for done, night in enumerate(turns):
        if case.runner.is_over:
            break
        now = monotonic()
        share = (now - began) / max(1e-9, until - began)
        is_hopeless = done >= TRIED and share * len(turns) > HOPELESS * done
        if now >= until or is_hopeless:
            case.runner.is_hurried = True
            break
        values = _cast(case, values, (night,))
        tell(values)
    return values


def _cast(case: Case, values: Ints, nights: tuple[int, ...]) -> Ints:
    """Cast some nights: nobody missing whom the linear program finds, at least cost."""
    free = case.of_nights(nights)
    caps: list[Cap] = [(case.empty_of(nights), case.empty_of(nights).number)]
    short = case.short_of(nights)
    caps.append((short, case.relaxed(values, free, short, caps)))
    rehearsal = case.tiers.sums[CastingTier.REHEARSAL]
    # Those who have the role already will often do, and are quickly found.
    for some in (case.in_pools(nights, values), free):
        found = case.solved(values, some, rehearsal, caps, nodes=NODES, gap=GAP)
        if found is not None:
            return found
    for tier in FIRST:  # what may be broken into parts is not always whole
        values = case.improve(
            values,
            free,
            case.tiers.sums[tier],
            case.caps(values, tier),
            nodes=NODES,
            gap=GAP if tier is CastingTier.REHEARSAL else 0.0,
        )
    return values


def at_their_least(
    case: Case,
    values: Ints,
    least: Mapping[tuple[int, ...], tuple[int, int]],
    tell: Callable[[Ints], None],
) -> Ints:
    """Cast those days anew that have more missing than the days alone must have.

    `least` gives the empty places and the missing covers of a day that are proved. What
    that costs in rehearsal is hardly looked at: it is what is made better next.
    """
    for nights, (empty, short) in least.items():
        caps: list[Cap] = [
            (case.empty_of(nights), empty),
            (case.short_of(nights), short),
        ]
        if case.runner.is_over or all(value_of(c, values) <= n for c, n in caps):
            continue
        rehearsal = case.tiers.sums[CastingTier.REHEARSAL]
        free = case.of_nights(nights)
        found = case.solved(values, free, rehearsal, caps, nodes=1, gap=ANY_GAP)
        if found is not None:
            values = found
            tell(values)
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
    order = defaultdict(
        int, {work: k for k, work in enumerate(case.facts.season.works)}
    )
    return [tuple(sorted(each, key=order.__getitem__)) for each in sets if each]
