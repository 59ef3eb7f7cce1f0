"""What a replacement must obey and what it costs, declared once.

The solver finds the chain by these; `check.replaced` judges and counts it again. Neither
reads the other.

A replacement gives each place that a loss leaves empty to somebody else, and each place
that somebody gives up for it, too: a chain. Of a place only what is still to be danced
changes hands. Whoever takes a place is held to `rules.casting`: may dance, night free,
night allowed, one role at a time, large role rest, most shows, the director's word. What
was cast before and stays is not judged again. Whoever covers a role goes on only once a
night in one stretch: one cover does not save two places.

What differs from casting a season, because it is tonight:

- A debut needs no days before it: a role nobody has taught her costs, and is not barred.
- Who is not in the house (neither dances nor covers tonight) dances nothing that begins
  before `CALL_IN_MINUTES` after the loss is known.
- Who has danced tonight changes from that, too, in the role's quick-change minutes.
- The pins of those who are lost fall; every other pin stands.
- Minutes on pointe of a restriction count over all she dances that day.
- What is danced besides in one evening adds no performance to a day's or a week's count,
  and a second large role in it no second night.
"""

from enum import StrEnum
from typing import Final

from callboard.rules import casting
from callboard.rules.basic import BasicRule
from callboard.rules.casting_objective import (
    ANNOUNCED_WEIGHT,
    LARGE_WEIGHT,
    PLACE_WEIGHT,
)

CALL_IN_MINUTES: Final = 60
TELL_CHANGE_MINUTES: Final = (
    10  # a change quicker than this is told to the stage manager
)


class ReplacementTier(StrEnum):
    """What a replacement keeps least, in this order; a count of each.

    Empty: weight of places nobody dances (`rules.casting_objective`). People: whose night
    changes, without those lost. Waived: places taken against a rule a human has waived.
    Untaught: places taken by whom the book gives as neither having danced nor learned nor
    covering the role. Another: places of a role that on other nights of the same loss
    somebody else takes; none where one night is looked at by itself. Uncovered: places
    taken by no cover of the role. Undanced: places
    taken by who has learned or covers the role and never danced it. Handovers: places that
    change hands. Called in: places taken by people who are not in the house. Cover order:
    the numbers of the covers who go on, summed, so that the first cover is first.
    """

    EMPTY = "empty places"
    PEOPLE = "people whose night changes"
    WAIVED = "rules waived"
    UNTAUGHT = "roles not taught"
    ANOTHER = "roles given to another than on other nights"
    UNCOVERED = "places not taken by a cover"
    UNDANCED = "roles never danced"
    HANDOVERS = "places that change hands"
    CALLED_IN = "people called in"
    COVER_ORDER = "covers passed over"


class Obstacle(StrEnum):
    """Why somebody cannot take a place tonight."""

    LOST = "out"
    OTHER_ROLES = "dances other roles"
    RANK = "rank"
    AWAY = "away"
    FREE_DAY = "free day"
    RESTRICTED = "restricted"
    ELSEWHERE = "in another performance"
    TOO_FAR = "not in the house"
    VETOED = "vetoed"
    MOST_SHOWS = "most shows"
    LARGE_REST = "rest between large roles"
    QUICK_CHANGE = "quick change"
    PINNED = "pinned"


RULE_OF: Final[dict[Obstacle, BasicRule]] = {
    Obstacle.OTHER_ROLES: casting.MAY_DANCE,
    Obstacle.RANK: casting.MAY_DANCE,
    Obstacle.AWAY: casting.NIGHT_FREE,
    Obstacle.FREE_DAY: casting.NIGHT_FREE,
    Obstacle.RESTRICTED: casting.NIGHT_ALLOWED,
    Obstacle.ELSEWHERE: casting.ONE_ROLE_AT_A_TIME,
    Obstacle.VETOED: casting.DIRECTORS_WORD,
    Obstacle.MOST_SHOWS: casting.MOST_SHOWS,
    Obstacle.LARGE_REST: casting.LARGE_ROLE_REST,
    Obstacle.QUICK_CHANGE: casting.ONE_ROLE_AT_A_TIME,
    Obstacle.PINNED: casting.DIRECTORS_WORD,
}
# What a human may set aside for one night. A restriction, an absence, a body in two
# places, and roles of the other sex are not among them.
WAIVABLE: Final = (
    Obstacle.QUICK_CHANGE,
    Obstacle.PINNED,
    Obstacle.RANK,
    Obstacle.LARGE_REST,
    Obstacle.MOST_SHOWS,
    Obstacle.FREE_DAY,
    Obstacle.VETOED,
)


def weight_of(*, is_large: bool, is_announceable: bool) -> int:
    """Give the weight of a place that stays empty."""
    if is_large:
        return LARGE_WEIGHT
    return ANNOUNCED_WEIGHT if is_announceable else PLACE_WEIGHT
