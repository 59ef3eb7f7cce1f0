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
from callboard.render.folder import Folder
from callboard.render.names import file_stems
from callboard.render.page import week_page
from callboard.render.pdf import Press

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
    top = {"stamp": sheets.stamp(season, plan, now)}
    diaries = sheets.Diaries(season, plan)
    found: Files = {}

    def pdf(kind: str, name: str, template: str, sheet: sheets.Sheet) -> None:
        content = press.pdf(template, top | sheet)
        found[kind] = (*found.get(kind, ()), table.write(f"{name}.pdf", content))

    pdf("wall sheet", "wall", "wall", sheets.wall(season, days))
    pdf("day sheets", "days", "days", sheets.day_sheets(days))
    pdf("spaces", "spaces", "pages", sheets.space_sheets(season, days))
    shows = sheets.sign_in(season, plan)
    if shows["shows"]:
        pdf("sign-in sheets", "sign-in", "sign_in", shows)
    for kind, title, people in zip(
        ("dancer", "staff"), ("dancers", "staff"), diaries.people(), strict=True
    ):
        if not people:
            continue
        every = [diaries.of(each, with_private=False) for each in people]
        same = {"kind": kind, "title": title}
        pdf(title, title, "pages", same | {"pages": every})
        stems = file_stems(people)
        for person in people:
            own = diaries.of(person, with_private=True)
            pdf(
                f"a sheet for each of the {title}",
                f"{title}/{stems[person]}",
                "pages",
                same | {"title": own["name"], "pages": [own]},
            )
    return found
