"""Why a place stays empty: what keeps from it those who might dance it."""

from collections import Counter
from typing import Final

from callboard.solver.casting.case import Case
from callboard.solver.casting.eligible import Eligible, Obstacle
from callboard.solver.casting.lines import Ints, value_of

WORDS: Final = {
    Obstacle.VETOED: "vetoed",
    Obstacle.AWAY: "away or off",
    Obstacle.RESTRICTED: "restricted",
    Obstacle.TOO_EARLY: "without the days to rehearse a debut",
    Obstacle.NONE: "taken by other roles, rest or the most shows",
}

Reasons = dict[tuple[str, str, str], str]


def reasons_of(case: Case, values: Ints) -> Reasons:
    """Give, by performance, work and role, why places stay empty."""
    eligible = Eligible(case.facts.season, case.facts.today)
    return {
        (case.facts.nights[part.night].performance.id, *part.key): _reason(
            case, q, eligible
        )
        for q, part in enumerate(case.facts.parts)
        if value_of(case.model.empty[q], values) > 0
    }


def _reason(case: Case, q: int, eligible: Eligible) -> str:
    facts = case.facts
    part = facts.parts[q]
    night = facts.nights[part.night]
    counts = Counter(
        eligible.obstacle(dancer, night, part.role)
        for dancer in facts.season.dancers.values()
    )
    suited = sum(counts.values()) - counts[Obstacle.UNSUITED]
    if not suited:
        return "nobody in the company may dance it"
    others = [
        f"{counts[obstacle]} {words}"
        for obstacle, words in WORDS.items()
        if counts[obstacle]
    ]
    return f"of {suited} who may dance it: {', '.join(others)}"
