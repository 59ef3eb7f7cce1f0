"""The week as a picture: spaces are rows, time runs to the right, a bar is a call."""

from collections.abc import Iterable
from html import escape
from typing import Any

from callboard.domain.needs import REHEARSALS, Activity
from callboard.domain.season import Season
from callboard.render.board import Day, Line, short_day

Bar = dict[str, Any]
NO_SPACE = "elsewhere"
CLASSES = frozenset({Activity.CLASS, Activity.WARM_UP})
# Small things of single dancers would cover the board; their lines are on the sheets.
LEFT_OUT = frozenset({Activity.FITTING, Activity.PRESS})


def board_picture(season: Season, days: Iterable[Day]) -> dict[str, Any]:
    """Give the bars of every day; times as minutes since midnight of the working day."""
    drawn = [
        (day, [_bar(season, line) for line in day.lines if _is_drawn(line)])
        for day in days
    ]
    bars = [bar for _, some in drawn for bar in some]
    used = {bar["work"] for bar in bars}
    works = [work for work in season.works.values() if work.id in used]
    return {
        "from": min((bar["from"] for bar in bars), default=600) // 60,
        "to": -(-max((bar["to"] for bar in bars), default=1080) // 60),
        "works": [{"id": work.id, "title": work.title} for work in works],
        "days": [
            {
                "title": short_day(day.date),
                "kind": day.kind,
                "meals": _meals(season, day),
                "rows": _rows(season, bars),
            }
            for day, bars in drawn
        ],
    }


def with_title(svg: bytes, title: str) -> bytes:
    """Give a picture the words that are read out in its place; its letters are shapes."""
    start, tag, rest = svg.partition(b"<svg ")
    inside, end, rest = rest.partition(b">")
    words = f'role="img" aria-label="{escape(title)}" '.encode()
    return start + tag + words + inside + end + rest


def _is_drawn(line: Line) -> bool:
    return line.activity not in LEFT_OUT | {Activity.MEAL}


def _meals(season: Season, day: Day) -> list[list[int]]:
    """Give the meals of a day, each time once; they are drawn behind the bars."""
    spans = {line.span for line in day.lines if line.activity is Activity.MEAL}
    minute = season.clock.minute_of_day
    return [[minute(span.start), minute(span.end)] for span in sorted(spans)]


def _bar(season: Season, line: Line) -> Bar:
    first, _, second = line.title.partition(": ")
    start = season.clock.minute_of_day(line.span.start)
    if line.activity is Activity.PERFORMANCE:
        kind, second = "show", line.remarks
    elif line.activity in CLASSES:
        kind, second = "class", line.leader
    else:
        kind = "call" if line.activity in REHEARSALS else "other"
    return {
        "space": line.space_id if line.space_id in season.spaces else None,
        "from": start,
        "to": start + line.span.minutes,
        "work": line.work,
        "kind": kind,
        "first": first,
        "second": second or line.leader,
    }


def _rows(season: Season, bars: list[Bar]) -> list[dict[str, Any]]:
    """Give a row a space; bars that overlap in one space share its height."""
    found = []
    names = {space.id: space.name for space in season.spaces.values()}
    for ref, name in (*names.items(), (None, NO_SPACE)):
        mine = [bar for bar in bars if bar["space"] == ref]
        lanes: list[int] = []
        for bar in mine:
            lane = next(
                (at for at, end in enumerate(lanes) if end <= bar["from"]), len(lanes)
            )
            lanes[lane:] = [bar["to"], *lanes[lane + 1 :]]
            bar["lane"] = lane
        if mine:
            found.append({"space": name, "lanes": len(lanes), "bars": mine})
    return found
