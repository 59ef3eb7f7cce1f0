"""What is open in a casting: empty places, and dancers without whom more would be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from callboard.domain.casting import Casting
from callboard.render.casting.nights import Nights, head_of
from callboard.render.names import alphabetical
from callboard.render.sheets import Sheet

Alone = Mapping[str, Mapping[str, Sequence[Casting]]]  # dancer, performance: places


@dataclass(frozen=True, slots=True)
class Empty:
    """Places of a role, or of a whole work, that nobody dances in some performances.

    `how_many` and `why` are words for the wall: they name nobody as away, restricted or
    vetoed.
    """

    performances: tuple[str, ...]
    part: str
    how_many: str
    why: str


def alone_sheet(nights: Nights, alone: Alone, empty: Sequence[Empty] = ()) -> Sheet:
    """Give the empty places, and the dancers without whom one is, the most nights first."""
    season = nights.season
    order = sorted(
        (who for who in alone if alone[who]),
        key=lambda who: (-len(alone[who]), alphabetical(season.name(who))),
    )
    return {
        "empty": [
            {
                "part": each.part,
                "how_many": each.how_many,
                "why": each.why,
                "nights": _when(nights, each.performances),
            }
            for each in empty
        ],
        "dancers": [
            {
                "name": season.name(who),
                "rank": season.dancers[who].rank if who in season.dancers else "",
                "num": len(alone[who]),
                "parts": _parts(nights, alone[who]),
            }
            for who in order
        ],
    }


def _when(nights: Nights, performances: Sequence[str]) -> list[str]:
    heads = (
        head_of(nights.season, show) for show in nights.shows if show.id in performances
    )
    return [f"{head['day']} {head['time']}" for head in heads]


def _parts(nights: Nights, of: Mapping[str, Sequence[Casting]]) -> list[Sheet]:
    """Give each role with the nights on which it would stay empty."""
    season = nights.season
    titles = {(role.work, role.id): role.name for role in season.roles}
    found: dict[tuple[str, str], list[str]] = {}
    for show in nights.shows:
        head = head_of(season, show)
        for casting in of.get(show.id, ()):
            when = f"{head['day']} {head['time']}"
            found.setdefault((casting.work, casting.role), []).append(when)
    return [
        {
            "role": titles.get(key, key[1]),
            "work": season.works[key[0]].title if key[0] in season.works else key[0],
            "nights": list(dict.fromkeys(when)),
        }
        for key, when in found.items()
    ]
