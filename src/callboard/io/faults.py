"""What is wrong with a file: each fault with its place, and all of them together."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

MOST_FAULTS: Final = 1000  # more than anybody reads, and a bound for hostile files
MOST_SHOWN: Final = 60  # characters of a value


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in one place of a file.

    `code` is stable. `sheet` is the sheet, or the table where a file holds several.
    `row` and `column` are as a spreadsheet shows them: rows from 1, the column by its
    heading; `letter` is the column's letter where there is one. 0 and empty where the
    fault has no such place. `nearest` is the known name most like the value.
    """

    code: str
    file: str
    message: str
    advice: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    value: str = ""
    nearest: str = ""
    letter: str = ""

    @property
    def place(self) -> str:
        """Where it is, in words."""
        parts = [self.file]
        if self.sheet:
            parts.append(f"sheet {self.sheet}")
        if self.row and self.letter:
            parts.append(f"cell {self.letter}{self.row}")
        elif self.row:
            parts.append(f"row {self.row}")
        if self.column:
            parts.append(f"column {self.column}")
        return ", ".join(parts)

    @property
    def text(self) -> str:
        """The fault in one line."""
        value = f" {shown(self.value)}:" if self.value else ""
        hint = f" Did you mean {shown(self.nearest)}?" if self.nearest else ""
        advice = f" {self.advice}" if self.advice else ""
        return f"{self.place}:{value} {self.message}.{hint}{advice}"


class BookFaults(ValueError):  # noqa: N818  (the company's word, not "error")
    """A file that cannot be used; `faults` holds everything found, in reading order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(fault.text for fault in self.faults))

    @classmethod
    def one(
        cls, code: str, file: str, message: str, advice: str, sheet: str = ""
    ) -> "BookFaults":
        """Give the refusal of a whole file."""
        return cls((Fault(code, file, message, advice, sheet=sheet),))


def shown(value: str) -> str:
    """Give a value as a fault shows it: on one line, quoted, not too long."""
    flat = " ".join(value.split())
    flat = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}"
                   for sign in flat[: MOST_SHOWN + 1])
    if len(flat) > MOST_SHOWN:
        flat = flat[: MOST_SHOWN - 1] + "…"
    return f"'{flat}'"


class Collector:
    """Gathers faults; after `MOST_FAULTS` it only counts them."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._uncounted = 0

    def add(self, fault: Fault) -> None:
        """Add a fault."""
        if len(self._faults) < MOST_FAULTS:
            self._faults.append(fault)
        else:
            self._uncounted += 1

    def extend(self, faults: Iterable[Fault]) -> None:
        """Add several faults."""
        for fault in faults:
            self.add(fault)

    def __len__(self) -> int:
        """Give how many were found."""
        return len(self._faults) + self._uncounted

    def raise_any(self) -> None:
        """End here if there are any.

        Raises
        ------
        BookFaults
            With every fault, and one more that says how many were left out.
        """
        if not self._faults:
            return
        found = self._faults
        if self._uncounted:
            last = Fault(
                "more-faults",
                found[0].file,
                f"there are {self._uncounted} more faults",
                "Mend those above first.",
            )
            found = [*found, last]
        raise BookFaults(found)
