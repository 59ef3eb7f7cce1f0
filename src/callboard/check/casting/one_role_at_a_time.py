"""Nobody dances two roles at once, or without the minutes to change between them."""

from collections.abc import Iterator
from itertools import combinations

from callboard.check.casting.view import CastingView, Mine, is_danced
from callboard.rules.casting import ONE_ROLE_AT_A_TIME
from callboard.rules.report import Violation


def check(view: CastingView, mine: Mine) -> Iterator[Violation]:
    """Give each two castings of a dancer that cannot both be danced."""
    overlapping: set[tuple[str, str]] = set()
    for one, other in combinations(mine, 2):
        if one.performance == other.performance:
            if is_danced(one) and is_danced(other):
                why = view.clash(one, other)
                if why:
                    message = f"{view.doing(one)} and {view.part(other)}: {why}"
                    yield view.broken(
                        ONE_ROLE_AT_A_TIME,
                        message,
                        [one, other],
                        by=1,
                        unit="castings",
                    )
            continue
        key = (one.performance, other.performance)
        night, then = view.night(one.performance), view.night(other.performance)
        if night.overlaps(then) and key not in overlapping:
            overlapping.add(key)
            shared = min(night.end, then.end) - max(night.start, then.start)
            message = f"{view.doing(one)} and {view.doing(other)} at the same time"
            yield view.broken(ONE_ROLE_AT_A_TIME, message, [one, other], by=shared)
