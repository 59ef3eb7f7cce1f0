"""The whole check of a season's castings: every rule, every violation in one report."""

from collections.abc import Iterable, Iterator

from callboard.check.casting import directors_word, every_place
from callboard.check.casting.rules import of_dancer
from callboard.check.casting.view import CastingView
from callboard.domain.casting import Casting
from callboard.domain.clock import Minute
from callboard.domain.season import Season
from callboard.rules.report import Report, Violation


def check_castings(
    season: Season, now: Minute | None = None, *, asked: Iterable[Casting] = ()
) -> Report:
    """Judge every casting of a season by every rule, completely.

    `now` is when the casting is made: debuts have to be rehearsed from then on. `asked`
    are castings whose pins must have been kept. Where only the director's pins break a
    rule, the violation is standing: it is reported, and the pins stand.
    """
    today = None if now is None else season.clock.day_of(now)
    return Report.of(violations(CastingView(season, today), asked))


def violations(view: CastingView, asked: Iterable[Casting] = ()) -> Iterator[Violation]:
    """Give everything that castings break."""
    for mine in view.of_dancer.values():
        yield from of_dancer(view, mine)
    yield from directors_word.dropped(view, asked)
    yield from every_place.check(view)
