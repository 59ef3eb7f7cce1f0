"""What a staff has settled already: order, deadlines, hours, studios, pinned calls.

Everything is read off the hidden week, so that asking for it leaves the week possible.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import time, timedelta
from random import Random
from typing import Final

from callboard.demo.ledger import Planted
from callboard.demo.quarters import BASE_MINUTE, QUARTER
from callboard.demo.timetable import Spot, Timetable
from callboard.domain.needs import Fixture, Need
from callboard.domain.plan import Call
from callboard.domain.season import Season
from callboard.domain.week_share import as_fixture

MEAL: Final = (time(14, 30), time(15, 30))
MEAL_QUARTERS: Final = tuple(
    (end.hour * 60 + end.minute - BASE_MINUTE) // QUARTER for end in MEAL
)
SHARE_HOURS: Final = 0.05
SHARE_DEADLINE: Final = 0.08
SHARE_DAYS: Final = 0.05
SHARE_SPACE: Final = 0.08
SHARE_PIANIST: Final = 0.05
SHARE_WATCHING: Final = 0.03
LEARNED_BEFORE: Final = 2


def settle(
    season: Season, timetable: Timetable, planted: Planted, rng: Random
) -> dict[str, Need]:
    """Give the needs with what was settled about some of them."""
    needs = dict(planted.needs)
    for need in planted.needs.values():
        spots = planted.spots.get(need.id, ())
        if spots:
            needs[need.id] = _settled(season, timetable, need, spots, rng)
    return _ordered(needs, planted.spots, timetable)


def _settled(
    season: Season,
    timetable: Timetable,
    need: Need,
    spots: tuple[Spot, ...],
    rng: Random,
) -> Need:
    chances = [rng.random() for _ in range(5)]
    if chances[0] < SHARE_HOURS and all(
        spot.start + spot.quarters <= MEAL_QUARTERS[0] for spot in spots
    ):
        need = replace(need, latest=MEAL[0])
    elif chances[0] < 2 * SHARE_HOURS and all(
        spot.start >= MEAL_QUARTERS[1] for spot in spots
    ):
        need = replace(need, earliest=MEAL[1])
    last = need.to_date or timetable.week.last
    if chances[1] < SHARE_DEADLINE and spots[-1].day < last:
        spare = timedelta(days=rng.randrange(2))
        need = replace(need, deadline=min(last, spots[-1].day + spare))
    elif chances[1] < SHARE_DEADLINE + SHARE_DAYS and need.from_date is not None:
        need = replace(need, from_date=max(need.from_date, spots[0].day))
    used = {spot.space for spot in spots}
    if chances[2] < SHARE_SPACE and len(used) == 1:
        here = spots[0].space
        larger = [
            each.id
            for each in season.spaces.values()
            if each.capacity > season.spaces[here].capacity and each.has_piano
        ]
        need = replace(need, spaces=(here, *larger[:1]))
    players = tuple(dict.fromkeys(player for spot in spots for player in spot.pianists))
    if chances[3] < SHARE_PIANIST and players:
        need = replace(need, pianists=players)
    if chances[4] < SHARE_WATCHING and need.dancers:
        watching = _free_apprentice(season, timetable, need, spots)
        need = replace(need, watching=watching)
    return need


def _free_apprentice(
    season: Season, timetable: Timetable, need: Need, spots: tuple[Spot, ...]
) -> tuple[str, ...]:
    """Give an apprentice who can watch all calls of a need, and books her for them."""
    for dancer in season.dancers.values():
        if (
            dancer.rank == "apprentice"
            and dancer.id not in need.dancers
            and all(
                timetable.idle(dancer.id, spot.day, spot.start, spot.quarters) == 0
                for spot in spots
            )
        ):
            for spot in spots:
                timetable.join(dancer.id, spot)
            return (dancer.id,)
    return ()


def _ordered(
    needs: dict[str, Need],
    spots: Mapping[str, tuple[Spot, ...]],
    timetable: Timetable,
) -> dict[str, Need]:
    """Let runs come after the calls in which their sections were learned."""
    found = dict(needs)
    for run in needs.values():
        if run.priority != 1 or not run.needs_all_coaches or run.id not in spots:
            continue
        starts = timetable.span_of(spots[run.id][0]).start
        learned = [
            other.id
            for other in needs.values()
            if other.work == run.work
            and other.id != run.id
            and other.id in spots
            and other.casts
            and (not run.sections or set(other.sections) <= set(run.sections))
            and timetable.span_of(spots[other.id][-1]).end <= starts
        ]
        found[run.id] = replace(run, after=tuple(sorted(learned)[:LEARNED_BEFORE]))
    return found


def pin(calls: Iterable[Call], count: int, rng: Random) -> tuple[Fixture, ...]:
    """Give some calls as fixtures: promised before the week is planned.

    Only calls of needs that come once, so that a need is pinned whole or not at all.
    """
    listed = list(calls)
    often = {call.need for call in listed if call.number > 1}
    able = [call for call in listed if call.need not in often and call.casts]
    rng.shuffle(able)
    return tuple(
        replace(as_fixture(call), id=f"fixed-{call.need}") for call in able[:count]
    )


def pinned_calls(
    calls: Iterable[Call], fixtures: Iterable[Fixture]
) -> tuple[Call, ...]:
    """Give the calls with those that are pinned named as their fixtures."""
    by_need = {fixture.need: fixture for fixture in fixtures}
    return tuple(
        replace(call, id=by_need[call.need].id, is_pinned=True)
        if call.need in by_need
        else call
        for call in calls
    )
