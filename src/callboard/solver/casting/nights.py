"""The performances in their order, and which of an evening's roles one dancer cannot do."""

from dataclasses import dataclass
from datetime import date, timedelta

from callboard.domain.repertory import Performance, Role
from callboard.domain.season import Season


@dataclass(frozen=True, slots=True)
class Night:
    """One performance with the roles that are danced in it.

    Units
    -----
    `half`, `start` and `end` in moments: the half-hour call, curtain up and the final
    curtain. `week` is the day on which its company week begins. `cliques` are positions
    in `roles`, of each set no dancer has two in this night; every two roles that clash
    stand together in one of them.
    """

    performance: Performance
    half: int
    start: int
    end: int
    week: date
    roles: tuple[Role, ...]
    cliques: tuple[tuple[int, ...], ...]

    @property
    def day(self) -> date:
        """The working day."""
        return self.performance.day

    def overlaps(self, other: "Night") -> bool:
        """Whether nobody can be at both."""
        return self.half < other.end and other.half < self.end


def nights_of(season: Season) -> tuple[Night, ...]:
    """Give the performances of a season, the earliest first."""
    found = [_night(season, each) for each in season.performances.values()]
    return tuple(sorted(found, key=lambda night: (night.start, night.performance.id)))


def week_begins(season: Season, day: date) -> date:
    """Give the first day of the company week of a day, in the season or not."""
    return day - timedelta(days=(day.weekday() - season.settings.week_starts) % 7)


def _night(season: Season, performance: Performance) -> Night:
    start = season.clock.at(performance.day, performance.curtain)
    works = dict.fromkeys(season.works_of(performance))
    roles = tuple(role for work in works for role in season.roles_of.get(work, ()))
    return Night(
        performance,
        start - season.settings.half_hour_minutes,
        start,
        start + performance.minutes,
        week_begins(season, performance.day),
        roles,
        _cliques(season, performance, roles),
    )


@dataclass(frozen=True, slots=True)
class _Piece:
    """A section on stage; units: minutes since curtain up, `end` excluded."""

    work: str
    section: str
    begins: int
    ends: int

    def has(self, role: Role) -> bool:
        """Whether a role is danced in it."""
        if self.work != role.work:
            return False
        return not role.sections or not self.section or self.section in role.sections


def _pieces(season: Season, performance: Performance) -> list[_Piece]:
    items = (each for each in season.bill if each.programme == performance.programme)
    found: list[_Piece] = []
    now = 0
    for item in sorted(items, key=lambda each: each.order):
        sections = season.sections_of(item.work)
        for section in sections:
            ends = now + (section.minutes or 0)
            found.append(_Piece(item.work, section.id, now, ends))
            now = ends + section.pause_minutes
        if not sections:
            work = season.works.get(item.work)
            ends = now + ((work.minutes if work is not None else None) or 0)
            found.append(_Piece(item.work, "", now, ends))
            now = ends
        now += item.pause_minutes
    return found


def _cliques(
    season: Season, performance: Performance, roles: tuple[Role, ...]
) -> tuple[tuple[int, ...], ...]:
    pieces = _pieces(season, performance)
    together: dict[tuple[int, ...], None] = {}
    for piece in pieces:
        on_stage = tuple(k for k, role in enumerate(roles) if piece.has(role))
        if on_stage:
            together[on_stage] = None
    for k in range(len(roles)):  # one role has two places, and she is one
        if not any(k in each for each in together):
            together[k,] = None
    sets = [frozenset(each) for each in together]
    pairs = [
        pair
        for pair in _rushed(pieces, roles)
        if not any(pair <= each for each in sets)
    ]
    kept = [each for each in sets if not any(each < other for other in sets)]
    return tuple(tuple(sorted(each)) for each in [*kept, *dict.fromkeys(pairs)])


def _rushed(pieces: list[_Piece], roles: tuple[Role, ...]) -> list[frozenset[int]]:
    """Give each two roles between which the minutes to change are missing."""
    found = []
    for number, first in enumerate(pieces):
        for then in pieces[number + 1 :]:
            between = then.begins - first.ends
            for k, role in enumerate(roles):
                if between >= role.quick_change_minutes or not first.has(role):
                    continue
                found += [
                    frozenset({k, other})
                    for other, later in enumerate(roles)
                    if other != k and then.has(later)
                ]
    return found
