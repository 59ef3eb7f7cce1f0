"""What was asked for and granted: ids, places in the week, minutes still to give."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from callboard.demo.timetable import Spot, Timetable
from callboard.demo.wishes import Wish
from callboard.domain.needs import Need

SHORTEST: Final = 30
LONGEST: Final = 120


@dataclass(slots=True)
class Granted:
    """A wish that has its id and its places in the week."""

    wish: Wish
    spots: list[Spot] = field(default_factory=list)

    @property
    def need(self) -> Need:
        """The need, asked for as often as it was placed."""
        return replace(self.wish.need, times=max(1, len(self.spots)))

    @property
    def may_come_again(self) -> bool:
        """Whether its wish asks for more calls than it has."""
        return len(self.spots) < self.wish.most_times


@dataclass(frozen=True, slots=True)
class Planted:
    """Needs and where each of their calls was put, in order of time."""

    spots: Mapping[str, tuple[Spot, ...]]
    needs: Mapping[str, Need]


class Ledger:
    """Gives wishes their ids and books them, down to the last minute there is to give.

    Units
    -----
    `left` minutes of calls.
    """

    def __init__(self, timetable: Timetable, left: int) -> None:
        self.timetable = timetable
        self.left = left
        self.granted: list[Granted] = []
        self.times_asked: Counter[tuple[str, ...]] = Counter()
        self.on_day: set[tuple[date, tuple[str, ...]]] = set()
        self._named: Counter[str] = Counter()

    def grant(self, wish: Wish) -> Granted:
        """Give a wish an id that no need has had yet."""
        stem = wish.need.id
        self._named[stem] += 1
        number = self._named[stem]
        name = stem if number == 1 else f"{stem}-{number}"
        self.times_asked[wish.key] += 1
        found = Granted(replace(wish, need=replace(wish.need, id=name)))
        self.granted.append(found)
        return found

    def take(self, granted: Granted, spot: Spot) -> None:
        """Put one more call of a need into the week."""
        self.timetable.book(spot, granted.wish.people)
        granted.spots.append(spot)
        self.on_day.add((spot.day, granted.wish.key))
        self.left -= granted.need.minutes

    def move(self, granted: Granted, spot: Spot, place: Spot) -> None:
        """Put a call that was lifted to another place."""
        self.timetable.book(place, granted.wish.people)
        granted.spots.remove(spot)
        granted.spots.append(place)

    def leaves_no_rest(self, minutes: int) -> bool:
        """Whether what is left after so many minutes is nothing, or a call at least.

        Kept for every call, so that no quarter hour is left that no call is short enough
        for.
        """
        rest = self.left - minutes
        return rest == 0 or rest >= SHORTEST

    def planted(self, unplaced: list[Granted]) -> Planted:
        """Give everything that was granted, and what was asked for in vain."""
        return Planted(
            {
                each.need.id: tuple(
                    sorted(each.spots, key=lambda spot: (spot.day, spot.start))
                )
                for each in self.granted
                if each.spots
            },
            {each.need.id: each.need for each in (*self.granted, *unplaced)},
        )
