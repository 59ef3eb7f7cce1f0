"""Planning timetables with the ordinary planner, and what the competition makes of it."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Any, Final

from benchmarks.inputs import UnreadableError
from benchmarks.options import Options
from benchmarks.timetables.book import lectures_of, season_of, week_of
from benchmarks.timetables.evaluator import Verdict, evaluate
from benchmarks.timetables.instance import Instance, parse, read_instance
from callboard.domain.plan import Tier
from callboard.planner import PlanSettings, Progress, Result, make_ready, plan_week

Row = dict[str, Any]
SECONDS: Final = 300.0
QUICK_SECONDS: Final = 6.0
EARLY_SECONDS: Final = 30.0
NOTHING: Final = "-"
TABLE: Final = "best_known.csv"
CP_COLUMN, WINNER_COLUMN = "t5min_gecode_cplns_median", "t5min_mueller_avg"
TINY: Final = """\
Name: tiny
Courses: 4
Rooms: 2
Days: 2
Periods_per_day: 3
Curricula: 2
Constraints: 2

COURSES:
arts ann 3 2 12
math bob 2 2 20
latin ann 1 1 8
dance cat 2 2 15

ROOMS:
small 10
large 20

CURRICULA:
first 2 arts math
second 2 math dance

UNAVAILABILITY_CONSTRAINTS:
arts 0 0
dance 1 2

END.
"""


@dataclass(slots=True)
class Published:
    """What others came to on an instance, as the table beside the files says."""

    cp: float | None = None
    winner: float | None = None


@dataclass(slots=True)
class Timing:
    """What was told on the way: when first valid, and the plan half a minute in."""

    valid_after: float | None = None
    early: Verdict | None = None
    looked: float = 0.0


def timetables(options: Options) -> list[Row]:
    """Curriculum timetables of the 2007 competition, cost at 30 s and at the end."""
    make_ready(season=season_of(parse(TINY)))
    known, rows = _published(options.data)
    for name, each in _instances(options):
        if isinstance(each, str):
            rows.append(_unmeasured(name, f"not read: {each}"))
            continue
        published = known.get(name.rpartition("/")[2])
        for seed in options.seeds:
            try:
                rows.append(measure(each, name, seed, options, published))
            except Exception as error:
                failed = f"failed: {type(error).__name__}: {error}"
                rows.append(_unmeasured(name, failed, seed))
            print(_line(rows[-1]), flush=True)
    return rows


def _unmeasured(name: str, why: str, seed: int | str = NOTHING) -> Row:
    """Give the row of what has no figures."""
    nothing = dict.fromkeys(HEADS, NOTHING)
    return {**nothing, "instance": name, "seed": seed, "evaluator": why}


def measure(
    instance: Instance,
    name: str,
    seed: int,
    options: Options,
    published: Published | None = None,
) -> Row:
    """Plan one timetable and give its row."""
    seconds = options.seconds or (QUICK_SECONDS if options.is_quick else SECONDS)
    timing = Timing()
    began = monotonic()

    def tell(now: Progress) -> None:
        passed = monotonic() - began
        is_first = timing.valid_after is None and now.tiers.get(Tier.PLACED) == 0
        is_due = passed <= EARLY_SECONDS and passed - timing.looked >= 1.0
        plan = now.plan_so_far() if is_first or is_due else None
        if plan is None:
            return
        verdict = evaluate(instance, lectures_of(plan.calls))
        if is_first and verdict.is_valid:
            timing.valid_after = passed
        if passed <= EARLY_SECONDS:
            timing.looked, timing.early = passed, verdict

    result = plan_week(
        season_of(instance),
        week_of(instance),
        PlanSettings(seed=seed, effort=seconds, seconds=seconds),
        tell=tell,
    )
    return _row(instance, name, seed, result, timing, published or Published())


def _row(
    instance: Instance,
    name: str,
    seed: int,
    result: Result,
    timing: Timing,
    published: Published,
) -> Row:
    """Give the figures of one run; ratios are to the competition winner's average."""
    lectures = lectures_of(result.plan.calls) if result.plan is not None else []
    verdict = evaluate(instance, lectures)
    early = timing.early
    ratio = verdict.cost / published.winner if published.winner else None
    counted = result.plan.scores[-1].value if result.plan is not None else None
    costs: Row = {
        "at the end": verdict.cost,
        "seats": verdict.seats,
        "days": verdict.days,
        "alone": verdict.alone,
        "rooms": verdict.rooms,
        "to the winner": NOTHING if ratio is None else f"{ratio:.2f}",
    }
    if not verdict.is_valid:
        costs = dict.fromkeys(costs, NOTHING)
    found = {
        "instance": name,
        "seed": seed,
        "lectures": instance.num_lectures,
        "valid after s": _shown(timing.valid_after),
        "at 30 s": early.cost if early is not None and early.is_valid else NOTHING,
        **costs,
        "s": _shown(result.plan.seconds if result.plan is not None else None),
        "CP": _shown(published.cp),
        "winner": _shown(published.winner),
        "evaluator": "valid" if verdict.is_valid else f"{len(verdict.broken)} broken",
        "checker": f"{'clean' if result.report.is_clean else 'BROKEN'}"
        f"{'' if counted == verdict.cost else f', counts {counted}'}",
    }
    return {head: found[head] for head in HEADS}


HEADS: Final = (
    *("instance", "seed", "lectures", "valid after s", "at 30 s", "at the end"),
    *("seats", "days", "alone", "rooms", "s", "CP", "winner", "to the winner"),
    *("evaluator", "checker"),
)


def medians_of(rows: list[Row]) -> list[Row]:
    """Give a row for each instance: medians over its seeds."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["instance"], []).append(row)
    return [_median(some) for some in found.values()]


def _median(some: list[Row]) -> Row:
    """Give the middle of rows; a figure that only some have says of how many."""
    if len(some) == 1:
        return some[0]
    middle: Row = {}
    for head in HEADS:
        values = [row[head] for row in some if row[head] != NOTHING]
        if head in {"instance", "evaluator", "checker"}:
            middle[head] = ", ".join(dict.fromkeys(map(str, values)))
        elif values:
            form = ".2f" if head == "to the winner" else "g"
            middle[head] = f"{median(map(float, values)):{form}}"
            if len(values) < len(some):
                middle[head] += f" ({len(values)})"
        else:
            middle[head] = NOTHING
    middle["seed"] = f"median of {len(some)}"
    return middle


def _instances(options: Options) -> Iterator[tuple[str, Instance | str]]:
    """Give the instances of a file or folder by name; of one not to be read, why not."""
    if options.data is None or options.is_quick:
        yield "tiny", parse(TINY)
        return
    data, only = options.data, set(options.only)
    files = {
        (file.relative_to(data) if data.is_dir() else Path(file.name))
        .with_suffix("")
        .as_posix(): file
        for file in (sorted(data.rglob("*.ctt")) if data.is_dir() else [data])
    }
    chosen = {
        name: file
        for name, file in files.items()
        if not only or {name, file.stem} & only
    }
    if not chosen:
        yield data.name, "there is no such .ctt file in it"
    stems = {file.stem for file in chosen.values()}
    for name in options.only:
        if chosen and name not in {*chosen, *stems}:
            yield name, f"there is no {name}.ctt"
    for name, file in chosen.items():
        try:
            yield name, read_instance(file)
        except UnreadableError as error:
            yield name, str(error)


def _published(data: Path | None) -> tuple[dict[str, Published], list[Row]]:
    """Give what tables `best_known.csv` say, by instance, and rows on those unread."""
    known: dict[str, Published] = {}
    unread: list[Row] = []
    if data is None:
        return known, unread
    for table in data.rglob(TABLE) if data.is_dir() else data.parent.glob(TABLE):
        try:
            with table.open(encoding="utf-8-sig", newline="") as lines:
                rows = list(csv.DictReader(lines))
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            unread.append(_unmeasured(table.name, f"not read: {error}"))
            continue
        for row in rows:
            if name := row.get("instance"):
                figures = _number(row, CP_COLUMN), _number(row, WINNER_COLUMN)
                known[name] = Published(*figures)
        if rows and "instance" not in rows[0]:
            why = "not read: no column instance; part the columns by commas"
            unread.append(_unmeasured(table.name, why))
    return known, unread


def _number(row: dict[str, str], column: str) -> float | None:
    try:
        return float(row.get(column) or "")
    except ValueError:
        return None


def _shown(value: float | None) -> Any:
    return NOTHING if value is None else round(value, 1)


def _line(row: Row) -> str:
    return "  ".join(f"{head} {value}" for head, value in row.items())
