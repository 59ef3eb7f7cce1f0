"""What is optimised in a casting, declared once: tiers, their units and their numbers.

The solver states these costs in its variables; `check.casting.costs` counts them on the
finished casting. Neither reads the other. Tiers in this order; one is never worsened for
the next.

Empty
    The weight of each place of a performance that nobody dances: `LARGE_WEIGHT` of a large
    role, `ANNOUNCED_WEIGHT` of another announceable one, else `PLACE_WEIGHT`.
Covers
    Covers that are missing. A role of a performance wants one to every
    `Settings.places_a_cover` places (begun ones count), an announceable role at least
    `Settings.announceable_covers`. As a cover stands behind one role a night, one cover
    never counts twice. More than are wanted make up for nothing, and beyond pins the
    program names no more.
Rehearsal
    Minutes. Each dancer who dances a role at least once costs its minutes times
    `LEARN_TIMES` when the sheet knows does not say that she knows it, times `REVIVE_TIMES`
    when she has only learned it or last danced it more than `Settings.forget_days` before
    the work's first performance of the season (a day not known is long ago), else nothing;
    who only covers it costs half of that, rounded down. A role's minutes are those of its
    sections, a section that does not say counting `SECTION_MINUTES`; a work without
    sections is one section of the work's minutes. Each couple costs `COUPLE_TIMES` the
    minutes of its sections, once a season, unless the sheet partners says that the two have
    danced together in that work: a section in which one large women's role and one large
    men's role dance, and no other large role of the women's or the men's, each of one
    place, makes a couple of whoever dances the two on one night.
    What the director asks for costs nothing, be it granted or not: her role, danced or
    covered, to a dancer whom a wish asks to open or to make her debut in it (every role of
    the work, where the wish names none); the couple of two who are wished together in the
    work; and of the other new couples that a dancer makes in a role so asked for, with all
    partners of one role, `ASKED_COUPLES`. A couple of two such dancers is one of hers.
Wishes
    Points. `OPENING_POINTS` for each wish to dance the opening (the work's first
    performance of the season, or the one the wish names) not granted, `DEBUT_POINTS` for
    each debut; `TOGETHER_POINTS` for each performance in which one of the two dances a role
    of the work and the other does not; `APART_POINTS` for each performance in which they
    are a couple, roles not looked at; `HEIGHT_POINTS` for each couple in each performance
    of whom he is less than `TALLER_BY_CM` taller, both heights being known.
Strain
    Points. For each dancer and calendar week, a point for each performance danced beyond
    her usual, which is the mean of the performances a week over the weeks with performances
    in her history, rounded up, and `USUAL_SHOWS` without any. `LARGE_AGAIN_POINTS` for each
    two performances of hers with large roles, one after the other, that lie fewer than
    `LARGE_AGAIN_DAYS` working days apart.
Fairness
    Points. Over the dancers of one rank who dance women's roles, and those who dance men's
    (`both` counts with men): the most less the fewest performances danced; the same of
    large roles danced, and of performances covered. Dancers who are away, off or in class
    only for a quarter of the performances or more are not compared.
"""

from enum import StrEnum
from typing import Final


class CastingTier(StrEnum):
    """What is optimised in a casting, in this order."""

    EMPTY = "empty places"
    COVERS = "missing covers"
    REHEARSAL = "rehearsal"
    WISHES = "wishes"
    STRAIN = "strain"
    FAIRNESS = "fairness"


LARGE_WEIGHT: Final = 25
ANNOUNCED_WEIGHT: Final = 5
PLACE_WEIGHT: Final = 1
LEARN_TIMES: Final = 12
REVIVE_TIMES: Final = 4
SECTION_MINUTES: Final = 5
COUPLE_TIMES: Final = 6
ASKED_COUPLES: Final = 1
OPENING_POINTS: Final = 5
DEBUT_POINTS: Final = 3
TOGETHER_POINTS: Final = 1
APART_POINTS: Final = 2
HEIGHT_POINTS: Final = 1
TALLER_BY_CM: Final = 8
USUAL_SHOWS: Final = 6
LARGE_AGAIN_POINTS: Final = 1
LARGE_AGAIN_DAYS: Final = 3

UNITS: Final = {
    CastingTier.EMPTY: "weighted places",
    CastingTier.COVERS: "covers",
    CastingTier.REHEARSAL: "minutes",
    CastingTier.WISHES: "points",
    CastingTier.STRAIN: "points",
    CastingTier.FAIRNESS: "points",
}
