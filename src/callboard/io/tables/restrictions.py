"""Tables of what bodies may not do for now, and of the way back; never why."""

from callboard.domain.people import Bar, Restriction
from callboard.domain.returning import ReturnStep, StageBar
from callboard.io.columns import Column, Table
from callboard.io.kinds import LIMIT, TEXT, WHOLE, choice
from callboard.io.references import ref
from callboard.io.times import DATE

_LIMIT_MEANING = (
    "The number of a limit: minutes, shows, hours, per cent; a time for not before, "
    "not after"
)

RESTRICTIONS = Table(
    "restrictions",
    "what a body may not do for now; an instruction, never a reason",
    "restrictions",
    Restriction,
    (
        Column("dancer", ref("dancers"), "Whom it protects", example="anna-lee"),
        Column("bar", choice(Bar), "What is barred or limited", example="no jumps"),
        Column("from", DATE, "First day", "from_date", example="2027-02-01"),
        Column(
            "to",
            DATE,
            "Last day, itself included",
            "to_date",
            "until it is taken out; then it needs a review",
            "2027-02-14",
        ),
        Column("limit", LIMIT, _LIMIT_MEANING, blank="the bar has no number"),
        Column(
            "floor",
            TEXT,
            "The floor of 'not on floor'",
            blank="the bar names no floor",
        ),
        Column(
            "review",
            DATE,
            "When it is to be looked at again; it ends nothing",
            "review_date",
            "no date set: only where there is a last day",
            "2027-02-10",
        ),
        Column(
            "text",
            TEXT,
            "The instruction in words for the schedule, never a reason",
            blank="nothing to add",
            example="marks the jumps",
        ),
        Column(
            "since",
            DATE,
            "From when she has been held back in any way; her usual day is counted "
            "before it",
            "since_date",
            "the first day",
            "2027-01-11",
        ),
        Column(
            "set by",
            ref("staff"),
            "The clinician who set it",
            blank="not given",
            example="petra-wolf",
        ),
    ),
)

STAGES = Table(
    "stages",
    "stages of a return to dancing that the house has otherwise, a bar a row",
    "stages",
    StageBar,
    (
        Column(
            "stage",
            WHOLE,
            "Its number; the rows of a number stand in place of all its usual bars",
            example="3",
        ),
        Column(
            "bar",
            choice(Bar),
            "What is barred or limited at this stage",
            blank="the stage bars nothing",
            example="class only",
        ),
        Column("limit", LIMIT, _LIMIT_MEANING, blank="the bar has no number"),
        Column(
            "floor",
            TEXT,
            "The floor of 'not on floor'",
            blank="the bar names no floor",
        ),
        Column(
            "name",
            TEXT,
            "What the stage is called",
            blank="its usual name",
            example="centre, no jumps and no pointe",
        ),
        Column(
            "criteria",
            TEXT,
            "What has to be done before it begins, never a reason",
            blank="as usual",
            example="Barre is done in full, on three days.",
        ),
    ),
)

RETURNS = Table(
    "returns",
    "steps of dancers' returns to dancing; only a clinician makes one",
    "returns",
    ReturnStep,
    (
        Column("dancer", ref("dancers"), "Who comes back", example="anna-lee"),
        Column("stage", WHOLE, "To which stage: 0 to 8 as usual", example="3"),
        Column(
            "from",
            DATE,
            "The day on which it is made; she stays there until her next step",
            "from_date",
            "not made yet: it changes nothing",
            "2027-03-01",
        ),
        Column(
            "review",
            DATE,
            "When it is to be looked at again; it ends nothing. Needed with 'from'",
            "review_date",
            "not made yet",
            "2027-03-08",
        ),
        Column(
            "set by",
            ref("staff"),
            "The clinician who makes it. Needed with 'from'",
            blank="not made yet",
            example="petra-wolf",
        ),
        Column(
            "earliest",
            DATE,
            "The day before which it is not made",
            "earliest_date",
            "any day",
            "2027-03-01",
        ),
        Column(
            "criteria",
            TEXT,
            "What has to be done before it, never a reason",
            blank="that of the stage",
            example="Barre is done in full, on three days.",
        ),
    ),
)
