"""The page of tiers: what is optimised, in which order, and with which numbers."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from inspect import getdoc
from types import ModuleType
from typing import Final

from docs.writers.markdown import table, words

from callboard.domain.plan import Tier
from callboard.rules import casting_objective, objective
from callboard.rules.casting_objective import CastingTier

# Under which word the declaration of a casting's tier stands.
TERMS: Final = {
    CastingTier.EMPTY.value: "empty",
    CastingTier.COVERS.value: "covers",
    CastingTier.REHEARSAL.value: "rehearsal",
    CastingTier.WISHES.value: "wishes",
    CastingTier.STRAIN.value: "strain",
    CastingTier.FAIRNESS.value: "fairness",
}


def tiers() -> str:
    """Give every tier as the program declares it, then its numbers."""
    lines = [
        "# Tiers",
        "",
        "What is optimised, in this order: a tier is never made worse for the next. Smaller",
        "is better. [How a plan is decided](../../explanation/how-a-plan-is-decided.md) says",
        "why.",
        "",
        "## Of a week's plan",
        "",
    ]
    lines += _tiers(objective, Tier, {tier.value: tier.value for tier in Tier})
    lines += ["", "## Of a season's castings", ""]
    lines += _tiers(casting_objective, CastingTier, TERMS)
    return "\n".join(lines)


def _tiers(
    module: ModuleType, every: Iterable[StrEnum], terms: Mapping[str, str]
) -> list[str]:
    """Give the tiers that a module declares, and its numbers."""
    parts = _definitions(getdoc(module) or "")
    lines: list[str] = []
    for tier in every:
        lines += [f"### {tier.value.capitalize()}", ""]
        unit = module.UNITS[tier].capitalize()
        lines += [f"*Unit.* {unit}.", "", parts[terms[tier.value]], ""]
    rows = [
        (f"`{name}`", _number(value))
        for name, value in vars(module).items()
        if name.isupper() and name != "UNITS"
    ]
    return [*lines, "### Numbers", "", *table(("Name", "Number"), rows)]


def _definitions(text: str) -> dict[str, str]:
    """Take a definition list apart: a term at the margin, its text under it, set in."""
    found: dict[str, list[str]] = {}
    term = ""
    for line in text.splitlines():
        if line and not line.startswith(" "):
            term = line.strip().casefold()
            found[term] = []
        else:
            found.setdefault(term, []).append(line.strip())
    return {name: words(" ".join(lines)) for name, lines in found.items()}


def _number(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"priority {key}: {each}" for key, each in value.items())
    return f"{value:%H:%M}" if hasattr(value, "hour") else str(value)
