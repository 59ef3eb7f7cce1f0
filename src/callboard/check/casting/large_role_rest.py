"""Between two large roles of a dancer lie the days the house asks for."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from callboard.check.casting.view import CastingView, Mine, bringing, danced
from callboard.check.finding import many
from callboard.domain.casting import Casting
from callboard.rules.casting import LARGE_ROLE_REST
from callboard.rules.report import Violation


def check(view: CastingView, mine: Mine) -> Iterator[Violation]:
    """Give each two performances of a dancer with large roles that lie too near."""
    asked = view.season.settings.large_role_gap_days
    for before, after in pairwise(large_nights(view, mine)):
        days = (view.day(after[0]) - view.day(before[0])).days
        if days < asked:
            apart = "on one day" if not days else f"{many(days, 'day')} apart"
            message = (
                f"{view.doing(before[0])} and {view.doing(after[0])}, two large roles "
                f"{apart}; the house asks for {many(asked, 'day')}"
            )
            yield view.broken(
                LARGE_ROLE_REST,
                message,
                [*before, *after],
                day=view.day(after[0]),
                by=asked - days,
                unit="days",
            )


def large_nights(view: CastingView, mine: Mine) -> list[list[Casting]]:
    """Give the large roles a dancer dances, performance by performance."""
    large = bringing(each for each in danced(mine) if view.role(each).is_large)
    return [
        list(night) for _, night in groupby(large, key=lambda each: each.performance)
    ]
