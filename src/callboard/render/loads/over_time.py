"""Drawings that run over days: planned and felt, the usual, groups, a build-up."""

from typing import Any, Final

from callboard.render.loads.axes import (
    AHEAD,
    FELT,
    INK,
    MARGIN,
    PLANNED,
    USUAL,
    Spec,
    Values,
    begins,
    blank,
    days_axis,
)

LINES: Final = ("#2f6ba8", "#b4530a", "#4d7c3a", "#7a4a8c", "#5f6b78", "#8a6d1d")
DASHES: Final = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [4, 1], [1, 3])
# The font's hyphen in place of a minus sign that it has not.
MINUS: Final = "replace(datum.label, '\N{MINUS SIGN}', '-')"


def days(rows: Values, more: Spec, width: int) -> Any:
    """Draw planned as bars with the range of its rating, felt as dots."""
    import altair as alt

    base = blank(rows).encode(x=days_axis(rows, width))
    bar = max(3.0, min(14.0, 0.6 * (width - 60) / max(1, len(rows))))
    y = alt.Y("planned:Q", title="load points", axis=alt.Axis(tickCount=5))
    scale = alt.Scale(
        domain=["planned", "felt"] if more["has_felt"] else ["planned"],
        range=[PLANNED, FELT] if more["has_felt"] else [PLANNED],
    )
    bars = base.mark_bar(size=bar, aria=False).encode(
        y=y, color=alt.Color("what:N", scale=scale)
    )
    ranges = base.mark_rule(color=AHEAD, opacity=0.6, aria=False).encode(
        y=alt.Y("low:Q"), y2="high:Q"
    )
    layers = [bars, ranges]
    if more["has_felt"]:
        layers.append(
            base.transform_filter("isValid(datum.felt)")
            .transform_calculate(what="'felt'")
            .mark_point(filled=True, size=32, opacity=1, aria=False)
            .encode(y="felt:Q", color=alt.Color("what:N", scale=scale))
        )
    return alt.layer(*layers, begins(more)).properties(width=width - MARGIN, height=190)


def weeks(rows: Values, more: Spec, width: int) -> Any:
    """Draw the seven days up to each day, in the band of what is usual."""
    import altair as alt

    base = blank(rows).encode(x=days_axis(rows, width))
    what = ["where the usual change would lead", "seven days up to this one"]
    color = alt.Color("what:N", scale=alt.Scale(domain=what, range=[USUAL, AHEAD]))
    layers: list[Any] = []
    if more["has_usual"]:
        layers.append(
            base.transform_calculate(what=f"'{what[0]}'")
            .mark_area(opacity=1, aria=False)
            .encode(y=alt.Y("low:Q", title="hours danced"), y2="high:Q", color=color)
        )
    layers.append(
        base.transform_calculate(what=f"'{what[1]}'")
        .mark_line(strokeWidth=2.2, aria=False)
        .encode(y=alt.Y("hours:Q", title="hours danced"), color=color)
    )
    return alt.layer(*layers, begins(more)).properties(width=width - MARGIN, height=190)


def groups(rows: Values, more: Spec, width: int) -> Any:
    """Draw a line a group, week by week, each with its own dashes."""
    import altair as alt

    order = more["order"]  # of all groups, so that each keeps its colour
    used = {row["group"] for row in rows}
    names = [name for name in order if name in used]
    looks = {
        # Beyond six groups colours come again, with other dashes.
        name: (LINES[at % len(LINES)], DASHES[(at + at // len(LINES)) % len(DASHES)])
        for at, name in enumerate(order)
    }
    base = blank(rows).encode(
        x=days_axis(rows, width, "weeks by their Monday"),
        y=alt.Y("value:Q", title=more["unit"], axis=alt.Axis(tickCount=5)),
        color=alt.Color(
            "group:N",
            sort=names,
            scale=alt.Scale(domain=names, range=[looks[name][0] for name in names]),
            legend=alt.Legend(symbolType="stroke", symbolSize=300),
        ),
    )
    lines = base.mark_line(strokeWidth=2, aria=False).encode(
        strokeDash=alt.StrokeDash(
            "group:N",
            sort=names,
            scale=alt.Scale(domain=names, range=[looks[name][1] for name in names]),
        )
    )
    dots = base.mark_point(filled=True, size=26, opacity=1, aria=False)
    layers: list[Any] = [lines, dots]
    if "start" in more:
        layers.append(begins(more))
    return alt.layer(*layers).properties(width=width - MARGIN, height=210)


def build_up(rows: Values, more: Spec, width: int) -> Any:
    """Draw build-up and what goes with it up to a first night; planned days are dashed."""
    import altair as alt

    names = ["build-up", "recent load", "freshness"]
    base = blank(rows).encode(
        x=days_axis(rows, width),
        y=alt.Y(
            "value:Q",
            title="load points a day",
            axis=alt.Axis(tickCount=5, labelExpr=MINUS),
        ),
        color=alt.Color(
            "measure:N",
            sort=names,
            scale=alt.Scale(domain=names, range=[AHEAD, FELT, "#4d7c3a"]),
            legend=alt.Legend(offset=10 + 14 * len(more["nights"])),
        ),
    )
    felt = base.transform_filter(alt.datum.is_planned == 0).mark_line(
        strokeWidth=2, aria=False
    )
    planned = base.transform_filter(
        (alt.datum.is_planned == 1) | (alt.datum.is_last == 1)
    ).mark_line(strokeWidth=2, strokeDash=[4, 3], aria=False)
    nights = [{"day": day, "words": words} for day, words in more["nights"]]
    rule = blank(nights).mark_rule(color=INK).encode(x="day:T")
    words = [  # above the drawing, each on a line of its own
        blank([night])
        .mark_text(align="right", baseline="bottom", fontSize=10, color=INK)
        .encode(x="day:T", y=alt.value(-4 - 13 * back), text="words:N")
        for back, night in enumerate(reversed(nights))
    ]
    return alt.layer(felt, planned, rule, *words).properties(
        width=width - MARGIN, height=210
    )
