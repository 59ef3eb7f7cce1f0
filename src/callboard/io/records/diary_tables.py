"""Tables of the diary."""

from callboard.domain.diary import (
    Better,
    DailyItem,
    HealthProblemForm,
    Item,
    SessionRating,
    WellbeingAnswers,
)
from callboard.domain.help import HelpContact, HelpPlace
from callboard.domain.problems import Occasion, ProblemKind, Region
from callboard.io.columns import Column, Table
from callboard.io.kinds import TEXT, YES_NO, choice
from callboard.io.records.kinds import ANSWER, MINUTES, RATING
from callboard.io.times import DATE, TIME

DANCER = Column(
    "dancer", TEXT, "The dancer's id in the season book", example="anna-lee"
)
_DEGREE = "0, 8, 17 or 25, as the form words it"
_OPEN = "not answered"

RATINGS = Table(
    "session ratings",
    "how hard each session felt",
    "ratings",
    SessionRating,
    (
        DANCER,
        Column(
            "day", DATE, "The day; past midnight still that one", example="2027-02-01"
        ),
        Column("start", TIME, "When it began", blank="not known", example="10:00"),
        Column(
            "occasion",
            choice(Occasion),
            "What it was",
            blank="not known",
            example="rehearsal",
        ),
        Column("called minutes", MINUTES, "Minutes she was called for", example="90"),
        Column(
            "scheduled minutes",
            MINUTES,
            "Minutes of the whole session",
            blank="not known",
            example="120",
        ),
        Column(
            "danced minutes",
            MINUTES,
            "Minutes she danced, in her own word",
            blank="as called",
            example="75",
        ),
        Column(
            "rating",
            RATING,
            "How hard it was, 0 (rest) to 10 (all I have)",
            blank=_OPEN,
            example="6",
        ),
        Column(
            "answered",
            DATE,
            "The day of the answer: up to three days later",
            blank="not known",
            example="2027-02-02",
        ),
        Column("ref", TEXT, "The call's id", blank="none", example="waltz#1"),
    ),
)

DAILY = Table(
    "daily items",
    "five daily questions, an answer a row; there is no total",
    "daily",
    DailyItem,
    (
        DANCER,
        Column("day", DATE, "The day", example="2027-02-01"),
        Column("item", choice(Item), "The question", example="sleep"),
        Column("value", ANSWER, "The answer, 1 to 5", example="4"),
        Column("better", choice(Better), "Which end is the better one", example="high"),
    ),
)

FORMS = Table(
    "health forms",
    "the weekly health-problem form, a row for each problem",
    "forms",
    HealthProblemForm,
    (
        DANCER,
        Column("week", DATE, "First of the seven days", example="2027-02-01"),
        Column("number", ANSWER, "Which form of that week", blank="1", example="1"),
        Column("participation", ANSWER, _DEGREE, blank=_OPEN, example="8"),
        Column("training", ANSWER, _DEGREE, blank=_OPEN, example="8"),
        Column("performance", ANSWER, _DEGREE, blank=_OPEN, example="0"),
        Column("symptoms", ANSWER, _DEGREE, blank=_OPEN, example="17"),
        Column(
            "kind",
            choice(ProblemKind),
            "What sort of problem",
            blank=_OPEN,
            example="injury",
        ),
        Column("region", choice(Region), "Where", blank=_OPEN, example="ankle"),
        Column(
            "same",
            YES_NO,
            "Whether it is a problem of the week before",
            "is_same",
            _OPEN,
            "no",
        ),
        Column("case", TEXT, "The id of the case", blank="none yet"),
    ),
)

_ANSWER = "0 (at no time) to 5 (all of the time)"

WELLBEING = Table(
    "who-5",
    "answers to WHO-5; not read without a help page",
    "wellbeing",
    WellbeingAnswers,
    (
        DANCER,
        Column("day", DATE, "The day", example="2027-02-01"),
        Column("cheerful", ANSWER, f"Statement 1: {_ANSWER}", blank=_OPEN, example="3"),
        Column("calm", ANSWER, f"Statement 2: {_ANSWER}", blank=_OPEN, example="3"),
        Column("active", ANSWER, f"Statement 3: {_ANSWER}", blank=_OPEN, example="4"),
        Column("rested", ANSWER, f"Statement 4: {_ANSWER}", blank=_OPEN, example="2"),
        Column(
            "interested", ANSWER, f"Statement 5: {_ANSWER}", blank=_OPEN, example="4"
        ),
    ),
)

HELP = Table(
    "help",
    "the help page: a row for each of five places",
    "help",
    HelpContact,
    (
        Column(
            "place", choice(HelpPlace), "Where the help comes from", example="in house"
        ),
        Column("name", TEXT, "Who it is", example="Dr Reed"),
        Column("reach", TEXT, "How to reach them", example="+44 20 7946 0000"),
    ),
)
