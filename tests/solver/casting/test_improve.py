"""One tier made better by parts: which roles are set free, and what two parts find."""

from collections import Counter
from functools import cache
from random import Random
from time import monotonic

import pytest

from callboard.casting import as_problem
from callboard.demo.small_castings import small_casting
from callboard.domain.people import Dances
from callboard.rules.casting_objective import CastingTier
from callboard.solver.casting.case import Case
from callboard.solver.casting.facts import facts_of
from callboard.solver.casting.improve import improve
from callboard.solver.casting.lines import Ints
from callboard.solver.casting.roles import Roles
from callboard.solver.casting.start import start
from callboard.solver.effort import Runner

FAR = 3_600.0
SEEDS = (20, 42, 137)
APART = 42  # a season whose first two nights can both be cast


@cache
def case_of(seed: int) -> Case:
    facts = facts_of(as_problem(small_casting(seed), None))
    return Case(facts, Runner(1, monotonic() + FAR))


@cache
def first(seed: int) -> Ints:
    return start(case_of(seed), lambda _values: None, monotonic() + FAR)


@pytest.mark.parametrize("seed", SEEDS)
def test_roles_set_free_are_danced_by_women_or_by_men(seed: int) -> None:
    case = case_of(seed)
    roles = Roles(case, Random(seed))
    dances = {part.key: part.role.dances for part in case.facts.parts}
    for _ in range(20):
        sort, free = roles.draw()
        assert len({dances[key] for key in sort.roles} - {Dances.BOTH}) <= 1
        assert set(free) <= {c for key in sort.roles for c in roles.columns[key]}


def test_roles_that_saved_nothing_are_drawn_less_often_than_those_that_did() -> None:
    roles = Roles(case_of(20), Random(1))
    best, *others = list(roles.hoped)
    for _ in range(20):
        roles.saved(best, 100)
        for sort in others:
            roles.saved(sort, 0)
    drawn = Counter(roles.draw()[0] for _ in range(100))
    assert drawn[best] > 50
    assert len(drawn) > 1


@pytest.mark.parametrize("seed", SEEDS)
def test_rehearsal_improved_breaks_no_rule_and_no_tier_before_it(seed: int) -> None:
    case, values = case_of(seed), first(seed)
    tier = CastingTier.REHEARSAL
    found = improve(case, values, tier, 0.5, Random(1), lambda _values: None)
    again = improve(case, values, tier, 0.5, Random(1), lambda _values: None)
    assert (found == again).all()
    assert case.lines.broken(found) == 0
    assert case.costs(found)[tier] <= case.costs(values)[tier]
    assert all(case.value(t, found) <= most for t, most in _caps(case, values))


def test_two_changes_of_nights_apart_are_taken_together() -> None:
    case, before = case_of(APART), case_of(APART).nothing
    one, other = (_cast(case, night) for night in (0, 1))
    empty = case.tiers.sums[CastingTier.EMPTY]
    both = case.together(before, one, other, empty, [])
    saved = [
        case.value(CastingTier.EMPTY, before) - case.value(CastingTier.EMPTY, values)
        for values in (one, other, both)
    ]
    assert min(saved[:2]) > 0
    assert saved[2] == saved[0] + saved[1]


def test_two_changes_that_break_a_rule_together_leave_the_better_one() -> None:
    case, before = case_of(20), case_of(20).nothing
    one = _cast(case, 0)
    empty = case.tiers.sums[CastingTier.EMPTY]
    # Twice the same: every column would be 2.
    assert (case.together(before, one, one.copy(), empty, []) == one).all()


def _cast(case: Case, night: int) -> Ints:
    empty = case.tiers.sums[CastingTier.EMPTY]
    return case.improve(case.nothing, case.of_nights([night]), empty, [], nodes=5)


def _caps(case: Case, values: Ints) -> list[tuple[CastingTier, int]]:
    tiers = (CastingTier.EMPTY, CastingTier.COVERS)
    return [(tier, case.value(tier, values)) for tier in tiers]
