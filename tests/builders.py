"""Small seasons and plans in few words, for tests.

A season is a list of things, in any order; `season` puts each into its table::

    book = season(dancers("ann bea"), space("blue"), show("Tue 19:30-22:00", "ann"))
    made = plan(call("Tue 10:00-11:30", "ann bea"))

The week is 23 to 29 November 2026. A day is written ``Tue``, ``last Sun`` (the week
before) or ``next Mon`` (the week after); a moment ``Tue 10:00``; a span
``Tue 10:00-11:30``. Times before four in the morning belong to the night before. Lists
of ids are written with spaces between.
"""

from collections.abc import Iterable
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import chain
from typing import Any, TypeVar

from callboard.domain.casting import Casting, CastWish
from callboard.domain.clock import Clock, Minute, Span
from callboard.domain.house import NoisyPair, Space, SpaceKind, Travel
from callboard.domain.needs import (
    REHEARSALS,
    Activity,
    Fixture,
    FreeDay,
    Need,
    PastWork,
)
from callboard.domain.people import (
    Absence,
    Bar,
    Dancer,
    Dances,
    Job,
    Restriction,
    Staff,
)
from callboard.domain.plan import Call, Plan
from callboard.domain.repertory import (
    BillItem,
    CastKind,
    CastPlace,
    Knows,
    Partners,
    Performance,
    Role,
    Section,
    Work,
    WorkStatus,
)
from callboard.domain.returning import ReturnStep, StageBar
from callboard.domain.season import Season
from callboard.domain.settings import HouseRule, Settings
from callboard.rules.base import Counts, Rule, Scope, Source

MONDAY = date(2026, 11, 23)
CLOCK = Clock("Europe/London")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
NAMES = {
    "ann": "Anna Lee",
    "bea": "Beatrix Holm",
    "cat": "Caterina Ruiz",
    "dan": "Daniel Okafor",
    "eva": "Eva Novák",
    "fay": "Fay Tanaka",
    "coach": "Conrad Meyer",
    "piano": "Pia Noble",
    "physio": "Petra Wolf",
}


# --- time ---------------------------------------------------------------------------


def day(text: str) -> date:
    """Give the date of ``Tue``, ``last Tue``, ``next Tue`` or ``2026-11-24``."""
    if text[:1].isdigit():
        return date.fromisoformat(text)
    week, _, name = text.rpartition(" ")
    shift = {"last": -7, "": 0, "next": 7}[week]
    return MONDAY + timedelta(days=DAYS.index(name) + shift)


def at(text: str, clock: Clock = CLOCK) -> Minute:
    """Give the moment of ``Tue 10:00``."""
    name, _, hour = text.rpartition(" ")
    return clock.at(day(name), time.fromisoformat(hour))


def during(text: str, clock: Clock = CLOCK) -> Span:
    """Give the span of ``Tue 10:00-11:30``."""
    start, _, end = text.rpartition("-")
    name, _, _ = start.rpartition(" ")
    return Span(at(start, clock), at(f"{name} {end}", clock))


# --- people and house ---------------------------------------------------------------


def dancer(ref: str, **changes: Any) -> Dancer:
    """Give one dancer: a woman of the corps unless told otherwise."""
    known = Dancer(ref, NAMES.get(ref, ref.title()), "corps", Dances.WOMEN)
    return replace(known, **changes)


def dancers(ids: str = "ann bea cat dan", **changes: Any) -> tuple[Dancer, ...]:
    """Give several dancers who are alike but for their names."""
    return tuple(dancer(ref, **changes) for ref in ids.split())


def coach(ref: str = "coach", **changes: Any) -> Staff:
    """Give a coach who knows everything."""
    return replace(
        Staff(ref, NAMES.get(ref, ref.title()), frozenset({Job.COACH})), **changes
    )


def pianist(ref: str = "piano", **changes: Any) -> Staff:
    """Give a pianist."""
    known = Staff(ref, NAMES.get(ref, ref.title()), frozenset({Job.PIANIST}))
    return replace(known, **changes)


def space(ref: str = "blue", **changes: Any) -> Space:
    """Give a studio for forty, open day and night."""
    known = Space(ref, f"{ref.title()} Studio", 40, opens=time(4), closes=time(3, 59))
    return replace(known, **changes)


def stage(ref: str = "stage", **changes: Any) -> Space:
    """Give a stage in the company's own house."""
    return space(
        ref,
        **{"name": "Stage", "kind": SpaceKind.STAGE, "is_stage_size": True, **changes},
    )


def away(who: str, text: str) -> Absence:
    """Say when somebody is not there: ``away("ann", "Tue 10:00-11:00")``."""
    return Absence(who, during(text))


def restriction(
    who: str, bar: Bar, limit: int | None = None, **changes: Any
) -> Restriction:
    """Say what a dancer may not do from before the week on, reviewed at its very end."""
    known = Restriction(
        who,
        bar,
        MONDAY - timedelta(days=30),
        limit=limit,
        review_date=date(2027, 2, 28),
    )
    return replace(known, **changes)


def clinician(ref: str = "physio", **changes: Any) -> Staff:
    """Give somebody who may move a stage."""
    known = Staff(ref, NAMES.get(ref, ref.title()), frozenset({Job.CLINICIAN}))
    return replace(known, **changes)


def step(who: str, stage: int, first: str = "", **changes: Any) -> ReturnStep:
    """Say to which stage a dancer goes: ``step("ann", 3, "Tue")``; made if it has a day."""
    known = ReturnStep(who, stage)
    if first:
        known = ReturnStep(who, stage, day(first), date(2027, 2, 28), "physio")
    return replace(known, **changes)


def usual(
    who: str, minutes: int = 120, *, last: str = "last Sun", num: int = 28
) -> Any:
    """Give days of history, one after the other, with so many minutes of rehearsal."""
    days = (day(last) - timedelta(days=back) for back in range(num))
    starts = (CLOCK.at(each, time(10)) for each in days)
    return tuple(
        PastWork(who, Activity.REHEARSAL, Span(start, start + minutes))
        for start in starts
    )


# --- repertory ----------------------------------------------------------------------


def work(ref: str = "swan", **changes: Any) -> Work:
    """Give a work."""
    return replace(Work(ref, ref.title()), **changes)


def section(work: str, ref: str, **changes: Any) -> Section:
    """Give a section of which nothing is known but its name."""
    return replace(Section(work, ref, ref.title(), 1), **changes)


def role(work: str, ref: str, **changes: Any) -> Role:
    """Give a role with one place."""
    return replace(Role(work, ref, ref.title()), **changes)


def cast(
    work: str, role: str, ids: str, letter: str = "A", covers: str = ""
) -> tuple[CastPlace, ...]:
    """Cast dancers in the places of a role, covers after them."""
    firsts = [
        CastPlace(work, letter, role, place, who)
        for place, who in enumerate(ids.split(), 1)
    ]
    seconds = [
        CastPlace(work, letter, role, place, who, CastKind.COVER)
        for place, who in enumerate(covers.split(), 1)
    ]
    return (*firsts, *seconds)


def show(
    text: str,
    ids: str,
    covers: str = "",
    *,
    is_large: bool = False,
    status: WorkStatus = WorkStatus.REPERTORY,
    **changes: Any,
) -> tuple[Any, ...]:
    """Give a performance, ``Tue 19:30-22:00``, of a work of its own, with its cast.

    The work is called after the performance, the place is the stage.
    """
    weekday, _, _ = text.rpartition(" ")
    span = during(text)
    name = changes.pop("id", f"show-{text.partition('-')[0].replace(' ', '-')}")
    piece = f"work-of-{name}"
    performance = Performance(
        name,
        f"bill-of-{name}",
        day(weekday),
        time.fromisoformat(text[-11:-6]),
        span.minutes,
        "stage",
        {piece: "A"},
    )
    return (
        work(piece, status=status),
        role(piece, "lead", places=len(ids.split()) or 1, is_large=is_large),
        cast(piece, "lead", ids, covers=covers),
        BillItem(f"bill-of-{name}", 1, piece),
        replace(performance, **changes),
        stage(),
    )


# --- calls --------------------------------------------------------------------------


def need(ref: str = "swans", **changes: Any) -> Need:
    """Give a need of an hour without coach or pianist; people as ids in a string."""
    known = Need(ref, ref.title(), 60, needs_pianist=False)
    return replace(known, **_split(type(known), changes))


def fixture(
    text: str, ids: str = "", activity: Activity = Activity.CLASS, **changes: Any
) -> Fixture:
    """Give something in the calendar: ``fixture("Tue 10:00-11:15", "ann bea")``."""
    name = f"{activity.name.lower()}-{text.replace(' ', '-')}"
    known = Fixture(name, str(activity), activity, during(text), frozenset(ids.split()))
    return replace(known, **_split(type(known), changes))


def past(
    text: str, who: str, activity: Activity = Activity.REHEARSAL, **changes: Any
) -> PastWork:
    """Give something a dancer has done."""
    return replace(PastWork(who, activity, during(text)), **changes)


def weeks_of(who: str, *weeks: str, **changes: Any) -> tuple[PastWork, ...]:
    """Give what a dancer has done in the weeks before, day by day: ``"60 0 90"``.

    Each string is a week from its Monday on, in minutes from ten o'clock; the last one
    ends where the week of the tests begins.
    """
    found = []
    for back, text in zip(range(len(weeks), 0, -1), weeks, strict=True):
        for offset, minutes in enumerate(map(int, text.split())):
            if minutes:
                start = CLOCK.at(MONDAY + timedelta(offset - 7 * back), time(10))
                known = PastWork(who, Activity.REHEARSAL, Span(start, start + minutes))
                found.append(replace(known, **changes))
    return tuple(found)


def call(text: str, ids: str = "ann", **changes: Any) -> Call:
    """Give a call in the blue studio: ``call("Tue 10:00-11:30", "ann bea")``."""
    name = f"call-{text.replace(' ', '-')}-{ids.replace(' ', '-')}"
    known = Call(name, "Swans", during(text), "blue", frozenset(ids.split()))
    return replace(known, **_split(type(known), changes))


def plan(
    *calls: Call | Iterable[Call], first: str = "Mon", last: str = "Sun", **changes: Any
) -> Plan:
    """Give a plan of the week."""
    flat = [
        each for some in calls for each in ((some,) if isinstance(some, Call) else some)
    ]
    return replace(Plan(day(first), day(last), tuple(flat)), **changes)


def _split(kind: type, changes: dict[str, Any]) -> dict[str, Any]:
    """Read ids written in one string, as the kind of list that the field is."""
    types = {field.name: str(field.type) for field in dataclass_fields(kind)}
    found = dict(changes)
    for key, value in changes.items():
        if isinstance(value, str) and "frozenset" in types[key]:
            found[key] = frozenset(value.split())
        elif isinstance(value, str) and "tuple" in types[key]:
            found[key] = tuple(value.split())
    return found


# --- season -------------------------------------------------------------------------

_MAPPED: dict[type[Any], str] = {
    Dancer: "dancers",
    Staff: "staff",
    Space: "spaces",
    Work: "works",
    Performance: "performances",
    Need: "needs",
    Fixture: "fixtures",
}
_LISTED: dict[type[Any], str] = {
    NoisyPair: "noisy_pairs",
    Travel: "travel",
    Section: "sections",
    Role: "roles",
    CastPlace: "casts",
    Knows: "knows",
    Partners: "partners",
    BillItem: "bill",
    Casting: "castings",
    CastWish: "cast_wishes",
    FreeDay: "free_days",
    Absence: "absences",
    Restriction: "restrictions",
    PastWork: "history",
    HouseRule: "house_rules",
    StageBar: "stages",
    ReturnStep: "returns",
}


def season(*things: Any, **settings: Any) -> Season:
    """Put things into their tables; keywords are fields of `Settings`.

    Without dancers there are ann, bea, cat and dan; without a studio there is the blue
    one. The season runs from 28 September 2026 to 28 February 2027.
    """
    flat = list(_flatten(things))
    if not any(isinstance(each, Dancer) for each in flat):
        flat = [*dancers(), *flat]
    if not any(
        isinstance(each, Space) and each.kind is SpaceKind.STUDIO for each in flat
    ):
        flat = [*flat, space()]
    tables: dict[str, Any] = {
        name: {each.id: each for each in flat if isinstance(each, kind)}
        for kind, name in _MAPPED.items()
    }
    tables |= {
        name: tuple(each for each in flat if isinstance(each, kind))
        for kind, name in _LISTED.items()
    }
    base = Settings("Test season", CLOCK, date(2026, 9, 28), date(2027, 2, 28))
    return Season(replace(base, **settings), **tables)


def _flatten(things: Iterable[Any]) -> Iterable[Any]:
    return chain.from_iterable(
        _flatten(each) if isinstance(each, tuple | list) else (each,) for each in things
    )


# --- rules --------------------------------------------------------------------------

AnyRule = TypeVar("AnyRule", bound=Rule)


def rule(
    shape: type[AnyRule],
    *,
    counts: Iterable[Activity] = (),
    gap: int = 0,
    **fields: Any,
) -> AnyRule:
    """Give a rule of a shape: ``rule(Maximum, limit=360)``.

    `counts` are activities (none named: rehearsals); gaps below `gap` minutes count.
    Fields of `Scope` may be given among the others.
    """
    known = {field.name for field in dataclass_fields(Scope)}
    scope = {key: fields.pop(key) for key in known & fields.keys()}
    counted = Counts(frozenset(counts) or REHEARSALS, gap)
    common: dict[str, Any] = {
        "id": f"test.{shape.__name__}",
        "sentence": "A rule of the test.",
        "source": Source("Test agreement", "T01"),
        "counts": counted,
        "scope": Scope(**scope),
    }
    return shape(**(common | fields))
