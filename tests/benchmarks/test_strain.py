"""The benchmark of strain: how two plans are compared, and a plan made longer."""

from datetime import timedelta

from benchmarks.strain import compared, repeated
from tests.builders import call, plan

OFF = {
    "change": 40.0,
    "strain": 900,
    "waiting": 9.0,
    "not placed": 0,
    "s": 60.0,
    "is clean": True,
}


def test_plans_are_compared_by_how_much_less_changes() -> None:
    on = OFF | {"change": 28.0, "strain": 500, "waiting": 9.5}
    row = compared(OFF, on)
    assert row["less"] == "30 %"
    assert row["waiting of called"] == "9.0 % / 9.5 %"
    assert row["checker"] == "clean"
    assert compared(OFF, on | {"is clean": False})["checker"] == "BROKEN"
    assert compared(OFF | {"change": 0.0}, on)["less"] == "0 %"


def test_plan_that_was_not_found_is_said_to_be_none() -> None:
    assert compared({}, OFF) == {"change": "no plan"}


def test_plan_repeated_has_the_same_calls_each_week() -> None:
    once = plan(call("Mon 10:00-11:00"))
    made = repeated(once, 3)
    assert made.last_day == once.last_day + timedelta(weeks=2)
    first, second, third = made.calls
    assert second.span.start - first.span.start == 7 * 1440
    assert len({first.id, second.id, third.id}) == 3
