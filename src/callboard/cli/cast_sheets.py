"""Writing the sheets of a casting, and saying where they are."""

from collections.abc import Sequence
from pathlib import Path

from callboard.casting import CastResult
from callboard.check.casting.depth import single_points
from callboard.check.casting.view import CastingView
from callboard.cli.faults import InputError
from callboard.cli.sheets import now as this_moment
from callboard.cli.sheets import tell_published
from callboard.domain.clock import Minute
from callboard.render.casting.alone import Empty
from callboard.render.casting.publish import publish_castings


def write_cast_sheets(
    result: CastResult, folder: Path, now: Minute | None, empty: Sequence[Empty]
) -> None:
    """Write every sheet of a casting into a folder; `empty` is what nobody dances."""
    season = result.season
    found = single_points(CastingView(season))
    alone = {
        dancer: {each.performance: each.places for each in nights}
        for dancer, nights in found.items()
    }
    moment = this_moment() if now is None else now
    try:
        published = publish_castings(season, alone, folder, now=moment, empty=empty)
    except OSError as error:
        message = f"{error.filename or folder} cannot be written: {error.strerror}"
        raise InputError(message, "Choose another folder with --sheets.") from None
    tell_published(published)
