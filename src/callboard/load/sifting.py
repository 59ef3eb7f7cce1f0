"""Good rows and bad rows of a table: every fault at once, and nothing guessed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from callboard.load.calendar import DANCER, DAY
from callboard.load.faults import MOST_FAULTS, LoadFault, LoadFormError

ROW: Final = "row"
_MARK: Final = "wrong "


NUMBER: Final = pl.Float64()
TEXT: Final = pl.String()
MOMENT: Final = pl.Datetime("us", "UTC")


@dataclass(frozen=True, slots=True)
class Form:
    """A column a table must have, what is in it, and as what it is taken."""

    column: str
    words: str
    taken_as: pl.DataType

    def fits(self, found: pl.DataType) -> bool:
        """Whether a column of that type will do; one in which nothing stands does."""
        if found == pl.Null:
            return True
        if self.taken_as == NUMBER:
            return found.is_numeric()
        if self.taken_as == TEXT:
            return isinstance(found, pl.String | pl.Categorical | pl.Enum)
        if self.taken_as == MOMENT:
            return isinstance(found, pl.Datetime) and found.time_zone is not None
        return found == self.taken_as


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that may be wrong with a row, and what is done about it.

    `spoils` is the column whose value is not used then; without one the whole row is left
    out, since it belongs to no dancer or day. A row of which nobody can tell whether it
    is wrong is right.
    """

    code: str
    column: str
    is_wrong: pl.Expr
    message: str
    advice: str
    spoils: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Sifted:
    """The rows that can be used, and what was wrong with the others.

    Shape
    -----
    `rows` belong to a dancer and a day; what was wrong in them is missing. `rejected` has
    a row a fault: ``row``, ``code``, ``column``, ``value``.
    """

    rows: pl.DataFrame
    rejected: pl.DataFrame
    num_given: int
    checks: tuple[Check, ...]

    @property
    def num_good(self) -> int:
        """How many rows have no fault."""
        return self.num_given - self.rejected[ROW].n_unique()

    @property
    def faults(self) -> tuple[LoadFault, ...]:
        """The first faults by row, a thousand at most; `rejected` has all of them."""
        words = {check.code: check for check in self.checks}
        return tuple(
            LoadFault(code, row, column, value, words[code].message, words[code].advice)
            for row, code, column, value in self.rejected.head(MOST_FAULTS).iter_rows()
        )


def known_form(table: pl.DataFrame, forms: Sequence[Form]) -> pl.DataFrame:
    """Give the columns asked for and the number of each row.

    Numbers become floating-point, ids text, moments those of Greenwich.

    Raises
    ------
    LoadFormError
        When a column is lacking or of another form, with all of those.
    """
    there = ", ".join(table.columns) or "none"
    faults = [
        LoadFault(
            "no-column",
            0,
            form.column,
            "",
            f"this column is not there (there are: {there})",
            f"Name the column that holds {form.words} so",
        )
        for form in forms
        if form.column not in table.columns
    ]
    faults += [
        LoadFault(
            "other-form",
            0,
            form.column,
            str(table.schema[form.column]),
            f"{form.words} are needed",
            "Convert the column first; nothing is guessed here",
        )
        for form in forms
        if form.column in table.columns and not form.fits(table.schema[form.column])
    ]
    if faults:
        raise LoadFormError(faults)
    number = pl.col(ROW) if ROW in table.columns else pl.int_range(1, pl.len() + 1)
    return table.select(
        number.cast(pl.Int64).alias(ROW),
        *(pl.col(form.column).cast(form.taken_as) for form in forms),
    )


def place_checks(today: date, when: str) -> tuple[Check, ...]:
    """Give the checks of whom and which day a row is about; `when` is its column."""
    return (
        Check(
            "no-dancer",
            DANCER,
            pl.col(DANCER).is_null() | (pl.col(DANCER) == ""),
            "the row is of nobody",
            "Say whose it is",
        ),
        Check(
            "no-day",
            when,
            pl.col(when).is_null(),
            "the row is of no day",
            "Say when it was",
        ),
        Check(
            "future",
            when,
            pl.col(DAY) > today,
            f"lies after {today}, which is today",
            "Put the date right; what is still to come is planned, not felt",
        ),
    )


def sifted(rows: pl.DataFrame, checks: Iterable[Check]) -> Sifted:
    """Go through every row with every check."""
    checks = tuple(checks)
    marked = rows.with_columns(
        check.is_wrong.fill_null(value=False).alias(_MARK + check.code)
        for check in checks
    )
    rejected = pl.concat(
        marked.filter(pl.col(_MARK + check.code)).select(
            ROW,
            pl.lit(check.code).alias("code"),
            pl.lit(check.column).alias("column"),
            _as_written(rows.schema[check.column], check.column).alias("value"),
        )
        for check in checks
    ).sort(ROW, maintain_order=True)
    spoilt: dict[str, list[pl.Expr]] = {}
    for check in checks:
        if check.spoils is not None:
            spoilt.setdefault(check.spoils, []).append(pl.col(_MARK + check.code))
    lost = [pl.col(_MARK + check.code) for check in checks if check.spoils is None]
    kept = marked.filter(~pl.any_horizontal(lost)).with_columns(
        pl.when(~pl.any_horizontal(marks)).then(pl.col(name)).alias(name)
        for name, marks in spoilt.items()
    )
    return Sifted(kept.select(rows.columns), rejected, rows.height, checks)


def _as_written(kind: pl.DataType, column: str) -> pl.Expr:
    value = pl.col(column)
    if isinstance(kind, pl.Datetime):
        value = value.dt.strftime("%Y-%m-%d %H:%M %Z")
    return value.cast(pl.String).str.strip_suffix(".0").fill_null("")
