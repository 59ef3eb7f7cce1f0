"""The pages of the JSON files, read from the types that hold a season and a plan."""

import dataclasses
import types
from collections.abc import Iterator
from enum import Enum
from inspect import getdoc
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from docs.writers.markdown import table, words

from callboard.domain.casebook import Casebook
from callboard.domain.diary import Diary
from callboard.domain.plan import Plan
from callboard.domain.season import Season
from callboard.io.files import PLAN_FORMAT, SEASON_FORMAT
from callboard.io.records.tables import CASEBOOK, DIARY, BookKind
from callboard.rules.catalogue import doc_sections

# Types that a file writes in a way of its own.
PLAIN: Final = {
    "date": 'date, `"2026-11-24"`',
    "time": 'time of day, `"19:30"`',
    "int": "whole number",
    "float": "number",
    "str": "text",
    "bool": "true or false",
    "NoneType": "null",
}
COMMON: Final = (
    "What equals its default may be left out. Moments (`start`, `end`, `posted_at`) are",
    "whole numbers of minutes since 1970-01-01 00:00 UTC.",
)


def season_file() -> str:
    """Give the season book as JSON, for programs."""
    return "\n".join(
        [
            "# Season book as JSON",
            "",
            f'For programs. One object: `"format": "{SEASON_FORMAT}"` and `season`. Ids are',
            "keys of their table and stand in the row too.",
            *COMMON,
            "",
            *_types(Season),
        ]
    )


def plan_file() -> str:
    """Give the plan file, for programs."""
    return "\n".join(
        [
            "# Plan file",
            "",
            f'For programs. One object: `"format": "{PLAN_FORMAT}"` and `plan`.',
            *COMMON,
            "",
            *_types(Plan),
        ]
    )


def diary_file() -> str:
    """Give the diary as JSON, for programs."""
    return "\n".join([*_record_head(DIARY), *_types(Diary)])


def casebook_file() -> str:
    """Give the casebook as JSON, for programs."""
    return "\n".join([*_record_head(CASEBOOK), *_types(Casebook)])


def _record_head(kind: BookKind) -> list[str]:
    return [
        f"# {kind.name.capitalize()} as JSON",
        "",
        f'For programs. One object: `"format": "{kind.form}"` and `{kind.name}`. What equals',
        "its default may be left out.",
        "",
    ]


def _types(first: type) -> Iterator[str]:
    """Give a section for a type and for each type met in it."""
    todo: list[Any] = [first]
    seen: set[type] = {first}
    while todo:
        kind = todo.pop(0)
        sections = doc_sections(getdoc(kind) or "")
        yield from (f"## {kind.__name__}", "", words(sections[""]), "")
        if issubclass(kind, Enum):
            yield from (f"- `{each.value}`" for each in kind)
            yield ""
            continue
        if "Units" in sections:
            yield from (f"*Units.* {words(sections['Units'])}", "")
        hints = get_type_hints(kind)
        rows = (
            (f"`{field.name}`", _holds(hints[field.name]), _missing(field))
            for field in dataclasses.fields(kind)
        )
        yield from table(("Name", "Holds", "Without it"), rows)
        for field in dataclasses.fields(kind):
            for each in _inside(hints[field.name]):
                if each not in seen:
                    seen.add(each)
                    todo.append(each)


def _inside(hint: Any) -> Iterator[type]:
    """Give the types of our own that a type names."""
    if isinstance(hint, type) and (
        dataclasses.is_dataclass(hint) or issubclass(hint, Enum)
    ):
        yield hint
    for each in get_args(hint):
        yield from _inside(each)


def _holds(hint: Any) -> str:
    origin, inside = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        return " or ".join(_holds(each) for each in inside)
    if origin in {tuple, frozenset}:
        return f"list of {_holds(inside[0])}"
    if origin is not None and len(inside) == 2:
        return f"object: {_holds(inside[1])} by id"
    name = getattr(hint, "__name__", str(hint))
    return PLAIN.get(name, f"[{name}](#{name.casefold()})")


def _missing(field: "dataclasses.Field[Any]") -> str:
    if field.default is dataclasses.MISSING:
        is_needed = field.default_factory is dataclasses.MISSING
        return "must be given" if is_needed else "as a new one, or empty"
    value = getattr(field.default, "value", field.default)
    if value is None or value in {"", ()}:
        return "empty"
    if isinstance(value, tuple | frozenset):
        return ", ".join(f"`{each}`" for each in sorted(value, key=str))
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"`{value}`"
