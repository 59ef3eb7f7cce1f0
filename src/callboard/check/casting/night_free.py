"""Nobody dances or covers a performance when away, or on a free day."""

from collections.abc import Iterator

from callboard.check.casting.view import CastingView, Mine
from callboard.check.finding import length
from callboard.check.there import there
from callboard.rules.casting import NIGHT_FREE
from callboard.rules.report import Violation


def check(view: CastingView, mine: Mine) -> Iterator[Violation]:
    """Give what a dancer dances or covers without being there."""
    season = view.season
    for casting in mine:
        day = view.day(casting)
        for away in season.absences_of.get(casting.dancer, ()):
            if not away.overlaps(view.night(casting.performance)):
                continue
            hers = there(season, view.show(casting), view.role(casting))
            if away.overlaps(hers):
                missed = min(away.end, hers.end) - max(away.start, hers.start)
                message = f"{view.doing(casting)}, away for {length(missed)} of it"
                yield view.broken(NIGHT_FREE, message, [casting], by=missed)
        if season.is_free(casting.dancer, day):
            message = f"{view.doing(casting)}, a free day"
            yield view.broken(NIGHT_FREE, message, [casting], by=1, unit="days")
