"""What a call or a performance is expected to ask of whoever dances it.

Declared once: `check.planned_load` counts a plan's figures from it, and the solver counts
jumps and pointe minutes of its own from the same numbers. Neither reads the other.

Rating
    0 to 10, times minutes gives load. By activity as `RATINGS` says; where every section
    danced has an intensity, their mean by minutes takes its place; whoever watches has
    `WATCHING_RATING`. Her own mean of n ratings, where whoever asks hands it in, weighs n
    against `PRIOR_RATINGS`.
Spread
    The standard deviation of a rating: `RATING_SPREAD`, her own weighed in likewise. Of a
    day or a week the spreads of its loads are added as if they came by chance.
Jumps, lifts, pointe minutes
    A section's are those of one run. In a performance she dances the sections of the
    roles she is cast first in, each once, and so in a past one. Of a rehearsal
    `DANCED_SHARE` is danced: the sections it names, or all of its work's, over and over,
    so that it has their jumps times its minutes times that share over their minutes,
    rounded down. Sections of which minutes or jumps are not known are left out of both;
    what is not known counts for nothing here and is told as not known.

Source
------
Load as minutes times rating: Foster et al. 2001, whose words are 3 moderate, 4 somewhat
hard, 5 hard, 7 very hard. Ratings: house choice, between what is measured of ballet (class
at 35 to 45 % of the largest oxygen uptake, a variation at about 80 %; Schantz and
Astrand 1984, Cohen et al. 1982) and a week's whole load (6685, SD 1605, in a
contemporary company; Jeffries et al. 2020): seven and a half hours of class and
seventeen and a half of rehearsal come to 6600. `PRIOR_RATINGS`, `RATING_SPREAD` and
`DANCED_SHARE`: house choice.

Limits
------
An expectation to plan with. It says nothing of how a body felt and predicts no injury.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from callboard.domain.needs import Activity

RATINGS: Final[Mapping[Activity, int]] = {
    Activity.CLASS: 3,
    Activity.WARM_UP: 2,
    Activity.REHEARSAL: 5,
    Activity.STAGE_CALL: 4,
    Activity.TECHNICAL: 3,
    Activity.DRESS: 5,
    Activity.PERFORMANCE: 6,
}
WATCHING_RATING: Final = 1
PRIOR_RATINGS: Final = 8
RATING_SPREAD: Final = 1.5
DANCED_SHARE: Final = Fraction(1, 2)
