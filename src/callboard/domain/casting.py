"""Who dances what in one performance: castings, and what the director asks of them."""

from dataclasses import dataclass
from enum import StrEnum

from callboard.domain.repertory import CastKind


@dataclass(frozen=True, slots=True)
class Casting:
    """One dancer in one place of one role in one performance, or a cover of that role.

    Places count from 1. The covers of a role are numbered from 1 as well: each stands for
    any of its places, the first of them first. A work of a performance that has castings
    is danced by these; one that has none by the cast whose letter the performance gives.
    `is_pinned` marks the director's own word, which no casting changes; `replaces` the
    dancer who was announced before.
    """

    performance: str
    work: str
    role: str
    place: int
    dancer: str
    kind: CastKind = CastKind.FIRST
    is_pinned: bool = False
    replaces: str | None = None


class WishKind(StrEnum):
    """What the director asks of the casting of a season.

    A veto is never overruled. The others are wishes: as many are granted as can be.
    """

    VETO = "veto"  # she does not dance it (a role, or a whole work)
    OPENING = "opening"  # she dances it at the first performance of its run
    DEBUT = "debut"  # she dances it at least once
    TOGETHER = "together"  # the two dance on the same nights, each a role of the work
    APART = "apart"  # the two do not partner each other in the work


@dataclass(frozen=True, slots=True)
class CastWish:
    """A veto or a wish of the director about a dancer and a work.

    `role` None means any role of the work; `performance` None every performance; `other`
    is the second dancer of `TOGETHER` and `APART`.
    """

    kind: WishKind
    dancer: str
    work: str
    role: str | None = None
    performance: str | None = None
    other: str | None = None
