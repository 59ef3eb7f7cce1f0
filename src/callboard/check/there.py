"""The moments at which a role asks somebody to be at a performance."""

from collections.abc import Sequence

from callboard.domain.clock import Span
from callboard.domain.evening import Stretch, danced_in, evening
from callboard.domain.repertory import Performance, Role
from callboard.domain.season import Season


def there(
    season: Season,
    show: Performance,
    role: Role,
    hers: Sequence[Stretch] | None = None,
) -> Span:
    """Give when whoever dances or covers a role has to be there (see `NIGHT_FREE`).

    `hers` are the stretches of the role that are hers, all of them unless given.
    """
    whole = season.show_span(show)
    stretches = evening(season, show)
    mine = danced_in(role, stretches) if hers is None else hers
    half = season.settings.half_hour_minutes
    if not mine or not _is_known(season, show):
        return Span(whole.start - half, whole.end)
    # Where bill and performance are not of one length, nobody knows where the minutes go.
    sooner = max(0, stretches[-1].end - whole.end)
    later = max(0, whole.end - stretches[-1].end)
    first = max(whole.start, min(each.start for each in mine) - sooner)
    last = min(whole.end, max(each.end for each in mine) + later)
    return Span(first - half, last)


def _is_known(season: Season, show: Performance) -> bool:
    """Whether the book says the minutes of all that is danced."""
    works = season.works_of(show)
    minutes = [part.minutes for work in works for part in season.sections_of(work)]
    bare = [season.works.get(work) for work in works if not season.sections_of(work)]
    minutes += [each.minutes if each is not None else None for each in bare]
    return None not in minutes
