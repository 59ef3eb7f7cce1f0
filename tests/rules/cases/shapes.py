"""Cases of the shapes of agreements: the number is met exactly, then missed by a step."""

from datetime import time
from typing import Any

from tests.builders import (
    cast,
    day,
    fixture,
    need,
    past,
    role,
    rule,
    show,
    space,
    work,
)
from tests.rules.cases.case import Case

from callboard.domain.house import Travel
from callboard.domain.needs import REHEARSALS, Activity, Breaks
from callboard.domain.repertory import BillItem, Performance, WorkStatus
from callboard.rules.clock_limit import ClockLimit
from callboard.rules.free_block import FreeBlock
from callboard.rules.free_days import FreeDays
from callboard.rules.gap import Between, Gap
from callboard.rules.lead_time import LeadOf, LeadTime
from callboard.rules.maximum import Maximum, Of, Per
from callboard.rules.required import RequiredBefore
from callboard.rules.run import Run
from callboard.rules.span import DaySpan

A = need("a", dancers="ann")
B = need("b", dancers="ann")
C = need("c", dancers="ann", minutes=15)
ABC = (A, B, C)
HOUR = 60
TWO_SITES = (space(), space("dock", site="harbour"), Travel("home", "harbour", 15))
# A new work, first shown on Friday, and dancers who know of it from the season before.
NOVELTY = (
    work("novelty", status=WorkStatus.NEW),
    role("novelty", "lead"),
    cast("novelty", "lead", "ann"),
    BillItem("bill", 1, "novelty"),
    Performance("first", "bill", day("Fri"), time(19), 60, "blue", {"novelty": "A"}),
    past("2026-10-01 10:00-11:00", "bea"),
    need("a", work="novelty", dancers="ann"),
)


def gap(between: Between, minutes: int, **fields: Any) -> Gap:
    return rule(Gap, between=between, minutes=minutes, **fields)


MAXIMUM = (
    Case("maximum", "a day", ABC, "a Tue 10:00; b Tue 12:00; c Wed 10:00",
         "a Tue 10:00; b Tue 12:00; c Tue 14:00",
         "Anna Lee is called 2 h 15 on Tue 24 Nov|15 min beyond 2 h",
         rule(Maximum, limit=120), prices=True),
    Case("maximum", "gaps count", ABC, "a Tue 10:00; b Tue 11:15",
         "a Tue 10:00; b Tue 11:30", "2 h 30|15 min beyond 2 h 15",
         rule(Maximum, limit=135, gap=60), prices=True),
    Case("maximum", "a week", ABC, "a Mon 10:00; b Wed 10:00",
         "a Mon 10:00; b Wed 10:00; c Sun 10:00", "2 h 15 in the week of Mon 23 Nov",
         rule(Maximum, limit=120, per=Per.WEEK), prices=True),
    Case("maximum", "two days in three, from last week on",
         (A, past("last Sun 10:00-11:00", "ann"), past("last Sat 10:00-11:00", "ann")),
         "a Tue 10:00", "a Mon 10:00", "3 working days from Sat 21 Nov to Mon 23 Nov",
         rule(Maximum, limit=2, per=Per.WINDOW, of=Of.DAYS, window_days=3)),
    Case("maximum", "two days in three, into next week",
         (A, fixture("next Mon 10:00-11:00", "ann", Activity.REHEARSAL),
          fixture("next Tue 10:00-11:00", "ann", Activity.REHEARSAL)),
         "a Sat 10:00", "a Sun 10:00", "3 working days from Sun 29 Nov to Tue 01 Dec",
         rule(Maximum, limit=2, per=Per.WINDOW, of=Of.DAYS, window_days=3)),
)  # fmt: skip

GAPS = (
    Case("gap", "overnight", (A, B), "a Tue 17:00; b Wed 10:00",
         "a Tue 17:15; b Wed 10:00", "15 h 45 overnight|15 min short of 16 h",
         gap(Between.OVERNIGHT, 16 * HOUR), prices=True),
    Case("gap", "overnight from Sunday", (A, past("last Sun 17:00-18:00", "ann")),
         "a Mon 10:15", "a Mon 10:00", "Sun 22 Nov 18:00 to Mon 23 Nov 10:00",
         gap(Between.OVERNIGHT, 16 * HOUR + 15), prices=True),
    Case("gap", "overnight into Monday",
         (A, fixture("next Mon 10:00-11:00", "ann", Activity.REHEARSAL)),
         "a Sun 17:00", "a Sun 17:15", "Sun 29 Nov 18:15 to Mon 30 Nov 10:00",
         gap(Between.OVERNIGHT, 16 * HOUR), prices=True),
    Case("gap", "before a curtain", (A, show("Tue 19:30-22:00", "ann")), "a Tue 14:30",
         "a Tue 14:45", "3 h 45 before the 19:30 performance|15 min short of 4 h",
         gap(Between.BEFORE_CURTAIN, 240), prices=True),
    Case("gap", "before a large role", (A, show("Tue 19:30-22:00", "ann", is_large=True)),
         "a Tue 13:30", "a Tue 13:45", "15 min short of 5 h",
         gap(Between.BEFORE_CURTAIN, 240, large_role_minutes=300), prices=True),
    Case("gap", "after a show", (A, show("Tue 12:00-13:00", "ann")), "a Tue 14:00",
         "a Tue 13:45", "45 min after the 12:00 performance",
         gap(Between.AFTER_SHOW, 60), prices=True),
    Case("gap", "between sites", (A, B, *TWO_SITES), "a Tue 10:00; b Tue 12:00 in dock",
         "a Tue 10:00; b Tue 11:45 in dock", "45 min from home to harbour",
         gap(Between.SITES, 60)),
    Case("gap", "after class", (A, fixture("Tue 10:00-11:00", "ann")), "a Tue 11:30",
         "a Tue 11:15", "15 min after class|15 min short of 30 min",
         gap(Between.CLASS, 30), prices=True),
    Case("gap", "between sessions", (A, B), "a Tue 10:00; b Tue 13:00",
         "a Tue 10:00; b Tue 12:45", "1 h 45 between two sessions",
         gap(Between.SESSIONS, 120), prices=True),
    Case("gap", "before a dress rehearsal",
         (A, fixture("Tue 15:00-16:00", "ann", Activity.DRESS)), "a Tue 12:30",
         "a Tue 12:45", "1 h 15 before dress rehearsal|15 min short of 1 h 30",
         gap(Between.BEFORE_DRESS, 90), prices=True),
    Case("gap", "before a dress rehearsal that is placed",
         (A, need("b", dancers="ann", activity=Activity.DRESS)),
         "a Tue 12:30; b Tue 15:00", "a Tue 12:45; b Tue 15:00", "15 min short of 1 h 30",
         gap(Between.BEFORE_DRESS, 90), prices=True),
)  # fmt: skip

FREE = (
    Case("free_days", "one in three", (A, B, need("c", dancers="ann")),
         "a Mon 10:00; b Tue 10:00; c Thu 10:00", "a Mon 10:00; b Tue 10:00; c Wed 10:00",
         "Anna Lee has no free day in 3 days", rule(FreeDays, window_days=3)),
    Case("free_days", "one in three, from last week on",
         (A, past("last Sun 10:00-11:00", "ann"), past("last Sat 10:00-11:00", "ann")),
         "a Tue 10:00", "a Mon 10:00", "between Sat 21 Nov and Mon 23 Nov",
         rule(FreeDays, window_days=3)),
    Case("free_days", "five a week", (A, B, C), "a Mon 10:00; b Tue 10:00",
         "a Mon 10:00; b Tue 10:00; c Wed 10:00", "4 free days in week",
         rule(FreeDays, days=5, is_week=True)),
    Case("free_days", "after a premiere",
         (A, show("Mon 19:30-22:00", "ann", is_premiere=True)),
         "a Wed 10:00", "a Tue 10:00", "1 day after her premiere",
         rule(FreeDays, after_premiere_days=1)),
    Case("free_block", "one free day", (A, B), "a Mon 17:00; b Wed 10:00",
         "a Mon 17:15; b Wed 10:00", "39 h 45 of rest|15 min short of 40 h",
         rule(FreeBlock, minutes=40 * HOUR)),
    Case("free_block", "the Sunday before", (A, past("last Sat 17:00-18:00", "ann")),
         "a Mon 10:15", "a Mon 10:00", "free day of Sun 22 Nov lies in 40 h of rest",
         rule(FreeBlock, minutes=40 * HOUR + 15)),
    Case("free_block", "the Sunday at the end",
         (A, fixture("next Mon 10:00-11:00", "ann", Activity.REHEARSAL)), "a Sat 17:00",
         "a Sat 17:15", "free day of Sun 29 Nov lies in 39 h 45 of rest",
         rule(FreeBlock, minutes=40 * HOUR)),
    Case("free_block", "two free days or more", (A, B), "a Mon 17:00; b Thu 10:00",
         "a Mon 17:15; b Thu 10:00", "2 free days from Tue 24 Nov",
         rule(FreeBlock, minutes=64 * HOUR, days=2, is_exact=False)),
)  # fmt: skip

DAYS = (
    Case("span", "a day", (A, B), "a Tue 10:00; b Tue 13:00", "a Tue 10:00; b Tue 13:15",
         "reach over 4 h 15 (10:00-14:15), 15 min beyond 4 h",
         rule(DaySpan, minutes=240), prices=True),
    Case("run", "without a break", ABC, "a Tue 10:00; b Tue 11:00; c Tue 12:15",
         "a Tue 10:00; b Tue 11:00; c Tue 12:00", "works 2 h 15 in a row|15 min beyond 2 h",
         rule(Run, minutes=120, break_minutes=15), prices=True),
    Case("run", "inside a call",
         (need("a", dancers="ann", breaks=Breaks.NONE),
          need("b", dancers="ann", breaks=Breaks.NONE, minutes=75)),
         "a Tue 10:00", "a Tue 10:00; b Tue 12:00", "runs 1 h 15 without a break",
         rule(Run, minutes=60, break_minutes=5, is_inside_call=True), prices=True),
    Case("run", "inside a call flagged 80-10",
         (need("a", dancers="ann", breaks=Breaks.FLAGGED_80_10, minutes=75),
          need("b", dancers="ann", breaks=Breaks.FLAGGED_80_10, minutes=90)),
         "a Tue 10:00", "a Tue 10:00; b Tue 12:00", "runs 1 h 30|10 min beyond 1 h 20",
         rule(Run, minutes=55, break_minutes=5, is_inside_call=True, flagged_minutes=80),
         prices=True),
    Case("clock_limit", "earliest", (A,), "a Tue 11:30", "a Tue 11:15",
         "begins A on Tue 24 Nov 15 min before 11:30",
         rule(ClockLimit, earliest=time(11, 30)), prices=True),
    Case("clock_limit", "latest on one date", (A,), "a Tue 17:00", "a Tue 17:15",
         "ends A on Tue 24 Nov 15 min after 18:00",
         rule(ClockLimit, latest=time(18), month_day="11-24"), prices=True),
    Case("required", "class before work",
         (A, fixture("Tue 10:00-11:00", "ann", is_optional=True)),
         "a Tue 11:00", "a Tue 10:45", "none offered before A",
         rule(RequiredBefore, required=frozenset({Activity.CLASS}), before=REHEARSALS)),
    Case("required", "class an hour and a half before",
         (A, fixture("Tue 10:00-11:00", "ann")), "a Tue 11:30", "a Tue 11:15",
         "none offered starting 1 h 30 before A",
         rule(RequiredBefore, required=frozenset({Activity.CLASS}), before=REHEARSALS,
              minutes_before=90)),
    Case("required", "two to choose from",
         (A, fixture("Tue 10:00-10:30", "ann"), fixture("Wed 10:00-10:30", "ann"),
          fixture("Wed 11:00-11:30", "ann")),
         "a Wed 11:30", "a Tue 11:30", "1 of 2 offered",
         rule(RequiredBefore, required=frozenset({Activity.CLASS}), before=REHEARSALS,
              at_least=2)),
    Case("lead_time", "a new work", NOVELTY, "a Wed 10:00", "a Thu 10:00",
         "first rehearsed on Thu 26 Nov|had to begin by Wed 25 Nov",
         rule(LeadTime, lead=LeadOf.NEW_WORK, days=2)),
    Case("lead_time", "a work not seen for long", NOVELTY, "a Fri 10:00", "a Sat 10:00",
         "Anna Lee dances Novelty|not rehearsed with her",
         rule(LeadTime, lead=LeadOf.UNSEEN, unseen_days=30)),
)  # fmt: skip

SHAPES = (*MAXIMUM, *GAPS, *FREE, *DAYS)
