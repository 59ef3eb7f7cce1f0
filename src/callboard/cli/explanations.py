"""Explaining on the command line: why here, what if there, what changed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from math import inf
from pathlib import Path

from callboard.check.ground import Ground
from callboard.cli import exits
from callboard.cli.books import moment_of
from callboard.cli.clashes import MOST_REPAIRS, ORDERED, tell_clash
from callboard.cli.console import Screen
from callboard.cli.faults import InputError
from callboard.domain.asked import DAYS_OF_WEEK, days_of
from callboard.domain.clock import Minute
from callboard.domain.plan import Call, Plan
from callboard.domain.season import Season, Week
from callboard.domain.week_share import week_apart
from callboard.explain.difference import Difference, compare
from callboard.explain.moves import Move, find_call, look_elsewhere, try_move
from callboard.explain.straining import strained, strained_by
from callboard.explain.words import costs, length, many
from callboard.io.files import read_earlier_plan, read_plan, read_season
from callboard.rules.agreement import agreement
from callboard.rules.base import Kind
from callboard.rules.objective import UNITS

console = Screen()
MOST_SHOWN = 5


def explain_call(book: Path, plan: Path, name: str, to: str, space: str) -> int:
    """Say what moving a call would break; without a target, where else it could be."""
    season = read_season(book)
    made = read_plan(plan, season)
    call = find_call(made, name)
    if call is None:
        need = _unplaced_need(season, made, name)
        if need is None:
            message = (
                f"the plan has no call {name!r}, and leaves out no need of that name"
            )
            raise InputError(message, _advice(made, name))
        if _is_over_weeks(made):
            week = season.week_of(_week_without(season, made, need))
            season, made = week_apart(season, made, week, need)
            console.print(f"In the week of {week.first:%a %d %b}:")
        tell_unplaced(season, made, need)
        return exits.CLEAN
    if _is_over_weeks(made):
        week = season.week_of(season.clock.day_of(call.span.start))
        season, made = week_apart(season, made, week)
    if to or space:
        start = _start_of(season, made, to) if to else call.span.start
        move = try_move(season, made, call, start, _space_of(season, space))
        console.print(_line(season, call), style="bold")
        _tell_move(season, move)
        _tell_strain_of_move(season, made, move.call)
        broken = any(each.kind is Kind.HARD for each in move.breaks)
        return exits.BROKEN if broken else exits.CLEAN
    console.print(_line(season, call), style="bold")
    for each in strained_by(season, made, call)[:MOST_SHOWN]:
        console.print(f"  strain: {each.sentence}", markup=False)
    _tell_elsewhere(season, made, call)
    return exits.CLEAN


def _is_over_weeks(plan: Plan) -> bool:
    return (plan.last_day - plan.first_day).days >= DAYS_OF_WEEK


def _week_without(season: Season, plan: Plan, need: str) -> date:
    """Give a day of the last week of a plan that was to hold a need and does not."""
    pushed = [each.first_day for each in plan.pushed if each.need == need]
    days = days_of(season, season.needs[need])
    if pushed or days is None:
        return max(pushed, default=plan.first_day)
    return max(plan.first_day, min(days.last, plan.last_day))


def _start_of(season: Season, plan: Plan, text: str) -> Minute:
    """Read where a call is to go; on another week's days nothing is known of that week."""
    start = moment_of(season, text)
    if season.clock.day_of(start) not in Week(plan.first_day, plan.last_day):
        message = f"{text!r} is on no day of the plan"
        advice = f"It has the days from {plan.first_day} to {plan.last_day}."
        raise InputError(message, advice)
    return start


def _space_of(season: Season, text: str) -> str | None:
    """Find a space by its id or its name; capitals do not matter."""
    if not text:
        return None
    if text in season.spaces:
        return text
    wanted = text.strip().casefold()
    for each in season.spaces.values():
        if wanted in {each.id.casefold(), each.name.casefold()}:
            return each.id
    names = ", ".join(each.name for each in season.spaces.values())
    raise InputError(f"there is no space {text!r}", f"Spaces: {names}.")


def _unplaced_need(season: Season, plan: Plan, name: str) -> str | None:
    """Find a need that the plan leaves out, by id, by title, or by id and number."""
    wanted = name.casefold()
    for each in plan.unplaced:
        known = season.needs.get(each.need)
        if known is None:
            continue  # the book no longer asks for it
        title = known.title
        if wanted in {
            each.need.casefold(),
            title.casefold(),
            f"{each.need}#{each.number}".casefold(),
        }:
            return each.need
    return None


def _advice(plan: Plan, name: str) -> str:
    wanted = name.casefold()
    ids = [
        call.id
        for call in plan.calls
        if wanted in {(call.need or "").casefold(), call.title.casefold()}
    ]
    if ids:
        return f"Its calls: {', '.join(ids)}."
    left_out = dict.fromkeys(each.need for each in plan.unplaced)
    if left_out:
        return (
            "Use the id of a call as the plan file has it, or a need that is left out: "
            f"{', '.join(left_out)}."
        )
    return "Use the id of a call as the plan file has it."


def tell_unplaced(season: Season, plan: Plan, name: str) -> None:
    """Print why a need has no place: day by day, the clash, and what makes room."""
    # The solver is heavy to import: moving a call does without it.
    from callboard.explain.unplaced import Explaining  # noqa: PLC0415
    from callboard.solver.effort import Runner  # noqa: PLC0415

    week = Week(plan.first_day, plan.last_day)
    runner = Runner(plan.seed, inf)
    explaining = Explaining(season, week, plan, agreement(season), runner)
    found = explaining.need(name)
    need = found.need
    num = len({*need.dancers, *need.watching})
    people = many(num, "dancer")
    head = f"{need.title} ({length(need.minutes)}, {people}): not placed"
    console.print(head, style="bold")
    console.print(f"Day by day: {found.reason}")
    if found.place is not None:
        console.print(found.place.words(season))
    if found.clash is not None:
        tell_clash(found.clash)
    if found.repairs:
        console.print(f"\nWhat makes room for it, each tried and checked. {ORDERED}:")
    else:
        console.print("\nNo single change that was tried makes room for it.")
    for number, repair in enumerate(found.repairs[:MOST_REPAIRS], 1):
        console.print(f"  {number}. {repair.words(season)}")
    lost = need.minutes * len(need.dancers)
    console.print(f"Left out, as in this plan, it {costs(0, num, lost)}.")


def _tell_elsewhere(season: Season, plan: Plan, call: Call) -> None:
    found = look_elsewhere(season, plan, call)
    console.print(
        f"{sum(found.barred.values())} other starts would break a rule; "
        f"{len(found.lawful)} would not."
    )
    for sentence, num in sorted(found.barred.items(), key=lambda each: -each[1]):
        console.print(f"  {num:4}  {sentence}")
    for move in found.lawful[:MOST_SHOWN]:
        console.print(
            f"  could be {season.clock.span_text(move.call.span)}, "
            f"{_where(season, move.call)}: {_costs(move)}",
            markup=False,
        )


def _tell_move(season: Season, move: Move) -> None:
    console.print(
        f"moved to {season.clock.span_text(move.call.span)}, "
        f"{_where(season, move.call)}: {_costs(move)}",
        markup=False,
    )
    for each in move.breaks:
        console.print(f"  {each.kind}: {each.message}")
    if not move.breaks:
        console.print("  breaks nothing")


def _tell_strain_of_move(season: Season, plan: Plan, moved: Call) -> None:
    """Print what strains the call's dancers then and does not strain them now."""
    calls = tuple(moved if each.id == moved.id else each for each in plan.calls)
    ground = Ground(season, Week(plan.first_day, plan.last_day))
    before = {each.sentence for each in strained(season, plan, ground)}
    after = [
        each
        for each in strained(season, replace(plan, calls=calls), ground)
        if each.sentence not in before and each.dancer in moved.dancers | moved.watching
    ]
    for each in after[:MOST_SHOWN]:
        console.print(f"  strain: {each.sentence}", markup=False)


def _costs(move: Move) -> str:
    changed = [
        f"{tier} {value:+} {UNITS[tier]}" for tier, value in move.costs.items() if value
    ]
    return ", ".join(changed) or "costs the same"


def _line(season: Season, call: Call) -> str:
    who = ", ".join(season.name(each) for each in sorted(call.dancers)[:6])
    more = f" and {len(call.dancers) - 6} more" if len(call.dancers) > 6 else ""
    return (
        f"{call.id} {call.title}: {season.clock.span_text(call.span)}, "
        f"{_where(season, call)}; {who}{more}"
    )


def _where(season: Season, call: Call) -> str:
    space = season.spaces.get(call.space or "")
    return space.name if space is not None else "no space"


def tell_difference(book: Path, old: Path, new_plan: Path) -> None:
    """Print what changed between two plans, and who has to be told."""
    season = read_season(book)
    tell_compared(
        season, compare(read_earlier_plan(old, season), read_plan(new_plan, season))
    )


def tell_compared(season: Season, found: Difference) -> None:
    """Print a comparison of two plans: the calls, and who has to be told."""
    if found.is_empty:
        console.print("Nothing changed.")
        return
    for call in found.gone:
        console.print(f"- {_line(season, call)}")
    for call in found.added:
        console.print(f"+ {_line(season, call)}")
    for was, now in found.changed:
        console.print(f"~ {_line(season, now)}")
        for words in _what_changed(season, was, now):
            console.print(f"    {words}")
    counts = (
        (found.gone, "gone"),
        (found.added, "new"),
        (found.changed, "changed"),
    )
    told = ", ".join(f"{len(calls)} {word}" for calls, word in counts if calls)
    console.print(f"\nCalls: {told}.")
    names = ", ".join(sorted(season.name(each) for each in found.people))
    console.print(f"To tell ({len(found.people)}): {names}")


def _what_changed(season: Season, was: Call, now: Call) -> Iterator[str]:
    """Say what of a call is another than it was."""
    if (was.span, was.space) != (now.span, now.space):
        yield f"was {season.clock.span_text(was.span)}, {_where(season, was)}"
    if was.title != now.title:
        yield f"was called {was.title}"
    for word, before, after in (
        ("dances", was.dancers, now.dancers),
        ("watches", was.watching, now.watching),
        ("leads", frozenset(was.coaches), frozenset(now.coaches)),
        ("plays", frozenset(was.pianists), frozenset(now.pianists)),
    ):
        for who in sorted(before - after):
            yield f"{season.name(who)} no longer {word}"
        for who in sorted(after - before):
            yield f"{season.name(who)} {word} now"
    if was.remarks != now.remarks:
        yield f"remarks were: {was.remarks}" if was.remarks else "had no remarks"
