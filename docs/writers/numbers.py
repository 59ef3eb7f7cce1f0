"""The page of the numbers by which `callboard needs` counts, each with its source."""

from collections.abc import Iterator
from inspect import getdoc

from docs.writers.markdown import table, words

from callboard.rules import rehearsing
from callboard.rules.rehearsing import PREFIX, usual


def needs_numbers() -> str:
    """Give what is declared of them, then every number."""
    lines = [
        "# Numbers of what must be rehearsed",
        "",
        "A book sets one otherwise in its sheet *house rules*: the name under `rule`, the",
        "number under `value`. [The guide](../../guides/needs.md) says how they are used.",
        "",
        *_declared(getdoc(rehearsing) or ""),
        "## The numbers",
        "",
    ]
    rows = [
        (
            f"`{PREFIX}{each.id}`",
            f"{each.value:g} {each.unit}",
            f"{each.what}.",
            f"{each.least:g} to {each.most:g}",
            each.source if each.is_read else f"assumed: {each.source}",
        )
        for each in usual().values()
    ]
    lines += table(("Name", "Usual", "Means", "May be", "Source"), rows)
    return "\n".join(lines)


def _declared(text: str) -> Iterator[str]:
    """Give a definition list as headings, with what stands under each."""
    term = ""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line and not line.startswith(" "):
            term = line.strip()
            found[term] = []
        elif term and line.strip():
            found[term].append(line.strip())
    for name, some in found.items():
        if some:
            yield from (f"## {name}", "", words(" ".join(some)), "")
