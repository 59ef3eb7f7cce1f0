"""Roles a restriction closes to a dancer, before anybody is cast.

The second statement of what casting may ask. Shows that follow each other, and their
number a week, are left to whoever places several of them.
"""

from datetime import date

from callboard.domain.people import NO_WORK, Bar, Restriction
from callboard.domain.repertory import Performance, Role
from callboard.domain.season import Season
from callboard.solver.profile import TAGGED, objection, of_role
from callboard.solver.restrictions import bars_space, moment_of
from callboard.solver.usual import in_minutes

_IN_MINUTES = {Bar.MAX_MINUTES_DAY, Bar.MAX_MINUTES_WEEK, Bar.SHARE_OF_USUAL}


def may_dance(
    season: Season,
    dancer: str,
    day: date,
    role: Role,
    show: Performance | None = None,
) -> bool:
    """Whether no restriction of a dancer closes a role to her on a day.

    With `show`, its hours, its length and its stage count as well.
    """
    return not any(
        limit.holds(day)
        and (
            closes_role(season, limit, role)
            or (show is not None and closes_show(season, limit, show))
        )
        for limit in season.restrictions_of.get(dancer, ())
    )


def closes_role(season: Season, limit: Restriction, role: Role) -> bool:
    """Whether a restriction that holds closes a role, in whatever show."""
    bar = limit.bar
    if bar in NO_WORK or bar is Bar.MARKING_ONLY:
        return True
    if bar in TAGGED:
        return objection(bar, of_role(season, role)) is not None
    if bar is Bar.MAX_POINTE_DAY and limit.limit is not None:
        minutes = pointe_of_role(season, role)
        return minutes is None or minutes > limit.limit
    return bar is Bar.MAX_SHOWS_WEEK and limit.limit == 0


def pointe_of_role(season: Season, role: Role) -> int | None:
    """Give the minutes on pointe of a role; None where a section does not say."""
    total = 0
    for piece in of_role(season, role):
        if piece.section is None or piece.section.pointe_minutes is None:
            return None
        total += piece.section.pointe_minutes
    return total


def closes_show(season: Season, limit: Restriction, show: Performance) -> bool:
    """Whether a restriction that holds closes a show by its hours, length or stage."""
    space = season.spaces.get(show.space)
    if limit.bar in {Bar.NOT_ON_FLOOR, Bar.NO_RAKE}:
        return space is None or bars_space(limit, space)
    if limit.limit is None:
        return False
    if limit.bar in _IN_MINUTES:
        return show.minutes > (in_minutes(season, limit, show.day).limit or 0)
    span = season.show_span(show)
    asked = moment_of(season, show.day, limit.limit)
    if limit.bar is Bar.NOT_BEFORE:
        return span.start - season.settings.half_hour_minutes < asked
    return limit.bar is Bar.NOT_AFTER and span.end > asked
