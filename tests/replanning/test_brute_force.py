"""Small repairs beside every repair there is, looked at one by one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import product
from random import Random

import pytest
from tests.builders import CLOCK, MONDAY

from callboard.check.audit import check
from callboard.check.repair_costs import count
from callboard.domain.clock import Span
from callboard.domain.events import Away
from callboard.domain.house import Space
from callboard.domain.needs import Need
from callboard.domain.people import Dancer, Dances
from callboard.domain.plan import Call, Plan, call_of
from callboard.domain.season import Season, Week
from callboard.domain.settings import Settings
from callboard.replanning.facade import Replanned, replan
from callboard.rules.objective import PRIORITY_WEIGHT

DAYS = (MONDAY, MONDAY + timedelta(days=1))
WEEK = Week(*DAYS)
HOURS = (10, 11)
SPACES = ("blue", "red")
DANCERS = ("ann", "bea", "cat", "dan")
SEEDS = 30
Place = tuple[date, int, str]


@dataclass(frozen=True)
class Small:
    """A posted plan of two days, and who or what is out from its first morning on."""

    season: Season
    plan: Plan
    event: Away


def small(seed: int) -> Small:
    random = Random(seed)
    dancers = {who: Dancer(who, who, "corps", Dances.BOTH) for who in DANCERS}
    needs = {
        f"n{number}": Need(
            f"n{number}",
            f"Call {number}",
            60,
            dancers=tuple(sorted(random.sample(DANCERS, random.randint(1, 2)))),
            needs_pianist=False,
            priority=random.choice((1, 2, 3)),
        )
        for number in range(4)
    }
    season = Season(
        Settings(
            "Small",
            CLOCK,
            MONDAY,
            MONDAY + timedelta(days=6),
            grid_minutes=30,
            meal_minutes=0,
            calls_from=time(10),
            calls_to=time(12),
        ),
        dancers=dancers,
        spaces={name: Space(name, name, 10) for name in SPACES},
        needs=needs,
    )
    calls: list[Call] = []
    for need in needs.values():
        places = list(product(DAYS, HOURS, SPACES))
        random.shuffle(places)
        for place in places:
            made = [*calls, placed(season, need, place)]
            if check(season, Plan(*DAYS, tuple(made)), rules=()).is_clean:
                calls = made
                break
    who = random.choice((*DANCERS, *SPACES))
    first, last = random.choice(((DAYS[0], DAYS[0]), (DAYS[1], DAYS[1]), DAYS))
    return Small(season, Plan(*DAYS, tuple(calls)), Away(who, first, last))


def placed(season: Season, need: Need, place: Place) -> Call:
    day, hour, space = place
    start = CLOCK.at(day, time(hour))
    span = Span(start, start + need.minutes)
    called = season.called(need, WEEK)
    missing = season.missing_from(need, called.everybody, span)
    return call_of(
        need,
        1,
        span,
        space,
        dancing=called.dancing - missing,
        watching=called.watching - missing,
        coaches=(),
        pianists=(),
    )


def every(season: Season, plan: Plan) -> Iterator[tuple[Plan, int]]:
    """Give every plan of the posted calls, with what it leaves out."""
    needs = [season.needs[call.need or ""] for call in plan.calls]
    choices = [
        [
            None,
            *(
                placed(season, need, (day, hour, space))
                for day, hour, space in product(DAYS, HOURS, SPACES)
            ),
        ]
        for need in needs
    ]
    for chosen in product(*choices):
        calls = tuple(call for call in chosen if call is not None)
        left_out = sum(
            PRIORITY_WEIGHT[need.priority]
            for need, call in zip(needs, chosen, strict=True)
            if call is None
        )
        yield replace(plan, calls=calls), left_out


def is_apart(plan: Plan) -> bool:
    """Whether nobody and no space is in two calls at once: seen before all is judged."""
    for number, one in enumerate(plan.calls):
        for two in plan.calls[number + 1 :]:
            if one.span.overlaps(two.span) and (
                one.space == two.space or one.people & two.people
            ):
                return False
    return True


def least(case: Small, found: Replanned) -> tuple[int, int]:
    """Give what every plan leaves out and changes at least."""
    best = (10**9, 10**9)
    for plan, left_out in every(found.season, case.plan):
        if left_out > best[0] or not is_apart(plan):
            continue
        costs = count((case.season, case.plan), (found.season, plan), MONDAY)
        now = (left_out, costs.cost)
        if now < best and check(found.season, plan, rules=()).is_clean:
            best = now
    return best


def outcome(case: Small, found: Replanned) -> tuple[int, int]:
    left_out = sum(
        PRIORITY_WEIGHT[case.season.needs[each.need].priority]
        for each in found.left_out
    )
    return left_out, found.costs.cost


def repaired(case: Small) -> Replanned:
    return replan(case.season, case.plan, (case.event,), CLOCK.at(MONDAY, time(9)))


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, SEEDS, 10))
def test_repair_changes_as_little_as_the_best_of_all_plans(start: int) -> None:
    for seed in range(start, start + 10):
        case = small(seed)
        found = repaired(case)
        assert found.rejected == 0
        assert outcome(case, found) == least(case, found), seed
        assert found.bound <= found.costs.cost
        assert found.people_bound <= len(found.costs.people)


@pytest.mark.slow
def test_some_small_repairs_move_calls_and_some_leave_them_out() -> None:
    moved = left_out = 0
    for seed in range(SEEDS):
        found = repaired(small(seed))
        moved += len(found.costs.people - found.costs.people_of_event) > 0
        left_out += bool(found.left_out)
    assert moved > 2
    assert left_out > 0
