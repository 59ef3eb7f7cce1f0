"""Tables about calls: what must be rehearsed, what stands already, what has been."""

from callboard.domain.needs import Activity, Breaks, CoversCalled, Need
from callboard.io.columns import Column, Table, ValueKind

FREE_DAY = "free day"
PEOPLE_NOTE = (
    "ids or names with ; between; or all, women, men, rank:corps, tag:word, "
    "work:serenade/A, work:serenade/A/role; a leading - leaves out"
)


def _staff(heading: str, meaning: str, blank: str = "") -> Column:
    return Column(heading, meaning, ValueKind.IDS, refers=("staff",), blank=blank)


def _people(heading: str, meaning: str, example: str = "", blank: str = "") -> Column:
    return Column(heading, f"{meaning}: {PEOPLE_NOTE}", ValueKind.PEOPLE,
                  example=example, refers=("dancers",), blank=blank)


_BREAKS = Column("breaks", "How breaks are given inside the call", ValueKind.CHOICE,
                 example="inside", choices=tuple(map(str, Breaks)), as_type=Breaks,
                 blank="inside")

NEEDS = Table(
    "needs",
    "What must be rehearsed: for how long, with whom, by when",
    (
        Column("id", "A short name; never change it", ValueKind.ID, is_required=True,
               example="serenade-waltz"),
        Column("title", "The title as it stands on the callboard", is_required=True,
               example="Serenade: Waltz"),
        Column("minutes", "Minutes of one call", ValueKind.WHOLE, is_required=True,
               example="60", low=5, high=1440),
        Column("times", "Calls in the week", ValueKind.WHOLE, example="2", low=1,
               high=50, blank="1"),
        Column("priority", "1 (must) to 5 (if there is room)", ValueKind.WHOLE,
               example="2", low=1, high=5, blank="2"),
        Column("work", "The work", ValueKind.ID, example="serenade",
               refers=("works",)),
        Column("sections", "Sections of the work", ValueKind.IDS, example="waltz",
               blank="all sections"),
        Column("casts", "Letters of the casts called", ValueKind.IDS, example="A",
               blank="only the dancers named"),
        _people("dancers", "Dancers named, besides the casts"),
        _people("watching", "Dancers who sit in"),
        Column("covers", "Whether the casts' covers are called", ValueKind.CHOICE,
               example="watching", choices=tuple(map(str, CoversCalled)),
               as_type=CoversCalled, blank="no"),
        _staff("coaches", "Coaches who can take it", "no coach"),
        Column("all_coaches", "All of the coaches are required, not one of them",
               ValueKind.YES_NO, example="no", field="needs_all_coaches", blank="no"),
        Column("pianist", "Whether a pianist is needed", ValueKind.YES_NO,
               example="yes", field="needs_pianist", blank="yes"),
        _staff("pianists", "Pianists who can play it", "any pianist"),
        Column("spaces", "Spaces it can be in", ValueKind.IDS, refers=("spaces",),
               blank="any that fits"),
        Column("stage_size", "A space as large as the stage is needed",
               ValueKind.YES_NO, example="no", field="needs_stage_size", blank="no"),
        Column("floor", "The floor it needs", field="needs_floor", blank="any"),
        Column("activity", "What sort of call", ValueKind.CHOICE, example="rehearsal",
               choices=tuple(map(str, Activity)), as_type=Activity,
               blank="rehearsal"),
        Column("from_date", "Not before this day", ValueKind.DATE),
        Column("to_date", "Not after this day", ValueKind.DATE),
        Column("deadline", "The last day on which a call may stand", ValueKind.DATE),
        Column("earliest", "Not before this time of day", ValueKind.TIME),
        Column("latest", "Ends by this time of day", ValueKind.TIME),
        Column("after", "Needs that must have been called before", ValueKind.IDS,
               refers=("needs",)),
        Column("gap_days", "Least days between two of its calls; 0 allows the same day",
               ValueKind.WHOLE, example="1", high=60, blank="1"),
        _BREAKS,
        Column("remarks", "Printed on the callboard, such as pointe"),
    ),
    Need,
    ("id",),
)

FIXTURES = Table(
    "fixtures",
    "What stands in the calendar already: class, fittings, fixed calls, free days",
    (
        Column("id", "A short name; on several days each day's date is added",
               ValueKind.ID, is_required=True, example="class"),
        Column("title", "The title as it stands on the callboard",
               example="Company class", blank="the activity"),
        Column("activity", "What it is; 'free day' means nobody is called",
               ValueKind.CHOICE, is_required=True, example="class",
               choices=(*map(str, Activity), FREE_DAY)),
        Column("from_date", "The day, or the first of several", ValueKind.DATE,
               is_required=True, example="2026-11-23"),
        Column("to_date", "The last of several days", ValueKind.DATE,
               example="2026-12-20", blank="the one day"),
        Column("weekdays", "Only on these weekdays, as Mon-Fri or Mon; Wed",
               ValueKind.WEEKDAYS, example="Mon-Sat", blank="every day"),
        Column("start", "From this time", ValueKind.TIME, example="10:00"),
        Column("end", "To this time; before the start means after midnight",
               ValueKind.TIME, example="11:15"),
        _people("dancers", "Who dances", "all",
                "with a need or casts: those; for a free day: everybody"),
        _people("watching", "Who sits in"),
        _staff("coaches", "Coaches or teachers"),
        _staff("pianists", "Pianists"),
        Column("space", "The space", ValueKind.ID, example="blue", refers=("spaces",)),
        Column("need", "The need whose call this is, pinned here", ValueKind.ID,
               refers=("needs",)),
        Column("work", "The work", ValueKind.ID, refers=("works",)),
        Column("sections", "Sections of the work", ValueKind.IDS),
        Column("casts", "Letters of the casts", ValueKind.IDS),
        Column("optional", "Whether one may stay away", ValueKind.YES_NO,
               example="no", field="is_optional", blank="no"),
        _BREAKS,
        Column("remarks", "Printed on the callboard"),
    ),
)

HISTORY = Table(
    "history",
    "What was done before: the ground that rules look back on; no ratings",
    (
        _people("dancers", "Who did it", "anna-lee"),
        Column("activity", "What it was", ValueKind.CHOICE, is_required=True,
               example="rehearsal", choices=tuple(map(str, Activity)),
               as_type=Activity),
        Column("date", "The day", ValueKind.DATE, is_required=True,
               example="2026-11-20"),
        Column("start", "From this time", ValueKind.TIME, is_required=True,
               example="12:00"),
        Column("end", "To this time", ValueKind.TIME, is_required=True,
               example="13:30"),
        Column("work", "The work", ValueKind.ID, refers=("works",)),
        Column("role", "The role", ValueKind.ID),
    ),
)
