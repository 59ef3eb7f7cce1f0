"""What restrictions have against a dancer who takes a place tonight."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from callboard.check.finding import length, many
from callboard.check.may_dance import MayDance
from callboard.check.replaced_taker import Taker
from callboard.domain.people import Bar, Restriction
from callboard.domain.repertory import Role
from callboard.rules.bars import told

MINUTES_PER_HOUR: Final = 60


def limits_against(taker: Taker) -> Iterator[str]:
    """Give in words each restriction that she would not keep to; never why."""
    season, show = taker.season, taker.show
    may_dance = MayDance(season)
    said = may_dance.refusals(taker.dancer, show.day, _left(taker), show)
    yield from (f"is restricted ({words})" for words in said)
    for limit in season.restrictions_of.get(taker.dancer, ()):
        words = _with_others(taker, limit, may_dance)
        if words:
            yield f"is restricted ({told(limit)}): {words}"


def _left(taker: Taker) -> Role:
    """Give the role as far as it is left to be danced."""
    if not taker.ahead:
        return taker.role
    sections = tuple(dict.fromkeys(stretch.section for stretch in taker.ahead))
    return replace(taker.role, sections=sections)


def _with_others(taker: Taker, limit: Restriction, may_dance: MayDance) -> str:
    """Say what a restriction has against this performance beside her others."""
    show = taker.show
    if limit.bar is Bar.NO_CONSECUTIVE_SHOWS:
        is_near = any(
            abs((day - show.day).days) <= 1 and limit.holds(max(day, show.day))
            for day, _ in taker.danced
        )
        return "dances that day, the day before or the day after" if is_near else ""
    # A limit without its number is the book's fault to report.
    if limit.limit is None:
        return ""
    if limit.bar is Bar.HOURS_AFTER_SHOW:
        asked = limit.limit * MINUTES_PER_HOUR
        return "rests too little" if _rests_too_little(taker, limit, asked) else ""
    if not limit.holds(show.day):
        return ""
    if limit.bar in {Bar.MAX_MINUTES_DAY, Bar.SHARE_OF_USUAL}:
        return _that_day(taker, may_dance.minutes_allowed(limit))
    return _that_week(taker, limit, limit.limit)


def _that_day(taker: Taker, most: int | str) -> str:
    also = [minutes for day, minutes in taker.danced if day == taker.show.day]
    total = sum(also) + taker.show.minutes
    # One performance by itself is refused by itself, as is all where nothing is known.
    if not also or isinstance(most, str) or total <= most:
        return ""
    return f"dances {length(total)} that day"


def _that_week(taker: Taker, limit: Restriction, most: int) -> str:
    this = taker.week(taker.show.day)
    also = [
        minutes
        for day, minutes in taker.danced
        if taker.week(day) == this and limit.holds(day)
    ]
    total = sum(also) + taker.show.minutes
    if limit.bar is Bar.MAX_MINUTES_WEEK and also and total > most:
        return f"dances {length(total)} that week"
    if limit.bar is Bar.MAX_SHOWS_WEEK and also and len(also) + 1 > most:
        return f"dances {many(len(also) + 1, 'show')} that week"
    return ""


def _rests_too_little(taker: Taker, limit: Restriction, asked: int) -> bool:
    season = taker.season
    half = season.settings.half_hour_minutes
    here = season.show_span(taker.show)
    ends = [span.end for span in taker.past]
    for other in taker.others(dancing=False):
        there = season.show_span(other)
        if 0 <= there.start - half - here.end < asked and limit.holds(other.day):
            return True
        if taker.is_in(other, dancing=True):
            ends.append(there.end)
    return limit.holds(taker.show.day) and any(
        0 <= here.start - half - end < asked for end in ends
    )
