"""The watch over postings: what is due, what is late, what is done."""

from datetime import time

from tests.builders import at, call, day, fixture, need, plan, role, rule, season, show

from callboard.check.due import Due, dues
from callboard.domain.needs import Activity
from callboard.domain.plan import Plan, Stage, WeekStage
from callboard.domain.season import Season
from callboard.rules.base import DayKind
from callboard.rules.deadline import Deadline, Posted

FIRM = rule(Deadline, id="t.firm", posted=Posted.FIRM_SCHEDULE, days=1, by=time(15))
TENTATIVE = rule(Deadline, id="t.tentative", posted=Posted.TENTATIVE_SCHEDULE, days=4)
CAST = rule(Deadline, id="t.cast", posted=Posted.FULL_CASTING, days=7)
DRESS = rule(Deadline, id="t.dress", posted=Posted.DRESS_NOTICE, days=2)
CHANGE = rule(Deadline, id="t.change", posted=Posted.CHANGE, days=1)


def told(book: Season, made: Plan, now: str, *rules: Deadline) -> list[tuple[str, int]]:
    """Give what is due, with its moment."""
    return [(each.what, each.moment) for each in dues(book, made, rules, at(now))]


def staged(stage: Stage) -> WeekStage:
    """Say what was posted of the week."""
    return WeekStage(day("Mon"), day("Sun"), stage, at("last Sun 12:00"))


def test_dues_firm_schedule_by_its_hour_until_it_is_firm() -> None:
    made = plan(call("Tue 10:00-11:00"), call("Thu 10:00-11:00"))
    found = told(season(), made, "Mon 15:00", FIRM, CHANGE)
    assert found == [
        ("firm schedule of Tue 24 Nov", at("Mon 15:00")),
        ("firm schedule of Thu 26 Nov", at("Wed 15:00")),
    ]
    for stage, num in ((Stage.PREVIEW, 2), (Stage.TENTATIVE, 2), (Stage.FIRM, 0)):
        posted = plan(made.calls, stages=(staged(stage),))
        assert len(told(season(), posted, "Mon 15:00", FIRM)) == num


def test_dues_tentative_schedule_is_met_by_a_tentative_week_and_no_preview() -> None:
    for stage, num in ((Stage.PREVIEW, 1), (Stage.TENTATIVE, 0), (Stage.FIRM, 0)):
        made = plan(call("Fri 10:00-11:00"), stages=(staged(stage),))
        assert len(told(season(), made, "Mon 10:00", TENTATIVE)) == num


def test_dues_overdue_stays_until_its_day_is_over() -> None:
    made = plan(call("Tue 10:00-11:00"))
    (late,) = dues(season(), made, (FIRM,), at("Mon 15:01"))
    assert late.moment < at("Mon 15:01")
    assert told(season(), made, "Tue 23:00", FIRM) == [(late.what, late.moment)]
    assert told(season(), made, "Wed 10:00", FIRM) == []


def test_dues_casting_names_empty_places_and_ends_when_all_are_filled() -> None:
    full = season(show("next Tue 19:30-22:00", "ann"))
    due = ("full casting of Tue 01 Dec 19:30", at("Tue 03:59"))
    assert told(full, plan(), "Tue 10:00", CAST) == [due]
    assert told(full, plan(), "Wed 10:00", CAST) == []  # then it is taken as posted
    work = next(iter(full.works))
    empty = season(show("next Tue 19:30-22:00", "ann"), role(work, "second", places=2))
    (late,) = dues(empty, plan(), (CAST,), at("Wed 10:00"))
    assert late.missing == (("Second", 2),)
    assert told(empty, plan(), "next Wed 10:00", CAST) == []  # the show is over


def test_dues_dress_notice_and_scope() -> None:
    book = season(fixture("Fri 14:00-17:00", "ann", Activity.DRESS))
    (due,) = dues(book, plan(), (DRESS,), at("Mon 10:00"))
    assert due.what == "dress rehearsal notice of dress rehearsal on Fri 27 Nov"
    opening = rule(
        Deadline,
        posted=Posted.FULL_CASTING,
        days=7,
        day=DayKind.OPENING,
        is_own_show=False,
    )
    shows = season(
        show("next Tue 19:30-22:00", "ann", id="first", is_opening=True),
        show("next Wed 19:30-22:00", "ann", id="second"),
    )
    found = dues(shows, plan(), (opening,), at("Mon 10:00"))
    assert [each.what for each in found] == ["full casting of Tue 01 Dec 19:30"]
    only = rule(Deadline, posted=Posted.FIRM_SCHEDULE, days=1, day=DayKind.PERFORMANCE)
    assert (
        dues(season(need()), plan(call("Tue 10:00-11:00")), (only,), at("Mon 09:00"))
        == ()
    )


def test_dues_are_in_order_of_time() -> None:
    book = season(show("Sat 19:30-22:00", "ann"))
    made = plan(call("Tue 10:00-11:00"), call("Fri 10:00-11:00"))
    found: tuple[Due, ...] = dues(
        book, made, (FIRM, TENTATIVE, CAST), at("last Fri 10:00")
    )
    assert [each.moment for each in found] == sorted(each.moment for each in found)
