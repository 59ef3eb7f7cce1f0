"""How deep a season's casting is: for every night and dancer the length of the chain."""

from collections.abc import Callable
from dataclasses import dataclass

from callboard.domain.season import Season
from callboard.solver.chain.chains import TooLargeError
from callboard.solver.chain.engaged import Engaged
from callboard.solver.chain.limited import Limited
from callboard.solver.chain.night import Night
from callboard.solver.chain.search import Search

RoleKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """One dancer in one performance: how many people change when she is lost.

    `num_taught` is the least where nobody takes what the book does not give her as having
    danced, learned or covering; `num_people` where anybody may whom the rules let. None:
    nobody can go on for her, in the roles `stuck`. With `is_proved` False the search was
    cut short: the chain is `num_people` at the least.
    """

    performance: str
    dancer: str
    roles: tuple[RoleKey, ...]
    num_people: int | None
    num_taught: int | None = None
    stuck: tuple[RoleKey, ...] = ()
    is_proved: bool = True


def depth_of(
    season: Season,
    performances: tuple[str, ...] = (),
    tell: Callable[[str], None] = lambda _now: None,
) -> tuple[Cell, ...]:
    """Give every dancer of every performance, or of those named, by day and curtain.

    Each is lost alone, before the half hour, with time to call anybody in.
    """
    limited = Limited(Engaged(season))
    wanted = [
        show
        for day in sorted(season.performances_on)
        for show in season.performances_on[day]
        if not performances or show.id in performances
    ]
    found: list[Cell] = []
    for show in wanted:
        tell(show.id)
        night = Night(season, show, limited=limited)
        found += (
            _cell(night, dancer) for dancer, parts in enumerate(night.own) if parts
        )
    return tuple(found)


def _cell(night: Night, dancer: int) -> Cell:
    search = Search(night, frozenset({dancer}))
    who = night.dancers[dancer].id
    parts = tuple(dict.fromkeys(search.vacant))
    roles = tuple(_key(night, part) for part in parts)
    taught = None
    try:
        num = search.is_replaceable()
        if num is not None:
            gone = frozenset({dancer})
            taught = Search(night, gone, is_taught=True).is_replaceable()
        stuck: tuple[RoleKey, ...] = ()
        if num is None:
            alone = [part for part in parts if _is_stuck(night, dancer, part)]
            stuck = tuple(_key(night, part) for part in alone or parts)
    except TooLargeError:
        return Cell(night.show.id, who, roles, search.tried, is_proved=False)
    return Cell(night.show.id, who, roles, num, taught, stuck)


def _is_stuck(night: Night, dancer: int, part: int) -> bool:
    search = Search(night, frozenset({dancer}))
    search.vacant = (part,)
    return search.is_replaceable() is None


def _key(night: Night, part: int) -> RoleKey:
    role = night.parts[part].role
    return role.work, role.id
