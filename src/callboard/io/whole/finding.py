"""One fault of a season, at the row and the field where it shows."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from callboard.domain.season import Season
from callboard.io.faults import nearest


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong: `table` is a field of the season, `key` an id or a row's place.

    `rests_on` names tables whose own faults may be the only cause of this one.
    """

    code: str
    table: str
    key: str | int
    field: str
    value: str
    message: str
    advice: str
    rests_on: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where it is, as a path."""
        key = f"[{self.key}]" if isinstance(self.key, int) else f".{self.key}"
        return ".".join(filter(None, (f"{self.table}{key}", self.field)))


Findings: TypeAlias = Iterator[Finding]
Finder: TypeAlias = Callable[[Season], Findings]


def perhaps(name: str, names: Iterable[str]) -> str:
    """Give the advice for a name that is not known."""
    near = nearest(name, names)
    return f"Perhaps {near!r}." if near else "Add it to its table, or correct it."
