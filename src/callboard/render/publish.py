"""Everything that is laid on the table for a week."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from callboard.domain.clock import Minute
from callboard.domain.plan import Plan
from callboard.domain.season import Season
from callboard.render import sheets
from callboard.render.board import Day, days_of
from callboard.render.calendars import calendars_of
from callboard.render.excel import workbook
from callboard.render.folder import Folder
from callboard.render.letters import letters_in
from callboard.render.names import file_stems
from callboard.render.page import week_page
from callboard.render.pdf import Foreign, Format, Order, Press, foreign
from callboard.render.picture import board_picture, with_title
from callboard.render.sheets import Diaries, Sheet

Files: TypeAlias = dict[str, tuple[Path, ...]]


@dataclass(frozen=True, slots=True)
class Published:
    """The files written, by kind; what of the edition before was removed; odd letters."""

    by_kind: Files
    removed: tuple[Path, ...]
    letters: Foreign


@dataclass(frozen=True, slots=True)
class _Print:
    kind: str
    name: str
    template: str
    sheet: Sheet
    form: Format = "pdf"


def publish(
    season: Season,
    plan: Plan,
    folder: Path,
    *,
    now: Minute,
    previous: Plan | None = None,
) -> Published:
    """Write the week's page, its sheets, and a sheet and calendar for everybody called.

    What the edition before has left in the folder, and this one has not, is removed.
    """
    days = days_of(season, plan)
    stamp = sheets.stamp(season, plan, now)
    diaries = Diaries(season, plan)
    table = Folder(folder)
    found: Files = {}

    def keep(kind: str, name: str, content: bytes | str) -> None:
        found[kind] = (*found.get(kind, ()), table.write(name, content))

    prints = [*_common(season, plan, days), *_personal(diaries)]
    letters = foreign(letters_in([stamp, *(each.sheet for each in prints)]))
    press = Press(now, with_system_fonts=bool(letters.borrowed))
    orders = (
        Order(each.template, each.sheet | {"stamp": stamp}, each.form)
        for each in prints
    )
    with press.printing(orders) as printed:
        posted = table.before("calendars")
        calendars = calendars_of(season, plan, now, previous, posted)
        book = workbook(season, plan, now, diaries)
        keep("week page", "week.html", week_page(season, plan))
        for each, (content, *_) in zip(prints, printed, strict=True):
            if each.form == "svg":
                content = with_title(content, sheets.title_of(stamp))  # noqa: PLW2901
            keep(each.kind, f"{each.name}.{each.form}", content)
    keep("workbook", "week.xlsx", book)
    stems = file_stems(calendars)
    for person, content in calendars.items():
        keep("calendars", f"calendars/{stems[person]}.ics", content)
    return Published(found, table.close(), letters)


def _common(season: Season, plan: Plan, days: tuple[Day, ...]) -> Iterator[_Print]:
    """Give what hangs on the board for all."""
    picture = board_picture(season, days)
    yield _Print("picture of the week", "week", "picture", picture, "svg")
    yield _Print("wall sheet", "wall", "wall", sheets.wall(season, days))
    yield _Print("day sheets", "days", "days", sheets.day_sheets(days))
    spaces = sheets.space_sheets(season, days)
    yield _Print("space sheets", "spaces", "pages", spaces)
    shows = sheets.sign_in(season, plan)
    if shows["shows"]:
        yield _Print("sign-in sheets", "sign-in", "sign_in", shows)
    # Typst remembers what it has laid out: the same picture again costs little by now.
    yield _Print("picture of the week", "week", "picture", picture, "png")


def _personal(diaries: Diaries) -> Iterator[_Print]:
    """Give everybody's sheets: one file for the board, and one for each person alone."""
    for kind, title, people in zip(
        ("dancer", "staff"), ("dancers", "staff"), diaries.people(), strict=True
    ):
        if not people:
            continue
        same = {"kind": kind, "title": title}
        every = [diaries.of(each, with_private=False) for each in people]
        yield _Print(f"{kind} sheets", title, "pages", same | {"pages": every})
        for person, stem in file_stems(people).items():
            own = diaries.of(person, with_private=True)
            sheet = same | {"title": own["name"], "pages": [own]}
            yield _Print(f"{kind} sheets, each", f"{title}/{stem}", "pages", sheet)
