"""The longest run of work without a break."""

from collections.abc import Iterator

from callboard.check.finding import broken, clock_text, length, on, title
from callboard.check.scopes import reader
from callboard.check.view import PlanView
from callboard.domain.duties import Duty
from callboard.domain.needs import Breaks
from callboard.rules.base import Counts
from callboard.rules.report import Violation
from callboard.rules.run import Run


def check(rule: Run, view: PlanView) -> Iterator[Violation]:
    """Give every run, or every single call, that is too long without a break."""
    if rule.is_inside_call:
        yield from _calls(rule, view)
        return
    holds = reader(rule.scope, view)
    counts = Counts(rule.counts.activities, rule.break_minutes)
    for dancer, days in view.stretches(counts).items():
        for day, runs in days.items():
            for run in runs:
                over = run.minutes - rule.minutes
                if over <= 0 or day not in view.week or not holds(dancer, day):
                    continue
                message = (
                    f"{view.season.name(dancer)} works {length(run.minutes)} in a row "
                    f"on {on(day)} ({clock_text(view, run)}), {length(over)} beyond "
                    f"{length(rule.minutes)} without a break of "
                    f"{length(rule.break_minutes)}"
                )
                refs = tuple(
                    dict.fromkeys(
                        duty.ref
                        for duty in view.counted(counts.activities)[dancer][day]
                        if duty.span.overlaps(run)
                    )
                )
                yield broken(
                    rule, message, over, who=(dancer,), refs=refs, day=day, span=run
                )


def _calls(rule: Run, view: PlanView) -> Iterator[Violation]:
    """Judge each call as it is booked: once, not once for everybody in it."""
    holds = reader(rule.scope, view)
    called: dict[str, set[str]] = {}
    first: dict[str, Duty] = {}
    for duty in view.duties:
        if duty.activity in rule.counts.activities and not duty.is_optional:
            first.setdefault(duty.ref, duty)
            if duty.person in view.season.dancers:
                called.setdefault(duty.ref, set()).add(duty.person)
    for ref, duty in first.items():
        if duty.breaks is Breaks.INSIDE:
            continue
        limit = rule.minutes
        if duty.breaks is Breaks.FLAGGED_80_10 and rule.flagged_minutes is not None:
            limit = rule.flagged_minutes
        over = duty.span.minutes - limit
        day = view.clock.day_of(duty.span.start)
        who = tuple(sorted(her for her in called.get(ref, ()) if holds(her, day)))
        if over <= 0 or not who:
            continue
        message = (
            f"{title(view, ref)} on {on(day)} ({clock_text(view, duty.span)}) runs "
            f"{length(duty.span.minutes)} without a break, {length(over)} beyond "
            f"{length(limit)}"
        )
        yield broken(rule, message, over, who=who, refs=(ref,), day=day, span=duty.span)
