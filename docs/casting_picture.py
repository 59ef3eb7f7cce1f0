"""Draws the picture of the casting guide: `python -m docs.casting_picture` casts a season.

The season is that of `examples/uncast-season.json`, cast as `callboard cast` does; the
picture is the one of everybody's season that `--sheets` lays on the table.
"""

from pathlib import Path
from typing import Final

from callboard.casting import CastSettings, cast_season
from callboard.check.casting.depth import single_points
from callboard.check.casting.view import CastingView
from callboard.domain.season import Season
from callboard.io.files import read_season
from callboard.render.casting.nights import Nights, stamp
from callboard.render.casting.seasons import seasons
from callboard.render.pdf import Order, Press

ROOT = Path(__file__).parents[1]
BOOK = ROOT / "examples" / "uncast-season.json"
PICTURE = ROOT / "docs" / "images" / "seasons.png"
EFFORT: Final = 60.0
SECONDS: Final = 300.0
PIXELS_PER_INCH: Final = 144


def drawn(season: Season) -> bytes:
    """Give the picture of everybody's season as PNG."""
    now = season.clock.day(season.settings.first_date).start
    alone = {
        dancer: {each.performance: each.places for each in nights}
        for dancer, nights in single_points(CastingView(season)).items()
    }
    sheet = seasons(Nights(season), alone) | {"is_picture": True}
    order = Order(
        "seasons", sheet | {"stamp": stamp(season, now)}, "png", PIXELS_PER_INCH
    )
    with Press(now).printing([order]) as printed:
        return next(printed)[0]


def main() -> None:
    """Cast the season and write its picture."""
    result = cast_season(read_season(BOOK), CastSettings(1, EFFORT, SECONDS))
    PICTURE.write_bytes(drawn(result.season))
    print(f"{PICTURE.relative_to(ROOT)}: {len(result.season.castings)} castings")


if __name__ == "__main__":
    main()
