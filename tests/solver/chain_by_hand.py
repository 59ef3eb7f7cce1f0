"""Two other ways to the shortest chain: every casting gone through, and CP-SAT.

Who may take what is asked of the checker, what clashes is counted here; neither shares a
line with the search.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from callboard.check.replaced import judge
from callboard.check.replaced_costs import count
from callboard.check.replaced_people import barred
from callboard.check.replaced_taker import Taker
from callboard.domain.evening import Stretch, danced_in, evening
from callboard.domain.repertory import CastKind, CastPlace, Role
from callboard.domain.replacement import Handover, Loss, Replacement
from callboard.domain.season import Season
from callboard.rules.replacement import ReplacementTier

Costs = tuple[int, ...]


@dataclass(frozen=True)
class Cast:
    """An evening as a table: places still to be danced, and who may take each."""

    season: Season
    loss: Loss
    places: tuple[CastPlace, ...]
    takers: dict[CastPlace, tuple[str, ...]]
    ahead: dict[CastPlace, tuple[Stretch, ...]]
    roles: dict[CastPlace, Role]

    def change(self, chosen: dict[CastPlace, str]) -> Replacement:
        rows = (
            Handover(place.work, place.role, place.place, place.dancer, now)
            for place, now in chosen.items()
            if now != place.dancer
        )
        return Replacement(self.loss, tuple(rows))

    def costs(self, chosen: dict[CastPlace, str]) -> Costs:
        tiers = count(self.season, self.change(chosen))
        return tuple(tiers[tier] for tier in ReplacementTier)

    def clash(self, one: CastPlace, two: CastPlace) -> bool:
        if {s.number for s in self.ahead[one]} & {s.number for s in self.ahead[two]}:
            return True
        if self.roles[one] is self.roles[two]:
            return True
        return self._is_quick(one, two) or self._is_quick(two, one)

    def _is_quick(self, one: CastPlace, two: CastPlace) -> bool:
        least = self.roles[one].quick_change_minutes
        return any(
            a.number < b.number and b.start - a.end < least
            for a in self.ahead[one]
            for b in self.ahead[two]
        )


def cast_of(season: Season, loss: Loss) -> Cast:
    """Read an evening."""
    show = season.performances[loss.performance]
    stretches = evening(season, show)
    by_id = {(role.work, role.id): role for role in season.roles}
    pinned = {
        (each.work, each.role, each.place)
        for each in season.castings
        if each.is_pinned and each.performance == show.id
    }
    places: list[CastPlace] = []
    takers: dict[CastPlace, tuple[str, ...]] = {}
    aheads: dict[CastPlace, tuple[Stretch, ...]] = {}
    roles: dict[CastPlace, Role] = {}
    for place in season.cast_places(show):
        if place.kind is not CastKind.FIRST:
            continue
        role = by_id[place.work, place.role]
        danced = danced_in(role, stretches)
        ahead = tuple(s for s in danced if s.number >= loss.from_number)
        if not ahead and (danced or loss.from_number):
            continue
        places.append(place)
        roles[place], aheads[place] = role, ahead
        key = (place.work, place.role, place.place)
        if key in pinned and place.dancer not in loss.dancers:
            takers[place] = (place.dancer,)
            continue
        takers[place] = tuple(
            who
            for who in season.dancers
            if who not in loss.dancers
            and (
                who == place.dancer
                or not (
                    list(barred(Taker(season, show, loss, who, role, ahead)))
                    or _comes_too_late(season, loss, who, ahead)
                )
            )
        )
    return Cast(season, loss, tuple(places), takers, aheads, roles)


def _comes_too_late(
    season: Season, loss: Loss, who: str, ahead: tuple[Stretch, ...]
) -> bool:
    """Whether what she has danced tonight leaves too little time to change."""
    show = season.performances[loss.performance]
    by_id = {(role.work, role.id): role for role in season.roles}
    for place in season.cast_places(show):
        role = by_id[place.work, place.role]
        if place.dancer != who or place.kind is not CastKind.FIRST:
            continue
        for one in danced_in(role, evening(season, show)):
            ends = one.end + role.quick_change_minutes
            if one.number < loss.from_number and any(s.start < ends for s in ahead):
                return True
    return False


def every_way(cast: Cast, most_people: int) -> Iterator[dict[CastPlace, str]]:
    """Give every lawful casting in which so many people change at most."""
    lost = [place for place in cast.places if place.dancer in cast.loss.dancers]
    rest = [place for place in cast.places if place.dancer not in cast.loss.dancers]
    yield from _filled(cast, [*lost, *rest], {}, frozenset(), most_people)


def _filled(
    cast: Cast,
    left: list[CastPlace],
    chosen: dict[CastPlace, str],
    people: frozenset[str],
    most: int,
) -> Iterator[dict[CastPlace, str]]:
    if not left:
        if judge(cast.season, cast.change(chosen)).is_clean:
            yield dict(chosen)
        return
    place, *rest = left
    for who in cast.takers[place]:
        changed = people
        if who != place.dancer:
            changed |= {who, place.dancer} - cast.loss.dancers
        if len(changed) > most:
            continue
        beside = [each for each, now in chosen.items() if now == who]
        if any(
            cast.clash(place, each) and not (who == place.dancer == each.dancer)
            for each in beside
        ):
            continue
        chosen[place] = who
        yield from _filled(cast, rest, chosen, changed, most)
        del chosen[place]


def best_by_hand(cast: Cast) -> Costs | None:
    """Give the least costs of all castings there are, or None when there is none."""
    people = {place.dancer for place in cast.places} | set(cast.season.dancers)
    for most in range(len(people - cast.loss.dancers) + 1):
        costs = [cast.costs(way) for way in every_way(cast, most)]
        if costs:
            return min(costs)
    return None


def fewest_by_model(cast: Cast) -> int | None:
    """Give the fewest people as CP-SAT proves it, minutes on pointe left out."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    takes = {
        (place, who): model.new_bool_var("")
        for place in cast.places
        for who in cast.takers[place]
    }
    for place in cast.places:
        model.add_exactly_one(takes[place, who] for who in cast.takers[place])
    changes = {
        who: model.new_bool_var("")
        for who in cast.season.dancers
        if who not in cast.loss.dancers
    }
    for (place, who), var in takes.items():
        if who != place.dancer:
            model.add_implication(var, changes[who])
            if place.dancer in changes:
                model.add_implication(var, changes[place.dancer])
    for at, one in enumerate(cast.places):
        for two in cast.places[at + 1 :]:
            if not cast.clash(one, two):
                continue
            for who in cast.takers[one]:
                is_hers = who == one.dancer == two.dancer
                if (two, who) in takes and not is_hers:
                    model.add_at_most_one(takes[one, who], takes[two, who])
    model.minimize(sum(changes.values()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    assert status == cp_model.OPTIMAL
    return round(solver.objective_value)
