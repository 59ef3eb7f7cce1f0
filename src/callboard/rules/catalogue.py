"""Every rule there is: eleven shapes of agreements, and what holds in any company."""

from dataclasses import dataclass, fields
from inspect import getdoc
from itertools import pairwise

from callboard.rules.base import Rule
from callboard.rules.basic import BASIC_RULES
from callboard.rules.casting import CASTING_RULES
from callboard.rules.pack import Pack, load_pack, pack_ids
from callboard.rules.shapes import SHAPES


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule as the catalogue shows it.

    `parameters` are the numbers and words a shape takes; a basic rule has none.
    """

    id: str
    sentence: str
    units: str
    limits: str
    explanation: str = ""
    parameters: tuple[str, ...] = ()
    is_basic: bool = False


def shapes() -> tuple[Entry, ...]:
    """Give the shapes a rule of an agreement may have, from their declarations."""
    shared = {field.name for field in fields(Rule)}
    found = []
    for name, shape in SHAPES.items():
        text = doc_sections(getdoc(shape) or "")
        sentence, _, explanation = text[""].partition("\n\n")
        found.append(
            Entry(
                name,
                _one_line(sentence),
                _one_line(text.get("Units", "")),
                _one_line(text.get("Limits", "")),
                _one_line(explanation),
                tuple(
                    field.name for field in fields(shape) if field.name not in shared
                ),
            )
        )
    return tuple(found)


def basic_rules() -> tuple[Entry, ...]:
    """Give the rules that hold in every company."""
    return tuple(
        Entry(rule.id, rule.sentence, rule.units, rule.limits, is_basic=True)
        for rule in BASIC_RULES
    )


def casting_rules() -> tuple[Entry, ...]:
    """Give the rules of castings, which hold in every company, too."""
    return tuple(
        Entry(rule.id, rule.sentence, rule.units, rule.limits, is_basic=True)
        for rule in CASTING_RULES
    )


def entries() -> tuple[Entry, ...]:
    """Give every entry that a week is judged by: basic rules first, then shapes."""
    return (*basic_rules(), *shapes())


def packs() -> tuple[Pack, ...]:
    """Give every pack, read."""
    return tuple(load_pack(name) for name in pack_ids())


def doc_sections(text: str) -> dict[str, str]:
    """Take a docstring apart into its sections; what precedes them is under ``""``."""
    lines = text.splitlines()
    heads = [
        number
        for number, (line, under) in enumerate(pairwise(lines))
        if line and under and set(under) == {"-"} and len(under) >= len(line)
    ]
    found = {"": "\n".join(lines[: heads[0]] if heads else lines).strip()}
    for start, end in pairwise([*heads, len(lines)]):
        found[lines[start]] = "\n".join(lines[start + 2 : end]).strip()
    return found


def _one_line(text: str) -> str:
    return " ".join(text.split())
