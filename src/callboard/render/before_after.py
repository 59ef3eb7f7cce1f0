"""The days that a repair changes, before and after, as one picture."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from callboard.domain.plan import Call, Plan
from callboard.domain.repertory import CastKind, Performance
from callboard.domain.season import Season
from callboard.render.picture import with_title

STAYS: Final = "as it was"
PEOPLE: Final = "other people"
GONE: Final = "moved away or gone"
NEW: Final = "moved here or new"
SHOW: Final = "performance"
RECAST: Final = "performance recast"
OTHERS: Final = "others dance"
COLOURS: Final = {
    STAYS: "#dfe5ea",
    PEOPLE: "#8fb8de",
    GONE: "#f3c6a5",
    NEW: "#2f6ba8",
    SHOW: "#5b4b73",
    RECAST: "#a8326b",
}
TITLE: Final = "What the repair changes"
FONT: Final = "Noto Sans, sans-serif"
FONTS: Final = Path(__file__).parent / "fonts"
WIDTH, STEP = 860, 40
LETTER: Final = 5.6  # width of a letter of the labels
MARGIN: Final = 8
NO_SPACE: Final = "elsewhere"
Bar = dict[str, Any]


def change_picture(
    before: tuple[Season, Plan], after: tuple[Season, Plan], file: Path
) -> bytes | None:
    """Give the changed days side by side: SVG or PNG, as the file's name ends.

    None where no call differs, and no performance of the plan's days is recast.
    """
    import altair as alt
    import vl_convert

    bars = list(_bars(before, after))
    days = list(dict.fromkeys(bar["day"] for bar in sorted(bars, key=_order)))
    if not days:
        return None
    low = min(bar["from"] for bar in bars)
    high = max(bar["to"] for bar in bars)
    for bar in bars:
        room = (bar["to"] - bar["from"]) / (high - low) * WIDTH - MARGIN
        work, _, rest = bar["title"].partition(": ")
        letters = int(room / LETTER)
        bar["label"] = [_cut(each, letters) for each in (work, rest) if each]
    spaces = [
        name
        for name in (*(each.name for each in after[0].spaces.values()), NO_SPACE)
        if any(bar["space"] == name for bar in bars)
    ]
    hours = list(range(-(-low // 60) * 60, high + 1, 60))
    shown = [
        alt.vconcat(
            *(
                _panel(alt, bars, day, side, spaces, (low, high), hours)
                for side in SIDES
            ),
            spacing=8,
        )
        for day in days
    ]
    chart = (
        alt.vconcat(*shown, spacing=22)
        .properties(
            title=alt.Title(
                TITLE,
                subtitle=after[0].settings.name,
                anchor="start",
                fontSize=16,
            )
        )
        .resolve_scale(color="shared")
        .configure(font=FONT)
        .configure_view(stroke="#c9d1d8")
        .configure_axis(domain=False, labelFontSize=11, gridColor="#eef1f4")
        .configure_legend(labelFontSize=11, orient="bottom", direction="horizontal")
    )
    spec = chart.to_json()
    vl_convert.register_font_directory(str(FONTS))
    if file.suffix.lower() == ".png":
        return vl_convert.vegalite_to_png(spec, scale=2)
    return with_title(vl_convert.vegalite_to_svg(spec).encode(), TITLE)


SIDES: Final = ("before", "after")


def _panel(
    alt: Any,
    bars: list[Bar],
    day: str,
    side: str,
    spaces: list[str],
    reach: tuple[int, int],
    hours: list[int],
) -> Any:
    mine = [bar for bar in bars if bar["day"] == day and bar["side"] == side]
    base = alt.Chart(alt.InlineData(values=mine)).encode(
        x=alt.X(
            "from:Q",
            scale=alt.Scale(domain=list(reach), nice=False),
            axis=alt.Axis(
                values=hours,
                labelExpr="floor(datum.value / 60) + ':00'",
                title=None,
                orient="top",
                ticks=False,
            ),
        ),
        y=alt.Y(
            "space:N",
            scale=alt.Scale(domain=spaces, paddingInner=0.15),
            title=None,
            axis=alt.Axis(ticks=False, labelLimit=110),
        ),
    )
    boxes = base.mark_bar(cornerRadius=3, height=STEP - 8, aria=False).encode(
        x2="to:Q",
        color=alt.Color(
            "kind:N",
            title=None,
            scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())),
        ),
        strokeDash=alt.condition(
            alt.datum.kind == GONE, alt.value([4, 3]), alt.value([1, 0])
        ),
        stroke=alt.condition(
            alt.datum.kind == GONE, alt.value("#b4541a"), alt.value("transparent")
        ),
    )
    words = base.mark_text(
        align="left",
        baseline="middle",
        dx=4,
        dy=-5,
        fontSize=10,
        lineHeight=12,
        aria=False,
    ).encode(
        text="label:N",
        color=alt.condition(
            (alt.datum.kind == NEW)
            | (alt.datum.kind == SHOW)
            | (alt.datum.kind == RECAST),
            alt.value("white"),
            alt.value("#1d2b3a"),
        ),
    )
    return (boxes + words).properties(
        width=WIDTH,
        height=alt.Step(STEP),
        title=alt.Title(f"{day}, {side}", anchor="start", fontSize=12),
    )


def _order(bar: Bar) -> tuple[str, int, str]:
    return bar["date"], bar["from"], bar["title"]


def _cut(text: str, letters: int) -> str:
    if len(text) <= letters:
        return text
    return (
        f"{text[: letters - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}" if letters > 3 else ""
    )


def _bars(before: tuple[Season, Plan], after: tuple[Season, Plan]) -> Iterator[Bar]:
    """Give every call and performance of the days on which a call or a cast differs."""
    plans = before[1], after[1]
    kinds = _kinds(*plans)
    days = {
        season.clock.day_of(call.span.start)
        for (season, plan), side in zip((before, after), SIDES, strict=True)
        for call in plan.calls
        if kinds[side, call.id] != STAYS
    }
    recast = _recast(before[0], after[0])
    plan = after[1]
    days |= {day for day in recast.values() if plan.first_day <= day <= plan.last_day}
    for (season, plan), side in zip((before, after), SIDES, strict=True):
        for call in plan.calls:
            day = season.clock.day_of(call.span.start)
            if day in days:
                kind = kinds[side, call.id]
                yield _bar(season, side, kind, call.title, call.span, call.space)
        for show in season.performances.values():
            if show.day in days:
                works = season.works_of(show)
                title = ", ".join(season.works[work].title for work in works)
                span = season.show_span(show)
                kind = RECAST if show.id in recast else SHOW
                if show.id in recast and side == SIDES[1]:
                    title = f"{title}: {OTHERS}"
                yield _bar(season, side, kind, title, span, show.space)


def _bar(
    season: Season, side: str, kind: str, title: str, span: Any, space: str | None
) -> Bar:
    day = season.clock.day_of(span.start)
    start = season.clock.minute_of_day(span.start)
    known = season.spaces.get(space or "")
    return {
        "side": side,
        "kind": kind,
        "title": title,
        "date": str(day),
        "day": f"{day:%A %d %B}".replace(" 0", " "),
        "from": start,
        "to": start + span.minutes,
        "space": known.name if known is not None else NO_SPACE,
    }


def _recast(before: Season, after: Season) -> dict[str, date]:
    """Give the days of performances in which others dance after a repair."""
    return {
        show.id: show.day
        for show in after.performances.values()
        if (old := before.performances.get(show.id)) is not None
        and _dancing(before, old) != _dancing(after, show)
    }


def _dancing(season: Season, show: Performance) -> frozenset[tuple[str, str, int, str]]:
    return frozenset(
        (place.work, place.role, place.place, place.dancer)
        for place in season.cast_places(show)
        if place.kind is CastKind.FIRST
    )


def _kinds(old: Plan, new: Plan) -> dict[tuple[str, str], str]:
    was = {call.id: call for call in old.calls}
    now = {call.id: call for call in new.calls}
    found = {}
    for name in was.keys() | now.keys():
        before, after = was.get(name), now.get(name)
        if before is None or after is None or _place(before) != _place(after):
            found["before", name], found["after", name] = GONE, NEW
        else:
            kind = STAYS if before.people == after.people else PEOPLE
            found["before", name] = found["after", name] = kind
    return found


def _place(call: Call) -> tuple[object, ...]:
    return call.span, call.space
