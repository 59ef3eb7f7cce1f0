"""The whole check: a good plan is clean, and every way of breaking it is caught."""

import random
from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders import (
    DAYS,
    at,
    away,
    call,
    coach,
    dancers,
    day,
    during,
    fixture,
    need,
    past,
    pianist,
    plan,
    restriction,
    rule,
    season,
    show,
    space,
)

from callboard.check.audit import check
from callboard.check.costs import scores, waiting_of
from callboard.domain.clock import Span
from callboard.domain.house import NoisyPair
from callboard.domain.needs import Activity, FreeDay
from callboard.domain.people import Bar
from callboard.domain.plan import Call, Plan, Tier
from callboard.domain.repertory import WorkStatus
from callboard.domain.season import Season
from callboard.domain.settings import HouseRule
from callboard.rules.agreement import agreement
from callboard.rules.base import Kind
from callboard.rules.lead_time import LeadOf, LeadTime
from callboard.rules.maximum import Maximum
from callboard.rules.pack import load_pack

PACKS = ("agma_new_york_2007", "agma_pnb", "agma_obt", "germany_nv_buehne_2024")


def company() -> Season:
    """A small company with everything in it, and a week that holds."""
    return season(
        dancers("ann bea cat dan eva fay"),
        coach(),
        pianist(),
        space("blue", capacity=4),
        space("red", opens=time(9), closes=time(22)),
        NoisyPair("blue", "red"),
        *(
            fixture(f"{name} 10:00-11:15", "ann bea cat dan eva fay")
            for name in ("Mon", "Tue", "Wed", "Fri")
        ),
        fixture("Fri 17:45-18:15", "ann bea eva", Activity.WARM_UP),
        show("Fri 19:30-21:30", "ann bea", covers="eva", id="gala"),
        fixture(
            "Wed 14:00-15:00", "cat dan", Activity.REHEARSAL, id="pin", space="blue"
        ),
        need(
            "swans", dancers="ann bea cat", coaches="coach", needs_pianist=True, times=2
        ),
        need("run", dancers="ann bea", after="swans"),
        FreeDay(day("Sat")),
        FreeDay(day("Sun")),
        away("dan", "Tue 04:00-23:00"),
        restriction("fay", Bar.CLASS_ONLY),
        packs=PACKS,
        first_date=day("Mon"),
    )


GOOD = plan(
    call(
        "Mon 11:30-12:30", "ann bea cat", id="s1", need="swans", number=1,
        coaches="coach", pianists="piano",
    ),
    call(
        "Tue 11:30-12:30", "ann bea cat", id="s2", need="swans", number=2,
        coaches="coach", pianists="piano",
    ),
    call("Wed 11:30-12:30", "ann bea", id="r1", need="run"),
    posted_at=at("last Thu 12:00"),
)  # fmt: skip


def moved(ref: str, **changes: Any) -> Plan:
    calls = [
        replace(each, **changes) if each.id == ref else each for each in GOOD.calls
    ]
    return replace(GOOD, calls=tuple(calls))


def more(*calls: Call, **changes: Any) -> Plan:
    return replace(GOOD, calls=(*GOOD.calls, *calls), **changes)


def test_good_plan_is_clean_under_four_agreements() -> None:
    report = check(company(), GOOD)
    assert report.violations == ()
    assert report.is_clean
    assert report.price == 0


NY, PNB, OBT, DE = PACKS
BROKEN: list[tuple[str, Plan]] = [
    ("one_body", moved("s1", span=during("Mon 11:00-12:00"))),
    ("one_call_a_space", more(call("Mon 11:30-12:30", "dan"))),
    ("one_call_a_space", more(call("Mon 11:30-12:30", "dan", space="red"))),
    ("space_fits", more(call("Mon 13:30-14:30", "ann bea cat dan eva"))),
    ("present", more(call("Tue 14:00-15:00", "dan"))),
    ("present", more(call("Sat 14:00-15:00", "cat"))),
    ("restricted", more(call("Tue 14:00-15:00", "fay"))),
    ("need_met", moved("s1", dancers=frozenset({"ann", "bea"}))),
    ("need_met", moved("s1", coaches=())),
    ("need_met", moved("s1", pianists=())),
    ("need_met", moved("s1", span=during("Mon 11:30-12:45"))),
    ("order", moved("r1", span=during("Mon 12:45-13:45"))),
    ("spread", moved("s2", span=during("Mon 13:30-14:30"))),
    ("pinned", more(call("Wed 14:00-15:30", "cat dan", id="pin"))),
    ("complete", replace(GOOD, calls=GOOD.calls[:2])),
    (f"{PNB}.E03", more(call("Mon 13:30-18:00", "ann"))),
    (f"{PNB}.E01", more(call("Fri 11:30-13:31", "ann"))),
    (f"{NY}.A07", more(call("Tue 13:30-17:00", "cat"))),
    (f"{NY}.A24", more(call("Tue 13:30-17:00", "cat"))),
    (f"{NY}.A11", more(call("Fri 18:45-19:15", "ann"))),
    (f"{NY}.A19", more(call("Mon 21:00-22:00", "ann"))),
    (f"{NY}.A14", more(*(call(f"{name} 14:00-15:00", "cat") for name in DAYS[3:]))),
    (f"{NY}.A21-class", more(call("Fri 08:00-09:00", "ann"))),
    (f"{NY}.A30", replace(GOOD, posted_at=at("last Sun 12:00"))),
    (f"{DE}.J01", more(call("Thu 14:00-15:00", "cat"))),
    (f"{DE}.J07", more(call("Tue 13:30-14:30", "ann"))),
    (f"{DE}.J08", more(call("Fri 15:00-15:31", "ann"))),
    (f"{DE}.J10", more(call("Tue 13:30-20:00", "ann"))),
    (f"{DE}.J11", replace(GOOD, posted_at=at("last Fri 12:00"))),
    (f"{OBT}.F05", more(call("Tue 12:30-16:31", "ann"))),
]


@pytest.mark.parametrize(
    ("name", "made"), BROKEN, ids=[f"{i}-{name}" for i, (name, _) in enumerate(BROKEN)]
)
def test_plan_broken_on_purpose_is_caught(name: str, made: Plan) -> None:
    book = company()
    found = [each for each in check(book, made).violations if each.rule == name]
    assert found
    for each in found:
        assert each.message
        assert each.sentence
        assert each.by > 0
        assert each.who or each.refs


def test_rehearsal_week_rules_are_caught() -> None:
    book = season(packs=(NY,))
    made = plan(
        *(call(f"{name} 11:00-15:00", "ann") for name in DAYS),
        *(call(f"{name} 16:00-22:01", "ann") for name in DAYS),
        call("Mon 22:01-22:30", "ann"),
    )
    broken = {each.rule.removeprefix(f"{NY}.") for each in check(book, made).violations}
    assert {"A01", "A02", "A03", "A04", "A05", "A06", "A07", "A18", "A24"} <= broken


def test_report_lists_hard_ones_first_and_adds_up_the_price() -> None:
    priced = rule(Maximum, limit=60, kind=Kind.PRICED, id="b")
    hard = rule(Maximum, limit=60, id="c")
    soft = rule(Maximum, limit=60, kind=Kind.SOFT, id="a")
    made = plan(call("Tue 10:00-11:31", "ann bea"))
    report = check(season(), made, rules=(soft, priced, hard))
    assert [each.kind for each in report.violations] == [
        Kind.HARD, Kind.HARD, Kind.PRICED, Kind.PRICED, Kind.SOFT, Kind.SOFT,
    ]  # fmt: skip
    assert report.price == 4


def test_what_the_calendar_breaks_alone_is_told_apart_and_leaves_a_plan_clean() -> None:
    book = season(
        show("Tue 14:00-16:00", "ann"), show("Tue 16:10-18:00", "ann"),
        fixture("Wed 10:00-17:00", "ann", Activity.REHEARSAL),
    )  # fmt: skip
    six = rule(Maximum, limit=360)
    made = plan(call("Thu 10:00-11:00", "ann"))
    report = check(book, made, rules=(six,))
    assert {each.rule for each in report.standing} == {"one_body", six.id}
    assert report.violations == report.standing
    assert report.is_clean
    worse = plan(call("Wed 18:00-18:01", "ann"))
    report = check(book, worse, rules=(six,))
    assert [each.by for each in report.broken] == [61]
    assert {each.rule for each in report.standing} == {"one_body"}
    assert not report.is_clean
    assert report.violations == (*report.broken, *report.standing)


def test_a_lead_time_not_kept_is_told_apart_as_no_call_breaks_it() -> None:
    new = show("Thu 19:00-21:00", "ann", status=WorkStatus.NEW)
    novelty = new[0].id
    book = season(new, past("last Mon 10:00-11:00", "ann", work="swan"))
    lead = rule(LeadTime, lead=LeadOf.NEW_WORK, days=2)
    for day_name, is_kept in (("Tue", True), ("Wed", False)):
        made = plan(call(f"{day_name} 10:00-11:00", "ann", work=novelty))
        report = check(book, made, rules=(lead,))
        assert [each.rule for each in report.standing] == [lead.id] * (not is_kept)
        assert report.is_clean


def test_house_rule_is_shown_in_the_source() -> None:
    book = season(HouseRule(f"{PNB}.day", 1, note="gala week"), packs=(PNB,))
    (broken,) = check(book, plan(call("Tue 10:00-11:01"))).violations
    assert "house rule: gala week (the pack says 6 h (priced))" in broken.source


# --- any plan -------------------------------------------------------------------------


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    people = st.frozensets(
        st.sampled_from(["ann", "bea", "cat", "dan", "eva", "nobody"])
    )
    calls = []
    for index in range(draw(st.integers(0, 8))):
        start = at("Mon 10:00") + draw(st.integers(-2000, 9000))
        need_id = draw(st.sampled_from([None, "swans", "run", "unknown"]))
        calls.append(
            replace(
                call("Mon 10:00-11:00"),
                id=draw(st.sampled_from([f"c{index}", "pin"]))
                if not index
                else f"c{index}",
                span=Span(start, start + draw(st.integers(1, 700))),
                space=draw(st.sampled_from(["blue", "red", "stage", "moon", None])),
                dancers=draw(people),
                watching=draw(people),
                coaches=draw(st.sampled_from([(), ("coach",), ("ghost",)])),
                pianists=draw(st.sampled_from([(), ("piano",), ("piano", "coach")])),
                need=need_id,
                number=draw(st.integers(1, 2)),
                work=draw(st.sampled_from([None, "work-of-gala", "unknown"])),
            )
        )
    return plan(calls, posted_at=draw(st.sampled_from([None, at("last Fri 12:00")])))


ALL_RULES = tuple(
    each
    for pack in (*PACKS, "agma_ailey_2012", "agma_pittsburgh_2010", "agma_san_jose",
                 "canada_equity_ballet", "uk_equity_advisory", "dancers_network",
                 "us_equity_lort")
    for each in load_pack(pack).rules
)  # fmt: skip
BOOK = replace(company(), history=(past("last Sun 10:00-22:00", "ann"),))


def test_check_two_calls_at_the_same_minutes_are_told_alike_in_either_order() -> None:
    both = [call("Tue 10:00-10:30", "", id=each, coaches="coach") for each in "ab"]
    found = [check(BOOK, plan(order), rules=()) for order in (both, both[::-1])]
    assert found[0].broken
    assert found[0] == found[1]


@pytest.mark.traced
@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans(), st.randoms(use_true_random=False))
def test_check_on_any_plan_never_raises_and_ignores_the_order_of_calls(
    made: Plan, chance: random.Random
) -> None:
    now = at("Mon 12:00")
    report = check(BOOK, made, rules=ALL_RULES, now=now)
    shuffled = list(made.calls)
    chance.shuffle(shuffled)
    again = replace(made, calls=tuple(shuffled))
    assert check(BOOK, again, rules=ALL_RULES, now=now) == report
    assert scores(BOOK, again, ALL_RULES) == scores(BOOK, made, ALL_RULES)
    assert all(value >= 0 for value in scores(BOOK, made, ALL_RULES).values())
    assert scores(BOOK, made, ALL_RULES)[Tier.PRICE] == report.price


@pytest.mark.medium
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans())
def test_check_a_week_later_finds_the_same(made: Plan) -> None:
    """Nothing hangs on the date: a plan without a calendar can be moved as it is."""
    week = 7 * 24 * 60
    book = season(dancers("ann bea cat dan eva"), coach(), pianist(), space("red"))
    later = replace(
        made,
        first_day=day("next Mon"),
        last_day=day("next Sun"),
        posted_at=None,
        calls=tuple(
            replace(each, span=Span(each.span.start + week, each.span.end + week))
            for each in made.calls
        ),
    )
    made = replace(made, posted_at=None)
    judged = agreement(season(packs=PACKS))
    one, two = check(book, made, rules=judged), check(book, later, rules=judged)
    assert [(each.rule, each.by, each.who) for each in one.violations] == [
        (each.rule, each.by, each.who) for each in two.violations
    ]
    assert waiting_of(book, made) == waiting_of(book, later)
