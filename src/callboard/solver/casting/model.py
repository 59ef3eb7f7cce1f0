"""The rules of a casting as rows: one column for each dancer, part and kind of place.

Places of a part are alike, so only how many are danced is decided here; they are numbered
afterwards (`numbering`). Pins are numbers, not columns: where they break a rule by
themselves nothing more is added to it, and the rest can still be cast.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from callboard.domain.people import Bar
from callboard.solver.casting.facts import Facts, RoleKey
from callboard.solver.casting.limits import Limit
from callboard.solver.casting.lines import ZERO, Lines, Sum, number, total
from callboard.solver.may_dance import pointe_of_role

ONE = number(1)
Key = tuple[str, int]  # a dancer and a part


@dataclass
class Model:
    """Who dances and who covers as columns, and what follows from it.

    `empty` and `short` are the places and the covers that are missing, part by part.
    `parts` are those it is about: all, or those of some nights.
    """

    facts: Facts
    parts: tuple[int, ...]
    lines: Lines = field(default_factory=Lines)
    dances: dict[Key, Sum] = field(default_factory=dict)
    covers: dict[Key, Sum] = field(default_factory=dict)
    empty: dict[int, Sum] = field(default_factory=dict)
    short: dict[int, Sum] = field(default_factory=dict)
    danced_on: dict[tuple[str, int], Sum] = field(default_factory=dict)
    large_on: dict[tuple[str, int], Sum] = field(default_factory=dict)

    def copied(self) -> "Model":
        """Give the same model, to which more can be added."""
        return Model(
            self.facts,
            self.parts,
            self.lines.copied(),
            self.dances,
            self.covers,
            self.empty,
            self.short,
            dict(self.danced_on),
            dict(self.large_on),
        )

    @cached_property
    def nights(self) -> tuple[int, ...]:
        """The nights it is about."""
        return tuple(dict.fromkeys(self.facts.parts[q].night for q in self.parts))

    @cached_property
    def by_night(self) -> dict[tuple[str, int], tuple[int, ...]]:
        """The parts each dancer may dance, or is pinned to, by night."""
        return _by_night(self, self.dances)

    @cached_property
    def covered_by_night(self) -> dict[tuple[str, int], tuple[int, ...]]:
        """The parts each dancer may cover, or is pinned to, by night."""
        return _by_night(self, self.covers)

    @cached_property
    def of_role(self) -> dict[RoleKey, tuple[int, ...]]:
        """The parts of each role it is about."""
        known = set(self.parts)
        return {
            key: some
            for key, parts in self.facts.parts_of.items()
            if (some := tuple(q for q in parts if q in known))
        }

    def dance(self, dancer: str, part: int) -> Sum:
        """Give whether a dancer dances a part: a column, or 0 or 1."""
        return self.dances.get((dancer, part), ZERO)

    def cover(self, dancer: str, part: int) -> Sum:
        """Give whether a dancer covers a part: a column, or 0 or 1."""
        return self.covers.get((dancer, part), ZERO)

    def covered(self, dancer: str, night: int) -> Sum:
        """Give how many parts a dancer covers in a night: one at the most, but for pins."""
        parts = self.covered_by_night.get((dancer, night), ())
        return total(self.cover(dancer, q) for q in parts)

    def danced(self, dancer: str, night: int) -> Sum:
        """Give whether a dancer dances anything in a night."""
        key = dancer, night
        if key not in self.danced_on:
            self.danced_on[key] = self.any_of(dancer, night, self.by_night.get(key, ()))
        return self.danced_on[key]

    def large(self, dancer: str, night: int) -> Sum:
        """Give whether a dancer dances a large role in a night."""
        key = dancer, night
        if key not in self.large_on:
            parts = self.by_night.get(key, ())
            large = tuple(q for q in parts if self.facts.parts[q].role.is_large)
            self.large_on[key] = self.any_of(dancer, night, large)
        return self.large_on[key]

    def any_of(self, dancer: str, night: int, parts: tuple[int, ...]) -> Sum:
        """Give whether a dancer dances any of some parts of a night: 0 or 1."""
        each = [self.dance(dancer, q) for q in parts]
        if any(one.is_fixed and one.number for one in each):
            return ONE
        numbers = {self.facts.parts[q].number for q in parts}
        cliques = self.facts.nights[night].cliques
        within = [numbers & set(clique) for clique in cliques]
        whole = total(each)
        if whole.is_fixed or numbers in within:
            return whole
        largest = [
            some
            for some in {frozenset(some) for some in within if some}
            if not any(some < other for other in within)
        ]
        ordered = sorted(largest, key=sorted)
        sums = [
            total(
                one
                for q, one in zip(parts, each, strict=True)
                if self.facts.parts[q].number in some
            )
            for some in ordered
        ]
        found = self.lines.least_above(sums)
        self.lines.hold(whole - found, least=0)
        return found


def model_of(facts: Facts, nights: Iterable[int] | None = None) -> Model:
    """State the rules for all nights, or for some of them alone."""
    wanted = range(len(facts.nights)) if nights is None else sorted(set(nights))
    parts = tuple(q for p in wanted for q in facts.of_night[p])
    model = Model(facts, parts)
    _places(model)
    _one_at_a_time(model)
    _limits(model)
    _pointe(model)
    _rest(model)
    return model


def _by_night(
    model: Model, keys: Iterable[Key]
) -> dict[tuple[str, int], tuple[int, ...]]:
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    for dancer, q in keys:
        found[dancer, model.facts.parts[q].night].append(q)
    return {key: tuple(parts) for key, parts in found.items()}


def _places(model: Model) -> None:
    """Every place is danced once, and no role has more covers than it wants."""
    lines = model.lines
    for q in model.parts:
        part = model.facts.parts[q]
        for dancer in part.dancing:
            model.dances[dancer, q] = lines.column()
        for dancer in part.covering:
            model.covers[dancer, q] = lines.column()
        free = number(part.open) - total(model.dances[d, q] for d in part.dancing)
        model.empty[q] = lines.least_above([free], highest=max(1, part.open))
        lines.hold(free, least=0)
        short = number(part.wanting) - total(model.covers[d, q] for d in part.covering)
        model.short[q] = lines.least_above([short], highest=max(1, part.wanting))
        lines.hold(short, least=0)
        for dancer in part.pinned:
            model.dances[dancer, q] = ONE
        for dancer in part.pinned_covers:
            model.covers[dancer, q] = ONE


def _one_at_a_time(model: Model) -> None:
    """Nobody dances two roles that clash, or covers what clashes; one cover a night."""
    facts = model.facts
    for dancer, p in dict.fromkeys([*model.by_night, *model.covered_by_night]):
        danced = model.by_night.get((dancer, p), ())
        covered = model.covered_by_night.get((dancer, p), ())
        for clique in facts.nights[p].cliques:
            inside = [q for q in danced if facts.parts[q].number in clique]
            beside = [q for q in covered if facts.parts[q].number in clique]
            _at_most_one(
                model,
                [
                    *(model.dance(dancer, q) for q in inside),
                    *(model.cover(dancer, q) for q in beside),
                ],
            )
        _at_most_one(model, [model.cover(dancer, q) for q in covered])


def _at_most_one(model: Model, sums: list[Sum]) -> None:
    """Of some, one: what is pinned stands, and leaves no room for others."""
    free = [each for each in sums if not each.is_fixed]
    standing = sum(each.number for each in sums if each.is_fixed)
    if len(free) + min(1, standing) > 1:
        model.lines.hold(total(free), most=max(0, 1 - standing))


def _limits(model: Model) -> None:
    known = set(model.nights)
    for limit in model.facts.limits:
        _limit(model, limit, known)


def _limit(model: Model, limit: Limit, known: set[int]) -> None:
    rows: list[tuple[Sum, int]] = [
        (model.danced(limit.dancer, p), weight)
        for p, weight in limit.weights.items()
        if p in known
    ]
    for p in limit.also_covers:
        parts = model.covered_by_night.get((limit.dancer, p), ())
        rows += [(model.cover(limit.dancer, q), 1) for q in parts]
    standing = sum(each.number * weight for each, weight in rows if each.is_fixed)
    free = [each * weight for each, weight in rows if not each.is_fixed]
    most = max(0, limit.most - standing)
    if sum(weight for each, weight in rows if not each.is_fixed) > most:
        model.lines.hold(total(free), most=most)
    if standing > limit.most:
        _nothing_more(model, limit.dancer, [p for p in limit.weights if p in known])


def _nothing_more(model: Model, dancer: str, nights: Iterable[int]) -> None:
    """Keep a dancer to her pins in nights on which they break a rule by themselves."""
    for p in nights:
        parts = model.by_night.get((dancer, p), ())
        free = total(each for q in parts if (each := model.dance(dancer, q)).columns)
        model.lines.hold(free, most=0)


def _pointe(model: Model) -> None:
    """Nobody is longer on pointe in a day than a restriction allows."""
    facts = model.facts
    for limit in facts.season.all_restrictions:
        if limit.bar is not Bar.MAX_POINTE_DAY or limit.limit is None:
            continue
        days = dict.fromkeys(facts.nights[p].day for p in model.nights)
        for day in filter(limit.holds, days):
            rows = [
                (model.dance(limit.dancer, q), pointe_of_role(facts.season, part.role))
                for q in model.parts
                if facts.nights[(part := facts.parts[q]).night].day == day
            ]
            standing = sum(
                each.number * (minutes or 0) for each, minutes in rows if each.is_fixed
            )
            free = [each * (minutes or 0) for each, minutes in rows if each.columns]
            model.lines.hold(total(free), most=max(0, limit.limit - standing))


def _rest(model: Model) -> None:
    """Between large roles lie the days the house asks for."""
    gap = model.facts.season.settings.large_role_gap_days
    for dancer in model.facts.season.dancers:
        for some in _near(model, gap):
            large = [model.large(dancer, p) for p in some]
            _at_most_one(model, large)
            if sum(each.number for each in large if each.is_fixed) > 1:
                _no_more_large(model, dancer, some)


def _no_more_large(model: Model, dancer: str, nights: Iterable[int]) -> None:
    for p in nights:
        parts = model.by_night.get((dancer, p), ())
        large = [q for q in parts if model.facts.parts[q].role.is_large]
        free = total(each for q in large if (each := model.dance(dancer, q)).columns)
        model.lines.hold(free, most=0)


def _near(model: Model, gap: int) -> list[tuple[int, ...]]:
    """Give the largest sets of nights of which every two are too near each other."""
    nights = [(p, model.facts.nights[p].day) for p in model.nights]
    found: dict[tuple[int, ...], None] = {}
    for _, day in nights:
        some = tuple(p for p, other in nights if 0 <= (other - day).days < gap)
        if len(some) > 1:
            found[some] = None
    sets = [set(each) for each in found]
    return [each for each in found if not any(set(each) < other for other in sets)]
