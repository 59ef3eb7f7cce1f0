"""What each dancer is engaged in over a season: performances, large roles, roles known."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from callboard.domain.casting import WishKind
from callboard.domain.clock import Span
from callboard.domain.needs import Activity
from callboard.domain.repertory import CastKind, Knows, Performance, Role, Section
from callboard.domain.season import Season

RoleKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Evening:
    """A performance that a dancer dances (`is_dancing`) or covers, with its length.

    Units
    -----
    `start` is the half-hour call, `end` the final curtain, in moments; `minutes` from
    curtain up.
    """

    id: str
    day: date
    start: int
    end: int
    minutes: int
    is_dancing: bool
    is_large: bool


class Engaged:
    """A season seen dancer by dancer, looked up again and again."""

    def __init__(self, season: Season) -> None:
        self.season = season
        self.roles: dict[RoleKey, Role] = {
            (role.work, role.id): role for role in season.roles
        }

    @cached_property
    def evenings(self) -> dict[str, tuple[Evening, ...]]:
        """Performances danced or covered, by dancer."""
        found: dict[str, list[Evening]] = defaultdict(list)
        for show in self.season.performances.values():
            parts: dict[str, tuple[bool, bool]] = {}
            for place in self.season.cast_places(show):
                role = self.roles.get((place.work, place.role))
                dances = place.kind is CastKind.FIRST
                is_large = dances and role is not None and role.is_large
                was = parts.get(place.dancer, (False, False))
                parts[place.dancer] = (was[0] or dances, was[1] or is_large)
            for dancer, (dances, is_large) in parts.items():
                found[dancer].append(
                    self.evening_of(show, dances=dances, is_large=is_large)
                )
        return {dancer: tuple(rows) for dancer, rows in found.items()}

    def evening_of(
        self, show: Performance, *, dances: bool = True, is_large: bool = False
    ) -> Evening:
        """Give a performance as an evening of somebody's."""
        span = self.season.show_span(show)
        start = span.start - self.season.settings.half_hour_minutes
        return Evening(
            show.id, show.day, start, span.end, show.minutes, dances, is_large
        )

    @cached_property
    def past_shows(self) -> dict[str, tuple[Span, ...]]:
        """Performances in the history, by dancer.

        Without those that begin when one begins in which she is cast first.
        """
        found: dict[str, list[Span]] = defaultdict(list)
        half = self.season.settings.half_hour_minutes
        for row in self.season.history:
            if row.activity is Activity.PERFORMANCE and not any(
                each.is_dancing and each.start + half == row.span.start
                for each in self.evenings.get(row.dancer, ())
            ):
                found[row.dancer].append(row.span)
        return {dancer: tuple(rows) for dancer, rows in found.items()}

    @cached_property
    def known(self) -> dict[tuple[str, str, str], Knows]:
        """The best that the book says of a dancer and a role: danced, then latest."""
        found: dict[tuple[str, str, str], Knows] = {}
        for row in self.season.knows:
            key = (row.dancer, row.work, row.role)
            old = found.get(key)
            if old is None or _better(row) > _better(old):
                found[key] = row
        return found

    @cached_property
    def vetoes(self) -> dict[str, tuple[tuple[str, str | None, str | None], ...]]:
        """Works, roles and performances the director does not want of a dancer."""
        found: dict[str, list[tuple[str, str | None, str | None]]] = defaultdict(list)
        for wish in self.season.cast_wishes:
            if wish.kind is WishKind.VETO:
                found[wish.dancer].append((wish.work, wish.role, wish.performance))
        return {dancer: tuple(rows) for dancer, rows in found.items()}

    @cached_property
    def pins(self) -> frozenset[tuple[str, str, str, int]]:
        """Places the director has pinned: performance, work, role, place."""
        return frozenset(
            (each.performance, each.work, each.role, each.place)
            for each in self.season.castings
            if each.is_pinned and each.kind is CastKind.FIRST
        )

    def sections(self, key: RoleKey) -> tuple[Section | None, ...]:
        """Give the sections of a role; None for one of which nothing is known."""
        role = self.roles.get(key)
        if role is None:
            return (None,)
        ids = role.sections or tuple(
            each.id for each in self.season.sections_of(role.work)
        )
        return tuple(self.season.section(role.work, each) for each in ids or ("",))

    def is_vetoed(self, dancer: str, role: Role, performance: str) -> bool:
        """Whether the director does not want her in it."""
        return any(
            work == role.work
            and name in {None, role.id}
            and show in {None, performance}
            for work, name, show in self.vetoes.get(dancer, ())
        )

    def num_shows(self, dancer: str, show: Performance) -> tuple[int, int]:
        """Give how many others she dances on the day and in the week of a performance."""
        days = [day for day, _ in self.danced(dancer, show)]
        first = self.week_start(show.day)
        return (
            sum(day == show.day for day in days),
            sum(self.week_start(day) == first for day in days),
        )

    def danced(self, dancer: str, show: Performance) -> list[tuple[date, int]]:
        """Give days and minutes of what she dances but for a performance, and danced."""
        rows = [
            (each.day, each.minutes)
            for each in self.evenings.get(dancer, ())
            if each.is_dancing and each.id != show.id
        ]
        return [*rows, *self._past_days.get(dancer, ())]

    @cached_property
    def _past_days(self) -> dict[str, tuple[tuple[date, int], ...]]:
        day_of = self.season.clock.day_of
        return {
            dancer: tuple((day_of(span.start), span.minutes) for span in spans)
            for dancer, spans in self.past_shows.items()
        }

    def week_start(self, day: date) -> date:
        """Give the day on which a company week begins."""
        return day - timedelta(
            days=(day.weekday() - self.season.settings.week_starts) % 7
        )


def _better(row: Knows) -> tuple[bool, date]:
    return row.has_danced, row.last_date or date.min
