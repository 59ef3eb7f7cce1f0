"""A row on its way in: what it holds, where it stands, and what was found wrong."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from callboard.io.columns import Table
from callboard.io.faults import MOST_FAULTS, Fault
from callboard.io.records.flaws import Flaw

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

    def tell(self, fault: Fault) -> None:
        """Note a fault; past the first thousand only their number."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)
        else:
            self.num_untold += 1

    def of(self, table: Table) -> list[Entry]:
        """Give the entries of a table that are still good."""
        return self.entries.setdefault(table.name, [])

    def drop(self, table: Table, flaws: Iterable[tuple[Entry, Flaw]]) -> None:
        """Leave entries out, each with what is wrong with it."""
        out: dict[int, None] = {}
        for entry, flaw in flaws:
            self.tell(entry.place(flaw))
            out[id(entry)] = None
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
