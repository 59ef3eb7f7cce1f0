"""Tables about the repertory: works, who dances what, bills and performances."""

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
from callboard.io.columns import Column, Table, ValueKind


def _work(*, is_required: bool = True) -> Column:
    return Column("work", "The work", ValueKind.ID, is_required=is_required,
                  example="serenade", refers=("works",))


def _dancer(heading: str, meaning: str) -> Column:
    return Column(heading, meaning, ValueKind.ID, is_required=True, example="anna-lee",
                  refers=("dancers",))


WORKS = Table(
    "works",
    "The ballets of the season",
    (
        Column("id", "A short name used in the other tables; never change it",
               ValueKind.ID, is_required=True, example="serenade"),
        Column("title", "The title as it is printed", is_required=True,
               example="Serenade"),
        Column("minutes", "Running time in minutes", ValueKind.WHOLE, example="33",
               high=600, blank="not known"),
        Column("composer", "Composer", example="Tchaikovsky"),
        Column("choreographer", "Choreographer", example="Balanchine"),
        Column("status", "How well the company knows it", ValueKind.CHOICE,
               example="repertory", choices=tuple(map(str, WorkStatus)),
               as_type=WorkStatus, blank="repertory"),
    ),
    Work,
    ("id",),
)

SECTIONS = Table(
    "sections",
    "Parts of a work that are rehearsed by themselves",
    (
        _work(),
        Column("id", "A short name, used together with the work", ValueKind.ID,
               is_required=True, example="waltz"),
        Column("title", "The title as it is printed", is_required=True,
               example="Waltz"),
        Column("order", "Its place in the work", ValueKind.WHOLE, is_required=True,
               example="1", high=1000),
        Column("minutes", "Minutes it lasts", ValueKind.WHOLE, example="8", high=600,
               blank="not known"),
        Column("intensity", "How hard it is, 0 to 10", ValueKind.WHOLE, example="7",
               high=10, blank="not known: barred under a restriction on it"),
        Column("jumps", "Number of jumps", ValueKind.WHOLE, high=10000,
               blank="not known: barred under a restriction on it"),
        Column("lifts", "Number of lifts", ValueKind.WHOLE, high=10000,
               blank="not known: barred under a restriction on it"),
        Column("pointe_minutes", "Minutes on pointe", ValueKind.WHOLE, high=600,
               blank="not known: barred under a restriction on it"),
    ),
    Section,
    ("work", "id"),
)

ROLES = Table(
    "roles",
    "Parts to be danced, with their number of places",
    (
        _work(),
        Column("id", "A short name, used together with the work", ValueKind.ID,
               is_required=True, example="waltz-girl"),
        Column("name", "The name as it is printed", is_required=True,
               example="Waltz Girl"),
        Column("places", "How many dance it (24 swans: one role, 24 places)",
               ValueKind.WHOLE, example="1", low=1, high=500, blank="1"),
        Column("sections", "The sections it appears in", ValueKind.IDS,
               blank="all sections"),
        Column("dances", "Who may dance it: women, men or both", ValueKind.CHOICE,
               example="women", choices=tuple(map(str, Dances)), as_type=Dances,
               blank="both"),
        Column("ranks", "Ranks that may dance it", ValueKind.IDS, as_type=frozenset,
               blank="any rank"),
        Column("announceable", "Whether announced by name", ValueKind.YES_NO,
               example="yes", field="is_announceable", blank="no"),
        Column("large", "Whether a large role in the agreement's sense",
               ValueKind.YES_NO, example="yes", field="is_large", blank="no"),
        Column("quick_change_minutes", "Minutes before the next role of the evening",
               ValueKind.WHOLE, high=240, blank="0"),
    ),
    Role,
    ("work", "id"),
)

CASTS = Table(
    "casts",
    "Who dances and who covers",
    (
        _work(),
        Column("cast", "The letter of the cast", ValueKind.ID, is_required=True,
               example="A"),
        Column("role", "The role", ValueKind.ID, is_required=True,
               example="waltz-girl"),
        Column("place", "Which of the role's places, from 1", ValueKind.WHOLE,
               is_required=True, example="1", low=1, high=500),
        _dancer("dancer", "The dancer"),
        Column("kind", "First cast or cover", ValueKind.CHOICE, example="first",
               choices=tuple(map(str, CastKind)), as_type=CastKind, blank="first"),
    ),
    CastPlace,
    ("work", "cast", "role", "place", "dancer"),
)

KNOWS = Table(
    "knows",
    "Who has danced or learned which role",
    (
        _dancer("dancer", "The dancer"),
        _work(),
        Column("role", "The role", ValueKind.ID, is_required=True,
               example="waltz-girl"),
        Column("has_danced", "Danced it on stage (no: only learned it)",
               ValueKind.YES_NO, example="yes", blank="yes"),
        Column("last_date", "When last", ValueKind.DATE, example="2025-05-03",
               blank="not known"),
    ),
    Knows,
    ("dancer", "work", "role"),
)

PARTNERS = Table(
    "partners",
    "Who has danced with whom",
    (
        _dancer("dancer", "One dancer"),
        _dancer("other", "The other dancer"),
        _work(),
    ),
    Partners,
    ("dancer", "other", "work"),
)

PROGRAMMES = Table(
    "programmes",
    "The works of each bill, in order",
    (
        Column("programme", "The id of the bill", ValueKind.ID, is_required=True,
               example="triple-bill"),
        Column("order", "Its place on the bill", ValueKind.WHOLE, is_required=True,
               example="1", high=100),
        _work(),
        Column("pause_minutes", "Minutes of the pause after it", ValueKind.WHOLE,
               example="20", high=240, blank="0"),
    ),
    BillItem,
    ("programme", "order"),
)

PERFORMANCES = Table(
    "performances",
    "Every showing of a programme",
    (
        Column("id", "A short name; never change it", ValueKind.ID, is_required=True,
               example="sat-evening"),
        Column("programme", "The bill, as in the sheet programmes", ValueKind.ID,
               is_required=True, example="triple-bill"),
        Column("date", "The day", ValueKind.DATE, is_required=True,
               example="2026-11-28", field="day"),
        Column("curtain", "Curtain up", ValueKind.TIME, is_required=True,
               example="19:30"),
        Column("minutes", "Minutes to the final curtain, pauses included",
               ValueKind.WHOLE, is_required=True, example="135", low=1, high=1200),
        Column("space", "The stage", ValueKind.ID, is_required=True, example="stage",
               refers=("spaces",)),
        Column("casts", "The cast of each work, as serenade=A; agon=B",
               ValueKind.CASTS, example="serenade=A", blank="nobody is cast yet"),
        Column("conductor", "The conductor", ValueKind.ID, refers=("staff",)),
        Column("kind", "What sort of performance", ValueKind.CHOICE,
               example="performance", choices=tuple(map(str, ShowKind)),
               as_type=ShowKind, blank="performance"),
        Column("opening", "Whether an opening night", ValueKind.YES_NO, example="no",
               field="is_opening", blank="no"),
        Column("premiere", "Whether a premiere", ValueKind.YES_NO, example="no",
               field="is_premiere", blank="no"),
        Column("tour", "Whether on tour", ValueKind.YES_NO, example="no",
               field="is_tour", blank="no"),
    ),
    Performance,
    ("id",),
)
