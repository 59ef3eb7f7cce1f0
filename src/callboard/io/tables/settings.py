"""The season's settings: a sheet with a row for each, not a column."""

from callboard.domain.clock import Clock
from callboard.domain.settings import STRAIN_FIRST, STRAIN_MINUTES, Settings
from callboard.io.columns import Column, Table, Values
from callboard.io.kinds import (
    NUMBER,
    TEXT,
    WEEKDAY,
    WHOLE,
    WORDS,
    YES_NO,
    ZONE,
    Reading,
)
from callboard.io.times import DATE, TIME


def _settings(values: Values, reading: Reading) -> Settings:
    del reading
    clock = Clock(values.pop("time_zone"), values.pop("day_turns"))
    if values.get("strain_minutes") == STRAIN_FIRST:
        values["strain_minutes"] = None
    return Settings(clock=clock, **values)


def _settings_parts(settings: Settings, clock: Clock) -> Values:
    names = [column.name for column in SEASON.columns]
    found = {name: getattr(settings, name, None) for name in names}
    if settings.strain_minutes is None:
        found["strain_minutes"] = STRAIN_FIRST
    return found | {"time_zone": clock.zone, "day_turns": clock.day_turns}


# The sheet has a row for each of these "columns": setting, value, meaning.
SEASON = Table(
    "season",
    "the season's dates, hours and agreements",
    "settings",
    Settings,
    (
        Column("name", TEXT, "The company or the season", example="Spring season"),
        Column("time zone", ZONE, "Where the company is", example="Europe/London"),
        Column("first date", DATE, "First day", example="2027-01-18"),
        Column("last date", DATE, "Last day, included", example="2027-04-18"),
        Column(
            "agreements",
            WORDS,
            "Packs of rules; `callboard rules` lists them",
            "packs",
            "none: only the rules of every company",
        ),
        Column(
            "ranks",
            WORDS,
            "Ranks of dancers from the highest to the lowest",
            blank="principal; soloist; corps; apprentice",
            example="principal; soloist; corps; apprentice",
        ),
        Column(
            "week starts",
            WEEKDAY,
            "First day of the company's week",
            blank="Monday",
            example="Monday",
        ),
        Column(
            "grid minutes",
            WHOLE,
            "Calls start at these minutes: 5, 10, 15 or 30",
            blank="15",
            example="15",
        ),
        Column(
            "calls from",
            TIME,
            "No call starts before",
            blank="10:00",
            example="10:00",
        ),
        Column("calls to", TIME, "No call ends after", blank="19:00", example="19:00"),
        Column(
            "day turns",
            TIME,
            "Until then it is still the night before",
            blank="04:00",
            example="04:00",
            default=Clock("UTC").day_turns,
        ),
        Column(
            "half hour minutes",
            WHOLE,
            "From the half-hour call to curtain up",
            blank="30",
            example="30",
        ),
        Column(
            "after show minutes",
            WHOLE,
            "Out of costume after a show, counted as present",
            blank="0",
            example="0",
        ),
        Column(
            "meal minutes",
            WHOLE,
            "The one pause a day that is not waiting",
            blank="60",
            example="60",
        ),
        Column(
            "heavy day minutes",
            WHOLE,
            "Minutes danced from which a day is heavy, where too few of hers are known",
            blank="330",
            example="330",
        ),
        Column(
            "short night minutes",
            WHOLE,
            "A night below this is short",
            blank="720",
            example="720",
        ),
        Column(
            "short night after show minutes",
            WHOLE,
            "A night below this is short when she had a performance",
            blank="as short night minutes",
            example="780",
        ),
        Column(
            "usual weeks",
            WHOLE,
            "Weeks of a dancer's history from which her usual change is known; 0: never",
            blank="6",
            example="6",
        ),
        Column(
            "change mark",
            NUMBER,
            "A change of her week costs from so many of her usual changes on",
            blank="1",
            example="1",
        ),
        Column(
            "steep change mark",
            NUMBER,
            "And costs double from so many on",
            blank="2",
            example="2",
        ),
        Column(
            "heavy days in row",
            WHOLE,
            "So many heavy days in a row cost nothing",
            blank="3",
            example="3",
        ),
        Column(
            "strain minutes",
            WHOLE,
            "Minutes of waiting that a point of strain is worth (`callboard trade`); "
            f"{STRAIN_FIRST}: strain comes before any waiting",
            blank=str(STRAIN_MINUTES),
            example="30",
        ),
        Column(
            "count lone calls",
            YES_NO,
            "Whether a call with no other of the dancer's beside it costs points",
            "counts_lone_calls",
            "no",
            "no",
        ),
        Column(
            "places a cover",
            WHOLE,
            "Of castings: so many places of a role want one cover",
            blank="4",
            example="4",
        ),
        Column(
            "announceable covers",
            WHOLE,
            "Of castings: least covers of a role whose dancers are announced",
            blank="1",
            example="2",
        ),
        Column(
            "most shows a day",
            WHOLE,
            "Of castings: performances a dancer may dance in a day",
            "most_shows_day",
            "2",
            "2",
        ),
        Column(
            "most shows a week",
            WHOLE,
            "Of castings: performances a dancer may dance in a company week",
            "most_shows_week",
            "8",
            "8",
        ),
        Column(
            "large role gap days",
            WHOLE,
            "Of castings: days from one performance with a large role to the next",
            blank="1",
            example="1",
        ),
        Column(
            "debut lead days",
            WHOLE,
            "Of castings: days to rehearse a role that a dancer does not know",
            blank="7",
            example="7",
        ),
        Column(
            "forget days",
            WHOLE,
            "Of castings: days after which a role is rehearsed anew",
            blank="90",
            example="90",
        ),
    ),
    is_required=True,
    build=_settings,
    parts=_settings_parts,
)
