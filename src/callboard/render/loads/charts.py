"""The drawings of a report, as Vega-Lite specifications made with Altair.

No colour stands for danger: blue is planned, orange is felt, grey is usual or unknown, and
what is felt is a dot as well, so that nobody needs the colours.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from callboard.render.loads.parts import Picture

if TYPE_CHECKING:
    import altair as alt

INK, LINE, GRID, SOFT = "#1f2933", "#5f6b78", "#e8ecf0", "#d5dbe1"
PLANNED, AHEAD, FELT, USUAL = "#9dbfdd", "#2f6ba8", "#b4530a", "#e3e7eb"
LINES: Final = ("#2f6ba8", "#b4530a", "#4d7c3a", "#7a4a8c", "#5f6b78", "#8a6d1d")
DASHES: Final = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [4, 1], [1, 3])
BLUES: Final = ("#f3f6f9", "#2f6ba8")
OCHRES: Final = ("#fbf1e6", "#b4530a")
FONT: Final = "Noto Sans, sans-serif"
WIDE, NARROW = 660, 330
# The font's hyphen in place of a minus sign that it has not.
MINUS: Final = "replace(datum.label, '\N{MINUS SIGN}', '-')"
MARGIN, LABEL_WIDTH = 70, 48
PHONE: Final = 480  # below this width of a drawing there is room for few words

Spec = dict[str, Any]


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


def _base(rows: list[dict[str, Any]]) -> "alt.Chart":
    import altair as alt

    return alt.Chart(alt.InlineData(values=rows))


def _days_axis(
    rows: list[dict[str, Any]], width: int, title: str | None = None
) -> "alt.X":
    """Give an axis of the days in `rows`, with a mark on some Mondays.

    Days are those of Greenwich throughout, so that no clock moves them.
    """
    import altair as alt

    days = sorted({date.fromisoformat(row["day"]) for row in rows})
    mondays = [
        days[0] + timedelta(days=offset)
        for offset in range((days[-1] - days[0]).days + 1)
        if (days[0] + timedelta(days=offset)).weekday() == 0
    ]
    step = max(1, -(-len(mondays) * LABEL_WIDTH // (width - MARGIN)))
    return alt.X(
        "day:T",
        title=title,
        scale=alt.Scale(type="utc"),
        axis=alt.Axis(
            format="%-d %b",
            values=[_moment(day) for day in mondays[::step]],
            grid=False,
            labelOverlap=False,
        ),
    )


def _moment(day: date) -> int:
    """Give the milliseconds at which a day begins in Greenwich."""
    return 1000 * int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def _begins(more: Mapping[str, Any]) -> Any:
    """Mark where the plan begins."""
    import altair as alt

    one = [{"day": more["start"], "words": more.get("start_words", "plan begins")}]
    rule = _base(one).mark_rule(color=LINE, strokeDash=[3, 3]).encode(x="day:T")
    words = (
        _base(one)
        .mark_text(align="left", dx=4, baseline="top", color=LINE, fontSize=10)
        .encode(x="day:T", y=alt.value(0), text="words:N")
    )
    return alt.layer(rule, words)


def _days(rows: list[dict[str, Any]], more: Spec, width: int) -> Any:
    """Draw planned as bars with the range of its rating, felt as dots."""
    import altair as alt

    base = _base(rows).encode(x=_days_axis(rows, width))
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
    return alt.layer(*layers, _begins(more)).properties(
        width=width - MARGIN, height=190
    )


def _weeks(rows: list[dict[str, Any]], more: Spec, width: int) -> Any:
    """Draw the seven days up to each day, in the band of what is usual."""
    import altair as alt

    base = _base(rows).encode(x=_days_axis(rows, width))
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
    return alt.layer(*layers, _begins(more)).properties(
        width=width - MARGIN, height=190
    )


def _groups(rows: list[dict[str, Any]], more: Spec, width: int) -> Any:
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
    base = _base(rows).encode(
        x=_days_axis(rows, width, "weeks by their Monday"),
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
        layers.append(_begins(more))
    return alt.layer(*layers).properties(width=width - MARGIN, height=210)


def _calendar(rows: list[dict[str, Any]], more: Spec, width: int) -> Any:
    """Draw a season as a calendar: weeks to the right, weekdays below each other."""
    import altair as alt

    weeks = list(dict.fromkeys(row["week"] for row in rows))
    step = max(5.0, min(16.0, (width - 60) / max(1, len(weeks))))
    names = {row["week"]: row["month"] for row in rows if row["month"]}
    labels = f"{names}[datum.value] || ''"
    base = _base(rows).encode(
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


def _heat(rows: list[dict[str, Any]], more: Spec, width: int) -> Any:
    """Draw groups below each other, days to the right: how full each is on average."""
    import altair as alt

    names = list(dict.fromkeys(row["group"] for row in rows))
    margin = 8 + 6.5 * max(map(len, names))
    return alt.layer(
        _base(rows)
        .mark_rect(aria=False)
        .encode(
            x=_days_axis(rows, width),
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
        _begins(more | {"start_words": ""}),
    ).properties(width=width - margin - 20, height=26 * len(names))


def _build_up(rows: list[dict[str, Any]], more: Spec, width: int) -> Any:
    """Draw build-up and what goes with it up to a first night; planned days are dashed."""
    import altair as alt

    names = ["build-up", "recent load", "freshness"]
    base = _base(rows).encode(
        x=_days_axis(rows, width),
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
    rule = _base(nights).mark_rule(color=INK).encode(x="day:T")
    words = [  # above the drawing, each on a line of its own
        _base([night])
        .mark_text(align="right", baseline="bottom", fontSize=10, color=INK)
        .encode(x="day:T", y=alt.value(-4 - 13 * back), text="words:N")
        for back, night in enumerate(reversed(nights))
    ]
    return alt.layer(felt, planned, rule, *words).properties(
        width=width - MARGIN, height=210
    )


_DRAWINGS: Final[Mapping[str, Callable[[list[dict[str, Any]], Spec, int], Any]]] = {
    "days": _days,
    "weeks": _weeks,
    "groups": _groups,
    "calendar": _calendar,
    "heat": _heat,
    "build up": _build_up,
}
