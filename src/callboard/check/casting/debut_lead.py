"""A debut comes no earlier than the days the house needs to rehearse it."""

from collections.abc import Iterator
from datetime import date

from callboard.check.casting.view import CastingView, Mine, danced
from callboard.check.finding import many, on
from callboard.domain.casting import Casting
from callboard.rules.casting import DEBUT_LEAD
from callboard.rules.report import Violation


def check(view: CastingView, mine: Mine) -> Iterator[Violation]:
    """Give what a dancer dances before she can have rehearsed it."""
    season = view.season
    asked, since = season.settings.debut_lead_days, rehearsed_from(view)
    for casting in danced(mine):
        days = (view.day(casting) - since).days
        if 0 <= days < asked and is_new_to(view, casting):
            message = (
                f"{view.doing(casting)}, a debut {many(days, 'day')} after {on(since)}; "
                f"the house asks for {many(asked, 'day')}"
            )
            yield view.broken(
                DEBUT_LEAD, message, [casting], by=asked - days, unit="days"
            )


def rehearsed_from(view: CastingView) -> date:
    """Give the first day on which a role can be rehearsed."""
    first = view.season.settings.first_date
    return first if view.today is None else max(first, view.today)


def is_new_to(view: CastingView, casting: Casting) -> bool:
    """Whether the book says of a dancer and her role neither danced nor learned."""
    return (casting.dancer, casting.work, casting.role) not in view.known
