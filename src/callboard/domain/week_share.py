"""A week of the season by itself: its share of the needs, all other calls standing."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from callboard.domain.asked import asked, days_of
from callboard.domain.needs import Activity, Fixture, Need
from callboard.domain.plan import Call, Plan
from callboard.domain.season import Season, Week


def week_season(
    season: Season,
    week: Week,
    standing: Iterable[Call],
    shares: Mapping[str, int],
) -> Season:
    """Give the season in which a week has to hold no more than its share.

    Calls of other weeks stand in its calendar, so that nights, free days and moving
    windows are kept across weeks. `shares` are calls in this week of needs asked for the
    season, without pinned ones; needs asked by the week stay as they are.
    """
    calls = [call for call in standing if call.id not in season.fixtures]
    elsewhere = [replace(as_fixture(call), id=f"elsewhere {call.id}") for call in calls]
    calendar = {each.id: each for each in elsewhere}
    days = standing_days(season, calls)
    needs = {
        need.id: mine
        for need in season.needs.values()
        if (mine := _share(season, week, need, shares, days.get(need.id, []))).times
    }
    fixtures = {**season.fixtures, **calendar}
    return replace(season, needs=needs, fixtures=fixtures)


def as_fixture(call: Call) -> Fixture:
    """Give a call the shape of what stands in the calendar."""
    # A dress rehearsal makes a day of its own kind only where it stands in the book.
    if call.activity is Activity.DRESS:
        call = replace(call, activity=Activity.STAGE_CALL)
    return pinned(call)


def pinned(call: Call) -> Fixture:
    """Give a call as what stands in the calendar, under its own id."""
    return Fixture(
        call.id,
        call.title,
        call.activity,
        call.span,
        call.dancers,
        call.watching,
        call.coaches,
        call.pianists,
        call.space,
        call.need,
        call.work,
        call.sections,
        call.casts,
        breaks=call.breaks,
        remarks=call.remarks,
    )


def standing_days(season: Season, calls: Iterable[Call]) -> dict[str, list[date]]:
    """Give the days on which needs have calls already, those of the book included."""
    found: dict[str, list[date]] = {}
    for need, span in (
        *((call.need, call.span) for call in calls),
        *((fixture.need, fixture.span) for fixture in season.fixtures.values()),
    ):
        if need is not None:
            found.setdefault(need, []).append(season.clock.day_of(span.start))
    return found


def _share(
    season: Season,
    week: Week,
    need: Need,
    shares: Mapping[str, int],
    days: list[date],
) -> Need:
    """Give a need as the week has to hold it, its days apart from those of other weeks."""
    pinned = sum(day in week for day in days)
    times = asked(season, need, week)
    if need.calls is not None:
        times = shares.get(need.id, 0) + pinned
    mine = days_of(season, need)
    if not times or mine is None:
        return replace(need, calls=None, times=0)
    before = [day for day in days if day < week.first]
    after = [day for day in days if day > week.last]
    apart = timedelta(days=need.gap_days)
    first, last = mine.first, mine.last
    if before and max(before) + apart > week.first:
        first = max(first, max(before) + apart)
    if after and min(after) - apart < week.last:
        last = min(last, min(after) - apart)
    return replace(
        need,
        calls=None,
        times=times,
        from_date=first if first > mine.first else need.from_date,
        to_date=last if last < mine.last else need.to_date,
    )


def week_of_plan(season: Season, plan: Plan, week: Week) -> Plan:
    """Give a week of a plan by itself, as it is posted."""
    day_of = season.clock.day_of
    return replace(
        plan,
        first_day=max(week.first, plan.first_day),
        last_day=min(week.last, plan.last_day),
        calls=tuple(call for call in plan.calls if day_of(call.span.start) in week),
        unplaced=(),
        scores=(),
        pushed=(),
    )


def week_apart(
    season: Season, plan: Plan, week: Week, left_out: str = ""
) -> tuple[Season, Plan]:
    """Give a week of a plan with a season that asks for just what the week has.

    And for one more call of the need `left_out`, so that it can be asked why.
    """
    mine = week_of_plan(season, plan, week)
    ids = {call.id for call in mine.calls}
    share = Counter(
        call.need
        for call in mine.calls
        if call.need is not None and call.id not in season.fixtures
    )
    if left_out:
        share[left_out] += 1
    others = [call for call in plan.calls if call.id not in ids]
    return week_season(season, week, others, share), mine
