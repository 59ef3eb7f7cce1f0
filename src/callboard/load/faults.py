"""What is wrong with rows of sessions or days: place, value, advice; all at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

MOST_FAULTS: Final = 1_000  # that are told: enough for a day's work


@dataclass(frozen=True, slots=True)
class LoadFault:
    """One fault: what kind (`code`), where, the value found there, and what to do.

    `row` is the row of the file where the table says so (a column ``row``), otherwise of
    the table, from 1; 0 where the fault is of a whole column.
    """

    code: str
    row: int
    column: str
    value: str
    message: str
    advice: str

    @property
    def text(self) -> str:
        """The fault in one line."""
        row = f"row {self.row}, " if self.row else ""
        value = f"{self.value}: " if self.value else ""
        return f"{row}{self.column}: {value}{self.message}. {self.advice}"


class LoadFormError(ValueError):
    """A table that lacks columns, or has them in another form, with every such fault."""

    def __init__(self, faults: Iterable[LoadFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(fault.text for fault in self.faults))
