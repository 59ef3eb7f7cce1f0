"""The load series as one would write it in pandas: groups, rolling windows, weights."""

from math import exp
from typing import Any

import pandas as pd

from callboard.load.banister import Response

Columns = dict[str, Any]


def table_of(columns: Columns) -> Any:
    """Give columns as a table, the dancers as a category, by which grouping is quick."""
    return pd.DataFrame(columns).astype({"dancer": "category"})


def in_pandas(table: Any, response: Response) -> Columns:
    """Give every measure of a table of dancer, day and load, as arrays in its order."""
    dancer = table["dancer"]
    age = table.groupby(dancer, observed=True, sort=False).cumcount()

    def by_dancer(column: Any) -> Any:
        return column.groupby(dancer, observed=True, sort=False)

    def rolling(column: Any, days: int, what: str, least: int | None = None) -> Any:
        windows = by_dancer(column).rolling(days, min_periods=least)
        return getattr(windows, what)().droplevel(0)

    def running(column: Any, part: float) -> Any:
        weights = by_dancer(column).ewm(alpha=part, adjust=False, ignore_na=True)
        return weights.mean().droplevel(0)

    load = table["load"]
    known = load.notna()
    rated = {days: rolling(known.astype(float), days, "sum", 1) for days in (7, 28, 42)}

    def shown(column: Any, days: int, hidden: int) -> Any:
        own = (age + 1).clip(upper=days)
        return column.where((age >= hidden) & (rated[days] == own) & known)

    week = rolling(load, 7, "sum")
    acute, chronic = week / 7, rolling(load, 28, "mean")
    before = rolling(by_dancer(load).shift(7), 21, "mean")
    last_week = by_dancer(week).shift(7)
    change = week - last_week
    # Its running deviation keeps a crumb where a week of rest follows work.
    deviation = rolling(load, 7, "std").mask(week == 0, 0.0)
    monotony = acute / deviation
    short = shown(running(load, 2 / 8), 7, 28)
    long = shown(running(load, 2 / 29), 28, 28)

    is_first = known & (by_dancer(known.astype(int)).cumsum() == 1)

    def from_nothing(days: float) -> Any:
        part = 1 - exp(-1 / days)
        return running(load.where(~is_first, load * part), part).where(known)

    slow, quick = from_nothing(42), from_nothing(7)
    fresh = by_dancer(slow - quick).shift(1)
    usual = by_dancer(change).transform("median")
    spread = 1.4826 * by_dancer((change - usual).abs()).transform("median")
    fitness = from_nothing(response.gain_days) / (1 - exp(-1 / response.gain_days))
    fatigue = from_nothing(response.cost_days) / (1 - exp(-1 / response.cost_days))
    return {
        name: column.to_numpy(dtype=float)
        for name, column in {
            "rated_7": rated[7],
            "rated_28": rated[28],
            "week_load": week,
            "acute_load": acute,
            "chronic_load": chronic,
            "load_change": change,
            "load_change_percent": 100 * change / last_week,
            "load_change_z": (change - usual) / spread,
            "monotony": monotony,
            "strain": week * monotony,
            "acute_weighted": short,
            "chronic_weighted": long,
            "build_up": shown(slow, 42, 42),
            "recent_load": shown(quick, 7, 42),
            "freshness": shown(fresh, 42, 42),
            "ratio_coupled": acute / chronic,
            "ratio_uncoupled": acute / before,
            "ratio_weighted": short / long,
            "fitness": fitness,
            "fatigue": fatigue,
            "performance": (
                response.base + response.gain * fitness - response.cost * fatigue
            ),
        }.items()
    }
