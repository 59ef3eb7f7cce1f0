"""Explaining on the command line: why here, what if there, what changed."""

from datetime import datetime
from pathlib import Path

from rich.console import Console

from callboard.cli import exits
from callboard.cli.faults import InputError
from callboard.domain.plan import Call, Plan
from callboard.domain.season import Season
from callboard.explain.difference import compare
from callboard.explain.moves import Move, find_call, look_elsewhere, try_move
from callboard.io.files import read_plan, read_season
from callboard.rules.base import Kind
from callboard.rules.objective import UNITS

console = Console(highlight=False, soft_wrap=True)
MOST_SHOWN = 5


def explain_call(book: Path, plan: Path, name: str, to: str, space: str) -> int:
    """Say what moving a call would break; without a target, where else it could be."""
    season = read_season(book)
    made = read_plan(plan, season)
    call = find_call(made, name)
    if call is None:
        message = f"the plan has no call {name!r}"
        raise InputError(message, "Use the id of a call as the plan file has it.")
    if space and space not in season.spaces:
        message = f"there is no space {space!r}"
        raise InputError(message, f"Spaces: {', '.join(season.spaces)}.")
    console.print(_line(season, call), style="bold", markup=False)
    if to or space:
        start = _moment(season, to) if to else call.span.start
        move = try_move(season, made, call, start, space or None)
        _tell_move(season, move)
        broken = any(each.kind is Kind.HARD for each in move.breaks)
        return exits.BROKEN if broken else exits.CLEAN
    _tell_elsewhere(season, made, call)
    return exits.CLEAN


def _tell_elsewhere(season: Season, plan: Plan, call: Call) -> None:
    found = look_elsewhere(season, plan, call)
    console.print(
        f"{sum(found.barred.values())} other starts would break a rule; "
        f"{len(found.lawful)} would not."
    )
    for sentence, num in sorted(found.barred.items(), key=lambda each: -each[1]):
        console.print(f"  {num:4}  {sentence}", markup=False)
    for move in found.lawful[:MOST_SHOWN]:
        console.print(
            f"  could be {season.clock.span_text(move.call.span)}, "
            f"{move.call.space}: {_costs(move)}",
            markup=False,
        )


def _tell_move(season: Season, move: Move) -> None:
    console.print(
        f"moved to {season.clock.span_text(move.call.span)}, "
        f"{move.call.space}: {_costs(move)}",
        markup=False,
    )
    for each in move.breaks:
        console.print(f"  {each.kind}: {each.message}", markup=False)
    if not move.breaks:
        console.print("  breaks nothing")


def _costs(move: Move) -> str:
    changed = [
        f"{tier} {value:+} {UNITS[tier]}" for tier, value in move.costs.items() if value
    ]
    return ", ".join(changed) or "costs the same"


def _moment(season: Season, text: str) -> int:
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is not a date and time"
        raise InputError(message, 'Write it as "2026-11-24 15:30".') from None
    return season.clock.at(when.date(), when.time())


def _line(season: Season, call: Call) -> str:
    space = season.spaces.get(call.space or "")
    where = space.name if space is not None else "-"
    who = ", ".join(season.name(each) for each in sorted(call.dancers)[:6])
    more = f" and {len(call.dancers) - 6} more" if len(call.dancers) > 6 else ""
    return (
        f"{call.id} {call.title}: {season.clock.span_text(call.span)}, {where}; "
        f"{who}{more}"
    )


def tell_difference(book: Path, old: Path, new_plan: Path) -> None:
    """Print what changed between two plans, and who has to be told."""
    season = read_season(book)
    found = compare(read_plan(old, season), read_plan(new_plan, season))
    if found.is_empty:
        console.print("Nothing changed.")
        return
    for call in found.gone:
        console.print(f"- {_line(season, call)}", markup=False)
    for call in found.added:
        console.print(f"+ {_line(season, call)}", markup=False)
    for was, now in found.changed:
        console.print(f"~ {_line(season, now)}", markup=False)
        console.print(
            f"    was {season.clock.span_text(was.span)}, {was.space}", markup=False
        )
    names = ", ".join(sorted(season.name(each) for each in found.people))
    console.print(f"\nTo tell ({len(found.people)}): {names}", markup=False)
