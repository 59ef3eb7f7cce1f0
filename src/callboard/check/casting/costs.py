"""What a casting costs, tier by tier, counted from the castings alone."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from math import ceil

from callboard.check.casting.every_place import empty_places
from callboard.check.casting.large_role_rest import large_nights
from callboard.check.casting.rehearsal import rehearsal_minutes
from callboard.check.casting.view import CastingView, danced, is_danced
from callboard.check.casting.wishes import wish_points
from callboard.domain.people import NO_WORK, Dances
from callboard.domain.repertory import Role
from callboard.domain.season import Season
from callboard.rules.casting_objective import (
    ANNOUNCED_WEIGHT,
    LARGE_AGAIN_DAYS,
    LARGE_AGAIN_POINTS,
    LARGE_WEIGHT,
    PLACE_WEIGHT,
    USUAL_SHOWS,
    CastingTier,
)

LEFT_OUT_SHARE = 4  # away for a quarter of the performances: not compared


def casting_costs(season: Season) -> dict[CastingTier, int]:
    """Count every tier of `rules.casting_objective` on a season's castings.

    Units
    -----
    As `rules.casting_objective.UNITS`; smaller is better.
    """
    return costs_of(CastingView(season))


def costs_of(view: CastingView) -> dict[CastingTier, int]:
    """Count every tier on castings that are prepared for the rules."""
    return {
        CastingTier.EMPTY: _empty(view),
        CastingTier.COVERS: sum(num for _, _, num in missing_covers(view)),
        CastingTier.REHEARSAL: rehearsal_minutes(view),
        CastingTier.WISHES: wish_points(view),
        CastingTier.STRAIN: sum(_strain(view)),
        CastingTier.FAIRNESS: _fairness(view),
    }


def _nights(view: CastingView) -> Iterator[tuple[str, Role]]:
    """Give every role of every performance."""
    for show in view.in_time:
        for work in view.season.works_of(show):
            for role in view.season.roles_of.get(work, ()):
                yield show.id, role


def _empty(view: CastingView) -> int:
    shows = view.season.performances
    return sum(
        _weight(role) * len(empty_places(view, shows[name], role))
        for name, role in _nights(view)
    )


def _weight(role: Role) -> int:
    if role.is_large:
        return LARGE_WEIGHT
    return ANNOUNCED_WEIGHT if role.is_announceable else PLACE_WEIGHT


def missing_covers(view: CastingView) -> Iterator[tuple[str, Role, int]]:
    """Give the roles of performances that lack covers, and how many."""
    for name, role in _nights(view):
        here = view.covers.get((name, role.work, role.id), ())
        missing = wanted_covers(view, role) - len(here)
        if missing > 0:
            yield name, role, missing


def wanted_covers(view: CastingView, role: Role) -> int:
    """Give how many covers a role of a performance wants."""
    settings = view.season.settings
    wanted = ceil(role.places / settings.places_a_cover)
    if role.is_announceable:
        return max(wanted, settings.announceable_covers)
    return wanted


# --- strain ---------------------------------------------------------------------------


def _strain(view: CastingView) -> Iterator[int]:
    for dancer, mine in view.of_dancer.items():
        usual = usual_shows(view, dancer)
        shows = {each.performance: view.day(each) for each in danced(mine)}
        weeks = Counter(view.week(day) for day in shows.values())
        yield sum(max(0, num - usual) for num in weeks.values())
        for before, after in pairwise(large_nights(view, mine)):
            if (view.day(after[0]) - view.day(before[0])).days < LARGE_AGAIN_DAYS:
                yield LARGE_AGAIN_POINTS


def usual_shows(view: CastingView, dancer: str) -> int:
    """Give the performances a week that a dancer is used to."""
    days = view.past_days.get(dancer, ())
    if not days:
        return USUAL_SHOWS
    return ceil(len(days) / len({view.week(day) for day in days}))


# --- fairness -------------------------------------------------------------------------


def _fairness(view: CastingView) -> int:
    total = 0
    for people in compared(view).values():
        counts = [shares(view, who) for who in people]
        total += sum(max(some) - min(some) for some in zip(*counts, strict=True))
    return total


def shares(view: CastingView, dancer: str) -> tuple[int, int, int]:
    """Give a dancer's performances danced, large roles danced, performances covered."""
    mine = view.of_dancer.get(dancer, ())
    firsts = danced(mine)
    large = {
        (each.performance, each.work, each.role)
        for each in firsts
        if view.role(each).is_large
    }
    covered = {each.performance for each in mine if not is_danced(each)}
    return len({each.performance for each in firsts}), len(large), len(covered)


def compared(view: CastingView) -> Mapping[tuple[str, bool], list[str]]:
    """Give the dancers who are compared with one another, by rank and side."""
    found: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for dancer in view.season.dancers.values():
        if not _is_left_out(view, dancer.id):
            found[dancer.rank, dancer.dances is Dances.WOMEN].append(dancer.id)
    return found


def _is_left_out(view: CastingView, dancer: str) -> bool:
    shows = view.in_time
    missed = sum(
        any(
            away.overlaps(view.night(show.id))
            for away in view.season.absences_of.get(dancer, ())
        )
        or _is_off(view, dancer, show.day)
        for show in shows
    )
    return bool(shows) and LEFT_OUT_SHARE * missed >= len(shows)


def _is_off(view: CastingView, dancer: str, day: date) -> bool:
    return any(
        limit.bar in NO_WORK and limit.holds(day)
        for limit in view.season.restrictions_of.get(dancer, ())
    )
