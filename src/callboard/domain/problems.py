"""Injuries and illnesses as they are recorded, without a diagnosis and without free text.

The fields are those of the consensus on recording injury and illness in sport, read for
ballet. Of what it has, tissue, pathology and diagnosis codes have no field here.
"""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class ProblemKind(StrEnum):
    """What sort of health problem."""

    INJURY = "injury"
    ILLNESS = "illness"
    MENTAL = "mental"


class Occasion(StrEnum):
    """What somebody was doing: in what a load was felt, or a problem began."""

    CLASS = "class"
    REHEARSAL = "rehearsal"
    STAGE_CALL = "stage call"
    DRESS = "dress rehearsal"
    PERFORMANCE = "performance"
    CONDITIONING = "conditioning"
    OUTSIDE = "outside"


class Presentation(StrEnum):
    """How a problem showed itself first."""

    SUDDEN = "sudden"
    GRADUAL = "gradual"
    MIXED = "mixed"


class Mechanism(StrEnum):
    """Whether one event brought it on, or many small ones."""

    ACUTE = "acute"
    REPETITIVE = "repetitive"


class Contact(StrEnum):
    """Contact with a partner, the floor, scenery or a prop when it happened."""

    NONE = "none"
    INDIRECT = "indirect"
    DIRECT = "direct"


class Relation(StrEnum):
    """How far dancing has to do with it."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    NONE = "none"


class Movement(StrEnum):
    """What the body did when it happened."""

    LANDING = "jump landing"
    TAKE_OFF = "jump take-off"
    LIFT_GIVEN = "lift given"
    LIFT_RECEIVED = "lift received"
    TURN = "turn"
    POINTE = "pointe"
    EXTENSION = "extension"
    FALL = "fall"
    OTHER = "other"


class Region(StrEnum):
    """Where in the body."""

    HEAD = "head"
    NECK = "neck"
    SHOULDER = "shoulder"
    UPPER_ARM = "upper arm"
    ELBOW = "elbow"
    FOREARM = "forearm"
    WRIST = "wrist"
    HAND = "hand"
    CHEST = "chest"
    UPPER_BACK = "upper back"
    LOWER_BACK = "lower back"
    ABDOMEN = "abdomen"
    HIP = "hip and groin"
    THIGH = "thigh"
    KNEE = "knee"
    LOWER_LEG = "lower leg"
    ANKLE = "ankle"
    FOOT = "foot"
    SEVERAL = "several"


class Side(StrEnum):
    """Which side of the body."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    MIDDLE = "middle"


class Course(StrEnum):
    """New, again after a full return, or worse before one."""

    NEW = "new"
    AGAIN = "again"
    WORSE = "worse"


class Surface(StrEnum):
    """What was danced on."""

    SPRUNG = "sprung floor"
    STAGE = "stage"
    HARD = "hard floor"
    OUTDOORS = "outdoors"
    OTHER = "other"


class Footwear(StrEnum):
    """What was worn on the feet."""

    SOFT = "soft shoes"
    POINTE = "pointe shoes"
    CHARACTER = "character shoes"
    BOOTS = "boots"
    TRAINERS = "trainers"
    BARE = "bare feet"
    OTHER = "other"


class Costume(StrEnum):
    """What was worn."""

    PRACTICE = "practice clothes"
    LIGHT = "costume"
    HEAVY = "heavy costume"
    MASK = "mask or headdress"


@dataclass(frozen=True, slots=True)
class HealthProblem:
    """One injury, illness or mental health problem of one dancer: a case.

    `medical_attention` says whether a clinician was seen about it. `full_date` is the first
    day of full availability; None while the case is open, whose time loss is not known yet
    and never counts as none. `index_case` names the case that this one is again or worse
    of. `recorded_by` and `changed_date` say who wrote it down and when it last changed.

    Units
    -----
    `temperature_c` degrees Celsius; `minutes_danced` minutes danced on the day of onset,
    before it.

    Source
    ------
    International Olympic Committee consensus statement: methods for recording and
    reporting of epidemiological data on injury and illness in sport (2020).

    Limits
    ------
    No tissue, pathology or diagnosis code: these belong to a clinic's own system.
    """

    id: str
    dancer: str
    kind: ProblemKind
    onset: date
    medical_attention: bool
    recorded_by: str
    onset_time: time | None = None
    full_date: date | None = None
    presentation: Presentation | None = None
    mechanism: Mechanism | None = None
    contact: Contact | None = None
    occasion: Occasion | None = None
    relation: Relation | None = None
    movement: Movement | None = None
    region: Region | None = None
    side: Side | None = None
    course: Course | None = None
    index_case: str = ""
    surface: Surface | None = None
    is_raked: bool | None = None
    footwear: Footwear | None = None
    costume: Costume | None = None
    temperature_c: float | None = None
    minutes_danced: int | None = None
    changed_date: date | None = None
