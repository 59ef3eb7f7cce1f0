"""The page of restrictions: what each bar means, and the usual stages of a return."""

from collections.abc import Iterator

from docs.writers.markdown import table

from callboard.domain.people import Bar
from callboard.domain.returning import Stage, usual_stages
from callboard.rules.bars import BARS, CLOCKED, MOST_DAYS_SINCE_HISTORY, USUAL_DAYS


def restrictions() -> str:
    """Give every bar in words, and every stage with its bars."""
    lines = [
        "# Restrictions and stages",
        "",
        "What a dancer may not do for now: an instruction, never a reason.",
        "[The guide](../../guides/restrictions.md) says how they are entered, the rule",
        "[`restricted`](rules.md) what each counts.",
        "",
        "## Bars",
        "",
    ]
    lines += table(("Bar", "Cannot", "Can", "Number"), map(_bar, Bar))
    lines += [
        f"A usual day is the median of the minutes danced on the {USUAL_DAYS} days before",
        "she was held back, days without work included as 0. History must have them all;",
        f"where it ends earlier, it is the {USUAL_DAYS} days up to its end, which lies",
        f"{MOST_DAYS_SINCE_HISTORY} days before at most. Else nothing is allowed.",
        "",
        "## The usual stages of a return",
        "",
        "A house choice, after practice frameworks: stay in class, and change impact,",
        "volume, tempo, range and time on pointe step by step. No ladder for ballet has been",
        "validated. A company's own stand in the sheet stages of its book.",
        "",
    ]
    lines += table(
        ("Stage", "Name", "Before it begins", "Bars"), map(_stage, usual_stages())
    )
    return "\n".join(lines)


def _bar(bar: Bar) -> tuple[str, ...]:
    meaning = BARS[bar]
    number = f"{meaning.least} to {meaning.most} {meaning.unit}"
    if bar in CLOCKED:
        number = "a time of the day"
    if not meaning.is_numbered:
        number = "names a floor" if meaning.has_floor else ""
    cannot = meaning.cannot.replace("{limit}", "…").replace("{floor}", "…")
    return f"`{bar}`", cannot, meaning.can, number


def _stage(stage: Stage) -> tuple[str, ...]:
    return str(stage.number), stage.name, stage.criteria, "; ".join(_bars(stage))


def _bars(stage: Stage) -> Iterator[str]:
    for row in stage.bars:
        number = f" {row.limit}" if row.limit is not None else ""
        yield f"{row.bar}{number}"
