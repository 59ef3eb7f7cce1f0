"""Planning timetables with the ordinary planner, and what the competition makes of it."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Any, Final

from benchmarks.options import Options
from benchmarks.timetables.book import lectures_of, season_of, week_of
from benchmarks.timetables.evaluator import Verdict, evaluate
from benchmarks.timetables.instance import Instance, InstanceError, parse, read_instance
from callboard.domain.plan import Tier
from callboard.planner import PlanSettings, Progress, Result, make_ready, plan_week

Row = dict[str, Any]
SECONDS: Final = 300.0
QUICK_SECONDS: Final = 6.0
EARLY_SECONDS: Final = 30.0
NOTHING: Final = "-"
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
    rows: list[Row] = []
    known = dict(_published(options.data))
    for name, each in _instances(options):
        if isinstance(each, str):
            rows.append({**dict.fromkeys(HEADS, NOTHING), "instance": name})
            rows[-1]["evaluator"] = f"not read: {each}"
        else:
            for seed in options.seeds:
                rows.append(measure(each, name, seed, options, known.get(name)))
                print(_line(rows[-1]), flush=True)
    return rows


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
    return {
        "instance": name,
        "seed": seed,
        "lectures": instance.num_lectures,
        "valid after s": _shown(timing.valid_after),
        "at 30 s": early.cost if early is not None and early.is_valid else NOTHING,
        "at the end": verdict.cost,
        "seats": verdict.seats,
        "days": verdict.days,
        "alone": verdict.alone,
        "rooms": verdict.rooms,
        "s": _shown(result.plan.seconds if result.plan is not None else None),
        "CP": _shown(published.cp),
        "winner": _shown(published.winner),
        "to the winner": NOTHING if ratio is None else f"{ratio:.2f}",
        "evaluator": "valid" if verdict.is_valid else f"{len(verdict.broken)} broken",
        "checker": f"{'clean' if result.report.is_clean else 'BROKEN'}"
        f"{'' if counted == verdict.cost else f', counts {counted}'}",
    }


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
    if len(some) == 1:
        return some[0]
    middle: Row = {}
    for head in HEADS:
        values = [row[head] for row in some]
        numbers = [each for each in values if isinstance(each, int | float)]
        middle[head] = (
            f"{median(numbers):g}" if len(numbers) == len(some) else values[0]
        )
        if head in {"evaluator", "checker", "to the winner"}:
            middle[head] = ", ".join(dict.fromkeys(map(str, values)))
    middle["seed"] = f"median of {len(some)}"
    return middle


def _instances(options: Options) -> Iterator[tuple[str, Instance | str]]:
    """Give the instances of a folder by name; of one that cannot be read, why not."""
    if options.data is None or options.is_quick:
        yield "tiny", parse(TINY)
        return
    files = [
        file
        for file in sorted(options.data.rglob("*.ctt"))
        if not options.only or file.stem in options.only
    ]
    if not files:
        yield options.data.name, "there is no such .ctt file in it"
    for name in options.only:
        if files and name not in {file.stem for file in files}:
            yield name, f"there is no {name}.ctt"
    for file in files:
        try:
            yield file.stem, read_instance(file)
        except InstanceError as error:
            yield file.stem, str(error)


def _published(folder: Path | None) -> Iterator[tuple[str, Published]]:
    """Give what the tables `best_known.csv` of a folder say, by instance."""
    if folder is None:
        return
    for table in folder.rglob("best_known.csv"):
        with table.open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                yield (
                    row["instance"],
                    Published(_number(row, CP_COLUMN), _number(row, WINNER_COLUMN)),
                )


def _number(row: dict[str, str], column: str) -> float | None:
    try:
        return float(row.get(column) or "")
    except ValueError:
        return None


def _shown(value: float | None) -> Any:
    return NOTHING if value is None else round(value, 1)


def _line(row: Row) -> str:
    return "  ".join(f"{head} {value}" for head, value in row.items())
