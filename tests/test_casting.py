"""The façade of castings: what stands is kept, what is found is judged and recounted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from threading import Event

import pytest

from callboard.casting import (
    CastSettings,
    RejectedError,
    as_problem,
    cast_season,
    judge_castings,
)
from callboard.check.casting.audit import check_castings
from callboard.check.casting.costs import casting_costs
from callboard.demo.small_castings import small_casting
from callboard.demo.uncast import uncast
from callboard.domain.casting import Casting
from callboard.domain.plan import Outcome
from callboard.domain.season import Season
from callboard.rules.casting_objective import CastingTier
from tests.builders import at, cast
from tests.castings import house, put
from tests.greedy import Greedy, greedy

NIGHT = (
    *put("tue", "queen", "ann"),
    *put("tue", "prince", "dan"),
    *put("tue", "swans", "bea cat eva fay"),
    *put("tue", "friends", "ian gia"),
    *put("tue", "star", "bea"),
)


def finding(*castings: Casting, **values: int) -> Callable[..., Greedy]:
    """Give a search that finds these castings and says that they cost so."""

    def search(season: Season, **how: object) -> Greedy:
        del how
        costs = casting_costs(replace(season, castings=castings))
        told = {tier: values.get(tier.name, cost) for tier, cost in costs.items()}
        return Greedy(castings, told)

    return search


def lettered(made: Season) -> Season:
    shows = {
        name: replace(show, casts={"lake": "A"})
        for name, show in made.performances.items()
    }
    return replace(made, performances=shows)


def test_casting_that_fills_every_place_is_complete_and_recounted() -> None:
    made = house(nights="tue")
    result = cast_season(made, search=finding(*NIGHT))
    assert result.outcome is Outcome.COMPLETE
    assert result.season.castings == NIGHT
    assert result.values == casting_costs(result.season)
    assert result.report == check_castings(result.season)
    assert set(result.bounds) == set(CastingTier)


def test_casting_with_an_empty_place_is_partial() -> None:
    result = cast_season(house(nights="tue"), search=finding(*NIGHT[1:]))
    assert result.outcome is Outcome.PARTIAL
    assert result.values[CastingTier.EMPTY] == 25


@pytest.mark.parametrize(
    ("is_cut", "bound", "outcome"),
    [
        (True, 0, Outcome.OUT_OF_TIME),
        (True, 25, Outcome.PARTIAL),
        (False, 0, Outcome.PARTIAL),
    ],
)
def test_place_that_time_left_empty_is_not_one_that_nobody_can_fill(
    is_cut: bool, bound: int, outcome: Outcome
) -> None:
    found = finding(*NIGHT[1:])

    def search(season: Season, **how: object) -> Greedy:
        bounds = {**dict.fromkeys(CastingTier, 0), CastingTier.EMPTY: bound}
        return replace(found(season, **how), is_cut=is_cut, bounds=bounds)

    assert cast_season(house(nights="tue"), search=search).outcome is outcome


def test_casting_that_the_checker_refuses_is_never_a_result() -> None:
    with pytest.raises(RejectedError, match="a women's role"):
        cast_season(house(nights="tue"), search=finding(*put("tue", "queen", "dan")))


def test_casting_that_costs_other_than_the_search_says_is_no_result() -> None:
    with pytest.raises(RejectedError, match=r"strain 0, .* not .*strain 7"):
        cast_season(house(nights="tue"), search=finding(*NIGHT, STRAIN=7))


def test_casting_cheaper_than_the_search_proved_possible_is_no_result() -> None:
    found = finding(*NIGHT)

    def search(season: Season, **how: object) -> Greedy:
        bounds = {**dict.fromkeys(CastingTier, 0), CastingTier.FAIRNESS: 1_000}
        return replace(found(season, **how), bounds=bounds)

    with pytest.raises(RejectedError, match="less than was proved"):
        cast_season(house(nights="tue"), search=search)


def test_casting_that_drops_a_pin_is_no_result() -> None:
    made = house(put("tue", "queen", "gia", pin=True), nights="tue")
    with pytest.raises(RejectedError, match="pinned in queen"):
        cast_season(made, search=finding(*NIGHT))


def test_pin_that_breaks_a_rule_is_kept_and_reported() -> None:
    (pin,) = put("tue", "queen", "dan", pin=True)
    made = house(pin, nights="tue")
    result = cast_season(made, search=finding(pin, *NIGHT[2:]))
    assert pin in result.season.castings
    assert [each.rule for each in result.report.standing] == ["may_dance"]


def test_search_is_given_what_was_asked_for() -> None:
    seen: dict[str, object] = {}

    def search(season: Season, **how: object) -> Greedy:
        seen.update(how)
        return finding(*NIGHT)(season)

    stop = Event()
    stop.set()
    settings = CastSettings(seed=7, effort=3.0, seconds=9.0)
    cast_season(
        house(nights="tue", debut_lead_days=0),
        settings,
        now=at("Mon 12:00"),
        stop=stop,
        search=search,
    )
    assert (seen["seed"], seen["effort"]) == (7, 3.0)
    assert seen["today"] == date(2026, 11, 23)
    stopped = seen["stop"]
    assert callable(stopped)
    assert stopped() is True


# --- what stands --------------------------------------------------------------------


def test_problem_pins_what_is_past_or_to_be_kept() -> None:
    made = house(put("tue", "queen", "ann"), put("thu", "queen", "ann"))

    def pinned(now: date | None, *, keeps: bool = False) -> list[bool]:
        problem = as_problem(made, now, keeps=keeps)
        return [each.is_pinned for each in problem.castings]

    assert pinned(None) == [False, False]
    assert pinned(date(2026, 11, 24)) == [False, False]  # Tuesday is still to come
    assert pinned(date(2026, 11, 25)) == [True, False]
    assert pinned(None, keeps=True) == [True, True]


def test_castings_kept_are_no_pins_in_the_book_that_comes_out() -> None:
    made = house(*NIGHT[:2], nights="tue")
    settings = CastSettings(keeps=True)
    result = cast_season(
        made,
        settings,
        search=finding(
            *(replace(each, is_pinned=True) for each in NIGHT[:2]), *NIGHT[2:]
        ),
    )
    assert [each.is_pinned for each in result.season.castings] == [False] * len(NIGHT)


def test_letters_of_casts_stay_letters_where_nothing_is_added() -> None:
    made = lettered(house(cast("lake", "queen", "ann"), nights="tue"))
    (pin,) = as_problem(made, None).castings
    assert pin == replace(NIGHT[0], is_pinned=True)
    (star,) = put("tue", "star", "bea")
    result = cast_season(made, search=finding(pin, star))
    assert result.season.castings == (star,)
    # With a cover beside the letter's queen, the work is danced by castings alone.
    (cover,) = put("tue", "queen", "cat", "cover")
    added = cast_season(made, search=finding(pin, cover, star))
    assert added.season.castings == (NIGHT[0], cover, star)
    # The letter still stands behind what repeats it: it is a pin of the next search.
    again = as_problem(added.season, None).castings
    assert [each.is_pinned for each in again] == [True, False, False]


def test_castings_of_a_book_are_judged_as_they_are() -> None:
    result = judge_castings(house(put("tue", "queen", "dan"), nights="tue"))
    assert [each.rule for each in result.report.broken] == ["may_dance"]
    assert result.outcome is Outcome.PARTIAL
    assert result.bounds == {}
    whole = judge_castings(house(*NIGHT, nights="tue"))
    assert whole.outcome is Outcome.COMPLETE


@pytest.mark.parametrize("seed", range(40))
def test_small_season_cast_place_by_place_breaks_nothing(seed: int) -> None:
    made = small_casting(seed)
    result = cast_season(made, search=greedy)
    assert result.report.broken == ()
    assert result.values == casting_costs(result.season)
    pins = {each for each in made.castings if each.is_pinned}
    assert pins <= set(result.season.castings)


@pytest.mark.medium
def test_demo_seasons_have_the_places_that_are_asked_for() -> None:
    made = uncast("company")
    size = (len(made.dancers), len(made.works), len(made.performances))
    assert size == (95, 7, 26)
    places = sum(
        role.places
        for show in made.performances.values()
        for work in made.works_of(show)
        for role in made.roles_of[work]
    )
    assert places == 1915
    assert made == uncast("company")
    assert check_castings(made).broken == ()
    with pytest.raises(ValueError, match="'huge'"):
        uncast("huge")
