"""What keeps a dancer from a role in a performance, whatever else is cast."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cached_property

from callboard.domain.casting import WishKind
from callboard.domain.clock import Span
from callboard.domain.people import Bar, Dancer, Dances, Restriction
from callboard.domain.repertory import Role, Section
from callboard.domain.season import Season
from callboard.solver.casting.nights import Night

TAGS = {Bar.NO_JUMPS: "jumps", Bar.NO_LIFTS: "lifts", Bar.NO_POINTE: "pointe_minutes"}


class Obstacle(IntEnum):
    """Why a dancer is not for a role in a performance; the nearer to it, the higher."""

    UNSUITED = 0  # not a role for women or men, or for the rank
    VETOED = 1
    AWAY = 2
    RESTRICTED = 3
    TOO_EARLY = 4  # a debut, with too few days to rehearse it
    NONE = 5


@dataclass(frozen=True)
class Eligible:
    """Asks the season what bars a dancer from a role on a night.

    `today` is the day the casting is made; a debut is counted from it, or from the first
    day of the season where that is later.
    """

    season: Season
    today: date | None = None

    def obstacle(self, dancer: Dancer, night: Night, role: Role) -> Obstacle:
        """Give what keeps a dancer from dancing a role; the first that holds."""
        covering = self.obstacle_to_cover(dancer, night, role)
        if covering is not Obstacle.NONE or self._may_debut(dancer, night, role):
            return covering
        return Obstacle.TOO_EARLY

    def obstacle_to_cover(self, dancer: Dancer, night: Night, role: Role) -> Obstacle:
        """Give what keeps a dancer from covering a role; the first that holds."""
        if not may_dance(dancer, role):
            return Obstacle.UNSUITED
        if self._is_vetoed(dancer, night, role):
            return Obstacle.VETOED
        if self._is_away(dancer.id, night):
            return Obstacle.AWAY
        limits = self.season.restrictions_of.get(dancer.id, ())
        if any(
            limit.holds(night.day) and self._is_barred(limit, night, role)
            for limit in limits
        ):
            return Obstacle.RESTRICTED
        return Obstacle.NONE

    def is_missing(self, dancer: str, night: Night) -> bool:
        """Whether a dancer is away, off or in class only, so that she is not compared."""
        return self._is_absent(dancer, night) or any(
            limit.bar in {Bar.OFF, Bar.CLASS_ONLY} and limit.holds(night.day)
            for limit in self.season.restrictions_of.get(dancer, ())
        )

    # --- what holds for every role ----------------------------------------------------

    def _is_absent(self, dancer: str, night: Night) -> bool:
        there = Span(night.half, max(night.end, night.half + 1))
        away = self.season.absences_of.get(dancer, ())
        return any(each.overlaps(there) for each in away)

    def _is_away(self, dancer: str, night: Night) -> bool:
        return self._is_absent(dancer, night) or self.season.is_free(dancer, night.day)

    def _is_vetoed(self, dancer: Dancer, night: Night, role: Role) -> bool:
        return any(
            work == role.work
            and which in {None, role.id}
            and performance in {None, night.performance.id}
            for work, which, performance in self._vetoes.get(dancer.id, ())
        )

    @cached_property
    def _vetoes(self) -> dict[str, list[tuple[str, str | None, str | None]]]:
        found: dict[str, list[tuple[str, str | None, str | None]]] = {}
        for wish in self.season.cast_wishes:
            if wish.kind is WishKind.VETO:
                row = wish.work, wish.role, wish.performance
                found.setdefault(wish.dancer, []).append(row)
        return found

    def _may_debut(self, dancer: Dancer, night: Night, role: Role) -> bool:
        if (dancer.id, role.work, role.id) in self._known:
            return True
        settings = self.season.settings
        begins = max(settings.first_date, self.today or settings.first_date)
        return (night.day - begins).days >= settings.debut_lead_days

    @cached_property
    def _known(self) -> frozenset[tuple[str, str, str]]:
        return frozenset(
            (each.dancer, each.work, each.role) for each in self.season.knows
        )

    # --- restrictions -----------------------------------------------------------------

    def _is_barred(self, limit: Restriction, night: Night, role: Role) -> bool:
        clock = self.season.clock
        most = limit.limit
        match limit.bar:
            case Bar.OFF | Bar.CLASS_ONLY:
                return True
            case Bar.NO_JUMPS | Bar.NO_LIFTS | Bar.NO_POINTE:
                return self._has_or_unknown(role, TAGS[limit.bar])
            case Bar.NOT_ON_FLOOR:
                space = self.season.spaces.get(night.performance.space)
                return space is not None and space.floor == limit.floor
            case _ if most is None:
                return False
            case Bar.MAX_POINTE_DAY:
                minutes = pointe_minutes(self.season, role)
                return minutes is None or minutes > most
            case Bar.MAX_MINUTES_DAY:
                return night.performance.minutes > most
            case Bar.NOT_BEFORE:
                return clock.minute_of_day(night.half) < most
            case Bar.NOT_AFTER:
                return clock.minute_of_day(night.end - 1) + 1 > most
            case _:
                return False

    def _has_or_unknown(self, role: Role, tag: str) -> bool:
        sections = sections_of(self.season, role)
        return not sections or any(
            section is None or getattr(section, tag) != 0 for section in sections
        )


def pointe_minutes(season: Season, role: Role) -> int | None:
    """Give a role's minutes on pointe; None when a section does not say."""
    sections = sections_of(season, role)
    each = [None if section is None else section.pointe_minutes for section in sections]
    known = [minutes for minutes in each if minutes is not None]
    return sum(known) if known and len(known) == len(each) else None


def sections_of(season: Season, role: Role) -> tuple[Section | None, ...]:
    """Give the sections of a role: those it names, or all of its work's."""
    if role.sections:
        return tuple(season.section(role.work, each) for each in role.sections)
    return season.sections_of(role.work)


def may_dance(dancer: Dancer, role: Role) -> bool:
    """Whether the role asks for somebody like her."""
    is_either = Dances.BOTH in {dancer.dances, role.dances}
    return (is_either or dancer.dances is role.dances) and (
        not role.ranks or dancer.rank in role.ranks
    )
