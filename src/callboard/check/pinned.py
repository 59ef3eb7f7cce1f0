"""What is pinned in the book stands in the plan exactly."""

from collections.abc import Iterator

from callboard.check.finding import broken_basic, names
from callboard.check.view import PlanView
from callboard.domain.needs import Fixture
from callboard.domain.plan import Call
from callboard.rules.basic import PINNED
from callboard.rules.report import Violation


def check(view: PlanView) -> Iterator[Violation]:
    """Give what differs between a fixture and the call that has its id."""
    for call in view.plan.calls:
        fixture = view.season.fixtures.get(call.id)
        if fixture is None:
            continue
        differing = list(_differing(view, call, fixture))
        if differing:
            yield broken_basic(
                PINNED,
                f"{fixture.title} is pinned, but {'; '.join(differing)}",
                refs=(call.id,),
                day=view.clock.day_of(fixture.span.start),
                span=call.span,
                by=len(differing),
                unit="differences",
            )


def _differing(view: PlanView, call: Call, fixture: Fixture) -> Iterator[str]:
    clock = view.clock
    if call.span != fixture.span:
        yield (
            f"stands at {clock.span_text(call.span)} instead of "
            f"{clock.span_text(fixture.span)}"
        )
    if call.space != fixture.space:
        here, there = (
            _space_name(view, space) for space in (call.space, fixture.space)
        )
        yield f"is in {here} instead of {there}"
    if not fixture.dancers:
        return  # The book names nobody: its people come from the need.
    people = call.people
    fixed = fixture.dancers | fixture.watching | {*fixture.coaches, *fixture.pianists}
    if missing := sorted(fixed - people):
        yield f"is without {names(view, missing)}"
    if extra := sorted(people - fixed):
        yield f"calls {names(view, extra)} as well"


def _space_name(view: PlanView, space: str | None) -> str:
    known = view.season.spaces.get(space or "")
    return known.name if known is not None else space or "no space"
