"""Season books and plans as JSON files: written whole or not at all, read with care."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NoReturn

from callboard.domain.plan import Plan
from callboard.domain.season import Season, Week
from callboard.io import atomic
from callboard.io.codec import Decoder, encode
from callboard.io.faults import BookFaults, Fault
from callboard.io.plan_faults import faults_of_plan, with_every_day
from callboard.io.plans.written import PlanRead, outside
from callboard.io.text_in import encoding_of
from callboard.io.whole import faults_of

SEASON_FORMAT: Final = "callboard season 1"
PLAN_FORMAT: Final = "callboard plan 1"
MOST_BYTES: Final = 50_000_000


def read_season(path: Path) -> Season:
    """Read a season book, an Excel workbook, a folder or JSON, and look at it whole.

    Raises
    ------
    BookFaults
        With every fault, each with its place, value and advice.
    """
    if path.is_dir() or path.suffix.lower() != ".json":
        season = _read_tables(path)
    else:
        data = _load(path, SEASON_FORMAT, "season")
        season = Decoder(path.name).read(Season, data)
        faults = faults_of(season, path.name)
        if faults:
            raise BookFaults(faults)
    return replace(season, fingerprint=fingerprint(season))


def _read_tables(path: Path) -> Season:
    from callboard.io.book_in import season_of  # noqa: PLC0415  (not for JSON)

    if path.is_dir():
        from callboard.io.folder import read_folder  # noqa: PLC0415  (the carrier)

        sheets, faults = read_folder(path)
    else:
        from callboard.io.workbook_in import read_workbook  # noqa: PLC0415  (the same)

        sheets, faults = read_workbook(path)
    return season_of(sheets, path.name, faults)


def fingerprint(season: Season) -> str:
    """Give the SHA-256 of a season's canonical JSON, whatever file it came from."""
    plain = json.dumps(encode(replace(season, fingerprint="")), sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()


def write_season(season: Season, path: Path) -> None:
    """Write a season book in the form that the ending says; a folder without ending.

    Raises
    ------
    BookFaults
        ``unknown-form`` for other endings.
    """
    match path.suffix.lower():
        case ".json":
            plain = encode(replace(season, fingerprint=""))
            _save(path, SEASON_FORMAT, "season", plain)
        case ".xlsx":
            from callboard.io.book_out import sheets_of  # noqa: PLC0415  (not for JSON)
            from callboard.io.workbook_out import write_workbook  # noqa: PLC0415

            write_workbook(sheets_of(season), path)
        case "":
            from callboard.io.book_out import sheets_of  # noqa: PLC0415  (not for JSON)
            from callboard.io.folder import write_folder  # noqa: PLC0415  (the carrier)

            write_folder(sheets_of(season), path)
        case ending:
            fault = Fault(
                "unknown-form",
                path.name,
                value=ending,
                message="A season book is not written in this form",
                advice="Use .xlsx, .json, or a folder name without an ending.",
            )
            raise BookFaults([fault])


def read_plan(path: Path, season: Season) -> Plan:
    """Read a plan of a season, ours or one made by hand.

    Raises
    ------
    BookFaults
        Also for people, spaces and days the season does not know.
    """
    return read_any_plan(path, season).plan


def read_earlier_plan(path: Path, season: Season) -> Plan:
    """Read a plan that was posted before, as `read_plan`.

    Of people and spaces that have left the book since, it keeps the ids.
    """
    if path.is_dir() or path.suffix.lower() != ".json":
        return read_plan(path, season)
    return _read_own_plan(path, season, is_earlier=True)


def read_any_plan(path: Path, season: Season, week: Week | None = None) -> PlanRead:
    """Read a plan with what was noticed on the way; with `week`, that week of it.

    Raises
    ------
    BookFaults
        As `read_plan`.
    """
    if path.is_dir() or path.suffix.lower() != ".json":
        from callboard.io.plans.reading import read_by_hand  # noqa: PLC0415  (lazy)

        return read_by_hand(path, season, week)
    plan = _read_own_plan(path, season)
    if week is None:
        return PlanRead(plan)
    kept = [call for call in plan.calls if season.clock.day_of(call.span.start) in week]
    cut = replace(plan, first_day=week.first, last_day=week.last, calls=tuple(kept))
    return PlanRead(cut, outside(week, len(plan.calls) - len(kept)))


def _read_own_plan(path: Path, season: Season, *, is_earlier: bool = False) -> Plan:
    plan: Plan = Decoder(path.name).read(Plan, _load(path, PLAN_FORMAT, "plan"))
    faults = faults_of_plan(plan, season, path.name, is_earlier=is_earlier)
    if faults:
        raise BookFaults(faults)
    return with_every_day(plan, season)


def is_plan(path: Path) -> bool:
    """Whether a file is a plan of ours, or was meant to be one."""
    try:
        _load(path, PLAN_FORMAT, "plan")
    except BookFaults:
        return False
    return True


def form_of(path: Path) -> str:
    """Give what a JSON file of ours says it is; nothing for any other file."""
    try:
        data = read_json(path)
    except BookFaults:
        return ""
    form = data.get("format") if isinstance(data, dict) else ""
    return form if isinstance(form, str) else ""


def write_plan(plan: Plan, path: Path) -> None:
    """Write a plan."""
    _save(path, PLAN_FORMAT, "plan", encode(plan))


def write_any_plan(plan: Plan, season: Season, path: Path) -> None:
    """Write a plan in the form its ending says: our own, or a table to edit by hand.

    Raises
    ------
    BookFaults
        ``unknown-form`` for other endings.
    """
    match path.suffix.lower():
        case ".json":
            write_plan(plan, path)
        case ".csv" | ".xlsx":
            from callboard.io.plans.table_out import write_table  # noqa: PLC0415  (lazy)

            write_table(plan, season, path)
        case ending:
            advice = "Use .xlsx or .csv to edit it by hand, or .json."
            message = "A plan is not written in this form"
            raise BookFaults([_fault(path, "the file", ending, message, advice)])


def _load(path: Path, wanted: str, key: str) -> Any:
    data = read_json(path)
    if not isinstance(data, dict) or data.get("format") != wanted or key not in data:
        shown = repr(data.get("format") if isinstance(data, dict) else data)[:60]
        message = f"is not {wanted!r}"
        raise _refusal(path, shown, message, "Give another file.", "format")
    return data[key]


def read_json(path: Path) -> Any:
    """Read a JSON file with care: no name twice in an object, and no NaN.

    Raises
    ------
    BookFaults
        When it cannot be read, is too large, or is not JSON.
    """
    try:
        if path.exists() and not path.is_file():
            raise _refusal(path, str(path), "is not a file", "Give a file.")
        if path.stat().st_size > MOST_BYTES:
            raise _refusal(path, str(path.stat().st_size), "is too large", "")
        raw = path.read_bytes()
        return json.loads(
            raw.decode(encoding_of(raw)),
            object_pairs_hook=_once_each,
            parse_constant=_no_number,
        )
    except OSError as error:
        reason = error.strerror or str(error)
        raise _refusal(path, str(path), reason, "Check the path.") from None
    except UnicodeDecodeError as error:
        where = f"byte {error.start + 1}"
        raise _refusal(path, where, "is not UTF-8", "Save it as UTF-8.") from None
    except (ValueError, RecursionError) as error:
        advice = "Look there, or let what wrote it write it anew."
        raise _refusal(path, str(error)[:80], "is not JSON", advice) from None


def _refusal(
    path: Path, value: str, message: str, advice: str, place: str = "the file"
) -> BookFaults:
    return BookFaults([_fault(path, place, value, message, advice)])


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        message = f"{twice!r} stands twice in one object"
        raise ValueError(message)
    return found


def _no_number(word: str) -> NoReturn:
    message = f"{word} is no number"
    raise ValueError(message)


def _fault(path: Path, place: str, value: str, message: str, advice: str) -> Fault:
    return Fault("bad-value", path.name, "", 0, place, value, message, advice)


def _save(path: Path, name: str, key: str, data: Any) -> None:
    text = json.dumps({"format": name, key: data}, ensure_ascii=False, indent=1)
    atomic.write_bytes(path, f"{text}\n".encode())
