"""What the castings of a season ask for: who dances what when first, and who knows it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import product

from callboard.domain.clock import Minute
from callboard.domain.needs import Activity
from callboard.domain.people import Dances
from callboard.domain.repertory import CastKind, CastPlace, Knows, Performance, Role
from callboard.domain.season import Season

WHOLE = ""  # the one section of a work that has none


@dataclass(frozen=True, slots=True)
class LineUp:
    """Who dances some roles together, first on `night`, and who covers them then.

    `dancers` stand in the order of roles and places; `new` are those of them who on no
    night before were in their role, or danced with their partner.
    """

    night: Performance
    dancers: tuple[str, ...]
    covers: tuple[str, ...] = ()
    new: frozenset[str] = frozenset()

    @property
    def day(self) -> date:
        """The day of its first night."""
        return self.night.day


@dataclass(frozen=True, slots=True)
class Debut:
    """A dancer in a role that she does not know, and whom she dances it with first."""

    dancer: str
    role: Role
    night: Performance
    partner: str | None = None


class Danced:
    """A season's performances from `since` on, seen from the works danced in them."""

    def __init__(self, season: Season, since: date) -> None:
        self.season = season
        self.since = since
        self.nights = tuple(
            sorted(
                (each for each in season.performances.values() if each.day >= since),
                key=lambda each: (self._start(each), each.id),
            )
        )

    def _start(self, night: Performance) -> Minute:
        return self.season.show_span(night).start

    @cached_property
    def works(self) -> tuple[str, ...]:
        """Works that are on a bill, in order of their first night."""
        return tuple(
            dict.fromkeys(
                work for night in self.nights for work in self.season.works_of(night)
            )
        )

    @cached_property
    def nights_of(self) -> Mapping[str, tuple[Performance, ...]]:
        """Nights of each work that somebody is cast for."""
        found: dict[str, list[Performance]] = defaultdict(list)
        for night in self.nights:
            for work in self.season.works_of(night):
                if any(self.cast(night, work, CastKind.FIRST)):
                    found[work].append(night)
        return {work: tuple(nights) for work, nights in found.items()}

    def uncast_nights(self, work: str) -> tuple[Performance, ...]:
        """Give the nights of a work for which nobody is cast."""
        cast = {each.id for each in self.nights_of.get(work, ())}
        return tuple(
            each
            for each in self.nights
            if work in self.season.works_of(each) and each.id not in cast
        )

    def cast(
        self, night: Performance, work: str, kind: CastKind | None = None
    ) -> Iterator[CastPlace]:
        """Give the places of a work on a night, of one kind or of both."""
        known = {role.id for role in self.season.roles_of.get(work, ())}
        for place in self.season.cast_in(night, work):
            if place.role in known and (kind is None or place.kind is kind):
                yield place

    # --- roles ------------------------------------------------------------------------

    def sections(self, work: str) -> tuple[str, ...]:
        """Give the sections of a work in their order; one that is all of it if none."""
        found = tuple(each.id for each in self.season.sections_of(work))
        return found or (WHOLE,)

    def roles(self, work: str, *, leads: bool) -> tuple[Role, ...]:
        """Give the leading roles of a work (large or announced), or the others."""
        return tuple(
            role
            for role in self.season.roles_of.get(work, ())
            if is_lead(role) is leads
        )

    def line_up(
        self, night: Performance, roles: Iterable[Role], sections: Iterable[str]
    ) -> LineUp:
        """Give who dances and covers these roles in these sections on a night."""
        order = {
            role.id: number
            for number, role in enumerate(roles)
            if any(is_in(role, section) for section in sections)
        }
        work = next(iter(roles)).work if order else ""
        rows = sorted(
            (place for place in self.cast(night, work) if place.role in order),
            key=lambda place: (order[place.role], place.place),
        )
        firsts = [row.dancer for row in rows if row.kind is CastKind.FIRST]
        covers = [row.dancer for row in rows if row.kind is CastKind.COVER]
        firsts = list(dict.fromkeys(firsts))
        return LineUp(
            night,
            tuple(firsts),
            tuple(each for each in dict.fromkeys(covers) if each not in firsts),
        )

    def line_ups(
        self, work: str, roles: tuple[Role, ...], sections: tuple[str, ...]
    ) -> tuple[LineUp, ...]:
        """Give the line-ups that have to be rehearsed, in order of their first nights.

        A night on which everybody is in a role, and with a partner, of an earlier line-up
        asks for nothing more.
        """
        seen: set[tuple[str, ...]] = set()
        found: list[LineUp] = []
        for night in self.nights_of.get(work, ()):
            parts = set(self._parts(night, roles, sections)) - seen
            if parts:
                seen |= parts
                new = frozenset(who for part in parts for who in part[1::2])
                found.append(replace(self.line_up(night, roles, sections), new=new))
        return tuple(found)

    def _parts(
        self, night: Performance, roles: tuple[Role, ...], sections: tuple[str, ...]
    ) -> Iterator[tuple[str, ...]]:
        """Give what a night asks of these roles: (role, dancer), and couples of such."""
        if not roles:
            return
        here = {
            role.id: role
            for role in roles
            if any(is_in(role, each) for each in sections)
        }
        danced: dict[str, list[str]] = defaultdict(list)
        for place in self.cast(night, roles[0].work, CastKind.FIRST):
            if place.role in here:
                danced[place.role].append(place.dancer)
                yield (place.role, place.dancer)
        for hers, his in couples(tuple(here.values()), sections):
            for her, him in product(danced[hers.id], danced[his.id]):
                yield (hers.id, her, his.id, him)

    # --- who knows it -----------------------------------------------------------------

    @cached_property
    def firsts(self) -> Mapping[tuple[str, str, str], Performance]:
        """The first night of each (dancer, work, role) that is danced."""
        return self._first(CastKind.FIRST)

    @cached_property
    def covered(self) -> Mapping[tuple[str, str, str], Performance]:
        """The first night of each (dancer, work, role) that is covered."""
        return self._first(CastKind.COVER)

    def _first(self, kind: CastKind) -> Mapping[tuple[str, str, str], Performance]:
        found: dict[tuple[str, str, str], Performance] = {}
        for work, nights in self.nights_of.items():
            for night in nights:
                for place in self.cast(night, work, kind):
                    found.setdefault((place.dancer, work, place.role), night)
        return found

    def is_new(self, dancer: str, work: str, role: str) -> bool:
        """Whether nothing says that the dancer has danced or learned the role."""
        key = (dancer, work, role)
        return key not in self._knows and key not in self._past

    def is_fresh(self, dancer: str, work: str, role: str, day: date) -> bool:
        """Whether she danced the role within the forget days before a day."""
        key = (dancer, work, role)
        days = [
            each.last_date
            for each in self._knows.get(key, ())
            if each.has_danced and each.last_date is not None
        ]
        last = max([*days, *self._past.get(key, ())], default=None)
        forget = self.season.settings.forget_days
        return last is not None and (day - last).days <= forget

    @cached_property
    def _knows(self) -> Mapping[tuple[str, str, str], list[Knows]]:
        found: dict[tuple[str, str, str], list[Knows]] = defaultdict(list)
        for row in self.season.knows:
            found[row.dancer, row.work, row.role].append(row)
        return found

    @cached_property
    def _past(self) -> Mapping[tuple[str, str, str], list[date]]:
        """Days on which roles were danced before: history, and nights gone by."""
        found: dict[tuple[str, str, str], list[date]] = defaultdict(list)
        for past in self.season.history:
            if past.activity is Activity.PERFORMANCE and past.work and past.role:
                day = self.season.clock.day_of(past.span.start)
                if day < self.since:
                    found[past.dancer, past.work, past.role].append(day)
        for night in self.season.performances.values():
            if night.day < self.since:
                for place in self.season.cast_places(night):
                    if place.kind is CastKind.FIRST:
                        key = (place.dancer, place.work, place.role)
                        found[key].append(night.day)
        return found

    def fresh_part(self, work: str) -> float:
        """Give which part of a work's (dancer, role) pairs was danced lately."""
        pairs = {key: night for key, night in self.firsts.items() if key[1] == work}
        fresh = sum(self.is_fresh(*key, night.day) for key, night in pairs.items())
        return fresh / len(pairs) if pairs else 0.0

    def debuts(self, work: str) -> tuple[Debut, ...]:
        """Give who dances a role of a work for the first time, by night and role."""
        roles = self.season.roles_of.get(work, ())
        order = {role.id: number for number, role in enumerate(roles)}
        found = [
            Debut(dancer, roles[order[role]], night, self._partner(night, work, role))
            for (dancer, of, role), night in self.firsts.items()
            if of == work and self.is_new(dancer, work, role)
        ]
        return tuple(
            sorted(
                found,
                key=lambda each: (
                    self._start(each.night),
                    order[each.role.id],
                    each.dancer,
                ),
            )
        )

    def _partner(self, night: Performance, work: str, role: str) -> str | None:
        """Give with whom whoever dances a role on a night makes a couple, if anybody."""
        danced = {
            place.role: place.dancer for place in self.cast(night, work, CastKind.FIRST)
        }
        for hers, his in couples(self.roles(work, leads=True), self.sections(work)):
            if hers.id == role and his.id in danced:
                return danced[his.id]
            if his.id == role and hers.id in danced:
                return danced[hers.id]
        return None


def is_lead(role: Role) -> bool:
    """Whether a role is rehearsed apart from the corps."""
    return role.is_large or role.is_announceable


def is_in(role: Role, section: str) -> bool:
    """Whether a role dances in a section."""
    return not role.sections or section in role.sections or section == WHOLE


def couples(
    roles: tuple[Role, ...], sections: Iterable[str]
) -> tuple[tuple[Role, Role], ...]:
    """Give the roles that make couples, hers first: alone of their kind in a section."""
    found: dict[tuple[str, str], tuple[Role, Role]] = {}
    large = [role for role in roles if role.is_large]
    for section in sections:
        here = [role for role in large if is_in(role, section)]
        women = [role for role in here if role.dances is Dances.WOMEN]
        men = [role for role in here if role.dances is Dances.MEN]
        if len(women) == len(men) == 1 and women[0].places == men[0].places == 1:
            found[women[0].id, men[0].id] = (women[0], men[0])
    return tuple(found.values())
