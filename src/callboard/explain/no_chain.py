"""Why nobody can go on, and what a human may choose, in words."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from callboard.domain.season import Season
from callboard.explain.words import listed, many, names
from callboard.rules.replacement import Obstacle, ReplacementTier

if TYPE_CHECKING:  # types only: words need no search
    from callboard.solver.chain.answer import Answer, LookedAt, Wall, Way

AGAINST: Final = {
    Obstacle.LOST: "out",
    Obstacle.OTHER_ROLES: "for roles of the other kind, women's or men's",
    Obstacle.RANK: "of no rank that dances it",
    Obstacle.AWAY: "away",
    Obstacle.FREE_DAY: "on a free day",
    Obstacle.RESTRICTED: "restricted",
    Obstacle.ELSEWHERE: "in another performance then",
    Obstacle.TOO_FAR: "not in the house in time",
    Obstacle.VETOED: "not wanted in it by the director",
    Obstacle.MOST_SHOWS: "in as many performances as the house allows",
    Obstacle.LARGE_REST: "too near another large role",
    Obstacle.QUICK_CHANGE: "not changed in time from what they have danced",
    Obstacle.PINNED: "pinned elsewhere",
}
WAIVING: Final = {
    Obstacle.QUICK_CHANGE: "A quicker change than the role asks for",
    Obstacle.PINNED: "A place the director has pinned changes hands",
    Obstacle.RANK: "A rank that does not dance it",
    Obstacle.LARGE_REST: "Less rest between large roles",
    Obstacle.MOST_SHOWS: "One performance more than the house allows",
    Obstacle.FREE_DAY: "Somebody comes in on a free day",
    Obstacle.VETOED: "Against the director's veto",
}
MOST_SAID: Final = 6


def why_none(season: Season, answer: "Answer") -> Iterator[str]:
    """Say why there is no chain: the wall of the proof, and who was looked at."""
    if answer.wall is not None:
        yield _of_wall(season, answer.wall)
    else:
        yield (
            "Every chain was gone through; each ends with a place that nobody can take."
            if answer.is_proved
            else "More chains than could be gone through; none was found among them."
        )
    for looked_at in answer.looked_at:
        yield from _of_role(season, looked_at)


def _of_wall(season: Season, wall: "Wall") -> str:
    roles = {(role.work, role.id): role.name for role in season.roles}
    what = listed(roles[key] for key in wall.roles)
    if not wall.dancers:
        return f"{what}: nobody else may dance it tonight."
    return (
        f"{what}: {many(wall.num_places, 'place')} of which nobody can dance two, and only "
        f"{many(len(wall.dancers), 'dancer')} who may: {names(season, wall.dancers)}."
    )


def _of_role(season: Season, looked_at: "LookedAt") -> Iterator[str]:
    role = next(
        each
        for each in season.roles
        if (each.work, each.id) == (looked_at.work, looked_at.role)
    )
    groups: dict[Obstacle, list[str]] = defaultdict(list)
    for who, reasons in looked_at.against.items():
        if reasons:
            groups[reasons[0]].append(who)
    num = len(season.dancers)
    free = num - sum(map(len, groups.values()))
    yield f"{role.name}: {many(num, 'dancer')} looked at."
    for reason in Obstacle:
        some = groups.get(reason, [])
        if some:
            who = f": {names(season, some)}" if len(some) <= MOST_SAID else ""
            yield f"  {len(some)} {AGAINST[reason]}{who}"
    if free:
        yield f"  {free} would do, but what they dance themselves cannot be filled"


def head_of(way: "Way") -> str:
    """Give what a choice asks a human to accept."""
    if way.waived:
        return listed(WAIVING[rule] for rule in sorted(way.waived))
    empty = sum(each.now is None for each in way.replacement.handovers)
    return (
        f"{many(empty, 'place')} stays empty"
        if empty == 1
        else f"{empty} places stay empty"
    )


def costs_of(way: "Way") -> str:
    """Give what a way costs, the tiers that are not nothing."""
    tiers = way.tiers
    words = [many(tiers[ReplacementTier.PEOPLE], "person changes", "people change")]
    counted = (
        (ReplacementTier.UNTAUGHT, "role not taught", "roles not taught"),
        (ReplacementTier.UNDANCED, "role never danced", "roles never danced"),
        (
            ReplacementTier.CALLED_IN,
            "place by somebody called in",
            "places by somebody called in",
        ),
    )
    for tier, one, more in counted:
        if tiers[tier]:
            words.append(many(tiers[tier], one, more))
    if tiers[ReplacementTier.EMPTY]:
        words.append(f"empty places weigh {tiers[ReplacementTier.EMPTY]}")
    return ", ".join(words)
