"""Which sections a duty dances, and what of jumps, lifts and pointe lies in them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction

from callboard.domain.duties import Duty
from callboard.domain.needs import Activity, PastWork
from callboard.domain.repertory import CastKind, Section
from callboard.domain.season import Season
from callboard.rules.planned_load import DANCED_SHARE


class Dances:
    """Looks sections up once for all duties of the same kind."""

    def __init__(self, season: Season) -> None:
        self._season = season
        self._counted: dict[tuple[object, ...], int | None] = {}
        self._shows: dict[str, dict[str, tuple[Section, ...]]] = {}

    def of_duty(self, duty: Duty) -> tuple[Section, ...]:
        """Give the sections of a duty: named, of its work, or of her roles in a show."""
        if duty.activity is not Activity.PERFORMANCE:
            return self._named(duty.work, duty.sections)
        if duty.ref not in self._shows:
            self._shows[duty.ref] = self._in_show(duty.ref)
        return self._shows[duty.ref].get(duty.person, ())

    def of_past(self, past: PastWork) -> tuple[Section, ...]:
        """Give the sections of past work: of its role, or of its work."""
        if past.work is None:
            return ()
        return tuple(self._of_role(past.work, past.role))

    def count(
        self, tag: str, sections: tuple[Section, ...], activity: Activity, minutes: int
    ) -> int | None:
        """Give the jumps, lifts or pointe minutes of a stretch; None when not known."""
        is_show = activity is Activity.PERFORMANCE
        key = (tag, sections, 0 if is_show else minutes)
        if key not in self._counted:
            self._counted[key] = _count(tag, sections, None if is_show else minutes)
        return self._counted[key]

    def _in_show(self, ref: str) -> dict[str, tuple[Section, ...]]:
        """Give what everybody cast first dances in a performance, each section once."""
        show = self._season.performances.get(ref)
        found: dict[str, dict[tuple[str, str], Section]] = defaultdict(dict)
        for place in self._season.cast_places(show) if show is not None else ():
            if place.kind is CastKind.FIRST:
                for section in self._of_role(place.work, place.role):
                    found[place.dancer][section.work, section.id] = section
        return {dancer: tuple(mine.values()) for dancer, mine in found.items()}

    def _named(self, work: str | None, named: tuple[str, ...]) -> tuple[Section, ...]:
        if work is None:
            return ()
        if not named:
            return self._season.sections_of(work)
        found = (self._season.section(work, each) for each in named)
        return tuple(each for each in found if each is not None)

    def _of_role(self, work: str, role: str | None) -> Iterator[Section]:
        roles = self._season.roles_of.get(work, ())
        named = next((each.sections for each in roles if each.id == role), ())
        yield from self._named(work, named)


def _count(tag: str, sections: Iterable[Section], minutes: int | None) -> int | None:
    """Count one run of the sections, or what so many minutes of rehearsal hold."""
    known = [
        (amount, section.minutes)
        for section in sections
        if (amount := getattr(section, tag)) is not None and section.minutes
    ]
    if not known:
        return None
    amount = sum(each for each, _ in known)
    if minutes is None:
        return int(amount)
    runs = DANCED_SHARE * minutes / sum(length for _, length in known)
    return int(Fraction(amount) * runs)
