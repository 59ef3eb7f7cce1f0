"""The smallest clash in a scheduler's words, one kind of requirement after the other."""

from datetime import time
from typing import Any

import pytest
from tests.builders import (
    CLOCK,
    at,
    away,
    call,
    coach,
    dancers,
    day,
    fixture,
    need,
    pianist,
    restriction,
    rule,
    season,
    show,
    space,
    stage,
)

from callboard.domain.clock import Span
from callboard.domain.house import NoisyPair
from callboard.domain.needs import Activity, FreeDay
from callboard.domain.people import Absence, Bar
from callboard.domain.plan import Call
from callboard.domain.season import Season, Week
from callboard.explain.clash import Clash, find_clash
from callboard.explain.question import ask, named
from callboard.rules.base import Rule
from callboard.rules.gap import Between, Gap
from callboard.rules.maximum import Maximum
from callboard.solver.effort import Runner

MONDAY_ONLY = Week(day("Mon"), day("Mon"))
SHORT = {"calls_from": time(10), "calls_to": time(12), "grid_minutes": 30}


def clash_of(
    made: Season,
    *standing: Call,
    rules: tuple[Rule, ...] = (),
    week: Week = MONDAY_ONLY,
    stop: bool = False,
) -> Clash | None:
    """Ask for one call of the need 'swans' beside the standing calls."""
    asked = named(made, week, made.needs["swans"])
    question = ask(made, week, rules, {"swans": asked}, {"swans": 1}, standing)
    return find_clash(question, Runner(1, float("inf"), lambda: stop))


def sentences(*args: Any, **kwargs: Any) -> list[str]:
    found = clash_of(*args, **kwargs)
    assert found is not None
    assert found.is_smallest
    return list(found.sentences)


def test_clash_call_that_fits_is_none() -> None:
    made = season(space(), need("swans", dancers="ann"), **SHORT)
    assert clash_of(made) is None


def test_clash_absence_names_the_dancer_and_the_time() -> None:
    made = season(
        need("swans", dancers="ann bea", minutes=90),
        away("ann", "Mon 10:30-11:30"),
        away("bea", "Mon 08:00-09:00"),
        **SHORT,
    )
    assert sentences(made) == [
        "'Swans' needs a call of 90 minutes, with Anna Lee",
        "Anna Lee is away Mon 23 Nov 10:30-11:30",
    ]


def test_clash_of_several_names_each_of_them() -> None:
    made = season(
        need("swans", dancers="ann", coaches="coach"),
        coach(),
        space("blue"),
        space("red"),
        away("ann", "Mon 10:00-11:00"),
        **SHORT,
    )
    standing = call(
        "Mon 11:00-12:00", "", coaches="coach", title="Giselle", space="red"
    )
    assert sentences(made, standing) == [
        "'Swans' needs a call of 1 h, with Anna Lee, led by Conrad Meyer",
        "Anna Lee is away Mon 23 Nov 10:00-11:00",
        "'Giselle' stands Mon 23 Nov 11:00-12:00 with Conrad Meyer",
    ]


def test_clash_of_rule_gives_sentence_and_source() -> None:
    made = season(need("swans", dancers="ann"), **SHORT)
    most = rule(Maximum, limit=90, sentence="At most 90 minutes a day.")
    assert sentences(made, call("Mon 10:00-11:00"), rules=(most,)) == [
        "'Swans' needs a call of 1 h, with Anna Lee",
        'the agreement: "At most 90 minutes a day." (Test agreement, T01)',
        "'Swans' stands Mon 23 Nov 10:00-11:00 with Anna Lee",
    ]


def test_clash_with_show_names_the_rest_before_it() -> None:
    made = season(
        show("Mon 15:00-17:00", "ann"), need("swans", dancers="ann"), space(), **SHORT
    )
    rest = rule(
        Gap, minutes=300, between=Between.BEFORE_CURTAIN, sentence="Five hours."
    )
    assert sentences(made, rules=(rest,)) == [
        "'Swans' needs a call of 1 h, with Anna Lee",
        'the agreement: "Five hours." (Test agreement, T01)',
        "the performance Mon 23 Nov 15:00-17:00 with Anna Lee",
    ]


def test_clash_spaces_names_what_fits_and_what_takes_it() -> None:
    made = season(
        space("blue", capacity=1),
        space("red"),
        need("swans", dancers="ann bea"),
        **SHORT,
    )
    standing = call("Mon 10:30-11:30", "cat", space="red", title="Giselle")
    assert sentences(made, standing) == [
        "'Swans' needs a call of 1 h",
        "'Swans' (2 dancers) fits Red Studio",
        "'Giselle' stands Mon 23 Nov 10:30-11:30",
    ]


@pytest.mark.parametrize(
    ("demand", "things", "said"),
    [
        ({"latest": time(10, 30)}, (), "'Swans' is to be called until 10:30"),
        (
            {"earliest": time(11, 30)},
            (),
            "'Swans' is to be called from 11:30",
        ),
        (
            {"dancers": "ann"},
            (FreeDay(day("Mon")),),
            "Mon 23 Nov is free",
        ),
        (
            {"dancers": "ann"},
            (FreeDay(day("Mon"), frozenset({"ann"})),),
            "Mon 23 Nov is free for Anna Lee",
        ),
        (
            {"dancers": "ann"},
            (restriction("ann", Bar.NOT_BEFORE, 690),),
            "Anna Lee has the restriction 'not before 11:30'",
        ),
        (
            {"coaches": "coach"},
            (coach(to_date=day("last Sun")),),
            "Conrad Meyer is there until Sun 22 Nov",
        ),
        (
            {"coaches": "coach"},
            (coach(max_day_minutes=30),),
            "Conrad Meyer gives 30 minutes a day at most",
        ),
        (
            {"needs_pianist": True},
            (pianist(from_date=day("Tue"), to_date=day("Wed")),),
            "Pia Noble is there from Tue 24 Nov until Wed 25 Nov",
        ),
        (
            {"dancers": "ann"},
            (away("ann", "Mon 04:00-23:59"),),
            "Anna Lee is away Mon 23 Nov until 23:59",
        ),
        (
            {"dancers": "ann"},
            (fixture("Mon 10:30-11:30", "ann bea", Activity.FITTING),),
            "'fitting' stands Mon 23 Nov 10:30-11:30 with Anna Lee",
        ),
        ({}, (space(opens=time(13)),), "Blue Studio is open 13:00-03:59"),
        ({}, (away("blue", "Mon 09:00-13:00"),), "Blue Studio is closed"),
        ({"needs_stage_size": True}, (), "fits no space there is"),
        (
            {"needs_floor": "marley", "spaces": "blue"},
            (),
            "(0 dancers, the floor 'marley', Blue Studio) fits no space there is",
        ),
    ],
)
def test_clash_each_requirement_has_its_words(
    demand: dict[str, Any], things: tuple[object, ...], said: str
) -> None:
    rooms = () if any(getattr(each, "id", "") == "blue" for each in things) else space()
    made = season(rooms, *things, need("swans", **demand), **SHORT)
    found = sentences(made)
    assert found[0].startswith("'Swans' needs a call of 1 h")
    assert any(said in each for each in found[1:]), found


@pytest.mark.parametrize(
    ("demand", "said"),
    [
        ({"to_date": day("Mon")}, "'Swans' is to be called up to Mon 23 Nov"),
        ({"deadline": day("Mon")}, "'Swans' is to be done by Mon 23 Nov"),
        (
            {"from_date": day("last Sun"), "to_date": day("Mon")},
            "'Swans' is to be called up to Mon 23 Nov",
        ),
    ],
)
def test_clash_dates_leave_a_day_on_which_she_is_away(
    demand: dict[str, Any], said: str
) -> None:
    made = season(
        need("swans", dancers="ann", **demand),
        away("ann", "Mon 09:00-13:00"),
        away("ann", "Tue 10:00-10:30"),
        **SHORT,
    )
    week = Week(day("Mon"), day("Tue"))
    assert said in sentences(made, week=week)


def test_clash_dates_in_the_week_name_both_ends() -> None:
    made = season(
        need("swans", dancers="ann", from_date=day("Tue"), to_date=day("Tue")),
        away("ann", "Tue 09:00-13:00"),
        **SHORT,
    )
    week = Week(day("Mon"), day("Wed"))
    said = "'Swans' is to be called from Tue 24 Nov to Tue 24 Nov"
    assert said in sentences(made, week=week)


def test_clash_order_names_what_it_comes_after() -> None:
    made = season(
        need("swans", dancers="ann", after="giselle"),
        need("giselle", dancers="bea"),
        **SHORT,
    )
    standing = call(
        "Mon 11:00-12:00", "bea", title="Giselle", need="giselle", space="blue"
    )
    assert sentences(made, standing) == [
        "'Swans' needs a call of 1 h",
        "'Swans' comes after 'Giselle'",
        "'Giselle' stands Mon 23 Nov 11:00-12:00",
    ]


def test_clash_spread_names_the_calls_of_the_same_need() -> None:
    made = season(need("swans", dancers="ann", times=2), **SHORT)
    standing = call("Mon 10:00-11:00", need="swans", id="swans#1")
    assert sentences(made, standing) == [
        "'Swans' needs a call of 1 h",
        "the calls of 'Swans' lie on different days",
        "'Swans' stands Mon 23 Nov 10:00-11:00",
    ]


def test_clash_noise_names_the_spaces_that_disturb() -> None:
    made = season(
        space("blue"),
        space("red"),
        NoisyPair("blue", "red"),
        need("swans", spaces="blue"),
        **SHORT,
    )
    standing = call("Mon 10:30-11:30", "bea", space="red", title="Giselle")
    assert "Blue Studio and Red Studio disturb each other" in sentences(made, standing)


def test_clash_class_on_every_day_is_one_requirement() -> None:
    week = Week(day("Mon"), day("Tue"))
    made = season(
        need("swans", dancers="ann", minutes=90),
        fixture("Mon 10:30-11:30", "ann bea cat dan"),
        fixture("Tue 10:30-11:30", "ann bea cat dan"),
        **SHORT,
    )
    assert sentences(made, week=week) == [
        "'Swans' needs a call of 90 minutes, with Anna Lee",
        "'class' stands 10:30-11:30 on Mon and Tue with Anna Lee",
    ]


def test_clash_when_stopped_is_not_claimed() -> None:
    made = season(
        need("swans", dancers="ann", minutes=90),
        away("ann", "Mon 10:30-11:30"),
        **SHORT,
    )
    assert clash_of(made, stop=True) is None


def test_clash_dress_rehearsal_of_a_need_makes_no_dress_day() -> None:
    made = season(stage(), need("swans", dancers="ann"), **SHORT)
    standing = call("Mon 10:00-12:00", "ann", activity=Activity.DRESS, title="Dress")
    assert "'Dress' stands Mon 23 Nov 10:00-12:00 with Anna Lee" in sentences(
        made, standing
    )


@pytest.mark.medium
def test_clash_same_question_gives_same_answer() -> None:
    made = season(
        dancers("ann bea cat"),
        need("swans", dancers="ann bea cat"),
        away("ann", "Mon 10:00-11:00"),
        away("bea", "Mon 11:00-12:00"),
        away("cat", "Mon 10:30-11:30"),
        **SHORT,
    )
    assert sentences(made) == sentences(made)


def test_clash_times_of_a_series_and_of_long_absences() -> None:
    week = Week(day("Mon"), day("Wed"))
    made = season(
        need("swans", dancers="ann", minutes=120, spaces="blue"),
        fixture("Mon 10:30-11:00", "ann", Activity.FITTING),
        fixture("Tue 11:00-11:30", "ann", Activity.FITTING),
        Absence("ann", CLOCK.day(day("Wed"))),
        **SHORT,
    )
    assert sentences(made, week=week) == [
        "'Swans' needs a call of 2 h, with Anna Lee",
        "Anna Lee is away on Wed 25 Nov",
        "'fitting' stands Mon 23 Nov 10:30-11:00 and Tue 24 Nov 11:00-11:30 with Anna Lee",
    ]
    days = Span(CLOCK.day(day("Mon")).start, CLOCK.day(day("Tue")).end)
    until = Span(CLOCK.day(day("Mon")).start, at("Wed 11:00"))
    for span, said in (
        (Span(days.start, CLOCK.day(day("Wed")).end), "Mon 23 Nov to Wed 25 Nov"),
        (until, "Mon 23 Nov 04:00 to Wed 25 Nov 11:00"),
    ):
        made = season(
            need("swans", dancers="ann", minutes=120), Absence("ann", span), **SHORT
        )
        assert sentences(made, week=week)[1] == f"Anna Lee is away {said}"


def test_clash_absence_that_reaches_an_end_of_the_day_names_its_other_end() -> None:
    week, tuesday = Week(day("Tue"), day("Tue")), CLOCK.day(day("Tue"))
    for span, said in (
        (Span(at("Tue 11:00"), tuesday.end), "Tue 24 Nov from 11:00"),
        (Span(tuesday.start, at("Tue 11:00")), "Tue 24 Nov until 11:00"),
    ):
        made = season(
            need("swans", dancers="ann", minutes=120), Absence("ann", span), **SHORT
        )
        assert sentences(made, week=week)[1] == f"Anna Lee is away {said}"


def test_clash_of_many_counts_them() -> None:
    names = "ann bea cat dan eva"
    made = season(
        dancers(names),
        space(capacity=4),
        space("red"),
        need("swans", dancers=names),
        fixture("Mon 11:00-11:30", names, Activity.TECHNICAL, space="red"),
        *(away(each, "Mon 10:00-10:30") for each in names.split()),
        **SHORT,
    )
    assert len(sentences(made)) > 1
