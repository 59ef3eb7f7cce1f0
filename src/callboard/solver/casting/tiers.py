"""What a casting costs, tier by tier, in the columns of a model."""

from dataclasses import dataclass

from callboard.rules.casting_objective import CastingTier
from callboard.solver.casting.fairness import fairness
from callboard.solver.casting.lines import Sum, total
from callboard.solver.casting.model import Model
from callboard.solver.casting.rehearsal import Rehearsal, rehearsal
from callboard.solver.casting.strain import strain
from callboard.solver.casting.wishes import wishes


@dataclass(frozen=True, slots=True)
class Tiers:
    """The cost of each tier as a sum of columns."""

    sums: dict[CastingTier, Sum]
    rehearsal: Rehearsal

    def and_later(self, model: Model, upto: CastingTier) -> "Tiers":
        """State those after rehearsal as well, up to a tier, in the same model."""
        found, order = dict(self.sums), list(CastingTier)
        for tier, state in (
            (CastingTier.WISHES, wishes),
            (CastingTier.STRAIN, strain),
            (CastingTier.FAIRNESS, fairness),
        ):
            if order.index(tier) <= order.index(upto):
                found[tier] = state(model)
        return Tiers(found, self.rehearsal)


def tiers_of(model: Model, upto: CastingTier = CastingTier.FAIRNESS) -> Tiers:
    """State the costs of a model, up to a tier.

    The tiers after rehearsal are about whole seasons: what they cost in some nights alone
    says nothing about all.
    """
    facts = model.facts
    found = {
        CastingTier.EMPTY: total(
            model.empty[q] * facts.parts[q].weight for q in model.parts
        ),
        CastingTier.COVERS: total(model.short[q] for q in model.parts),
    }
    rehearsed = rehearsal(model)
    found[CastingTier.REHEARSAL] = rehearsed.cost
    return Tiers(found, rehearsed).and_later(model, upto)
