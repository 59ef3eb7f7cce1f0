"""What can be asked of the order of a bill, one by one, so that each can be dropped."""

from dataclasses import dataclass, replace
from enum import StrEnum

from callboard.domain.bill import Bill, Pause, Person, Piece


class Asks(StrEnum):
    """The kinds of demands."""

    PLACE = "place"
    AFTER = "after"
    ARRIVES = "arrives"
    LEAVES = "leaves"
    CHANGE = "change"
    LATEST = "latest"
    ENDS = "ends"


@dataclass(frozen=True, slots=True, order=True)
class Demand:
    """One demand: its kind, whose it is (a piece, a person, a pause), and the other piece.

    `other` is the piece before, of an `AFTER`.
    """

    kind: Asks
    subject: str = ""
    other: str = ""


def demands_of(bill: Bill) -> tuple[Demand, ...]:
    """Give every demand of a bill."""
    found = [
        Demand(Asks.PLACE, piece.title)
        for piece in bill.pieces
        if piece.place is not None
    ]
    found += [
        Demand(Asks.AFTER, piece.title, before)
        for piece in bill.pieces
        for before in sorted(piece.after)
    ]
    for person in bill.people:
        for kind, value in (
            (Asks.ARRIVES, person.arrives),
            (Asks.LEAVES, person.leaves),
            (Asks.CHANGE, person.change_minutes),
        ):
            if value is not None:
                found.append(Demand(kind, person.name))
    found += [
        Demand(Asks.LATEST, pause.title)
        for pause in bill.pauses
        if pause.latest is not None
    ]
    if bill.ends is not None:
        found.append(Demand(Asks.ENDS))
    return tuple(found)


def keep(bill: Bill, kept: frozenset[Demand]) -> Bill:
    """Give the bill with some of its demands only."""

    def piece(each: Piece) -> Piece:
        is_placed = Demand(Asks.PLACE, each.title) in kept
        return replace(
            each,
            place=each.place if is_placed else None,
            after=frozenset(
                before
                for before in each.after
                if Demand(Asks.AFTER, each.title, before) in kept
            ),
        )

    def person(each: Person) -> Person:
        arrives = Demand(Asks.ARRIVES, each.name) in kept
        leaves = Demand(Asks.LEAVES, each.name) in kept
        change = Demand(Asks.CHANGE, each.name) in kept
        return replace(
            each,
            arrives=each.arrives if arrives else None,
            leaves=each.leaves if leaves else None,
            change_minutes=each.change_minutes if change else None,
        )

    def pause(each: Pause) -> Pause:
        is_kept = Demand(Asks.LATEST, each.title) in kept
        return replace(each, latest=each.latest if is_kept else None)

    return replace(
        bill,
        pieces=tuple(map(piece, bill.pieces)),
        people=tuple(map(person, bill.people)),
        pauses=tuple(map(pause, bill.pauses)),
        ends=bill.ends if Demand(Asks.ENDS) in kept else None,
    )
