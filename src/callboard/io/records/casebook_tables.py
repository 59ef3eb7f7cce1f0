"""Tables of the casebook. None of them has a column for a diagnosis."""

from callboard.domain.casebook import (
    Availability,
    AvailabilitySpell,
    DistressAnswers,
)
from callboard.domain.problems import (
    Contact,
    Costume,
    Course,
    Footwear,
    HealthProblem,
    Mechanism,
    Movement,
    Occasion,
    Presentation,
    ProblemKind,
    Region,
    Relation,
    Side,
    Surface,
)
from callboard.io.columns import Column, Table
from callboard.io.kinds import NUMBER, TEXT, YES_NO, choice
from callboard.io.records.diary_tables import DANCER
from callboard.io.records.kinds import ANSWER, CASE, MINUTES
from callboard.io.times import DATE, TIME

_OPEN = "not recorded"

PROBLEMS = Table(
    "problems",
    "injuries and illnesses, a case a row",
    "problems",
    HealthProblem,
    (
        Column("id", TEXT, "The case's id, which never changes", example="c-0001"),
        DANCER,
        Column("kind", choice(ProblemKind), "What sort of problem", example="injury"),
        Column("onset", DATE, "The day it began: day 0", example="2027-02-01"),
        Column("onset time", TIME, "When on that day", blank=_OPEN, example="15:30"),
        Column(
            "medical attention",
            YES_NO,
            "Whether a clinician saw her about it",
            example="yes",
        ),
        Column(
            "full again",
            DATE,
            "First day of full availability",
            "full_date",
            "still open",
            "2027-02-10",
        ),
        Column(
            "presentation",
            choice(Presentation),
            "How it showed first",
            blank=_OPEN,
            example="sudden",
        ),
        Column(
            "mechanism",
            choice(Mechanism),
            "One event, or many small ones",
            blank=_OPEN,
            example="acute",
        ),
        Column(
            "contact",
            choice(Contact),
            "With a partner, the floor, scenery or a prop",
            blank=_OPEN,
            example="none",
        ),
        Column(
            "occasion",
            choice(Occasion),
            "What she was doing",
            blank=_OPEN,
            example="rehearsal",
        ),
        Column(
            "relation",
            choice(Relation),
            "What dancing has to do with it",
            blank=_OPEN,
            example="direct",
        ),
        Column(
            "movement",
            choice(Movement),
            "What the body did",
            blank=_OPEN,
            example="jump landing",
        ),
        Column("region", choice(Region), "Where", blank=_OPEN, example="ankle"),
        Column("side", choice(Side), "Which side", blank=_OPEN, example="left"),
        Column(
            "course",
            choice(Course),
            "New, again after a full return, or worse before one",
            blank=_OPEN,
            example="new",
        ),
        Column("index case", CASE, "The case it is again or worse of", blank="none"),
        Column(
            "surface",
            choice(Surface),
            "What was danced on",
            blank=_OPEN,
            example="sprung floor",
        ),
        Column("raked", YES_NO, "Whether it was raked", "is_raked", _OPEN, "no"),
        Column(
            "footwear",
            choice(Footwear),
            "On her feet",
            blank=_OPEN,
            example="pointe shoes",
        ),
        Column(
            "costume",
            choice(Costume),
            "What she wore",
            blank=_OPEN,
            example="practice clothes",
        ),
        Column("temperature c", NUMBER, "Degrees Celsius", blank=_OPEN, example="21"),
        Column(
            "minutes danced",
            MINUTES,
            "Minutes danced that day before it",
            blank=_OPEN,
            example="180",
        ),
        Column("recorded by", TEXT, "Who wrote it down", example="physio-1"),
        Column(
            "changed",
            DATE,
            "When the row last changed",
            "changed_date",
            _OPEN,
            "2027-02-10",
        ),
    ),
)

AVAILABILITY = Table(
    "availability",
    "days on which a dancer was available less than fully",
    "availability",
    AvailabilitySpell,
    (
        DANCER,
        Column("from", DATE, "First day", "from_date", example="2027-02-02"),
        Column(
            "availability",
            choice(Availability),
            "How far she can do her work",
            example="modified",
        ),
        Column(
            "to",
            DATE,
            "Last day, itself included",
            "to_date",
            "it lasts",
            "2027-02-09",
        ),
        Column("case", CASE, "The case it is about", blank="none", example="c-0001"),
    ),
)

_ANSWER = "0 (not at all) to 3 (nearly every day)"

DISTRESS = Table(
    "phq-4",
    "answers to PHQ-4, for a clinician who is named; not read without a help page",
    "distress",
    DistressAnswers,
    (
        DANCER,
        Column("day", DATE, "The day", example="2027-02-01"),
        Column("clinician", TEXT, "Who asked and answers", example="dr-reed"),
        Column("nervous", ANSWER, f"Question 1: {_ANSWER}", blank=_OPEN, example="1"),
        Column("worrying", ANSWER, f"Question 2: {_ANSWER}", blank=_OPEN, example="0"),
        Column("down", ANSWER, f"Question 3: {_ANSWER}", blank=_OPEN, example="0"),
        Column("interest", ANSWER, f"Question 4: {_ANSWER}", blank=_OPEN, example="1"),
    ),
)
