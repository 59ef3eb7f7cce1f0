"""A dancer's usual day: the median of the minutes danced before she was held back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_high, median_low

from callboard.check.finding import on
from callboard.check.view import PlanView
from callboard.domain.clock import merge
from callboard.domain.duties import Duty
from callboard.domain.needs import REHEARSALS, Activity
from callboard.domain.people import Restriction
from callboard.rules.bars import MOST_DAYS_SINCE_HISTORY, USUAL_DAYS

_DANCED = REHEARSALS | {Activity.PERFORMANCE, Activity.CLASS, Activity.WARM_UP}


@dataclass(frozen=True, slots=True)
class UsualDay:
    """A usual day, or what is `missing` to know it.

    Units
    -----
    `twice_minutes` is twice the median, which may end in a half.
    """

    twice_minutes: int = 0
    missing: str = ""

    def share(self, per_cent: int) -> int:
        """Give the whole minutes of a share of it, rounded down."""
        return per_cent * self.twice_minutes // 200


def usual_day_of(view: PlanView, limit: Restriction) -> UsualDay:
    """Give the usual day of a restricted dancer, from history and the calendar."""
    history = view.season.history
    told = [view.clock.day_of(past.span.start) for past in history]
    hers = [
        view.clock.day_of(past.span.start)
        for past in history
        if past.dancer == limit.dancer
    ]
    before = min(limit.held_back_from, view.plan.first_day)
    return usual_day(view.obliged.get(limit.dancer, {}), told, hers, before)


def usual_day(
    duties: Mapping[date, Sequence[Duty]],
    told: Sequence[date],
    hers: Sequence[date],
    before: date,
) -> UsualDay:
    """Give the median over the last days before a day of which history tells.

    `told` are the days of which history tells anything, `hers` those with rows of hers:
    from her first row on, a day without one is a day on which she did not dance.
    """
    last = max((day for day in told if day < before), default=None)
    if last is None or (before - last).days > MOST_DAYS_SINCE_HISTORY + 1:
        return UsualDay(
            missing=f"history ends too long before {on(before)} to know more"
        )
    days = [last - timedelta(days=back) for back in range(USUAL_DAYS)]
    begun = min(hers, default=before)
    known = [day for day in days if begun <= day]
    if len(known) < USUAL_DAYS:
        return UsualDay(
            missing=f"history has {len(known)} of the {USUAL_DAYS} days that make a "
            "usual day"
        )
    minutes = [
        sum(
            span.minutes
            for span in merge(
                duty.span
                for duty in duties.get(day, ())
                if duty.is_dancing and duty.activity in _DANCED
            )
        )
        for day in days
    ]
    return UsualDay(median_low(minutes) + median_high(minutes))
