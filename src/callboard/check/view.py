"""A plan seen from the people in it: who is at what, day by day, worked out once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from callboard.check.ground import (
    HISTORY,
    ByDay,
    Ground,
    Stretches,
    by_day,
    counted_of,
    stretches_of,
)
from callboard.domain.clock import Minute, Span
from callboard.domain.duties import Duty, duties
from callboard.domain.needs import Activity, Fixture, Need
from callboard.domain.plan import Call, Plan
from callboard.domain.repertory import CastKind, Performance, ShowKind
from callboard.domain.season import Season, Week
from callboard.rules.base import Counts

Days = TypeVar("Days")


@dataclass(frozen=True, slots=True)
class HerShow:
    """A show a dancer dances or stands by for, and whether a role of hers is large."""

    performance: Performance
    span: Span
    is_dancing: bool
    is_large: bool


class PlanView:
    """A plan and its season, prepared for the rules.

    `week` holds every planned day; calls outside the plan's own days stretch it. Days
    around it come from the calendar and from history, as context: from `ground`, if that
    is at hand for the same days.
    """

    def __init__(
        self,
        season: Season,
        plan: Plan,
        now: Minute | None = None,
        ground: Ground | None = None,
    ) -> None:
        self.season = season
        self.plan = plan
        self.now = now
        self.clock = season.clock
        called = [self.clock.day_of(call.span.start) for call in plan.calls]
        self.week = Week(min((plan.first_day, *called)), max((plan.last_day, *called)))
        if ground is None or ground.season is not season or ground.week != self.week:
            ground = Ground(season, self.week)
        self.ground = ground
        self._stretches: dict[Counts, Stretches] = {}
        self._counted: dict[frozenset[Activity], ByDay] = {}
        self._days_before: dict[tuple[date, int], tuple[date, ...]] = {}

    # --- duties -----------------------------------------------------------------------

    @cached_property
    def duties(self) -> list[Duty]:
        """Every duty of the planned days, what is optional included."""
        found = duties(self.season, self.plan.calls, self.week)
        unnamed = [
            call
            for call in self.plan.calls
            if call.id in self.season.fixtures
            and not self.season.fixtures[call.id].dancers
        ]
        for call in unnamed:
            # A pinned call whose fixture names nobody has its need's people; a plan made
            # by hand may call others as well.
            known = self.season.called_to(self.season.fixtures[call.id]).everybody
            found += [
                Duty(
                    dancer,
                    call.span,
                    call.activity,
                    call.id,
                    call.space,
                    call.work,
                    call.sections,
                    is_dancing=dancer in call.dancers,
                    is_fixed=True,
                    breaks=call.breaks,
                )
                for dancer in sorted((call.dancers | call.watching) - known)
            ]
        return found

    @property
    def around(self) -> list[Duty]:
        """Duties outside the planned days: the calendar's, and history's."""
        return self.ground.around

    @cached_property
    def offered(self) -> ByDay:
        """Duties of the planned days by person and day, optional ones included."""
        return by_day(self.season, self.duties)

    @cached_property
    def _planned(self) -> ByDay:
        """Duties of the planned days that nobody may skip."""
        return by_day(
            self.season, (duty for duty in self.duties if not duty.is_optional)
        )

    @cached_property
    def obliged(self) -> ByDay:
        """Duties nobody may skip, by person and day; days around the plan as well."""
        around, planned = self.ground.obliged, self._planned
        return _together(dict.fromkeys((*planned, *around)), around, planned)

    def counted(self, activities: frozenset[Activity]) -> ByDay:
        """Give dancers' obligatory duties of these activities, by dancer and day."""
        if activities not in self._counted:
            self._counted[activities] = _together(
                self.season.dancers,
                self.ground.counted(activities),
                counted_of(self.season, self._planned, activities),
            )
        return self._counted[activities]

    def stretches(self, counts: Counts) -> Stretches:
        """Give dancers' counted time by dancer and day, short gaps filled."""
        if counts not in self._stretches:
            planned = counted_of(self.season, self._planned, counts.activities)
            self._stretches[counts] = _together(
                self.season.dancers,
                self.ground.stretches(counts),
                stretches_of(planned, counts),
            )
        return self._stretches[counts]

    # --- days -------------------------------------------------------------------------

    @cached_property
    def weeks(self) -> tuple[Week, ...]:
        """The company's weeks that the planned days touch."""
        found: dict[date, Week] = {}
        for day in self.week:
            week = self.season.week_of(day)
            found.setdefault(week.first, week)
        return tuple(found.values())

    @property
    def known_from(self) -> dict[str, date]:
        """The first day of which history or the plan knows, by dancer."""
        return self.ground.known_from

    # --- shows ------------------------------------------------------------------------

    @cached_property
    def shows(self) -> dict[tuple[str, date], list[HerShow]]:
        """Shows by dancer and working day, in order of curtain."""
        found: dict[tuple[str, date], list[HerShow]] = defaultdict(list)
        large = {(role.work, role.id) for role in self.season.roles if role.is_large}
        for day, performances in self.season.performances_on.items():
            for performance in performances:
                span = self.season.show_span(performance)
                places = self.season.cast_places(performance)
                first = {
                    place.dancer for place in places if place.kind is CastKind.FIRST
                }
                leads = {
                    place.dancer
                    for place in places
                    if place.kind is CastKind.FIRST
                    and (place.work, place.role) in large
                }
                for dancer in sorted({place.dancer for place in places}):
                    found[dancer, day].append(
                        HerShow(performance, span, dancer in first, dancer in leads)
                    )
        return dict(found)

    def shows_of(self, dancer: str, day: date, kind: ShowKind | None) -> list[HerShow]:
        """Give the shows of a dancer's day, of one kind if asked."""
        shows = self.shows.get((dancer, day), [])
        if kind is None:
            return shows
        return [show for show in shows if show.performance.kind is kind]

    @cached_property
    def dress_days(self) -> frozenset[tuple[str, date]]:
        """Dancers and days with a dress rehearsal in the calendar, or called by hand.

        A dress rehearsal the planner places from a need is not in her calendar yet.
        """
        planned = {
            call.id
            for call in self.plan.calls
            if call.need is not None and not call.is_pinned
        }
        return frozenset(
            (duty.person, self.clock.day_of(duty.span.start))
            for duty in (*self.duties, *self.around)
            if duty.activity is Activity.DRESS and duty.ref not in planned
        )

    # --- calls ------------------------------------------------------------------------

    @cached_property
    def calls_of(self) -> dict[str, list[Call]]:
        """Calls by need, in order of time, pinned ones included even if left out."""
        found: dict[str, list[Call]] = defaultdict(list)
        for call in self.all_calls:
            if call.need is not None:
                found[call.need].append(call)
        for calls in found.values():
            calls.sort(key=lambda call: (call.span, call.id))
        return dict(found)

    @cached_property
    def _of_needs(self) -> tuple[tuple[Fixture | Call, Need | None], ...]:
        """Everything that calls people, with the need it is a call of, if any."""
        things: tuple[Fixture | Call, ...] = (
            *self.season.fixtures.values(),
            *self.plan.calls,
        )
        return tuple((each, self.season.needs.get(each.need or "")) for each in things)

    @cached_property
    def casts_called(self) -> dict[str, tuple[str, ...]]:
        """Casts that calls and fixtures call, by id: their own, or else their need's."""
        return {
            each.id: each.casts or (() if need is None else need.casts)
            for each, need in self._of_needs
        }

    @cached_property
    def may_be_marked(self) -> frozenset[str]:
        """Calls and fixtures, by id, of needs that may be marked."""
        return frozenset(
            each.id
            for each, need in self._of_needs
            if need is not None and need.may_mark
        )

    @cached_property
    def all_calls(self) -> list[Call]:
        """The plan's calls, and the fixtures of needs on planned days as calls."""
        here = {call.id for call in self.plan.calls}
        pinned = self.season.pinned_calls(self.week)
        return [
            *self.plan.calls,
            *(call for call in pinned if call.need is not None and call.id not in here),
        ]

    @cached_property
    def loose_calls(self) -> list[Call]:
        """The plan's calls that are not fixtures of the calendar."""
        fixtures = self.season.fixtures
        return [call for call in self.plan.calls if call.id not in fixtures]

    @cached_property
    def titles(self) -> dict[str, str]:
        """What to call each call, fixture and performance, by id."""
        found = {HISTORY: "past work"}
        found |= {
            fixture.id: fixture.title for fixture in self.season.fixtures.values()
        }
        found |= {call.id: call.title for call in self.plan.calls}
        for show in self.season.performances.values():
            found[show.id] = f"the {show.curtain:%H:%M} {show.kind}"
        return found

    def days_before(self, day: date, count: int) -> tuple[date, ...]:
        """Give `count` days that end with `day`, in order."""
        found = self._days_before.get((day, count))
        if found is None:
            found = tuple(day - timedelta(days=back) for back in reversed(range(count)))
            self._days_before[day, count] = found
        return found


def _together(
    people: Iterable[str],
    around: Mapping[str, Mapping[date, Days]],
    planned: Mapping[str, Mapping[date, Days]],
) -> dict[str, dict[date, Days]]:
    """Give everybody's days around the plan and in it, in order."""
    found: dict[str, dict[date, Days]] = {}
    for person in people:
        days = {**around.get(person, {}), **planned.get(person, {})}
        if days:
            found[person] = {day: days[day] for day in sorted(days)}
    return found
