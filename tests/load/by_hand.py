"""The measures stated once more, day by day in plain Python, from their definitions."""

from collections.abc import Sequence
from math import exp, inf, nan, sqrt
from statistics import median

Loads = Sequence[float | None]
Value = float | None


def quotient(above: float, below: float) -> float:
    """Divide as arithmetic on columns does: by 0 gives infinity, 0 by 0 not a number."""
    if below:
        return above / below
    return nan if above == 0 else inf if above > 0 else -inf


def window(loads: Loads, day: int, days: int, ending: int = 0) -> list[float] | None:
    """Give a window that ends `ending` days before a day; none with a hole in it."""
    start = day - ending - days + 1
    if start < 0:
        return None
    found = [load for load in loads[start : day - ending + 1] if load is not None]
    return found if len(found) == days else None


def mean(loads: Loads, day: int, days: int) -> Value:
    some = window(loads, day, days)
    return None if some is None else sum(some) / days


def change(loads: Loads, day: int) -> tuple[Value, Value]:
    now, before = window(loads, day, 7), window(loads, day, 7, 7)
    if now is None or before is None:
        return None, None
    difference = sum(now) - sum(before)
    return difference, quotient(100 * difference, sum(before))


def monotony(loads: Loads, day: int) -> Value:
    week = window(loads, day, 7)
    if week is None:
        return None
    middle = sum(week) / 7
    if len(set(week)) == 1:
        return quotient(middle, 0.0)
    return middle / sqrt(sum((load - middle) ** 2 for load in week) / 6)


def coverage(loads: Loads, day: int, days: int) -> int:
    return sum(load is not None for load in loads[max(0, day - days + 1) : day + 1])


def is_shown(loads: Loads, day: int, days: int, hidden: int) -> bool:
    return day >= hidden and None not in loads[max(0, day - days + 1) : day + 1]


def weighted(loads: Loads, day: int, days: int) -> Value:
    """Give the weighted mean by its recursion; nothing on the first 28 days."""
    state: Value = None
    for load in loads[: day + 1]:
        if load is not None:
            share = 2 / (days + 1)
            state = load if state is None else share * load + (1 - share) * state
    return state if is_shown(loads, day, days, 28) else None


def state(loads: Loads, day: int, days: int) -> float:
    """Give a mean of a time constant that begins at 0, by its recursion."""
    found = 0.0
    for load in loads[: day + 1]:
        if load is not None:
            found += (1 - exp(-1 / days)) * (load - found)
    return found


def build_up(loads: Loads, day: int) -> tuple[Value, Value, Value]:
    slow, quick = state(loads, day, 42), state(loads, day, 7)
    fresh = state(loads, day - 1, 42) - state(loads, day - 1, 7) if day else 0.0
    is_slow, is_quick = is_shown(loads, day, 42, 42), is_shown(loads, day, 7, 42)
    return (
        slow if is_slow else None,
        quick if is_quick else None,
        fresh if is_slow else None,
    )


def usual(changes: Sequence[Value]) -> tuple[Value, Value]:
    """Give the middle and the spread of changes, by sorting them."""
    known = sorted(change for change in changes if change is not None)
    if not known:
        return None, None
    middle = median(known)
    if len(known) < 28:
        return middle, None
    mad = median(abs(change - middle) for change in known)
    if mad:
        return middle, 1.4826 * mad
    apart = at(known, 0.75) - at(known, 0.25)
    return middle, apart / 1.349 if apart else None


def at(known: Sequence[float], share: float) -> float:
    place = share * (len(known) - 1)
    below = int(place)
    above = min(below + 1, len(known) - 1)
    return known[below] + (place - below) * (known[above] - known[below])


def all_measures(loads: Loads) -> dict[str, list[Value]]:
    """Give every column of `series.measures` for one dancer."""
    days = range(len(loads))
    changes = [change(loads, day) for day in days]
    middle, spread = usual([each for each, _ in changes])
    acute = [mean(loads, day, 7) for day in days]
    chronic = [mean(loads, day, 28) for day in days]
    before = [window(loads, day, 21, 7) for day in days]
    monotonies = [monotony(loads, day) for day in days]
    builds = [build_up(loads, day) for day in days]
    short = [weighted(loads, day, 7) for day in days]
    long = [weighted(loads, day, 28) for day in days]
    return {
        "rated_7": [coverage(loads, day, 7) for day in days],
        "rated_28": [coverage(loads, day, 28) for day in days],
        "week_load": [_times(each, 7) for each in acute],
        "acute_load": acute,
        "chronic_load": chronic,
        "monotony": monotonies,
        "strain": [
            _times(week, each, 7) for week, each in zip(acute, monotonies, strict=True)
        ],
        "acute_weighted": short,
        "chronic_weighted": long,
        "build_up": [each[0] for each in builds],
        "recent_load": [each[1] for each in builds],
        "freshness": [each[2] for each in builds],
        "load_change": [each for each, _ in changes],
        "load_change_percent": [percent for _, percent in changes],
        "ratio_coupled": _ratios(acute, chronic),
        "ratio_uncoupled": _ratios(
            acute, [None if each is None else sum(each) / 21 for each in before]
        ),
        "ratio_weighted": _ratios(short, long),
        "load_change_z": [
            None
            if each is None or middle is None or spread is None
            else (each - middle) / spread
            for each, _ in changes
        ],
    }


def _ratios(above: Sequence[Value], below: Sequence[Value]) -> list[Value]:
    return [
        None if one is None or other is None else quotient(one, other)
        for one, other in zip(above, below, strict=True)
    ]


def _times(*values: Value) -> Value:
    found = 1.0
    for value in values:
        if value is None:
            return None
        found *= value
    return found
