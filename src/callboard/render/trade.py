"""Strain against waiting: a curve with one point a plan, as a picture or as numbers."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from callboard.render.picture import with_title

ENDINGS: Final = (".svg", ".png", ".json")
WIDTH, HEIGHT = 420, 300
SCALE: Final = 2.0  # of a PNG, for sharp screens
INK, LINE, GRID = "#1f2933", "#5f6b78", "#e8ecf0"
TITLE: Final = "What less strain costs in waiting"


@dataclass(frozen=True, slots=True)
class Point:
    """One plan of the curve.

    Units
    -----
    `strain` in points, `waiting` in dancer-minutes, `change` in usual changes beyond the
    first, `waiting_share` of called time, `price` in half hours.
    """

    worth: str
    strain: int
    waiting: int
    change: float
    waiting_share: float
    not_placed: int
    price: int


def curve(points: Sequence[Point], ending: str) -> bytes:
    """Give the curve as the file ending asks: a picture, or the points as JSON."""
    rows = [asdict(point) for point in points]
    if ending == ".json":
        text = json.dumps({"points": rows}, indent=1, ensure_ascii=False)
        return (text + "\n").encode()
    import vl_convert

    specification = json.dumps(_chart(rows))
    if ending == ".png":
        return bytes(vl_convert.vegalite_to_png(specification, scale=SCALE))
    picture = vl_convert.vegalite_to_svg(specification).encode()
    told = "; ".join(
        f"a point worth {point.worth}: strain {point.strain}, waiting "
        f"{100 * point.waiting_share:.1f} % of called time"
        for point in points
    )
    return with_title(picture, f"{TITLE}. {told}")


def _chart(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Give the specification of the picture."""
    import altair as alt

    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X(
            "waiting_share:Q",
            title="waiting, of called time",
            axis=alt.Axis(format=".0%"),
            scale=alt.Scale(zero=False, padding=30),
        ),
        y=alt.Y(
            "strain:Q",
            title="strain, points",
            scale=alt.Scale(zero=False, padding=20),
        ),
    )
    line = base.mark_line(color=LINE, strokeWidth=1.5).encode(order="strain:Q")
    dots = base.mark_point(filled=True, size=70, color=INK, opacity=1)
    names = base.mark_text(align="left", dx=8, dy=-8, color=INK).encode(text="worth:N")
    found: dict[str, Any] = (
        alt.layer(line, dots, names)
        .properties(
            width=WIDTH,
            height=HEIGHT,
            title=alt.Title(
                TITLE, subtitle="each point a plan, named after what a point is worth"
            ),
        )
        .configure(font="sans-serif")
        .configure_axis(
            gridColor=GRID, domainColor=LINE, tickColor=LINE, titleFontWeight="normal"
        )
        .configure_title(fontWeight="normal", fontSize=14, subtitleColor=LINE)
        .configure_view(stroke=None)
        .to_dict()
    )
    return found
