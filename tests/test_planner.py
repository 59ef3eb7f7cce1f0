"""The façade: what comes out is checked, repeatable, and one of four outcomes."""

from datetime import time
from threading import Event
from types import SimpleNamespace

import pytest

from callboard.check.audit import check
from callboard.domain.needs import Activity
from callboard.domain.plan import Outcome, Tier
from callboard.domain.season import Season
from callboard.domain.settings import HouseRule
from callboard.planner import PlanSettings, Progress, Result, plan_week
from callboard.solver.days import DayBounds
from callboard.solver.judged import Judged
from callboard.solver.problem import Spot
from callboard.solver.search import Found
from tests.builders import away, coach, dancers, day, fixture, need, season, space

QUICK = PlanSettings(seed=3, effort=1.0)
HOURS = {"calls_from": time(10), "calls_to": time(16)}


def plan(made: Season, settings: PlanSettings = QUICK) -> Result:
    return plan_week(made, made.week_of(day("Mon")), settings)


def busy_season() -> Season:
    """Give six dancers, two studios and thirty calls, of which all fit."""
    names = "ann bea cat dan eva fay"
    needs = [
        need(
            f"need{number}",
            dancers=" ".join(names.split()[number % 5 : number % 5 + 2]),
            minutes=30 + 30 * (number % 3),
            times=2,
            coaches="coach" if number % 2 else "",
        )
        for number in range(15)
    ]
    return season(dancers(names), coach(), space("blue"), space("red"), *needs, **HOURS)


@pytest.fixture(scope="module")
def busy() -> Result:
    return plan(busy_season())


@pytest.mark.medium
def test_plan_week_that_fits_is_complete_and_clean(busy: Result) -> None:
    made, result = busy_season(), busy
    assert result.outcome is Outcome.COMPLETE
    assert result.plan is not None
    assert len(result.plan.calls) == 30
    assert check(made, result.plan).is_clean
    assert result.rejected == 0


@pytest.mark.slow
def test_plan_week_same_seed_gives_same_plan(busy: Result) -> None:
    first, second = busy, plan(busy_season())
    assert first.plan is not None
    assert second.plan is not None
    assert first.plan.calls == second.plan.calls
    assert first.plan.settings["cut by the clock"] == "no"


def test_plan_week_carries_scores_bounds_seed_and_version(busy: Result) -> None:
    made = busy.plan
    assert made is not None
    assert [score.tier for score in made.scores] == list(Tier)
    assert all(score.bound <= score.value for score in made.scores)
    assert made.seed == 3
    assert made.version


@pytest.mark.slow
@pytest.mark.traced
def test_plan_week_tells_progress_until_the_end() -> None:
    told: list[Progress] = []
    made = busy_season()
    plan_week(made, made.week_of(day("Mon")), QUICK, tell=told.append)
    assert told[0].share == 0
    assert told[-1].share == pytest.approx(1.0)
    assert told[-1].tiers[Tier.PLACED] == 0


@pytest.mark.medium
def test_plan_week_stopped_at_once_gives_best_so_far_checked() -> None:
    stop = Event()
    stop.set()
    made = busy_season()
    result = plan_week(made, made.week_of(day("Mon")), QUICK, stop=stop)
    assert result.plan is not None
    assert check(made, result.plan).is_clean
    assert result.plan.settings["cut by the clock"] == "yes"


@pytest.mark.medium
def test_plan_week_pinned_call_stands_exactly() -> None:
    pinned = fixture(
        "Tue 11:00-12:00", "ann bea", Activity.REHEARSAL, need="need0", space="blue"
    )
    made = season(
        space(),
        pinned,
        need("need0", dancers="ann bea", times=2),
        need("need1", dancers="ann"),
        **HOURS,
    )
    result = plan(made)
    assert result.plan is not None
    stands = next(call for call in result.plan.calls if call.id == pinned.id)
    assert (stands.span, stands.space, stands.is_pinned) == (pinned.span, "blue", True)
    assert sum(call.need == "need0" for call in result.plan.calls) == 2


def over_full() -> Season:
    """Give a week that asks one dancer for 40 hours where a hard rule gives 30."""
    needs = [
        need(f"need{n}", dancers="ann bea", minutes=120, times=5) for n in range(4)
    ]
    return season(
        dancers("ann bea"),
        space(),
        space("red"),
        *needs,
        fixture("Mon 09:00-10:00", "ann bea"),
        packs=("agma_new_york_2007",),
        calls_from=time(11, 30),
        calls_to=time(20),
    )


def test_plan_week_over_full_whole_is_impossible_and_names_the_bottleneck() -> None:
    made = over_full()
    rule = HouseRule("agma_new_york_2007.A02", kind="hard")
    made = Season(**{**vars(made), "house_rules": (rule,)})
    result = plan(made, PlanSettings(effort=1.0, is_whole=True))
    assert result.outcome is Outcome.IMPOSSIBLE
    assert result.plan is None
    assert result.proofs[0] == (
        "2 corps women are needed for 40 h each; "
        "the agreement (agma_new_york_2007.A02) gives 30 h"
    )


@pytest.mark.medium
@pytest.mark.parametrize(("times", "num"), [(7, 0), (8, 1)])
def test_plan_week_over_full_in_one_piece_is_impossible_and_counts_the_calls(
    times: int, num: int
) -> None:
    made = season(
        space(),
        coach(),
        need(minutes=120, times=times, gap_days=0, coaches="coach", dancers="ann"),
        calls_from=time(10),
        calls_to=time(13),
    )
    result = plan(made, PlanSettings(seed=1, effort=0.1, is_whole=True))
    assert (result.outcome is Outcome.IMPOSSIBLE) == (num > 0)
    assert len(result.proofs) == num
    for proof in result.proofs:
        assert proof.endswith(
            "is needed for 8 calls of 2 h or more; the week's hours in one piece hold 7"
        )


@pytest.mark.medium
def test_plan_week_need_that_never_fits_is_partial_with_its_reason() -> None:
    made = season(
        space(),
        need("need0", dancers="ann"),
        need("need1", dancers="bea"),
        away("bea", "Mon 08:00-20:00"),
        **HOURS,
        first_date=day("Mon"),
        last_date=day("Mon"),
    )
    result = plan(made)
    assert result.outcome is Outcome.PARTIAL
    assert result.plan is not None
    assert [each.need for each in result.plan.unplaced] == ["need1"]
    assert "Beatrix Holm" in result.plan.unplaced[0].reason
    assert result.plan.unplaced[0].reason == "Mon: Beatrix Holm is away"
    assert result.plan.unplaced[0].remedy == (
        "no single change that was tried makes room for it"
    )


def test_plan_week_unplaced_call_has_the_cheapest_change_that_places_it() -> None:
    made = season(
        space(),
        need("need0", dancers="ann bea"),
        away("bea", "Mon 08:00-20:00"),
        **HOURS,
        first_date=day("Mon"),
        last_date=day("Mon"),
    )
    first, second = plan(made), plan(made)
    assert first.plan is not None
    assert second.plan is not None
    assert first.plan.unplaced[0].remedy.startswith("do it without Beatrix Holm: ")
    assert first.plan.unplaced == second.plan.unplaced


@pytest.mark.medium
def test_plan_week_stopped_says_why_calls_are_left_out() -> None:
    stop = Event()
    stop.set()
    made = busy_season()
    result = plan_week(made, made.week_of(day("Mon")), QUICK, stop=stop)
    assert result.plan is not None
    assert all(each.reason for each in result.plan.unplaced)


def test_plan_week_a_plan_the_checker_refuses_is_never_a_result(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = season(space(), space("red"), need("a", dancers="ann"), need("b"), **HOURS)
    at_once = {0: Spot(0, 120, "blue", (), ()), 1: Spot(0, 120, "blue", (), ())}
    slip = SimpleNamespace(best=SimpleNamespace(placement=at_once), bounds=None)
    monkeypatch.setattr("callboard.solver.missing.search_week", lambda *_: slip)
    with pytest.raises(RuntimeError, match=r"the checker refuses: .*one_call_a_space"):
        plan(made)


def test_plan_week_without_any_need_is_complete_and_empty() -> None:
    result = plan(season(space(), **HOURS))
    assert result.outcome is Outcome.COMPLETE
    assert result.plan is not None
    assert result.plan.calls == ()


def test_plan_week_a_plan_cheaper_than_was_proved_is_never_a_result(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = season(space(), need("a", dancers="ann"), **HOURS)
    found = Found(Judged({}, (16, 5, 0, 0, 0), {}), DayBounds(16, 6))
    monkeypatch.setattr("callboard.solver.missing.search_week", lambda *_: found)
    with pytest.raises(RuntimeError, match="less than was proved"):
        plan(made)


@pytest.mark.parametrize(("must_leave_out", "bound"), [(16, 3), (0, 0)])
def test_plan_week_price_bound_holds_only_for_plans_that_place_as_much(
    must_leave_out: int, bound: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = season(space(), need("a", dancers="ann"), **HOURS)
    found = Found(Judged({}, (16, 5, 0, 0, 0), {}), DayBounds(must_leave_out, 3))
    monkeypatch.setattr("callboard.solver.missing.search_week", lambda *_: found)
    result = plan(made)
    assert result.plan is not None
    bounds = {score.tier: score.bound for score in result.plan.scores}
    assert bounds[Tier.PRICE] == bound
