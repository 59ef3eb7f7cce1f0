"""Shares of a usual day, turned into minutes from history before anything is solved."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from callboard.domain.clock import merge
from callboard.domain.duties import Duty, fixed_duties
from callboard.domain.needs import REHEARSALS, Activity
from callboard.domain.people import Bar, Restriction
from callboard.domain.season import Season
from callboard.rules.bars import MOST_DAYS_SINCE_HISTORY, USUAL_DAYS

COUNTED = REHEARSALS | {Activity.CLASS, Activity.WARM_UP, Activity.PERFORMANCE}


def in_minutes(season: Season, limit: Restriction, first_day: date) -> Restriction:
    """Give a restriction whose per cent of a usual day has become minutes a day.

    Where the usual day is not known, they are none. Other restrictions stay as they are.
    """
    if limit.bar is not Bar.SHARE_OF_USUAL or limit.limit is None:
        return limit
    usual = usual_day(season, limit.dancer, min(first_day, limit.held_back_from))
    minutes = 0 if usual is None else int(limit.limit * sum(usual) // 200)
    return replace(limit, limit=minutes)


def shares_in_minutes(season: Season) -> dict[str, tuple[Restriction, ...]]:
    """Give all restrictions by dancer, shares of a usual day as most minutes a day.

    A usual day ends before a dancer is held back, so it is the same on every day.
    """
    return {
        dancer: tuple(
            replace(in_minutes(season, limit, limit.from_date), bar=Bar.MAX_MINUTES_DAY)
            if limit.bar is Bar.SHARE_OF_USUAL
            else limit
            for limit in limits
        )
        for dancer, limits in season.restrictions_of.items()
    }


def usual_day(season: Season, dancer: str, before: date) -> tuple[int, int] | None:
    """Give the two middle days' minutes of the last weeks of history; None if unknown.

    Units
    -----
    Minutes danced on the lower and on the upper middle day of `USUAL_DAYS`.
    """
    clock = season.clock
    rows = [(clock.day_of(past.span.start), past) for past in season.history]
    told = [day for day, _ in rows if day < before]
    hers = [day for day, past in rows if past.dancer == dancer]
    if not told or not hers:
        return None
    last = max(told)
    first = last - timedelta(days=USUAL_DAYS - 1)
    is_stale = last < before - timedelta(days=MOST_DAYS_SINCE_HISTORY + 1)
    if is_stale or min(hers) > first:
        return None
    danced = {first + timedelta(days=number): 0 for number in range(USUAL_DAYS)}
    duties: dict[date, list[Duty]] = {day: [] for day in danced}
    for duty in _duties(season, dancer):
        day = clock.day_of(duty.span.start)
        if day in duties:
            duties[day].append(duty)
    for day, mine in duties.items():
        danced[day] = sum(span.minutes for span in merge(duty.span for duty in mine))
    ordered = sorted(danced.values())
    return ordered[(USUAL_DAYS - 1) // 2], ordered[USUAL_DAYS // 2]


def _duties(season: Season, dancer: str) -> Iterable[Duty]:
    for duty in fixed_duties(season):
        is_hers = duty.person == dancer and duty.is_dancing and not duty.is_optional
        if is_hers and duty.activity in COUNTED:
            yield duty
    for past in season.history:
        if past.dancer == dancer and past.activity in COUNTED:
            yield Duty(dancer, past.span, past.activity, "history")
