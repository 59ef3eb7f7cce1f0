"""Weeks that cannot be: more asked of some people than the week can give them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from callboard.demo.calendar import MONDAY
from callboard.demo.company import company, week
from callboard.demo.roster import FIRST_COACH
from callboard.domain.needs import Need
from callboard.domain.people import Dances, Job
from callboard.domain.season import Season
from callboard.domain.settings import HouseRule

CORPS_WOMEN: Final = "corps women"
COACH: Final = "coach"
WEEK_RULE: Final = "agma_new_york_2007.A02"
WEEK_MINUTES: Final = 30 * 60
NEEDED_MINUTES: Final = 34 * 60
COACH_MINUTES: Final = 300
COACH_DAYS: Final = 3
LONG_CALL: Final = 120
SHARE_CALLED: Final = 0.6


@dataclass(frozen=True, slots=True)
class OverFull:
    """A season whose week is impossible, and what a proof of it should say.

    Units
    -----
    `needed_minutes` of calls for each of `who` at least, `given_minutes` of their week.
    """

    season: Season
    who: frozenset[str]
    needed_minutes: int
    given_minutes: int
    sentence: str


def over_full(size: str = "company", seed: int = 1, what: str = CORPS_WOMEN) -> Season:
    """Give a season whose week asks too much of the corps women, or of one coach."""
    return why_over_full(size, seed, what).season


@lru_cache(maxsize=4)
def why_over_full(
    size: str = "company", seed: int = 1, what: str = CORPS_WOMEN
) -> OverFull:
    """Give the same season with the bottleneck and the sentence that names it.

    Raises
    ------
    ValueError
        When `what` is neither ``corps women`` nor ``coach``.
    """
    if what not in {CORPS_WOMEN, COACH}:
        message = f"what must be {CORPS_WOMEN!r} or {COACH!r}, got {what!r}"
        raise ValueError(message)
    season = company(size, seed)
    return _corps_women(season) if what == CORPS_WOMEN else _coach(season)


def _needed(season: Season, needs: Mapping[str, Need]) -> dict[str, int]:
    """Give the minutes of calls each dancer is needed for."""
    found = dict.fromkeys(season.dancers, 0)
    for need in needs.values():
        for dancer in season.called(need, week(MONDAY)).everybody:
            found[dancer] += need.minutes * need.times
    return found


def _corps_women(season: Season) -> OverFull:
    """Ask the corps women for full calls until each is needed for 34 hours.

    The house makes the week's thirty hours hard: in the pack they are only paid for.
    Nobody asked is away or restricted, so that nothing but the agreement stands between.
    """
    planned = week(MONDAY)
    women = [
        each.id
        for each in season.dancers.values()
        if each.rank == "corps"
        and each.dances is Dances.WOMEN
        and not season.absences_of.get(each.id)
        and not season.restrictions_of.get(each.id)
    ]
    needs = dict(season.needs)
    needed = _needed(season, needs)
    # Those with the most to do already: the rest of the week stays as it was.
    women.sort(key=lambda each: (-needed[each], each))
    called = women[: max(2, round(len(women) * SHARE_CALLED))]
    number = 0
    while min(needed[each] for each in called) < NEEDED_MINUTES:
        number += 1
        short = [each for each in called if needed[each] < NEEDED_MINUTES]
        need = Need(
            f"corps-full-call-{number}",
            f"Corps de ballet: full call {number}",
            LONG_CALL,
            dancers=tuple(short),
            coaches=(),
            needs_pianist=False,
            from_date=planned.first,
            to_date=planned.last,
        )
        needs[need.id] = need
        for each in short:
            needed[each] += LONG_CALL
    note = "no overtime beyond the week's hours"
    rule = HouseRule(WEEK_RULE, kind="hard", note=note)
    least = min(needed[each] for each in called)
    return OverFull(
        _unpinned(season, needs, house_rules=(*season.house_rules, rule)),
        frozenset(called),
        least,
        WEEK_MINUTES,
        f"{len(called)} corps women are needed for {_hours(least)} or more each; "
        f"the agreement gives {_hours(WEEK_MINUTES)}",
    )


def _coach(season: Season) -> OverFull:
    """Name one coach, who is there for three days only, for more than these hold."""
    planned = week(MONDAY)
    given = COACH_MINUTES * COACH_DAYS
    coach = replace(
        season.staff[FIRST_COACH],
        from_date=planned.first,
        to_date=list(planned)[COACH_DAYS - 1],
        max_day_minutes=COACH_MINUTES,
    )
    needs = dict(season.needs)
    needed = 0
    for need in season.needs.values():
        is_able = need.coaches and not need.needs_all_coaches
        if needed <= given and is_able and need.from_date == planned.first:
            needs[need.id] = replace(need, coaches=(coach.id,))
            needed += need.minutes * need.times
        elif coach.id in need.coaches:
            # Somebody else takes over, so that she is asked for nothing more.
            needs[need.id] = replace(need, coaches=_others(season, need))
    return OverFull(
        _unpinned(season, needs, staff={**season.staff, coach.id: coach}),
        frozenset({coach.id}),
        needed,
        given,
        f"{coach.name} is needed for {_hours(needed)}; her stay and the limit of her "
        f"days give {_hours(given)}",
    )


def _others(season: Season, need: Need) -> tuple[str, ...]:
    """Give a need's coaches without the one, or the first other who knows the work."""
    others = tuple(each for each in need.coaches if each != FIRST_COACH)
    able = (
        each.id
        for each in season.staff.values()
        if Job.COACH in each.jobs and each.id != FIRST_COACH and each.knows(need.work)
    )
    return others or (next(able),)


def _unpinned(season: Season, needs: Mapping[str, Need], **changes: Any) -> Season:
    """Give a season with other needs, and no call of them promised in the calendar."""
    fixtures = {each.id: each for each in season.fixtures.values() if each.need is None}
    return replace(season, needs=needs, fixtures=fixtures, **changes)


def _hours(minutes: int) -> str:
    whole, rest = divmod(minutes, 60)
    return f"{whole} h {rest:02d}" if rest else f"{whole} h"
