"""Chances of an invented company's bodies: made to exercise the software, never a forecast.

Numbers are those of published studies of ballet companies where there are any. Nothing
here may be shown as what is going to happen to anybody: it draws lots.
"""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import exp
from random import Random
from statistics import median
from typing import Final

from callboard.domain.people import Dancer, Dances
from callboard.domain.problems import Region

# A thousand hours: Mattiussi et al. 2021, one company over five seasons.
TIME_LOSS: Final = {Dances.WOMEN: 1.2, Dances.MEN: 1.1, Dances.BOTH: 1.15}
SEEN: Final = {Dances.WOMEN: 3.9, Dances.MEN: 3.1, Dances.BOTH: 3.5}
# Complaints nobody was seen about that a clinic still hears of: house choice.
TOLD: Final = 1.0
ILLNESSES_A_YEAR: Final = 1.2
# Half overuse, two fifths traumatic (Mattiussi); the rest is neither.
OVERUSE, TRAUMATIC, OTHER = 0.5, 0.4, 0.1
# Shaw et al. 2023: 1.27 for each robust z of change, 1.05 for each year of age, soloists
# 1.47 against the corps. Clipped, for one wild week of an invented calendar is no finding.
CHANGE, AGE, SOLOIST = 0.239, 0.0488, 1.47
MOST_Z: Final = 2.5
MIDDLE_AGE: Final = 28
# What the factors come to on average over a company, so that the rates stay those printed.
OVERUSE_MEAN, TRAUMATIC_MEAN = 1.10, 1.05
# Whole days, of which 35 % come to more than 28 (Mattiussi); the scatter is assumed.
MU, SIGMA, MOST_DAYS = 2.831, 1.3, 300
# Share of weeks in which a dancer in no case of the clinic reports a problem of her own.
# Set so that 62.7 % of the weekly forms report one (three German companies).
OWN_PROBLEM, GOES_ON = 0.585, 0.8
REGIONS: Final[Mapping[Region, float]] = {
    Region.ANKLE: 0.22,
    Region.FOOT: 0.16,
    Region.LOWER_LEG: 0.14,
    Region.LOWER_BACK: 0.12,
    Region.UPPER_BACK: 0.10,
    Region.HIP: 0.09,
    Region.THIGH: 0.06,
    Region.KNEE: 0.07,
    Region.SHOULDER: 0.04,
}


class Onset(StrEnum):
    """How an invented injury came about."""

    OVERUSE = "overuse"
    TRAUMATIC = "traumatic"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Body:
    """What is invented of a dancer besides her work.

    `answers` is the share of weeks in which she writes her diary, if she keeps one;
    `feels` how much higher or lower she rates than others.
    """

    age: int
    keeps_diary: bool
    answers: float
    feels: float


def body_of(dancer: Dancer, at: int, random: Random) -> Body:
    """Invent a dancer's body; ranks are entered young and left older.

    Source
    ------
    Answers: 64.9 % of weeks in three German companies, and 84 (SD 21) % where athletes
    were given something back. That six of ten keep a diary is assumed.
    """
    years = {"principal": 31, "soloist": 29, "corps": 25, "apprentice": 19}
    age = round(random.gauss(years.get(dancer.rank, MIDDLE_AGE), 3))
    # The first of the book has one whatever comes: a page is drawn of her.
    keeps = random.random() < 0.6 or at == 0
    answers = min(0.98, max(0.25, random.gauss(0.75, 0.2)))
    return Body(max(18, age), keeps, 1.0 if at == 0 else answers, random.gauss(0, 0.6))


def hazards(dancer: Dancer, body: Body, z: float) -> dict[Onset, float]:
    """Give how many injuries with time lost a thousand hours bring, by how they come.

    `z` is her week's change of hours in her usual changes.
    """
    base = TIME_LOSS[dancer.dances]
    change = exp(CHANGE * max(-MOST_Z, min(MOST_Z, z)))
    rank = SOLOIST if dancer.rank == "soloist" else 1.0
    age = exp(AGE * (body.age - MIDDLE_AGE))
    return {
        Onset.OVERUSE: base * OVERUSE * change * rank / OVERUSE_MEAN,
        Onset.TRAUMATIC: base * TRAUMATIC * age / TRAUMATIC_MEAN,
        Onset.OTHER: base * OTHER,
    }


def days_lost(random: Random) -> int:
    """Draw the days an injury takes, one at least."""
    return min(MOST_DAYS, max(1, round(random.lognormvariate(MU, SIGMA))))


def changes_in_usual(hours: list[float]) -> list[float]:
    """Give each week's change of hours in the robust z of all of them; 0 for the first."""
    steps = [after - before for before, after in itertools.pairwise(hours)]
    middle = median(steps) if steps else 0.0
    spread = 1.4826 * median(abs(step - middle) for step in steps) if steps else 0.0
    return [0.0, *((step - middle) / spread if spread else 0.0 for step in steps)]
