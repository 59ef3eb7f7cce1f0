"""The rules that one dancer's castings keep or break, whatever the others dance."""

from collections.abc import Callable, Iterator
from typing import Final

from callboard.check.casting import (
    cover_ready,
    debut_lead,
    directors_word,
    large_role_rest,
    may_dance,
    most_shows,
    night_allowed,
    night_free,
    one_role_at_a_time,
)
from callboard.check.casting.view import CastingView, Mine
from callboard.rules.report import Violation

Check = Callable[[CastingView, Mine], Iterator[Violation]]

OF_A_DANCER: Final[tuple[Check, ...]] = (
    may_dance.check,
    night_free.check,
    night_allowed.check,
    directors_word.check,
    debut_lead.check,
    one_role_at_a_time.check,
    cover_ready.check,
    large_role_rest.check,
    most_shows.check,
)


def of_dancer(view: CastingView, mine: Mine) -> Iterator[Violation]:
    """Give everything that one dancer's castings break."""
    for rule in OF_A_DANCER:
        yield from rule(view, mine)
