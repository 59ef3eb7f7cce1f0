"""A plan made by hand, out of the file it stands in."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from callboard.domain.plan import Plan
from callboard.domain.season import Season, Week
from callboard.io.faults import BookFaults, Fault
from callboard.io.plans.calls import Calls, calls_of
from callboard.io.plans.days import Days
from callboard.io.plans.table import Rows, rows_of, timed
from callboard.io.plans.written import PlanRead, Written, outside
from callboard.io.sheets import Sheet
from callboard.io.text_in import read_csv

_ADVICE: Final = "Give a plan as .xlsx, .csv, .ics, a folder of .ics, or .json."
_WANTED: Final = (
    "Head the columns Date, Start, End, Studio, Call, Who, Coach, Pianist, Remarks."
)


def read_by_hand(path: Path, season: Season, week: Week | None = None) -> PlanRead:
    """Read a plan out of a workbook, CSV or calendars; with `week`, that week of it.

    Raises
    ------
    BookFaults
        With every fault, each with its place, value and advice.
    """
    ending = ".ics" if path.is_dir() else path.suffix.lower()
    match ending:
        case ".ics":
            from callboard.io.plans.calendar import calendar_rows  # noqa: PLC0415  (lazy)

            found = calendar_rows(path, season, week)
        case ".xlsx":
            from callboard.io.workbook_in import read_workbook  # noqa: PLC0415  (lazy)

            sheets, faults = read_workbook(path)
            # Merged cells head a day or a table; a value in them stands in the first.
            found = _rows(path, sheets, season, week)
            found.faults += [each for each in faults if each.code != "merged-cells"]
        case ".csv" | ".txt" | ".tsv":
            sheet = Sheet("", path.name, read_csv(path))
            found = _rows(path, [sheet], season, week)
        case _:
            raise BookFaults(
                [
                    Fault(
                        "unknown-form", path.name, "", 0, "", ending, "No plan", _ADVICE
                    )
                ]
            )
    span = season.clock.day(week.first if week else season.settings.first_date)
    untimed = [timed(line, span) for line in found.untimed]
    lines = _in_week(found.written, season, week, found.notes)
    calls = calls_of(season, lines, untimed)
    return _plan(season, week, found, calls)


def _rows(
    path: Path, sheets: Iterable[Sheet], season: Season, week: Week | None
) -> Rows:
    found = rows_of(sheets, Days(season, week), season.clock)
    if not found.written and not found.faults:
        message, advice = "No calls were found", _WANTED
        found.faults.append(
            Fault("no-calls", path.name, message=message, advice=advice)
        )
    return found


def _in_week(
    lines: list[Written], season: Season, week: Week | None, notes: list[str]
) -> list[Written]:
    """Leave out the calls of other weeks, and say how many there are."""
    if week is None:
        return lines
    kept = [line for line in lines if season.clock.day_of(line.span.start) in week]
    notes += outside(week, len(lines) - len(kept))
    return kept


def _plan(season: Season, week: Week | None, found: Rows, calls: Calls) -> PlanRead:
    faults = [*found.faults, *calls.faults]
    if faults:
        # Row by row, as somebody goes through the file to mend it.
        sheets = list(dict.fromkeys(fault.sheet for fault in faults))
        place = {sheet: number for number, sheet in enumerate(sheets)}
        raise BookFaults(sorted(faults, key=lambda each: (place[each.sheet], each.row)))
    days = [season.clock.day_of(call.span.start) for call in calls.calls]
    if week is None:
        days = days or [season.clock.day_of(line.span.start) for line in found.written]
        days = days or [season.settings.first_date]
        week = Week(season.week_of(min(days)).first, season.week_of(max(days)).last)
    made = sorted(calls.calls, key=lambda call: (call.span, call.space or "", call.id))
    plan = Plan(week.first, week.last, tuple(made))
    return PlanRead(
        replace(plan, fingerprint=season.fingerprint),
        (*found.notes, *calls.notes),
        calls.places,
    )
