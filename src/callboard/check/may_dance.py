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
from callboard.check.usual_day import UsualDay, usual_day_of
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
    return MayDance(season).refusals(dancer, day, role, show)


class MayDance:
    """A season that is asked again and again: a usual day is worked out once."""

    def __init__(self, season: Season) -> None:
        self.season = season
        self._usual: dict[Restriction, UsualDay] = {}

    def refusals(
        self, dancer: str, day: date, role: Role, show: Performance | None = None
    ) -> tuple[str, ...]:
        """Give what the function `refusals` gives."""
        return tuple(
            f"{told(limit)}: {reason}" if reason else told(limit)
            for limit in self.season.restrictions_of.get(dancer, ())
            if limit.holds(day)
            for reason in self._reasons(limit, role, show)
        )

    def minutes_allowed(self, limit: Restriction) -> int | str:
        """Give the minutes that a restriction allows; or what is missing to know them."""
        if limit.bar is not Bar.SHARE_OF_USUAL:
            return limit.limit or 0
        if limit not in self._usual:
            # A usual day ends before she is held back, whatever day is asked about.
            first = limit.from_date
            self._usual[limit] = usual_day_of(
                PlanView(self.season, Plan(first, first, ())), limit
            )
        usual = self._usual[limit]
        return usual.missing or usual.share(limit.limit or 0)

    def _reasons(
        self, limit: Restriction, role: Role, show: Performance | None
    ) -> Iterator[str]:
        """Give one reason of a bar or none; empty if the bar says it all."""
        bar = limit.bar
        if limit.limit is None and BARS[bar].is_numbered:
            return  # A limit without its number is the book's fault to report.
        is_no_show = bar is Bar.MAX_SHOWS_WEEK and limit.limit == 0
        if bar in NO_WORK or bar is Bar.MARKING_ONLY or is_no_show:
            yield ""
        elif bar in OF_SECTIONS or bar in OF_ROLES:
            reason = against(bar, parts_of_roles(self.season, (role,)))
            yield from (reason,) if reason else ()
        elif bar is Bar.MAX_POINTE_DAY:
            yield from _pointe(self.season, limit, role)
        elif show is not None and bar in _IN_MINUTES:
            yield from self._minutes(limit, show)
        elif show is not None and bar in _OF_SHOWS:
            yield from _OF_SHOWS[bar](self.season, limit, show)

    def _minutes(self, limit: Restriction, show: Performance) -> Iterator[str]:
        asked = self.minutes_allowed(limit)
        if isinstance(asked, str):
            yield asked
        elif show.minutes > asked:
            yield f"the show takes {length(show.minutes)}, {length(asked)} are allowed"


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


def _space(season: Season, limit: Restriction, show: Performance) -> Iterator[str]:
    reason = space_against(limit, season.spaces.get(show.space))
    yield from (reason,) if reason else ()


_OF_SHOWS: Final = {
    Bar.NOT_ON_FLOOR: _space,
    Bar.NO_RAKE: _space,
    Bar.NOT_BEFORE: _hours,
    Bar.NOT_AFTER: _hours,
}
_IN_MINUTES: Final = frozenset(
    {Bar.MAX_MINUTES_DAY, Bar.MAX_MINUTES_WEEK, Bar.SHARE_OF_USUAL}
)
