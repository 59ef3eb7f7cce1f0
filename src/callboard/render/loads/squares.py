"""Drawings in which each day is a square, the darker the fuller."""

from typing import Any, Final

from callboard.render.loads.axes import LINE, Spec, Values, begins, blank, days_axis

BLUES: Final = ("#f3f6f9", "#2f6ba8")
OCHRES: Final = ("#fbf1e6", "#b4530a")


def calendar(rows: Values, more: Spec, width: int) -> Any:
    """Draw a season as a calendar: weeks to the right, weekdays below each other."""
    import altair as alt

    weeks = list(dict.fromkeys(row["week"] for row in rows))
    step = max(5.0, min(16.0, (width - 60) / max(1, len(weeks))))
    names = {row["week"]: row["month"] for row in rows if row["month"]}
    labels = f"{names}[datum.value] || ''"
    base = blank(rows).encode(
        x=alt.X(
            "week:O",
            sort=weeks,
            title=None,
            axis=alt.Axis(
                orient="top",
                labelExpr=labels,
                labelAngle=0,
                labelAlign="left",
                labelOverlap=False,
                ticks=False,
                domain=False,
            ),
        ),
        y=alt.Y(
            "weekday:O",
            sort=["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
            title=None,
            axis=alt.Axis(ticks=False, domain=False),
        ),
    )

    def boxes(what: str, colours: tuple[str, str], title: str) -> Any:
        return (
            base.transform_filter(alt.datum.what == what)
            .mark_rect(stroke="white", strokeWidth=0.6, aria=False)
            .encode(
                color=alt.Color(
                    "load:Q",
                    scale=alt.Scale(range=list(colours), domain=[0, more["most"]]),
                    legend=alt.Legend(
                        title=title,
                        orient="bottom",
                        gradientLength=min(140, width // 3),
                        gradientThickness=9,
                        titleFontWeight="normal",
                        titleFontSize=11,
                        tickCount=3,
                    ),
                )
            )
        )

    unknown = (
        base.transform_filter(alt.datum.what == "not rated")
        .mark_rect(fill="white", stroke=LINE, strokeWidth=0.5, aria=False)
        .encode()
    )
    layers = [unknown]
    kinds = {row["what"] for row in rows}
    if "planned" in kinds:
        layers.insert(0, boxes("planned", BLUES, "planned, load points"))
    if "felt" in kinds:
        layers.insert(0, boxes("felt", OCHRES, "felt, load points"))
    return (
        alt.layer(*layers)
        .resolve_scale(color="independent")
        .properties(width=step * len(weeks), height=7 * min(16.0, max(11.0, step)))
    )


def heat(rows: Values, more: Spec, width: int) -> Any:
    """Draw groups below each other, days to the right: how full each is on average."""
    import altair as alt

    names = list(dict.fromkeys(row["group"] for row in rows))
    margin = 8 + 6.5 * max(map(len, names))
    return alt.layer(
        blank(rows)
        .mark_rect(aria=False)
        .encode(
            x=days_axis(rows, width),
            x2="next:T",
            y=alt.Y("group:N", sort=names, title=None, axis=alt.Axis(ticks=False)),
            color=alt.Color(
                "hours:Q",
                scale=alt.Scale(range=list(BLUES), domainMin=0),
                legend=alt.Legend(
                    title="hours danced a day, mean of the group",
                    orient="bottom",
                    gradientLength=min(180, width // 2),
                    gradientThickness=9,
                    titleFontWeight="normal",
                    titleFontSize=11,
                    titleLimit=300,
                    tickCount=4,
                ),
            ),
        ),
        begins(more | {"start_words": ""}),
    ).properties(width=width - margin - 20, height=26 * len(names))
