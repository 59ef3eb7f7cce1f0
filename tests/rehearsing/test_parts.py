"""Short sections are joined, long works are run in parts, and roles may be few."""

from datetime import timedelta
from typing import Any

import pytest
from tests.builders import (
    MONDAY,
    cast,
    dancer,
    past,
    role,
    season,
    section,
    space,
    work,
)
from tests.rehearsals import CASTS, house, known, made, night, rule

from callboard.domain.casting import Casting
from callboard.domain.needs import Activity
from callboard.domain.repertory import BillItem
from callboard.rehearsing.ask import with_own_stems
from callboard.rehearsing.blocks import Blocks
from callboard.rules.rehearsing import EXTRA, Phase


def test_share_too_short_for_a_call_is_rehearsed_with_the_next_section() -> None:
    numbers = (rule("existing-hours", 12), rule("hours-a-minute", 0))
    of = made(house(rules=numbers))
    clean = [ask for ask in of.asks if ask.phase is Phase.CLEAN]
    assert all(minutes >= 45 for ask in clean for minutes in ask.calls)
    assert {ask.sections for ask in clean if ask.kind == "leads"} == {()}


def test_couples_share_their_call_where_one_each_would_be_too_short() -> None:
    numbers = (rule("existing-hours", 8), rule("hours-a-minute", 0))
    of = made(house(rules=numbers))
    leads = [ask for ask in of.asks if ask.kind == "leads"]
    assert {frozenset(ask.dancers) for ask in leads} == {
        frozenset({"ann", "dan", "eva", "ian"})
    }
    assert all("all casts" in ask.title for ask in leads)
    assert sum(ask.minutes for ask in of.asks) == 8 * 60


@pytest.mark.parametrize("hours", [1, 2, 3, 5, 7, 9, 30, 300])
def test_no_minute_is_lost_however_few_or_many_there_are(hours: int) -> None:
    numbers = (
        rule("existing-hours", hours),
        rule("hours-a-minute", 0),
        rule("least-hours", 0),
    )
    asks = made(house(rules=numbers)).asks
    spent = sum(ask.minutes for ask in asks if ask.phase not in EXTRA)
    assert spent == hours * 60


def test_those_whom_too_few_hours_leave_out_are_put_in() -> None:
    numbers = (
        rule("existing-hours", 1),
        rule("hours-a-minute", 0),
        rule("least-hours", 0),
    )
    of = made(house(rules=numbers))
    put_in = {ask.dancers for ask in of.asks if ask.phase is Phase.PUT_IN}
    modelled = {
        who for ask in of.asks if ask.phase is not Phase.PUT_IN for who in ask.dancers
    }
    everybody = {dancer for dancer, _, _ in of.danced.firsts}
    assert {who for some in put_in for who in some} == everybody - modelled
    assert put_in


def test_hours_for_less_than_a_call_are_one_call_of_everybody() -> None:
    of = made(house())
    blocks = Blocks(of.danced, "lake", of.numbers, 40)
    (only,) = blocks.portions(2, 3)
    assert only.steps == 2


def long_work() -> dict[str, Any]:
    return {
        "work_is": work("lake", minutes=110),
        "sections": (
            section("lake", "meadow", order=1, minutes=40, intensity=5),
            section("lake", "wood", order=2, minutes=15, intensity=5, pause_minutes=20),
            section("lake", "shore", order=3, minutes=30, intensity=5),
            section("lake", "dawn", order=4, intensity=5),
        ),
    }


def test_long_work_is_run_in_parts_cut_at_its_intervals() -> None:
    of = made(house(**long_work()))
    runs = [ask for ask in of.asks if ask.phase is Phase.RUN]
    assert {ask.sections for ask in runs} == {("meadow", "wood"), ("shore", "dawn")}
    lengths = {ask.sections: ask.calls[0] for ask in runs}
    assert (
        lengths["meadow", "wood"] == 90
    )  # 55 minutes by one and a half, begun quarters
    assert lengths["shore", "dawn"] == 60  # 30 and the 5 of a section that does not say
    titles = {ask.title for ask in runs}
    assert "Lake, Meadow and Wood, cast A: run" in titles


@pytest.mark.medium
def test_part_longer_than_the_longest_run_is_cut_where_it_passes_it() -> None:
    of = made(house(**long_work(), rules=(rule("most-run-minutes", 60),)))
    runs = {ask.sections for ask in of.asks if ask.phase is Phase.RUN}
    assert runs == {("meadow",), ("wood",), ("shore", "dawn")}
    assert max(ask.calls[0] for ask in of.asks if ask.phase is Phase.RUN) == 60


def test_work_without_leads_is_run_by_its_corps() -> None:
    of = season(
        *(dancer(ref) for ref in ("ann", "bea", "cat")),
        space(),
        work("sea", minutes=45),
        role("sea", "waves", places=2),
        cast("sea", "waves", "ann bea"),
        cast("sea", "waves", "ann cat", "B"),
        BillItem("seas", 1, "sea"),
        *(
            night(text, letter, programme="seas", casts={"sea": letter})
            for text, letter in (("next Thu", "A"), ("next Fri", "B"))
        ),
        first_date=MONDAY,
    )
    found = made(of)
    assert {ask.kind for ask in found.asks if ask.phase is Phase.LEARN} == {"corps"}
    assert {row.need.casts for row in found.rows if row.ask.phase is Phase.RUN} == {
        ("A",),
        ("B",),
    }
    assert not [ask for ask in found.asks if ask.phase is Phase.STUDIO_RUN]
    (new,) = [ask for ask in found.asks if ask.phase is Phase.NEWCOMERS]
    assert set(new.dancers) == {"ann", "bea", "cat"}


def test_debut_in_a_work_without_sections_counts_its_minutes() -> None:
    lead = {"is_large": True, "is_announceable": True}
    of = season(
        dancer("ann"),
        work("sea", minutes=20),
        role("sea", "wave", **lead),
        cast("sea", "wave", "ann"),
        BillItem("seas", 1, "sea"),
        night("next Thu", programme="seas", casts={"sea": "A"}),
        first_date=MONDAY,
    )
    (debut,) = [ask for ask in made(of).asks if ask.phase is Phase.DEBUT]
    assert debut.minutes == 90  # 80, begun quarters counted
    assert debut.dancers == ("ann",)
    assert debut.people == ("ann",)


def test_role_danced_lately_in_the_history_is_fresh_and_no_debut() -> None:
    rows = tuple(
        each for each in known() if (each.dancer, each.role) != ("ann", "queen")
    )
    history = past(
        "last Thu 19:30-20:30", "ann", Activity.PERFORMANCE, work="lake", role="queen"
    )
    of = made(house(history, knows=rows))
    assert of.danced.is_fresh("ann", "lake", "queen", MONDAY + timedelta(days=10))
    assert not [ask for ask in of.asks if ask.phase is Phase.DEBUT]
    assert [ask for ask in made(house(knows=rows)).asks if ask.phase is Phase.DEBUT]


def test_line_ups_of_castings_are_named_by_who_is_new() -> None:
    def put(show: str, queen: str, prince: str) -> tuple[Casting, ...]:
        parts = (
            ("queen", queen),
            ("prince", prince),
            ("swans", "bea"),
            ("friends", "ida"),
        )
        return tuple(Casting(show, "lake", part, 1, who) for part, who in parts)

    of = made(
        house(put("next-Thu", "ann", "dan"), put("next-Fri", "eva", "dan"), casts=CASTS)
    )
    titles = {ask.title for ask in of.asks if ask.kind == "leads"}
    assert any(", leads: " in title for title in titles)
    assert any(
        ", leads with Eva Novák and Daniel Okafor: " in title for title in titles
    )
    stems = {ask.stem for ask in of.asks if ask.phase is Phase.RUN}
    assert any("next-fri" in stem for stem in stems)


def test_asks_that_would_have_one_id_are_counted() -> None:
    of = made(house())
    same = [of.asks[0], of.asks[0], of.asks[1], of.asks[0]]
    stems = [ask.stem for ask in with_own_stems(same)]
    first, second = of.asks[0].stem, of.asks[1].stem
    assert stems == [first, f"{first}.2", second, f"{first}.3"]
