"""Whether a dancer may dance a role on a day, as far as her body is concerned.

The first statement of what casting may ask. What depends on her other shows (how many a
week, how near each other) is not asked here: `restricted` judges it on the shows as cast.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from callboard.check.barred import by_the_clock, space_against
from callboard.check.finding import length
from callboard.check.parts import (
    OF_ROLES,
    OF_SECTIONS,
    against,
    parts_of_roles,
    pointe_minutes,
)
from callboard.check.usual_day import usual_of
from callboard.check.view import PlanView
from callboard.domain.people import NO_WORK, Bar, Restriction
from callboard.domain.plan import Plan
from callboard.domain.repertory import Performance, Role
from callboard.domain.season import Season
from callboard.rules.bars import BARS, told


def refusals(
    season: Season,
    dancer: str,
    day: date,
    role: Role,
    show: Performance | None = None,
) -> tuple[str, ...]:
    """Give what restrictions have against a dancer in a role on a day; empty if nothing.

    Each is a bar in words, with what it meets or what nobody has filled in; never why.
    With `show`, its hours, its length and its stage are asked about as well.
    """
    return tuple(
        f"{told(limit)}: {reason}" if reason else told(limit)
        for limit in season.restrictions_of.get(dancer, ())
        if limit.holds(day)
        for reason in _reasons(season, limit, role, show)
    )


def _reasons(
    season: Season, limit: Restriction, role: Role, show: Performance | None
) -> Iterator[str]:
    """Give what a bar has against it: one reason or none, empty if the bar says it all."""
    bar = limit.bar
    if limit.limit is None and BARS[bar].is_numbered:
        return  # A limit without its number is the book's fault to report.
    is_no_show = bar is Bar.MAX_SHOWS_WEEK and limit.limit == 0
    if bar in NO_WORK or bar is Bar.MARKING_ONLY or is_no_show:
        yield ""
    elif bar in OF_SECTIONS or bar in OF_ROLES:
        reason = against(bar, parts_of_roles(season, (role,)))
        yield from (reason,) if reason else ()
    elif bar is Bar.MAX_POINTE_DAY:
        yield from _pointe(season, limit, role)
    elif show is not None:
        yield from _OF_SHOWS.get(bar, _nothing)(season, limit, show)


def _nothing(_season: Season, _limit: Restriction, _show: Performance) -> Iterator[str]:
    yield from ()


def _pointe(season: Season, limit: Restriction, role: Role) -> Iterator[str]:
    minutes = pointe_minutes(parts_of_roles(season, (role,)))
    if minutes is None:
        yield (
            f"minutes on pointe of the role '{role.name}': not known, fill in 'pointe "
            "minutes' in the sheet sections"
        )
    elif minutes > (limit.limit or 0):
        yield f"the role '{role.name}' has {minutes} min on pointe"


def _hours(season: Season, limit: Restriction, show: Performance) -> Iterator[str]:
    span, clock = season.show_span(show), season.clock
    asked = by_the_clock(clock, limit)
    half = span.start - season.settings.half_hour_minutes
    if limit.bar is Bar.NOT_BEFORE and clock.minute_of_day(half) < asked:
        yield f"the half hour is called at {clock.local(half):%H:%M}"
    if limit.bar is Bar.NOT_AFTER and clock.minute_of_day(span.end - 1) >= asked:
        yield f"the show ends at {clock.local(span.end):%H:%M}"


def _minutes(season: Season, limit: Restriction, show: Performance) -> Iterator[str]:
    asked = limit.limit or 0
    if limit.bar is Bar.SHARE_OF_USUAL:
        usual = usual_of(PlanView(season, Plan(show.day, show.day, ())), limit)
        if usual.missing:
            yield usual.missing
            return
        asked = usual.share(asked)
    if show.minutes > asked:
        yield f"the show takes {length(show.minutes)}, {length(asked)} are allowed"


def _space(season: Season, limit: Restriction, show: Performance) -> Iterator[str]:
    reason = space_against(limit, season.spaces.get(show.space))
    yield from (reason,) if reason else ()


_OF_SHOWS: Final = {
    Bar.NOT_ON_FLOOR: _space,
    Bar.NO_RAKE: _space,
    Bar.NOT_BEFORE: _hours,
    Bar.NOT_AFTER: _hours,
    Bar.MAX_MINUTES_DAY: _minutes,
    Bar.MAX_MINUTES_WEEK: _minutes,
    Bar.SHARE_OF_USUAL: _minutes,
}
