"""Everything that is laid on the table for a week."""

from dataclasses import dataclass
from pathlib import Path

from callboard.domain.clock import Minute
from callboard.domain.plan import Plan
from callboard.domain.season import Season
from callboard.render.calendars import calendars_of
from callboard.render.page import week_page


@dataclass(frozen=True, slots=True)
class Published:
    """The files written, by kind."""

    by_kind: dict[str, tuple[Path, ...]]


def publish(
    season: Season,
    plan: Plan,
    folder: Path,
    *,
    now: Minute,
    previous: Plan | None = None,
) -> Published:
    """Write the week's page, and a calendar for everybody called."""
    calendars = folder / "calendars"
    calendars.mkdir(parents=True, exist_ok=True)
    page = folder / "week.html"
    page.write_text(week_page(season, plan), encoding="utf-8")
    written = []
    for person, text in calendars_of(season, plan, now, previous).items():
        file = calendars / f"{person}.ics"
        file.write_bytes(text)
        written.append(file)
    return Published({"week page": (page,), "calendars": tuple(written)})
