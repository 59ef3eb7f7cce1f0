"""The casting as an Excel workbook: a sheet a work, the dancers' seasons, what is open.

Every text is written as text: a name that begins with ``=`` stays a name.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from callboard.domain.clock import Minute
from callboard.domain.season import Season
from callboard.render.casting.alone import Alone, Empty, alone_sheet
from callboard.render.casting.grid import grid
from callboard.render.casting.nights import Nights, stamp
from callboard.render.casting.seasons import seasons
from callboard.render.sheets import Sheet

MOST_SHEET_NAME = 31
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
NIGHT = {"large": "L", "dances": "x", "covers": "c", "": ""}


def casting_workbook(
    nights: Nights, alone: Alone, empty: Sequence[Empty], now: Minute
) -> bytes:
    """Give the workbook of a casting."""
    made = _Edition(nights.season, now)
    for work in grid(nights)["works"]:
        made.work(work)
    made.seasons(seasons(nights, alone))
    risks = alone_sheet(nights, alone, empty)
    if empty:
        made.empty(risks)
    made.alone(risks)
    return made.content()


class _Edition:
    def __init__(self, season: Season, now: Minute) -> None:
        self._stamp = stamp(season, now)
        self._file = BytesIO()
        self._book = Workbook(self._file, {"in_memory": True})
        made_at = season.clock.local(now).replace(tzinfo=None)
        self._book.set_properties(
            {"title": f"Casting, {self._stamp['season']}", "created": made_at}
        )
        self._taken: set[str] = set()
        self._looks = {
            # These two run over the cells beside them.
            "title": self._look(bold=True, size=16, text_wrap=False),
            "soft": self._look(font_color="#555555", text_wrap=False),
            "head": self._look(bold=True, bottom=2, bg_color="#EEEEEE"),
            "text": self._look(bottom=4),
            "mark": self._look(bottom=4, align="center"),
            "role": self._look(bottom=4, bold=True),
            "cover": self._look(bottom=4, font_color="#555555", italic=True),
            "empty": self._look(bottom=4, bg_color="#000000", font_color="#FFFFFF"),
        }

    def _look(self, **how: Any) -> Any:
        return self._book.add_format({"valign": "top", "text_wrap": True, **how})

    def content(self) -> bytes:
        self._book.close()
        return self._file.getvalue()

    def _page(self, name: str, about: str) -> Worksheet:
        plain = name.translate(FORBIDDEN).strip("' ")[:MOST_SHEET_NAME] or "sheet"
        title, number = plain, 1
        while title.casefold() in self._taken:
            number += 1
            title = f"{plain[: MOST_SHEET_NAME - 4]} {number}"
        self._taken.add(title.casefold())
        page = self._book.add_worksheet(title)
        page.set_landscape()
        page.set_paper(8)
        page.fit_to_pages(1, 0)
        page.write_string(0, 0, name, self._looks["title"])
        page.write_string(1, 0, about, self._looks["soft"])
        return page

    def work(self, work: Sheet) -> None:
        """Write a work's grid: every place of every role, night by night."""
        page = self._page(work["title"], f"{self._stamp['company']} · {work['by']}")
        heads = [f"{show['day']}\n{show['time']}" for show in work["shows"]]
        self._heads(page, ["Role", "Place", *heads], [26, 7, *[24] * len(heads)])
        row = 3
        for role in work["roles"]:
            for line in role["rows"]:
                page.write_string(row, 0, role["name"], self._looks["role"])
                page.write_string(row, 1, line["label"], self._looks["text"])
                column = 2
                for bar in line["bars"]:
                    for night in range(bar["num"]):
                        self._name(page, row, column, bar, line, is_first=not night)
                        column += 1
                row += 1
        for note in work["notes"]:
            row += 1
            page.write_string(row, 0, f"† {note}")

    def _name(
        self,
        page: Worksheet,
        row: int,
        column: int,
        bar: Sheet,
        line: Sheet,
        *,
        is_first: bool,
    ) -> None:
        is_empty = not bar["name"] and not line["is_cover"]
        look = "empty" if is_empty else "cover" if line["is_cover"] else "text"
        mark = f"{bar['mark']} " if bar["mark"] and is_first else ""
        text = "empty" if is_empty else f"{mark}{bar['name']}"
        page.write_string(row, column, text, self._looks[look])

    def seasons(self, sheet: Sheet) -> None:
        """Write a row a dancer: L large role, x dances, c covers; then the sums."""
        page = self._page(
            "Dancers' seasons", "L large role · x dances · c covers · ! alone"
        )
        heads = [f"{show['day']}\n{show['time']}" for show in sheet["shows"]]
        sums = ("shows", "large", "covers", "debuts", "alone")
        names = ["Shows", "Large roles", "Covers", "First times", "Alone"]
        widths = [30, 12, *[7] * len(heads), *[8] * len(names)]
        self._heads(page, ["Dancer", "Rank", *heads, *names], widths)
        row = 3
        for rank in sheet["ranks"]:
            for dancer in rank["dancers"]:
                page.write_string(row, 0, dancer["name"], self._looks["text"])
                page.write_string(row, 1, rank["rank"], self._looks["text"])
                for column, cell in enumerate(dancer["cells"], 2):
                    text = NIGHT[cell["kind"]] + "*" * cell["is_debut"]
                    text += "!" * cell["is_alone"]
                    page.write_string(row, column, text, self._looks["mark"])
                for column, name in enumerate(sums, 2 + len(heads)):
                    page.write_number(row, column, dancer[name], self._looks["text"])
                row += 1

    def empty(self, sheet: Sheet) -> None:
        """Write what is empty: a row a role, with the nights and who might dance it."""
        page = self._page("Empty places", "Nobody dances them yet, and who could")
        heads = ["Role", "Empty", "Nights", "When", "Who could"]
        self._heads(page, heads, [36, 16, 8, 44, 80])
        for row, line in enumerate(sheet["empty"], 3):
            page.write_string(row, 0, line["part"], self._looks["role"])
            page.write_string(row, 1, line["how_many"], self._looks["text"])
            page.write_number(row, 2, len(line["nights"]), self._looks["text"])
            when = ", ".join(line["nights"])
            page.write_string(row, 3, when, self._looks["text"])
            page.write_string(row, 4, line["why"], self._looks["text"])

    def alone(self, sheet: Sheet) -> None:
        """Write who is alone: a row a dancer and role, with the nights."""
        page = self._page("Alone", "Without whom a place stays empty: no cover is left")
        heads = ["Dancer", "Rank", "Work", "Role", "Nights", "When"]
        self._heads(page, heads, [30, 12, 28, 28, 8, 80])
        row = 3
        for dancer in sheet["dancers"]:
            for part in dancer["parts"]:
                texts = (dancer["name"], dancer["rank"], part["work"], part["role"])
                for column, text in enumerate(texts):
                    page.write_string(row, column, text, self._looks["text"])
                page.write_number(row, 4, len(part["nights"]), self._looks["text"])
                when = ", ".join(part["nights"])
                page.write_string(row, 5, when, self._looks["text"])
                row += 1

    def _heads(self, page: Worksheet, heads: list[str], widths: list[int]) -> None:
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            page.write_string(2, column, head, self._looks["head"])
            page.set_column(column, column, width)
        page.freeze_panes(3, 2)
        page.repeat_rows(2)
