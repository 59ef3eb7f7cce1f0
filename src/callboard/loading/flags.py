"""What a scheduler should look at before a plan is posted: five things a day at most."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from callboard.check.strain import Term
from callboard.explain.straining import Strained
from callboard.loading.stretch import Stretch

MOST_A_DAY: Final = 5
_WITH_CALL: Final[Mapping[Term, str]] = {
    Term.HEAVY: "Move {call} to a lighter day, or let a cover do it",
    Term.NO_LIGHT: "Make one of the seven days light: {call} could move",
    Term.NIGHT: "Begin {call} later",
}
_CHANGE: Final = "Move or shorten {call}, or let a cover do it"
_WITHOUT: Final[Mapping[Term, str]] = {
    Term.NIGHT: "Nothing that can move begins the day: let it begin later in the book",
}
_CALENDAR: Final = "It stands in the calendar: keep the days around it light"


@dataclass(frozen=True, slots=True)
class Flag:
    """One planned thing that strains a dancer: the day, the reason, what can be done.

    `call` is the id of the call that the action is about, if there is one to move.
    """

    dancer: str
    day: date
    reason: str
    action: str
    call: str = ""


def flags(stretch: Stretch, dancer: str = "") -> list[Flag]:
    """Give the flags of a plan's days, or of the calendar's where there is no plan.

    Of a dancer and a kind only the worst day is told, for a change goes on being counted
    for a week, and of her day only what has most points; of a day the five with most.
    """
    plan = stretch.plan if stretch.is_planned else stretch.wide
    titles = {call.id: call.title for call in plan.calls}
    by_day: dict[date, list[Strained]] = defaultdict(list)
    for each in _worst(stretch.strained):
        known = {other.dancer for other in by_day[each.day]}
        if each.dancer not in known and dancer in {"", each.dancer}:
            by_day[each.day].append(each)
    return [
        _flag(each, titles, stretch.season.name(each.dancer))
        for day in sorted(by_day)
        for each in by_day[day][:MOST_A_DAY]
    ]


def _worst(found: Iterable[Strained]) -> Iterator[Strained]:
    seen: set[tuple[str, Term]] = set()
    for each in found:
        if (each.dancer, each.term) not in seen:
            seen.add((each.dancer, each.term))
            yield each


def _flag(each: Strained, titles: Mapping[str, str], name: str) -> Flag:
    """Put it without day and name: both stand beside it."""
    _, _, reason = each.sentence.partition(": ")
    reason = reason.removeprefix(f"{name} has ").replace(f" {name}'s ", " the ")
    call = each.calls[0] if each.calls else ""
    if call:
        words = _WITH_CALL.get(each.term, _CHANGE)
        action = words.format(call=f"'{titles[call]}'")
    else:
        action = _WITHOUT.get(each.term, _CALENDAR)
    return Flag(each.dancer, each.day, reason[:1].upper() + reason[1:], action, call)
