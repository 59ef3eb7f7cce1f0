"""A cover is free to go on: she dances nothing that night that clashes with the role."""

from collections.abc import Iterator
from itertools import groupby

from callboard.check.casting.view import CastingView, Mine, is_danced
from callboard.rules.casting import COVER_READY
from callboard.rules.report import Violation


def check(view: CastingView, mine: Mine) -> Iterator[Violation]:
    """Give the covers of a dancer who could not go on, and more than one a night."""
    for _, castings in groupby(mine, key=lambda each: each.performance):
        night = tuple(castings)
        covers = [each for each in night if not is_danced(each)]
        for cover in covers:
            for other in night:
                why = view.clash(cover, other) if is_danced(other) else ""
                if why:
                    message = (
                        f"{view.doing(cover)} and dances {view.part(other)}: {why}"
                    )
                    yield view.broken(
                        COVER_READY, message, [cover, other], by=1, unit="castings"
                    )
        if len(covers) > 1:
            first, *rest = covers
            also = ", ".join(view.part(each) for each in rest)
            message = f"{view.doing(first)} and also {also}"
            yield view.broken(
                COVER_READY, message, covers, by=len(rest), unit="castings"
            )
