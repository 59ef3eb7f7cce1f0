"""Ten years of a thousand dancers' loads, and of fewer, to see how the time grows.

Each size has a process of its own, so that the memory it takes is its own. Polars and
pandas are loaded there alone: no other benchmark starts with them.
"""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, Final

Row = dict[str, Any]
SIZES: Final = (250, 500, 1_000)
DAYS: Final = 3_650
QUICK_SIZE: Final = 3
QUICK_DAYS: Final = 120
RUNS: Final = 3


def load(seeds: list[int], is_quick: bool) -> list[Row]:
    """Every measure of the daily loads of 250, 500 and 1,000 dancers over ten years."""
    from benchmarks.loads.measuring import measure  # noqa: PLC0415  (as said above)

    if is_quick:
        return [measure(QUICK_SIZE, QUICK_DAYS, seeds[0], runs=1)]
    rows = []
    for num_dancers in SIZES:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as own:
            rows.append(own.submit(measure, num_dancers, DAYS, seeds[0], RUNS).result())
    return rows
