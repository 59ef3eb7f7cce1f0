"""Ranks as groups of five or more, and no figure that gives a smaller one away."""

from collections.abc import Collection, Mapping

from callboard.domain.season import Season
from callboard.records.groups import FEWEST_PEOPLE, shown_groups

EVERYBODY = "everybody"


def ranks_of(season: Season) -> dict[str, tuple[str, ...]]:
    """Give the dancers of each rank, from the highest; nobody is in two."""
    found: dict[str, list[str]] = {rank: [] for rank in season.settings.ranks}
    for dancer in season.dancers.values():
        found.setdefault(dancer.rank, []).append(dancer.id)
    return {rank: tuple(mine) for rank, mine in found.items() if mine}


def shown(
    groups: Mapping[str, Collection[str]], among: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """Give the groups that may be shown, of those in `among`, and everybody of them.

    Nothing where there are fewer than five in all.
    """
    inside = set(among)
    mine = {
        name: tuple(each for each in group if each in inside)
        for name, group in groups.items()
    }
    every = tuple(each for group in mine.values() for each in group)
    if len(every) < FEWEST_PEOPLE:
        return {}
    found = {name: mine[name] for name in shown_groups(mine)}
    return found | {EVERYBODY: every}
