"""Castings that contradict each other or the bill, and wishes that say too little.

What life changes afterwards (somebody falls ill, a restriction comes) is no fault of the
book: the checker names it, and the book is still read.
"""

from callboard.domain.casting import WishKind
from callboard.domain.season import Season
from callboard.io.faults import nearest
from callboard.io.whole.finding import Finding, Findings

_RESTS_ON = ("castings", "roles", "performances", "bill")
_PAIRS = frozenset({WishKind.TOGETHER, WishKind.APART})


def casting_findings(season: Season) -> Findings:
    """Find places filled twice or that the role has not, and works not on the bill."""
    places = {(role.work, role.id): role.places for role in season.roles}
    taken: dict[tuple[str, ...], str] = {}
    for key, casting in enumerate(season.castings):
        yield from _not_on_the_bill(
            season, "castings", key, casting.performance, casting.work
        )
        most = places.get((casting.work, casting.role))
        is_cover = casting.kind == "cover"
        if most is not None and casting.place > most and not is_cover:
            yield Finding(
                "no-such-place",
                "castings",
                key,
                "place",
                str(casting.place),
                f"{casting.role} of {casting.work} has {most} place{'s' * (most != 1)}",
                f"Write 1 to {most}." if most > 1 else "Write 1.",
                _RESTS_ON,
            )
        place = (
            casting.performance,
            casting.work,
            casting.role,
            casting.kind.value,
            str(casting.place),
        )
        if place in taken:
            what = "cover" if is_cover else "place"
            yield Finding(
                "place-taken",
                "castings",
                key,
                "dancer",
                casting.dancer,
                f"{what} {casting.place} of {casting.role} in {casting.performance} is "
                f"taken by {season.name(taken[place])}",
                "Keep one of the two, or give another place.",
                _RESTS_ON,
            )
        taken.setdefault(place, casting.dancer)


def wish_findings(season: Season) -> Findings:
    """Find wishes for two that name one, or name the same dancer twice."""
    for key, wish in enumerate(season.cast_wishes):
        if wish.performance is not None:
            yield from _not_on_the_bill(
                season, "cast_wishes", key, wish.performance, wish.work
            )
        if wish.kind in _PAIRS and wish.other is None:
            message = f"{wish.kind.value!r} is about two dancers"
            yield Finding(
                "missing",
                "cast_wishes",
                key,
                "other",
                "",
                message,
                "Name the second.",
                ("cast_wishes",),
            )
        elif wish.other == wish.dancer:
            message = "the two are the same dancer"
            yield Finding(
                "same-dancer",
                "cast_wishes",
                key,
                "other",
                wish.dancer,
                message,
                "Name another.",
                ("cast_wishes",),
            )


def _not_on_the_bill(
    season: Season, table: str, key: int, performance: str, work: str
) -> Findings:
    """Find a work that its performance does not show."""
    show = season.performances.get(performance)
    if show is None or work not in season.works:
        return
    works = season.works_of(show)
    if work in works:
        return
    near = nearest(work, works)
    advice = f"Perhaps {near!r}. " if near else ""
    yield Finding(
        "not-on-bill",
        table,
        key,
        "work",
        work,
        f"{performance} does not show it",
        f"{advice}On its bill: {', '.join(works) or 'nothing'}.",
        _RESTS_ON,
    )
