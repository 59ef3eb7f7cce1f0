"""Help that is always one tap away: whom a dancer can turn to, and who answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class HelpPlace(StrEnum):
    """Where help comes from."""

    IN_HOUSE = "in house"
    INDEPENDENT = "independent"
    CRISIS_LINE = "crisis line"
    EMERGENCY = "emergency"
    RESPONDER = "responder"


@dataclass(frozen=True, slots=True)
class HelpContact:
    """One line of the help page: who it is, and how to reach them."""

    place: HelpPlace
    name: str
    reach: str


@dataclass(frozen=True, slots=True)
class HelpPage:
    """The help page of a company; there is none without all five places.

    `independent` is somebody whom the company does not pay for its season. `responder` is
    the person who answers when a dancer shares answers; without one, asking does harm.

    Raises
    ------
    ValueError
        When a name or a way to reach somebody is blank, or a contact is of another place.
    """

    in_house: HelpContact
    independent: HelpContact
    crisis_line: HelpContact
    emergency: HelpContact
    responder: HelpContact

    def __post_init__(self) -> None:
        for place, contact in zip(HelpPlace, self.contacts, strict=True):
            if contact.place is not place:
                message = f"{contact.place} stands where {place} belongs"
                raise ValueError(message)
            if not contact.name.strip() or not contact.reach.strip():
                message = f"the help page needs a name and a way to reach: {place}"
                raise ValueError(message)

    @property
    def contacts(self) -> tuple[HelpContact, ...]:
        """Everybody on the page, in the order in which it shows them."""
        return (
            self.in_house,
            self.independent,
            self.crisis_line,
            self.emergency,
            self.responder,
        )


def places_lacking(contacts: Iterable[HelpContact]) -> tuple[HelpPlace, ...]:
    """Give the places for which no contact is complete: what a help page still needs."""
    there = {
        each.place for each in contacts if each.name.strip() and each.reach.strip()
    }
    return tuple(place for place in HelpPlace if place not in there)


def help_page(contacts: Iterable[HelpContact]) -> HelpPage | None:
    """Make the help page of its lines, the first of each place; None while one lacks."""
    every = tuple(contacts)
    if places_lacking(every):
        return None
    first = {
        each.place: each
        for each in reversed(every)
        if each.name.strip() and each.reach.strip()
    }
    return HelpPage(*(first[place] for place in HelpPlace))
