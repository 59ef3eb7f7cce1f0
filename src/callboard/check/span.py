"""The longest time from a dancer's first call of a day to the end of her last."""

from collections.abc import Iterator

from callboard.check.finding import broken, clock_text, length, on
from callboard.check.scopes import reader
from callboard.check.view import PlanView
from callboard.domain.clock import Span
from callboard.rules.report import Violation
from callboard.rules.span import DaySpan


def check(rule: DaySpan, view: PlanView) -> Iterator[Violation]:
    """Give every dancer's days that reach further than the span."""
    holds = reader(rule.scope, view)
    for dancer, days in view.counted(rule.counts.activities).items():
        for day, duties in days.items():
            end = max(duty.span.end for duty in duties)
            reach = Span(duties[0].span.start, end)
            over = reach.minutes - rule.minutes
            if over <= 0 or day not in view.week or not holds(dancer, day):
                continue
            message = (
                f"{view.season.name(dancer)}'s calls on {on(day)} reach over "
                f"{length(reach.minutes)} ({clock_text(view, reach)}), "
                f"{length(over)} beyond {length(rule.minutes)}"
            )
            yield broken(
                rule,
                message,
                over,
                who=(dancer,),
                refs=tuple(dict.fromkeys(duty.ref for duty in duties)),
                day=day,
                span=reach,
            )
