"""What nights together cost at the least: those of one bill, or of the whole season.

By linear programs in which large nights are told apart, and couples are told by couples;
what they prove is worked out in whole numbers.
"""

from collections.abc import Iterable
from typing import Final

import numpy as np

from callboard.rules.casting_objective import CastingTier
from callboard.solver.casting.area import ranges
from callboard.solver.casting.beside import pair_up
from callboard.solver.casting.case import Case
from callboard.solver.casting.large_nights import tell_apart
from callboard.solver.casting.lines import Ints
from callboard.solver.casting.program import Cap, with_caps
from callboard.solver.casting.proof import least

MOST_COLUMNS: Final = 120_000  # beyond, no time there is would bring a program far


def rehearsal_of(
    case: Case,
    nights: Iterable[int],
    caps: Iterable[Cap],
    *,
    passes: int,
    seconds: float,
) -> int:
    """Give the minutes that some nights ask for at the least, pins of all included.

    Units
    -----
    `passes` of the solver over the entries; it ends after so many `seconds` at the latest.
    """
    some = sorted(set(nights))
    if seconds <= 0 or len(case.lines) > MOST_COLUMNS:
        return 0
    held = ranges(case.lines, case.nothing, case.of_nights(some))
    lines = case.lines.copied()
    tell_apart(case.model, case.tiers.rehearsal, lines, some)
    pair_up(case.model, case.tiers.rehearsal, lines, some)
    known = len(case.lines)
    lowest = _joined(held[0], lines.lowest[known:])
    highest = _joined(held[1], lines.highest[known:])
    return least(
        lines,
        with_caps(lines.rows, caps),
        case.tiers.sums[CastingTier.REHEARSAL],
        (lowest, highest),
        passes=passes,
        seconds=seconds,
    )


def season_of(
    case: Case, tier: CastingTier, caps: Iterable[Cap], *, passes: int, seconds: float
) -> int:
    """Give what a tier costs at the least in the whole season, within caps.

    Couples are left as they are: too many columns, for what they prove of a later tier.

    Units
    -----
    As of `rehearsal_of`.
    """
    if seconds <= 0 or len(case.lines) > MOST_COLUMNS:
        return 0
    lines, nights = case.lines.copied(), range(len(case.facts.nights))
    tell_apart(case.model, case.tiers.rehearsal, lines, nights)
    whole = np.array(lines.lowest, np.int64), np.array(lines.highest, np.int64)
    rows = with_caps(lines.rows, caps)
    return least(
        lines, rows, case.tiers.sums[tier], whole, passes=passes, seconds=seconds
    )


def _joined(held: Ints, added: list[int]) -> Ints:
    return np.concatenate([held, np.array(added, np.int64)])
