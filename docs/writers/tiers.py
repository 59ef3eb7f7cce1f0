"""The page of tiers: what is optimised, in which order, and with which numbers."""

from collections.abc import Mapping
from fractions import Fraction
from inspect import getdoc

from docs.writers.markdown import table, words

from callboard.domain.plan import Tier
from callboard.rules import objective
from callboard.rules.replacement import ReplacementTier


def tiers() -> str:
    """Give every tier as the program declares it, then its numbers."""
    parts = _definitions(getdoc(objective) or "")
    lines = [
        "# Tiers",
        "",
        "What is optimised, in this order: a tier is never made worse for the next. Smaller",
        "is better. [How a plan is decided](../../explanation/how-a-plan-is-decided.md) says",
        "why.",
        "",
    ]
    for tier in Tier:
        lines += [f"## {tier.value.capitalize()}", ""]
        lines += [f"*Unit.* {objective.UNITS[tier].capitalize()}.", "", parts[tier], ""]
    rows = [
        (f"`{name}`", _number(value))
        for name, value in vars(objective).items()
        if name.isupper() and name != "UNITS"
    ]
    lines += ["## Numbers", "", *table(("Name", "Number"), rows)]
    return "\n".join([*lines, *_replacement()])


def _replacement() -> list[str]:
    """Give what counts when a dancer is replaced for one night, in its order."""
    told = (getdoc(ReplacementTier) or "").partition("\n\n")[2]
    order = ", ".join(tier.value for tier in ReplacementTier)
    return [
        "",
        "## A replacement for one night",
        "",
        f"`tonight` keeps these least, in this order: {order}.",
        "",
        words(told),
    ]


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
        words = (
            (f"priority {key}" if isinstance(key, int) else key, each)
            for key, each in value.items()
        )
        return ", ".join(f"{word}: {each}" for word, each in words)
    if isinstance(value, Fraction):
        return f"{float(value):g}"
    return f"{value:%H:%M}" if hasattr(value, "hour") else str(value)
