"""Replanning on the command line: what happened, what the repair is, and whom to tell."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from threading import Event as Stop

from rich.console import Console
from rich.status import Status

from callboard.cli import exits
from callboard.cli.books import moment_of
from callboard.cli.console import Screen
from callboard.cli.faults import InputError
from callboard.cli.interrupts import until_stopped
from callboard.cli.plans import settings_of
from callboard.domain.clock import Minute
from callboard.domain.events import Event
from callboard.domain.plan import Outcome, Plan
from callboard.domain.season import Season, Week
from callboard.explain.no_chain import costs_of
from callboard.explain.replacing import Evening
from callboard.explain.told import Told, sentences, to_tell
from callboard.explain.words import costs, listed, many
from callboard.io.atomic import write_bytes
from callboard.io.events.reading import events_of, read_events
from callboard.io.events.rows import Row, rows_of
from callboard.io.files import read_plan, read_season, write_plan, write_season
from callboard.io.spelling import plain
from callboard.io.text_in import write_csv
from callboard.replanning.facade import RepairSettings, Replanned, replan

MOST_CHOICES = 3
console = Screen()

HEADS = {
    Outcome.COMPLETE: "Repaired, and proved: no plan changes less.",
    Outcome.PARTIAL: "Partly repaired: not everything finds a place.",
    Outcome.OUT_OF_TIME: "Repaired; that fewer days could change is not ruled out.",
}


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: who is out, from when to when, or a file of events."""

    out: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    events: Path | None = None
    now: str = ""
    clock: Minute = 0


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
    if not is_what_if and to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise InputError(f"{to} is there already", "Choose another folder with --to.")
    season = read_season(book)
    old = read_plan(plan, season)
    now = moment_now(season, old, typed)
    if season.clock.day_of(now) > old.last_day:
        message = f"{plan} ends on {old.last_day}, before {season.clock.day_of(now)}"
        raise InputError(message, "Give the plan of the days still to come, or --now.")
    events = _events(season, typed, now)
    found = _watched(season, old, events, now, RepairSettings(seed, effort, seconds))
    _tell(season, old, found)
    if is_what_if:
        console.print("\nWhat if: nothing was written.")
    else:
        _write(book, plan, season, old, found, to)
    return exits.OF_OUTCOME[found.outcome]


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


# --- telling --------------------------------------------------------------------------


def _tell(season: Season, old: Plan, found: Replanned) -> None:
    counted = found.costs
    console.print(HEADS[found.outcome], style="bold")
    _tell_casts(found)
    days, people = len(counted.changed), len(counted.people)
    own = len(counted.people_of_event)
    console.print(
        f"\n{many(people, 'person has', 'people have')} another day than the one posted "
        f"({many(days, 'day')} in all); {own} of them by the event itself."
    )
    console.print(
        f"Changed days weigh {counted.cost}; no plan that leaves out as little changes "
        f"less than {found.bound}, or tells fewer than "
        f"{many(found.people_bound, 'person', 'people')}."
    )
    for name, words in sorted(found.why.items()):
        need = found.season.needs.get(name)
        title = need.title if need is not None else name
        console.print(f"  {title} {listed(words)}", markup=False)
    _tell_left_out(found)
    for late in found.notice:
        console.print(f"  Short notice: {late.message} ({late.rule})", markup=False)
    console.print("\nTo tell, the nearest day first:", style="bold")
    told = to_tell((season, old), (found.season, found.plan), counted)
    for day, some in groupby(told, key=lambda each: each.day):
        console.print(f"  {day:%A %d %B}")
        for each in some:
            mark = " (the event)" if each.is_of_event else ""
            name = found.season.name(each.person)
            console.print(
                f"    {name}{mark}: {'. '.join(sentences(each))}", markup=False
            )
    verdict = "clean" if found.report.is_clean else "not clean: it was broken before"
    console.print(f"\nchecker: {verdict}; {found.seconds:.1f} s")


def _tell_casts(found: Replanned) -> None:
    for chain in found.chains:
        show = found.season.performances[chain.loss.performance]
        when = found.season.clock.text(found.season.show_span(show).start)
        best = chain.answer.best
        if best is not None:
            console.print(f"\n{show.id}, {when}: {costs_of(best)}")
            for depth, line in Evening(found.season, best.replacement).chain():
                console.print(f"  {'  ' * depth}{line}", markup=False)
            continue
        console.print(f"\n{show.id}, {when}: nobody can go on. The least bad choices:")
        for number, way in enumerate(chain.answer.choices[:MOST_CHOICES], 1):
            console.print(f"  {number}. {costs_of(way)}")


def _tell_left_out(found: Replanned) -> None:
    for each in found.left_out:
        need = found.season.needs[each.need]
        week = Week(found.plan.first_day, found.plan.last_day)
        num = len(found.season.called(need, week).everybody)
        head = f"{need.title}, call {each.number}"
        console.print(f"\nLeft out: {head}", style="bold", markup=False)
        if each.reason:
            console.print(f"  why: {each.reason}", markup=False)
        console.print("  The choices, for you to take:")
        lost = need.minutes * num
        left = f"leave it out, as here: {costs(0, num, lost)}"
        for number, words in enumerate((left, *found.choices.get(each.need, ())), 1):
            console.print(f"    {number}. {words}", markup=False)


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
