"""Bills for tests: the published rehearsal, and random small ones."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from callboard.domain.bill import Bill, Pause, Person, Piece

# CSPLib prob039 (csplib.org/Problems/prob039): nine pieces, five players, minutes in the
# last row. The least waiting is 17, the least time that players are there 109.
REHEARSAL = (
    "110101101",
    "110111010",
    "110000110",
    "100011001",
    "001011110",
)
REHEARSAL_MINUTES = (2, 4, 1, 3, 3, 2, 5, 7, 6)


def bill_of(
    pieces: dict[str, tuple[int, str]], people: tuple[Person, ...] = (), **more: object
) -> Bill:
    """Give a bill of ``{title: (minutes, "Ana Bo")}``; who is not in `people` is added."""
    made = tuple(
        Piece(title, minutes, frozenset(who.split()))
        for title, (minutes, who) in pieces.items()
    )
    known = {person.name for person in people}
    names = sorted({name for piece in made for name in piece.who} - known)
    bill = Bill("a bill", made, (*people, *map(Person, names)))
    return replace(bill, **more)  # type: ignore[arg-type]


def asked(bill: Bill, title: str, **more: object) -> Bill:
    """Give a bill in which something more is asked of one piece."""
    pieces = (
        replace(piece, **more) if piece.title == title else piece  # type: ignore[arg-type]
        for piece in bill.pieces
    )
    return replace(bill, pieces=tuple(pieces))


def rehearsal() -> Bill:
    """Give the published rehearsal."""
    pieces = {
        f"{k + 1}": (
            minutes,
            " ".join(f"P{p}" for p, row in enumerate(REHEARSAL) if row[k] == "1"),
        )
        for k, minutes in enumerate(REHEARSAL_MINUTES)
    }
    return bill_of(pieces)


@st.composite
def bills(draw: st.DrawFn, most: int = 6, *, is_free: bool = False) -> Bill:
    """Give small bills with all that can be asked of an order, in any mixture."""

    def maybe(value: st.SearchStrategy[int]) -> int | None:
        return draw(st.none() | value) if not is_free and draw(st.booleans()) else None

    num = draw(st.integers(1, most))
    names = "abcde"[: draw(st.integers(0, 5))]
    titles = [f"piece {k}" for k in range(num)]
    pieces = tuple(
        Piece(
            title,
            draw(st.integers(1, 30)),
            draw(st.frozensets(st.sampled_from(names))) if names else frozenset(),
            maybe(st.integers(1, num)),
            frozenset()
            if is_free or draw(st.integers(0, 4))
            else frozenset({draw(st.sampled_from(titles))} - {title}),
        )
        for title in titles
    )
    people = tuple(
        Person(
            name,
            Fraction(draw(st.integers(0, 6)), draw(st.sampled_from((1, 2, 3)))),
            maybe(st.integers(600, 640)),
            maybe(st.integers(650, 760)),
            maybe(st.sampled_from((1, 3, 5, 20))),
        )
        for name in names
    )
    pauses = []
    if number := maybe(st.integers(1, 4)):
        pauses.append(Pause("interval", draw(st.integers(1, 15)), number))
    begins = 600
    for title in ("lunch", "tea"):
        if later := maybe(st.integers(5, 60)):
            begins += later
            by = maybe(st.integers(0, 20))
            latest = None if by is None else begins + by
            minutes = draw(st.integers(1, 15))
            pauses.append(Pause(title, minutes, None, begins, latest))
    return Bill(
        "a bill",
        pieces,
        people,
        600,
        maybe(st.integers(640, 760)),
        draw(st.sampled_from((0, 0, 2))),
        tuple(pauses),
    )
