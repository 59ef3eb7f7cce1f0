from datetime import date

import pytest

from callboard.domain.casebook import Availability, AvailabilitySpell
from callboard.domain.people import Bar, Restriction
from callboard.records.available import availability_on

FIRST, LAST = date(2027, 2, 1), date(2027, 2, 5)
FULL, MODIFIED, NONE = Availability.FULL, Availability.MODIFIED, Availability.NONE


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2027, 1, 31), FULL),
        (FIRST, MODIFIED),
        (LAST, MODIFIED),
        (date(2027, 2, 6), FULL),
    ],
)
def test_day_is_full_unless_a_spell_or_restriction_holds(
    day: date, wanted: Availability
) -> None:
    spell = AvailabilitySpell("ann", FIRST, MODIFIED, LAST)
    restriction = Restriction("ann", Bar.NO_JUMPS, FIRST, LAST)
    assert availability_on(day, "ann", [spell]) is wanted
    assert availability_on(day, "ann", (), [restriction]) is wanted
    assert availability_on(day, "bea", [spell], [restriction]) is FULL


def test_least_of_what_holds_counts() -> None:
    spell = AvailabilitySpell("ann", FIRST, MODIFIED)
    off = Restriction("ann", Bar.OFF, LAST)
    assert availability_on(FIRST, "ann", [spell], [off]) is MODIFIED
    assert availability_on(LAST, "ann", [spell], [off]) is NONE
    none = AvailabilitySpell("ann", FIRST, NONE, LAST)
    assert availability_on(LAST, "ann", [none, spell]) is NONE
