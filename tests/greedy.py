"""A casting made place by place, in place of the search: legal, and no more than that."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from callboard.check.casting.choices import obstacle
from callboard.check.casting.costs import casting_costs, wanted_covers
from callboard.check.casting.may_dance import fits
from callboard.check.casting.view import CastingView
from callboard.domain.casting import Casting
from callboard.domain.repertory import CastKind, Role
from callboard.domain.season import Season
from callboard.rules.casting_objective import CastingTier


@dataclass(frozen=True)
class Greedy:
    castings: tuple[Casting, ...]
    values: Mapping[CastingTier, int]
    bounds: Mapping[CastingTier, int] = field(
        default_factory=lambda: dict.fromkeys(CastingTier, 0)
    )
    is_cut: bool = False


def greedy(
    season: Season,
    *,
    seed: int = 1,
    effort: float = 0,
    deadline: float = 0,
    tell: Callable[[str], None] = lambda _now: None,
    stop: Callable[[], bool] = lambda: False,
    today: date | None = None,
) -> Greedy:
    del seed, effort, deadline, stop
    tell("place by place")
    made = _Made(season, today)
    made.fill()
    castings = tuple(made.castings)
    return Greedy(castings, casting_costs(replace(season, castings=castings)))


class _Made:
    def __init__(self, season: Season, today: date | None) -> None:
        self.season = season
        self.castings = [each for each in season.castings if each.is_pinned]
        self.view = CastingView(season, today, self.castings)
        self.taken = {_key(each) for each in self.castings}
        self.inside = {(*_key(each)[:3], each.dancer) for each in self.castings}
        self.load: Counter[str] = Counter(each.dancer for each in self.castings)

    def fill(self) -> None:
        nights = [
            (show.id, role)
            for show in self.view.in_time
            for work in self.season.works_of(show)
            for role in self.season.roles_of.get(work, ())
        ]
        for show, role in sorted(nights, key=lambda night: not night[1].is_large):
            for place in range(1, role.places + 1):
                self.place(show, role, place, CastKind.FIRST)
        for show, role in nights:
            for place in range(1, wanted_covers(self.view, role) + 1):
                self.place(show, role, place, CastKind.COVER)

    def place(self, show: str, role: Role, place: int, kind: CastKind) -> None:
        casting = Casting(show, role.work, role.id, place, "", kind)
        if _key(casting) in self.taken:
            return
        able = sorted(
            (each for each in self.season.dancers.values() if fits(each, role)),
            key=lambda each: self.load[each.id],
        )
        for dancer in able:
            tried = replace(casting, dancer=dancer.id)
            inside = (*_key(tried)[:3], dancer.id)
            if inside in self.inside or obstacle(self.view, tried):
                continue
            self.inside.add(inside)
            self.load[dancer.id] += 1
            self.castings.append(tried)
            mine = self.view.of_dancer.get(dancer.id, ())
            self.view.of_dancer[dancer.id] = self.view.in_order([*mine, tried])
            return


def _key(casting: Casting) -> tuple[str, ...]:
    return (
        casting.performance,
        casting.work,
        casting.role,
        casting.kind.value,
        str(casting.place),
    )
