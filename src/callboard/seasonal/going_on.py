"""Whether a call that one week leaves out has room in a later one, as it is spread."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from callboard.domain.season import Season
from callboard.rules.spreading import FULL_SHARE

if TYPE_CHECKING:  # brings the solver along
    from callboard.solver.spreading.facts import WeekFacts

Share = Mapping[str, int]


def may_go_on(
    season: Season,
    share: Share,
    later: "tuple[WeekFacts, ...]",
    shares: tuple[Share, ...],
) -> Callable[[str], bool]:
    """Give whether one more call of a need may stand in a later week.

    `share` is what this week is to hold, `shares` what the later ones are. There has to be
    room that is not spread yet, no later than the calls that come after it; those of this
    week would go on with it. Only minutes are counted, and a week is filled no further
    than the spread itself fills it for choice.
    """
    followers: dict[str, list[str]] = defaultdict(list)
    for need in season.needs.values():
        if need.calls is not None:
            for earlier in need.after:
                followers[earlier].append(need.id)

    def first_week(ref: str) -> int:
        """Give the first later week, by number, that holds calls of a need."""
        return next((at for at, each in enumerate(shares) if each.get(ref)), len(later))

    @cache
    def goes(ref: str) -> bool:
        if season.needs[ref].calls is None:
            return False
        behind = followers[ref]
        last = min((first_week(each) for each in behind), default=len(later))
        has_room = any(
            _has_room(season, ref, week, held)
            for week, held in list(zip(later, shares, strict=True))[: last + 1]
        )
        return has_room and all(goes(each) for each in behind if share.get(each))

    return goes


def _has_room(season: Season, ref: str, week: "WeekFacts", held: Share) -> bool:
    """Whether a week may hold one more call of a need beside what it is to hold."""
    if held.get(ref, 0) >= min(week.most.get(ref, 0), season.needs[ref].times):
        return False
    return all(
        sum(
            (room.each or season.needs[each].minutes) * held.get(each, 0)
            for each in room.needs
        )
        + (room.each or season.needs[ref].minutes)
        <= FULL_SHARE * room.minutes
        for room in week.rooms
        if ref in room.needs
    )
