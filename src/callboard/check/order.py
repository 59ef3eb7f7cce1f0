"""What comes after something else starts when it has ended."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from callboard.check.finding import broken_basic, length
from callboard.check.view import PlanView
from callboard.domain.plan import Call
from callboard.rules.basic import ORDER
from callboard.rules.report import Violation


def check(view: PlanView) -> Iterator[Violation]:
    """Give the calls that start before what they come after has ended."""
    weeks: dict[date, dict[str, list[Call]]] = defaultdict(lambda: defaultdict(list))
    for need, calls in view.calls_of.items():
        for call in calls:
            week = view.season.week_of(view.clock.day_of(call.span.start))
            weeks[week.first][need].append(call)
    whole: dict[str, list[Call]] = {
        need: calls
        for need, calls in view.calls_of.items()
        if (known := view.season.needs.get(need)) is not None
        and known.calls is not None
    }
    for by_need in weeks.values():
        for name, calls in by_need.items():
            known = view.season.needs.get(name)
            for earlier in known.after if known is not None else ():
                if name in whole and earlier in whole:
                    continue  # judged over all their weeks
                yield from _follow(view, calls, by_need.get(earlier, ()))
            yield from _numbers(view, calls)
    for name, calls in whole.items():
        for earlier in view.season.needs[name].after:
            yield from _follow(view, calls, whole.get(earlier, ()))


def _follow(
    view: PlanView, calls: Sequence[Call], before: Sequence[Call]
) -> Iterator[Violation]:
    """Give the calls that start before the last of those they come after has ended."""
    if before:
        last = max(before, key=lambda call: call.span.end)
        for call in calls:
            yield from _too_soon(view, call, last)


def _numbers(view: PlanView, calls: list[Call]) -> Iterator[Violation]:
    """Judge the numbers of a need's calls; pinned ones stand where they stand."""
    loose = sorted(
        (call for call in calls if call.id not in view.season.fixtures),
        key=lambda call: (call.number, call.span.start),
    )
    for call, then in pairwise(loose):
        if call.number < then.number:
            yield from _too_soon(view, then, call)


def _too_soon(view: PlanView, call: Call, before: Call) -> Iterator[Violation]:
    early = before.span.end - call.span.start
    if early <= 0:
        return
    message = (
        f"{call.title} ({view.clock.text(call.span.start)}) comes {length(early)} "
        f"before the end of {before.title} ({view.clock.text(before.span.end)}), "
        "which it follows"
    )
    yield broken_basic(
        ORDER,
        message,
        refs=(before.id, call.id),
        day=view.clock.day_of(call.span.start),
        span=call.span,
        by=early,
    )
