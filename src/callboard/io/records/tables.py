"""The tables of diary and casebook: their columns, and which book they are of."""

from dataclasses import dataclass
from typing import Final

from callboard.domain.casebook import Casebook
from callboard.domain.diary import Diary
from callboard.io.columns import Table
from callboard.io.records.casebook_tables import (
    AVAILABILITY,
    DISTRESS,
    PROBLEMS,
)
from callboard.io.records.diary_tables import DAILY, FORMS, HELP, RATINGS, WELLBEING


@dataclass(frozen=True, slots=True)
class BookKind:
    """One of the two books: its name, what holds it, and its tables in order."""

    name: str
    title: str
    holds: type
    tables: tuple[Table, ...]

    @property
    def form(self) -> str:
        """What a JSON file of it says it is."""
        return f"callboard {self.name} 1"

    @property
    def by_name(self) -> dict[str, Table]:
        """Its tables by the names of their sheets."""
        return {table.name: table for table in self.tables}


DIARY: Final = BookKind(
    "diary",
    "what dancers write of their own days",
    Diary,
    (RATINGS, DAILY, FORMS, WELLBEING, HELP),
)
CASEBOOK: Final = BookKind(
    "casebook",
    "what a clinic keeps of injuries and illnesses",
    Casebook,
    (PROBLEMS, AVAILABILITY, DISTRESS, HELP),
)
BOOKS: Final = (DIARY, CASEBOOK)


def kind_of(book: Diary | Casebook) -> BookKind:
    """Give which of the two a book is."""
    return DIARY if isinstance(book, Diary) else CASEBOOK
