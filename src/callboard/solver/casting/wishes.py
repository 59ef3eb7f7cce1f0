"""The director's wishes that a casting does not grant, and heights that do not match."""

from collections.abc import Iterator

from callboard.domain.casting import CastWish, WishKind
from callboard.domain.season import Season
from callboard.rules.casting_objective import (
    APART_POINTS,
    DEBUT_POINTS,
    HEIGHT_POINTS,
    OPENING_POINTS,
    TALLER_BY_CM,
    TOGETHER_POINTS,
)
from callboard.solver.casting.couples import Pair, pairs_of
from callboard.solver.casting.lines import Sum, number, total
from callboard.solver.casting.model import Model

ONE = number(1)


def wishes(model: Model) -> Sum:
    """State the points of a model's castings."""
    pairs = pairs_of(model.facts.season)
    found: list[Sum] = []
    for wish in model.facts.season.cast_wishes:
        found += _of_wish(model, wish, pairs)
    for pair in pairs:
        found += [each * HEIGHT_POINTS for each in _heights(model, pair)]
    return total(found)


def _of_wish(model: Model, wish: CastWish, pairs: tuple[Pair, ...]) -> Iterator[Sum]:
    nights = [
        p
        for p in model.facts.nights_with.get(wish.work, ())
        if wish.performance in {None, model.facts.nights[p].performance.id}
    ]
    if wish.kind is WishKind.OPENING:
        yield _not_granted(model, wish, nights[:1]) * OPENING_POINTS
    elif wish.kind is WishKind.DEBUT:
        yield _not_granted(model, wish, nights) * DEBUT_POINTS
    elif wish.kind is WishKind.TOGETHER:
        for p in nights:
            hers = _in_work(model, wish.dancer, wish.work, p)
            his = _in_work(model, wish.other or "", wish.work, p)
            alone = model.lines.least_above([hers - his, his - hers])
            yield alone * TOGETHER_POINTS
    elif wish.kind is WishKind.APART:
        for pair in pairs:
            if pair.her.work == wish.work:
                yield from _partnered(model, wish, pair, nights)


def _not_granted(model: Model, wish: CastWish, nights: list[int]) -> Sum:
    danced = [
        model.dance(wish.dancer, q)
        for p in nights
        for q in model.by_night.get((wish.dancer, p), ())
        if model.facts.parts[q].role.work == wish.work
        and wish.role in {None, model.facts.parts[q].role.id}
    ]
    return model.lines.least_above([ONE - total(danced)])


def _in_work(model: Model, dancer: str, work: str, night: int) -> Sum:
    parts = tuple(
        q
        for q in model.by_night.get((dancer, night), ())
        if model.facts.parts[q].role.work == work
    )
    return model.any_of(dancer, night, parts)


def _parts(model: Model, pair: Pair, night: int) -> tuple[int, int]:
    """Give her part and his of a night with the work."""
    found = {
        model.facts.parts[q].role.id: q
        for q in model.facts.of_night[night]
        if model.facts.parts[q].role.work == pair.her.work
    }
    return found[pair.her.id], found[pair.his.id]


def _partnered(
    model: Model, wish: CastWish, pair: Pair, nights: list[int]
) -> Iterator[Sum]:
    for p in nights:
        her, his = _parts(model, pair, p)
        two = wish.dancer, wish.other or ""
        for one, other in (two, two[::-1]):
            both = model.dance(one, her) + model.dance(other, his) - ONE
            yield model.lines.least_above([both]) * APART_POINTS


def _heights(model: Model, pair: Pair) -> Iterator[Sum]:
    """Give, night by night, how many couples there are of whom he is not tall enough."""
    season, facts = model.facts.season, model.facts
    for p in facts.nights_with.get(pair.her.work, ()):
        her, his = _parts(model, pair, p)
        women, men = facts.parts[her], facts.parts[his]
        # Where pins are several, each is a couple of her own.
        for woman in women.pinned:
            beside = _short_beside(season, woman, (*men.pinned, *men.dancing))
            yield total(model.dance(man, his) for man in beside)
        together: list[Sum] = []
        for woman in women.dancing:
            pinned = _short_beside(season, woman, men.pinned)
            yield model.dance(woman, her) * len(pinned)
            free = _short_beside(season, woman, men.dancing)
            if free:
                danced = total(model.dance(man, his) for man in free)
                together.append(model.dance(woman, her) + danced - ONE)
        for man in men.dancing:
            above = [each for each in women.dancing if _is_short(season, each, man)]
            if above:
                danced = total(model.dance(woman, her) for woman in above)
                together.append(model.dance(man, his) + danced - ONE)
        if together:
            yield model.lines.least_above(together)


def _short_beside(season: Season, woman: str, men: tuple[str, ...]) -> list[str]:
    return [man for man in men if _is_short(season, woman, man)]


def _is_short(season: Season, woman: str, man: str) -> bool:
    """Whether he is not taller by what a couple asks for, both heights being known."""
    if woman == man:  # pins may put one body in both roles: that is no couple
        return False
    hers, his = season.dancers[woman].height_cm, season.dancers[man].height_cm
    return hers is not None and his is not None and his - hers < TALLER_BY_CM
