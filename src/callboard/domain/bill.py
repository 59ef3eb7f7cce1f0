"""A bill: the pieces of one rehearsal or gala, and who is in them, before their order.

Times of day are minutes since midnight; past midnight they run on, so that 00:20 after a
gala that begins at 19:30 is 1460.
"""

from dataclasses import dataclass
from fractions import Fraction

ONE = Fraction(1)
# Whoever orders a bill counts in thousandths of a rate, and in 64 bits.
MOST_WEIGHED = 900_000_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: its minutes, the people in it, and what is demanded of its place.

    `place` counts from 1; `after` are titles of pieces that come before this one.
    """

    title: str
    minutes: int
    who: frozenset[str] = frozenset()
    place: int | None = None
    after: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the bill: what a minute of waiting weighs, and when they are there.

    Units
    -----
    `rate` by the minute, 0 or more. `arrives` and `leaves` are times of day.
    `change_minutes` lie at least between the end of one piece of theirs and the start of
    their next; None asks for nothing.
    """

    name: str
    rate: Fraction = ONE
    arrives: int | None = None
    leaves: int | None = None
    change_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause for everybody, which nobody waits in.

    It follows the piece numbered `after_pieces`, or else the first piece that ends at
    `begins` or later; then it must begin by `latest`. A pause whose time has come when
    another one ends follows at once.

    Units
    -----
    Times of day; `minutes` long.
    """

    title: str
    minutes: int
    after_pieces: int | None = None
    begins: int | None = None
    latest: int | None = None


@dataclass(frozen=True, slots=True)
class Bill:
    """The pieces of a day and everything that is asked of their order.

    Units
    -----
    `begins` and `ends` are times of day. `between_minutes` pass after every piece; nobody
    waits in them. `pauses`: those that follow a numbered piece first, then by time.
    """

    title: str
    pieces: tuple[Piece, ...]
    people: tuple[Person, ...]
    begins: int = 600
    ends: int | None = None
    between_minutes: int = 0
    pauses: tuple[Pause, ...] = ()

    def piece(self, title: str) -> Piece:
        """Give a piece by its title."""
        return next(piece for piece in self.pieces if piece.title == title)

    @property
    def most_weighed(self) -> Fraction:
        """The waiting by rate that no order exceeds: everybody, all the while."""
        minutes = sum(piece.minutes for piece in self.pieces)
        return minutes * sum((person.rate for person in self.people), Fraction(0))

    @property
    def row_minutes(self) -> int:
        """The fewest minutes between two pieces that do not follow one another directly."""
        return self.between_minutes + 1


def time_text(minute: int) -> str:
    """Give a time of day as people write it: 09:05."""
    return f"{minute // 60 % 24:02}:{minute % 60:02}"
