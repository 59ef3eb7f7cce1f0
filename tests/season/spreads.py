"""A season spread by trying everything: what the model of sums has to find as well."""

from collections.abc import Iterator
from itertools import product

from callboard.domain.season import Season
from callboard.rules.objective import PRIORITY_WEIGHT

QUARTER = 15


def choices(calls: int, times: int, weeks: list[int]) -> Iterator[dict[int, int]]:
    """Give every way to have at most so many calls in each of some weeks."""
    for numbers in product(range(min(calls, times) + 1), repeat=len(weeks)):
        if sum(numbers) <= calls:
            yield dict(zip(weeks, numbers, strict=True))


def best_by_hand(
    season: Season, weeks_of: dict[str, list[int]], num_weeks: int, limit: int
) -> tuple[int, int, int, int]:
    """Give the tiers of the best spread where only dancers' weekly minutes are short.

    `limit` is the most minutes of calls a week that anybody may have.
    """
    needs = list(season.needs.values())
    best: tuple[int, int, int, int] | None = None
    for some in product(
        *(choices(need.calls or 0, need.times, weeks_of[need.id]) for need in needs)
    ):
        share = dict(zip(season.needs, some, strict=True))
        if any(
            share[earlier].get(late, 0) and share[need.id].get(week, 0)
            for need in needs
            for earlier in need.after
            for week in range(num_weeks)
            for late in range(week + 1, num_weeks)
        ):
            continue
        loads = [
            [
                sum(
                    need.minutes * share[need.id].get(week, 0)
                    for need in needs
                    if dancer in need.dancers
                )
                for week in range(num_weeks)
            ]
            for dancer in season.dancers
        ]
        if any(load > limit for mine in loads for load in mine):
            continue
        usual = int(limit * 0.8)
        tiers = (
            sum(
                PRIORITY_WEIGHT[need.priority]
                * ((need.calls or 0) - sum(share[need.id].values()))
                for need in needs
            ),
            sum(-(-max(0, load - usual) // QUARTER) for mine in loads for load in mine),
            sum(
                -(-abs(now - was) // QUARTER)
                for mine in loads
                for was, now in zip([0, *mine], mine, strict=False)
            ),
            sum(
                place * share[need.id].get(week, 0)
                for need in needs
                for place, week in enumerate(
                    sorted(weeks_of[need.id], reverse=bool(need.after))
                )
            ),
        )
        best = tiers if best is None else min(best, tiers)
    assert best is not None
    return best
