"""The season book: its tables in the order of the sheets, and the book itself."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, time
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from callboard.io.cells import cell_text
from callboard.io.columns import Row, Table
from callboard.io.tables.availability import AbsenceRow, HistoryRow, RestrictionRow
from callboard.io.tables.house import NoisyPairRow, SpaceRow, TravelRow
from callboard.io.tables.needs import FixtureRow, NeedRow
from callboard.io.tables.people import DancerRow, StaffRow
from callboard.io.tables.performances import PerformanceRow, ProgrammeRow
from callboard.io.tables.repertory import (
    CastRow,
    KnowsRow,
    PartnersRow,
    RoleRow,
    SectionRow,
    WorkRow,
)
from callboard.io.tables.rules import HouseRuleRow
from callboard.io.tables.season import SeasonRow

FORMAT: Final = "callboard season book"
VERSION: Final = 1

SEASON: Final = Table(
    "season",
    "Season",
    "The season's own settings, one a row. What is left blank has its usual value.",
    SeasonRow,
    is_core=True,
)
TABLES: Final = (
    Table(
        "dancers",
        "Dancers",
        "Everybody who dances, one a row.",
        DancerRow,
        id_from="name",
        is_core=True,
    ),
    Table(
        "staff",
        "Staff",
        "Coaches, teachers, pianists, conductors, stagers, stage managers.",
        StaffRow,
        id_from="name",
    ),
    Table(
        "spaces",
        "Spaces",
        "Studios and stages.",
        SpaceRow,
        id_from="name",
        is_core=True,
    ),
    Table(
        "noisy_pairs",
        "Noisy pairs",
        "Spaces that are not to be used at the same time.",
        NoisyPairRow,
    ),
    Table("travel", "Travel", "Ways between sites, where there are several.", TravelRow),
    Table("works", "Works", "The ballets.", WorkRow, id_from="title"),
    Table(
        "sections",
        "Sections",
        "Parts of a work that are rehearsed by themselves.",
        SectionRow,
        id_from="title",
    ),
    Table(
        "roles",
        "Roles",
        "What is danced in a work, and by how many at once.",
        RoleRow,
        id_from="name",
    ),
    Table("casts", "Casts", "Who dances which place, one dancer a row.", CastRow),
    Table(
        "programmes", "Programmes", "Bills: which works, in which order.", ProgrammeRow
    ),
    Table(
        "performances",
        "Performances",
        "Every showing.",
        PerformanceRow,
        id_from="date programme",
        is_numbered=True,
    ),
    Table(
        "needs",
        "Needs",
        "What must be rehearsed: for how long, with whom, by when.",
        NeedRow,
        id_from="title",
        is_numbered=True,
    ),
    Table(
        "fixtures",
        "Fixtures",
        "What stands in the calendar already: class, meals, fittings, press, free days, "
        "pinned calls. One row can stand for many days.",
        FixtureRow,
        id_from="title",
        is_numbered=True,
    ),
    Table("absences", "Absences", "Who is not there, and when; never why.", AbsenceRow),
    Table(
        "restrictions",
        "Restrictions",
        "What a dancer may not do for now; never why.",
        RestrictionRow,
    ),
    Table("knows", "Knows", "Who has danced or learned which role.", KnowsRow),
    Table(
        "partners", "Partners", "Who has danced together, and in what.", PartnersRow
    ),
    Table(
        "history",
        "History",
        "Past calls and performances: what rules look back on.",
        HistoryRow,
    ),
    Table(
        "house_rules",
        "House rules",
        "Rules of the agreements that the house sets otherwise.",
        HouseRuleRow,
    ),
)
BY_NAME: Final[Mapping[str, Table]] = MappingProxyType(
    {table.name: table for table in (SEASON, *TABLES)}
)


class Book(BaseModel):
    """A season book as its tables say it: rows that have been read, in their order.

    Every carrier writes and reads it without loss. Names are as they were written; who
    is meant by them shows only when a season is made of the book.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    season: SeasonRow
    dancers: tuple[DancerRow, ...] = ()
    staff: tuple[StaffRow, ...] = ()
    spaces: tuple[SpaceRow, ...] = ()
    noisy_pairs: tuple[NoisyPairRow, ...] = ()
    travel: tuple[TravelRow, ...] = ()
    works: tuple[WorkRow, ...] = ()
    sections: tuple[SectionRow, ...] = ()
    roles: tuple[RoleRow, ...] = ()
    casts: tuple[CastRow, ...] = ()
    programmes: tuple[ProgrammeRow, ...] = ()
    performances: tuple[PerformanceRow, ...] = ()
    needs: tuple[NeedRow, ...] = ()
    fixtures: tuple[FixtureRow, ...] = ()
    absences: tuple[AbsenceRow, ...] = ()
    restrictions: tuple[RestrictionRow, ...] = ()
    knows: tuple[KnowsRow, ...] = ()
    partners: tuple[PartnersRow, ...] = ()
    history: tuple[HistoryRow, ...] = ()
    house_rules: tuple[HouseRuleRow, ...] = ()

    def rows(self, table: str) -> tuple[Row, ...]:
        """Give the rows of a table; the season's settings are one row."""
        found = getattr(self, table)
        return (found,) if isinstance(found, Row) else tuple(found)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the book, the same for every carrier."""
        text = json.dumps(
            records(self), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        return sha256(text.encode()).hexdigest()


def records(book: Book) -> dict[str, Any]:
    """Give a book as JSON's own types; blank cells are left out."""
    found: dict[str, Any] = {"season": record(book.season)}
    for table in TABLES:
        found[table.name] = [record(row) for row in book.rows(table.name)]
    return found


def record(row: Row) -> dict[str, Any]:
    """Give a row as JSON's own types, without its blank cells."""
    return {
        name: _plain(value)
        for name, value in _cells(row)
        if value is not None and value not in ("", ())
    }


def _cells(row: Row) -> Iterator[tuple[str, Any]]:
    yield from row


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date | time):
        return cell_text(value)
    if isinstance(value, str):
        return str(value)
    return value
