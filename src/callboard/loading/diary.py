"""What a diary gives to a report: felt load by day, and how hard she finds what she does."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from statistics import fmean, stdev
from typing import Final

from callboard.check.planned_load import Felt
from callboard.domain.diary import LeftOut, SessionRating
from callboard.domain.needs import Activity
from callboard.domain.problems import Occasion
from callboard.explain.words import many
from callboard.load.felt import load_of
from callboard.rules.planned_load import RATING_SPREAD

# What is set against a plan: rehearsals and performances. Class is in no plan's hours.
NOT_DANCED: Final = frozenset({Occasion.CLASS, Occasion.CONDITIONING, Occasion.OUTSIDE})
ACTIVITIES: Final[Mapping[Occasion, Activity]] = {
    Occasion.REHEARSAL: Activity.REHEARSAL,
    Occasion.STAGE_CALL: Activity.STAGE_CALL,
    Occasion.DRESS: Activity.DRESS,
    Occasion.PERFORMANCE: Activity.PERFORMANCE,
}
FEWEST: Final = 2  # of one rating there is no spread


def felt_danced(
    ratings: Iterable[SessionRating], unsure: Collection[date] = ()
) -> dict[date, float | None]:
    """Give one dancer's felt load of rehearsals and performances by day.

    None while a session of the day is not rated, or could not be read (`unsure`). A
    session that does not say what it was counts as one; days without any are left out.
    """
    by_day: dict[date, list[SessionRating]] = defaultdict(list)
    for each in ratings:
        if each.occasion not in NOT_DANCED:
            by_day[each.day].append(each)
    loads = {day: load_of(mine) for day, mine in by_day.items()}
    loads |= dict.fromkeys(unsure)
    return dict(sorted(loads.items()))


def own_left_out(left_out: LeftOut, dancer: str, last: date) -> LeftOut:
    """Give what is left out of one dancer's diary, up to a day."""
    mine = frozenset(each for each in left_out.days.get(dancer, ()) if each <= last)
    return LeftOut({dancer: mine} if mine else {}, left_out.num_placeless)


def told_left_out(left_out: LeftOut) -> tuple[str, ...]:
    """Say what of a diary is in no figure, and that its days are not complete."""
    num_days = sum(map(len, left_out.days.values()))
    found = []
    if num_days:
        found.append(
            f"Of {many(num_days, 'day')} a row of the diary could not be used: no load is "
            "given of them."
        )
    if left_out.num_placeless:
        found.append(
            f"{many(left_out.num_placeless, 'row')} of the diary could not be placed, for "
            "want of a dancer or a day: some day has had more than is shown."
        )
    return tuple(found)


def own_ratings(ratings: Iterable[SessionRating]) -> dict[Activity, Felt]:
    """Give one dancer's own ratings of each activity, to plan with on her own page."""
    found: dict[Activity, list[float]] = defaultdict(list)
    for each in ratings:
        activity = None if each.occasion is None else ACTIVITIES.get(each.occasion)
        if each.rating is not None and activity is not None:
            found[activity].append(each.rating)
    return {
        activity: Felt(
            len(mine),
            fmean(mine),
            stdev(mine) if len(mine) >= FEWEST else RATING_SPREAD,
        )
        for activity, mine in found.items()
    }
