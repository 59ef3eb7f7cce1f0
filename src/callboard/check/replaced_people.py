"""Whether one dancer may take one place tonight, whatever else she dances in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from callboard.domain.casting import WishKind
from callboard.domain.clock import Span
from callboard.domain.evening import Stretch
from callboard.domain.needs import Activity, PastWork
from callboard.domain.people import Bar, Dances, Restriction
from callboard.domain.repertory import CastKind, Performance, Role, Section
from callboard.domain.replacement import Loss
from callboard.domain.season import Season
from callboard.rules import casting
from callboard.rules.basic import BasicRule
from callboard.rules.replacement import CALL_IN_MINUTES, RULE_OF, Obstacle

Barred = tuple[Obstacle, BasicRule, str]


@dataclass(frozen=True)
class Taker:
    """A dancer who takes a place of a role, of which `ahead` is left to be danced."""

    season: Season
    show: Performance
    loss: Loss
    dancer: str
    role: Role
    ahead: tuple[Stretch, ...]

    @property
    def span(self) -> Span:
        """From the half-hour call, or the loss, to the final curtain."""
        whole = self.season.show_span(self.show)
        half = whole.start - self.season.settings.half_hour_minutes
        known = self.loss.known_at
        start = half if known is None else max(half, min(known, whole.end - 1))
        return Span(start, whole.end)

    def is_in(self, show: Performance, *, dancing: bool) -> bool:
        """Whether she is cast in a performance, first or (unless `dancing`) as a cover."""
        return any(
            place.dancer == self.dancer
            and (place.kind is CastKind.FIRST or not dancing)
            for place in self.season.cast_places(show)
        )

    def others(self, *, dancing: bool) -> list[Performance]:
        """Give her other performances."""
        return [
            show
            for show in self.season.performances.values()
            if show.id != self.show.id and self.is_in(show, dancing=dancing)
        ]


def barred(taker: Taker) -> Iterator[Barred]:
    """Give everything that stands against her in the role."""
    found = chain(_herself(taker), _calendar(taker), _limits(taker), _counted(taker))
    for obstacle, words in found:
        yield obstacle, RULE_OF.get(obstacle, casting.NIGHT_FREE), words


def _herself(taker: Taker) -> Iterator[tuple[Obstacle, str]]:
    season, role = taker.season, taker.role
    dancer = season.dancers.get(taker.dancer)
    if taker.dancer in taker.loss.dancers:
        yield Obstacle.LOST, "she is out herself"
    if dancer is None:
        yield Obstacle.OTHER_ROLES, "nobody has that id"
        return
    if Dances.BOTH not in {role.dances, dancer.dances} and role.dances != dancer.dances:
        yield Obstacle.OTHER_ROLES, f"dances {dancer.dances}'s roles"
    if role.ranks and dancer.rank not in role.ranks:
        yield Obstacle.RANK, f"is {dancer.rank}"
    for wish in season.cast_wishes:
        if (
            wish.kind is WishKind.VETO
            and (wish.dancer, wish.work) == (taker.dancer, role.work)
            and (wish.role is None or wish.role == role.id)
            and (wish.performance is None or wish.performance == taker.show.id)
        ):
            yield Obstacle.VETOED, "the director does not want it"


def _calendar(taker: Taker) -> Iterator[tuple[Obstacle, str]]:
    season, show = taker.season, taker.show
    if any(
        away.who == taker.dancer and away.span.overlaps(taker.span)
        for away in season.absences
    ):
        yield Obstacle.AWAY, "is away"
    if season.is_free(taker.dancer, show.day):
        yield Obstacle.FREE_DAY, "it is a free day"
    half = season.settings.half_hour_minutes
    whole = season.show_span(show)
    for other in taker.others(dancing=False):
        span = season.show_span(other)
        if span.start - half < whole.end and whole.start - half < span.end:
            yield Obstacle.ELSEWHERE, f"is in {other.id} then"
    known = taker.loss.known_at
    if (
        known is not None
        and taker.ahead
        and not taker.is_in(show, dancing=False)
        and min(s.start for s in taker.ahead) - known < CALL_IN_MINUTES
    ):
        yield Obstacle.TOO_FAR, "is not in the house in time"


def _limits(taker: Taker) -> Iterator[tuple[Obstacle, str]]:
    """Judge restrictions; what a section does not say is not allowed."""
    for limit in taker.season.restrictions:
        if limit.dancer == taker.dancer and _is_against(taker, limit):
            yield Obstacle.RESTRICTED, f"is restricted ({limit.bar})"


def _is_against(taker: Taker, limit: Restriction) -> bool:
    season, show = taker.season, taker.show
    if limit.bar is Bar.NO_CONSECUTIVE_SHOWS:
        danced = taker.others(dancing=True)
        days = [other.day for other in danced]
        days += [_day(season, row) for row in _history(taker, danced)]
        return any(
            abs(day - show.day) == timedelta(days=1) and limit.holds(max(day, show.day))
            for day in days
        )
    if limit.bar is Bar.HOURS_AFTER_SHOW:
        return _rests_too_little(taker, limit)
    if not limit.holds(show.day) or limit.bar is Bar.MARKING_ONLY:
        return False
    if limit.bar in {Bar.OFF, Bar.CLASS_ONLY}:
        return True
    if limit.bar is Bar.NOT_ON_FLOOR:
        space = season.spaces.get(show.space)
        return space is not None and space.floor == limit.floor
    if limit.bar is Bar.NO_JUMPS:
        return not all(s is not None and s.jumps == 0 for s in _sections(taker))
    if limit.bar is Bar.NO_LIFTS:
        return not all(s is not None and s.lifts == 0 for s in _sections(taker))
    if limit.bar is Bar.NO_POINTE:
        return not all(
            s is not None and s.pointe_minutes == 0 for s in _sections(taker)
        )
    # A limit without its number is the book's fault to report.
    return limit.limit is not None and _is_over(taker, limit, limit.limit)


def _is_over(taker: Taker, limit: Restriction, most: int) -> bool:
    """Whether a number of a restriction is passed with this performance in it."""
    season, show = taker.season, taker.show
    whole = season.show_span(show)
    start = whole.start - season.settings.half_hour_minutes
    others = taker.others(dancing=True)
    week = [
        other
        for other in others
        if _week(season, other.day) == _week(season, show.day)
        and limit.holds(other.day)
    ]
    past = [
        row
        for row in _history(taker, others)
        if _week(season, _day(season, row)) == _week(season, show.day)
        and limit.holds(_day(season, row))
    ]
    minutes = [s.minutes for s in week] + [row.span.minutes for row in past]
    today = [other for other in others if other.day == show.day]
    values = {
        Bar.NOT_BEFORE: most - season.clock.minute_of_day(start),
        Bar.NOT_AFTER: season.clock.minute_of_day(whole.end - 1) + 1 - most,
        Bar.MAX_MINUTES_DAY: sum(s.minutes for s in (*today, show)) - most,
        Bar.MAX_MINUTES_WEEK: sum(minutes) + show.minutes - most,
        Bar.MAX_SHOWS_WEEK: len(minutes) + 1 - most,
    }
    return values.get(limit.bar, 0) > 0


def _rests_too_little(taker: Taker, limit: Restriction) -> bool:
    season = taker.season
    half = season.settings.half_hour_minutes
    asked = (limit.limit or 0) * 60
    here = season.show_span(taker.show)
    for other in taker.others(dancing=False):
        there = season.show_span(other)
        to_there = there.start - half - here.end
        if 0 <= to_there < asked and limit.holds(other.day):
            return True
        from_there = here.start - half - there.end
        if (
            0 <= from_there < asked
            and limit.holds(taker.show.day)
            and taker.is_in(other, dancing=True)
        ):
            return True
    return False


def _counted(taker: Taker) -> Iterator[tuple[Obstacle, str]]:
    season, show, settings = taker.season, taker.show, taker.season.settings
    danced = taker.others(dancing=True)
    if not taker.is_in(show, dancing=True):
        days = [other.day for other in danced]
        days += [_day(season, row) for row in _history(taker, danced)]
        if days.count(show.day) + 1 > settings.most_shows_day:
            yield Obstacle.MOST_SHOWS, "dances often enough that day"
        this = _week(season, show.day)
        if (
            sum(_week(season, day) == this for day in days) + 1
            > settings.most_shows_week
        ):
            yield Obstacle.MOST_SHOWS, "dances often enough that week"
    if taker.role.is_large and not _is_large(taker, show):
        near = timedelta(days=settings.large_role_gap_days)
        if any(abs(o.day - show.day) < near and _is_large(taker, o) for o in danced):
            yield Obstacle.LARGE_REST, "rests too little between large roles"


def _history(taker: Taker, danced: list[Performance]) -> list[PastWork]:
    """Give her past performances, but for those that the castings know as well."""
    season = taker.season
    known = {season.show_span(show).start for show in danced}
    if taker.is_in(taker.show, dancing=True):
        known.add(season.show_span(taker.show).start)
    return [
        row
        for row in season.history
        if row.dancer == taker.dancer
        and row.activity is Activity.PERFORMANCE
        and row.span.start not in known
    ]


def _day(season: Season, row: PastWork) -> date:
    return season.clock.day_of(row.span.start)


def _is_large(taker: Taker, show: Performance) -> bool:
    large = {(r.work, r.id) for r in taker.season.roles if r.is_large}
    return any(
        place.dancer == taker.dancer
        and place.kind is CastKind.FIRST
        and (place.work, place.role) in large
        for place in taker.season.cast_places(show)
    )


def _sections(taker: Taker) -> list[Section | None]:
    """Give what she would dance; of sections that are on no bill nothing is known."""
    if taker.ahead:
        return [taker.season.section(s.work, s.section) for s in taker.ahead]
    return [None]


def _week(season: Season, day: date) -> date:
    back = (day.weekday() - season.settings.week_starts) % 7
    return day - timedelta(days=back)
