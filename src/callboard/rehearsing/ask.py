"""One thing that must be rehearsed, before it is known in which weeks."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time

from callboard.domain.needs import Activity
from callboard.rules.rehearsing import Phase


@dataclass(frozen=True, slots=True)
class Ask:
    """What a need will say, with all its calls; `after` are ids of asks.

    `stem` is its id, the same as long as it is for the same people and sections. `why`
    says in a few words what asks for it; `kind` is leads or corps where only these are
    called.

    Units
    -----
    `calls` are the minutes of each call. `first` and `last` bound its days, inclusive.
    """

    stem: str
    title: str
    work: str
    phase: Phase
    sections: tuple[str, ...]
    dancers: tuple[str, ...]
    calls: tuple[int, ...]
    first: date
    last: date
    why: str
    watching: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    coaches: tuple[str, ...] = ()
    spaces: tuple[str, ...] = ()
    needs_stage_size: bool = False
    activity: Activity = Activity.REHEARSAL
    latest: time | None = None
    priority: int = 2
    kind: str = ""

    @property
    def minutes(self) -> int:
        """Minutes of all its calls."""
        return sum(self.calls)

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody it calls, dancing or watching."""
        return (*self.dancers, *self.watching)


def slug(*words: str) -> str:
    """Make one id of some words: small letters, figures and hyphens."""
    text = unicodedata.normalize("NFKD", "-".join(filter(None, words)))
    plain = text.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def with_own_stems(asks: Iterable[Ask]) -> tuple[Ask, ...]:
    """Give asks of which no two have one stem: the later ones are counted.

    After a point, which no slug has: a stem with a hyphen and a number is a row's.
    """
    taken: set[str] = set()
    found: list[Ask] = []
    for ask in asks:
        stem, number = ask.stem, 2
        while stem in taken:
            stem, number = f"{ask.stem}.{number}", number + 1
        taken.add(stem)
        found.append(replace(ask, stem=stem))
    return tuple(found)
