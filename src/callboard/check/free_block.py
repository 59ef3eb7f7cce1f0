"""How long the rest around a free day, or a pair of days, must be."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from callboard.check.finding import broken, length, on
from callboard.check.scopes import reader
from callboard.check.view import PlanView
from callboard.rules.free_block import FreeBlock
from callboard.rules.report import Violation


def check(rule: FreeBlock, view: PlanView) -> Iterator[Violation]:
    """Give the runs of free days that lie in too short a rest."""
    holds = reader(rule.scope, view)
    # What stands on the day after the plan ends her rest, whatever else will be called.
    known_to = view.week.last + timedelta(days=1)
    for dancer, days in view.counted(rule.counts.activities).items():
        worked = sorted(
            day for day in days if view.known_from[dancer] <= day <= known_to
        )
        for before, after in pairwise(worked):
            free = (after - before).days - 1
            fits = free == rule.days if rule.is_exact else free >= rule.days
            first_free = before + timedelta(days=1)
            # A run is judged when its planning still mattered: it touches the plan.
            if not free or not fits or after < view.week.first:
                continue
            if not holds(dancer, first_free):
                continue
            last = max(days[before], key=lambda duty: duty.span.end)
            first = days[after][0]
            rest = first.span.start - last.span.end
            if rest >= rule.minutes:
                continue
            whose = view.season.name(dancer)
            subject = (
                f"{whose}'s free day of {on(first_free)} lies"
                if free == 1
                else f"{whose}'s {free} free days from {on(first_free)} lie"
            )
            message = (
                f"{subject} in {length(rest)} of rest "
                f"({view.clock.text(last.span.end)} to "
                f"{view.clock.text(first.span.start)}), "
                f"{length(rule.minutes - rest)} short of {length(rule.minutes)}"
            )
            yield broken(
                rule,
                message,
                rule.minutes - rest,
                who=(dancer,),
                refs=(last.ref, first.ref),
                day=max(first_free, view.week.first),
            )
