"""What a replacement costs, tier by tier, counted from its places alone."""

from callboard.check.replaced_people import barred
from callboard.check.replaced_taker import Taker
from callboard.domain.evening import danced_in, evening
from callboard.domain.repertory import CastKind
from callboard.domain.replacement import Handover, Replacement
from callboard.domain.season import Season
from callboard.rules.replacement import Obstacle, ReplacementTier, weight_of


def count(
    season: Season,
    change: Replacement,
    waived: frozenset[Obstacle] = frozenset(),
) -> dict[ReplacementTier, int]:
    """Give every tier of `rules.replacement`."""
    show = season.performances[change.loss.performance]
    roles = {(role.work, role.id): role for role in season.roles}
    here = season.cast_places(show)
    in_house = {place.dancer for place in here}
    covers: dict[tuple[str, str, str], int] = {}
    for place in here:
        if place.kind is CastKind.COVER:
            covers.setdefault((place.work, place.role, place.dancer), place.place)
    danced = {
        (k.work, k.role, k.dancer): k.has_danced
        for k in sorted(season.knows, key=lambda known: known.has_danced)
    }
    total = dict.fromkeys(ReplacementTier, 0)
    total[ReplacementTier.PEOPLE] = len(change.people)
    for each in change.handovers:
        role = roles[each.work, each.role]
        if each.now is None:
            total[ReplacementTier.EMPTY] += weight_of(
                is_large=role.is_large, is_announceable=role.is_announceable
            )
            continue
        key = (each.work, each.role, each.now)
        is_taught = key in danced or key in covers
        total[ReplacementTier.UNTAUGHT] += not is_taught
        total[ReplacementTier.ANOTHER] += change.loss.is_another(*key)
        total[ReplacementTier.UNCOVERED] += key not in covers
        total[ReplacementTier.UNDANCED] += is_taught and not danced.get(key, False)
        total[ReplacementTier.HANDOVERS] += 1
        total[ReplacementTier.CALLED_IN] += each.now not in in_house
        total[ReplacementTier.COVER_ORDER] += covers.get(key, 0)
        total[ReplacementTier.WAIVED] += _waived(season, change, each, waived)
    return total


def _waived(
    season: Season, change: Replacement, each: Handover, waived: frozenset[Obstacle]
) -> int:
    """Count what a human had to set aside for one place."""
    if not waived or each.now is None:
        return 0
    show = season.performances[change.loss.performance]
    stretches = evening(season, show)
    first = change.loss.from_number
    role = next(r for r in season.roles if (r.work, r.id) == (each.work, each.role))
    ahead = tuple(s for s in danced_in(role, stretches) if s.number >= first)
    taker = Taker(season, show, change.loss, each.now, role, ahead)
    against = {obstacle for obstacle, _, _ in barred(taker)}
    if _changes_too_fast(season, taker):
        against.add(Obstacle.QUICK_CHANGE)
    num = len(against & waived)
    if Obstacle.PINNED in waived and each.was not in change.loss.dancers:
        num += any(
            casting.is_pinned
            and casting.kind is CastKind.FIRST
            and (casting.performance, casting.work, casting.role, casting.place)
            == (show.id, each.work, each.role, each.place)
            for casting in season.castings
        )
    return num


def _changes_too_fast(season: Season, taker: Taker) -> bool:
    """Whether she comes too late from what she has danced tonight already."""
    stretches = evening(season, taker.show)
    roles = {(role.work, role.id): role for role in season.roles}
    before = [
        (stretch, roles[place.work, place.role])
        for place in season.cast_places(taker.show)
        if place.dancer == taker.dancer
        and place.kind is CastKind.FIRST
        and (place.work, place.role) in roles
        for stretch in danced_in(roles[place.work, place.role], stretches)
        if stretch.number < taker.loss.from_number
    ]
    return any(
        then.start - one.end < was.quick_change_minutes
        for one, was in before
        for then in taker.ahead
    )
