"""What is counted of a whole placement at once: handing over arrays costs more than work."""

from callboard.solver.walk.arrays import (
    AT,
    DAY,
    LEADER,
    NOWHERE,
    PIANIST,
    SPACE,
    Given,
    Ints,
    Walked,
    Words,
)
from callboard.solver.walk.compiled import compiled
from callboard.solver.walk.sums import beyond, put, refresh, restrain


@compiled
def count_days(given: Given, now: Walked) -> None:
    """Count every dancer's days as the calendar alone makes them."""
    for row in range(now.work.shape[0]):
        restrain(given, now, row)
        for day in range(now.work.shape[1]):
            refresh(given, now, row, day)


@compiled
def put_all(given: Given, now: Walked, spots: Ints) -> None:
    """Place every task that has a spot."""
    for task in range(spots.shape[0]):
        if spots[task, DAY] != NOWHERE:
            put(
                given,
                now,
                task,
                spots[task, DAY],
                spots[task, AT],
                spots[task, SPACE],
                spots[task, LEADER],
                spots[task, PIANIST],
            )


@compiled
def pass_limit(words: Words, limit: int, pause: int, over: Ints) -> None:
    """Count, row by row and day by day, the columns by which runs pass a limit."""
    for row in range(words.shape[0]):
        for day in range(words.shape[1]):
            over[row, day] = beyond(words[row, day], limit, pause)
