"""The season: everything a company's tables say, and the questions asked of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from callboard.domain.casting import Casting, CastWish
from callboard.domain.clock import Clock, Span
from callboard.domain.house import NoisyPair, Space, Travel
from callboard.domain.needs import (
    REHEARSALS,
    CoversCalled,
    Fixture,
    FreeDay,
    Need,
    PastWork,
)
from callboard.domain.people import NO_WORK, Absence, Dancer, Restriction, Staff
from callboard.domain.plan import Call
from callboard.domain.repertory import (
    BillItem,
    CastKind,
    CastPlace,
    Knows,
    Partners,
    Performance,
    Role,
    Section,
    Work,
)
from callboard.domain.returning import ReturnStep, StageBar, restrictions_from
from callboard.domain.settings import HouseRule, Settings


@dataclass(frozen=True, slots=True)
class Week:
    """A stretch of working days to plan or to check, both ends inclusive."""

    first: date
    last: date

    def __iter__(self) -> Iterator[date]:
        """Give its days in order."""
        for offset in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=offset)

    def __contains__(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Called:
    """Who is called to a need, and who is left out because of being away throughout."""

    dancing: frozenset[str]
    watching: frozenset[str] = frozenset()
    away: frozenset[str] = frozenset()

    @property
    def everybody(self) -> frozenset[str]:
        """Dancing and watching together."""
        return self.dancing | self.watching


@dataclass(frozen=True)
class Season:
    """A company's season book as domain objects; ids are unique within each table.

    Mappings are by id. Works' sections, roles and casts are tuples in the book's order.
    """

    settings: Settings
    dancers: Mapping[str, Dancer] = field(default_factory=dict)
    staff: Mapping[str, Staff] = field(default_factory=dict)
    spaces: Mapping[str, Space] = field(default_factory=dict)
    noisy_pairs: tuple[NoisyPair, ...] = ()
    travel: tuple[Travel, ...] = ()
    works: Mapping[str, Work] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    roles: tuple[Role, ...] = ()
    casts: tuple[CastPlace, ...] = ()
    knows: tuple[Knows, ...] = ()
    partners: tuple[Partners, ...] = ()
    bill: tuple[BillItem, ...] = ()
    performances: Mapping[str, Performance] = field(default_factory=dict)
    castings: tuple[Casting, ...] = ()
    cast_wishes: tuple[CastWish, ...] = ()
    needs: Mapping[str, Need] = field(default_factory=dict)
    fixtures: Mapping[str, Fixture] = field(default_factory=dict)
    free_days: tuple[FreeDay, ...] = ()
    absences: tuple[Absence, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    history: tuple[PastWork, ...] = ()
    house_rules: tuple[HouseRule, ...] = ()
    stages: tuple[StageBar, ...] = ()
    returns: tuple[ReturnStep, ...] = ()
    fingerprint: str = ""

    # --- days -------------------------------------------------------------------------

    @property
    def clock(self) -> Clock:
        """The company's clock."""
        return self.settings.clock

    def week_of(self, day: date) -> Week:
        """Give the company week that holds `day`, cut to the season's dates."""
        back = (day.weekday() - self.settings.week_starts) % 7
        first = day - timedelta(days=back)
        last = first + timedelta(days=6)
        return Week(
            max(first, self.settings.first_date), min(last, self.settings.last_date)
        )

    def is_free(self, dancer: str, day: date) -> bool:
        """Whether the book gives that dancer that day off."""
        return any(
            not free.dancers or dancer in free.dancers
            for free in self._free_by_day.get(day, ())
        )

    @cached_property
    def _free_by_day(self) -> dict[date, list[FreeDay]]:
        found: dict[date, list[FreeDay]] = {}
        for free in self.free_days:
            found.setdefault(free.day, []).append(free)
        return found

    # --- people -----------------------------------------------------------------------

    def name(self, person: str) -> str:
        """Give the name of a dancer or member of staff; the id when it is not known.

        Two dancers, or two of the staff, who are called alike have their ids beside it.
        """
        return self._names.get(person, person)

    @cached_property
    def _names(self) -> dict[str, str]:
        tables: tuple[Iterable[Dancer | Staff], ...] = (
            self.staff.values(),
            self.dancers.values(),  # last, for whoever is in both
        )
        found: dict[str, str] = {}
        for people in tables:
            alike = Counter(each.name.casefold() for each in people)
            for each in people:
                is_shared = alike[each.name.casefold()] > 1
                found[each.id] = f"{each.name} ({each.id})" if is_shared else each.name
        return found

    @cached_property
    def absences_of(self) -> dict[str, tuple[Span, ...]]:
        """Absent spans by person or space."""
        found: dict[str, list[Span]] = {}
        for absence in self.absences:
            found.setdefault(absence.who, []).append(absence.span)
        return {who: tuple(sorted(spans)) for who, spans in found.items()}

    @cached_property
    def all_restrictions(self) -> tuple[Restriction, ...]:
        """Restrictions as they were written, and those that stages of a return bring."""
        return (*self.restrictions, *restrictions_from(self.returns, self.stages))

    @cached_property
    def restrictions_of(self) -> dict[str, tuple[Restriction, ...]]:
        """All restrictions by dancer."""
        found: dict[str, list[Restriction]] = {}
        for restriction in self.all_restrictions:
            found.setdefault(restriction.dancer, []).append(restriction)
        return {who: tuple(rows) for who, rows in found.items()}

    def is_away_throughout(self, dancer: str, week: Week) -> bool:
        """Whether a dancer is away, off, or in class at most on every day of `week`."""
        spans = self.absences_of.get(dancer, ())
        limits = self.restrictions_of.get(dancer, ())
        if not spans and not limits:
            return False
        return all(
            any(span.covers(self.clock.day(day)) for span in spans)
            or any(limit.bar in NO_WORK and limit.holds(day) for limit in limits)
            for day in week
        )

    def missing_from(
        self, need: Need | None, dancers: frozenset[str], span: Span
    ) -> frozenset[str]:
        """Give those of `dancers` whom a call of the need goes ahead without.

        They are away for a part of `span`, and the need may go without them.
        """
        if need is None or not need.may_go_without:
            return frozenset()
        return frozenset(
            dancer
            for dancer in dancers
            if any(away.overlaps(span) for away in self.absences_of.get(dancer, ()))
        )

    # --- repertory --------------------------------------------------------------------

    def section(self, work: str, section: str) -> Section | None:
        """Find a section of a work."""
        return self._sections.get((work, section))

    @cached_property
    def _sections(self) -> dict[tuple[str, str], Section]:
        return {(section.work, section.id): section for section in self.sections}

    def sections_of(self, work: str) -> tuple[Section, ...]:
        """Give a work's sections in their order."""
        return tuple(
            sorted(
                (section for section in self.sections if section.work == work),
                key=lambda section: section.order,
            )
        )

    @cached_property
    def roles_of(self) -> dict[str, tuple[Role, ...]]:
        """Roles by work."""
        found: dict[str, list[Role]] = {}
        for role in self.roles:
            found.setdefault(role.work, []).append(role)
        return {work: tuple(roles) for work, roles in found.items()}

    @cached_property
    def cast_of(self) -> dict[tuple[str, str], tuple[CastPlace, ...]]:
        """Cast places by (work, cast letter)."""
        found: dict[tuple[str, str], list[CastPlace]] = {}
        for place in self.casts:
            found.setdefault((place.work, place.cast), []).append(place)
        return {key: tuple(places) for key, places in found.items()}

    def called(self, need: Need, week: Week) -> Called:
        """Give the dancers a need calls in `week`.

        Those of a cast who are away on every day of the week are left out and named in
        `away`, and so are dancers named in a need that may go without some. Those whom any
        other need names are always called.
        """
        dancing, watching = set(need.dancers), set(need.watching)
        away: set[str] = set()
        if need.may_go_without:
            away = self._away_of(dancing, week) | self._away_of(watching, week)
            dancing, watching = dancing - away, watching - away
        if need.work is not None:
            roles = {
                role.id
                for role in self.roles_of.get(need.work, ())
                if not need.sections
                or not role.sections
                or set(role.sections) & set(need.sections)
            }
            for cast in need.casts:
                for place in self.cast_of.get((need.work, cast), ()):
                    if place.role not in roles:
                        continue
                    if (
                        place.kind is CastKind.FIRST
                        or need.covers is CoversCalled.CALLED
                    ):
                        side = dancing
                    elif need.covers is CoversCalled.WATCHING:
                        side = watching
                    else:
                        continue
                    if place.dancer not in need.dancers and self.is_away_throughout(
                        place.dancer, week
                    ):
                        away.add(place.dancer)
                    else:
                        side.add(place.dancer)
        return Called(
            frozenset(dancing), frozenset(watching - dancing), frozenset(away)
        )

    def _away_of(self, people: set[str], week: Week) -> set[str]:
        """Give who of some people is away throughout a week; nobody, if all of them are."""
        away = {who for who in people if self.is_away_throughout(who, week)}
        return set() if away == people else away

    def called_to(self, fixture: Fixture) -> Called:
        """Give the dancers a fixture calls: those it names, or else those of its need."""
        need = self.needs.get(fixture.need or "")
        if need is None or fixture.dancers or fixture.watching:
            return Called(fixture.dancers, fixture.watching - fixture.dancers)
        return self.called(need, self.week_of(self.clock.day_of(fixture.span.start)))

    def as_call(self, fixture: Fixture) -> Call:
        """Give what stands in the calendar the shape of a call."""
        called = self.called_to(fixture)
        return Call(
            fixture.id,
            fixture.title,
            fixture.span,
            fixture.space,
            called.dancing,
            called.watching,
            fixture.coaches,
            fixture.pianists,
            fixture.need,
            activity=fixture.activity,
            work=fixture.work,
            sections=fixture.sections,
            casts=fixture.casts,
            breaks=fixture.breaks,
            is_pinned=True,
            remarks=fixture.remarks,
        )

    def pinned_calls(self, week: Week) -> Iterator[Call]:
        """Give the rehearsals that stand in the calendar of a week, as calls of a plan."""
        for fixture in self.fixtures.values():
            if (
                fixture.activity in REHEARSALS
                and self.clock.day_of(fixture.span.start) in week
            ):
                yield self.as_call(fixture)

    # --- performances -----------------------------------------------------------------

    def works_of(self, performance: Performance) -> tuple[str, ...]:
        """Give the works of a performance in the order of its bill."""
        items = [item for item in self.bill if item.programme == performance.programme]
        return tuple(item.work for item in sorted(items, key=lambda item: item.order))

    def cast_places(self, performance: Performance) -> tuple[CastPlace, ...]:
        """Give who dances and who covers what in a performance, work by work.

        Castings come before casts: a work that has castings for this performance is
        danced by these. Their places bear the letter of the cast that would dance.
        """
        return tuple(
            place
            for work in self.works_of(performance)
            for place in self.cast_in(performance, work)
        )

    def cast_in(self, performance: Performance, work: str) -> tuple[CastPlace, ...]:
        """Give who dances and who covers what of one work in a performance."""
        letter = performance.casts.get(work, "")
        own = self._castings_in.get((performance.id, work))
        if own is None:
            return self.cast_of.get((work, letter), ())
        return tuple(
            CastPlace(work, letter, each.role, each.place, each.dancer, each.kind)
            for each in own
        )

    def letters_of(self, performance: Performance) -> dict[str, str]:
        """Give the cast letters by which a performance is danced: without castings."""
        return {
            work: letter
            for work, letter in performance.casts.items()
            if (performance.id, work) not in self._castings_in
        }

    @cached_property
    def _castings_in(self) -> dict[tuple[str, str], list[Casting]]:
        found: dict[tuple[str, str], list[Casting]] = {}
        for casting in self.castings:
            found.setdefault((casting.performance, casting.work), []).append(casting)
        return found

    def show_span(self, performance: Performance) -> Span:
        """Give curtain up to final curtain."""
        start = self.clock.at(performance.day, performance.curtain)
        return Span(start, start + performance.minutes)

    @cached_property
    def performances_on(self) -> dict[date, tuple[Performance, ...]]:
        """Performances by working day, in order of curtain."""
        found: dict[date, list[Performance]] = {}
        for performance in self.performances.values():
            found.setdefault(performance.day, []).append(performance)
        return {
            day: tuple(sorted(shows, key=lambda show: self.show_span(show).start))
            for day, shows in found.items()
        }

    # --- house ------------------------------------------------------------------------

    def travel_minutes(self, site: str, other: str) -> int:
        """Give minutes from one site to the other; 0 on the same site or if not given."""
        return self._travel.get(frozenset({site, other}), 0)

    @cached_property
    def _travel(self) -> dict[frozenset[str], int]:
        return {frozenset({row.site, row.other}): row.minutes for row in self.travel}
