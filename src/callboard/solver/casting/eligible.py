"""What keeps a dancer from a role in a performance, whatever else is cast."""

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from functools import cached_property

from callboard.domain.casting import WishKind
from callboard.domain.clock import Span
from callboard.domain.people import NO_WORK, Dancer, Dances, Restriction
from callboard.domain.repertory import Role, Section
from callboard.domain.season import Season
from callboard.solver.casting.nights import Night
from callboard.solver.may_dance import closes_role, closes_show
from callboard.solver.on_stage import hours_of
from callboard.solver.usual import shares_in_minutes


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
    _closed: dict[tuple[Restriction, str, str], bool] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    _asked: dict[tuple[str, str, str], tuple[int, int]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

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
        if self._is_away(dancer.id, night, role):
            return Obstacle.AWAY
        if any(
            limit.holds(night.day) and self._closes(limit, night, role)
            for limit in self.limits_of.get(dancer.id, ())
        ):
            return Obstacle.RESTRICTED
        return Obstacle.NONE

    def is_missing(self, dancer: str, night: Night) -> bool:
        """Whether a dancer is away, off or in class at most, and so is not compared."""
        return self._is_absent(dancer, night) or any(
            limit.bar in NO_WORK and limit.holds(night.day)
            for limit in self.season.restrictions_of.get(dancer, ())
        )

    # --- what holds for every role ----------------------------------------------------

    def _is_absent(self, dancer: str, night: Night) -> bool:
        there = Span(night.half, max(night.end, night.half + 1))
        away = self.season.absences_of.get(dancer, ())
        return any(each.overlaps(there) for each in away)

    def _is_away(self, dancer: str, night: Night, role: Role) -> bool:
        if self.season.is_free(dancer, night.day):
            return True
        if not self._is_absent(dancer, night):
            return False
        key = (night.performance.id, role.work, role.id)
        if key not in self._asked:
            self._asked[key] = hours_of(self.season, night.performance, role)
        first, last = self._asked[key]
        away = self.season.absences_of.get(dancer, ())
        return any(each.start < last and first < each.end for each in away)

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

    @cached_property
    def limits_of(self) -> dict[str, tuple[Restriction, ...]]:
        """All restrictions by dancer, shares of a usual day in minutes."""
        return shares_in_minutes(self.season)

    def _closes(self, limit: Restriction, night: Night, role: Role) -> bool:
        """Whether a restriction closes a role, or the night; each is asked once."""
        season, show = self.season, night.performance
        of_role, of_show = (limit, role.work, role.id), (limit, show.id, "")
        if of_role not in self._closed:
            self._closed[of_role] = closes_role(season, limit, role)
        if of_show not in self._closed:
            self._closed[of_show] = closes_show(season, limit, show)
        return self._closed[of_role] or self._closed[of_show]


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
