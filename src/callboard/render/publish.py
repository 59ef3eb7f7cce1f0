"""Everything that is laid on the table for a week."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from callboard.domain.clock import Minute
from callboard.domain.plan import Plan
from callboard.domain.season import Season
from callboard.render import sheets
from callboard.render.board import days_of
from callboard.render.calendars import calendars_of
from callboard.render.excel import workbook
from callboard.render.folder import Folder
from callboard.render.names import file_stems
from callboard.render.page import week_page
from callboard.render.pdf import Press
from callboard.render.picture import board_picture, with_title

Files: TypeAlias = dict[str, tuple[Path, ...]]


@dataclass(frozen=True, slots=True)
class Published:
    """The files written, by kind; and those of the edition before that were removed."""

    by_kind: Files
    removed: tuple[Path, ...] = ()


def publish(
    season: Season,
    plan: Plan,
    folder: Path,
    *,
    now: Minute,
    previous: Plan | None = None,
) -> Published:
    """Write the week's page, its sheets, and a sheet and calendar for everybody called."""
    table = Folder(folder)
    page = table.write("week.html", week_page(season, plan))
    found: Files = {"week page": (page,)}
    found |= _printed(season, plan, table, now)
    calendars = calendars_of(season, plan, now, previous)
    stems = file_stems(calendars)
    found["calendars"] = tuple(
        table.write(f"calendars/{stems[person]}.ics", content)
        for person, content in calendars.items()
    )
    return Published(found, table.close())


def _printed(season: Season, plan: Plan, table: Folder, now: Minute) -> Files:
    press = Press(now)
    days = days_of(season, plan)
    stamp = sheets.stamp(season, plan, now)
    top = {"stamp": stamp}
    diaries = sheets.Diaries(season, plan)
    found: Files = {}

    def keep(kind: str, name: str, content: bytes) -> None:
        found[kind] = (*found.get(kind, ()), table.write(name, content))

    def pdf(kind: str, name: str, template: str, sheet: sheets.Sheet) -> None:
        keep(kind, f"{name}.pdf", press.pdf(template, top | sheet))

    picture = top | board_picture(season, days)
    title = f"{stamp['company']}: the week of {stamp['week']} as a picture"
    svg = with_title(press.pages("picture", picture, "svg")[0], title)
    keep("picture of the week", "week.svg", svg)
    keep("picture of the week", "week.png", press.pages("picture", picture, "png")[0])
    wall, daily = sheets.wall(season, days), sheets.day_sheets(days)
    pdf("wall sheet", "wall", "wall", wall)
    pdf("day sheets", "days", "days", daily)
    pdf("spaces", "spaces", "pages", sheets.space_sheets(season, days))
    shows = sheets.sign_in(season, plan)
    if shows["shows"]:
        pdf("sign-in sheets", "sign-in", "sign_in", shows)
    people: list[sheets.Sheet] = []
    for kind, title, group in zip(
        ("dancer", "staff"), ("dancers", "staff"), diaries.people(), strict=True
    ):
        if not group:
            continue
        every = [diaries.of(each, with_private=False) for each in group]
        people += every
        same = {"kind": kind, "title": title}
        pdf(title, title, "pages", same | {"pages": every})
        stems = file_stems(group)
        for person in group:
            own = diaries.of(person, with_private=True)
            pdf(
                f"a sheet for each of the {title}",
                f"{title}/{stems[person]}",
                "pages",
                same | {"title": own["name"], "pages": [own]},
            )
    book = workbook(
        season, stamp, now, wall=wall, days=daily, people=people, shows=shows
    )
    keep("workbook", "week.xlsx", book)
    return found
