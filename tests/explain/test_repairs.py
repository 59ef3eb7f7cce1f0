"""Single changes that make room, each solved again and accepted by the checker."""

from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from tests.builders import (
    away,
    call,
    cast,
    coach,
    dancers,
    day,
    fixture,
    need,
    pianist,
    plan,
    restriction,
    role,
    season,
    show,
    space,
    stage,
    work,
)

from callboard.domain.needs import Activity, CoversCalled
from callboard.domain.people import Bar
from callboard.domain.plan import Call, Unplaced
from callboard.domain.season import Season, Week
from callboard.domain.settings import HouseRule
from callboard.explain.changes import overtime_allowed
from callboard.explain.unplaced import Explained, Explaining, explain_unplaced
from callboard.rules.agreement import agreement
from callboard.solver.effort import Runner

SHORT = {"calls_from": time(10), "calls_to": time(12), "grid_minutes": 30}


def explain(
    made: Season, *standing: Call, last: str = "Mon", name: str = "swans"
) -> Explained:
    here = plan(standing, first="Mon", last=last)
    week = Week(day("Mon"), day(last))
    runner = Runner(1, float("inf"))
    return Explaining(made, week, here, agreement(made), runner).need(name)


def repairs(made: Season, *standing: Call, last: str = "Mon") -> list[str]:
    found = explain(made, *standing, last=last).repairs
    assert [each.cost for each in found] == sorted(each.cost for each in found)
    return [each.words(made) for each in found]


@pytest.mark.parametrize(
    ("demand", "things", "said"),
    [
        (
            {"dancers": "ann", "deadline": day("Mon")},
            (away("ann", "Mon 10:00-12:00"),),
            "move its deadline to Tue 24 Nov: it stands Tue 24 Nov",
        ),
        (
            {"dancers": "ann", "to_date": day("Mon")},
            (away("ann", "Mon 10:00-12:00"),),
            "move its last day to Tue 24 Nov",
        ),
        (
            {"dancers": "ann", "from_date": day("Tue")},
            (away("ann", "Tue 10:00-12:00"),),
            "let it begin on Mon 23 Nov",
        ),
        (
            {"dancers": "ann", "latest": time(11), "to_date": day("Mon")},
            (away("ann", "Mon 10:00-10:30"),),
            "let it end at 11:30: it stands Mon 23 Nov 10:30-11:30",
        ),
        (
            {"dancers": "ann", "earliest": time(11), "to_date": day("Mon")},
            (away("ann", "Mon 11:30-12:00"),),
            "let it begin at 10:30: it stands Mon 23 Nov 10:30-11:30",
        ),
        (
            {"coaches": "coach", "to_date": day("Mon")},
            (coach(), coach("cora"), away("coach", "Mon 10:00-12:00")),
            "let Cora coach it: it stands Mon 23 Nov",
        ),
        (
            {
                "coaches": "coach cole",
                "needs_all_coaches": True,
                "to_date": day("Mon"),
            },
            (
                coach(),
                coach("cole"),
                coach("cora"),
                away("coach", "Mon 10:00-12:00"),
            ),
            "let Cora coach it instead of Conrad Meyer",
        ),
        (
            {"needs_pianist": True, "pianists": "piano", "to_date": day("Mon")},
            (pianist(), pianist("paul"), away("piano", "Mon 10:00-12:00")),
            "let Paul play for it",
        ),
        (
            {"spaces": "blue", "to_date": day("Mon")},
            (space(), space("red"), away("blue", "Mon 10:00-12:00")),
            "take a space it does not name: it stands Mon 23 Nov",
        ),
        (
            {"needs_stage_size": True, "to_date": day("Mon")},
            (space(), stage(), away("stage", "Mon 10:00-12:00")),
            "do without the size of the stage",
        ),
        (
            {"needs_floor": "marley"},
            (space(),),
            "do without the floor 'marley'",
        ),
        (
            {"dancers": "ann bea", "to_date": day("Mon")},
            (away("ann", "Mon 10:00-12:00"),),
            "do it without Anna Lee: it stands Mon 23 Nov",
        ),
        (
            {"dancers": "ann", "watching": "bea", "to_date": day("Mon")},
            (away("bea", "Mon 10:00-12:00"),),
            "do it without Beatrix Holm, who would watch",
        ),
        (
            {"dancers": "ann", "minutes": 90, "to_date": day("Mon")},
            (away("ann", "Mon 10:30-11:00"),),
            "shorten it to 1 h: it stands Mon 23 Nov 11:00-12:00, Blue Studio",
        ),
        (
            {"dancers": "ann", "to_date": day("Mon")},
            (away("ann", "Mon 10:00-11:30"),),
            "allow calls until 12:30, half an hour longer: it stands Mon 23 Nov 11:30",
        ),
    ],
)
def test_repair_each_sort_of_change_is_found(
    demand: dict[str, Any], things: tuple[object, ...], said: str
) -> None:
    made = season(*things, need("swans", **demand), **SHORT)
    found = repairs(made, last="Tue")
    assert any(each.startswith(said) for each in found), found


def test_repair_cover_is_called_for_the_dancer_who_is_away() -> None:
    made = season(
        work("swan"),
        role("swan", "odette"),
        cast("swan", "odette", "ann", covers="bea"),
        need("swans", work="swan", casts="A", covers=CoversCalled.NO),
        away("ann", "Mon 10:00-11:30"),
        **SHORT,
    )
    words = "call the cover Beatrix Holm for Anna Lee: it stands Mon 23 Nov 10:00-11:00"
    assert any(each.startswith(words) for each in repairs(made))


def test_repair_moves_the_one_call_in_the_way() -> None:
    made = season(
        space(),
        need("swans", dancers="ann"),
        need("giselle", dancers="bea"),
        away("ann", "Mon 10:00-11:00"),
        **SHORT,
    )
    standing = call("Mon 11:00-12:00", "bea", need="giselle", title="Giselle", id="g")
    found = repairs(made, standing)
    assert found[0] == (
        "move 'Giselle': it stands Mon 23 Nov 11:00-12:00, Blue Studio, 'Giselle' Mon 23 "
        "Nov 10:00-11:00, Blue Studio (changes the week of 1 person)"
    )
    assert any(each.startswith("leave out 'Giselle' instead") for each in found)


def test_repair_never_moves_what_is_pinned() -> None:
    made = season(need("swans", dancers="ann"), away("ann", "Mon 10:00-11:00"), **SHORT)
    standing = replace(call("Mon 11:00-12:00", "ann"), is_pinned=True)
    found = explain(made, standing)
    assert not any(each.change.moved for each in found.repairs)


def test_repair_of_one_of_several_calls_leaves_the_others_as_they_are() -> None:
    made = season(
        need("swans", dancers="ann bea", times=2),
        need("giselle", dancers="cat", after="swans"),
        away("ann", "Tue 10:00-12:00"),
        **SHORT,
    )
    first = call("Mon 10:00-11:00", "ann bea", need="swans", id="swans#1")
    found = repairs(made, first, last="Tue")
    assert found[0].startswith("allow two of its calls on the same day")
    assert found[1].startswith("do it without Anna Lee: it stands Tue 24 Nov")


def test_repair_overtime_that_the_house_forbids_has_its_price() -> None:
    rule = HouseRule("agma_new_york_2007.A01", kind="hard", value=1.0)
    made = season(
        need("swans", dancers="ann"),
        rule,
        packs=("agma_new_york_2007",),
        calls_from=time(12),
        calls_to=time(16),
        grid_minutes=30,
    )
    found = repairs(made, call("Mon 12:00-13:00", "ann"))
    words = "allow overtime beyond agma_new_york_2007.A01, which the house forbids"
    mine = next(each for each in found if each.startswith(words))
    assert "half hours of overtime" in mine


def test_need_that_fits_is_placed_as_things_are() -> None:
    found = explain(season(need("swans", dancers="ann"), **SHORT))
    assert found.clash is None
    assert found.place is not None
    assert found.reason == "Mon: nothing stands against it at 10:00"


def test_explain_unplaced_gives_reason_and_cheapest_repair() -> None:
    made = season(
        need("swans", dancers="ann bea"),
        need("giselle", dancers="cat", to_date=day("Mon")),
        away("ann", "Mon 10:00-12:00"),
        away("cat", "Mon 10:00-12:00"),
        **SHORT,
    )
    here = plan(
        last="Mon", unplaced=(Unplaced("swans", 1), Unplaced("giselle", 1, "known"))
    )
    week, runner = Week(day("Mon"), day("Mon")), Runner(1, float("inf"))
    first, second = explain_unplaced(made, week, here, (), runner)
    assert first.reason == "Mon: Anna Lee is away"
    assert first.remedy.startswith("do it without Anna Lee")
    assert second.reason == "known"
    assert second.remedy == "no single change that was tried makes room for it"


def test_explain_unplaced_when_stopped_still_gives_reasons() -> None:
    made = season(need("swans", dancers="ann"), away("ann", "Mon 10:00-12:00"), **SHORT)
    here = plan(last="Mon", unplaced=(Unplaced("swans", 1),))
    week = Week(day("Mon"), day("Mon"))
    stopped = Runner(1, float("inf"), lambda: True)
    (found,) = explain_unplaced(made, week, here, (), stopped)
    assert found.reason == "Mon: Anna Lee is away"
    assert found.remedy.startswith("not looked for")


def test_repairs_when_stopped_are_none() -> None:
    made = season(
        need("swans", dancers="ann bea"), away("ann", "Mon 10:00-12:00"), **SHORT
    )
    week, stopped = Week(day("Mon"), day("Mon")), Runner(1, float("inf"), lambda: True)
    found = Explaining(made, week, plan(last="Mon"), (), stopped).need("swans")
    assert found.repairs == ()
    assert dancers("ann")[0].name in found.reason
    assert Activity.REHEARSAL not in found.reason


def test_repair_says_what_it_costs() -> None:
    made = season(
        need("swans", dancers="ann bea"), away("ann", "Mon 10:00-11:30"), **SHORT
    )
    costs = [each.rpartition(" (")[2] for each in repairs(made)]
    assert costs == [
        "changes the week of 1 person, 60 dancer-minutes of rehearsal lost)",
        "changes the week of 2 people)",
        "changes the week of 2 people, 60 dancer-minutes of rehearsal lost)",
    ]


@pytest.mark.medium
def test_clash_of_what_a_rule_forbids_is_found_from_what_the_checker_says() -> None:
    made = season(
        space(),
        show("Mon 19:00-21:00", "ann"),
        fixture("Mon 09:00-10:00", "ann bea", Activity.FITTING),
        restriction("ann", Bar.HOURS_AFTER_SHOW, 1),
        restriction("ann", Bar.NO_JUMPS),
        restriction("bea", Bar.NO_POINTE),
        need("swans", dancers="ann cat"),
        **SHORT,
    )
    found = explain(made).clash
    assert found is not None
    assert found.sentences == (
        "'Swans' needs a call of 1 h, with Anna Lee",
        "Anna Lee has the restriction 'no jumps'",
    )
    assert repairs(made)[0].startswith("do it without Anna Lee")


@pytest.mark.medium
def test_repair_of_many_people_names_the_first() -> None:
    coaches = " ".join(f"coach{number}" for number in range(6))
    made = season(
        *(coach(each) for each in coaches.split()),
        *(away(each, "Mon 10:00-12:00") for each in coaches.split()),
        coach("cora"),
        need("swans", coaches=coaches),
        **SHORT,
    )
    found = explain(made)
    assert found.clash is not None
    assert found.clash.sentences[0] == (
        "'Swans' needs a call of 1 h, led by Coach0, Coach1, Coach2 or 3 others"
    )
    assert found.repairs[0].change.words == "let Cora coach it"


def test_repair_cover_who_is_called_already_is_none() -> None:
    made = season(
        work("swan"),
        role("swan", "odette"),
        cast("swan", "odette", "ann", covers="bea"),
        need(
            "swans", work="swan", casts="A", covers=CoversCalled.CALLED, watching="cat"
        ),
        HouseRule("agma_new_york_2007.A01", value=5.0),
        HouseRule("agma_new_york_2007.A04", kind="hard"),
        away("ann", "Mon 10:00-11:30"),
        packs=("agma_new_york_2007",),
        **SHORT,
    )
    words = [each.change.words for each in explain(made).repairs]
    assert not any(
        each.startswith(("call the cover", "allow overtime")) for each in words
    )


def test_overtime_is_allowed_only_where_the_house_alone_forbids_it() -> None:
    rule = HouseRule("agma_new_york_2007.A01", kind="hard")
    made = season(rule, packs=("agma_new_york_2007",))
    ((name, softer),) = overtime_allowed(made)
    assert (name, softer.house_rules) == (rule.rule, ())
    off = replace(rule, is_off=True)
    assert list(overtime_allowed(replace(made, house_rules=(off,)))) == []
