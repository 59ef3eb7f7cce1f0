"""How a table of the book is declared: its columns, their notes, examples and lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cached_property
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from callboard.io.cells import EXAMPLE, cell_text, is_blank
from callboard.io.days import WEEKDAYS, Weekday, Weekdays

YES_NO: Final = ("yes", "no")


class Row(BaseModel):
    """A row of a table: cells that have been read, and nothing else."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def leave_out_blanks(cls, cells: Any) -> Any:
        """Take a blank cell for one that is not there, so that its default holds."""
        if not isinstance(cells, dict):
            return cells
        return {name: raw for name, raw in cells.items() if not _is_empty(raw)}


def column(
    note: str,
    *,
    example: str = "",
    default: Any = PydanticUndefined,
    unit: str = "",
    refers: str = "",
    heading: str = "",
    width: int = 0,
) -> Any:
    """Declare a column; one without a default must be filled in.

    `refers` names the table whose rows are named here. `heading` is given where it is
    not the field's name. `width` is in characters.
    """
    return Field(
        default=default,
        title=heading or None,
        description=note,
        examples=[example] if example else None,
        json_schema_extra={"unit": unit, "refers": refers, "width": width},
    )


@dataclass(frozen=True, slots=True)
class Column:
    """A column as files and people see it."""

    field: str
    heading: str
    note: str
    example: str
    unit: str
    refers: str
    width: int
    is_required: bool
    default: Any
    kind: type
    is_list: bool
    words: tuple[str, ...]

    @property
    def kind_text(self) -> str:
        """What a cell holds, in words."""
        if self.words and self.kind is not bool:
            return "words" if self.is_list else "word"
        name = {
            bool: "yes or no",
            int: "whole number",
            float: "number",
            date: "date",
            time: "time",
        }.get(self.kind, "names" if self.refers and self.is_list else "text")
        if self.refers and not self.is_list:
            return "name"
        return "dates" if self.is_list and self.kind is date else name


@dataclass(frozen=True)
class Table:
    """A table of the book: one sheet, one file of a folder, one list in JSON.

    `id_from` is the column an id left blank is made from; `is_numbered` says whether
    equal ids made so are told apart by a number. `is_core` tables must be in any book.
    """

    name: str
    title: str
    note: str
    row: type[Row]
    id_from: str = ""
    is_numbered: bool = False
    is_core: bool = False

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in order."""
        return tuple(
            _column(name, field) for name, field in self.row.model_fields.items()
        )

    @cached_property
    def by_heading(self) -> Mapping[str, Column]:
        """Columns by heading and by field name, both as `plain` gives them."""
        found: dict[str, Column] = {}
        for each in self.columns:
            found[plain(each.field)] = each
            found[plain(each.heading)] = each
        return found

    def example(self) -> tuple[str, ...]:
        """Give the cells of the example row; the first says that it is one."""
        first, *others = (each.example for each in self.columns)
        return (f"{EXAMPLE} {first}".strip(), *others)


def plain(heading: str) -> str:
    """Give a heading without capitals, underscores and needless spaces."""
    return " ".join(heading.replace("_", " ").replace("*", " ").casefold().split())


def _is_empty(raw: object) -> bool:
    if isinstance(raw, list | tuple):
        return all(is_blank(each) for each in raw)
    return is_blank(raw)


def _column(name: str, field: FieldInfo) -> Column:
    extra = field.json_schema_extra
    more: dict[str, Any] = dict(extra) if isinstance(extra, dict) else {}
    kind, is_list = _kind(field.annotation)
    is_weekday = any(
        meta in field.metadata
        for meta in (Weekday.__metadata__[0], Weekdays.__metadata__[0])  # type: ignore[attr-defined]
    )
    words: tuple[str, ...] = ()
    if kind is bool:
        words = YES_NO
    elif issubclass(kind, StrEnum):
        words = tuple(each.value for each in kind)
    elif is_weekday:
        words = WEEKDAYS
    default = None if field.is_required() else field.default
    return Column(
        field=name,
        heading=field.title or name.replace("_", " "),
        note=field.description or "",
        example=cell_text((field.examples or [""])[0]),
        unit=more.get("unit", ""),
        refers=more.get("refers", ""),
        width=more.get("width", 0),
        is_required=field.is_required(),
        default=default,
        kind=kind,
        is_list=is_list,
        words=words,
    )


def _kind(annotation: Any) -> tuple[type, bool]:
    """Give what a column holds, and whether several of them."""
    origin = get_origin(annotation)
    if origin is tuple:
        return _kind(get_args(annotation)[0])[0], True
    if origin in {Union, UnionType}:
        options = [each for each in get_args(annotation) if each is not type(None)]
        if len(options) > 1:
            return str, False
        return _kind(options[0])
    if hasattr(annotation, "__metadata__"):
        return _kind(get_args(annotation)[0])
    return (annotation, False) if isinstance(annotation, type) else (str, False)
