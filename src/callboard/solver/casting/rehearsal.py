"""What must be rehearsed: who joins the pool of a role, and who makes a new couple."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from callboard.domain.repertory import Role
from callboard.domain.season import Season
from callboard.rules.casting_objective import (
    ASKED_COUPLES,
    LEARN_TIMES,
    REVIVE_TIMES,
)
from callboard.solver.casting.asked import Asked, Learner
from callboard.solver.casting.couples import Pair, pairs_of, role_minutes
from callboard.solver.casting.facts import Facts, RoleKey
from callboard.solver.casting.lines import Sum, number, total
from callboard.solver.casting.model import Model

ONE = number(1)


@dataclass(frozen=True)
class Rehearsal:
    """The cost, and the columns it comes from.

    `dances` and `joins` say whether a dancer dances a role at all, and whether she is in
    its pool, dancing or covering; only where that costs anything. `couples` say, of each
    two who may lead together for the first time, whether they do.
    """

    cost: Sum
    dances: dict[tuple[str, RoleKey], Sum] = field(default_factory=dict)
    joins: dict[tuple[str, RoleKey], Sum] = field(default_factory=dict)
    couples: dict[Pair, dict[tuple[str, str], Sum]] = field(default_factory=dict)


def rehearsal(model: Model) -> Rehearsal:
    """State the minutes of rehearsal a model's castings ask for."""
    costs = Costs(model.facts)
    dances: dict[tuple[str, RoleKey], Sum] = {}
    joins: dict[tuple[str, RoleKey], Sum] = {}
    terms: list[Sum] = []
    for key, parts in model.of_role.items():
        role = model.facts.parts[parts[0]].role
        for dancer in model.facts.season.dancers:
            cost = costs.of(dancer, role)
            if not cost:
                continue
            each = dancer, key
            danced = list(_danced(model, dancer, role, parts))
            # A night she dances it and one she covers it are two nights: at most one is.
            joined = [model.dance(dancer, q) + model.cover(dancer, q) for q in parts]
            if not total(joined).columns and not any(one.number for one in joined):
                continue
            dances[each] = model.lines.least_above([_capped(one) for one in danced])
            joins[each] = model.lines.least_above(
                [dances[each], *(_capped(one) for one in joined)]
            )
            terms += [
                joins[each] * (cost // 2),
                dances[each] * (cost - cost // 2),
            ]
    couples: dict[Pair, dict[tuple[str, str], Sum]] = {}
    for pair in pairs_of(model.facts.season):
        couples[pair] = _new_couples(model, pair, costs.asked)
        terms += _couples(model, pair, costs.asked, couples[pair])
    return Rehearsal(total(terms), dances, joins, couples)


def _capped(what: Sum) -> Sum:
    """Take no more than one from what pins alone may have put there twice."""
    return number(min(1, what.number)) if what.is_fixed else what


def _danced(
    model: Model, dancer: str, role: Role, parts: tuple[int, ...]
) -> Iterator[Sum]:
    """Give sums that are above 0 only when she dances the role: the tighter, the better.

    Nights on which she may dance it only once together are one sum.
    """
    single: dict[date, list[int]] = {}
    gap = model.facts.season.settings.large_role_gap_days
    for q in parts:
        day = model.facts.nights[model.facts.parts[q].night].day
        single.setdefault(day, []).append(q)
    if not role.is_large or gap < 1:
        yield from (model.dance(dancer, q) for q in parts)
        return
    for some in single.values():
        free = [model.dance(dancer, q) for q in some]
        if any(each.is_fixed and each.number for each in free):
            yield ONE
        else:
            yield total(free)


def _new_couples(model: Model, pair: Pair, asked: Asked) -> dict[tuple[str, str], Sum]:
    """State of each two who would be a couple that costs something whether they are."""
    nights = nights_of_both(model, pair)
    known = {
        frozenset({each.dancer, each.other})
        for each in model.facts.season.partners
        if each.work == pair.her.work
    } | {two for work, two in asked.couples if work == pair.her.work}
    new: dict[tuple[str, str], Sum] = {}
    for woman in _dancers(model, [her for her, _ in nights]):
        for man in _dancers(model, [his for _, his in nights]):
            if woman == man or frozenset({woman, man}) in known or not pair.cost:
                continue
            together = [
                both
                for her, his in nights
                if (both := _both(model, (woman, her), (man, his))) is not None
            ]
            if together:
                new[woman, man] = model.lines.least_above(together)
    return new


def _couples(
    model: Model, pair: Pair, asked: Asked, new: dict[tuple[str, str], Sum]
) -> Iterator[Sum]:
    """Give what the new couples of two roles cost."""
    if not pair.cost:
        return
    facts, nights = model.facts, nights_of_both(model, pair)
    women = _dancers(model, [her for her, _ in nights])
    men = _dancers(model, [his for _, his in nights])
    for each in _charged(model, pair, new, asked):
        yield each * pair.cost
    # Whoever dances has somebody beside her: a known partner, or a new couple.
    for her, his in nights:
        for woman in women:
            if model.dance(woman, her).columns and not facts.parts[his].pinned:
                partners = [new.get((woman, man), model.dance(man, his)) for man in men]
                model.lines.hold(
                    total(partners) + model.empty[his] - model.dance(woman, her),
                    least=0,
                )
        for man in men:
            if model.dance(man, his).columns and not facts.parts[her].pinned:
                partners = [
                    new.get((woman, man), model.dance(woman, her)) for woman in women
                ]
                model.lines.hold(
                    total(partners) + model.empty[her] - model.dance(man, his), least=0
                )


def _charged(
    model: Model, pair: Pair, new: dict[tuple[str, str], Sum], asked: Asked
) -> Iterator[Sum]:
    """Give how many new couples are paid for: all but the first of who is asked to learn."""
    of: dict[Learner | None, list[Sum]] = defaultdict(list)
    for (woman, man), found in new.items():
        of[asked.learner(woman, pair.her, man, pair.his)].append(found)
    for learner, some in of.items():
        free = 0 if learner is None else ASKED_COUPLES
        if not free:
            yield total(some)
        elif len(some) > free:
            beyond = total(some) - number(free)
            yield model.lines.least_above([beyond], highest=len(some) - free)


def nights_of_both(model: Model, pair: Pair) -> list[tuple[int, int]]:
    """Give the parts of her and of him, night by night."""
    mine = {
        model.facts.parts[q].night: q
        for q in model.of_role.get((pair.his.work, pair.his.id), ())
    }
    hers = model.of_role.get((pair.her.work, pair.her.id), ())
    return [(q, mine[model.facts.parts[q].night]) for q in hers]


def _dancers(model: Model, parts: list[int]) -> list[str]:
    """Give those who may dance any of some parts."""
    return list(
        dict.fromkeys(
            dancer
            for q in parts
            for dancer in (*model.facts.parts[q].pinned, *model.facts.parts[q].dancing)
        )
    )


def _both(model: Model, hers: tuple[str, int], his: tuple[str, int]) -> Sum | None:
    """Give a sum that is above 0 only where both dance; None where they never do."""
    one, other = model.dance(*hers), model.dance(*his)
    if any(each.is_fixed and not each.number for each in (one, other)):
        return None
    return one + other - ONE


class Costs:
    """What a dancer's rehearsal of a role costs when she dances it.

    Units
    -----
    Minutes; who only covers it costs half, rounded down.
    """

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.minutes = {
            (role.work, role.id): role_minutes(facts.season, role)
            for role in facts.season.roles
        }
        self.first_day = {
            work: facts.nights[nights[0]].day
            for work, nights in facts.nights_with.items()
        }
        self.known = self._known(facts.season)
        self.asked = Asked(facts.season)

    def _known(self, season: Season) -> dict[tuple[str, str, str], date | None]:
        """Give, of those who have danced a role, when last; None of who only learned it."""
        found: dict[tuple[str, str, str], date | None] = {}
        for row in season.knows:
            key = row.dancer, row.work, row.role
            last = (row.last_date or date.min) if row.has_danced else None
            before = found.get(key)
            found[key] = max(filter(None, (before, last)), default=None)
        return found

    def of(self, dancer: str, role: Role) -> int:
        """Give the minutes of rehearsal before her first night of the season."""
        if self.asked.learns(dancer, role):
            return 0
        key = dancer, role.work, role.id
        minutes = self.minutes[role.work, role.id]
        if key not in self.known:
            return LEARN_TIMES * minutes
        last = self.known[key]
        forget = self.facts.season.settings.forget_days
        if last is None or (self.first_day[role.work] - last).days > forget:
            return REVIVE_TIMES * minutes
        return 0
