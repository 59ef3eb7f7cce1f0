"""Free days and blocks, what is required, what is posted, what must have begun."""

from datetime import date, time

import pytest
from tests.builders import (
    CLOCK,
    DAYS,
    at,
    call,
    cast,
    day,
    fixture,
    past,
    plan,
    role,
    rule,
    season,
    show,
    stage,
    work,
)
from tests.check.judge import beyond, found_by

from callboard.check.deadline import postings
from callboard.domain.clock import Span
from callboard.domain.needs import REHEARSALS, Activity
from callboard.domain.people import Absence
from callboard.domain.plan import Call
from callboard.domain.repertory import BillItem, Knows, Performance, WorkStatus
from callboard.rules.base import DayKind, WeekKind, Where
from callboard.rules.deadline import Deadline, Posted
from callboard.rules.free_block import FreeBlock
from callboard.rules.free_days import FreeDays
from callboard.rules.lead_time import LeadOf, LeadTime
from callboard.rules.maximum import Maximum
from callboard.rules.required import RequiredBefore

ONE_IN_SEVEN = rule(FreeDays, days=1, window_days=7)


def working(*days: str) -> list[Call]:
    return [call(f"{each} 10:00-11:00") for each in days]


def test_free_day_after_six_days_accepted_seven_rejected() -> None:
    assert beyond(ONE_IN_SEVEN, season(), plan(working(*DAYS[:6]))) == []
    (broken,) = found_by(ONE_IN_SEVEN, season(), plan(working(*DAYS)))
    assert (broken.by, broken.unit) == (1, "days")
    assert broken.message == (
        "Anna Lee has no free day in 7 days between Mon 23 Nov and Sun 29 Nov, "
        "where 1 day must be free"
    )


def test_free_days_overlapping_windows_are_one_violation() -> None:
    made = plan(working(*DAYS, "next Mon", "next Tue"), last="next Sun")
    (broken,) = found_by(ONE_IN_SEVEN, season(), made)
    assert "between Mon 23 Nov and Tue 01 Dec" in broken.message


def test_free_days_look_back_only_as_far_as_history_knows() -> None:
    six = [past(f"last {each} 10:00-11:00", "ann") for each in DAYS[1:]]
    assert beyond(ONE_IN_SEVEN, season(six), plan(working("Mon"))) == [1]
    assert beyond(ONE_IN_SEVEN, season(six[1:]), plan(working("Mon"))) == []
    gap = [*six[:3], *six[4:]]
    assert beyond(ONE_IN_SEVEN, season(gap), plan(working("Mon"))) == []


def test_free_days_class_counts_only_when_told() -> None:
    book = season(fixture("Sun 10:00-11:00", "ann"))
    made = plan(working(*DAYS[:6]))
    assert beyond(ONE_IN_SEVEN, book, made) == []
    judged = rule(FreeDays, counts=REHEARSALS | {Activity.CLASS})
    assert beyond(judged, book, made) == [1]


def test_free_days_of_the_company_s_week_two_of_seven() -> None:
    judged = rule(FreeDays, days=2, is_week=True, week=WeekKind.REHEARSAL)
    assert beyond(judged, season(), plan(working(*DAYS[:5]))) == []
    assert beyond(judged, season(), plan(working(*DAYS[:6]))) == [1]
    performing = season(show("Wed 19:30-22:00", "bea"))
    assert beyond(judged, performing, plan(working(*DAYS[:6]))) == []
    # A week of which not every day is known is not judged.
    assert beyond(judged, season(), plan(working(*DAYS[:6]), last="Sat")) == []


def test_free_weekday_is_from_monday_to_friday() -> None:
    judged = rule(FreeDays, days=1, is_week=True, weekdays_only=True)
    assert beyond(judged, season(), plan(working(*DAYS[:4], "Sat", "Sun"))) == []
    assert beyond(judged, season(), plan(working(*DAYS[:5]))) == [1]


def test_free_days_after_a_premiere_of_hers() -> None:
    judged = rule(FreeDays, after_premiere_days=3)
    book = season(show("Mon 19:30-22:00", "ann", is_premiere=True))
    assert beyond(judged, book, plan(working("Fri"))) == []
    assert beyond(judged, book, plan(working("Thu"))) == [1]
    others = plan(call("Thu 10:00-11:00", "bea"))
    assert beyond(judged, book, others) == []


def test_free_block_of_61_hours_around_two_days() -> None:
    judged = rule(FreeBlock, minutes=61 * 60, days=2)
    friday = call("Fri 18:00-20:30")
    fits = plan(friday, call("next Mon 09:30-10:00"), last="next Mon")
    assert beyond(judged, season(), fits) == []
    short = plan(friday, call("next Mon 09:29-10:00"), last="next Mon")
    (broken,) = found_by(judged, season(), short)
    assert broken.by == 1
    assert broken.message.startswith(
        "Anna Lee's 2 free days from Sat 28 Nov lie in 60 h 59 of rest"
    )


def test_free_block_of_one_day_exact_or_longer() -> None:
    made = plan(call("Tue 20:00-23:00"), call("Fri 04:00-05:00"))
    # Two free days in 53 hours.
    exact = rule(FreeBlock, minutes=54 * 60, days=1)
    least = rule(FreeBlock, minutes=54 * 60, days=1, is_exact=False)
    assert beyond(exact, season(), made) == []
    assert beyond(least, season(), made) == [60]


def test_free_block_from_a_final_curtain_and_out_of_history() -> None:
    judged = rule(
        FreeBlock, minutes=38 * 60, counts=REHEARSALS | {Activity.PERFORMANCE}
    )
    book = season(past("last Sun 20:00-22:00", "ann", Activity.PERFORMANCE))
    assert beyond(judged, book, plan(call("Tue 12:00-13:00"))) == []
    assert beyond(judged, book, plan(call("Tue 11:59-13:00"))) == [1]


def test_free_block_at_the_edge_of_what_is_known_is_not_judged() -> None:
    judged = rule(FreeBlock, minutes=999 * 60)
    assert beyond(judged, season(), plan(call("Tue 12:00-13:00"))) == []


CLASS_FIRST = rule(
    RequiredBefore, required=frozenset({Activity.CLASS}), before=REHEARSALS
)


@pytest.mark.parametrize("is_optional", [True, False])
def test_class_offered_before_rehearsal(is_optional: bool) -> None:
    book = season(fixture("Tue 10:00-11:00", "ann", is_optional=is_optional))
    assert beyond(CLASS_FIRST, book, plan(call("Tue 11:00-12:00"))) == []
    (broken,) = found_by(CLASS_FIRST, book, plan(call("Tue 10:59-12:00")))
    assert broken.message == (
        "Anna Lee on Tue 24 Nov: class: none offered before Swans"
    )


def test_class_starts_two_hours_before_the_performance() -> None:
    judged = rule(
        RequiredBefore,
        required=frozenset({Activity.CLASS}),
        before=frozenset({Activity.PERFORMANCE}),
        minutes_before=120,
        day=DayKind.PERFORMANCE,
    )
    evening = show("Tue 19:30-22:00", "ann")
    assert (
        beyond(judged, season(evening, fixture("Tue 17:30-18:30", "ann")), plan()) == []
    )
    assert beyond(
        judged, season(evening, fixture("Tue 17:31-18:30", "ann")), plan()
    ) == [1]


def test_warm_ups_two_to_choose_from() -> None:
    judged = rule(
        RequiredBefore,
        required=frozenset({Activity.WARM_UP}),
        before=frozenset({Activity.PERFORMANCE}),
        at_least=2,
    )
    evening = show("Tue 19:30-22:00", "ann")
    one = fixture("Tue 12:00-12:30", "ann", Activity.WARM_UP)
    two = fixture("Tue 18:00-18:30", "ann", Activity.WARM_UP)
    assert beyond(judged, season(evening, one, two), plan()) == []
    (broken,) = found_by(judged, season(evening, one), plan())
    assert "1 of 2 offered" in broken.message


def test_firm_schedule_two_days_ahead() -> None:
    judged = rule(Deadline, posted=Posted.FIRM_SCHEDULE, days=2)
    made = working("Wed")
    # Monday's working day ends at 04:00 on Tuesday.
    fits = plan(made, posted_at=at("Tue 04:00") - 1)
    assert beyond(judged, season(), fits) == []
    (broken,) = found_by(judged, season(), plan(made, posted_at=at("Tue 04:00")))
    assert (broken.by, broken.unit) == (1, "days")
    assert "it was due on Mon 23 Nov" in broken.message
    assert beyond(judged, season(), plan(made)) == []
    again = plan(made, posted_at=at("Tue 12:00"), sequence=1)
    assert beyond(judged, season(), again) == []


def test_schedule_by_three_o_clock_and_on_thursday_of_the_week_before() -> None:
    by_three = rule(Deadline, posted=Posted.FIRM_SCHEDULE, days=1, by=time(15))
    made = working("Wed")
    assert beyond(by_three, season(), plan(made, posted_at=at("Tue 15:00"))) == []
    assert beyond(by_three, season(), plan(made, posted_at=at("Tue 15:01"))) == [1]
    thursday = rule(Deadline, posted=Posted.WEEK_SCHEDULE, weekday=3)
    fits = plan(posted_at=at("last Thu 23:00"))
    assert beyond(thursday, season(), fits) == []
    assert beyond(thursday, season(), plan(posted_at=at("last Fri 05:00"))) == [1]


def test_postings_say_by_when_each_schedule_is_due_the_soonest_first() -> None:
    firm = rule(Deadline, id="t.firm", posted=Posted.FIRM_SCHEDULE, days=2, by=time(15))
    week = rule(Deadline, id="t.week", posted=Posted.WEEK_SCHEDULE, weekday=3)
    tour = rule(
        Deadline, id="t.tour", posted=Posted.FIRM_SCHEDULE, days=9, where=Where.TOUR
    )
    cast = rule(Deadline, id="t.cast", posted=Posted.FULL_CASTING, days=14)
    made = plan(call("Thu 10:00-11:00"), call("Tue 10:00-11:00"))
    found = postings(season(), made, (firm, week, tour, cast, rule(Maximum, limit=9)))
    assert [(CLOCK.text(moment), each.id) for moment, each in found] == [
        ("Fri 20 Nov 03:59", "t.week"),
        ("Sun 22 Nov 15:00", "t.firm"),
    ]


def test_dress_rehearsal_notice_four_days() -> None:
    judged = rule(Deadline, posted=Posted.DRESS_NOTICE, days=4)
    book = season(fixture("Fri 19:00-22:00", "ann", Activity.DRESS))
    assert beyond(judged, book, plan(posted_at=at("Mon 12:00"))) == []
    assert beyond(judged, book, plan(posted_at=at("Tue 12:00"))) == [1]


def test_change_of_a_posted_call_needs_a_day() -> None:
    judged = rule(Deadline, posted=Posted.CHANGE, days=1)
    old = plan(call("Wed 10:00-11:00", id="a"), call("Thu 10:00-11:00", id="b"))
    moved = (call("Wed 10:00-11:00", id="a"), call("Thu 12:00-13:00", id="b"))
    for when, by in (("Wed 10:00", []), ("Wed 10:01", [1])):
        new = plan(*moved, posted_at=at(when), sequence=1)
        assert beyond(judged, season(), new, earlier=old) == by
        assert beyond(judged, season(), new) == []


def test_full_casting_two_weeks_ahead_of_now() -> None:
    judged = rule(Deadline, posted=Posted.FULL_CASTING, days=14)
    book = season(
        work("swan"), role("swan", "swans", places=3), cast("swan", "swans", "ann bea"),
        BillItem("bill", 1, "swan"), stage(),
        Performance(
            "gala", "bill", day("2026-12-12"), time(19), 120, "stage", {"swan": "A"}
        ),
    )  # fmt: skip
    assert beyond(judged, book, plan()) == []
    assert beyond(judged, book, plan(), now=at("Sat 12:00")) == []
    (broken,) = found_by(judged, book, plan(), now=at("Sun 12:00"))
    assert (broken.by, broken.unit, broken.refs) == (1, "places", ("gala",))
    assert "Swans (1)" in broken.message


def test_principal_and_announceable_casting_are_about_their_roles() -> None:
    book = season(
        work("swan"), role("swan", "odette", is_announceable=True, is_large=True),
        role("swan", "rothbart", is_announceable=True), role("swan", "swans", places=2),
        BillItem("bill", 1, "swan"), stage(),
        Performance("gala", "bill", day("Sun"), time(19), 120, "stage", {"swan": "A"}),
    )  # fmt: skip
    for posted, name in (
        (Posted.PRINCIPAL_CASTING, "Odette (1)"),
        (Posted.ANNOUNCEABLE_CASTING, "Rothbart (1)"),
    ):
        judged = rule(Deadline, posted=posted, days=28)
        (broken,) = found_by(judged, book, plan(), now=at("Mon 12:00"))
        assert f": {name};" in broken.message


NEW = show("2026-12-15 19:30-22:00", "ann", id="gala", status=WorkStatus.NEW)
THREE_WEEKS = rule(LeadTime, lead=LeadOf.NEW_WORK, days=21)


@pytest.mark.parametrize(("when", "by"), [("Tue", []), ("Wed", [1])])
def test_new_work_first_rehearsed_three_weeks_before(when: str, by: list[int]) -> None:
    # Three weeks before 15 December 2026 is Tuesday 24 November.
    old = past("2026-10-01 10:00-11:00", "ann")
    made = plan(call(f"{when} 10:00-11:00", work="work-of-gala"))
    assert beyond(THREE_WEEKS, season(NEW, old), made) == by


def test_new_work_not_judged_where_nothing_can_be_told() -> None:
    assert beyond(THREE_WEEKS, season(NEW), plan()) == []
    begun = past("last Mon 10:00-11:00", "ann", work="work-of-gala")
    assert beyond(THREE_WEEKS, season(NEW, begun), plan()) == []
    old = past("2026-10-01 10:00-11:00", "ann")
    # By Sunday the lawful Tuesday is five days past, and the day itself.
    assert beyond(THREE_WEEKS, season(NEW, old), plan()) == [6]


def test_unseen_work_is_rehearsed_before_it_is_danced() -> None:
    judged = rule(LeadTime, lead=LeadOf.UNSEEN, unseen_days=90)
    book = season(
        show("Sat 19:30-22:00", "ann", id="gala"),
        Knows("ann", "work-of-gala", "lead", last_date=date(2026, 8, 29)),
        past(
            "2026-10-01 10:00-11:00",
            "ann",
            work="work-of-gala",
            activity=Activity.CLASS,
        ),
    )
    (broken,) = found_by(judged, book, plan())
    assert (broken.by, broken.who) == (1, ("ann",))
    made = plan(call("Tue 10:00-11:00", work="work-of-gala"))
    assert beyond(judged, book, made) == []
    seen = Knows("ann", "work-of-gala", "lead", last_date=date(2026, 8, 30))
    assert (
        beyond(judged, season(show("Sat 19:30-22:00", "ann", id="gala"), seen), plan())
        == []
    )


def test_return_from_a_lay_off_waits_for_its_days() -> None:
    judged = rule(LeadTime, lead=LeadOf.RETURN, days=18, layoff_days=21)
    for last, by in (("2026-11-09", []), ("2026-11-10", [1])):
        away = Absence("ann", Span(at("2026-10-01 04:00"), at(f"{last} 04:00")))
        book = season(show("Fri 19:30-22:00", "ann"), away)
        assert beyond(judged, book, plan()) == by


def test_free_days_two_stretches_apart_are_two_violations() -> None:
    three = rule(FreeDays, days=1, window_days=3)
    made = plan(working("Mon", "Tue", "Wed", "Sat", "Sun", "next Mon"), last="next Mon")
    assert beyond(three, season(), made) == [1, 1]


def test_casting_of_a_show_that_is_over_is_not_judged() -> None:
    judged = rule(Deadline, posted=Posted.FULL_CASTING, days=14)
    book = season(show("Mon 19:30-22:00", ""))
    assert beyond(judged, book, plan(), now=at("Mon 12:00")) == [1]
    assert beyond(judged, book, plan(), now=at("Tue 12:00")) == []


def test_new_work_first_danced_before_the_plan_is_not_judged() -> None:
    book = season(
        show("last Tue 19:30-22:00", "ann", status=WorkStatus.NEW),
        past("2026-10-01 10:00-11:00", "ann"),
    )
    assert beyond(THREE_WEEKS, book, plan()) == []


def test_unseen_work_danced_in_history_or_earlier_in_the_season() -> None:
    judged = rule(LeadTime, lead=LeadOf.UNSEEN, unseen_days=90)
    danced = past(
        "2026-10-01 19:30-22:00", "ann", Activity.PERFORMANCE, work="work-of-gala"
    )
    learned = Knows("bea", "work-of-gala", "lead", has_danced=False)
    book = season(show("Sat 19:30-22:00", "ann bea", id="gala"), danced, learned)
    assert [each.who for each in found_by(judged, book, plan())] == [("bea",)]


def test_return_after_a_short_absence_is_no_lay_off() -> None:
    judged = rule(LeadTime, lead=LeadOf.RETURN, days=18, layoff_days=21)
    short = Absence("ann", Span(at("last Mon 04:00"), at("Mon 04:00")))
    book = season(show("Fri 19:30-22:00", "ann"), short)
    assert beyond(judged, book, plan()) == []
