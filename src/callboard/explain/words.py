"""How people, days, lengths and calls are written in explanations."""

from collections.abc import Iterable
from datetime import date

from callboard.domain.needs import Need
from callboard.domain.plan import Call
from callboard.domain.season import Season

MOST_NAMES = 4


def length(minutes: int) -> str:
    """Give a length of time as people say it: 45 minutes, 6 h, 6 h 45."""
    whole, rest = divmod(minutes, 60)
    if not whole or minutes == 90:
        return f"{minutes} minutes"
    return f"{whole} h {rest:02}" if rest else f"{whole} h"


def many(count: int, one: str, more: str = "") -> str:
    """Give a count with its word: 1 person, 2 people."""
    return f"{count} {one if count == 1 else more or one + 's'}"


def on(day: date) -> str:
    """Give a day as people write it: Tue 24 Nov."""
    return f"{day:%a %d %b}"


def listed(words: Iterable[str], last: str = "and") -> str:
    """Give words in a row: a, b and c."""
    every = list(words)
    if len(every) < 2:
        return "".join(every)
    return f"{', '.join(every[:-1])} {last} {every[-1]}"


def names(season: Season, people: Iterable[str], last: str = "and") -> str:
    """Give names, the first few when there are many."""
    known = [season.name(person) for person in people]
    if len(known) > MOST_NAMES:
        rest = len(known) - MOST_NAMES + 1
        known = [*known[: MOST_NAMES - 1], f"{rest} others"]
    return listed(known, last)


def spaces(season: Season, ids: Iterable[str], last: str = "or") -> str:
    """Give the names of spaces."""
    return listed((season.spaces[each].name for each in ids), last)


def quoted(thing: Need | Call) -> str:
    """Give a need's or a call's title in quotation marks."""
    return f"'{thing.title}'"


def place(season: Season, call: Call) -> str:
    """Give when and where a call stands, and who leads and plays."""
    words = season.clock.span_text(call.span)
    if call.space is not None:
        words += f", {season.spaces[call.space].name}"
    staff = (*call.coaches, *call.pianists)
    return f"{words}, with {names(season, staff)}" if staff else words


def costs(price: int, people: int, minutes_lost: int) -> str:
    """Give what a change costs: half hours, people whose week changes, minutes lost."""
    words = []
    if price > 0:
        words.append(f"{many(price, 'half hour')} of overtime")
    if people:
        words.append(f"changes the week of {many(people, 'person', 'people')}")
    if minutes_lost:
        words.append(f"{minutes_lost:,} dancer-minutes of rehearsal lost")
    return ", ".join(words) or "changes nobody's week"
