"""What the drawings of a report share: inks, an axis of days, where the plan begins.

No colour stands for danger: blue is planned, orange is felt, grey is usual or unknown, and
what is felt is a dot as well, so that nobody needs the colours.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import altair as alt

INK, LINE, GRID, SOFT = "#1f2933", "#5f6b78", "#e8ecf0", "#d5dbe1"
PLANNED, AHEAD, FELT, USUAL = "#9dbfdd", "#2f6ba8", "#b4530a", "#e3e7eb"
MARGIN, LABEL_WIDTH = 70, 48

Values: TypeAlias = list[dict[str, Any]]
Spec: TypeAlias = dict[str, Any]


def blank(rows: Values) -> "alt.Chart":
    """Give a chart of rows on which nothing is drawn yet."""
    import altair as alt

    return alt.Chart(alt.InlineData(values=rows))


def days_axis(rows: Values, width: int, title: str | None = None) -> "alt.X":
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


def begins(more: Mapping[str, Any]) -> Any:
    """Mark where the plan begins."""
    import altair as alt

    one = [{"day": more["start"], "words": more.get("start_words", "plan begins")}]
    rule = blank(one).mark_rule(color=LINE, strokeDash=[3, 3]).encode(x="day:T")
    words = (
        blank(one)
        .mark_text(align="left", dx=4, baseline="top", color=LINE, fontSize=10)
        .encode(x="day:T", y=alt.value(0), text="words:N")
    )
    return alt.layer(rule, words)
