"""A clean week of the small demo company, broken once for every rule there is."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from tests.builders import during, rule

from callboard.check.audit import check
from callboard.demo.company import planted, week
from callboard.domain.clock import Span
from callboard.domain.needs import REHEARSALS, Activity, Breaks
from callboard.domain.people import Bar, Restriction
from callboard.domain.plan import Call, Plan
from callboard.domain.repertory import WorkStatus
from callboard.domain.returning import ReturnStep
from callboard.domain.season import Season
from callboard.rules.agreement import agreement
from callboard.rules.base import Rule
from callboard.rules.catalogue import entries
from callboard.rules.deadline import Deadline, Posted
from callboard.rules.exception import StretchedRule
from callboard.rules.gap import Between, Gap
from callboard.rules.lead_time import LeadOf, LeadTime
from callboard.rules.required import RequiredBefore
from callboard.rules.run import Run

pytestmark = [pytest.mark.slow, pytest.mark.traced]

# What the company's own packs do not say, or not of a week without shows.
NIGHT = rule(Gap, id="test.night", between=Between.OVERNIGHT, minutes=12 * 60)
ONCE = rule(StretchedRule, id="test.once", of=NIGHT.id, minutes=10 * 60, times=1)
CLASS = rule(
    RequiredBefore,
    id="test.class",
    required=frozenset({Activity.CLASS}),
    before=REHEARSALS,
    ranks=frozenset({"apprentice"}),  # others come late from appointments
)
INSIDE = rule(Run, id="test.inside", minutes=60, break_minutes=5, is_inside_call=True)
POSTED = rule(Deadline, id="test.posted", posted=Posted.WEEK_SCHEDULE, days=4)
NEW = rule(LeadTime, id="test.new", lead=LeadOf.NEW_WORK, days=10)
MORE = (NIGHT, ONCE, CLASS, INSIDE, POSTED, NEW)


@dataclass(frozen=True)
class Clean:
    """The company's week with its plan, in which everything is kept."""

    season: Season
    plan: Plan
    busiest: str

    def span(self, text: str) -> Span:
        return during(text, self.season.clock)

    def with_calls(self, *texts: str, who: str = "", **changes: object) -> Plan:
        """Add calls made by hand, without need or space."""
        calls = tuple(
            Call(f"extra {text}", "Extra", self.span(text), None,
                 frozenset({who or self.busiest}))
            for text in texts
        )  # fmt: skip
        calls = tuple(replace(call, **changes) for call in calls)  # type: ignore[arg-type]
        return replace(self.plan, calls=(*self.plan.calls, *calls))

    def change(self, call: Call, **changes: object) -> Plan:
        """Change one call of the plan."""
        changed = replace(call, **changes)  # type: ignore[arg-type]
        others = tuple(each for each in self.plan.calls if each.id != call.id)
        return replace(self.plan, calls=(*others, changed))

    @property
    def minutes(self) -> Counter[date]:
        """Count the minutes of the busiest dancer's days."""
        found: Counter[date] = Counter()
        for call in self.plan.calls:
            if self.busiest in call.dancers:
                found[self.season.clock.day_of(call.span.start)] += call.span.minutes
        return found

    @property
    def eve_of_earliest(self) -> date:
        """Give the day before the one on which the busiest dancer begins earliest."""
        local = self.season.clock.local
        starts = [
            local(call.span.start)
            for call in self.plan.calls
            if self.busiest in call.dancers
        ]
        return min(starts, key=lambda each: each.time()).date() - timedelta(days=1)

    @property
    def pair(self) -> tuple[Call, Call]:
        """Give two calls of the busiest dancer on different days."""
        hers = [call for call in self.plan.calls if self.busiest in call.dancers]
        loose = [call for call in hers if not call.is_pinned]
        return loose[0], loose[-1]


@pytest.fixture(scope="module")
def clean() -> Clean:
    season, hidden = planted("small", 1, 0.78)
    count = Counter(dancer for call in hidden.calls for dancer in call.dancers)
    posted_at = season.clock.at(week().first - timedelta(days=5), time(12))
    plan = replace(hidden, posted_at=posted_at)
    return Clean(season, plan, count.most_common(1)[0][0])


def rules_of(season: Season) -> tuple[Rule, ...]:
    return (*agreement(season), *MORE)


def test_the_week_keeps_every_rule_before_it_is_broken(clean: Clean) -> None:
    report = check(clean.season, clean.plan, rules=rules_of(clean.season))
    assert report.violations == ()


Broken = tuple[Season, Plan]


def one_body(clean: Clean) -> Broken:
    first, last = clean.pair
    minutes = last.span.minutes
    start = first.span.start
    return clean.season, clean.change(last, span=Span(start, start + minutes))


def one_call_a_space(clean: Clean) -> Broken:
    first, _ = clean.pair
    double = replace(first, id="double", need=None, dancers=frozenset(), coaches=(),
                     pianists=(), watching=frozenset())  # fmt: skip
    return clean.season, replace(clean.plan, calls=(*clean.plan.calls, double))


def space_fits(clean: Clean) -> Broken:
    return clean.season, clean.change(clean.pair[0], space="attic")


def present(clean: Clean) -> Broken:
    return clean.season, clean.with_calls(
        "2027-02-04 16:00-17:00", who="matti-lindqvist"
    )


def restricted(clean: Clean) -> Broken:
    limit = Restriction(clean.busiest, Bar.OFF, week().first)
    limits = (*clean.season.restrictions, limit)
    return replace(clean.season, restrictions=limits), clean.plan


def limited_to(clean: Clean, bar: Bar, limit: int | None = None, **more: Any) -> Broken:
    """Hold the busiest dancer back from the first day of the week on."""
    row = Restriction(clean.busiest, bar, week().first, limit=limit, **more)
    limits = (*clean.season.restrictions, row)
    return replace(clean.season, restrictions=limits), clean.plan


def on_a_rake(clean: Clean) -> Broken:
    season, plan = limited_to(clean, Bar.NO_RAKE)
    spaces = {
        name: replace(each, is_raked=True) for name, each in season.spaces.items()
    }
    return replace(season, spaces=spaces), plan


def lifted(clean: Clean) -> Broken:
    season, plan = limited_to(clean, Bar.NO_BEING_LIFTED)
    sections = tuple(replace(each, lifts=1) for each in season.sections)
    roles = tuple(replace(each, lifts_received=1) for each in season.roles)
    return replace(season, sections=sections, roles=roles), plan


def at_a_stage(clean: Clean) -> Broken:
    step = ReturnStep(clean.busiest, 2, week().first, week().last, "physio")
    return replace(clean.season, returns=(step,)), clean.plan


def reviewed(clean: Clean) -> Broken:
    late = week().first - timedelta(days=1)
    return limited_to(clean, Bar.NO_SMOKE, review_date=late)


def need_met(clean: Clean) -> Broken:
    call = clean.pair[0]
    return clean.season, clean.change(call, dancers=call.dancers - {clean.busiest})


def order(clean: Clean) -> Broken:
    late = next(
        call
        for call in clean.plan.calls
        if call.need is not None and clean.season.needs[call.need].after
    )
    start = clean.season.clock.at(week().first, time(10))
    return clean.season, clean.change(late, span=Span(start, start + late.span.minutes))


def spread(clean: Clean) -> Broken:
    many = next(need for need in clean.season.needs.values() if need.times > 1)
    first, second, *_ = [call for call in clean.plan.calls if call.need == many.id]
    start = first.span.end
    span = Span(start, start + second.span.minutes)
    return clean.season, clean.change(second, span=span)


def pinned(clean: Clean) -> Broken:
    fixed = next(call for call in clean.plan.calls if call.is_pinned)
    span = Span(fixed.span.start + 15, fixed.span.end + 15)
    return clean.season, clean.change(fixed, span=span)


def complete(clean: Clean) -> Broken:
    return clean.season, replace(clean.plan, calls=clean.plan.calls[1:])


def maximum(clean: Clean) -> Broken:
    day = max(clean.minutes, key=clean.minutes.__getitem__)
    return clean.season, clean.with_calls(f"{day} 18:30-21:30")


def span(clean: Clean) -> Broken:
    return clean.season, clean.with_calls(
        "2027-02-04 11:00-11:30", "2027-02-04 22:30-23:00"
    )


def gap(clean: Clean) -> Broken:
    return clean.season, clean.with_calls(f"{clean.eve_of_earliest} 23:00-23:45")


def run(clean: Clean) -> Broken:
    return clean.season, clean.with_calls("2027-02-07 12:00-15:15")


def run_inside(clean: Clean) -> Broken:
    long = next(
        call
        for call in clean.plan.calls
        if not call.is_pinned and call.span.minutes > INSIDE.minutes
    )
    return clean.season, clean.change(long, breaks=Breaks.NONE)


def free_days(clean: Clean) -> Broken:
    sunday = "2027-01-31 12:00-13:00", "2027-02-07 12:00-13:00"
    more = [f"2027-02-{day:02} 12:00-13:00" for day in (8, 9, 10)]
    return clean.season, clean.with_calls(*sunday, *more)


def free_block(clean: Clean) -> Broken:
    # From Friday night to Monday morning: two free days, but short of 61 hours.
    history = tuple(
        past for past in clean.season.history if past.dancer != clean.busiest
    )
    return replace(clean.season, history=history), clean.with_calls(
        "2027-01-29 20:00-20:30", "2027-02-01 06:00-06:30"
    )


def clock_limit(clean: Clean) -> Broken:
    return clean.season, clean.with_calls("2027-02-04 11:29-11:30")


def required(clean: Clean) -> Broken:
    young = next(
        who for who, each in clean.season.dancers.items() if each.rank == "apprentice"
    )
    return clean.season, clean.with_calls("2027-02-04 09:00-09:30", who=young)


def deadline(clean: Clean) -> Broken:
    late = clean.season.clock.at(week().first - timedelta(days=3), time(12))
    return clean.season, replace(clean.plan, posted_at=late)


def exception(clean: Clean) -> Broken:
    # Two nights of little more than eleven hours, where one is allowed.
    return clean.season, clean.with_calls(
        "2027-02-03 23:30-00:15",
        "2027-02-04 11:25-11:30",
        "2027-02-04 23:30-00:15",
        "2027-02-05 11:25-11:30",
    )


def lead_time(clean: Clean) -> Broken:
    show = min(clean.season.performances.values(), key=lambda show: show.day)
    new = next(work for work in clean.season.works_of(show))
    works = {**clean.season.works}
    works[new] = replace(works[new], status=WorkStatus.NEW)
    history = tuple(past for past in clean.season.history if past.work != new)
    kept = tuple(
        call
        for call in clean.plan.calls
        if call.work != new
        or clean.season.clock.day_of(call.span.start) > date(2027, 2, 2)
    )
    season = replace(clean.season, works=works, history=history)
    return season, replace(clean.plan, calls=kept)


BREAKS: dict[str, tuple[Callable[[Clean], Broken], str]] = {
    "one_body": (one_body, "one_body"),
    "one_call_a_space": (one_call_a_space, "one_call_a_space"),
    "space_fits": (space_fits, "space_fits"),
    "present": (present, "present"),
    "restricted": (restricted, "restricted"),
    "restricted, a share": (
        lambda clean: limited_to(clean, Bar.SHARE_OF_USUAL, 10),
        "restricted",
    ),
    "restricted, barre": (
        lambda clean: limited_to(clean, Bar.BARRE_ONLY),
        "restricted",
    ),
    "restricted, jumps": (
        lambda clean: limited_to(clean, Bar.NO_GRAND_ALLEGRO),
        "restricted",
    ),
    "restricted, a rake": (on_a_rake, "restricted"),
    "restricted, lifted": (lifted, "restricted"),
    "restricted, at a stage": (at_a_stage, "restricted"),
    "reviewed": (reviewed, "reviewed"),
    "need_met": (need_met, "need_met"),
    "order": (order, "order"),
    "spread": (spread, "spread"),
    "pinned": (pinned, "pinned"),
    "complete": (complete, "complete"),
    "maximum": (maximum, "agma_new_york_2007.A05"),
    "span": (span, "agma_new_york_2007.A04"),
    "gap": (gap, "agma_new_york_2007.A18"),
    "run": (run, "agma_new_york_2007.A24"),
    "run, inside a call": (run_inside, "test.inside"),
    "free_days": (free_days, "agma_new_york_2007.A15"),
    "free_block": (free_block, "agma_new_york_2007.A16"),
    "clock_limit": (clock_limit, "agma_new_york_2007.A06"),
    "required": (required, "test.class"),
    "deadline": (deadline, "test.posted"),
    "exception": (exception, "test.night"),
    "lead_time": (lead_time, "test.new"),
}


def test_every_rule_of_the_catalogue_is_broken_once() -> None:
    assert {name.split(",")[0] for name in BREAKS} == {entry.id for entry in entries()}


@pytest.mark.parametrize("name", BREAKS)
def test_plan_broken_on_purpose_is_caught(clean: Clean, name: str) -> None:
    break_it, rule_id = BREAKS[name]
    season, plan = break_it(clean)
    report = check(season, plan, rules=rules_of(season))
    found = [each for each in report.violations if each.rule == rule_id]
    assert found, f"{rule_id} among {sorted({each.rule for each in report.violations})}"
    assert all(each.by > 0 and each.message for each in found)
