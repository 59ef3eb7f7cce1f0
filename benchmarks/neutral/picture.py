"""Waiting against time: a picture with one line a program, a panel a week."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.neutral.measuring import Run

WIDTH, HEIGHT, COLUMNS = 280, 200, 3


def draw(runs: Iterable[Run], file: Path) -> None:
    """Draw runs into a file: SVG or PNG, as its name ends.

    A line is the median over seeds of the waiting of the last valid timetable, from the
    moment at which every second seed has one.
    """
    import altair as alt  # noqa: PLC0415  (heavy; only pictures pay for it)

    points = list(points_of(runs))
    weeks = len({point["week"] for point in points})
    chart = (
        alt.Chart(alt.InlineData(values=points))
        .mark_line(interpolate="step-after", strokeWidth=2)
        .encode(
            x=alt.X("seconds:Q", title="seconds"),
            y=alt.Y("waiting:Q", title="waiting, dancer-minutes"),
            color=alt.Color("program:N", title="program", sort=None),
        )
        .properties(width=WIDTH, height=HEIGHT)
        .facet(
            facet=alt.Facet("week:N", title=None),
            columns=max(1, min(COLUMNS, weeks)),
        )
    )
    chart.save(str(file))


def points_of(runs: Iterable[Run]) -> Iterator[dict[str, Any]]:
    """Give the corners of every line."""

    def key(run: Run) -> tuple[str, str]:
        return run.week, run.peer.name

    for (week, program), group in groupby(runs, key):
        some = list(group)
        moments = {seconds for run in some for seconds, _, _ in run.history}
        for seconds in sorted({*moments, *(run.seconds for run in some)}):
            found = [
                verdict.waiting
                for run in some
                if (verdict := run.at(seconds)) is not None
            ]
            if 2 * len(found) >= len(some) and found:
                yield {
                    "week": week,
                    "program": program,
                    "seconds": seconds,
                    "waiting": median(found),
                }
