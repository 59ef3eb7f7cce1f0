"""Tables of the house: its spaces, what lies between them, and its own rules."""

from callboard.domain.house import NoisyPair, Space, SpaceKind, Travel
from callboard.domain.settings import HouseRule
from callboard.io.columns import Column, Table
from callboard.io.kinds import NUMBER_OR_TEXT, TEXT, WHOLE, YES_NO, choice, choice_text
from callboard.io.references import ref
from callboard.io.times import TIME
from callboard.rules.base import Kind as RuleKind

SPACES = Table(
    "spaces",
    "studios and stages",
    "spaces",
    Space,
    (
        Column("id", TEXT, "A short name that never changes", example="studio-1"),
        Column("name", TEXT, "As it stands on the callboard", example="Studio 1"),
        Column("capacity", WHOLE, "How many can dance in it", example="40"),
        Column(
            "kind",
            choice(SpaceKind),
            "Studio or stage",
            blank="studio",
            example="studio",
        ),
        Column(
            "site",
            TEXT,
            "The building; travel gives minutes between two",
            blank="home",
            example="home",
        ),
        Column(
            "stage size",
            YES_NO,
            "Whether it is as large as the stage",
            "is_stage_size",
            "no",
            "no",
        ),
        Column("floor", TEXT, "What floor it has", blank="sprung", example="sprung"),
        Column("piano", YES_NO, "Whether it has a piano", "has_piano", "yes", "yes"),
        Column("opens", TIME, "Open from", blank="09:00", example="09:00"),
        Column("closes", TIME, "Open until", blank="22:00", example="22:00"),
        Column(
            "changeover minutes",
            WHOLE,
            "Kept free between calls of different works",
            blank="0",
            example="5",
        ),
        Column(
            "soft capacity",
            YES_NO,
            "Whether more may dance in it than it should hold, at a price a head",
            "is_capacity_soft",
            "no",
            "no",
        ),
        Column(
            "raked",
            YES_NO,
            "Whether its floor slopes; not known is not allowed for whoever may not "
            "dance on a rake",
            "is_raked",
            "not known",
            "no",
        ),
    ),
    is_required=True,
)

_SPACE = ref("spaces")

NOISY_PAIRS = Table(
    "noisy pairs",
    "spaces that are not used at the same time",
    "noisy_pairs",
    NoisyPair,
    (
        Column("space", _SPACE, "One space", example="studio-1"),
        Column("other", _SPACE, "The space it disturbs", example="studio-2"),
    ),
)

TRAVEL = Table(
    "travel",
    "minutes between sites",
    "travel",
    Travel,
    (
        Column("site", TEXT, "One site", example="home"),
        Column("other", TEXT, "Another site", example="theatre"),
        Column("minutes", WHOLE, "From one to the other, either way", example="25"),
    ),
)

HOUSE_RULES = Table(
    "house rules",
    "values of an agreement that the house sets otherwise",
    "house_rules",
    HouseRule,
    (
        Column(
            "rule",
            TEXT,
            "The rule's id; `callboard rules AGREEMENT` lists them. Or a number of what "
            "must be rehearsed, as needs.new-hours; `callboard rules needs` lists these",
            example="agma_new_york_2007.A01",
        ),
        Column(
            "value",
            NUMBER_OR_TEXT,
            "In the unit of the rule",
            blank="as in the agreement",
            example="5.5",
        ),
        Column(
            "kind",
            choice_text(RuleKind),
            "How binding it is",
            blank="as in the agreement",
            example="hard",
        ),
        Column(
            "off",
            YES_NO,
            "Whether the rule is switched off",
            "is_off",
            "no",
            "no",
        ),
        Column("note", TEXT, "Why, shown with the rule", blank="nothing to add"),
    ),
)
