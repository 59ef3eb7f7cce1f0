"""What holds of any season: hours that add up, everybody called, nothing twice."""

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import coach, pianist, space
from tests.greedy import greedy

from callboard.demo.calendar import MONDAY
from callboard.demo.company import USUAL_FULLNESS, season_of
from callboard.demo.sizes import SIZES
from callboard.demo.small_castings import small_casting
from callboard.domain.repertory import CastKind, WorkStatus
from callboard.domain.season import Season
from callboard.io.whole import findings_of
from callboard.rehearsing.rehearsed import Rehearsed, must_be_rehearsed
from callboard.rules.rehearsing import EXTRA, Phase


@cache
def cast_season_of(seed: int) -> Season:
    """Give a small season that is cast place by place, in a house with a studio."""
    bare = small_casting(seed)
    castings = greedy(bare).castings
    studio, lead, play = space(), coach(), pianist()
    return replace(
        bare,
        castings=castings,
        spaces={**bare.spaces, studio.id: studio},
        staff={**bare.staff, lead.id: lead, play.id: play},
    )


def hours_by_hand(season: Season, work: str, fresh: float) -> float:
    """Count the model anew, with numbers typed from the study and the recipe."""
    known = season.works[work]
    minutes = known.minutes or sum(
        each.minutes or 0 for each in season.sections if each.work == work
    )
    if known.status is WorkStatus.NEW:
        return max(6, 77.8 + 0.43 * (minutes - 45))
    return max(6, (37.5 + 0.43 * (minutes - 45)) * (1 - 0.5 * fresh))


def fresh_by_hand(season: Season, work: str) -> float:
    """Count which part of (dancer, role) was danced within the forget days."""
    shows = sorted(
        season.performances.values(), key=lambda each: (each.day, each.curtain)
    )
    firsts: dict[tuple[str, str], date] = {}
    for show in shows:
        for place in season.cast_places(show):
            if place.work == work and place.kind is CastKind.FIRST:
                firsts.setdefault((place.dancer, place.role), show.day)
    fresh = 0
    for (dancer, role), day in firsts.items():
        days = [
            each.last_date
            for each in season.knows
            if (each.dancer, each.work, each.role) == (dancer, work, role)
            and each.has_danced
            and each.last_date
        ] + [
            season.clock.day_of(past.span.start)
            for past in season.history
            if past.activity == "performance"
            and (past.dancer, past.work, past.role) == (dancer, work, role)
        ]
        days = [each for each in days if each < day]
        fresh += bool(days) and (day - max(days)).days <= season.settings.forget_days
    return fresh / len(firsts)


def see_that_all_holds(season: Season, of: Rehearsed) -> None:
    grid = season.settings.grid_minutes
    for work in of.works:
        mine = [ask for ask in of.asks if ask.work == work]
        spent = sum(ask.minutes for ask in mine if ask.phase not in EXTRA)
        standing = sum(of.budgets[work].standing.values()) * grid
        by_hand = hours_by_hand(season, work, fresh_by_hand(season, work)) * 60
        assert spent + standing == of.budgets[work].model * grid
        assert abs(of.budgets[work].model * grid - by_hand) <= grid / 2 + 1e-6
        # Every debut of a lead has a call of its own, every other one is among newcomers.
        extra = [ask for ask in mine if ask.phase in {Phase.DEBUT, Phase.NEWCOMERS}]
        for debut in of.debuts:
            if debut.role.work == work:
                assert any(
                    debut.dancer in ask.dancers and ask.last < debut.night.day
                    for ask in extra
                )
    ids = Counter(row.need.id for row in of.rows)
    assert not ids or max(ids.values()) == 1
    by_ask = Counter[str]()
    for row in of.rows:
        need = row.need
        assert need.minutes % grid == 0
        assert need.from_date is not None
        assert need.deadline is not None
        assert need.calls is not None
        assert of.since <= need.from_date <= need.deadline
        assert 1 <= need.times <= need.calls
        by_ask[row.ask.stem] += need.minutes * need.calls
    for ask in of.asks:
        everybody_away = ask.stem not in by_ask
        assert everybody_away or by_ask[ask.stem] <= ask.minutes
    assert not list(findings_of(of.season))
    assert must_be_rehearsed(of.season).season == of.season


@pytest.mark.medium
@pytest.mark.parametrize("seed", [3, 143])
def test_season_that_once_gave_two_rows_one_id_holds(seed: int) -> None:
    season = cast_season_of(seed)
    see_that_all_holds(season, must_be_rehearsed(season))


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(st.integers(0, 400))
def test_small_season_is_rehearsed_as_the_model_says(seed: int) -> None:
    season = cast_season_of(seed)
    see_that_all_holds(season, must_be_rehearsed(season))


@pytest.mark.slow
@settings(max_examples=10, deadline=None)
@given(st.integers(0, 400))
def test_whoever_dances_is_called_before_or_named_as_unprepared(seed: int) -> None:
    season = cast_season_of(seed)
    of = must_be_rehearsed(season)
    without_day = {(who, ask.work) for ask in of.impossible for who in ask.people}
    told = {(who, work) for who, work, _ in of.unprepared} | without_day
    for (dancer, work, role), night in of.danced.firsts.items():
        if of.danced.is_fresh(dancer, work, role, night.day):
            continue
        called = any(
            row.ask.work == work
            and dancer in of.season.called(row.need, of.capacity.weeks[week]).dancing
            for row in of.rows
            for week in row.weeks
        )
        watches = any(
            row.ask.work == work and dancer in row.need.watching for row in of.rows
        )
        assert called or watches or (dancer, work) in told


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_demo_company_is_rehearsed_as_the_model_says(seed: int) -> None:
    season = season_of(SIZES["small"], seed, USUAL_FULLNESS, MONDAY)
    of = must_be_rehearsed(season)
    see_that_all_holds(season, of)
    assert len(of.works) == 3
