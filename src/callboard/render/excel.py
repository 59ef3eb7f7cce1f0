"""The sheets as an Excel workbook: the week, a sheet a day, everybody's calls, sign-in.

Every text is written as text: a name that begins with ``=`` stays a name.
"""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from callboard.domain.clock import Minute
from callboard.domain.plan import Plan
from callboard.domain.season import Season
from callboard.render import sheets
from callboard.render.board import days_of
from callboard.render.sheets import Diaries, Sheet

DAY_COLUMNS = (
    ("Start", 7),
    ("End", 7),
    ("Space", 14),
    ("Call", 46),
    ("Called", 60),
    ("Leader", 22),
    ("Pianist", 22),
    ("Remarks", 24),
)
PEOPLE_COLUMNS = (
    ("Name", 26),
    ("Day", 16),
    ("Start", 7),
    ("End", 7),
    ("Call", 46),
    ("As", 30),
    ("Space", 14),
    ("Leader", 22),
    ("Pianist", 22),
    ("Remarks", 24),
)
SIGN_IN_COLUMNS = (("Name", 30), ("As", 46), ("Signed", 26), ("Time", 10))
SPACE_WIDTH = 34
MOST_SHEET_NAME = 31


def workbook(season: Season, plan: Plan, now: Minute, diaries: Diaries) -> bytes:
    """Give the workbook of an edition; like the board it holds nobody's appointments."""
    days = days_of(season, plan)
    made = _Edition(season, sheets.stamp(season, plan, now), now)
    made.week(sheets.wall(season, days))
    for day in sheets.day_sheets(days)["days"]:
        made.day(day)
    made.people(
        diaries.of(person, with_private=False)
        for people in diaries.people()
        for person in people
    )
    for show in sheets.sign_in(season, plan)["shows"]:
        made.sign_in(show)
    return made.content()


class _Edition:
    def __init__(self, season: Season, stamp: Sheet, now: Minute) -> None:
        self._stamp = stamp
        self._file = BytesIO()
        self._book = Workbook(self._file, {"in_memory": True})
        made_at = season.clock.local(now).replace(tzinfo=None)
        self._book.set_properties({"title": stamp["week"], "created": made_at})
        self._looks = {
            "title": self._book.add_format({"bold": True, "size": 16}),
            "soft": self._book.add_format({"font_color": "#555555"}),
            "head": self._look(bold=True, bottom=2, bg_color="#EEEEEE"),
            "text": self._look(bottom=4),
            "class": self._look(bottom=4, bg_color="#EEEEEE"),
            "performance": self._look(bottom=4, bold=True, bg_color="#D7D7D7"),
            "day": self._look(bold=True, bottom=2),
        }

    def _look(self, **how: Any) -> Format:
        return self._book.add_format({"valign": "top", "text_wrap": True} | how)

    def content(self) -> bytes:
        self._book.close()
        return self._file.getvalue()

    # --- sheets -----------------------------------------------------------------------

    def week(self, wall: Sheet) -> None:
        spaces = wall["spaces"]
        columns = [("Day", 18), *((each["name"], SPACE_WIDTH) for each in spaces)]
        page = self._page("Week", f"Week of {self._stamp['week']}", columns, paper=8)
        for row, day in enumerate(wall["days"], start=3):
            beside = [line for line in day["lines"] if line["space_id"] is None]
            head = [day["short"], day["kind"], *map(_in_short, beside)]
            page.write_string(row, 0, "\n".join(head), self._looks["day"])
            most = len(head)
            for column, space in enumerate(spaces, start=1):
                mine = [
                    _in_short(line)
                    for line in day["lines"]
                    if line["space_id"] == space["id"]
                ]
                page.write_string(row, column, "\n".join(mine), self._looks["text"])
                most = max(most, sum(1 + len(text) // SPACE_WIDTH for text in mine))
            page.set_row(row, min(409, 15 * most + 6))

    def day(self, day: Sheet) -> None:
        title = f"{day['title']}: {day['kind']}"
        page = self._page(day["short"], title, DAY_COLUMNS)
        for row, line in enumerate(day["lines"], start=3):
            look = self._looks.get(line["activity"], self._looks["text"])
            cells = [line[key] for key in ("start", "end", "space", "title")]
            cells += [_called(line), line["leader"], line["pianist"], line["remarks"]]
            _write(page, row, cells, look)
        if day["lines"]:
            page.autofilter(2, 0, 2 + len(day["lines"]), len(DAY_COLUMNS) - 1)
        else:
            page.write_string(3, 0, "No calls.", self._looks["soft"])

    def people(self, people: Iterable[Sheet]) -> None:
        page = self._page("People", "Everybody's calls", PEOPLE_COLUMNS)
        row = 3
        for person in people:
            for day in person["days"]:
                for line in day["lines"]:
                    look = self._looks.get(line["activity"], self._looks["text"])
                    cells = [person["name"], day["short"], line["start"], line["end"]]
                    cells += [line[key] for key in ("title", "part", "space")]
                    cells += [line[key] for key in ("leader", "pianist", "remarks")]
                    _write(page, row, cells, look)
                    row += 1
        page.autofilter(2, 0, max(row - 1, 3), len(PEOPLE_COLUMNS) - 1)

    def sign_in(self, show: Sheet) -> None:
        name = f"Sign-in {show['short']} {show['curtain'].replace(':', '.')}"
        title = (
            f"{show['title']}: {show['day']}, half-hour call {show['half_hour']}, "
            f"curtain {show['curtain']}"
        )
        page = self._page(name, title, SIGN_IN_COLUMNS)
        people = [
            *show["firsts"],
            *(each | {"name": f"{each['name']} (cover)"} for each in show["covers"]),
        ]
        for row, person in enumerate(people, start=3):
            _write(
                page, row, [person["name"], person["part"], "", ""], self._looks["text"]
            )
            page.set_row(row, 24)

    def _page(
        self,
        name: str,
        title: str,
        columns: Sequence[tuple[str, int]],
        paper: int = 9,
    ) -> Worksheet:
        """Begin a sheet: title, edition, headings that stay in sight and on each page.

        `paper` is Excel's number: 9 is A4, 8 is A3.
        """
        taken = {sheet.get_name().casefold() for sheet in self._book.worksheets()}
        name = name[:MOST_SHEET_NAME]
        if name.casefold() in taken:
            name = f"{name[: MOST_SHEET_NAME - 4]} ({len(taken)})"
        page = self._book.add_worksheet(name)
        page.write_string(0, 0, title, self._looks["title"])
        page.write_string(
            1,
            0,
            f"{self._stamp['company']}, posted {self._stamp['posted']}, "
            f"edition {self._stamp['edition']}",
            self._looks["soft"],
        )
        for column, (head, width) in enumerate(columns):
            page.set_column(column, column, width)
            page.write_string(2, column, head, self._looks["head"])
        page.freeze_panes(3, 1)
        page.repeat_rows(0, 2)
        page.set_landscape()
        page.set_paper(paper)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.set_footer("&L&8" + self._stamp["week"] + "&R&8&P / &N")
        return page


def _write(page: Worksheet, row: int, cells: Iterable[str], look: Format) -> None:
    for column, text in enumerate(cells):
        page.write_string(row, column, text, look)


def _called(line: Sheet) -> str:
    """Give who is called, with every name: a cell has the room that paper has not."""
    names = f" ({', '.join(line['counted'])})" if line["counted"] else ""
    return f"{line['who']}{names}"


def _in_short(line: Sheet) -> str:
    beside = " · ".join(each for each in (line["who"], line["leader"]) if each)
    return f"{line['start']}-{line['end']} {line['title']}" + (
        f" ({beside})" if beside else ""
    )
