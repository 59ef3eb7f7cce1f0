"""Calls of one need lie days apart."""

from collections.abc import Iterator
from itertools import pairwise

from callboard.check.finding import broken_basic, many, on
from callboard.check.view import PlanView
from callboard.rules.basic import SPREAD
from callboard.rules.report import Violation


def check(view: PlanView) -> Iterator[Violation]:
    """Give the neighbouring calls of a need that lie too few days apart."""
    day_of = view.clock.day_of
    for name, calls in view.calls_of.items():
        need = view.season.needs.get(name)
        if need is None:
            continue
        for call, then in pairwise(calls):
            first, second = day_of(call.span.start), day_of(then.span.start)
            short = need.gap_days - (second - first).days
            both_fixed = {call.id, then.id} <= view.season.fixtures.keys()
            if short <= 0 or both_fixed:
                continue
            message = (
                f"{call.title} is called on {on(first)} and {on(second)}, "
                f"{many(short, 'day')} short of {many(need.gap_days, 'day')} apart"
            )
            yield broken_basic(
                SPREAD,
                message,
                refs=(call.id, then.id),
                day=second,
                by=short,
                unit="days",
            )
