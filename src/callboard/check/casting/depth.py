"""Whose absence breaks which nights: places left by dancers, matched with covers.

A cover saves one place, and only of the role she covers; one who breaks a rule that night
(she is away by now, or restricted) saves none. How many places covers can save
is a largest matching of the two; it is found by augmenting paths, and where it leaves
places unsaved, the paths that lead nowhere name a set of places with too few covers
between them (Kőnig's theorem): nobody need be believed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from callboard.check.casting.rules import of_dancer
from callboard.check.casting.view import CastingView, danced
from callboard.domain.casting import Casting


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Places of one performance that covers cannot save.

    `places` have only `covers` between them, who are fewer by `num_short`.
    """

    performance: str
    places: tuple[Casting, ...]
    covers: tuple[str, ...]

    @property
    def num_short(self) -> int:
        """How many places stay empty whatever is done with the covers."""
        return len(self.places) - len(self.covers)


def single_points(view: CastingView) -> dict[str, tuple[Unsaved, ...]]:
    """Give every dancer without whom a performance has an empty place, and which."""
    found = {}
    unready = _unready(view)
    for dancer in view.of_dancer:
        unsaved = _without(view, frozenset({dancer}), unready)
        if unsaved:
            found[dancer] = unsaved
    return found


def without(view: CastingView, lost: Iterable[str]) -> tuple[Unsaved, ...]:
    """Give what covers cannot save when some dancers are lost for the whole season."""
    return _without(view, frozenset(lost), _unready(view))


def _unready(view: CastingView) -> frozenset[tuple[str, str]]:
    """Give the dancers and performances in which something of theirs breaks a rule."""
    return frozenset(
        (dancer, performance)
        for dancer, mine in view.of_dancer.items()
        for violation in of_dancer(view, mine)
        for performance in violation.refs
    )


def _without(
    view: CastingView, gone: frozenset[str], unready: frozenset[tuple[str, str]]
) -> tuple[Unsaved, ...]:
    left: dict[str, list[Casting]] = {}
    for dancer in sorted(gone):
        for casting in danced(view.of_dancer.get(dancer, ())):
            left.setdefault(casting.performance, []).append(casting)
    found = []
    for show in view.in_time:
        places = left.get(show.id, [])
        able = [
            [
                who
                for who in _covers(view, place)
                if who not in gone and (who, show.id) not in unready
            ]
            for place in places
        ]
        short = too_few(able)
        if short:
            covers = {who for number in short for who in able[number]}
            found.append(
                Unsaved(
                    show.id,
                    tuple(places[number] for number in short),
                    tuple(sorted(covers)),
                )
            )
    return tuple(found)


def _covers(view: CastingView, place: Casting) -> tuple[str, ...]:
    return view.covers.get((place.performance, place.work, place.role), ())


def matched(able: Sequence[Sequence[str]]) -> dict[str, int]:
    """Give a largest matching: which place each cover takes."""
    taken: dict[str, int] = {}
    for place in range(len(able)):
        _augment(place, able, taken, set())
    return taken


def _augment(
    place: int, able: Sequence[Sequence[str]], taken: dict[str, int], seen: set[str]
) -> bool:
    """Find a cover for a place, moving others on where that frees one."""
    for cover in able[place]:
        if cover in seen:
            continue
        seen.add(cover)
        if cover not in taken or _augment(taken[cover], able, taken, seen):
            taken[cover] = place
            return True
    return False


def too_few(able: Sequence[Sequence[str]]) -> list[int]:
    """Give places that have too few covers between them; none if all can be saved.

    Those without a cover in a largest matching, and those whose covers they would need.
    """
    taken = matched(able)
    reached = set(range(len(able))) - set(taken.values())
    rest = list(reached)
    while rest:
        for cover in able[rest.pop()]:
            # A free cover here would make the matching larger: there is none.
            other = taken[cover]
            if other not in reached:
                reached.add(other)
                rest.append(other)
    return sorted(reached)
