"""What lies ahead of a dancer: what stands out, her days and weeks beside her usual."""

from datetime import date
from typing import Any, Final

from callboard.explain.words import many
from callboard.loading.flags import flags
from callboard.loading.own import SHOWN_BACK, Own
from callboard.loading.stretch import DAY, WEEK, BookDay
from callboard.loading.words import NONE, day, hours, points, signed
from callboard.render.loads.parts import Picture, Section, Table

SHOWN_AHEAD: Final = 3 * WEEK * DAY
EXPECTED: Final = (
    "What is planned is minutes times the rating to be expected: that of the kind of work, "
    "and the diary's own of it, which count the more the more there are."
)


def flags_section(own: Own) -> Section:
    """Give the days ahead that stand out, and what can be done."""
    found = flags(own.stretch, own.dancer)
    if not found:
        return Section(
            "ahead", "What stands out ahead", "Nothing is far from what is usual."
        )
    rows = tuple((day(each.day), each.reason, each.action) for each in found)
    return Section(
        "ahead",
        "What stands out ahead",
        f"{many(len(found), 'thing')} in what is planned, five a day at most.",
        table=Table(("Day", "What is planned", "What can be done"), rows, 3),
    )


def days_section(own: Own) -> Section:
    """Give planned against felt by day."""
    shown = _shown(own)
    rows = tuple(_day(own, each) for each in shown)
    felt = [each for each in shown if own.danced.get(each) is not None]
    words = (
        "Each bar is a day's rehearsals and performances as planned, its line the range "
        "in which the rating may lie."
    )
    if own.calendar is not None:
        both = [each for each in felt if own.book[each].load]
        words += f" Dots are what was felt, on {many(len(felt), 'day')} that are rated."
        if both:
            planned = sum(own.book[each].load for each in both)
            mine = sum(own.danced[each] or 0.0 for each in both)
            words += (
                f" On {many(len(both), 'day')} with both, {points(planned)} points were "
                f"planned and {points(mine)} felt."
            )
    table = tuple(
        (
            day(each),
            hours(own.book[each].minutes),
            points(own.book[each].load),
            _range(own.book[each]),
            *([_felt_text(own, each)] if own.calendar is not None else ()),
        )
        for each in shown
    )
    heads = ("Day", "Hours", "Planned", "Range", "Felt")
    return Section(
        "days",
        "Planned against felt, day by day" if own.ratings else "Planned, day by day",
        words,
        Picture("days", rows, words, own.stretch.marks | {"has_felt": bool(felt)}),
        Table(heads if own.ratings else heads[:-1], table),
        _day_notes(own),
        is_folded=True,
    )


def _day_notes(own: Own) -> tuple[str, ...]:
    notes = "Class and warm-up are left out"
    if own.calendar is None:
        return (f"{notes}.",)
    return (f"{notes} on both sides.", EXPECTED)


def _shown(own: Own) -> list[date]:
    first = own.stretch.start - SHOWN_BACK
    last = own.stretch.start + SHOWN_AHEAD
    return [each for each in own.stretch.days if first <= each < last]


def _day(own: Own, when: date) -> dict[str, Any]:
    planned = own.book[when]
    found: dict[str, Any] = {
        "day": when.isoformat(),
        "planned": round(planned.load),
        "low": round(max(0.0, planned.load - planned.spread)),
        "high": round(planned.load + planned.spread),
        "what": "planned",
    }
    felt = own.danced.get(when)
    if felt is not None:
        found["felt"] = round(felt)
    return found


def _range(planned: BookDay) -> str:
    if not planned.load:
        return NONE
    low = max(0.0, planned.load - planned.spread)
    return f"{points(low)} to {points(planned.load + planned.spread)}"


def _felt_text(own: Own, when: date) -> str:
    if when > own.stretch.today:
        return NONE
    if when in own.danced:
        felt = own.danced[when]
        return "not rated" if felt is None else points(felt)
    return "not rated" if own.book[when].minutes else "0"


def weeks_section(own: Own) -> Section | None:
    """Give seven days up to each, beside where her usual change would take them."""
    minutes = own.stretch.minutes(own.dancer)
    usual = own.stretch.usual(own.dancer)
    rows, table = [], []
    for each in own.stretch.days:
        window = [minutes.get(each - back * DAY) for back in range(2 * WEEK)]
        if any(value is None for value in window):
            continue
        now = sum(value or 0 for value in window[:WEEK])
        before = sum(value or 0 for value in window[WEEK:])
        row: dict[str, Any] = {"day": each.isoformat(), "hours": round(now / 60, 2)}
        band = NONE
        if usual is not None:
            middle = before + usual.median
            low, high = max(0, middle - usual.change), max(0, middle + usual.change)
            row |= {"low": round(low / 60, 2), "high": round(high / 60, 2)}
            band = f"{hours(low)} to {hours(high)}"
        rows.append(row)
        if (each - own.stretch.start).days % WEEK == WEEK - 1:
            table.append((day(each), hours(before), hours(now), band))
    if not rows:
        return None
    words = "Hours danced in the seven days up to each day."
    if usual is None:
        words += " Too little is known yet to say what is usual."
    else:
        low, high = usual.median - usual.change, usual.median + usual.change
        words += (
            f" The band is where the usual change, from {signed(low)} to "
            f"{signed(high)} hours, would lead from the seven days before."
        )
    return Section(
        "weeks",
        "Seven days, beside the usual change",
        words,
        Picture(
            "weeks",
            tuple(rows),
            words,
            own.stretch.marks | {"has_usual": usual is not None},
        ),
        Table(("Seven days to", "Before", "Now", "Usual"), tuple(table)),
        ("Outside the band is unusual, and neither good nor bad.",),
    )
