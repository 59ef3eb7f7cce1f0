"""Rows of calls out of sheets, wherever their headings stand and however days are given."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from callboard.domain.clock import Clock, Span
from callboard.io.faults import Fault
from callboard.io.plans.days import Days
from callboard.io.plans.headings import Columns, columns_of
from callboard.io.plans.hours import day_in, span_of
from callboard.io.plans.written import Line, WordError, Written, listed
from callboard.io.sheets import Sheet

_TIMES = frozenset({"start", "end", "time", "minutes"})


@dataclass
class Rows:
    """What a file of calls holds: the calls, and what cannot be read or is not.

    `untimed` are calls whose day or time cannot be read; their names still can.
    """

    written: list[Written] = field(default_factory=list)
    untimed: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _DayLine:
    """A row that is nothing but a day: it heads the rows below it."""

    number: int
    text: str


def timed(line: Line, span: Span) -> Written:
    """Give a line its time."""
    return Written(
        file=line.file,
        sheet=line.sheet,
        row=line.row,
        cells=line.cells,
        columns=line.columns,
        span=span,
    )


def rows_of(sheets: Iterable[Sheet], days: Days, clock: Clock) -> Rows:
    """Give every call that stands in sheets; rows without a day have that above them."""
    found = Rows()
    tables = [
        (sheet, list(_lines(sheet, days, found)))
        for sheet in sheets
        if not sheet.name.startswith("_")
    ]
    days.learn(
        text
        for _, lines in tables
        for line in lines
        if (text := line.text if isinstance(line, _DayLine) else line["day"])
    )
    for sheet, lines in tables:
        _Reader(sheet, days, clock, found).read(lines)
    return found


def _lines(sheet: Sheet, days: Days, found: Rows) -> Iterator[Line | _DayLine]:
    columns: Columns | None = None
    before: _DayLine | None = None
    unread: dict[str, None] = {}
    for number, row in sheet.rows:
        texts = [text.strip() for text in row if text.strip()]
        heading = columns_of(row)
        if heading is not None and (columns is None or heading.is_all_of(texts)):
            columns = heading
            unread |= dict.fromkeys(heading.unread)
            if before is not None:
                yield before
        elif len(texts) == 1 and days.looks_like_day(texts[0]):
            before = _DayLine(number, texts[0])
            if columns is not None:
                yield before
        elif columns is not None and (cells := columns.cells(row)):
            yield Line(
                file=sheet.file,
                sheet=sheet.name,
                row=number,
                cells=cells,
                columns=columns.typed,
            )
    name = _named(sheet)
    if columns is None and any(any(map(str.strip, row)) for _, row in sheet.rows):
        found.notes.append(f"{name}no headings of calls were found, so it is not read")
    if unread:
        found.notes.append(
            f"{name}not read: {listed([f'{text!r}' for text in unread])}"
        )


class _Reader:
    """Reads the lines of one sheet, from the top down."""

    def __init__(self, sheet: Sheet, days: Days, clock: Clock, found: Rows) -> None:
        self.sheet, self.days, self.clock, self.found = sheet, days, clock, found
        self.day: date | None
        self.trouble: WordError | None
        self.is_told = False  # that the day is missing: once for the rows below it
        self.day, self.trouble = self._find(sheet.name)
        if self.trouble is not None and self.trouble.code == "not-a-date":
            self.trouble = None

    def _begin(self, text: str) -> None:
        self.is_told = False
        self.day, self.trouble = self._find(text)

    def _find(self, text: str) -> tuple[date | None, WordError | None]:
        try:
            return self.days.find(text), None
        except WordError as error:
            return None, error

    def read(self, lines: Iterable[Line | _DayLine]) -> None:
        """Read every line; tell which rows are no calls."""
        without = []
        for line in lines:
            if isinstance(line, _DayLine):
                self._begin(line.text)
                self._tell(
                    Line(
                        file=self.sheet.file,
                        sheet=self.sheet.name,
                        row=line.number,
                        cells={"day": line.text},
                    )
                )
                continue
            if line["day"]:
                self._begin(line["day"])
            if not line.cells.keys() & _TIMES and len(line.cells.keys() - {"day"}) < 2:
                without.append(f"{line.row}")
                continue
            self._call(line)
        if without:
            self.found.notes.append(
                f"{_named(self.sheet)}without a time, so not read: row {listed(without)}"
            )

    def _call(self, line: Line) -> None:
        known = self.day or day_in(line.cells)
        if known is None and not self.is_told and self.trouble is None:
            advice = "Write a date in its row, or above it."
            self.trouble = WordError("missing", "The call has no day", advice)
        if known is None:
            self._tell(line)
        try:
            # Without a day, any will do to find out whether the time can be read.
            span = span_of(line.cells, known or self.days.season.first, self.clock)
        except WordError as error:
            name = "start" if "start" in line.columns else "time"
            self.found.faults.append(line.fault(name, error))
            self.found.untimed.append(line)
            return
        if known is None:
            self.found.untimed.append(line)
        else:
            self.found.written.append(timed(line, span))

    def _tell(self, line: Line) -> None:
        if self.trouble is not None and not self.is_told:
            self.found.faults.append(line.fault("day", self.trouble))
            self.is_told = True


def _named(sheet: Sheet) -> str:
    return f"{sheet.name}: " if sheet.name else ""
