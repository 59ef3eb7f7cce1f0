"""Tables of the calendar: what must be rehearsed, what stands, what lies behind."""

from callboard.domain.clock import Clock
from callboard.domain.needs import (
    Activity,
    Breaks,
    CoversCalled,
    Fixture,
    FreeDay,
    Need,
    PastWork,
)
from callboard.io.columns import Column, Table, Values
from callboard.io.kinds import (
    TEXT,
    WHOLE,
    WORDS,
    YES_NO,
    Reading,
    choice,
)
from callboard.io.moments import span_of, span_parts
from callboard.io.references import (
    PEOPLE,
    ref,
    refs,
)
from callboard.io.times import (
    CLOCK_TIME,
    DATE,
    TIME,
)

_WORK = ref("works")
_STAFF = refs("staff")
_SECTIONS = refs("sections", within="work")

NEEDS = Table(
    "needs",
    "what must be rehearsed: for how long, with whom, by when",
    "needs",
    Need,
    (
        Column("id", TEXT, "A short name that never changes", example="waltz"),
        Column("title", TEXT, "As it stands on the callboard", example="Waltz"),
        Column("minutes", WHOLE, "Length of one call", example="90"),
        Column(
            "times",
            WHOLE,
            "Calls in each week; 0 strikes the need",
            blank="1",
            example="2",
        ),
        Column(
            "calls",
            WHOLE,
            "Calls over all its weeks; times is then the most in one",
            blank="times each week",
        ),
        Column("work", _WORK, "The work", blank="no work", example="serenade"),
        Column(
            "sections",
            _SECTIONS,
            "Which sections of it",
            blank="all of them",
            example="waltz",
        ),
        Column("casts", WORDS, "Casts that are called", blank="none", example="A"),
        Column("covers", choice(CoversCalled), "Covers of these casts", blank="no"),
        Column("dancers", PEOPLE, "Dancers called by name", blank="none"),
        Column("watching", PEOPLE, "Dancers who sit in", blank="none"),
        Column(
            "goes without",
            YES_NO,
            "Goes ahead without dancers who are away, at a price for each",
            "may_go_without",
            "no",
            "no",
        ),
        Column(
            "coaches",
            _STAFF,
            "Who can lead it: one of them is called",
            blank="nobody leads it",
            example="conrad",
        ),
        Column(
            "all coaches",
            YES_NO,
            "All the coaches, not one of them",
            "needs_all_coaches",
            "no",
            "no",
        ),
        Column("pianist", YES_NO, "Needs a pianist", "needs_pianist", "yes", "yes"),
        Column(
            "pianists", _STAFF, "One of these pianists", blank="any, if one is needed"
        ),
        Column(
            "spaces",
            refs("spaces"),
            "One of these spaces, the first if it can be",
            blank="any that fits",
            example="studio-1",
        ),
        Column(
            "stage size",
            YES_NO,
            "Needs a space as large as the stage",
            "needs_stage_size",
            "no",
            "no",
        ),
        Column("floor", TEXT, "Needs this floor", "needs_floor", "any floor"),
        Column(
            "activity",
            choice(Activity),
            "What sort of call",
            blank="rehearsal",
            example="rehearsal",
        ),
        Column("from", DATE, "First day it may stand on", "from_date", "any day"),
        Column("to", DATE, "Last day it may stand on", "to_date", "any day"),
        Column("deadline", DATE, "Must have been by then", blank="none"),
        Column("earliest", TIME, "Starts not before", blank="any time"),
        Column("latest", TIME, "Ends not after", blank="any time"),
        Column("after", refs("needs"), "Comes after these needs", blank="any order"),
        Column(
            "gap days",
            WHOLE,
            "Least days between two of its calls; 1: on different days",
            blank="1",
            example="1",
        ),
        Column(
            "priority",
            WHOLE,
            "1 must be to 5 if there is room",
            blank="2",
            example="2",
        ),
        Column("breaks", choice(Breaks), "How breaks are given", blank="inside"),
        Column(
            "people",
            WHOLE,
            "How many dance, when not all of them are in the book",
            "num_people",
            "those called",
        ),
        Column(
            "spread days",
            WHOLE,
            "Different days its calls should lie on",
            blank="any",
            example="0",
        ),
        Column(
            "keep space",
            YES_NO,
            "Whether its calls should stay in one space",
            "keeps_space",
            "no",
            "no",
        ),
        Column(
            "may mark",
            YES_NO,
            "Whether who may not jump or lift is called and marks it; it is not "
            "rehearsed for her",
            "may_mark",
            "no",
            "no",
        ),
        Column("remarks", TEXT, "For the callboard", blank="nothing to add"),
        Column(
            "made by",
            TEXT,
            "Which command made the row, with the mark by which it knows your edits",
            blank="you",
        ),
    ),
)


def _fixture(values: Values, reading: Reading) -> Fixture:
    span = span_of(values, reading.clock)
    return Fixture(span=span, **values)


def _fixture_parts(fixture: Fixture, clock: Clock) -> Values:
    return _plain(FIXTURES, fixture) | span_parts(fixture.span, clock)


def _past_work(values: Values, reading: Reading) -> PastWork:
    span = span_of(values, reading.clock)
    return PastWork(span=span, **values)


def _past_work_parts(past: PastWork, clock: Clock) -> Values:
    return _plain(HISTORY, past) | span_parts(past.span, clock)


def _plain(table: Table, item: object) -> Values:
    names = (column.name for column in table.columns)
    return {name: getattr(item, name) for name in names if hasattr(item, name)}


_SPAN = (
    Column("day", DATE, "The day; past midnight still that one", example="2027-02-01"),
    Column("start", CLOCK_TIME, "From", example="10:00"),
    Column("end", CLOCK_TIME, "To", example="11:15"),
)
_END_DAY = Column(
    "end day", DATE, "The day it ends", blank="the same day", default=None
)

FIXTURES = Table(
    "fixtures",
    "what stands already: class, fittings, press, pinned calls",
    "fixtures",
    Fixture,
    (
        Column("id", TEXT, "A short name that never changes", example="class-mon"),
        Column("title", TEXT, "As it stands on the callboard", example="Company class"),
        Column("activity", choice(Activity), "What it is", example="class"),
        *_SPAN,
        Column("space", ref("spaces"), "Where", blank="nowhere of ours"),
        Column("dancers", PEOPLE, "Who is called", blank="nobody", example="all"),
        Column("watching", PEOPLE, "Who sits in", blank="nobody"),
        Column("coaches", _STAFF, "Who leads it", blank="nobody", example="conrad"),
        Column("pianists", _STAFF, "Who plays", blank="nobody"),
        Column(
            "need", ref("needs"), "The need whose call this is, pinned", blank="none"
        ),
        Column("work", _WORK, "The work", blank="no work"),
        Column("sections", _SECTIONS, "Which sections", blank="all of them"),
        Column("casts", WORDS, "Casts that are called", blank="none"),
        Column("optional", YES_NO, "Whether one may skip it", "is_optional", "no"),
        Column("breaks", choice(Breaks), "How breaks are given", blank="inside"),
        _END_DAY,
        Column("remarks", TEXT, "For the callboard", blank="nothing to add"),
    ),
    build=_fixture,
    parts=_fixture_parts,
)

FREE_DAYS = Table(
    "free days",
    "days on which nobody, or some, are not called",
    "free_days",
    FreeDay,
    (
        Column("day", DATE, "The day", example="2027-02-07"),
        Column("dancers", PEOPLE, "Who is free", blank="everybody"),
    ),
)

HISTORY = Table(
    "history",
    "what was danced before, for rules that look back",
    "history",
    PastWork,
    (
        Column("dancer", ref("dancers"), "Who", example="anna-lee"),
        Column("activity", choice(Activity), "What", example="rehearsal"),
        *_SPAN,
        Column("work", _WORK, "The work", blank="no work", example="serenade"),
        Column("role", ref("roles", within="work"), "The role", blank="not known"),
        _END_DAY,
    ),
    build=_past_work,
    parts=_past_work_parts,
)
