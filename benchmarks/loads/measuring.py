"""Every measure of daily loads, the same in pandas, and one dancer's page."""

import resource
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from statistics import median
from time import perf_counter, process_time
from typing import Any, Final

import numpy as np
import polars as pl

from benchmarks.loads.in_pandas import in_pandas, table_of
from callboard.load.banister import Response, with_response
from callboard.load.calendar import Absent, Calendar, complete
from callboard.load.page import page_of
from callboard.load.series import measures

Row = dict[str, Any]
FIRST: Final = date(2016, 1, 4)
PAGES: Final = 11
# Of a cyclist: the only fit that has been published with its days.
RESPONSE: Final = Response(262, 0.18, 36, 0.23, 21)
CLOSE: Final = 1e-7  # pandas keeps running sums, which lose digits over ten years


def measure(num_dancers: int, num_days: int, seed: int, runs: int) -> Row:
    """Count everything here and in pandas, compare each cell, and give the times."""
    days = made(num_dancers, num_days, seed)
    quickest = [timed(lambda: all_of(days))[:2] for _ in range(runs - 1)]
    *last, found = timed(lambda: all_of(days))
    seconds, worked = min([*quickest, tuple(last)])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    calendar = complete(days, Absent.MISSING)
    page_seconds = page_time(calendar)
    table = table_of({name: days[name].to_numpy() for name in ("dancer", "load")})
    pandas_seconds, pandas_worked, theirs = timed(lambda: in_pandas(table, RESPONSE))
    different = sum(
        num_different(found[name], values) for name, values in theirs.items()
    )
    return {
        "dancers": num_dancers,
        "rows": days.height,
        "columns": len(theirs),
        "s": f"{seconds:.2f}",
        "s of processor": f"{worked:.2f}",
        "most MB": peak,
        "a page, ms": f"{1000 * page_seconds:.0f}",
        "pandas s": f"{pandas_seconds:.1f}",
        "pandas s of processor": f"{pandas_worked:.1f}",
        "times as long": f"{pandas_seconds / seconds:.1f}",
        "times the processor": f"{pandas_worked / worked:.1f}",
        "cells": days.height * len(theirs),
        "different": different,
    }


def made(num_dancers: int, num_days: int, seed: int) -> pl.DataFrame:
    """Make daily loads: a day of rest a week, holidays, one day in a hundred unrated."""
    random = np.random.default_rng(seed)
    shape = (num_dancers, num_days)
    loads = 45.0 * random.integers(2, 16, shape)
    at = np.arange(num_days)
    loads[:, (at % 7 == 6) | (at % 365 >= 330)] = 0.0
    loads[random.random(shape) < 0.01] = np.nan
    ids = np.repeat([f"dancer {one:04}" for one in range(num_dancers)], num_days)
    dates = [FIRST + timedelta(day) for day in range(num_days)]
    return pl.DataFrame(
        {
            "dancer": ids,
            "day": pl.concat([pl.Series(dates)] * num_dancers),
            "load": pl.Series(loads.ravel()).fill_nan(None),
        }
    )


def all_of(days: pl.DataFrame) -> pl.DataFrame:
    """Give every measure there is, from the table of days on."""
    calendar = complete(days, Absent.MISSING)
    response = calendar.frame.pipe(with_response, response=RESPONSE)
    found = measures(calendar, has_ratios=True)
    return found.with_columns(response.select("fitness", "fatigue", "performance"))


def timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Give seconds by the clock, seconds of the processor, and what came out."""
    began, worked = perf_counter(), process_time()
    found = work()
    return perf_counter() - began, process_time() - worked, found


def page_time(calendar: Calendar) -> float:
    """Give the median time of one dancer's page of figures."""
    last = calendar.frame["day"][-1]
    ids = calendar.dancers
    chosen = [ids[at * len(ids) // PAGES] for at in range(PAGES)]
    page_of(calendar, ids[0], last)
    pages = (partial(page_of, calendar, who, last) for who in chosen)
    return median(timed(page)[0] for page in pages)


def num_different(ours: pl.Series, theirs: Any) -> int:
    """Count the values that are not the same to seven digits.

    In pandas what is missing and what is not a number are one and the same.
    """
    own = ours.cast(pl.Float64).fill_null(float("nan")).to_numpy()
    is_same = np.isclose(own, theirs, rtol=CLOSE, atol=CLOSE, equal_nan=True)
    return int((~is_same).sum())
