"""Draws the picture of the README: `python -m docs.picture` plans a week and writes it.

The week is that of `examples/small-week.json`, planned as `callboard plan` does; the
picture is the one `callboard publish` draws, a little smaller.
"""

from datetime import date
from pathlib import Path
from typing import Final

from callboard.domain.plan import Plan
from callboard.domain.season import Season
from callboard.io.files import read_season
from callboard.planner import PlanSettings, plan_week
from callboard.render.board import days_of
from callboard.render.pdf import Order, Press
from callboard.render.picture import board_picture
from callboard.render.sheets import stamp

ROOT = Path(__file__).parents[1]
BOOK = ROOT / "examples" / "small-week.json"
PICTURE = ROOT / "docs" / "images" / "week.png"
FIRST_DAY: Final = date(2027, 2, 1)
EFFORT: Final = 60
PIXELS_PER_INCH: Final = 108  # 1200 pixels wide


def drawn(season: Season, plan: Plan) -> bytes:
    """Give the picture of a plan as PNG."""
    now = season.clock.day(plan.first_day).start
    sheet = board_picture(season, days_of(season, plan))
    order = Order(
        "picture", sheet | {"stamp": stamp(season, plan, now)}, "png", PIXELS_PER_INCH
    )
    with Press(now).printing([order]) as printed:
        return next(printed)[0]


def main() -> None:
    """Plan the week and write its picture."""
    season = read_season(BOOK)
    result = plan_week(season, season.week_of(FIRST_DAY), PlanSettings(1, EFFORT))
    if result.plan is None:
        message = f"no plan to draw: {result.outcome}"
        raise SystemExit(message)
    PICTURE.write_bytes(drawn(season, result.plan))
    print(f"{PICTURE.relative_to(ROOT)}: {len(result.plan.calls)} calls")


if __name__ == "__main__":
    main()
