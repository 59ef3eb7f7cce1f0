"""How many calls a need asks of some days, whether it is asked by the week or as a whole."""

from datetime import timedelta

from callboard.domain.needs import Need
from callboard.domain.season import Season, Week

DAYS_OF_WEEK = 7


def weeks_in(season: Season, days: Week) -> tuple[Week, ...]:
    """Give the company's weeks that some days touch, cut to the season, in order."""
    found = []
    day = season.week_of(days.first).first
    while day <= days.last:
        week = season.week_of(day)
        found.append(week)
        day = week.last + timedelta(days=1)
    return tuple(found)


def days_of(season: Season, need: Need) -> Week | None:
    """Give the first and last day on which a need may have calls; None when there is none."""
    settings = season.settings
    first = max(settings.first_date, need.from_date or settings.first_date)
    ends = (need.to_date, need.deadline, settings.last_date)
    last = min(end for end in ends if end is not None)
    return Week(first, last) if first <= last else None


def asked(season: Season, need: Need, days: Week) -> int:
    """Give how many calls of a need some days have to hold at the least.

    A need asked by the week asks all its `times` of days it reaches into. One with `calls`
    asks what its other weeks cannot take: all of them, where the days hold every week.
    One that was struck (`times` 0) asks for nothing.
    """
    mine = days_of(season, need)
    if mine is None or mine.first > days.last or mine.last < days.first:
        return 0
    if not need.times:
        return 0
    if need.calls is None:
        return need.times
    others = [
        week
        for week in weeks_in(season, mine)
        if max(week.first, mine.first) > days.last
        or min(week.last, mine.last) < days.first
    ]
    return max(0, need.calls - need.times * len(others))
