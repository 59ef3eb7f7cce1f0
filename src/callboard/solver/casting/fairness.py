"""How unevenly performances, large roles and covers are spread over those of a rank."""

from collections.abc import Iterator

from callboard.domain.people import Dances
from callboard.solver.casting.eligible import Eligible
from callboard.solver.casting.facts import Facts
from callboard.solver.casting.lines import Sum, number, total
from callboard.solver.casting.model import Model

QUARTER = 4  # who is missing for one part of so many is not compared


def fairness(model: Model) -> Sum:
    """State the points of a model's castings."""
    return total(
        spread for group in groups_of(model.facts) for spread in spreads(model, group)
    )


def groups_of(facts: Facts) -> list[tuple[str, ...]]:
    """Give the dancers who are compared with one another."""
    season = facts.season
    eligible = Eligible(season, facts.today)
    found: dict[tuple[str, bool], list[str]] = {}
    for dancer in season.dancers.values():
        missing = sum(eligible.is_missing(dancer.id, night) for night in facts.nights)
        if QUARTER * missing < len(facts.nights):
            key = dancer.rank, dancer.dances is Dances.WOMEN
            found.setdefault(key, []).append(dancer.id)
    return [tuple(group) for group in found.values() if len(group) > 1]


def spreads(model: Model, group: tuple[str, ...]) -> Iterator[Sum]:
    """Give the most less the fewest performances, large roles and covers of a group."""
    for count in (_shows, _large_roles, _covered):
        counts = [count(model, dancer) for dancer in group]
        if all(each.is_fixed for each in counts):
            numbers = [each.number for each in counts]
            yield number(max(numbers) - min(numbers))
            continue
        highest = max(len(each.columns) + each.number for each in counts)
        most = model.lines.least_above(counts, highest)
        yield most - model.lines.most_below(counts, highest)


def _shows(model: Model, dancer: str) -> Sum:
    return total(model.danced(dancer, p) for p in model.nights)


def _large_roles(model: Model, dancer: str) -> Sum:
    parts = (
        q
        for p in model.nights
        for q in model.by_night.get((dancer, p), ())
        if model.facts.parts[q].role.is_large
    )
    return total(model.dance(dancer, q) for q in parts)


def _covered(model: Model, dancer: str) -> Sum:
    return total(
        covered if covered.columns else number(min(1, covered.number))
        for p in model.nights
        for covered in [model.covered(dancer, p)]
    )
