"""What the director has pinned stands, and nobody dances what is vetoed."""

from collections.abc import Iterable, Iterator

from callboard.check.casting.view import CastingView, Mine
from callboard.domain.casting import Casting, CastWish, WishKind
from callboard.rules.casting import DIRECTORS_WORD
from callboard.rules.report import Violation


def check(view: CastingView, mine: Mine) -> Iterator[Violation]:
    """Give what a dancer dances or covers against a veto."""
    vetoes = [
        wish
        for wish in view.season.cast_wishes
        if wish.kind is WishKind.VETO and wish.dancer == mine[0].dancer
    ]
    for casting in mine:
        if any(is_vetoed(wish, casting) for wish in vetoes):
            message = f"{view.doing(casting)}, which the director has vetoed"
            yield view.broken(DIRECTORS_WORD, message, [casting], by=1, unit="castings")


def is_vetoed(veto: CastWish, casting: Casting) -> bool:
    """Whether a veto of a dancer is about one casting of hers."""
    return (
        veto.work == casting.work
        and veto.role in {None, casting.role}
        and veto.performance in {None, casting.performance}
    )


def dropped(view: CastingView, asked: Iterable[Casting]) -> Iterator[Violation]:
    """Give the pins that a casting has not kept exactly."""
    kept = set(view.every)
    for pin in asked:
        if pin.is_pinned and pin not in kept:
            yield Violation(
                DIRECTORS_WORD.id,
                DIRECTORS_WORD.sentence,
                DIRECTORS_WORD.kind,
                f"{view.season.name(pin.dancer)} is pinned in {pin.role} of {pin.work}, "
                f"performance {pin.performance}, and the casting has not kept it",
                who=(pin.dancer,),
                refs=(pin.performance,),
                by=1,
                unit="castings",
            )
