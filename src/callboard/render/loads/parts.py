"""What a report of load is made of: sections with words, a picture and its numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

Rows: TypeAlias = tuple[dict[str, Any], ...]
Drawn: TypeAlias = Literal["days", "weeks", "groups", "calendar", "heat", "build up"]
_ONE: Final = re.compile(r"\d+ h(?: \d\d)?\b|\([\d. to]+\)")


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a section as text, headings first.

    Columns from `words` on are numbers and stand to the right.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: which drawing, its values, and what it needs besides.

    `told` is what is read out in its place.
    """

    kind: Drawn
    rows: Rows
    told: str
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """One thing that is shown.

    `key` names its files; `words` say what is seen, `notes` how to read it. A
    folded table is long: on a page it opens at a press, on paper it stands at the end.
    """

    key: str
    title: str
    words: str = ""
    picture: Picture | None = None
    table: Table | None = None
    notes: tuple[str, ...] = ()
    is_folded: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A report: a dancer's own, or a company's in groups.

    `rights` says who may see it, and stands on every form of it.
    """

    company: str
    title: str
    subtitle: str
    rights: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()


def kept_together(text: str) -> str:
    """Give a cell whose lengths of time and brackets are not broken over two lines."""
    return _ONE.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), text)
