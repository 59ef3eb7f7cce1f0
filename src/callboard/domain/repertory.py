"""What is danced: works, sections, roles, casts, bills and performances."""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from callboard.domain.people import Dances


class WorkStatus(StrEnum):
    """How well the company knows a work."""

    NEW = "new"
    REVIVAL = "revival"
    REPERTORY = "repertory"


@dataclass(frozen=True, slots=True)
class Work:
    """A ballet. Running time in minutes; None when it is not known."""

    id: str
    title: str
    minutes: int | None = None
    composer: str = ""
    choreographer: str = ""
    status: WorkStatus = WorkStatus.REPERTORY


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a work that is rehearsed by itself: an act, a movement, a dance.

    Units
    -----
    `minutes` and `pointe_minutes` in minutes, `intensity` 0-10, `jumps`, `grand_allegro`
    (the large ones of the jumps) and `lifts` counts. `has_smoke` where it is shown, not in
    the studio. None means not known, and what is not known is not allowed under a
    restriction that asks about it. `pause_minutes` of interval follow it.
    """

    work: str
    id: str
    title: str
    order: int
    minutes: int | None = None
    intensity: int | None = None
    jumps: int | None = None
    lifts: int | None = None
    pointe_minutes: int | None = None
    grand_allegro: int | None = None
    has_smoke: bool | None = None
    pause_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Role:
    """A part to be danced, with its number of places (24 swans: one role, 24 places).

    `sections` empty means every section of the work; `ranks` empty means any rank.

    Units
    -----
    `quick_change_minutes` are needed before the dancer's next role of the evening.
    `lifts_given`, `lifts_received` and `overhead_lifts` (those of either that go above the
    head) are counts over the role; None means not known, and not allowed under a
    restriction that asks about it, unless the section has no lifts at all.
    """

    work: str
    id: str
    name: str
    places: int = 1
    sections: tuple[str, ...] = ()
    dances: Dances = Dances.BOTH
    ranks: frozenset[str] = frozenset()
    is_announceable: bool = False
    is_large: bool = False
    quick_change_minutes: int = 0
    lifts_given: int | None = None
    lifts_received: int | None = None
    overhead_lifts: int | None = None


class CastKind(StrEnum):
    """Whether a dancer is cast first or covers."""

    FIRST = "first"
    COVER = "cover"


@dataclass(frozen=True, slots=True)
class CastPlace:
    """One dancer in one place of one role of one cast. Places count from 1."""

    work: str
    cast: str
    role: str
    place: int
    dancer: str
    kind: CastKind = CastKind.FIRST


@dataclass(frozen=True, slots=True)
class Knows:
    """A dancer has danced (or only learned) a role, last on `last_date` if known."""

    dancer: str
    work: str
    role: str
    has_danced: bool = True
    last_date: date | None = None


@dataclass(frozen=True, slots=True)
class Partners:
    """Two dancers who have danced together in a work."""

    dancer: str
    other: str
    work: str


@dataclass(frozen=True, slots=True)
class BillItem:
    """One work of a programme, in its place on the bill, with the pause after it."""

    programme: str
    order: int
    work: str
    pause_minutes: int = 0


class ShowKind(StrEnum):
    """What sort of performance it is."""

    PERFORMANCE = "performance"
    MINI = "mini-performance"


@dataclass(frozen=True, slots=True)
class Performance:
    """One showing of a programme.

    `casts` gives the cast letter of each work. `day` is the working day; a curtain time
    before the day turns is after midnight.

    Units
    -----
    `minutes` from curtain up to final curtain, pauses included.
    """

    id: str
    programme: str
    day: date
    curtain: time
    minutes: int
    space: str
    casts: dict[str, str] = field(default_factory=dict)
    conductor: str | None = None
    kind: ShowKind = ShowKind.PERFORMANCE
    is_opening: bool = False
    is_premiere: bool = False
    is_tour: bool = False
