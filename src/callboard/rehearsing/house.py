"""What the house has for rehearsals: spaces, coaches, stage days, and what stands already."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from callboard.domain.house import SpaceKind
from callboard.domain.needs import Activity, Fixture
from callboard.domain.people import Job, Staff
from callboard.domain.repertory import CastKind, Performance
from callboard.domain.season import Season
from callboard.rehearsing.hours import running_minutes
from callboard.rules.rehearsing import Numbers, Phase

ACTIVITIES = {
    Phase.STAGE: Activity.STAGE_CALL,
    Phase.TECHNICAL: Activity.TECHNICAL,
    Phase.DRESS: Activity.DRESS,
}
BEFORE_CURTAIN = timedelta(hours=3)
A_WEEK = timedelta(days=7)
NEARLY_ALL = 0.9


@dataclass(frozen=True, slots=True)
class StageDays:
    """When a work can be on the stage before a night; `latest` where that is on its day."""

    first: date
    last: date
    latest: time | None = None


class House:
    """A season's house and staff, from `since` on."""

    def __init__(self, season: Season, since: date, numbers: Numbers) -> None:
        self.season = season
        self.since = since
        self.numbers = numbers
        self.grid = season.settings.grid_minutes
        studios = [
            each for each in season.spaces.values() if each.kind is SpaceKind.STUDIO
        ]
        sizes = [each.capacity for each in studios]
        self.num_studios = len(studios)
        self.largest = max(sizes, default=0)
        self.largest_stage_size = max(
            (each.capacity for each in studios if each.is_stage_size), default=0
        )
        self._bills: dict[str, frozenset[str]] = {}
        self.has_pianist = any(
            Job.PIANIST in each.jobs for each in season.staff.values()
        )

    # --- who leads --------------------------------------------------------------------

    def who_know(self, work: str) -> tuple[Staff, ...]:
        """Give coaches and stagers who know a work and are there before the season ends."""
        return tuple(
            each
            for each in self.season.staff.values()
            if each.jobs & {Job.COACH, Job.STAGER}
            and each.knows(work)
            and (Job.COACH in each.jobs or each.works)
            and (each.to_date is None or each.to_date >= self.since)
        )

    def stagers(self, work: str, last: date) -> tuple[Staff, ...]:
        """Give the guests who stage a work and are there before a day."""
        return tuple(
            each
            for each in self.who_know(work)
            if Job.STAGER in each.jobs
            and work in each.works
            and (each.from_date is None or each.from_date <= last)
        )

    # --- the stage --------------------------------------------------------------------

    def stage_days(self, night: Performance) -> StageDays | None:
        """Give the days on which a night can be rehearsed on its stage.

        The stage belongs to the company only in weeks with performances on it: the night's
        own week and the one before, up to the day before; else the day itself.
        """
        if night.space not in self.season.spaces:
            return None
        own = self.season.week_of(night.day).first
        first = max(self.since, own - A_WEEK)
        before = [
            day
            for day in _days(first, night.day)
            if day < night.day and self._is_theatre(day, night) and self._on(day, night)
        ]
        if before:
            return StageDays(before[0], before[-1])
        if night.day >= self.since and self._on(night.day, night):
            curtain = self.season.clock.local(self.season.show_span(night).start)
            latest = (curtain - BEFORE_CURTAIN).time()
            if latest > self.season.settings.calls_from:
                return StageDays(night.day, night.day, latest)
        return None

    def _is_theatre(self, day: date, night: Performance) -> bool:
        week = self.season.week_of(day)
        return any(
            show.space == night.space
            for each in week
            for show in self.season.performances_on.get(each, ())
        )

    def _on(self, day: date, night: Performance) -> bool:
        whole = self.season.clock.day(day)
        away = self.season.absences_of.get(night.space, ())
        return self.works_on(day) and not any(span.covers(whole) for span in away)

    def works_on(self, day: date) -> bool:
        """Whether the company works on a day at all."""
        return not any(
            free.day == day and not free.dancers for free in self.season.free_days
        )

    def days(self, first: date, last: date) -> tuple[date, ...]:
        """Give the days from one to the other on which the company works."""
        return tuple(day for day in _days(first, last) if self.works_on(day))

    # --- what stands already ----------------------------------------------------------

    def standing(self, work: str, phase: Phase, night: Performance) -> int:
        """Give the minutes of a work's stage phase that stand in the calendar before a night.

        What names no work counts for those whose cast of the night it calls, by their
        running times; nine of ten whom it calls must be cast in that programme.
        """
        total = 0
        for fixture in self.season.fixtures.values():
            day = self.season.clock.day_of(fixture.span.start)
            if fixture.activity is not ACTIVITIES[phase] or day > night.day:
                continue
            if fixture.work == work:
                total += fixture.span.minutes
            elif fixture.work is None and self._calls(fixture, work, night):
                total += self._part(fixture, work, night)
        return total

    def _calls(self, fixture: Fixture, work: str, night: Performance) -> bool:
        dancing = self.season.called_to(fixture).dancing
        if len(dancing & self._of_bill(night.programme)) < NEARLY_ALL * len(dancing):
            return False  # the rehearsal of another bill
        cast = {
            place.dancer
            for place in self.season.cast_in(night, work)
            if place.kind is CastKind.FIRST
        }
        away = {
            who
            for who in cast
            if any(
                span.overlaps(fixture.span)
                for span in self.season.absences_of.get(who, ())
            )
        }
        return bool(cast) and cast - away <= dancing

    def _of_bill(self, programme: str) -> frozenset[str]:
        """Give everybody cast in a programme on any night."""
        if programme not in self._bills:
            self._bills[programme] = frozenset(
                place.dancer
                for night in self.season.performances.values()
                if night.programme == programme
                for place in self.season.cast_places(night)
            )
        return self._bills[programme]

    def _part(self, fixture: Fixture, work: str, night: Performance) -> int:
        works = [
            each
            for each in self.season.works_of(night)
            if self._calls(fixture, each, night)
        ]
        minutes = {each: running_minutes(self.season, each) or 1 for each in works}
        return round(fixture.span.minutes * minutes[work] / sum(minutes.values()))


def _days(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
