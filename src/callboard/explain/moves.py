"""What moving a call would break, and why it stands where it does."""

from dataclasses import dataclass, replace

from callboard.check.audit import check
from callboard.check.costs import scores
from callboard.domain.clock import Minute, Span
from callboard.domain.plan import Call, Plan, Tier
from callboard.domain.season import Season
from callboard.rules.agreement import agreement
from callboard.rules.report import Violation


@dataclass(frozen=True, slots=True)
class Move:
    """A call somewhere else: what it would break that holds now, and what it would cost.

    `costs` are differences of each tier, new minus old; negative is better.
    """

    call: Call
    breaks: tuple[Violation, ...]
    costs: dict[Tier, int]


def find_call(plan: Plan, name: str) -> Call | None:
    """Find a call by its id, or by its title when only one has it."""
    for call in plan.calls:
        if call.id == name:
            return call
    titled = [call for call in plan.calls if call.title.casefold() == name.casefold()]
    return titled[0] if len(titled) == 1 else None


def try_move(
    season: Season, plan: Plan, call: Call, start: Minute, space: str | None = None
) -> Move:
    """Move a call and say what the checker and the costs make of it."""
    rules = agreement(season)
    moved = replace(
        call,
        span=Span(start, start + call.span.minutes),
        space=call.space if space is None else space,
    )
    after = replace(
        plan,
        calls=tuple(moved if each.id == call.id else each for each in plan.calls),
    )
    known = {_sentence(each) for each in check(season, plan, rules=rules).violations}
    breaks = tuple(
        each
        for each in check(season, after, rules=rules).violations
        if _sentence(each) not in known
    )
    was, now = scores(season, plan, rules), scores(season, after, rules)
    return Move(moved, breaks, {tier: now[tier] - was[tier] for tier in Tier})


def _sentence(violation: Violation) -> tuple[str, str]:
    return violation.rule, violation.message


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Other starts of a call on its grid: lawful ones with their costs, best first.

    `barred` counts the other starts by the rule that first stands in the way.
    """

    lawful: tuple[Move, ...]
    barred: dict[str, int]


def look_elsewhere(season: Season, plan: Plan, call: Call) -> Elsewhere:
    """Try every start and space of the plan's days for a call."""
    clock, grid = season.clock, season.settings.grid_minutes
    lawful: list[Move] = []
    barred: dict[str, int] = {}
    need = season.needs.get(call.need or "")
    spaces = need.spaces if need is not None and need.spaces else tuple(season.spaces)
    day = plan.first_day
    while day <= plan.last_day:
        first = clock.at(day, season.settings.calls_from)
        last = clock.at(day, season.settings.calls_to) - call.span.minutes
        for start in range(first, last + 1, grid):
            if (start, call.space) == (call.span.start, call.space):
                continue
            # The call's own space first: another space is tried only where it helps.
            tried = [
                try_move(season, plan, call, start, space)
                for space in _some_spaces(season, plan, call, start, spaces)
            ]
            clean = [
                move
                for move in tried
                if not any(each.kind == "hard" for each in move.breaks)
            ]
            if clean:
                lawful.append(clean[0])
            elif tried:
                reason = next(each for each in tried[0].breaks if each.kind == "hard")
                barred[reason.sentence] = barred.get(reason.sentence, 0) + 1
        day = clock.day_of(clock.day(day).end)
    lawful.sort(key=lambda move: tuple(move.costs[tier] for tier in Tier))
    return Elsewhere(tuple(lawful), barred)


def _some_spaces(
    season: Season,
    plan: Plan,
    call: Call,
    start: Minute,
    spaces: tuple[str, ...],
) -> list[str | None]:
    """Give the one free space that holds the call and is nearest in size, or its own."""
    span = Span(start, start + call.span.minutes)
    taken = {
        each.space
        for each in plan.calls
        if each.id != call.id and each.span.overlaps(span)
    }
    free = [
        space
        for space in sorted(spaces, key=lambda each: season.spaces[each].capacity)
        if space not in taken and season.spaces[space].capacity >= len(call.dancers)
    ]
    if call.space in free or not free:
        return [call.space]
    return [free[0]]
