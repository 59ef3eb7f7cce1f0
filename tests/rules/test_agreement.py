"""Packs are read exactly, house rules go on top, and all faults come at once."""

import subprocess
import sys
from datetime import time

import pytest
from tests.builders import season

from callboard.domain.needs import REHEARSALS, Activity
from callboard.domain.settings import HouseRule
from callboard.rules.agreement import agreement, switched_off
from callboard.rules.agreement_faults import AgreementError, AgreementFault
from callboard.rules.base import DayKind, Kind, Rule, WeekKind, Where
from callboard.rules.clock_limit import ClockLimit
from callboard.rules.deadline import Deadline, Posted
from callboard.rules.exception import SeasonOr, StretchedRule
from callboard.rules.gap import Between, Gap
from callboard.rules.maximum import Maximum, Per
from callboard.rules.pack import load_pack, pack_ids, read_pack
from callboard.rules.run import Run

NEW_YORK = "agma_new_york_2007"
Faults = tuple[AgreementFault, ...]
HEAD = 'title = "T"\nagreement = "A"\n'


def rule(ref: str) -> Rule:
    pack = ref.partition(".")[0]
    return next(each for each in load_pack(pack).rules if each.id == ref)


def faults(*house: HouseRule, packs: tuple[str, ...] = (NEW_YORK,)) -> Faults:
    with pytest.raises(AgreementError) as caught:
        agreement(season(*house, packs=packs))
    return caught.value.faults


def bad(text: str) -> Faults:
    with pytest.raises(AgreementError) as caught:
        read_pack("mine", text)
    return caught.value.faults


def test_packs_all_of_the_known_agreements_are_there() -> None:
    assert {
        "agma_new_york_2007",
        "agma_pnb",
        "agma_obt",
        "agma_ailey_2012",
        "agma_pittsburgh_2010",
        "agma_san_jose",
        "canada_equity_ballet",
        "germany_nv_buehne_2024",
        "uk_equity_advisory",
    } <= {*pack_ids()}


def test_pack_daily_maximum_as_in_the_source() -> None:
    found = rule(f"{NEW_YORK}.A01")
    assert isinstance(found, Maximum)
    assert (found.limit, found.per, found.kind) == (6 * 60, Per.DAY, Kind.PRICED)
    assert found.scope.week is WeekKind.REHEARSAL
    assert found.counts.activities == REHEARSALS
    assert found.counts.gap_below_minutes == 60
    assert found.source.row == "A01"
    assert found.sentence.startswith("Beyond 6 hours")


def test_pack_other_shapes_as_in_the_source() -> None:
    start = rule(f"{NEW_YORK}.A06")
    assert isinstance(start, ClockLimit)
    assert start.earliest == time(11, 30)
    night = rule(f"{NEW_YORK}.A19")
    assert isinstance(night, Gap)
    assert (night.minutes, night.between) == (14 * 60, Between.OVERNIGHT)
    assert Activity.STANDBY in night.counts.activities
    assert night.source.status == "I"
    run = rule("agma_obt.F01")
    assert isinstance(run, Run)
    assert (run.minutes, run.flagged_minutes, run.is_inside_call) == (55, 80, True)
    large = rule("germany_nv_buehne_2024.J08")
    assert isinstance(large, Gap)
    assert (large.minutes, large.large_role_minutes) == (4 * 60, 5 * 60)
    tour = rule("agma_pnb.E04-tour")
    assert isinstance(tour, Maximum)
    assert (tour.limit, tour.scope.where) == (4 * 60, Where.TOUR)
    assert tour.scope.day is DayKind.BEFORE_OPENING
    assert tour.source.row == "E04"
    stretch = rule("agma_ailey_2012.B03")
    assert isinstance(stretch, StretchedRule)
    assert (stretch.of, stretch.minutes) == ("agma_ailey_2012.B02", 10 * 60)
    assert (stretch.times, stretch.per) == (5, SeasonOr.YEAR)
    posted = rule("germany_nv_buehne_2024.J11")
    assert isinstance(posted, Deadline)
    assert (posted.posted, posted.weekday) == (Posted.WEEK_SCHEDULE, 3)
    casting = rule(f"{NEW_YORK}.A26")
    assert isinstance(casting, Deadline)
    assert casting.days == 28


def test_pack_blanks_stay_blank() -> None:
    pack = load_pack("agma_pnb")
    assert "the span of a day" in {blank.what for blank in pack.blanks}
    assert not [each for each in pack.rules if "span" in type(each).__name__.lower()]
    assert pack.left_out[0].row == "E06"


def test_agreement_of_several_packs_joins_them_in_order() -> None:
    rules = agreement(season(packs=(NEW_YORK, "agma_obt")))
    assert rules[0].id == f"{NEW_YORK}.A01"
    assert rules[-1].id.startswith("agma_obt.")


def test_agreement_without_packs_is_empty() -> None:
    assert agreement(season()) == ()


def test_house_rule_value_in_the_packs_unit_is_shown() -> None:
    house = HouseRule(f"{NEW_YORK}.A01", 5.5, kind="hard", note="since 2020")
    found = agreement(season(house, packs=(NEW_YORK,)))[0]
    assert isinstance(found, Maximum)
    assert (found.limit, found.kind) == (330, Kind.HARD)
    assert found.sentence.startswith("Beyond 5.5 hours")
    assert (found.house_note, found.pack_value) == ("since 2020", "6 h (priced)")
    assert found.source == rule(f"{NEW_YORK}.A01").source


def test_house_rule_kind_only_keeps_the_value() -> None:
    house = HouseRule(f"{NEW_YORK}.A01", kind="soft")
    found = agreement(season(house, packs=(NEW_YORK,)))[0]
    assert isinstance(found, Maximum)
    assert (found.limit, found.kind) == (360, Kind.SOFT)


def test_house_rule_off_takes_the_rule_out_and_says_so() -> None:
    book = season(HouseRule(f"{NEW_YORK}.A01", is_off=True), packs=(NEW_YORK,))
    assert f"{NEW_YORK}.A01" not in {each.id for each in agreement(book)}
    assert switched_off(book) == (f"{NEW_YORK}.A01",)


def test_house_rule_number_as_text_is_read() -> None:
    house = HouseRule(f"{NEW_YORK}.A01", "5.5")
    found = agreement(season(house, packs=(NEW_YORK,)))[0]
    assert isinstance(found, Maximum)
    assert found.limit == 330


def test_house_rule_decimal_that_is_whole_is_read_as_one() -> None:
    house = HouseRule(f"{NEW_YORK}.A02", 25.0)
    found = agreement(season(house, packs=(NEW_YORK,)))[1]
    assert isinstance(found, Maximum)
    assert (found.limit, found.sentence[:15]) == (25 * 60, "Beyond 25 hours")


def test_house_rule_named_number_of_a_rule_is_set() -> None:
    pack = "germany_nv_buehne_2024"
    house = HouseRule(f"{pack}.J07-reduced.used_before", 4)
    found = agreement(season(house, packs=(pack,)))
    stretch = next(each for each in found if isinstance(each, StretchedRule))
    assert (stretch.used_before, stretch.minutes) == (4, 180)


@pytest.mark.parametrize("value", ["nan", "inf", "1e400", "-1", 1e20, 10_001])
def test_house_rule_number_that_no_agreement_has_is_a_fault(value: float | str) -> None:
    (fault,) = faults(HouseRule(f"{NEW_YORK}.A01", value))
    assert fault.code == "bad-value"


def test_house_rule_of_true_is_a_fault_also_after_one_of_1() -> None:
    agreement(season(HouseRule(f"{NEW_YORK}.A01", 1), packs=(NEW_YORK,)))
    (fault,) = faults(HouseRule(f"{NEW_YORK}.A01", True))
    assert fault.code == "bad-value"


def test_house_rules_with_faults_all_come_at_once() -> None:
    found = faults(
        HouseRule(f"{NEW_YORK}.A90", 5),
        HouseRule(f"{NEW_YORK}.A06", "25:00"),
        HouseRule(f"{NEW_YORK}.A01", kind="dear"),
        HouseRule(f"{NEW_YORK}.A02", "a lot"),
        HouseRule(f"{NEW_YORK}.A03"),
        HouseRule(f"{NEW_YORK}.A04", 10),
        HouseRule(f"{NEW_YORK}.A04", 12),
        HouseRule(f"{NEW_YORK}.A21-class", 3),
        packs=(NEW_YORK, "agma_pmb"),
    )
    assert [fault.code for fault in found] == [
        "unknown-pack",
        "unknown-rule",
        "bad-value",
        "bad-kind",
        "bad-value",
        "bad-value",
        "twice",
        "bad-value",
    ]
    assert found[0].nearest == "agma_pnb"
    assert found[1].nearest.startswith(f"{NEW_YORK}.A")
    assert "25:00" in found[2].text
    assert all(fault.advice for fault in found)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("shape = 'maximum'", "`id` is missing"),
        ("id='X'\nshape='most'", "`shape` must be one of"),
        ("id='X'\nshape='maximum'\nsentence='S.'\nper='day'\nunit='h'", "`value`"),
        ("id='X'\nshape='span'\nsentence='S.'\nvalue=9\nunit='hours'", "`unit`"),
        ("id='X'\nshape='span'\nsentence='S.'\nvalue='9'\nunit='h'", "`value`"),
        ("id='X'\nshape='span'\nsentence='S.'\nvalue=-1\nunit='h'", "`value`"),
        ("id='X'\nshape='span'\nsentence='S.'\nvalue=0.001\nunit='h'", "whole"),
        ("id='X'\nshape='span'\nsentence='S.'\nvalue=9\nunit='h'\nper='day'", "`per`"),
        (
            "id='X'\nshape='span'\nsentence='S.'\nvalue=9\nunit='h'\nkind='dear'",
            "`kind` must be one of",
        ),
        (
            "id='X'\nshape='span'\nsentence='S.'\nvalue=9\nunit='h'\nscope={when='x'}",
            "`scope` must be a table",
        ),
        (
            (
                "id='X'\nshape='span'\nsentence='S.'\nvalue=9\nunit='h'\n"
                "counts={activities=['naps']}"
            ),
            "must be one of",
        ),
        (
            (
                "id='X'\nshape='span'\nsentence='S.'\nvalue=9\nunit='h'\n"
                "counts={activities='class'}"
            ),
            "must be a list",
        ),
        (
            (
                "id='X'\nshape='span'\nsentence='S.'\nvalue=9\nunit='h'\n"
                "counts={gap_below_minutes='x'}"
            ),
            "whole number",
        ),
        (
            "id='X'\nshape='span'\nsentence='S.'\nvalue=9\nunit='h'\nscope={ranks='x'}",
            "list of ranks",
        ),
        (
            "id='X'\nshape='maximum'\nsentence='S.'\nvalue=9\nunit='h'\nper='window'",
            "`window_days`",
        ),
        (
            "id='X'\nshape='clock_limit'\nsentence='S.'\nvalue='9'\nlimit='first'",
            "earliest or latest",
        ),
        (
            "id='X'\nshape='clock_limit'\nsentence='S.'\nvalue='9h'\nlimit='latest'",
            "time of day",
        ),
        (
            (
                "id='X'\nshape='clock_limit'\nsentence='S.'\nvalue='09:00'\n"
                "limit='latest'\nmonth_day='24 Dec'"
            ),
            "`month_day`",
        ),
        (
            "id='X'\nshape='free_days'\nsentence='S.'\nvalue=8\nunit='days'",
            "do not fit",
        ),
        (
            (
                "id='X'\nshape='deadline'\nsentence='S.'\nvalue='Someday'\n"
                "unit='weekday'\nposted='firm schedule'"
            ),
            "day of the week",
        ),
        (
            "id='X'\nshape='gap'\nsentence='S.'\nvalue=8\nunit='h'",
            "`between` is missing",
        ),
        (
            "id='X'\nshape='run'\nsentence='S.'\nvalue=8\nunit='h'\nbreak_minutes=-5",
            "whole number",
        ),
        (
            "id='X'\nshape='exception'\nsentence='S.'\nof='Y'\nvalue=8\nunit='h'",
            "stretches a rule",
        ),
    ],
)
def test_pack_with_a_bad_row_says_what_is_wrong(row: str, words: str) -> None:
    found = bad(f"{HEAD}[[rule]]\n{row}")
    assert [fault.code for fault in found] == ["bad-rule"]
    assert words in found[0].text


def test_pack_with_bad_head_says_all_at_once() -> None:
    found = bad("titel = 'x'\n")
    assert [fault.code for fault in found] == ["bad-pack"] * 3
    assert found[0].nearest == "title"


def test_pack_with_tables_of_the_wrong_kind_says_so() -> None:
    found = bad(HEAD + "rule = 3\nblank = ['x']\n[[left_out]]\nrow = 'A01'\nwhy = 3\n")
    assert [fault.value for fault in found] == ["rule", "blank", "left_out"]


def test_pack_that_is_not_toml_is_refused() -> None:
    assert bad("[[rule")[0].code == "bad-pack"


def test_pack_with_an_id_twice_is_refused() -> None:
    row = "[[rule]]\nid='X'\nshape='span'\nsentence='S.'\nvalue=9\nunit='h'\n"
    assert "twice" in bad(HEAD + row + row)[0].text


def test_pack_unknown_is_refused_with_the_nearest() -> None:
    with pytest.raises(AgreementError, match="Did you mean agma_obt"):
        load_pack("agma_obd")


@pytest.mark.medium
def test_declarations_are_imported_without_reading_packs() -> None:
    code = (
        "import sys, callboard.check.audit, callboard.rules.agreement as a;"
        "sys.exit(a.load_pack.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == 0
