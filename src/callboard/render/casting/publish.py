"""Everything that is laid on the table when a season has been cast."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from callboard.domain.clock import Minute
from callboard.domain.season import Season
from callboard.render.casting.alone import Alone, Empty, alone_sheet
from callboard.render.casting.cast_sheets import announced, cast_sheets
from callboard.render.casting.excel import casting_workbook
from callboard.render.casting.grid import grid
from callboard.render.casting.nights import Nights, stamp
from callboard.render.casting.page import casting_page
from callboard.render.casting.seasons import seasons
from callboard.render.folder import Folder
from callboard.render.letters import letters_in
from callboard.render.pdf import Format, Order, Press, foreign
from callboard.render.picture import with_title
from callboard.render.publish import Files, Published
from callboard.render.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Print:
    """A sheet to be printed: what it is, its file, its template and its values."""

    kind: str
    name: str
    template: str
    sheet: Sheet
    form: Format = "pdf"


def publish_castings(
    season: Season,
    alone: Alone,
    folder: Path,
    *,
    now: Minute,
    empty: Sequence[Empty] = (),
) -> Published:
    """Write grid, cast sheets, seasons and pictures of a season's castings.

    `alone` gives, by dancer and performance, the places that no cover could save; `empty`
    those that nobody dances as it is. What the edition before has left in the folder, and
    this one has not, is removed.
    """
    nights = Nights(season)
    head = stamp(season, now)
    every = list(prints(nights, alone, empty))
    letters = foreign(letters_in([head, *(each.sheet for each in every)]))
    press = Press(now, with_system_fonts=bool(letters.borrowed))
    table = Folder(folder)
    found: Files = {}
    orders = (
        Order(each.template, each.sheet | {"stamp": head}, each.form) for each in every
    )
    with press.printing(orders) as printed:
        book = casting_workbook(nights, alone, empty, now)
        for each, (content, *_) in zip(every, printed, strict=True):
            if each.form == "svg":
                title = f"{head['company']}: the dancers' seasons, {head['season']}"
                content = with_title(content, title)  # noqa: PLW2901
            path = table.write(f"{each.name}.{each.form}", content)
            found[each.kind] = (*found.get(each.kind, ()), path)
    page = table.write("casting.html", casting_page(nights, head))
    found["casting page"] = (page,)
    found["workbook"] = (table.write("casting.xlsx", book),)
    return Published(found, table.close(), letters)


def prints(
    nights: Nights, alone: Alone, empty: Sequence[Empty] = ()
) -> Iterator[Print]:
    """Give every sheet that is printed."""
    yield Print("casting grid", "grid", "grid", grid(nights))
    yield Print("announced casting", "announced", "announced", announced(nights))
    yield Print("cast sheets", "cast-sheets", "cast_sheet", cast_sheets(nights))
    rows = seasons(nights, alone)
    yield Print("dancers' seasons", "seasons", "seasons", rows)
    risks = alone_sheet(nights, alone, empty)
    yield Print("without whom a place stays empty", "alone", "alone", risks)
    picture = rows | {"is_picture": True}
    yield Print("picture of the season", "seasons", "seasons", picture, "svg")
    yield Print("picture of the season", "seasons", "seasons", picture, "png")
