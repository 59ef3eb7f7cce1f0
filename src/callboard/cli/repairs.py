"""Replanning on the command line: what happened, what the repair is, and whom to tell."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from threading import Event as Stop

from rich.console import Console
from rich.status import Status

from callboard.cli import exits
from callboard.cli.books import moment_of
from callboard.cli.console import Screen
from callboard.cli.faults import Collecting, InputError, InputErrors
from callboard.cli.interrupts import until_stopped
from callboard.cli.plans import settings_of
from callboard.cli.repair_report import tell_repair
from callboard.domain.clock import Minute
from callboard.domain.events import Event
from callboard.domain.plan import Plan
from callboard.domain.season import Season
from callboard.explain.told import Told, to_tell
from callboard.explain.words import listed
from callboard.io.atomic import write_bytes
from callboard.io.events.reading import events_of, read_events
from callboard.io.events.rows import Row, rows_of
from callboard.io.faults import nearest
from callboard.io.files import read_plan, read_season, write_plan, write_season
from callboard.io.spelling import plain
from callboard.io.text_in import write_csv
from callboard.replanning.facade import (
    ChoiceError,
    RepairSettings,
    Replanned,
    replan,
)

console = Screen()


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: who is out, from when to when, or a file of events; and choices."""

    out: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    events: Path | None = None
    now: str = ""
    clock: Minute = 0
    choices: tuple[str, ...] = ()


def replan_book(
    book: Path,
    plan: Path,
    typed: Typed,
    to: Path,
    *,
    is_what_if: bool,
    seed: int,
    effort: float,
    seconds: float,
) -> int:
    """Repair a posted plan after events; write the new version beside the old one."""
    settings_of(seed, effort, seconds)
    if not is_what_if:
        _see_that_new(to)
    season = read_season(book)
    old = read_plan(plan, season)
    now = moment_now(season, old, typed)
    if season.clock.day_of(now) > old.last_day:
        message = f"{plan} ends on {old.last_day}, before {season.clock.day_of(now)}"
        raise InputError(message, "Give the plan of the days still to come, or --now.")
    events = _events(season, typed, now)
    choices = _choices(season, typed.choices)
    settings = RepairSettings(seed, effort, seconds, choices)
    try:
        found = _watched(season, old, events, now, settings)
    except ChoiceError as wrong:
        advice = (
            "Look at the choices without --choice, and give it where nobody can go on."
        )
        raise InputErrors(
            [InputError(message, advice) for message in wrong.messages]
        ) from None
    tell_repair(season, old, found)
    if is_what_if:
        console.print("\nWhat if: nothing was written.")
    else:
        _write(book, plan, season, old, found, to)
    return exits.OF_OUTCOME[found.outcome]


def _choices(season: Season, words: tuple[str, ...]) -> dict[str, int]:
    """Give the choice of each performance, as typed: ``0211-2000=1``."""
    wrong = Collecting()
    found: dict[str, int] = {}
    for text in words:
        show, _, number = (part.strip() for part in text.rpartition("="))
        if show not in season.performances or not number.isdecimal():
            near = nearest(show, season.performances)
            advice = "Write it as PERFORMANCE=NUMBER, such as "
            advice += f"{near or next(iter(season.performances), 'opening')}=1."
            wrong.wrong.append(InputError(f"{text!r} is no choice", advice))
        elif show in found:
            message = f"{show} is given two choices"
            wrong.wrong.append(InputError(message, "Give --choice once for each."))
        else:
            found[show] = int(number)
    wrong.end()
    return found


def _see_that_new(folder: Path) -> None:
    """See, before anything is planned, that a folder is empty or can be made."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(
            f"{folder} is there already", "Choose another folder with --to."
        )
    above = next((each for each in folder.parents if each.exists()), folder)
    if not above.is_dir():
        message = f"{folder} cannot be made: {above} is a file"
        raise InputError(message, "Choose another folder with --to.")


def moment_now(season: Season, plan: Plan, typed: Typed) -> Minute:
    """Give the moment it is: as typed; else this one; outside the plan, when it begins."""
    if typed.now:
        return moment_of(season, typed.now)
    if plan.first_day <= season.clock.day_of(typed.clock) <= plan.last_day:
        return typed.clock
    rows = rows_of(typed.events) if typed.events is not None else _rows(typed)
    first = max(plan.first_day, _first_day(rows) or plan.first_day)
    day = season.clock.day(min(first, plan.last_day + timedelta(days=1)))
    return day.start


def _first_day(rows: Iterable[Row]) -> date | None:
    """Give the earliest day that events name; what is no date is told with other faults."""
    found = []
    for row in rows:
        for column in ("from", "until", "day"):
            if column in row.cells:
                with suppress(ValueError):
                    found.append(date.fromisoformat(row.cells[column]))
                break
    return min(found, default=None)


def _rows(typed: Typed) -> list[Row]:
    return [
        Row(
            "--out",
            number,
            number + 1,
            {"event": "out", "who": who, "from": typed.first}
            | ({"until": typed.last} if typed.last else {}),
        )
        for number, who in enumerate(typed.out)
    ]


def _events(season: Season, typed: Typed, now: Minute) -> tuple[Event, ...]:
    if typed.events is None and not typed.out:
        message = "nothing has happened"
        raise InputError(message, "Give --out NAME --from DATE, or --events FILE.")
    if typed.events is not None and typed.out:
        message = "--out and --events are both given"
        raise InputError(message, "Put who is out into the file of events, too.")
    if typed.events is not None and (typed.first or typed.last):
        message = "--from and --until go with --out, not with --events"
        raise InputError(message, "Write the days into the file, under from and until.")
    if not all(each.strip() for each in typed.out):
        message = "--out names nobody"
        raise InputError(message, "Give the name or id of who is out.")
    if typed.events is not None:
        return read_events(typed.events, season, now)
    rows = _rows(typed)
    closed = {
        plain(word) for each in season.spaces.values() for word in (each.id, each.name)
    }
    for row in rows:
        if plain(row.cells["who"]) in closed:
            row.cells["event"] = "closed"
        if not row.cells["from"]:
            row.cells["from"] = str(season.clock.day_of(now))
    return events_of(rows, season, now)


def _watched(
    season: Season,
    old: Plan,
    events: tuple[Event, ...],
    now: Minute,
    settings: RepairSettings,
) -> Replanned:
    stop = Stop()
    status = Status("reading the plan", console=Console(stderr=True))
    with status:
        return until_stopped(
            lambda: replan(
                season, old, events, now, settings, tell=status.update, stop=stop
            ),
            stop,
            lambda: status.update("ending with the best repair so far"),
        )


# --- writing --------------------------------------------------------------------------


def _write(
    book: Path, plan: Path, season: Season, old: Plan, found: Replanned, to: Path
) -> None:
    from callboard.render.before_after import change_picture  # noqa: PLC0415  (heavy)

    to.mkdir(parents=True, exist_ok=True)
    new_book = to / f"season{book.suffix if book.is_file() else ''}"
    write_season(found.season, new_book)
    write_plan(found.plan, to / "plan.json")
    before, after = (season, old), (found.season, found.plan)
    told = to_tell(before, after, found.costs)
    rows = [("day", "person", "no longer", "now", "by the event itself")]
    write_bytes(to / "to-tell.csv", write_csv([*rows, *_lines(found.season, told)]))
    names = ["plan.json", new_book.name, "to-tell.csv"]
    for ending in ("svg", "png"):
        file = to / f"changes.{ending}"
        picture = change_picture(before, after, file)
        if picture is not None:
            write_bytes(file, picture)
            names.append(file.name)
    console.print(f"\nWrote {listed(names)} in {to}; what was posted is as it was.")
    console.print(
        f"Next: callboard publish {new_book} {to / 'plan.json'} --previous {plan}"
    )


def _lines(season: Season, told: tuple[Told, ...]) -> Iterator[tuple[str, ...]]:
    for each in told:
        yield (
            str(each.day),
            season.name(each.person),
            "; ".join(each.gone),
            "; ".join(each.new),
            "yes" if each.is_of_event else "",
        )
