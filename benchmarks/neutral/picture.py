"""Waiting against time: a picture with one line a program, a panel a week.

``python -m benchmarks.neutral.picture ROWS.json ... PICTURE.svg`` draws rows that were
written with ``--json``, of several runs together.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any, Final

from benchmarks.neutral.peers import NAMES

WIDTH, HEIGHT, COLUMNS = 280, 200, 3
# A program has the same colour in every picture (Okabe and Ito's, safe for most eyes).
COLOURS: Final = dict(
    zip(
        NAMES,
        ("#D55E00", "#0072B2", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"),
        strict=True,
    )
)
OTHER: Final = "#666666"
Row = Mapping[str, Any]


def draw(rows: Iterable[Row], file: Path) -> None:
    """Draw rows with their histories into a file: SVG or PNG, as its name ends.

    A line is the median over seeds of the waiting of the last valid timetable, from the
    moment at which every second seed has one.
    """
    import altair as alt  # noqa: PLC0415  (heavy; only pictures pay for it)

    points = list(points_of(rows))
    programs = list(dict.fromkeys(point["program"] for point in points))
    colours = alt.Scale(
        domain=programs, range=[COLOURS.get(each, OTHER) for each in programs]
    )
    weeks = len({point["week"] for point in points})
    chart = (
        alt.Chart(alt.InlineData(values=points))
        .mark_line(interpolate="step-after", strokeWidth=2)
        .encode(
            x=alt.X("seconds:Q", title="seconds"),
            y=alt.Y("waiting:Q", title="waiting, dancer-minutes"),
            color=alt.Color("program:N", title="program", scale=colours),
        )
        .properties(width=WIDTH, height=HEIGHT)
        .facet(
            facet=alt.Facet("week:N", title=None),
            columns=max(1, min(COLUMNS, weeks)),
        )
    )
    chart.save(str(file))


def points_of(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """Give the corners of every line; all lines of a week end together."""
    lines: dict[tuple[str, str], list[list[list[float]]]] = {}
    for row in rows:
        if "history" in row:  # a week that could not be read has none
            lines.setdefault((row["week"], row["program"]), []).append(row["history"])
    ends: dict[str, float] = {}
    for (week, _), histories in lines.items():
        last = [history[-1][0] for history in histories if history]
        ends[week] = max([ends.get(week, 0.0), *last])
    for (week, program), histories in lines.items():
        moments = {seconds for history in histories for seconds, *_ in history}
        for seconds in sorted({*moments, ends[week]}):
            found = [
                waiting[-1]
                for history in histories
                if (waiting := [many for at, many, _ in history if at <= seconds])
            ]
            if 2 * len(found) >= len(histories) and found:
                yield {
                    "week": week,
                    "program": program,
                    "seconds": seconds,
                    "waiting": median(found),
                }


if __name__ == "__main__":
    *files, picture = map(Path, sys.argv[1:])
    draw(
        (
            row
            for file in files
            for row in json.loads(file.read_text(encoding="utf-8"))["rows"]
        ),
        picture,
    )
