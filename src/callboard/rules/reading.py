"""A row of a pack, read into a rule: what all shapes have, then the shape's own."""

from collections.abc import Mapping
from typing import Any, Final

from callboard.domain.repertory import ShowKind
from callboard.rules.base import (
    Counts,
    DayKind,
    Kind,
    Rule,
    Scope,
    Source,
    WeekKind,
    Where,
)
from callboard.rules.row import Row, RowError, activities_of, one_of
from callboard.rules.shapes import READERS, SHAPES

_UNIT_WORDS: Final = {
    "min": ("minute", "minutes"),
    "h": ("hour", "hours"),
    "days": ("day", "days"),
    "weeks": ("week", "weeks"),
    "shows": ("show", "shows"),
}


def read_rule(pack: str, values: Mapping[str, Any], source: Mapping[str, str]) -> Rule:
    """Read a row into a rule.

    `source` holds what the whole pack shares: agreement, period, url.

    Raises
    ------
    RowError
        When a key is missing, unknown, or its value does not fit.
    """
    row = Row(pack, values, source)
    shape = row.need("shape")
    if shape not in SHAPES:
        message = f"`shape` must be one of {', '.join(SHAPES)}; got {shape!r}"
        raise RowError(message)
    common: dict[str, Any] = {
        "id": f"{pack}.{row.need('id')}",
        "sentence": str(row.need("sentence")).replace("{value}", value_text(values)),
        "kind": row.word("kind", Kind, Kind.HARD),
        "scope": _scope(row),
        "counts": _counts(row),
        "source": _source(row),
        "price_factor": row.whole("price_factor", 1),
    }
    rule = SHAPES[shape](**common, **READERS[shape](row))
    row.used |= {"unit", "value"}
    left = sorted(set(values) - row.used)
    if left:
        message = f"a {shape} rule has no {', '.join(f'`{key}`' for key in left)}"
        raise RowError(message)
    return rule


def value_text(values: Mapping[str, Any]) -> str:
    """Give a row's number as its sentence says it: 6 hours, 1 day, 11:30."""
    value, unit = values.get("value", ""), values.get("unit", "")
    if unit not in _UNIT_WORDS:
        return str(value)
    one, many = _UNIT_WORDS[unit]
    return (
        f"{value:g} {one if value == 1 else many}"
        if isinstance(value, int | float)
        else str(value)
    )


def _table(row: Row, key: str, allowed: set[str]) -> Mapping[str, Any]:
    table = row.take(key, {})
    if not isinstance(table, dict) or set(table) - allowed:
        message = f"`{key}` must be a table of {', '.join(sorted(allowed))}"
        raise RowError(message)
    return table


def _scope(row: Row) -> Scope:
    table = _table(
        row, "scope", {"day", "week", "where", "ranks", "own_show", "show", "not_on"}
    )
    ranks = table.get("ranks", [])
    if not isinstance(ranks, list) or not all(isinstance(each, str) for each in ranks):
        message = f"`scope.ranks` must be a list of ranks, got {ranks!r}"
        raise RowError(message)
    return Scope(
        day=one_of(DayKind, table.get("day", DayKind.ANY), "scope.day"),
        week=one_of(WeekKind, table.get("week", WeekKind.ANY), "scope.week"),
        where=one_of(Where, table.get("where", Where.ANY), "scope.where"),
        ranks=frozenset(ranks),
        is_own_show=bool(table.get("own_show", True)),
        show=one_of(ShowKind, table["show"], "scope.show") if "show" in table else None,
        not_on=tuple(
            one_of(DayKind, each, "scope.not_on") for each in table.get("not_on", ())
        ),
    )


def _counts(row: Row) -> Counts:
    table = _table(row, "counts", {"activities", "gap_below_minutes"})
    gap = table.get("gap_below_minutes", 0)
    if not isinstance(gap, int) or isinstance(gap, bool):
        message = f"`counts.gap_below_minutes` must be a whole number, got {gap!r}"
        raise RowError(message)
    activities = activities_of(
        table.get("activities", ["rehearsals"]), "counts.activities"
    )
    return Counts(activities, gap)


def _source(row: Row) -> Source:
    table = _table(
        row, "source", {"row", "url", "period", "agreement", "status", "note"}
    )
    name = str(row.take("id"))
    return Source(
        agreement=table.get("agreement", row.source.get("agreement", "")),
        row=table.get("row", name.partition("-")[0]),
        period=table.get("period", row.source.get("period", "")),
        url=table.get("url", row.source.get("url", "")),
        status=table.get("status", "V"),
        note=table.get("note", ""),
    )
