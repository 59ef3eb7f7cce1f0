"""Kinds of cells that name something else in the book: by id, by name, or by a group."""

from collections.abc import Iterable

from callboard.io.cells import (
    GROUP_PREFIXES,
    GROUP_WORDS,
    CellError,
    Item,
    entry_of,
    item_of,
    list_item,
    list_of,
    split,
    text_cell,
)
from callboard.io.faults import nearest
from callboard.io.kinds import Kind, Reading, show_list


def ref(*tables: str, within: str = "") -> Kind:
    """Give the kind of cell that names one row of one of these tables.

    With `within`, a part of the work that stands in the column of that heading.
    """
    return Kind(
        f"the id or the name: {' or '.join(tables)}",
        lambda text, reading: _find(item_of(text), tables, within, reading),
        text_cell,
        offers=tables[0] if len(tables) == 1 and not within else "",
    )


def refs(table: str, within: str = "") -> Kind:
    """Give the kind of cell that names several rows of a table."""
    return Kind(
        f"ids or names with ; between: {table}",
        lambda text, reading: tuple(
            _find(item, (table,), within, reading) for item in list_of(text)
        ),
        show_list,
        is_list=True,
        harmless=(),
    )


def _find(item: Item, tables: tuple[str, ...], within: str, reading: Reading) -> str:
    """Give the id of an entry; one in quotes is an id already."""
    if item.is_quoted:
        return item.text
    work = ""
    if within:
        work = _find(item_of(reading.cells.get(within, "")), ("works",), "", reading)
    return reading.names.find(item.text, tables, work)


# --- people ---------------------------------------------------------------------------


def _read_people(text: str, reading: Reading) -> tuple[str, ...]:
    """Give the ids in order; where there are groups, everyone once."""
    items = list_of(text)
    if not any(_is_word(item) or _is_left_out(item) for item in items):
        return tuple(_find(item, ("dancers",), "", reading) for item in items)
    found: dict[str, None] = {}
    for item in items:
        if _is_left_out(item):
            for person in _people(entry_of(item.text[1:]), reading):
                found.pop(person, None)
        else:
            found |= dict.fromkeys(_people(item, reading))
    return tuple(found)


def _is_word(item: Item) -> bool:
    plain = item.text.lower()
    is_word = plain in GROUP_WORDS or plain.startswith(GROUP_PREFIXES)
    return is_word and not item.is_quoted


def _is_left_out(item: Item) -> bool:
    return item.text.startswith("-") and not item.is_quoted


def _people(item: Item, reading: Reading) -> Iterable[str]:
    if not _is_word(item):
        return (_find(item, ("dancers",), "", reading),)
    word = item.text.lower()
    people = reading.groups.get(word)
    if people is None and word.startswith("cast:"):
        work, _, letter = item.text[len("cast:") :].rpartition("/")
        known = reading.names.find(work.strip(), ("works",))
        people = reading.groups.get(f"cast:{known}/{letter.strip()}")
    if people is None:
        near = nearest(word, reading.groups)
        raise CellError(
            "unknown-group",
            f"There is no group {item.text!r}",
            f"Perhaps {near}." if near else "Name people, or write rank:corps.",
        )
    return people


PEOPLE = Kind(
    "ids or names of dancers with ; between, or all, women, men, rank:corps, tag:word, "
    "cast:serenade/A; - before an entry leaves it out",
    _read_people,
    show_list,
    is_list=True,
    harmless=(),
)


# --- casts of a performance -------------------------------------------------------------


def _read_bill_casts(text: str, reading: Reading) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in split(text, ";"):
        if not part.strip():
            continue
        sides = tuple(split(part, "="))
        if len(sides) == 1:
            found |= dict.fromkeys(_bill(reading), entry_of(sides[0]).text)
            continue
        if len(sides) > 2:
            message = "This does not say which cast dances which work"
            raise CellError("bad-casts", message, "Write serenade=A; agon=B.")
        work = _find(entry_of(sides[0]), ("works",), "", reading)
        if work in found:
            message = f"The cast of {work} is given twice"
            raise CellError("twice", message, "Keep one of the two.")
        found[work] = entry_of(sides[1]).text
    return found


def _bill(reading: Reading) -> tuple[str, ...]:
    programme = item_of(reading.cells.get("programme", "")).text
    works = reading.bill.get(programme, ())
    if not works:
        raise CellError(
            "bad-casts",
            "The programme of this performance has no works yet",
            "Add them to the sheet programmes, or write serenade=A; agon=B.",
        )
    return works


def _show_bill_casts(value: dict[str, str]) -> str:
    pairs = (f"{list_item(work)}={list_item(cast)}" for work, cast in value.items())
    return "; ".join(pairs) or ";"


BILL_CASTS = Kind(
    "work=cast with ; between, or one letter for every work of the bill",
    _read_bill_casts,
    _show_bill_casts,
    is_list=True,
    harmless=(),
)
