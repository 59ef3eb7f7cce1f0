"""A role that is lost on several nights: in whose hands it is, and why not in one."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from callboard.domain.season import Season
from callboard.explain.words import listed, many, on


def runs(
    season: Season,
    handed_over: Mapping[tuple[str, str, str], Sequence[tuple[date, str]]],
) -> Iterator[str]:
    """Say who dances each role that is lost on several nights, on which of them.

    `handed_over` gives the nights and takers by work, role and who is lost.
    """
    titles = {(role.work, role.id): role.name for role in season.roles}
    for (work, role, was), nights in handed_over.items():
        if len(nights) < 2:
            continue
        takers: dict[str, list[date]] = {}
        for day, who in nights:
            takers.setdefault(who, []).append(day)
        what = f"{titles[work, role]} for {season.name(was)}"
        if len(takers) == 1:
            who = season.name(nights[0][1])
            yield f"{what}: {who} on every night ({many(len(nights), 'night')})."
            continue
        hands = "; ".join(
            f"{season.name(who)} on {listed(on(day) for day in days)}"
            for who, days in takers.items()
        )
        yield (
            f"{what}: {hands}. None of them dances every night without more people "
            "changing, or a role untaught."
        )
