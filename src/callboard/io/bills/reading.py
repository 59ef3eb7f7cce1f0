"""A bill out of its sheets, with every fault at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import combinations
from pathlib import Path

from callboard.domain.bill import MOST_WEIGHED, Bill, Pause, Person, Piece
from callboard.io.bills.carriers import (
    DAY,
    PAUSES,
    PEOPLE,
    PIECES,
    SHEETS,
    read_sheets,
)
from callboard.io.bills.rows import DAY_MINUTES, Row, rows_of
from callboard.io.faults import MOST_FAULTS, BookFaults, Fault, nearest
from callboard.io.sheets import Sheet, plain_name

MOST_PIECES = 200
MOST_PEOPLE = 2_000
ALIKE = 90  # of 100: names that may be one person's
CHANGES = "quick changes"
ALLOWED, NONE = "allowed", "none"
_OF_PIECES = ("piece", "minutes", "who", "place", "after")
_OF_PEOPLE = ("name", "rate", "arrives", "leaves", CHANGES)
_OF_PAUSES = ("pause", "minutes", "after pieces", "from", "latest")
_OF_DAY = ("title", "begins", "ends", "minutes between", CHANGES)
ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class BillRead:
    """A bill, and what was noticed on the way."""

    bill: Bill
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Names:
    """Names as they were first written; capitals and spaces make no difference."""

    known: dict[str, str] = field(default_factory=dict)

    def add(self, name: str) -> str:
        return self.known.setdefault(name.casefold(), name)

    def find(self, name: str) -> str | None:
        return self.known.get(name.casefold())


def read_bill(path: Path, begins: str = "", quick_changes: str = "") -> BillRead:
    """Read a bill; `begins` and `quick_changes` stand in place of what its day says.

    Raises
    ------
    BookFaults
        With every fault, each with its place, value and advice.
    """
    sheets, faults = read_sheets(path)
    typed = {
        heading: text
        for heading, text in (("begins", begins), (CHANGES, quick_changes))
        if text
    }
    reader = _Reader(path, sheets, faults, typed)
    bill = reader.bill()
    if faults:
        # Row by row, as somebody goes through each sheet to mend it.
        order = {name: number for number, name in enumerate(SHEETS)}
        faults.sort(key=lambda each: (order.get(each.sheet.lower(), 0), each.row))
        raise BookFaults(faults[:MOST_FAULTS])
    return BillRead(bill, tuple(reader.notes()))


class _Reader:
    """Reads sheet by sheet; what is wrong goes to `faults` and reading goes on."""

    def __init__(
        self,
        path: Path,
        sheets: Mapping[str, Sheet],
        faults: list[Fault],
        typed: Mapping[str, str],
    ) -> None:
        self.path = path
        self.sheets = sheets
        self.faults = faults
        self.typed = typed
        self.people = _Names()
        self.titles = _Names()
        self.between = 0
        self.begins = 0

    def bill(self) -> Bill:
        day = self._day()
        self.begins = begins = day.time("begins") or 10 * 60
        self.between = day.whole("minutes between", 0, DAY_MINUTES) or 0
        ends = day.time("ends")
        if ends is not None and ends <= begins:
            message = "The day ends before it begins"
            day.tell("ends-before-start", "ends", day.text("ends"), message, "Swap.")
        change = self._change(day, None)
        pieces = self._pieces()
        people = self._people(change)
        bill = Bill(
            day.text("title") or self.path.stem,
            pieces,
            people,
            begins,
            ends,
            self.between,
            self._pauses(len(pieces)),
        )
        if bill.most_weighed > MOST_WEIGHED:
            message = "Rates times minutes come to more than can be counted"
            advice = "Divide all rates by the same number: the order is the same."
            sheet = self.sheets.get(PEOPLE, self.sheets[PIECES])
            top = Row(sheet, 0, {}, (), self.faults)
            most = f"{int(bill.most_weighed):,}"
            top.tell("too-large", "rate", most, message, advice)
        return bill

    def notes(self) -> Iterable[str]:
        """Give names that may be one person's: each is taken for somebody else."""
        from rapidfuzz.fuzz import ratio  # noqa: PLC0415  (lazy)

        names = sorted(self.people.known.values())
        for name in names:
            if "," in name or "/" in name:
                yield f"{name!r} is taken for one person: two have a semicolon between them"
        if len(names) > MOST_PIECES:
            return
        for one, other in combinations(names, 2):
            if ratio(one.casefold(), other.casefold()) >= ALIKE:
                yield f"{one!r} and {other!r} are taken for two people"

    def _rows(
        self, name: str, headings: tuple[str, ...], needed: tuple[str, ...]
    ) -> list[Row]:
        sheet = self.sheets.get(name)
        if sheet is None:
            return []
        may = name == PIECES
        return list(rows_of(sheet, headings, needed, self.faults, may_name_people=may))

    # --- the day ----------------------------------------------------------------------

    def _day(self) -> Row:
        """Give the settings as one row, with what was typed instead."""
        sheet = self.sheets.get(DAY, Sheet(DAY, self.path.name, ()))
        cells: dict[str, str] = {}
        numbers: dict[str, int] = {}
        for number, texts in sheet.rows:
            text, value = (*(each.strip() for each in texts[:2]), "", "")[:2]
            name = plain_name(text)
            row = Row(sheet, number, {}, (), self.faults)
            if not name or name == "setting" or text.startswith("_"):
                continue
            if name not in _OF_DAY:
                near = nearest(name, _OF_DAY)
                advice = f"Perhaps {near}. " if near else ""
                advice += f"There are: {', '.join(_OF_DAY)}."
                message = "There is no such setting"
                row.tell("unknown-setting", "setting", text, message, advice)
            elif name in numbers:
                message, advice = "This setting stands twice", "Keep one of the two."
                row.tell("twice", "setting", text, message, advice)
            else:
                numbers[name] = number
                if value:
                    cells[name] = value
        cells.update(self.typed)
        lines = {name: at for name, at in numbers.items() if name not in self.typed}
        return Row(sheet, 0, cells, (), self.faults, lines=lines)

    def _change(self, row: Row, usual: int | None) -> int | None:
        """Give the minutes to change that a cell asks for."""
        text = row.text(CHANGES)
        if not text:
            return usual
        if text.lower() == ALLOWED:
            return None
        if text.lower() == NONE:
            return self.between + 1
        if not text.isdecimal():
            near = nearest(text.lower(), (ALLOWED, NONE))
            message = "This is neither a number of minutes nor one of the words for it"
            advice = f"Perhaps {near}. " if near else ""
            advice += f"Write {NONE}, {ALLOWED}, or minutes such as 10."
            row.tell("not-a-choice", CHANGES, text, message, advice)
            return usual
        return row.whole(CHANGES, 0, DAY_MINUTES) or None

    # --- pieces -----------------------------------------------------------------------

    def _pieces(self) -> tuple[Piece, ...]:
        rows = self._rows(PIECES, _OF_PIECES, ("piece", "minutes"))
        sheet = self.sheets[PIECES]
        top = Row(sheet, 0, {}, (), self.faults)
        if not rows and not self.faults:
            advice = (
                "Write a row for each piece, below the headings piece, minutes, who."
            )
            top.tell("no-pieces", "", "", "There is no piece", advice)
        if len(rows) > MOST_PIECES:
            message = f"The bill has {len(rows)} pieces; most is {MOST_PIECES}"
            top.tell("too-large", "", "", message, "Take out what is not of this day.")
            rows = rows[:MOST_PIECES]
        found = []
        for row in rows:
            title = row.text("piece")
            row.need("piece", "The piece has no name", "Write it.")
            if not title:
                continue
            if self.titles.find(title) is not None:
                message = "A piece of this name stands above"
                row.tell("twice", "piece", title, message, "Number the two.")
                continue
            self.titles.add(title)
            found.append((row, title))
        pieces = [self._piece(row, title, len(rows)) for row, title in found]
        places: dict[int, str] = {}
        for (row, title), piece in zip(found, pieces, strict=True):
            if piece.place is None:
                continue
            other = places.setdefault(piece.place, title)
            if other != title:
                message = f"{other!r} has this place already"
                row.tell("twice", "place", row.text("place"), message, "Change one.")
        return tuple(pieces)

    def _piece(self, row: Row, title: str, num: int) -> Piece:
        row.need("minutes", "The piece has no minutes", "Write how long it takes.")
        minutes = row.whole("minutes", 1, DAY_MINUTES)
        who = [self.people.add(name) for name in (*row.names("who"), *row.marked)]
        if len(self.people.known) > MOST_PEOPLE:
            message = f"There are more than {MOST_PEOPLE:,} people"
            row.tell("too-large", "who", "", message, "Take out who does not matter.")
            who = []
        after = set()
        for name in row.names("after"):
            known = self.titles.find(name)
            if known is None or known == title:
                near = nearest(name, self.titles.known.values())
                advice = f"Perhaps {near}." if near and near != title else "Correct it."
                message = "This is no other piece of the bill"
                row.tell("unknown-name", "after", name, message, advice)
            else:
                after.add(known)
        return Piece(
            title,
            minutes or 1,
            frozenset(who),
            self._place(row, num),
            frozenset(after),
        )

    def _place(self, row: Row, num: int) -> int | None:
        text = row.text("place").lower()
        if text in {"", "first", "last"}:
            return {"": None, "first": 1, "last": num}[text]
        if not text.isdecimal():
            near = nearest(text, ("first", "last"))
            advice = f"Perhaps {near}. " if near else ""
            advice += "Write first, last, or a number such as 3."
            message = "This is no place in the order"
            row.tell("not-a-choice", "place", row.text("place"), message, advice)
            return None
        return row.whole("place", 1, num)

    # --- people and pauses ------------------------------------------------------------

    def _people(self, change: int | None) -> tuple[Person, ...]:
        found: dict[str, Person] = {}
        for row in self._rows(PEOPLE, _OF_PEOPLE, ("name",)):
            typed = row.text("name")
            name = self.people.find(typed)
            row.need("name", "The row has no name", "Write it.")
            if not typed:
                continue
            if name is None:
                near = nearest(typed, self.people.known.values())
                advice = f"Perhaps {near}." if near else "Take the row out."
                message = "Nobody of this name is in a piece"
                row.tell("unknown-name", "name", typed, message, advice)
            elif name in found:
                message, advice = "This person stands above", "Join the two."
                row.tell("twice", "name", typed, message, advice)
            else:
                found[name] = self._person(row, name, change)
        usual = Person("", change_minutes=change)
        return tuple(
            found.get(name, replace(usual, name=name))
            for name in self.people.known.values()
        )

    def _person(self, row: Row, name: str, change: int | None) -> Person:
        arrives, leaves = row.time("arrives"), row.time("leaves")
        if leaves is not None and leaves <= max(arrives or 0, self.begins):
            message = f"{name} leaves before arriving, or before the day begins"
            advice = "Correct one of the two."
            row.tell("ends-before-start", "leaves", row.text("leaves"), message, advice)
        rate = row.rate("rate")
        return Person(
            name,
            ONE if rate is None else rate,
            arrives,
            leaves,
            self._change(row, change),
        )

    def _pauses(self, num: int) -> tuple[Pause, ...]:
        found = [
            self._pause(row, num)
            for row in self._rows(PAUSES, _OF_PAUSES, ("pause", "minutes"))
        ]
        titles = _Names(dict(self.titles.known))
        for row, pause in found:
            if titles.find(pause.title) is not None:
                message = "Something of this name stands in the bill already"
                row.tell(
                    "twice", "pause", pause.title, message, "Give it another name."
                )
            titles.add(pause.title)
        pauses = [pause for _, pause in found]
        pauses.sort(key=lambda each: (each.begins or 0, each.after_pieces or 0))
        return tuple(pauses)

    def _pause(self, row: Row, num: int) -> tuple[Row, Pause]:
        title = row.text("pause")
        row.need("pause", "The pause has no name", "Write it.")
        row.need("minutes", "The pause has no minutes", "Write them.")
        number = row.whole("after pieces", 1, max(1, num - 1))
        begins, latest = row.time("from"), row.time("latest")
        if ("after pieces" in row.cells) == ("from" in row.cells):
            message = "A pause follows so many pieces, or comes from a time on"
            advice = "Fill in 'after pieces' or 'from', one of the two."
            row.tell("missing", "from", row.text("from"), message, advice)
        if begins is not None and begins <= self.begins:
            message = "The pause comes before the day has begun"
            row.tell("out-of-range", "from", row.text("from"), message, "Correct it.")
        if latest is not None and (begins is None or latest < begins):
            message = "This is before its 'from', or there is none"
            row.tell(
                "out-of-range", "latest", row.text("latest"), message, "Correct it."
            )
        minutes = row.whole("minutes", 1, DAY_MINUTES)
        return row, Pause(title, minutes or 1, number, begins, latest)
