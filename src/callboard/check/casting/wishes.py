"""The director's wishes: which are granted, and what those cost that are not."""

from collections.abc import Iterator

from callboard.check.casting.rehearsal import couples
from callboard.check.casting.view import CastingView, danced
from callboard.domain.casting import CastWish, WishKind
from callboard.domain.repertory import Performance
from callboard.rules.casting_objective import (
    APART_POINTS,
    DEBUT_POINTS,
    HEIGHT_POINTS,
    OPENING_POINTS,
    TALLER_BY_CM,
    TOGETHER_POINTS,
)


def wish_points(view: CastingView) -> int:
    """Give the points of every wish not granted, and of couples of unlike height."""
    wishes = view.season.cast_wishes
    return sum(points_of(view, wish) for wish in wishes) + sum(_heights(view))


def points_of(view: CastingView, wish: CastWish) -> int:
    """Give what one wish costs as the castings stand; a veto costs nothing."""
    match wish.kind:
        case WishKind.OPENING:
            opening = next(iter(shows_of(view, wish)), None)
            on = opening is not None and _dances(view, wish, wish.dancer, opening)
            return 0 if on else OPENING_POINTS
        case WishKind.DEBUT:
            shows = shows_of(view, wish)
            on = any(_dances(view, wish, wish.dancer, show) for show in shows)
            return 0 if on else DEBUT_POINTS
        case WishKind.TOGETHER:
            alone = sum(
                _is_on(view, wish.dancer, wish.work, show)
                != _is_on(view, wish.other or "", wish.work, show)
                for show in shows_of(view, wish)
            )
            return TOGETHER_POINTS * alone
        case WishKind.APART:
            return APART_POINTS * _num_together(view, wish)
        case _:  # a veto is a rule
            return 0


def shows_of(view: CastingView, wish: CastWish) -> Iterator[Performance]:
    """Give the performances a wish is about, the first one first."""
    for show in view.in_time:
        is_meant = wish.performance in {None, show.id}
        if is_meant and wish.work in view.season.works_of(show):
            yield show


def _dances(view: CastingView, wish: CastWish, dancer: str, show: Performance) -> bool:
    return any(
        casting.performance == show.id
        and casting.work == wish.work
        and wish.role in {None, casting.role}
        for casting in danced(view.of_dancer.get(dancer, ()))
    )


def _is_on(view: CastingView, dancer: str, work: str, show: Performance) -> bool:
    return any(
        casting.performance == show.id and casting.work == work
        for casting in danced(view.of_dancer.get(dancer, ()))
    )


def _num_together(view: CastingView, wish: CastWish) -> int:
    two = {wish.dancer, wish.other}
    return sum(
        {her, him} == two and wish.performance in {None, name}
        for (work, _), some in couples(view).items()
        if work == wish.work
        for name, her, him in some
    )


def _heights(view: CastingView) -> Iterator[int]:
    people = view.season.dancers
    for some in couples(view).values():
        for _, her, him in some:
            hers = people[her].height_cm if her in people else None
            his = people[him].height_cm if him in people else None
            if hers is not None and his is not None and his - hers < TALLER_BY_CM:
                yield HEIGHT_POINTS
