"""A call somewhere else: what it would break, and what its other starts are."""

from datetime import time

from tests.builders import at, call, dancers, need, plan, season, show, space

from callboard.explain.moves import look_elsewhere, try_move
from callboard.rules.base import Kind

HOURS = {"calls_from": time(10), "calls_to": time(12), "grid_minutes": 30}


def test_move_past_another_call_of_its_need_breaks_nothing() -> None:
    book = season(space(), dancers("ann"), need(dancers="ann", times=2))
    first = call("Mon 10:00-11:00", id="swans#1", need="swans", title="Swans")
    second = call("Tue 10:00-11:00", id="swans#2", need="swans", number=2)
    moved = try_move(book, plan((first, second)), first, at("Thu 10:00"))
    assert moved.breaks == ()
    assert moved.call.id == "swans#1"


def test_other_starts_are_counted_by_the_rule_that_bars_them() -> None:
    book = season(
        space(), need(dancers="ann"), need("agon", dancers="ann", minutes=30), **HOURS
    )
    swans = call("Mon 10:00-11:00", id="swans#1", need="swans")
    agon = call("Mon 11:30-12:00", id="agon#1", need="agon")
    found = look_elsewhere(book, plan((swans, agon), last="Mon"), swans)
    assert found.barred == {"Nobody is at two things at once.": 1}
    assert [move.call.span.start for move in found.lawful] == [at("Mon 10:30")]


def test_move_does_not_count_what_the_calendar_breaks_by_itself() -> None:
    book = season(
        space(),
        need(dancers="ann"),
        show("Tue 19:30-22:00", "ann"),
        show("Tue 20:00-22:30", "ann", id="second"),
    )
    swans = call("Mon 10:00-11:00", id="swans#1", need="swans")
    moved = try_move(book, plan((swans,)), swans, at("Mon 11:00"))
    assert not [each for each in moved.breaks if each.kind is Kind.HARD]
