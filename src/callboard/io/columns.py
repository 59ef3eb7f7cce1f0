"""What a table of the season book is: its sheet, its columns, its rows as objects."""

import dataclasses
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, get_origin, get_type_hints

from callboard.domain.clock import Clock
from callboard.io.kinds import Form, Kind, Reading

Values = dict[str, Any]
NOTHING: Any = object()  # where nothing stands for an empty cell


@dataclasses.dataclass(frozen=True)
class Column:
    """One column. `field` is the object's, unless the table builds it from several.

    `blank` says what an empty cell means; `default` is its value where no field has one.
    """

    heading: str
    kind: Kind
    meaning: str
    field: str = ""
    blank: str = ""
    example: str = ""
    default: Any = NOTHING

    @property
    def name(self) -> str:
        """The field it fills."""
        return self.field or self.heading.replace(" ", "_")


@dataclasses.dataclass(frozen=True)
class Table:
    """One table: `field` of the season holds its rows, each a `row`.

    `build` makes a row's object of its columns' values, `parts` takes one apart; needed
    only where columns and fields differ.
    """

    name: str
    title: str
    field: str
    row: type
    columns: tuple[Column, ...]
    is_required: bool = False
    build: Callable[[Values, Reading], Any] | None = None
    parts: Callable[[Any, Clock], Values] | None = None

    @property
    def is_by_id(self) -> bool:
        """Whether its rows have an id that is theirs alone."""
        return self.columns[0].heading == "id"

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The headings, in order."""
        return tuple(column.heading for column in self.columns)

    @cached_property
    def _fields(self) -> Mapping[str, Any]:
        return {field.name: field for field in dataclasses.fields(self.row)}

    @cached_property
    def _hints(self) -> Mapping[str, Any]:
        return get_type_hints(self.row)

    def heading(self, field: str) -> str:
        """Give the heading of the column that fills a field; of a span, its day."""
        for column in self.columns:
            if column.name == field or (
                field == "span" and column.kind.form is Form.DATE
            ):
                return column.heading
        return self.columns[0].heading

    def default(self, column: Column) -> Any:
        """Give what an empty cell means; `NOTHING` if it must be filled in."""
        if column.default is not NOTHING:
            return column.default
        field = self._fields.get(column.name)
        if field is not None and field.default is not dataclasses.MISSING:
            return field.default
        if field is not None and field.default_factory is not dataclasses.MISSING:
            return field.default_factory()
        return NOTHING

    def is_needed(self, column: Column) -> bool:
        """Whether the column must be filled in."""
        return self.default(column) is NOTHING

    def of_type(self, column: Column, value: Any) -> Any:
        """Put a list's entries into what the field holds: a tuple or a set."""
        hint = self._hints.get(column.name)
        origin = get_origin(hint)
        if isinstance(value, tuple) and origin is frozenset:
            return frozenset(value)
        return value

    def made(self, values: Values, reading: Reading) -> Any:
        """Make a row's object.

        Raises
        ------
        CellError
            When the cells do not fit together.
        """
        return self.build(values, reading) if self.build else self.row(**values)

    def taken_apart(self, item: Any, clock: Clock) -> Values:
        """Give the values of a row's columns."""
        if self.parts:
            return self.parts(item, clock)
        return {column.name: getattr(item, column.name) for column in self.columns}

    def cell(self, column: Column, value: Any) -> str:
        """Write a value; what an empty cell means is left empty."""
        default = self.default(column)
        if value is None or (
            isinstance(value, tuple | frozenset | dict | str)
            and not value
            and value == default
        ):
            return ""
        return column.kind.show(value)
