"""What must come before something else."""

from collections.abc import Iterator

from callboard.check.finding import broken, length, on, title
from callboard.check.scopes import reader
from callboard.check.view import PlanView
from callboard.rules.report import Violation
from callboard.rules.required import RequiredBefore


def check(rule: RequiredBefore, view: PlanView) -> Iterator[Violation]:
    """Give the days on which what is required was not offered in time."""
    holds = reader(rule.scope, view)
    what = " or ".join(sorted(rule.required))
    for dancer, days in view.counted(rule.before).items():
        for day, duties in days.items():
            if day not in view.week or not holds(dancer, day):
                continue
            first = duties[0]
            offered = [
                duty
                for duty in view.offered.get(dancer, {}).get(day, ())
                if duty.activity in rule.required
            ]
            in_time = [
                duty
                for duty in offered
                if duty.span.end <= first.span.start
                and duty.span.start + rule.minutes_before <= first.span.start
            ]
            found = len({duty.ref for duty in offered})
            if in_time and found >= rule.at_least:
                continue
            name = view.season.name(dancer)
            if found < rule.at_least > 1:
                wanted = f"{found} of {rule.at_least} offered"
                by = rule.at_least - found
            else:
                lead = f" starting {length(rule.minutes_before)}" * bool(
                    rule.minutes_before
                )
                wanted = f"none offered{lead} before {title(view, first.ref)}"
                by = 1
            message = f"{name} on {on(day)}: {what}: {wanted}"
            yield broken(
                rule,
                message,
                by,
                who=(dancer,),
                refs=(first.ref,),
                day=day,
                span=first.span,
                unit=what,
            )
