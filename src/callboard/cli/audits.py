"""Checking on the command line: the report in words, and the agreements' rules."""

from dataclasses import replace
from pathlib import Path

from callboard.check.audit import check
from callboard.check.casting.audit import check_castings
from callboard.cli import exits
from callboard.cli.books import contents, moment_of, week_of
from callboard.cli.console import Screen
from callboard.cli.faults import InputError
from callboard.cli.outputs import see_that_free
from callboard.cli.violations import Teller, switched_off_notes
from callboard.domain.plan import Plan
from callboard.domain.season import Season
from callboard.io.files import (
    PLAN_FORMAT,
    read_any_plan,
    read_season,
    write_any_plan,
)
from callboard.io.plans.written import PlanRead
from callboard.io.reports import REPORT_FORMAT, write_report
from callboard.rules.base import Kind
from callboard.rules.basic import COMPLETE
from callboard.rules.pack import load_pack, pack_ids
from callboard.rules.rehearsing import PREFIX, usual
from callboard.rules.report import Report

NUMBERS = PREFIX.rstrip(".")
console = Screen()


def audit(
    book: Path,
    plan: Path | None,
    week: str,
    posted: str = "",
    *,
    json: Path | None = None,
    to: Path | None = None,
) -> int:
    """Check a plan against its book; the exit code says whether it is legal.

    With `posted`, deadlines are judged as of that moment: of the schedule, and of castings.
    """
    if json is not None:
        see_that_free(json, REPORT_FORMAT, book, plan)
    if to is not None:
        is_plan = to.suffix.lower() == ".json"
        see_that_free(to, PLAN_FORMAT if is_plan else "", book, plan)
    season = read_season(book)
    asked = week_of(season, week) if week else None
    if plan is not None:
        read = read_any_plan(plan, season, asked)
    else:
        span = asked or season.week_of(season.settings.first_date)
        read = PlanRead(Plan(span.first, span.last, ()))
    judged = read.plan
    now = judged.posted_at
    if posted:
        now = moment_of(season, posted)
        judged = replace(judged, posted_at=now)
    report = check(season, judged, now=now)
    if plan is None:
        # Nothing can be missing from a plan that there is not yet. Castings of the whole
        # season are the book's own; a plan is judged by those of its days.
        castings = check_castings(season).violations if season.castings else ()
        report = Report.of(
            (
                *(each for each in report.violations if each.rule != COMPLETE.id),
                *castings,
            )
        )
        console.print(f"{book}: {contents(season)}; nothing is wrong with the book.")
    notes = (*read.notes, *switched_off_notes(season))
    Teller(console, season, read.places).tell(
        judged, report, notes, is_calendar=plan is None
    )
    try:
        if json is not None:
            write_report(json, season, judged, report, notes=notes, places=read.places)
        if to is not None:
            write_any_plan(judged, season, to)
            console.print(f"Wrote {to}.", markup=False)
    except OSError as error:
        message = f"{error.filename or json or to} cannot be written ({error.strerror})"
        raise InputError(message, "Choose another place.") from None
    # Without a plan, it is the calendar that is judged.
    broken = report.broken if plan is not None else report.of_kind(Kind.HARD)
    if plan is None:
        console.print(_next(season, book, is_broken=bool(broken)), markup=False)
    return exits.BROKEN if broken else exits.CLEAN


def _next(season: Season, book: Path, *, is_broken: bool) -> str:
    """Say what to do with a book that has been checked by itself."""
    if is_broken:
        return "Next: correct in the book what is broken, and check it again."
    if not season.needs:
        return f"Next: callboard needs {book} says what must be rehearsed."
    return f"Next: callboard plan {book} places its calls."


def list_rules(pack: str) -> None:
    """Print the agreements, the rules of one, or the numbers of what must be rehearsed."""
    if not pack:
        for name in pack_ids():
            console.print(f"{name}: {load_pack(name).title}")
        console.print(f"{NUMBERS}: numbers of what must be rehearsed; no agreement")
        return
    if pack == NUMBERS:
        for number in usual().values():
            console.print(
                f"{PREFIX}{number.id} = {number.value:g} {number.unit}: {number.what}"
            )
            source = number.source if number.is_read else f"assumed: {number.source}"
            console.print(f"    {source}", style="dim")
        return
    for rule in load_pack(pack).rules:
        console.print(f"{rule.id} ({rule.kind}): {rule.sentence}")
        console.print(f"    {rule.source.agreement} {rule.source.row}", style="dim")
