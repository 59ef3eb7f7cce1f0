"""A season's castings seen from the dancers in them: who is on when, and in what."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property
from itertools import product
from typing import Any

from callboard.check.finding import on
from callboard.check.may_dance import MayDance
from callboard.domain.casting import Casting
from callboard.domain.clock import Minute, Span
from callboard.domain.evening import Stretch, danced_in, evening
from callboard.domain.full_casting import full_casting
from callboard.domain.needs import Activity
from callboard.domain.repertory import CastKind, Knows, Performance, Role
from callboard.domain.season import Season
from callboard.rules.base import Kind
from callboard.rules.basic import BasicRule
from callboard.rules.report import Violation

DAYS_A_WEEK = 7
Mine = tuple[Casting, ...]


class CastingView:
    """A season and its castings, prepared for the rules.

    `today` is the day on which the casting is made, if that matters.
    """

    def __init__(
        self,
        season: Season,
        today: date | None = None,
        castings: Iterable[Casting] | None = None,
    ) -> None:
        self.season = season
        self.today = today
        every = full_casting(season) if castings is None else tuple(castings)
        self.every = every
        self.sound = tuple(each for each in every if self._is_sound(each))
        self._clashes: dict[tuple[str, str, str, str, str], str] = {}

    def _is_sound(self, casting: Casting) -> bool:
        show = self.season.performances.get(casting.performance)
        return (
            show is not None
            and casting.work in self.season.works_of(show)
            and (casting.work, casting.role) in self.roles
        )

    # --- people -----------------------------------------------------------------------

    @cached_property
    def of_dancer(self) -> dict[str, Mine]:
        """Castings that name a role there is, by dancer, in order of performances."""
        found: dict[str, list[Casting]] = defaultdict(list)
        for casting in self.sound:
            found[casting.dancer].append(casting)
        return {who: self.in_order(mine) for who, mine in found.items()}

    def in_order(self, castings: Iterable[Casting]) -> Mine:
        """Put castings in the order in which they are danced."""
        return tuple(
            sorted(
                castings,
                key=lambda each: (
                    self.night(each.performance).start,
                    each.performance,
                    each.work,
                    each.role,
                    each.kind,
                    each.place,
                ),
            )
        )

    def past_shows(self, mine: Mine) -> tuple[Span, ...]:
        """Give the performances in a dancer's history, but for castings of hers."""
        season = self.season
        now = {season.show_span(self.show(each)).start for each in danced(mine)}
        past = self._history.get(mine[0].dancer, {})
        return tuple(span for start, span in past.items() if start not in now)

    @cached_property
    def past_days(self) -> dict[str, list[date]]:
        """Days of all performances in the dancers' history, each performance once."""
        day_of = self.season.clock.day_of
        return {
            who: [day_of(start) for start in past]
            for who, past in self._history.items()
        }

    @cached_property
    def _history(self) -> dict[str, dict[Minute, Span]]:
        found: dict[str, dict[Minute, Span]] = defaultdict(dict)
        for past in self.season.history:
            if past.activity is Activity.PERFORMANCE:
                found[past.dancer][past.span.start] = past.span
        return found

    @cached_property
    def filled(self) -> dict[tuple[str, str, str], frozenset[int]]:
        """Places that somebody dances, by performance, work and role."""
        found: dict[tuple[str, str, str], set[int]] = defaultdict(set)
        for each in danced(self.sound):
            found[each.performance, each.work, each.role].add(each.place)
        return {key: frozenset(places) for key, places in found.items()}

    @cached_property
    def covers(self) -> dict[tuple[str, str, str], tuple[str, ...]]:
        """Who covers a role, by performance, work and role, the first cover first."""
        found: dict[tuple[str, str, str], list[Casting]] = defaultdict(list)
        for each in self.sound:
            if not is_danced(each):
                found[each.performance, each.work, each.role].append(each)
        return {
            key: tuple(
                dict.fromkeys(
                    each.dancer for each in sorted(some, key=lambda each: each.place)
                )
            )
            for key, some in found.items()
        }

    # --- the repertory ----------------------------------------------------------------

    @cached_property
    def roles(self) -> dict[tuple[str, str], Role]:
        """Roles by work and id."""
        return {(role.work, role.id): role for role in self.season.roles}

    @cached_property
    def known(self) -> dict[tuple[str, str, str], list[Knows]]:
        """What the book says of a dancer's knowing a role, by dancer, work and role."""
        found: dict[tuple[str, str, str], list[Knows]] = defaultdict(list)
        for each in self.season.knows:
            found[each.dancer, each.work, each.role].append(each)
        return dict(found)

    def role(self, casting: Casting) -> Role:
        """Give the role of a casting."""
        return self.roles[casting.work, casting.role]

    @cached_property
    def may_dance(self) -> MayDance:
        """What restrictions say of one role in one performance."""
        return MayDance(self.season)

    # --- nights -----------------------------------------------------------------------

    def show(self, casting: Casting) -> Performance:
        """Give the performance of a casting."""
        return self.season.performances[casting.performance]

    def day(self, casting: Casting) -> date:
        """Give the working day of a casting."""
        return self.show(casting).day

    def night(self, performance: str) -> Span:
        """Give a performance from its half-hour call to the final curtain."""
        return self._nights[performance]

    @cached_property
    def _nights(self) -> dict[str, Span]:
        half = self.season.settings.half_hour_minutes
        found = {}
        for show in self.season.performances.values():
            span = self.season.show_span(show)
            found[show.id] = Span(span.start - half, span.end)
        return found

    @cached_property
    def evenings(self) -> dict[str, tuple[Stretch, ...]]:
        """The course of each performance."""
        return {
            show.id: evening(self.season, show)
            for show in self.season.performances.values()
        }

    @cached_property
    def in_time(self) -> tuple[Performance, ...]:
        """Every performance, in order of curtain."""
        return tuple(
            sorted(
                self.season.performances.values(),
                key=lambda show: (self.night(show.id).start, show.id),
            )
        )

    def week(self, day: date) -> date:
        """Give the first day of the calendar week of a day."""
        starts = self.season.settings.week_starts
        return day - timedelta(days=(day.weekday() - starts) % DAYS_A_WEEK)

    # --- what clashes -----------------------------------------------------------------

    def clash(self, one: Casting, other: Casting) -> str:
        """Say why two roles of one performance cannot both be danced; nothing if not."""
        roles = sorted([(one.work, one.role), (other.work, other.role)])
        key = (one.performance, *roles[0], *roles[1])
        if key not in self._clashes:
            self._clashes[key] = self._clash(one.performance, *roles)
        return self._clashes[key]

    def _clash(
        self, performance: str, one: tuple[str, str], other: tuple[str, str]
    ) -> str:
        if one == other:
            return "it is one role"
        stretches = self.evenings[performance]
        first, second = self.roles[one], self.roles[other]
        hers, also = danced_in(first, stretches), danced_in(second, stretches)
        shared = [each for each in hers if each in also]
        if shared:
            return f"both are in {self._section(shared[0])}"
        for (role, before), (_, after) in (
            *product(_with(first, hers), _with(second, also)),
            *product(_with(second, also), _with(first, hers)),
        ):
            gap = after.start - before.end
            if before.number < after.number and gap < role.quick_change_minutes:
                return (
                    f"{gap} min to change after {role.name}, which asks for "
                    f"{role.quick_change_minutes} min"
                )
        return ""

    def _section(self, stretch: Stretch) -> str:
        section = self.season.section(stretch.work, stretch.section)
        return section.title if section else self.title(stretch.work)

    # --- words ------------------------------------------------------------------------

    def title(self, work: str) -> str:
        """Give the title of a work."""
        known = self.season.works.get(work)
        return known.title if known else work

    def part(self, casting: Casting) -> str:
        """Say what somebody dances or covers: ``Myrtha (Giselle)``."""
        return self.role_title(self.role(casting))

    def role_title(self, role: Role) -> str:
        """Name a role with its work, unless they are called alike."""
        title = self.title(role.work)
        return role.name if role.name == title else f"{role.name} ({title})"

    def when(self, performance: str) -> str:
        """Say when a performance is: ``Wed 24 Feb 19:30``."""
        show = self.season.performances[performance]
        return f"{on(show.day)} {show.curtain:%H:%M}"

    def doing(self, casting: Casting) -> str:
        """Say what a casting is: ``dances Myrtha (Giselle) on Wed 24 Feb 19:30``."""
        verb = "dances" if is_danced(casting) else "covers"
        return f"{verb} {self.part(casting)} on {self.when(casting.performance)}"

    def broken(
        self, rule: BasicRule, message: str, castings: Iterable[Casting], **how: Any
    ) -> Violation:
        """Give a violation of one dancer; of the director's pins alone, it stands."""
        some = tuple(castings)
        kind = how.pop("kind", rule.kind)
        return Violation(
            rule.id,
            rule.sentence,
            kind,
            f"{self.season.name(some[0].dancer)} {message}",
            who=(some[0].dancer,),
            refs=tuple(dict.fromkeys(each.performance for each in some)),
            day=how.pop("day", None) or self.day(some[0]),
            is_standing=kind is Kind.HARD and all(each.is_pinned for each in some),
            **how,
        )


def _with(
    role: Role, stretches: tuple[Stretch, ...]
) -> tuple[tuple[Role, Stretch], ...]:
    return tuple((role, each) for each in stretches)


def is_danced(casting: Casting) -> bool:
    """Whether she dances, not only covers."""
    return casting.kind is CastKind.FIRST


def danced(mine: Iterable[Casting]) -> Mine:
    """Give what she dances."""
    return tuple(each for each in mine if is_danced(each))


def bringing(mine: Iterable[Casting]) -> Mine:
    """Give the castings that bring a dancer to her performances.

    One that is pinned does; what is added to it there brings her to nothing more.
    """
    some = tuple(mine)
    pinned = {each.performance for each in some if each.is_pinned}
    return tuple(
        each for each in some if each.is_pinned or each.performance not in pinned
    )
