"""What a casting asks of bodies: shows beyond the usual, large roles close together."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from math import ceil

from callboard.domain.season import Season
from callboard.rules.casting_objective import (
    LARGE_AGAIN_DAYS,
    LARGE_AGAIN_POINTS,
    USUAL_SHOWS,
)
from callboard.solver.casting.limits import shows_danced
from callboard.solver.casting.lines import Sum, number, total
from callboard.solver.casting.model import Model
from callboard.solver.casting.nights import week_begins

ONE = number(1)


def strain(model: Model) -> Sum:
    """State the points of a model's castings."""
    usual = usual_shows(model.facts.season)
    found: list[Sum] = []
    for dancer in model.facts.season.dancers:
        found += _beyond_usual(model, dancer, usual.get(dancer, USUAL_SHOWS))
        found += [each * LARGE_AGAIN_POINTS for each in _large_again(model, dancer)]
    return total(found)


def usual_shows(season: Season) -> dict[str, int]:
    """Give the usual shows a week of those who have any in their history.

    Units
    -----
    Shows in a company week, the mean over weeks with shows rounded up.
    """
    found = {}
    for dancer, spans in shows_danced(season).items():
        weeks = Counter(
            week_begins(season, season.clock.day_of(span.start)) for span in spans
        )
        found[dancer] = ceil(len(spans) / len(weeks))
    return found


def _beyond_usual(model: Model, dancer: str, usual: int) -> Iterator[Sum]:
    weeks: dict[date, list[Sum]] = {}
    for p in model.nights:
        danced = model.danced(dancer, p)
        if danced.columns or danced.number:
            weeks.setdefault(model.facts.nights[p].week, []).append(danced)
    for shows in weeks.values():
        if len(shows) > usual:
            beyond = total(shows) - number(usual)
            yield model.lines.least_above([beyond], highest=len(shows) - usual)


def _large_again(model: Model, dancer: str) -> Iterator[Sum]:
    """Give whether a performance with a large role follows another too soon."""
    danced = [
        (model.facts.nights[p].day, large)
        for p in model.nights
        if (large := model.large(dancer, p)).columns or large.number
    ]
    gap = model.facts.season.settings.large_role_gap_days
    for k, (day, large) in enumerate(danced):
        before: dict[date, list[Sum]] = {}
        for other, sum_before in danced[:k]:
            if (day - other).days < LARGE_AGAIN_DAYS:
                before.setdefault(other, []).append(sum_before)
        sums: list[Sum] = []
        for some in before.values():
            fixed = [each for each in some if each.is_fixed]
            free = [each for each in some if not each.is_fixed]
            sums += fixed
            sums += [total(free)] if gap >= 1 and free else free
        if sums:
            yield model.lines.least_above([large + each - ONE for each in sums])
