"""The drawings of a report, as Vega-Lite specifications made with Altair."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from callboard.render.loads.axes import GRID, INK, LINE, SOFT, Spec, Values
from callboard.render.loads.over_time import build_up, days, groups, weeks
from callboard.render.loads.parts import Drawn, Picture
from callboard.render.loads.squares import calendar, heat

FONT: Final = "Noto Sans, sans-serif"
WIDE, NARROW = 660, 330
PHONE: Final = 480  # below this width of a drawing there is room for few words
_DRAWINGS: Final[Mapping[Drawn, Callable[[Values, Spec, int], Any]]] = {
    "days": days,
    "weeks": weeks,
    "groups": groups,
    "calendar": calendar,
    "heat": heat,
    "build up": build_up,
}


def chart(picture: Picture, width: int = WIDE) -> Spec:
    """Give the specification of a picture, `width` wide with its axes."""
    drawn = _DRAWINGS[picture.kind](list(picture.rows), dict(picture.more), width)
    found: Spec = (
        drawn.configure(font=FONT, padding=4)
        .configure_axis(
            gridColor=GRID,
            domainColor=SOFT,
            tickColor=SOFT,
            labelColor=INK,
            titleColor=LINE,
            titleFontWeight="normal",
            labelFontSize=11,
            titleFontSize=11,
        )
        .configure_legend(
            orient="top",
            direction="horizontal",
            title=None,
            labelFontSize=11,
            labelLimit=260,
            columns=1 if width < PHONE else 3,
            symbolStrokeWidth=2,
        )
        .configure_view(stroke=None)
        .to_dict()
    )
    return found
