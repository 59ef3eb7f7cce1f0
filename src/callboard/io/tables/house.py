"""Tables about the house: its season, spaces, noise, travel and its own rules."""

from callboard.domain.house import NoisyPair, Space, SpaceKind, Travel
from callboard.io.columns import WEEKDAYS, Column, Table, ValueKind

SETTINGS: tuple[Column, ...] = (
    Column("name", "The name of the company and season", is_required=True,
           example="Our company, winter 2026"),
    Column("time_zone", "The company's time zone, as Europe/London", is_required=True,
           example="Europe/London"),
    Column("first_date", "First day of the season", ValueKind.DATE, is_required=True,
           example="2026-11-23"),
    Column("last_date", "Last day of the season", ValueKind.DATE, is_required=True,
           example="2026-12-20"),
    Column("agreements", "Ids of the agreements (see: callboard rules), with ; between",
           ValueKind.IDS, field="packs", blank="none"),
    Column("ranks", "Ranks from the highest to the lowest, with ; between",
           ValueKind.IDS, example="principal; soloist; corps; apprentice",
           blank="principal; soloist; corps; apprentice"),
    Column("week_starts", "The weekday on which the company's week begins",
           ValueKind.CHOICE, example="Monday", choices=WEEKDAYS,
           as_type=WEEKDAYS.index, blank="Monday"),
    Column("day_turns", "The hour at which the working day turns", ValueKind.TIME,
           example="04:00", blank="04:00"),
    Column("grid_minutes", "Calls begin and end on multiples of this", ValueKind.CHOICE,
           example="15", choices=("5", "10", "15", "30"), as_type=int, blank="15"),
    Column("calls_from", "Calls are placed from this time", ValueKind.TIME,
           example="10:00", blank="10:00"),
    Column("calls_to", "Calls are placed up to this time", ValueKind.TIME,
           example="19:00", blank="19:00"),
    Column("half_hour_minutes", "Minutes from the half-hour call to curtain up",
           ValueKind.WHOLE, example="30", high=240, blank="30"),
    Column("after_show_minutes", "Minutes present after the final curtain",
           ValueKind.WHOLE, example="0", high=240, blank="0"),
    Column("meal_minutes", "Minutes of the one pause a day that is not waiting",
           ValueKind.WHOLE, example="60", high=240, blank="60"),
    Column("heavy_day_minutes", "Called minutes from which a day is heavy",
           ValueKind.WHOLE, example="330", high=1440, blank="330"),
    Column("short_night_minutes", "A night between duties below this is short",
           ValueKind.WHOLE, example="720", high=1440, blank="720"),
)

SEASON = Table(
    "season",
    "The season's own settings: one a row",
    (
        Column("setting", "The name of the setting", ValueKind.CHOICE, is_required=True,
               example="name", choices=tuple(each.heading for each in SETTINGS)),
        Column("value", "Its value", example="Our company, winter 2026"),
    ),
    key=("setting",),
    is_required=True,
)

SPACES = Table(
    "spaces",
    "Studios and stages",
    (
        Column("id", "A short name used in the other tables; never change it",
               ValueKind.ID, is_required=True, example="blue"),
        Column("name", "The name as it is printed", is_required=True,
               example="Blue Studio"),
        Column("capacity", "How many people can dance in it", ValueKind.WHOLE,
               is_required=True, example="40", low=1, high=1000),
        Column("kind", "Studio or stage", ValueKind.CHOICE, example="studio",
               choices=tuple(map(str, SpaceKind)), as_type=SpaceKind, blank="studio"),
        Column("site", "The building it is in", example="home", blank="home"),
        Column("stage_size", "Whether as large as the stage", ValueKind.YES_NO,
               example="no", field="is_stage_size", blank="no"),
        Column("floor", "The floor", example="sprung", blank="sprung"),
        Column("piano", "Whether there is a piano", ValueKind.YES_NO, example="yes",
               field="has_piano", blank="yes"),
        Column("opens", "Opens at this time every day", ValueKind.TIME,
               example="09:00", blank="09:00"),
        Column("closes", "Closes at this time every day", ValueKind.TIME,
               example="22:00", blank="22:00"),
        Column("changeover_minutes", "Minutes kept free between two different works",
               ValueKind.WHOLE, example="0", high=480, blank="0"),
    ),
    Space,
    ("id",),
    is_required=True,
)

NOISY_PAIRS = Table(
    "noisy_pairs",
    "Pairs of spaces not to be used at the same time",
    (
        Column("space", "One space", ValueKind.ID, is_required=True, example="blue",
               refers=("spaces",)),
        Column("other", "The other", ValueKind.ID, is_required=True, example="red",
               refers=("spaces",)),
    ),
    NoisyPair,
    ("space", "other"),
)

TRAVEL = Table(
    "travel",
    "Minutes from one site to another, either way",
    (
        Column("site", "One site, as in the sheet spaces", is_required=True,
               example="home"),
        Column("other", "The other site", is_required=True, example="theatre"),
        Column("minutes", "Minutes on the way", ValueKind.WHOLE, is_required=True,
               example="25", high=1440),
    ),
    Travel,
    ("site", "other"),
)

HOUSE_RULES = Table(
    "house_rules",
    "Where the house sets an agreement's rule otherwise",
    (
        Column("rule", "The rule's id, such as agma_new_york_2007.A01", is_required=True,
               example="agma_new_york_2007.A01"),
        Column("value", "The house's value, in the rule's unit", example="5",
               blank="as in the agreement"),
        Column("kind", "How binding it is", ValueKind.CHOICE,
               choices=("hard", "priced", "soft", "advisory"),
               blank="as in the agreement"),
        Column("off", "Switch the rule off", ValueKind.YES_NO, field="is_off",
               example="no", blank="no"),
        Column("note", "Why; shown wherever the rule is"),
    ),
    key=("rule",),
)
