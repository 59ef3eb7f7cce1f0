"""What of a season is to be planned, and what stands as it is."""

from dataclasses import dataclass
from datetime import timedelta

from callboard.domain.asked import weeks_in
from callboard.domain.plan import Call, Plan, Stage
from callboard.domain.season import Season, Week


@dataclass(frozen=True, slots=True)
class Horizon:
    """The weeks of a planning.

    `planned` get calls. `spread` may take calls as well: those planned, and later ones
    that are left for another day, so that a first week is not given everything. `firm` and
    all else that a draft holds outside `planned` stands; `span` holds every day.
    """

    planned: tuple[Week, ...]
    spread: tuple[Week, ...]
    firm: tuple[Week, ...]
    span: Week
    standing: tuple[Call, ...]


def days_to_plan(season: Season) -> Week:
    """Give the season's days from the first week of which history says nothing."""
    first, last = season.settings.first_date, season.settings.last_date
    past = [season.clock.day_of(each.span.start) for each in season.history]
    if past and max(past) >= first:
        first = min(season.week_of(max(past)).last + timedelta(days=1), last)
    return Week(first, last)


def is_firm(draft: Plan | None, week: Week) -> bool:
    """Whether a week, or a part of it, was posted as firm."""
    return draft is not None and any(
        each.stage is Stage.FIRM
        and each.first_day <= week.last
        and week.first <= each.last_day
        for each in draft.stages
    )


def read_horizon(season: Season, days: Week | None, draft: Plan | None) -> Horizon:
    """Say which weeks are planned, and which calls of a draft stand as they are."""
    asked = weeks_in(season, days or days_to_plan(season))
    firm = tuple(week for week in asked if is_firm(draft, week))
    planned = tuple(week for week in asked if week not in firm)
    free = {week.first for week in planned}
    day_of = season.clock.day_of
    standing = tuple(
        call
        for call in (draft.calls if draft is not None else ())
        if season.week_of(day_of(call.span.start)).first not in free
    )
    span, ends = Week(asked[0].first, asked[-1].last), asked[-1].last
    if draft is not None:
        span = Week(min(span.first, draft.first_day), max(span.last, draft.last_day))
        ends = max(ends, draft.last_day)
    rest: tuple[Week, ...] = ()
    if ends < season.settings.last_date:
        rest = weeks_in(
            season, Week(ends + timedelta(days=1), season.settings.last_date)
        )
    later = tuple(week for week in rest if week.first > ends)
    return Horizon(planned, planned + later, firm, span, standing)
