"""Tables about people: dancers, staff, absences and restrictions."""

from callboard.domain.people import Bar, Dancer, Dances, Job, Restriction, Staff
from callboard.io.columns import Column, Table, ValueKind


def _jobs(names: tuple[str, ...]) -> frozenset[Job]:
    return frozenset(Job(name) for name in names)


DANCERS = Table(
    "dancers",
    "Everybody who dances in the company",
    (
        Column("id", "A short name used in the other tables; never change it",
               ValueKind.ID, is_required=True, example="anna-lee"),
        Column("name", "The name as it is printed", is_required=True,
               example="Anna Lee"),
        Column("rank", "One of the ranks of the sheet season", is_required=True,
               example="corps"),
        Column("dances", "Women's roles, men's roles, or both", ValueKind.CHOICE,
               is_required=True, example="women",
               choices=tuple(map(str, Dances)), as_type=Dances),
        Column("height_cm", "Height in centimetres", ValueKind.WHOLE, example="168",
               low=50, high=250, blank="not given"),
        Column("contract_hours", "Hours a week of the contract", ValueKind.NUMBER,
               example="40", high=168, blank="not given"),
        Column("minor", "Whether under age", ValueKind.YES_NO, example="no",
               field="is_minor", blank="no"),
        Column("tags", "The company's own words, usable where people are named "
               "(tag:apprentice)", ValueKind.IDS, example="apprentice",
               as_type=frozenset, blank="none"),
    ),
    Dancer,
    ("id",),
    is_required=True,
)

STAFF = Table(
    "staff",
    "Coaches, teachers, pianists, conductors, stagers, stage managers",
    (
        Column("id", "A short name used in the other tables; never change it",
               ValueKind.ID, is_required=True, example="pia-noble"),
        Column("name", "The name as it is printed", is_required=True,
               example="Pia Noble"),
        Column("jobs", "What this person may be called to do", ValueKind.CHOICES,
               is_required=True, example="pianist", choices=tuple(map(str, Job)),
               as_type=_jobs),
        Column("works", "The works this person may coach or stage", ValueKind.IDS,
               refers=("works",), as_type=frozenset, blank="all works"),
        Column("from_date", "First day there", ValueKind.DATE, blank="whole season"),
        Column("to_date", "Last day there", ValueKind.DATE, blank="whole season"),
        Column("max_day_minutes", "Most minutes a day", ValueKind.WHOLE,
               example="360", high=1440, blank="no limit given"),
        Column("max_week_minutes", "Most minutes a week", ValueKind.WHOLE,
               example="1800", high=10080, blank="no limit given"),
    ),
    Staff,
    ("id",),
)

ABSENCES = Table(
    "absences",
    "When a dancer, a member of staff or a space is not there; never why",
    (
        Column("who", "Dancers, staff or spaces", ValueKind.PEOPLE, is_required=True,
               example="anna-lee", refers=("dancers", "staff", "spaces")),
        Column("from_date", "First day", ValueKind.DATE, is_required=True,
               example="2026-11-24"),
        Column("to_date", "Last day", ValueKind.DATE, example="2026-11-25",
               blank="the first day only"),
        Column("weekdays", "Only on these weekdays, each by itself from start to end",
               ValueKind.WEEKDAYS, blank="one stretch from the first day to the last"),
        Column("start", "From this time on the first day (with weekdays: of each day)",
               ValueKind.TIME, blank="from the beginning of the day"),
        Column("end", "To this time on the last day (with weekdays: of each day)",
               ValueKind.TIME, blank="to the end of the day"),
    ),
)

RESTRICTIONS = Table(
    "restrictions",
    "What a dancer's body may not do for now: an instruction, never a reason",
    (
        Column("dancer", "The dancer", ValueKind.ID, is_required=True,
               example="anna-lee", refers=("dancers",)),
        Column("bar", "What is barred or limited", ValueKind.CHOICE, is_required=True,
               example="most minutes a day", choices=tuple(map(str, Bar)), as_type=Bar),
        Column("from_date", "First day", ValueKind.DATE, is_required=True,
               example="2026-11-24"),
        Column("to_date", "Last day", ValueKind.DATE, example="2026-12-01",
               blank="open-ended"),
        Column("limit", "The number of the bar: minutes, shows or hours; a time of "
               "day for not before and not after", example="180",
               blank="the bar has no number"),
        Column("floor", "The floor of 'not on floor'"),
        Column("review_date", "When it is looked at again; it stays until changed",
               ValueKind.DATE),
        Column("text", "In words the rehearsal room can act on"),
    ),
    Restriction,
)
