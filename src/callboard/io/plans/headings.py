"""Which column is which: the headings that schedulers give their sheets."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from callboard.io.plans.written import plain

# What a column holds, and the words that usually head it.
HEADINGS: Final = {
    "day": "day, date, dates, weekday",
    "start": "start, starts, from, begin, begins, start time, starts at, call time",
    "end": "end, ends, to, until, till, finish, end time, ends at, out",
    "time": "time, times, hour, hours, time slot, slot, when",
    "minutes": "minutes, min, mins, length, duration",
    "space": "space, studio, room, location, place, venue, where, hall",
    "title": "title, call, rehearsal, activity, event, what, subject, summary, class",
    "work": "work, works, ballet, piece, production, repertoire, rep",
    "section": "section, sections, act, scene, part, movement",
    "kind": "kind, type, kind of call, type of call",
    "who": "who, called, dancers, dancer, people, names, artists, cast, casts, cast names, "
    "dancers called, who is called, who s called, company, participants, attendees",
    "watching": "watching, watch, covers, cover, understudies, understudy, sitting in",
    "coach": "coach, coaches, leader, leaders, led by, lead, by, repetiteur, repetiteurs, "
    "ballet master, ballet mistress, ballet master mistress, ballet masters, "
    "ballet staff, rehearsal director, teacher, teachers, taught by, stager, staff",
    "pianist": "pianist, pianists, piano, music, musician, accompanist, played by",
    "remarks": "remarks, remark, notes, note, comments, comment",
    "need": "need, need id, needs",
    "letters": "cast letters, cast letter",
    "breaks": "breaks",
    "id": "id, call id",
    "own_id": "callboard id",  # of rows that Callboard wrote: they mean what they say
}
LISTS: Final = frozenset({"who", "watching", "coach", "pianist", "remarks", "title"})
_MEANT = {
    word: name
    for name, text in HEADINGS.items()
    for word in map(plain, text.split(","))
}
_TIMES = frozenset({"start", "time"})
_OTHERS = frozenset({"day", "space", "title", "work", "who"})
MOST_LONG = 40


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a sheet by what they hold, and the headings that are not read."""

    places: dict[str, tuple[int, ...]]
    headings: tuple[str, ...]
    unread: tuple[str, ...] = ()

    def cells(self, row: Sequence[str]) -> dict[str, str]:
        """Give a row's cells that are not empty; several columns of a list in one."""
        found = {}
        for name, places in self.places.items():
            texts = [
                text
                for place in places
                if place < len(row) and (text := row[place].strip())
            ]
            if texts:
                found[name] = "\n".join(texts)
        return found

    def is_all_of(self, texts: Sequence[str]) -> bool:
        """Whether most of a row's texts are headings: else a call may just look so."""
        return 2 * sum(map(len, self.places.values())) > len(texts)

    @property
    def typed(self) -> dict[str, str]:
        """The headings as they were typed, by what their column holds."""
        return {
            name: " / ".join(self.headings[place] for place in places)
            for name, places in self.places.items()
        }


def meaning(heading: str) -> str | None:
    """Give what a heading such as ``Studio / Stage`` stands for; None when unknown."""
    text = plain(heading)
    if text in _MEANT:
        return _MEANT[text]
    for mark in ("(", "/", ",", "&", ":", "\n"):
        parts = [plain(part) for part in heading.split(mark)]
        meant = [_MEANT[part] for part in parts if part in _MEANT]
        if len(parts) > 1 and meant:
            # "Work / Section" is one text for both, which is what a title is.
            return "title" if {*meant} == {"work", "section"} else meant[0]
    return None


def columns_of(row: Sequence[str]) -> Columns | None:
    """Read a row as headings; None when it is none: a time and one more must be there."""
    places: dict[str, tuple[int, ...]] = {}
    unread = []
    for place, heading in enumerate(row):
        text = heading.strip()
        if not text or text.startswith("_"):
            continue
        name = meaning(text) if len(text) <= MOST_LONG else None
        if name is None or (name in places and name not in LISTS):
            unread.append(text)
        else:
            places[name] = (*places.get(name, ()), place)
    if not places.keys() & _TIMES or not places.keys() & _OTHERS:
        return None
    return Columns(places, tuple(text.strip() for text in row), tuple(unread))
