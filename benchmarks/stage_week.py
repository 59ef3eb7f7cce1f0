"""A stage week from real life: who is called while away, when every call must be placed.

A company has the stage for some hours before its show. Each rehearsal takes one of them,
led by its choreographer; dancers gave the hours in which they can come. An absence is a
dancer of a rehearsal who cannot come to it. The files are not part of this project;
docs/benchmarks.md says where the values come from.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from random import Random
from time import process_time
from typing import Any, Final

from benchmarks.inputs import UnreadableError, json_in, whole
from callboard.domain.clock import Clock, Span
from callboard.domain.house import Space, SpaceKind
from callboard.domain.needs import Activity, Need
from callboard.domain.people import Absence, Dancer, Dances, Job, Staff
from callboard.domain.plan import Plan, Tier
from callboard.domain.season import Season, Week
from callboard.domain.settings import Settings
from callboard.planner import PlanSettings, make_ready, plan_week

Row = dict[str, Any]
Slot = tuple[date, int]  # a day, and the hour at which it begins
Hours = dict[str, frozenset[str]]  # of each rehearsal: two when it begins at half past

# Fewest absences that others have published, and that are possible (docs/benchmarks.md).
PUBLISHED: Final = {
    "in-passage-2017": ("2", "2"),
    "cityscapes-2017": ("0", "0"),
    "oz-2016": ("1", "1"),
}
EFFORT: Final = 0.1
NOON: Final = 12  # hours of the files count from it
HOUR: Final = 60
MOST_SHOWN: Final = 40  # letters of a value that is no hour
HALF_HOURS: Final = 2  # of a rehearsal: what the price tier counts for an absence
CLOCK: Final = Clock("Europe/London")
STAGE: Final = "stage"
SUNDAY: Final = date(2026, 11, 22)
WEEKDAYS: Final = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
NO_HOUR: Final = "is no day and hour (Sun.1 to Sat.11)"


class StageWeekError(UnreadableError):
    """A file that is no stage week."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """An hour on the stage: who leads it, who dances, and where it was put by hand."""

    id: str
    choreographer: str
    performers: tuple[str, ...]
    slots: tuple[str, ...]
    made_by_hand: str


@dataclass(frozen=True, slots=True)
class StageWeek:
    """Hours of the stage, the hours in which each person can come, and the rehearsals."""

    name: str
    slots: tuple[str, ...]
    available: dict[str, frozenset[str]]
    rehearsals: tuple[Rehearsal, ...]

    @property
    def possible(self) -> tuple[Rehearsal, ...]:
        """Those whose choreographer can come to an hour of the stage."""
        return tuple(each for each in self.rehearsals if each.slots)

    def absences(self, hours: Hours) -> int:
        """Count dancers of rehearsals who cannot come, given each rehearsal's hours."""
        return sum(
            not hours[each.id] <= self.available[performer]
            for each in self.possible
            if each.id in hours
            for performer in each.performers
        )


# --- reading ----------------------------------------------------------------------------


def read_stage_week(path: Path) -> StageWeek:
    """Read one week.

    Raises
    ------
    UnreadableError
        With every fault of the file.
    """
    found = json_in(path)
    faults = list(_shape_faults(found))
    if faults:
        raise StageWeekError(faults)
    spelled = _spelling(found["slots"])
    week = StageWeek(
        path.stem,
        tuple(found["slots"]),
        {
            each["id"]: frozenset(map(spelled, each["available"]))
            for each in found["people"]
        },
        tuple(
            Rehearsal(
                each["id"],
                each["choreographer"],
                tuple(each["performers"]),
                tuple(map(spelled, each["slots"])),
                spelled(each["made_by_hand"]),
            )
            for each in found["rehearsals"]
        ),
    )
    faults = [*_twice(found), *_content_faults(week)]
    if faults:
        raise StageWeekError(faults)
    return week


def _spelling(slots: list[str]) -> Callable[[str], str]:
    """Give the way to write an hour as the hours of the stage are written."""
    as_written: dict[Slot, str] = {}
    for slot in slots:
        if (when := _when_or_none(slot)) is not None:
            as_written.setdefault(when, slot)

    def spelled(slot: str) -> str:
        when = _when_or_none(slot)
        return slot if when is None else as_written.get(when, slot)

    return spelled


def _shape_faults(found: Any) -> Iterator[str]:
    if not isinstance(found, dict):
        yield "an object is wanted"
        return
    if not _are_words(found.get("slots")) or not found["slots"]:
        yield "slots: a list of hours is wanted"
    for table, lists, words in (
        ("people", ("available",), ("id",)),
        (
            "rehearsals",
            ("performers", "slots"),
            ("id", "choreographer", "made_by_hand"),
        ),
    ):
        rows = found.get(table)
        if not isinstance(rows, list):
            yield f"{table}: a list is wanted"
            continue
        for number, row in enumerate(rows, 1):
            if not isinstance(row, dict):
                yield f"{table} {number}: an object is wanted"
                continue
            for name in lists:
                if not _are_words(row.get(name)):
                    yield f"{table} {number}, {name}: a list of words is wanted"
            for name in words:
                if not isinstance(row.get(name), str):
                    yield f"{table} {number}, {name}: a word is wanted"


def _are_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _twice(found: Any) -> Iterator[str]:
    ids = {
        "slots": found["slots"],
        "people": [each["id"] for each in found["people"]],
        "rehearsals": [each["id"] for each in found["rehearsals"]],
    }
    for table, names in ids.items():
        for name, num in Counter(names).items():
            if num > 1:
                yield f"{table}: {name} is there {num} times"


def _content_faults(week: StageWeek) -> Iterator[str]:
    slots = {*week.slots}
    written: dict[Slot, str] = {}
    for slot in week.slots:
        when = _when_or_none(slot)
        if when is None:
            yield f"slots: {slot[:MOST_SHOWN]!r} {NO_HOUR}"
        elif written.setdefault(when, slot) != slot:
            yield f"slots: {written[when]} and {slot} are the same hour"
    for name, hours in week.available.items():
        for slot in sorted(hours):
            if _when_or_none(slot) is None:
                yield f"{name}: available {slot[:MOST_SHOWN]!r} {NO_HOUR}"
    for each in week.rehearsals:
        if _when_or_none(each.made_by_hand) is None:
            shown = each.made_by_hand[:MOST_SHOWN]
            yield f"{each.id}: made_by_hand {shown!r} {NO_HOUR}"
        unknown = [
            name
            for name in (each.choreographer, *each.performers)
            if name not in week.available
        ]
        for name in unknown:
            yield f"{each.id}: there is nobody called {name!r}"
        if unknown:
            continue
        free = slots & week.available[each.choreographer]
        if free != {*each.slots}:
            wrong = ", ".join(sorted(free ^ {*each.slots}))
            yield (
                f"{each.id}: its slots are not those in which {each.choreographer} is "
                f"free on the stage ({wrong})"
            )


def _when(slot: str) -> Slot:
    """Give day and hour of ``Tues.4``, in the week that is planned."""
    name, _, hour = slot.partition(".")
    number = whole(hour)
    if number is None or not 0 < number < NOON:
        message = f"an hour is from 1 to 11, got {hour[:MOST_SHOWN]}"
        raise ValueError(message)
    return SUNDAY + timedelta(days=WEEKDAYS.index(name[:3].lower())), NOON + number


def _when_or_none(slot: str) -> Slot | None:
    try:
        return _when(slot)
    except ValueError:
        return None


# --- as a season ------------------------------------------------------------------------


def season_of(week: StageWeek) -> Season:
    """Make an ordinary season book of it: needs that go ahead without who is away."""
    days = sorted({_when(slot)[0] for slot in week.slots})
    performers = {name for each in week.possible for name in each.performers}
    leaders = {each.choreographer for each in week.possible}
    return Season(
        settings=Settings(
            name=week.name,
            clock=CLOCK,
            first_date=days[0],
            last_date=days[-1],
            week_starts=6,
            grid_minutes=30,
            calls_from=time(NOON),
            calls_to=time(0),
        ),
        dancers={
            name: Dancer(name, name, "corps", Dances.BOTH)
            for name in sorted(performers)
        },
        staff={
            _leading(name): Staff(_leading(name), name, frozenset({Job.COACH}))
            for name in sorted(leaders)
        },
        spaces={
            STAGE: Space(
                STAGE, "Stage", 100, SpaceKind.STAGE, opens=time(NOON), closes=time(0)
            )
        },
        absences=(
            *_away(week, STAGE, {*week.slots}),
            *(
                each
                for name in sorted(performers)
                for each in _away(week, name, week.available[name])
            ),
            *(
                each
                for name in sorted(leaders)
                for each in _away(week, _leading(name), week.available[name])
            ),
        ),
        needs={
            each.id: Need(
                each.id,
                each.id,
                HOUR,
                dancers=each.performers,
                may_go_without=True,
                coaches=(_leading(each.choreographer),),
                needs_pianist=False,
                activity=Activity.STAGE_CALL,
                priority=1,
            )
            for each in week.possible
        },
    )


def _leading(name: str) -> str:
    """Give the id of somebody as a coach: whoever leads one rehearsal may dance another."""
    return f"{name}-leads"


def _away(
    week: StageWeek, who: str, free: set[str] | frozenset[str]
) -> Iterator[Absence]:
    """Give the hours of the days of the stage in which somebody, or it, is not free."""
    open_hours = {_when(slot) for slot in free & {*week.slots}}
    for day in sorted({_when(slot)[0] for slot in week.slots}):
        for hour in range(NOON, 2 * NOON):
            if (day, hour) not in open_hours:
                start = CLOCK.at(day, time(hour))
                yield Absence(who, Span(start, start + HOUR))


def hours_of(week: StageWeek, plan: Plan) -> tuple[Hours, list[str]]:
    """Give the hours that each rehearsal touches in a plan, and what is wrong with it.

    Read from times alone: nothing of the planner or its checker is asked.
    """
    named = {_when(slot): slot for slot in week.slots}
    known = {each.id: each for each in week.possible}
    hours: Hours = {}
    wrong = []
    before = 0
    for call in sorted(plan.calls, key=lambda call: call.span):
        touched = {
            named.get((local.date(), local.hour), "")
            for moment in (call.span.start, call.span.end - 1)
            for local in (CLOCK.local(moment),)
        }
        rehearsal = known.get(call.need or "")
        if rehearsal is None or "" in touched or call.space != STAGE:
            wrong.append(f"{call.id} is not in the hours of the stage")
        elif call.span.minutes != HOUR or rehearsal.id in hours:
            wrong.append(f"{call.id} is not one hour")
        elif not touched <= {*rehearsal.slots}:
            wrong.append(f"{call.id} is without its choreographer")
        elif call.span.start < before:
            wrong.append(f"{call.id} is not alone")
        else:
            hours[rehearsal.id] = frozenset(touched)
        before = call.span.end
    wrong += [f"{name} is left out" for name in known if name not in hours]
    return hours, wrong


# --- measuring --------------------------------------------------------------------------


def stage(seeds: list[int], is_quick: bool, data: Path | None = None) -> list[Row]:
    """Stage weeks: absences by the ordinary planner, proved least, and by hand."""
    make_ready()
    measure(made(0), 0)  # what is loaded once is no part of a figure
    if data is None or is_quick:
        return [measure(made(seed), seed) for seed in seeds]
    rows: list[Row] = []
    files = sorted(data.rglob("*.json")) if data.is_dir() else [data]
    for file in files:
        try:
            week = read_stage_week(file)
        except UnreadableError as error:
            rows.append({"week": f"{file.name}: {error}"})
        else:
            rows += [_measured(week, seed) for seed in seeds]
    return rows or [{"week": f"{data.name}: there is no .json file in it"}]


def _measured(week: StageWeek, seed: int) -> Row:
    """Give a week's figures, or what stopped it: the others go on."""
    try:
        return measure(week, seed)
    except Exception as error:
        failed = f"failed: {type(error).__name__}: {error}"
        return {"week": week.name, "seed": seed, "outcome": failed}


def measure(week: StageWeek, seed: int) -> Row:
    """Plan a week and give its figures."""
    season = season_of(week)
    days = sorted({_when(slot)[0] for slot in week.slots})
    worked = process_time()
    result = plan_week(
        season, Week(days[0], days[-1]), PlanSettings(seed=seed, effort=EFFORT)
    )
    worked = process_time() - worked
    published, least = PUBLISHED.get(week.name, ("-", "-"))
    by_hand = week.absences(
        {each.id: frozenset({each.made_by_hand}) for each in week.possible}
    )
    row: Row = {
        "week": week.name,
        "seed": seed,
        "dancers": len(season.dancers),
        "rehearsals": len(week.possible),
        "hours": len(week.slots),
        "absences": "-",
        "proved at least": "-",
        "by hand": by_hand,
        "published": published,
        "least": least,
        "outcome": str(result.outcome),
        "s": "-",
        "s of processor": f"{worked:.2f}",
        "checker": "-",
    }
    if result.plan is None:
        return row
    hours, wrong = hours_of(week, result.plan)
    price = {score.tier: score for score in result.plan.scores}[Tier.PRICE]
    verdict = "clean" if result.report.is_clean else "BROKEN"
    absences = week.absences(hours)
    if wrong:
        verdict = f"WRONG: {'; '.join(wrong)}"
    elif absences * HALF_HOURS != price.value:
        verdict = f"NOT WHAT THE PLANNER COUNTS: {price.value} half hours"
    return row | {
        "absences": absences,
        "proved at least": -(-price.bound // HALF_HOURS),
        "s": f"{result.plan.seconds:.2f}",
        "checker": verdict,
    }


def made(seed: int, num: int = 6, num_people: int = 12) -> StageWeek:
    """Make a week by a seed, with the first hours that can be as its plan by hand."""
    random = Random(seed)
    slots = tuple(f"{day}.{hour}" for day in ("Sun", "Mon") for hour in range(4, 11))
    names = [f"person-{number}" for number in range(num_people)]
    available = {name: frozenset(random.sample(slots, 8)) for name in names}
    rehearsals: list[Rehearsal] = []
    for number in range(num):
        leader, *performers = random.sample(names, random.randint(3, 5))
        hers = tuple(slot for slot in slots if slot in available[leader])
        used = {each.made_by_hand for each in rehearsals}
        rehearsals.append(
            Rehearsal(
                f"rehearsal-{number}",
                leader,
                tuple(performers),
                hers,
                next(slot for slot in hers if slot not in used),
            )
        )
    return StageWeek(f"made by seed {seed}", slots, available, tuple(rehearsals))
