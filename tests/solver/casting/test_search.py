"""Casting small seasons: held to the checker's word and count, and to every casting."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from time import monotonic

import pytest
from tests.solver.casting.every_casting import best

from callboard.casting import as_problem
from callboard.check.casting.audit import check_castings
from callboard.check.casting.costs import casting_costs
from callboard.demo.small_castings import small_casting
from callboard.domain.casting import Casting, CastWish, WishKind
from callboard.domain.people import Absence
from callboard.domain.repertory import CastKind
from callboard.domain.season import Season
from callboard.rules.casting_objective import CastingTier
from callboard.solver.casting.search import CastFound, search

FAR = 3_600.0
EFFORT = 3.0
# Seasons with few enough castings to look at every one, in each of which a tier bites.
ENUMERATED = (20, 42, 43, 54, 137, 149)
MORE_ENUMERATED = (39, 70, 111, 125)


def cast(season: Season, effort: float = EFFORT, seed: int = 1) -> CastFound:
    return search(season, seed=seed, effort=effort, deadline=monotonic() + FAR)


@cache
def problem(seed: int) -> Season:
    return as_problem(small_casting(seed), None)


def assert_sound(season: Season, found: CastFound) -> None:
    whole = replace(season, castings=found.castings)
    assert check_castings(whole, asked=season.castings).broken == ()
    assert casting_costs(whole) == found.values
    assert all(found.bounds[tier] <= found.values[tier] for tier in CastingTier)
    assert set(season.castings) <= set(found.castings)


@pytest.mark.medium
@pytest.mark.parametrize("seed", ENUMERATED)
def test_search_small_season_finds_the_best_of_every_casting(seed: int) -> None:
    found = cast(problem(seed))
    assert tuple(found.values.values()) == best(problem(seed))
    assert found.bounds == found.values


@pytest.mark.slow
@pytest.mark.parametrize("seed", MORE_ENUMERATED)
def test_search_another_season_finds_the_best_of_every_casting(seed: int) -> None:
    found = cast(problem(seed))
    assert tuple(found.values.values()) == best(problem(seed))
    assert found.bounds == found.values


@pytest.mark.slow
@pytest.mark.parametrize("first", range(200, 240, 10))
def test_search_generated_seasons_the_checker_agrees(first: int) -> None:
    for seed in range(first, first + 10):
        assert_sound(problem(seed), cast(problem(seed), effort=1.0))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [5, 20, 137])
def test_search_as_of_a_large_season_is_sound_and_repeatable(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    best_costs = list(cast(problem(seed)).values.values())
    monkeypatch.setattr("callboard.solver.casting.search.SMALL_COLUMNS", -1)
    found = cast(problem(seed), effort=1.0)
    assert_sound(problem(seed), found)
    assert list(found.values.values()) >= best_costs
    assert found.castings == cast(problem(seed), effort=1.0).castings


@pytest.mark.medium
def test_search_same_seed_gives_the_same_castings() -> None:
    assert cast(problem(5)) == cast(problem(5))


@pytest.mark.medium
def test_search_pins_alone_break_a_limit_the_rest_is_cast_around_them() -> None:
    # A pin in a week whose one show history has used: nothing more is added that night.
    assert_sound(problem(44), cast(problem(44)))


def test_search_without_time_gives_the_pins_and_says_it_was_cut() -> None:
    season = problem(5)
    found = search(season, seed=1, effort=EFFORT, deadline=monotonic())
    assert found.is_cut
    assert_sound(season, found)


def test_search_stopped_gives_what_there_is() -> None:
    season = problem(5)
    found = search(
        season, seed=1, effort=EFFORT, deadline=monotonic() + FAR, stop=lambda: True
    )
    assert found.is_cut
    assert_sound(season, found)


def test_search_everybody_away_leaves_the_night_empty() -> None:
    season = problem(5)
    show = next(iter(season.performances.values()))
    gone = tuple(
        Absence(dancer, season.clock.day(show.day)) for dancer in season.dancers
    )
    away = replace(season, absences=(*season.absences, *gone), castings=())
    found = cast(away)
    assert found.values[CastingTier.EMPTY] > 0
    assert show.id not in {each.performance for each in found.castings}


def test_search_role_nobody_may_dance_stays_empty() -> None:
    season = replace(problem(5), castings=())
    roles = tuple(
        replace(role, ranks=frozenset({"guest"})) if number == 0 else role
        for number, role in enumerate(season.roles)
    )
    found = cast(replace(season, roles=roles))
    first = season.roles[0]
    assert (first.work, first.id) not in {
        (each.work, each.role) for each in found.castings
    }


def test_search_pinned_on_a_night_she_is_away_the_pin_stands() -> None:
    season = problem(5)
    show = next(iter(season.performances.values()))
    role = next(role for role in season.roles if role.work in season.works_of(show))
    dancer = next(iter(season.dancers))
    pin = Casting(show.id, role.work, role.id, 1, dancer, is_pinned=True)
    away = Absence(dancer, season.clock.day(show.day))
    asked = replace(season, castings=(pin,), absences=(*season.absences, away))
    found = cast(asked)
    assert pin in found.castings
    assert_sound(asked, found)


@pytest.mark.medium
def test_search_vetoed_dancer_neither_dances_nor_covers() -> None:
    season = replace(problem(5), castings=())
    free = cast(season)
    someone = next(each for each in free.castings)
    veto = CastWish(WishKind.VETO, someone.dancer, someone.work)
    found = cast(replace(season, cast_wishes=(*season.cast_wishes, veto)))
    assert (someone.dancer, someone.work) not in who_does_what(found.castings)


def test_search_never_names_more_covers_than_wanted() -> None:
    season = replace(problem(20), castings=())
    found = cast(season)
    covers: dict[tuple[str, str, str], int] = {}
    for each in found.castings:
        if each.kind is CastKind.COVER:
            key = each.performance, each.work, each.role
            covers[key] = covers.get(key, 0) + 1
    most = {(role.work, role.id): wanted(season, role.id) for role in season.roles}
    assert all(count <= most[key[1:]] for key, count in covers.items())


def wanted(season: Season, role: str) -> int:
    """Count covers by hand: begun fours, or what an announceable role asks."""
    found = next(each for each in season.roles if each.id == role)
    begun = -(-found.places // season.settings.places_a_cover)
    return max(begun, season.settings.announceable_covers * found.is_announceable)


def who_does_what(castings: Iterable[Casting]) -> set[tuple[str, str]]:
    return {(each.dancer, each.work) for each in castings}
