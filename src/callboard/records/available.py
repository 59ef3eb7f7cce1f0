"""How far a dancer can do her work on a day, from what a clinician set."""

from collections.abc import Iterable
from datetime import date

from callboard.domain.casebook import Availability, AvailabilitySpell
from callboard.domain.people import Bar, Restriction


def availability_on(
    day: date,
    dancer: str,
    spells: Iterable[AvailabilitySpell] = (),
    restrictions: Iterable[Restriction] = (),
) -> Availability:
    """Give a dancer's availability on a day: full, unless something says less.

    Spells say it themselves. Of restrictions, *off* means none and any other one modified.
    Where several hold, the least availability counts.
    """
    found = {
        each.availability
        for each in spells
        if each.dancer == dancer and each.holds(day)
    }
    found |= {
        Availability.NONE if each.bar is Bar.OFF else Availability.MODIFIED
        for each in restrictions
        if each.dancer == dancer and each.holds(day)
    }
    for least in (Availability.NONE, Availability.MODIFIED):
        if least in found:
            return least
    return Availability.FULL
