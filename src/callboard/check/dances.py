"""Which sections a duty dances, and what of jumps, lifts and pointe lies in them."""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from callboard.domain.duties import Duty
from callboard.domain.needs import Activity, PastWork
from callboard.domain.repertory import CastKind, Section
from callboard.domain.season import Season
from callboard.rules.planned_load import DANCED_SHARE


class Counted(NamedTuple):
    """What a duty has of each; None where none of its sections says it."""

    jumps: int | None
    lifts: int | None
    pointe_minutes: int | None


class Piece:
    """Sections danced together; what they have is counted once for each length."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self.sections = tuple(sections)
        self._counted: dict[int, Counted] = {}

    def counted(self, activity: Activity, minutes: int) -> Counted:
        """Give what a performance has, or a rehearsal of so many minutes."""
        rehearsed = 0 if activity is Activity.PERFORMANCE else minutes
        found = self._counted.get(rehearsed)
        if found is None:
            found = Counted(*(self._count(tag, rehearsed) for tag in Counted._fields))
            self._counted[rehearsed] = found
        return found

    def _count(self, tag: str, minutes: int) -> int | None:
        """Count one run, or what so many minutes of rehearsal hold."""
        amount, length = self._totals[tag]
        if not length:
            return None
        if not minutes:
            return amount
        return int(Fraction(amount * minutes, length) * DANCED_SHARE)

    @cached_property
    def _totals(self) -> dict[str, tuple[int, int]]:
        """What the sections that say a tag have of it, and their minutes."""
        found = {}
        for tag in Counted._fields:
            known = [
                (amount, section.minutes)
                for section in self.sections
                if (amount := getattr(section, tag)) is not None and section.minutes
            ]
            found[tag] = sum(each for each, _ in known), sum(each for _, each in known)
        return found

    @cached_property
    def intensity(self) -> float | None:
        """The mean intensity by minutes; None unless every section says it."""
        weighed = [
            (each.intensity, each.minutes)
            for each in self.sections
            if each.intensity is not None and each.minutes
        ]
        if not weighed or len(weighed) < len(self.sections):
            return None
        length = sum(minutes for _, minutes in weighed)
        return sum(rating * minutes for rating, minutes in weighed) / length


NOTHING_KNOWN = Piece(())


class Dances:
    """Finds the piece of each duty; duties that dance the same share it."""

    def __init__(self, season: Season) -> None:
        self._season = season
        self._pieces: dict[tuple[str, tuple[str, ...]], Piece] = {}
        self._shows: dict[str, dict[str, Piece]] = {}
        self._roles = {
            (role.work, role.id): role.sections
            for roles in season.roles_of.values()
            for role in roles
        }

    def of_duty(self, duty: Duty) -> Piece:
        """Give the sections of a duty: named, of its work, or of her roles in a show."""
        if duty.activity is not Activity.PERFORMANCE:
            return self._piece(duty.work, duty.sections)
        if duty.ref not in self._shows:
            self._shows[duty.ref] = self._in_show(duty.ref)
        return self._shows[duty.ref].get(duty.person, NOTHING_KNOWN)

    def of_past(self, past: PastWork) -> Piece:
        """Give the sections of past work: of its role, or of its work."""
        sections = self._roles.get((past.work or "", past.role or ""), ())
        return self._piece(past.work, sections)

    def _in_show(self, ref: str) -> dict[str, Piece]:
        """Give what everybody cast first dances in a performance, each section once."""
        show = self._season.performances.get(ref)
        found: dict[str, dict[tuple[str, str], Section]] = defaultdict(dict)
        for place in self._season.cast_places(show) if show is not None else ():
            if place.kind is CastKind.FIRST:
                named = self._roles.get((place.work, place.role), ())
                for section in self._piece(place.work, named).sections:
                    found[place.dancer][section.work, section.id] = section
        return {dancer: Piece(mine.values()) for dancer, mine in found.items()}

    def _piece(self, work: str | None, named: tuple[str, ...]) -> Piece:
        if work is None:
            return NOTHING_KNOWN
        key = work, named
        if key not in self._pieces:
            self._pieces[key] = Piece(
                section
                for section in self._season.sections_of(work)
                if not named or section.id in named
            )
        return self._pieces[key]
