"""The space is one the need allows."""

from collections.abc import Iterator

from callboard.check.finding import broken_basic, many, on
from callboard.check.view import PlanView
from callboard.domain.house import Space
from callboard.domain.needs import Need
from callboard.domain.plan import Call
from callboard.rules.basic import SPACE_FITS
from callboard.rules.report import Violation


def check(view: PlanView) -> Iterator[Violation]:
    """Give every call in a space that does not fit it."""
    for call in view.loose_calls:
        day = view.clock.day_of(call.span.start)
        what = f"{call.title} on {on(day)}"
        who = (call.space,) if call.space is not None else ()
        need = view.season.needs.get(call.need or "")
        space = view.season.spaces.get(call.space or "")
        faults: list[tuple[str, int, str]] = []
        if call.space is None:
            if need is not None:
                faults.append((f"{what} has no space", 1, "spaces"))
        elif space is None:
            faults.append(
                (
                    f"{what} is in {call.space}, which the season does not have",
                    1,
                    "spaces",
                )
            )
        else:
            faults += _faults(call, need, space, what)
        for message, by, unit in faults:
            yield broken_basic(
                SPACE_FITS, message, who=who, refs=(call.id,), day=day, by=by, unit=unit
            )


def _faults(
    call: Call, need: Need | None, space: Space, what: str
) -> Iterator[tuple[str, int, str]]:
    num = len(call.dancers)
    if need is not None:
        num = need.num_dancing(num)
    over = num - space.capacity
    if over > 0 and not space.is_capacity_soft:
        dancers = many(num, "dancer")
        message = (
            f"{what} has {dancers} in {space.name}, {over} beyond {space.capacity}"
        )
        yield message, over, "dancers"
    if need is None:
        return
    if need.spaces and space.id not in need.spaces:
        asked = " or ".join(need.spaces)
        yield f"{what} is in {space.name}, the need asks for {asked}", 1, "spaces"
    if need.needs_stage_size and not space.is_stage_size:
        yield f"{what} needs a stage-sized space, {space.name} is not", 1, "spaces"
    if need.needs_floor is not None and space.floor != need.needs_floor:
        yield (
            f"{what} needs a {need.needs_floor} floor, {space.name} has {space.floor}",
            1,
            "spaces",
        )
    if need.needs_pianist and not space.has_piano:
        yield f"{what} needs a piano, {space.name} has none", 1, "spaces"
