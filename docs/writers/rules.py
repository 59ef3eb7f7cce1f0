"""The catalogue of rules, and the agreements as far as they were read."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from docs.writers.markdown import cell, table, words

from callboard.rules.base import Kind, Rule, Source
from callboard.rules.catalogue import Entry, basic_rules, casting_rules, packs, shapes
from callboard.rules.pack import Pack

KIND_WORDS: Final = {
    Kind.HARD: "a plan that breaks it is not legal",
    Kind.PRICED: "breaking it costs half hours, which the tier *price* counts",
    Kind.SOFT: "the checker mentions it; the planner does not look at it",
    Kind.ADVISORY: "the checker mentions it",
}


def rules() -> str:
    """Give the catalogue: the rules of every company, and the shapes of all others."""
    lines = [
        "# Rules",
        "",
        "A rule has a sentence, a kind, a number with its unit, a scope and a source. What",
        "the agreements say stands in [Agreements](agreements.md).",
        "",
    ]
    lines += table(("Kind", "Meaning"), ((kind, KIND_WORDS[kind]) for kind in Kind))
    lines += ["## Rules of every company", ""]
    for entry in basic_rules():
        lines += _entry(entry)
    lines += [
        "## Rules of castings",
        "",
        "They judge who dances and who covers what, night by night. Where only the",
        "director's pins break one, it is reported and the pins stand.",
        "",
    ]
    for entry in casting_rules():
        lines += _entry(entry)
    lines += [
        "## Shapes of an agreement's rules",
        "",
        "Agreements differ in the shape of their rules, not only in the number. These",
        "shapes say what was read so far.",
        "",
    ]
    for entry in shapes():
        lines += _entry(entry)
    return "\n".join(lines)


def _entry(entry: Entry) -> Iterator[str]:
    yield from (f"### `{entry.id}`", "", words(entry.sentence), "")
    if entry.explanation:
        yield from (words(entry.explanation), "")
    yield from (f"*Units.* {words(entry.units)}", "")
    yield from (f"*Limits.* {words(entry.limits)}", "")


def agreements() -> str:
    """Give every pack: its rules with scope and source, and what was not read."""
    lines = [
        "# Agreements",
        "",
        "Packs of rules, read from published agreements: examples with dates, not the law.",
        "**What is called not read was not read; that never means that there is no limit.**",
        "A book names its packs in the sheet season, and changes single values in the sheet",
        "house rules, by pack and rule: `agma_pnb.E01`. Rehearsals count unless a rule says",
        "otherwise; *duties* are everything but meals and appointments.",
        "",
    ]
    for pack in packs():
        lines += _pack(pack)
    return "\n".join(lines)


def _pack(pack: Pack) -> Iterator[str]:
    yield from (f"## {pack.title}", "")
    told = (f"Pack `{pack.id}`.", f"{pack.agreement}, {pack.period}.", pack.note)
    yield from (" ".join(filter(None, told)), "")
    yield from table(
        ("Rule", "Says", "Kind", "Holds", "Source"),
        (_rule(rule, pack.rows[rule.id]) for rule in pack.rules),
    )
    if pack.blanks:
        yield from ("Not read:", "")
        for blank in pack.blanks:
            note = f" ({cell(blank.note)})" if blank.note else ""
            yield f"- {cell(blank.what)}{note}"
        yield ""
    if pack.left_out:
        yield from ("Read, and no rule here:", "")
        yield from (f"- {cell(each.row)}: {cell(each.why)}" for each in pack.left_out)
        yield ""


def _rule(rule: Rule, row: Mapping[str, Any]) -> tuple[str, ...]:
    times = f", times {rule.price_factor}" if rule.price_factor > 1 else ""
    holds = (*_scope(row.get("scope", {})), *_counts(row.get("counts", {})))
    return (
        f"`{rule.id.partition('.')[2]}`",
        rule.sentence,
        f"{rule.kind}{times}",
        "; ".join(holds) or "always",
        _source(rule.source),
    )


def _source(source: Source) -> str:
    """Give the clause, linked to where it was read, how it was read, and what to know."""
    link = f"[{source.row or 'source'}]({source.url})" if source.url else source.row
    status = {"V": "", "I": ", inferred", "A": ", assumed"}[source.status]
    return f"{link}{status}. {source.note}".strip()


def _scope(scope: Mapping[str, Any]) -> Iterator[str]:
    for key, value in scope.items():
        text = ", ".join(value) if isinstance(value, list) else str(value)
        match key:
            case "day" | "week" | "where":
                yield text
            case "not_on":
                yield f"not on: {text}"
            case "own_show":
                yield "any show of the company counts"
            case _:
                yield f"{key}: {text}"


def _counts(counts: Mapping[str, Any]) -> Iterator[str]:
    if counts.get("activities", ["rehearsals"]) != ["rehearsals"]:
        yield f"counts {', '.join(counts['activities'])}"
    if gap := counts.get("gap_below_minutes"):
        yield f"gaps below {gap} minutes count"
