"""Packs of rules as data, and a season's agreement: its packs, house rules on top."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from callboard.domain.season import HouseRule, Season
from callboard.rules.base import Kind, Rule
from callboard.rules.reading import read_rule
from callboard.rules.rehearsing import is_number, number_faults
from callboard.rules.row import RowError


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


@dataclass(frozen=True, slots=True)
class AgreementFault:
    """One thing wrong with a pack or with a house rule.

    `code` is stable; `place` the pack or the rule meant; `nearest` the id most like it.
    """

    code: str
    place: str
    value: str
    advice: str
    nearest: str = ""

    @property
    def text(self) -> str:
        """The fault in one line."""
        hint = f" Did you mean {self.nearest}?" if self.nearest else ""
        shown = f" ({self.value})" if self.value else ""
        return f"{self.place}{shown}: {self.advice}{hint}"


class AgreementError(ValueError):
    """Packs or house rules that cannot be used; `faults` holds all of them at once."""

    def __init__(self, faults: tuple[AgreementFault, ...]) -> None:
        super().__init__("\n".join(fault.text for fault in faults))
        self.faults = faults


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
        raise AgreementError((_unknown_pack(name),))
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
            "bad-pack", name, key, "A pack has no such key.", _near(key, known)
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


def agreement(season: Season) -> tuple[Rule, ...]:
    """Give the rules a season is under: those of its packs, as its house changes them.

    Raises
    ------
    AgreementError
        All faults at once: ``unknown-pack``, ``unknown-rule``, ``bad-value``,
        ``bad-kind``, ``twice``.
    """
    return join(season.settings.packs, season.house_rules)


def join(packs: tuple[str, ...], house: tuple[HouseRule, ...] = ()) -> tuple[Rule, ...]:
    """Give the rules of packs in their order, with house rules on top."""
    # Python takes True for 1, an agreement does not: kinds of values part the cache.
    return _join(packs, house, tuple(type(entry.value) for entry in house))


@lru_cache(maxsize=64)
def _join(
    packs: tuple[str, ...], house: tuple[HouseRule, ...], _kinds: tuple[type, ...]
) -> tuple[Rule, ...]:
    faults = [_unknown_pack(name) for name in packs if name not in pack_ids()]
    loaded = [load_pack(name) for name in dict.fromkeys(packs) if name in pack_ids()]
    rules = {rule.id: rule for pack in loaded for rule in pack.rules}
    rows = {key: (pack, row) for pack in loaded for key, row in pack.rows.items()}
    faults += [
        AgreementFault(each.code, each.rule, each.value, each.advice, each.nearest)
        for each in number_faults(house)
    ]
    changed: set[str] = set()
    off: set[str] = set()
    for entry in house:
        if is_number(entry):
            continue  # what must be rehearsed: no rule of a plan
        target, field = _target(entry.rule, rows)
        if target not in rows:
            near = _near(entry.rule, rules)
            advice = "No pack of this season has a rule of this id."
            faults.append(AgreementFault("unknown-rule", entry.rule, "", advice, near))
            continue
        if entry.rule in changed:
            advice = "The house sets this twice; keep one of the two."
            faults.append(AgreementFault("twice", entry.rule, "", advice))
            continue
        changed.add(entry.rule)
        pack, row = rows[target]
        try:
            changes = _changes(entry, field, row)
            rows[target] = (pack, {**row, **changes})
            fresh = read_rule(pack.id, rows[target][1], _shared(rules[target]))
        except RowError as error:
            code = "bad-kind" if "`kind`" in str(error) else "bad-value"
            shown = str(entry.kind if code == "bad-kind" else entry.value)
            faults.append(AgreementFault(code, entry.rule, shown, f"{error}."))
            rows[target] = (pack, row)
            continue
        rules[target] = replace(
            fresh,
            source=rules[target].source,
            house_note=entry.note or "set by the house",
            pack_value=_in_words(pack.rows[target]),
        )
        if entry.is_off:
            off.add(target)
    if faults:
        raise AgreementError(tuple(faults))
    return tuple(rule for rule in rules.values() if rule.id not in off)


def switched_off(season: Season) -> tuple[str, ...]:
    """Give the ids of rules the house has switched off, to be shown with the others."""
    return tuple(entry.rule for entry in season.house_rules if entry.is_off)


_TEXTS: Final[Mapping[str, tuple[set[str], set[str]]]] = {
    "blank": ({"what"}, {"what", "note"}),
    "left_out": ({"row", "why"}, {"row", "why"}),
}


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


def _target(
    rule: str, rows: Mapping[str, tuple[Pack, Mapping[str, Any]]]
) -> tuple[str, str]:
    """Split ``pack.J07-reduced.used_before`` into a rule and the number meant."""
    head, _, field = rule.rpartition(".")
    return (head, field) if rule not in rows and head in rows else (rule, "value")


def _changes(
    entry: HouseRule, field: str, row: Mapping[str, Any]
) -> dict[str, int | float | str]:
    changes: dict[str, int | float | str] = {}
    if entry.kind is not None:
        changes["kind"] = entry.kind
    if entry.value is not None:
        if field == "value" and "value" not in row:
            message = "This rule has no number of its own, so it takes no value"
            raise RowError(message)
        changes[field] = _number(entry.value, row.get(field, 0))
    if not changes and not entry.is_off:
        message = "The house rule changes nothing; give a value, a kind, or off"
        raise RowError(message)
    return changes


def _number(value: float | str, like: Any) -> int | float | str:
    """Take a number typed as text for a number, where the pack has one."""
    if isinstance(value, str) and not isinstance(like, str):
        try:
            value = float(value)
        except ValueError:
            return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _in_words(row: Mapping[str, Any]) -> str:
    number = f"{row['value']} {row.get('unit', '')}".strip() if "value" in row else ""
    return f"{number} ({row.get('kind', Kind.HARD)})".strip()


def _shared(rule: Rule) -> dict[str, str]:
    source = rule.source
    return {
        "agreement": source.agreement,
        "period": source.period,
        "url": source.url,
    }


def _dangling(rules: Mapping[str, Rule]) -> Iterator[AgreementFault]:
    for rule in rules.values():
        of = getattr(rule, "of", None)
        if rule.__class__.__name__ == "StretchedRule" and of not in rules:
            yield AgreementFault(
                "bad-rule",
                rule.id,
                str(of),
                "It stretches a rule that the pack does not have.",
                _near(str(of), rules),
            )


def _unknown_pack(name: str) -> AgreementFault:
    advice = f"There is no such pack. There are: {', '.join(pack_ids())}."
    return AgreementFault("unknown-pack", name, "", advice, _near(name, pack_ids()))


def _near(name: str, names: Any) -> str:
    return next(iter(get_close_matches(name, list(names), n=1)), "")
