"""Tables of the repertory: works and their parts, casts, and who knows what."""

from callboard.domain.people import Dances
from callboard.domain.repertory import (
    BillItem,
    CastKind,
    CastPlace,
    Knows,
    Partners,
    Performance,
    Role,
    Section,
    ShowKind,
    Work,
    WorkStatus,
)
from callboard.io.columns import Column, Table
from callboard.io.kinds import (
    TEXT,
    WHOLE,
    YES_NO,
    choice,
)
from callboard.io.references import (
    BILL_CASTS,
    ref,
    refs,
)
from callboard.io.times import (
    DATE,
    TIME,
)

_WORK = ref("works")
_DANCER = ref("dancers")
_ROLE = ref("roles", within="work")

WORKS = Table(
    "works",
    "what is danced",
    "works",
    Work,
    (
        Column("id", TEXT, "A short name that never changes", example="serenade"),
        Column("title", TEXT, "As it stands on the callboard", example="Serenade"),
        Column("minutes", WHOLE, "Running time", blank="not known", example="32"),
        Column(
            "composer",
            TEXT,
            "Who wrote the music",
            blank="not given",
            example="P. I. Tchaikovsky",
        ),
        Column("choreographer", TEXT, "Who made the dance", blank="not given"),
        Column(
            "status",
            choice(WorkStatus),
            "How well the company knows it",
            blank="repertory",
            example="revival",
        ),
    ),
)

SECTIONS = Table(
    "sections",
    "parts of works that are rehearsed by themselves",
    "sections",
    Section,
    (
        Column("work", _WORK, "The work it is part of", example="serenade"),
        Column("id", TEXT, "A short name within the work", example="waltz"),
        Column("title", TEXT, "As it stands on the callboard", example="Waltz"),
        Column("order", WHOLE, "Its place in the work", example="2"),
        Column("minutes", WHOLE, "Running time", blank="not known", example="8"),
        Column(
            "intensity",
            WHOLE,
            "How hard it is, 0 to 10",
            blank="not known",
            example="7",
        ),
        Column(
            "jumps",
            WHOLE,
            "How many; not known is not allowed under a restriction on jumps",
            blank="not known",
            example="20",
        ),
        Column("lifts", WHOLE, "How many; as jumps", blank="not known", example="0"),
        Column(
            "pointe minutes",
            WHOLE,
            "Minutes on pointe; as jumps",
            blank="not known",
            example="8",
        ),
        Column(
            "pause minutes",
            WHOLE,
            "The interval after it, where the curtain comes down",
            blank="0",
            example="0",
        ),
    ),
)

ROLES = Table(
    "roles",
    "parts to be danced, with their number of places",
    "roles",
    Role,
    (
        Column("work", _WORK, "The work it is danced in", example="serenade"),
        Column("id", TEXT, "A short name within the work", example="corps"),
        Column("name", TEXT, "As it stands on a cast sheet", example="Corps women"),
        Column("places", WHOLE, "How many dance it", blank="1", example="17"),
        Column(
            "sections",
            refs("sections", within="work"),
            "Sections it appears in",
            blank="every section",
            example="waltz",
        ),
        Column(
            "dances", choice(Dances), "Who may dance it", blank="both", example="women"
        ),
        Column(
            "ranks",
            refs("ranks"),
            "Ranks that may dance it",
            blank="any",
            example="corps",
        ),
        Column(
            "announceable",
            YES_NO,
            "Whether its dancers are announced",
            "is_announceable",
            "no",
            "no",
        ),
        Column(
            "large",
            YES_NO,
            "Whether it is a large role in the agreement's sense",
            "is_large",
            "no",
            "no",
        ),
        Column(
            "quick change minutes",
            WHOLE,
            "Needed before the dancer's next role of the evening",
            blank="0",
            example="0",
        ),
    ),
)

CASTS = Table(
    "casts",
    "who dances which place of which role, and who covers it",
    "casts",
    CastPlace,
    (
        Column("work", _WORK, "The work", example="serenade"),
        Column("cast", TEXT, "The cast's letter", example="A"),
        Column("role", _ROLE, "The role", example="corps"),
        Column("place", WHOLE, "Which place of the role, from 1", example="1"),
        Column("dancer", _DANCER, "Who dances it", example="anna-lee"),
        Column(
            "kind",
            choice(CastKind),
            "First cast or cover",
            blank="first",
            example="first",
        ),
    ),
)

KNOWS = Table(
    "knows",
    "who has danced or learned a role",
    "knows",
    Knows,
    (
        Column("dancer", _DANCER, "Who", example="anna-lee"),
        Column("work", _WORK, "The work", example="serenade"),
        Column("role", _ROLE, "The role", example="corps"),
        Column(
            "danced",
            YES_NO,
            "Danced it, not only learned it",
            "has_danced",
            "yes",
            "yes",
        ),
        Column(
            "last",
            DATE,
            "When last",
            "last_date",
            "not known",
            "2025-11-02",
        ),
    ),
)

PARTNERS = Table(
    "partners",
    "who has danced with whom",
    "partners",
    Partners,
    (
        Column("dancer", _DANCER, "One of the two", example="anna-lee"),
        Column("other", _DANCER, "The other", example="daniel-okafor"),
        Column("work", _WORK, "In this work", example="serenade"),
    ),
)

PROGRAMMES = Table(
    "programmes",
    "which works make a bill",
    "bill",
    BillItem,
    (
        Column("programme", TEXT, "The programme's short name", example="winter"),
        Column("order", WHOLE, "The work's place on the bill", example="1"),
        Column("work", _WORK, "The work", example="serenade"),
        Column("pause minutes", WHOLE, "The pause after it", blank="0", example="20"),
    ),
)

PERFORMANCES = Table(
    "performances",
    "what is shown when, by which casts",
    "performances",
    Performance,
    (
        Column("id", TEXT, "A short name that never changes", example="winter-1"),
        Column("programme", TEXT, "What is on the bill", example="winter"),
        Column(
            "day", DATE, "The day; past midnight still that one", example="2027-02-12"
        ),
        Column("curtain", TIME, "Curtain up", example="19:30"),
        Column("minutes", WHOLE, "From curtain up to final curtain", example="130"),
        Column("space", ref("spaces"), "The stage", example="stage"),
        Column(
            "casts",
            BILL_CASTS,
            "Which cast dances each work: serenade=A; agon=B, or one letter for all",
            blank="not cast yet",
            example="A",
        ),
        Column("conductor", ref("staff"), "Who conducts", blank="not named"),
        Column(
            "kind",
            choice(ShowKind),
            "What sort of performance",
            blank="performance",
            example="performance",
        ),
        Column("opening", YES_NO, "First of a run", "is_opening", "no", "yes"),
        Column("premiere", YES_NO, "First of all", "is_premiere", "no", "no"),
        Column("tour", YES_NO, "Away from home", "is_tour", "no", "no"),
    ),
)
