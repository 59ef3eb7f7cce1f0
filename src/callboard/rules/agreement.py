"""A season's agreement: the rules of its packs, with house rules on top."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from callboard.domain.season import Season
from callboard.domain.settings import HouseRule
from callboard.rules.agreement_faults import AgreementError, AgreementFault, nearest
from callboard.rules.base import Kind, Rule
from callboard.rules.pack import Pack, load_pack, pack_ids, unknown_pack
from callboard.rules.reading import read_rule
from callboard.rules.rehearsing import is_number, number_faults
from callboard.rules.row import RowError


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
    faults = [unknown_pack(name) for name in packs if name not in pack_ids()]
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
            near = nearest(entry.rule, rules)
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
