"""A pack: the rules of one agreement as data, and what was not read of it."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from callboard.rules.agreement_faults import AgreementError, AgreementFault, nearest
from callboard.rules.base import Rule
from callboard.rules.reading import read_rule
from callboard.rules.row import RowError

_TEXTS: Final[Mapping[str, tuple[set[str], set[str]]]] = {
    "blank": ({"what"}, {"what", "note"}),
    "left_out": ({"row", "why"}, {"row", "why"}),
}


@dataclass(frozen=True, slots=True)
class Blank:
    """Something that was not read in an agreement: never "no limit"."""

    what: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row of the source that is no rule here, and why."""

    row: str
    why: str


@dataclass(frozen=True, slots=True)
class Pack:
    """The rules of one agreement, as far as its text was read.

    `rows` are the rows as the pack writes them, by rule id.
    """

    id: str
    title: str
    agreement: str
    period: str
    note: str
    rules: tuple[Rule, ...]
    blanks: tuple[Blank, ...]
    left_out: tuple[LeftOut, ...]
    rows: Mapping[str, Mapping[str, Any]]


@cache
def pack_ids() -> tuple[str, ...]:
    """Give the ids of all packs, in order."""
    return tuple(
        sorted(
            entry.name.removesuffix(".toml")
            for entry in files("callboard.rules").joinpath("packs").iterdir()
            if entry.name.endswith(".toml")
        )
    )


@cache
def load_pack(name: str) -> Pack:
    """Give a pack; read once and kept.

    Raises
    ------
    AgreementError
        ``unknown-pack``, ``bad-pack`` (not TOML, or without a title), ``bad-rule``.
    """
    if name not in pack_ids():
        raise AgreementError((unknown_pack(name),))
    place = files("callboard.rules").joinpath("packs").joinpath(f"{name}.toml")
    return read_pack(name, place.read_text(encoding="utf-8"))


def read_pack(name: str, text: str) -> Pack:
    """Read a pack from TOML text, such as a company's own.

    Raises
    ------
    AgreementError
        ``bad-pack`` or ``bad-rule``, all faults at once.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise AgreementError(
            (AgreementFault("bad-pack", name, "", f"This is not TOML: {error}."),)
        ) from None
    known = {"title", "agreement", "period", "url", "note", "rule", "blank", "left_out"}
    faults = [
        AgreementFault(
            "bad-pack", name, key, "A pack has no such key.", nearest(key, known)
        )
        for key in sorted(set(table) - known)
    ]
    faults += [
        AgreementFault("bad-pack", name, key, "A pack must have this.")
        for key in ("title", "agreement")
        if not isinstance(table.get(key), str)
    ]
    shared = {key: str(table.get(key, "")) for key in ("agreement", "period", "url")}
    rules: dict[str, Rule] = {}
    rows: dict[str, Mapping[str, Any]] = {}
    for number, row in enumerate(_tables(table, "rule", name, faults), 1):
        place = f"{name}.{row.get('id', f'rule {number}')}"
        try:
            rule = read_rule(name, row, shared)
        except RowError as error:
            faults.append(AgreementFault("bad-rule", place, "", f"{error}."))
            continue
        if rule.id in rules:
            faults.append(AgreementFault("bad-rule", place, "", "The id stands twice."))
        rules[rule.id] = rule
        rows[rule.id] = MappingProxyType(row)
    blanks = _texts(table, "blank", name, faults)
    left_out = _texts(table, "left_out", name, faults)
    faults += _dangling(rules)
    if faults:
        raise AgreementError(tuple(faults))
    return Pack(
        name,
        table["title"],
        shared["agreement"],
        shared["period"],
        str(table.get("note", "")),
        tuple(rules.values()),
        tuple(Blank(**entry) for entry in blanks),
        tuple(LeftOut(**entry) for entry in left_out),
        MappingProxyType(rows),
    )


def _tables(
    table: Mapping[str, Any], key: str, pack: str, faults: list[AgreementFault]
) -> list[dict[str, Any]]:
    found = table.get(key, [])
    if isinstance(found, list) and all(isinstance(each, dict) for each in found):
        return found
    advice = f"Write each {key} under a heading [[{key}]]."
    faults.append(AgreementFault("bad-pack", pack, key, advice))
    return []


def _texts(
    table: Mapping[str, Any],
    key: str,
    pack: str,
    faults: list[AgreementFault],
) -> list[dict[str, str]]:
    needed, allowed = _TEXTS[key]
    found = _tables(table, key, pack, faults)
    for entry in found:
        texts = all(isinstance(value, str) for value in entry.values())
        if not texts or not needed <= entry.keys() <= allowed:
            advice = f"A {key} has {', '.join(sorted(allowed))}, each a text."
            faults.append(AgreementFault("bad-pack", pack, key, advice))
    return found


def _dangling(rules: Mapping[str, Rule]) -> Iterator[AgreementFault]:
    for rule in rules.values():
        of = getattr(rule, "of", None)
        if rule.__class__.__name__ == "StretchedRule" and of not in rules:
            yield AgreementFault(
                "bad-rule",
                rule.id,
                str(of),
                "It stretches a rule that the pack does not have.",
                nearest(str(of), rules),
            )


def unknown_pack(name: str) -> AgreementFault:
    """Give what is wrong with a pack that nobody has written."""
    advice = f"There is no such pack. There are: {', '.join(pack_ids())}."
    return AgreementFault("unknown-pack", name, "", advice, nearest(name, pack_ids()))
