"""A row on its way in: what it holds, where it stands, and what was found wrong."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from callboard.domain.diary import LeftOut
from callboard.io.columns import Table
from callboard.io.faults import MOST_FAULTS, Fault
from callboard.io.records.flaws import Flaw

TWICE: Final = "twice"  # of a row that says the same as one before it

Place = Callable[[Flaw], Fault]


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One row as a value; `place` makes a fault of a flaw, at the row's own place."""

    table: Table
    item: Any
    place: Place


@dataclass(slots=True)
class Intake:
    """What has been read so far; an entry is kept until something is wrong with it."""

    faults: list[Fault] = field(default_factory=list)
    entries: dict[str, list[Entry]] = field(default_factory=dict)
    num_untold: int = 0
    lost: list[tuple[str, str | None, date | None]] = field(default_factory=list)

    def tell(self, fault: Fault) -> None:
        """Note a fault; past the first thousand only their number."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)
        else:
            self.num_untold += 1

    def of(self, table: Table) -> list[Entry]:
        """Give the entries of a table that are still good."""
        return self.entries.setdefault(table.name, [])

    def lose(self, table: Table, dancer: str | None, day: date | None) -> None:
        """Note that a row is left out, and whose and of which day it is, if that is known."""
        self.lost.append((table.name, dancer or None, day))

    def left_out(self, table: Table) -> LeftOut:
        """Give the days of a table of which a row is left out."""
        days: dict[str, set[date]] = defaultdict(set)
        num_placeless = 0
        for name, dancer, day in self.lost:
            if name != table.name:
                continue
            if dancer is None or day is None:
                num_placeless += 1
            else:
                days[dancer].add(day)
        return LeftOut(
            {dancer: frozenset(mine) for dancer, mine in days.items()}, num_placeless
        )

    def drop(self, table: Table, flaws: Iterable[tuple[Entry, Flaw]]) -> None:
        """Leave entries out, each with what is wrong with it.

        Nothing is lost with a row that says the same as another one.
        """
        out: set[int] = set()
        for entry, flaw in flaws:
            self.tell(entry.place(flaw))
            if id(entry) not in out and flaw.code != TWICE:
                item = entry.item
                self.lose(
                    table, getattr(item, "dancer", None), getattr(item, "day", None)
                )
            out.add(id(entry))
        if out:
            kept = [each for each in self.of(table) if id(each) not in out]
            self.entries[table.name] = kept


def groups(
    entries: Iterable[Entry], key: Callable[[Any], Hashable]
) -> Iterator[list[Entry]]:
    """Give the entries that share a key, where there are several."""
    found: dict[Hashable, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[key(entry.item)].append(entry)
    return (each for each in found.values() if len(each) > 1)
