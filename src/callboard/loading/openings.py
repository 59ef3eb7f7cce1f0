"""First nights ahead: what a season builds up to."""

from datetime import date

from callboard.domain.season import Season


def first_nights(
    season: Season, start: date, last: date
) -> dict[date, tuple[str, ...]]:
    """Give the days from `start` to `last` on which works are shown first, with titles.

    An opening or premiere counts, and where the book marks none the first performance of
    a work after `start`.
    """
    shows = sorted(
        season.performances.values(), key=lambda show: (show.day, show.curtain)
    )
    is_marked = any(show.is_opening or show.is_premiere for show in shows)
    seen: set[str] = set()
    found: dict[date, tuple[str, ...]] = {}
    for show in shows:
        works = season.works_of(show)
        fresh = [work for work in works if work not in seen]
        seen.update(works)
        is_first = (show.is_opening or show.is_premiere) if is_marked else bool(fresh)
        if is_first and start <= show.day <= last:
            titles = [season.works[work].title for work in fresh or works]
            found.setdefault(show.day, tuple(titles))
    return found
