"""A finished order of a bill, gone through minute by minute: waiting, changes, demands.

Shares nothing with the search: times and waits are counted as they pass.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from callboard.domain.bill import Bill, Person, time_text
from callboard.domain.demands import Asks, Demand


@dataclass(frozen=True, slots=True)
class Slot:
    """A piece, or a pause, at its time.

    Units
    -----
    Times of day, from `start` up to `end`. `waiting` are people who have come and are
    needed again; nobody waits in a pause.
    """

    title: str
    start: int
    end: int
    is_pause: bool = False
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """One person's day: from their first piece to the end of their last."""

    name: str
    start: int
    end: int
    num_pieces: int
    waiting_minutes: int
    weighed: Fraction


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody between two pieces of theirs that follow one another, or nearly."""

    name: str
    first: str
    second: str
    minutes: int
    is_in_a_row: bool


@dataclass(frozen=True, slots=True)
class Unmet:
    """A demand that the order does not meet, in words."""

    demand: Demand | None
    message: str


@dataclass(frozen=True, slots=True)
class BillReport:
    """Everything about an order that can be counted.

    Units
    -----
    `waiting_minutes` in person-minutes, `weighed` the same by each person's rate.
    """

    slots: tuple[Slot, ...]
    days: tuple[Day, ...]
    changes: tuple[Change, ...]
    unmet: tuple[Unmet, ...]
    waiting_minutes: int
    weighed: Fraction

    @property
    def is_clean(self) -> bool:
        """Whether every piece is there once and every demand is met."""
        return not self.unmet


def review(bill: Bill, order: Sequence[str]) -> BillReport:
    """Go through an order of titles; everything it does not meet is told."""
    counted = Counter(order)
    known = [piece.title for piece in bill.pieces]
    wrong = [
        Unmet(None, f"{title!r} stands {counted[title]} times in the order")
        for title in known
        if counted[title] != 1
    ]
    wrong += [
        Unmet(None, f"{title!r} is no piece of the bill")
        for title in counted
        if title not in known
    ]
    if wrong:
        return BillReport((), (), (), tuple(wrong), 0, Fraction(0))
    slots = tuple(_slots(bill, order))
    at = {slot.title: slot for slot in slots if not slot.is_pause}
    days = tuple(
        day
        for person in bill.people
        if (day := _day(bill, person, slots, at)) is not None
    )
    changes = tuple(
        change
        for person in bill.people
        for change in _changes(bill, person, order, slots, at)
    )
    return BillReport(
        _with_waiting(bill, slots, days),
        days,
        changes,
        (
            *_of_pieces(bill, order),
            *_of_people(bill, days, changes),
            *_of_times(bill, slots),
        ),
        sum(day.waiting_minutes for day in days),
        sum((day.weighed for day in days), Fraction(0)),
    )


def _slots(bill: Bill, order: Sequence[str]) -> Iterator[Slot]:
    now = bill.begins
    left = list(bill.pauses)
    for number, title in enumerate(order, 1):
        end = now + bill.piece(title).minutes
        yield Slot(title, now, end)
        now = end
        for pause in bill.pauses if number < len(order) else ():
            is_numbered = pause.after_pieces is not None
            is_time = pause.begins is not None and pause.begins <= now
            is_due = pause.after_pieces == number if is_numbered else is_time
            if is_due and pause in left:
                left.remove(pause)
                yield Slot(pause.title, now, now + pause.minutes, is_pause=True)
                now += pause.minutes
        now += bill.between_minutes


def _day(
    bill: Bill, person: Person, slots: Sequence[Slot], at: dict[str, Slot]
) -> Day | None:
    mine = [at[piece.title] for piece in bill.pieces if person.name in piece.who]
    if not mine:
        return None
    start, end = min(each.start for each in mine), max(each.end for each in mine)
    titles = {each.title for each in mine}
    waits = sum(
        slot.end - slot.start
        for slot in slots
        if not slot.is_pause
        and slot.title not in titles
        and start < slot.start
        and slot.end < end
    )
    return Day(person.name, start, end, len(mine), waits, waits * person.rate)


def _with_waiting(
    bill: Bill, slots: Sequence[Slot], days: Sequence[Day]
) -> tuple[Slot, ...]:
    """Write to each piece who waits while it is played."""
    who = {piece.title: piece.who for piece in bill.pieces}
    return tuple(
        slot
        if slot.is_pause
        else Slot(
            slot.title,
            slot.start,
            slot.end,
            waiting=tuple(
                day.name
                for day in days
                if day.name not in who[slot.title] and day.start < slot.start < day.end
            ),
        )
        for slot in slots
    )


def _changes(
    bill: Bill,
    person: Person,
    order: Sequence[str],
    slots: Sequence[Slot],
    at: dict[str, Slot],
) -> Iterator[Change]:
    """Give where somebody has two pieces in a row, or too little time between two."""
    who = {piece.title: piece.who for piece in bill.pieces}
    mine = [title for title in order if person.name in who[title]]
    for first, second in pairwise(mine):
        minutes = at[second].start - at[first].end
        between = [
            slot for slot in slots if at[first].end <= slot.start < at[second].start
        ]
        if not between or (
            person.change_minutes is not None and minutes < person.change_minutes
        ):
            yield Change(person.name, first, second, minutes, not between)


def _of_pieces(bill: Bill, order: Sequence[str]) -> Iterator[Unmet]:
    number = {title: place for place, title in enumerate(order, 1)}
    for piece in bill.pieces:
        title = piece.title
        if piece.place is not None and number[title] != piece.place:
            yield Unmet(
                Demand(Asks.PLACE, title),
                f"{title!r} is number {number[title]}, not {piece.place}",
            )
        for before in sorted(piece.after):
            if number[before] > number[title]:
                yield Unmet(
                    Demand(Asks.AFTER, title, before),
                    f"{title!r} comes before {before!r}",
                )


def _of_people(
    bill: Bill, days: Sequence[Day], changes: Sequence[Change]
) -> Iterator[Unmet]:
    people = {person.name: person for person in bill.people}
    for day in days:
        arrives, leaves = people[day.name].arrives, people[day.name].leaves
        if arrives is not None and day.start < arrives:
            yield Unmet(
                Demand(Asks.ARRIVES, day.name),
                f"{day.name} arrives at {time_text(arrives)} and is needed "
                f"at {time_text(day.start)}",
            )
        if leaves is not None and day.end > leaves:
            yield Unmet(
                Demand(Asks.LEAVES, day.name),
                f"{day.name} leaves at {time_text(leaves)} and is needed "
                f"until {time_text(day.end)}",
            )
    for change in changes:
        least = people[change.name].change_minutes
        if least is not None and change.minutes < least:
            yield Unmet(
                Demand(Asks.CHANGE, change.name),
                f"{change.name} has {change.minutes} min between {change.first!r} "
                f"and {change.second!r}",
            )


def _of_times(bill: Bill, slots: Sequence[Slot]) -> Iterator[Unmet]:
    begun = {slot.title: slot.start for slot in slots if slot.is_pause}
    for pause in bill.pauses:
        start = begun.get(pause.title)
        if start is not None and pause.latest is not None and start > pause.latest:
            yield Unmet(
                Demand(Asks.LATEST, pause.title),
                f"{pause.title} begins at {time_text(start)}",
            )
    if bill.ends is not None and slots[-1].end > bill.ends:
        yield Unmet(Demand(Asks.ENDS), f"the day ends at {time_text(slots[-1].end)}")
