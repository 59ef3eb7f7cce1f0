"""What it costs that somebody takes a part, as one number that compares like the tiers."""

from typing import Final

from callboard.rules.replacement import Obstacle, ReplacementTier
from callboard.solver.chain.night import Night

# Behind the empty places and the people, from the dearest; a digit each of a large base.
DIGITS: Final = (
    ReplacementTier.WAIVED,
    ReplacementTier.UNTAUGHT,
    ReplacementTier.ANOTHER,
    ReplacementTier.UNCOVERED,
    ReplacementTier.UNDANCED,
    ReplacementTier.HANDOVERS,
    ReplacementTier.CALLED_IN,
    ReplacementTier.COVER_ORDER,
)
BASE: Final = 1 << 20
WAIVED_ONCE: Final[int] = BASE ** (len(DIGITS) - 1)


def cost_of(
    night: Night, dancer: int, part: int, waived: frozenset[Obstacle] = frozenset()
) -> int:
    """Give the cost of one place of a part in a dancer's hands."""
    role = night.parts[part].role
    cover = night.covers.get((part, dancer))
    known = night.engaged.known.get((night.dancers[dancer].id, role.work, role.id))
    has_danced = known is not None and known.has_danced
    reasons = night.obstacles[part]
    counts = {
        ReplacementTier.WAIVED: sum(
            reasons.get(reason, 0) >> dancer & 1 for reason in waived
        ),
        ReplacementTier.UNTAUGHT: int(known is None and cover is None),
        ReplacementTier.ANOTHER: int(_is_another(night, dancer, part)),
        ReplacementTier.UNCOVERED: int(cover is None),
        ReplacementTier.UNDANCED: int(
            not has_danced and (known is not None or cover is not None)
        ),
        ReplacementTier.HANDOVERS: 1,
        ReplacementTier.CALLED_IN: 1 - (night.in_house >> dancer & 1),
        ReplacementTier.COVER_ORDER: cover or 0,
    }
    total = 0
    for tier in DIGITS:
        total = total * BASE + counts[tier]
    return total


def _is_another(night: Night, dancer: int, part: int) -> bool:
    """Whether somebody else takes a part on other nights."""
    role = night.parts[part].role
    wanted = night.wanted.get((role.work, role.id), frozenset())
    return bool(wanted) and night.dancers[dancer].id not in wanted


def digits_of(cost: int) -> dict[ReplacementTier, int]:
    """Give the counts that a cost is made of."""
    found = {}
    for tier in reversed(DIGITS):
        cost, found[tier] = divmod(cost, BASE)
    return {tier: found[tier] for tier in DIGITS}
