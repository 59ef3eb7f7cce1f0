"""A dancer who takes a place tonight, beside everything else that she dances."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from callboard.check.there import there
from callboard.domain.clock import Span
from callboard.domain.evening import Stretch
from callboard.domain.needs import Activity
from callboard.domain.repertory import CastKind, Performance, Role
from callboard.domain.replacement import Loss
from callboard.domain.season import Season


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
        """When she has to be there for what is left of the role, from the loss on."""
        hers = there(self.season, self.show, self.role, self.ahead)
        known = self.loss.known_at
        if known is None:
            return hers
        return Span(max(hers.start, min(known, hers.end - 1)), hers.end)

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

    @cached_property
    def past(self) -> tuple[Span, ...]:
        """Performances in her history, but for those that the castings know as well."""
        season = self.season
        known = {season.show_span(show).start for show in self.others(dancing=True)}
        if self.is_in(self.show, dancing=True):
            known.add(season.show_span(self.show).start)
        return tuple(
            row.span
            for row in season.history
            if row.dancer == self.dancer
            and row.activity is Activity.PERFORMANCE
            and row.span.start not in known
        )

    @cached_property
    def danced(self) -> tuple[tuple[date, int], ...]:
        """Days and minutes of the other performances that she dances, and has danced."""
        day_of = self.season.clock.day_of
        return (
            *((show.day, show.minutes) for show in self.others(dancing=True)),
            *((day_of(span.start), span.minutes) for span in self.past),
        )

    def week(self, day: date) -> date:
        """Give the first day of the company week of a day."""
        back = (day.weekday() - self.season.settings.week_starts) % 7
        return day - timedelta(days=back)
