"""Tables of people: who there is, and who is away."""

from datetime import date
from typing import Any

from callboard.domain.clock import Clock
from callboard.domain.people import (
    Absence,
    Dancer,
    Dances,
    Job,
    Staff,
)
from callboard.io.columns import Column, Table, Values
from callboard.io.kinds import (
    NUMBER,
    TEXT,
    WHOLE,
    WORDS,
    YES_NO,
    Reading,
    choice,
    choices,
)
from callboard.io.moments import day_and_time, moment_of, span_between
from callboard.io.references import (
    ref,
    refs,
)
from callboard.io.times import (
    CLOCK_TIME,
    DATE,
)

DANCERS = Table(
    "dancers",
    "who dances",
    "dancers",
    Dancer,
    (
        Column("id", TEXT, "A short name that never changes", example="anna-lee"),
        Column("name", TEXT, "As it stands on the callboard", example="Anna Lee"),
        Column("rank", ref("ranks"), "One of the season's ranks", example="corps"),
        Column(
            "dances", choice(Dances), "Which roles this dancer dances", example="women"
        ),
        Column(
            "height cm",
            WHOLE,
            "Height in centimetres",
            blank="not given",
            example="168",
        ),
        Column(
            "contract hours",
            NUMBER,
            "Hours a week by contract",
            blank="not given",
            example="30",
        ),
        Column(
            "minor",
            YES_NO,
            "Whether the dancer is under age",
            "is_minor",
            "no",
            "no",
        ),
        Column(
            "tags",
            WORDS,
            "The company's own words, usable as tag:word where people are named",
            blank="none",
            example="new; partner-class",
        ),
    ),
    is_required=True,
)

STAFF = Table(
    "staff",
    "coaches, teachers, pianists, conductors, guest stagers",
    "staff",
    Staff,
    (
        Column("id", TEXT, "A short name that never changes", example="conrad"),
        Column("name", TEXT, "As it stands on the callboard", example="Conrad Meyer"),
        Column("jobs", choices(Job), "What this person does", example="coach; teacher"),
        Column(
            "works",
            refs("works"),
            "Works this person may coach or stage",
            blank="all of them",
            example="serenade",
        ),
        Column(
            "from",
            DATE,
            "First day with the company",
            "from_date",
            "the whole season",
            "2027-01-18",
        ),
        Column(
            "to",
            DATE,
            "Last day with the company",
            "to_date",
            "the whole season",
            "2027-02-28",
        ),
        Column(
            "most minutes a day",
            WHOLE,
            "Most minutes of calls a day",
            "max_day_minutes",
            "no limit given",
            "360",
        ),
        Column(
            "most minutes a week",
            WHOLE,
            "Most minutes of calls a week",
            "max_week_minutes",
            "no limit given",
            "1800",
        ),
    ),
)


def _absence(values: Values, reading: Reading) -> Absence:
    clock = reading.clock
    first: date = values["from"]
    last: date = values["to"] or first
    start, end = values["from_time"], values["to_time"]
    return Absence(
        values["who"],
        span_between(
            clock.day(first).start
            if start is None
            else moment_of(clock, first, start, "from time"),
            clock.day(last).end
            if end is None
            else moment_of(clock, last, end, "to time"),
            clock,
            "to",
        ),
    )


def _absence_parts(absence: Absence, clock: Clock) -> Values:
    span = absence.span
    found: dict[str, Any] = {"who": absence.who, "from_time": None, "to_time": None}
    first = clock.day_of(span.start)
    if clock.day(first).start != span.start:
        first, found["from_time"] = day_and_time(clock, span.start)
    last = clock.day_of(span.end - 1)
    if clock.day(last).end != span.end:
        last, found["to_time"] = day_and_time(clock, span.end)
    return found | {"from": first, "to": last}


ABSENCES = Table(
    "absences",
    "when a person or a space is not there; never why",
    "absences",
    Absence,
    (
        Column(
            "who",
            ref("dancers", "staff", "spaces"),
            "The dancer, member of staff or space",
            example="anna-lee",
        ),
        Column("from", DATE, "First day away", example="2027-02-01"),
        Column(
            "from time",
            CLOCK_TIME,
            "Away from this time of that day",
            blank="the whole day",
            example="14:00",
            default=None,
        ),
        Column(
            "to",
            DATE,
            "Last day away, itself included",
            blank="the same day",
            example="2027-02-03",
            default=None,
        ),
        Column(
            "to time",
            CLOCK_TIME,
            "Back at this time of the last day",
            blank="away to the end of that day",
            example="12:00",
            default=None,
        ),
    ),
    build=_absence,
    parts=_absence_parts,
)
