"""What restrictions close to a casting: what the search leaves out, the checker names."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product

import pytest

from callboard.check.casting.night_allowed import check
from callboard.check.casting.view import CastingView
from callboard.demo.small_castings import small_casting
from callboard.domain.casting import Casting
from callboard.domain.people import Bar
from callboard.domain.repertory import CastKind, Role
from callboard.domain.season import Season
from callboard.solver.casting.eligible import Eligible, Obstacle
from callboard.solver.casting.limits import Limit, Limits
from callboard.solver.casting.nights import Night, nights_of

QUICK = 20
SEEDS = 400


def without(season: Season, *bars: Bar) -> Season:
    """Leave out pins, the house's limits and some bars."""
    kept = tuple(each for each in season.restrictions if each.bar not in bars)
    settings = replace(season.settings, most_shows_day=99, most_shows_week=99)
    return replace(season, castings=(), settings=settings, restrictions=kept)


# --- one casting by itself ------------------------------------------------------------


def compare_each(seeds: Iterable[int]) -> Counter[Bar]:
    """Compare every dancer, night and role, and count the bars that close something."""
    found: Counter[Bar] = Counter()
    for seed in seeds:
        season = without(small_casting(seed))
        may_dance = CastingView(season).may_dance
        eligible = Eligible(season)
        for dancer, night in product(season.dancers.values(), nights_of(season)):
            for role in night.roles:
                why = eligible.obstacle_to_cover(dancer, night, role)
                words = may_dance.refusals(
                    dancer.id, night.day, role, night.performance
                )
                if why not in {Obstacle.NONE, Obstacle.RESTRICTED}:
                    continue
                where = (seed, dancer.id, night.performance.id, role.id, words)
                assert bool(words) == (why is Obstacle.RESTRICTED), where
                found.update(
                    bar for bar in Bar for said in words if said.startswith(bar)
                )
    return found


def test_restricted_in_few_small_castings_are_the_same_for_both() -> None:
    assert compare_each(range(QUICK))


@pytest.mark.slow
def test_restricted_in_small_castings_are_the_same_for_both_under_every_bar() -> None:
    by_other_shows = {Bar.NO_CONSECUTIVE_SHOWS, Bar.HOURS_AFTER_SHOW}
    assert set(compare_each(range(SEEDS))) == set(Bar) - by_other_shows


# --- two castings of one dancer -------------------------------------------------------


def compare_pairs(seeds: Iterable[int]) -> Counter[str]:
    """Compare two castings of a dancer, each of which is free by itself."""
    found: Counter[str] = Counter()
    for seed in seeds:
        season = without(small_casting(seed), Bar.MAX_POINTE_DAY)
        view, eligible = CastingView(season), Eligible(season)
        nights = nights_of(season)
        limits = Limits(season, nights, {}, eligible.limits_of)
        for dancer in season.dancers:
            of_dancer = tuple(limits.of(dancer))
            for p, q, kind in pairs(nights):
                roles = [free_role(view, dancer, nights[each]) for each in (p, q)]
                if None in roles:
                    continue
                castings = view.in_order(
                    Casting(
                        nights[each].performance.id,
                        role.work,
                        role.id,
                        1,
                        dancer,
                        some,
                    )
                    for each, role, some in zip(
                        (p, q), roles, (CastKind.FIRST, kind), strict=True
                    )
                    if role is not None
                )
                said = {each.message for each in check(view, castings)}
                is_dancing = kind is CastKind.FIRST
                is_closed = any(
                    is_over(each, p, q, is_dancing=is_dancing) for each in of_dancer
                )
                assert bool(said) == is_closed, (seed, dancer, said)
                found.update(bar for bar in Bar for each in said if f"({bar}" in each)
    return found


def pairs(nights: tuple[Night, ...]) -> Iterator[tuple[int, int, CastKind]]:
    """Give two nights at which one dancer can be, the second danced or covered."""
    for p, q in product(range(len(nights)), repeat=2):
        if p != q and not nights[p].overlaps(nights[q]):
            yield p, q, CastKind.COVER
            if p < q:
                yield p, q, CastKind.FIRST


def free_role(view: CastingView, dancer: str, night: Night) -> Role | None:
    """Give a role of a night that no restriction closes to a dancer by itself."""
    show = night.performance
    for role in night.roles:
        if not view.may_dance.refusals(dancer, night.day, role, show):
            return role
    return None


def is_over(limit: Limit, p: int, q: int, *, is_dancing: bool) -> bool:
    """Whether dancing one night and dancing or covering another is beyond a limit."""
    also = limit.weights.get(q, 0) if is_dancing else limit.also_covers.count(q)
    return limit.weights.get(p, 0) + also > limit.most


@pytest.mark.medium
def test_two_castings_in_few_small_seasons_are_judged_alike() -> None:
    assert compare_pairs(range(QUICK))


@pytest.mark.slow
def test_two_castings_in_small_seasons_are_judged_alike_under_every_sum() -> None:
    assert set(compare_pairs(range(SEEDS))) == {
        Bar.MAX_MINUTES_DAY,
        Bar.SHARE_OF_USUAL,
        Bar.MAX_MINUTES_WEEK,
        Bar.MAX_SHOWS_WEEK,
        Bar.NO_CONSECUTIVE_SHOWS,
        Bar.HOURS_AFTER_SHOW,
    }
