"""Casts that do not fit their roles, and performances without their casts."""

from collections import Counter
from itertools import combinations

from callboard.domain.repertory import CastKind
from callboard.domain.season import Season
from callboard.io.whole.finding import Finding, Findings


def cast_findings(season: Season) -> Findings:
    """Find roles with 24 places and a cast of 23, places filled twice, casts unknown."""
    places = {(role.work, role.id): role.places for role in season.roles}
    first_row: dict[tuple[str, str, str], int] = {}
    count: Counter[tuple[str, str, str]] = Counter()
    taken: set[tuple[str, str, str, int]] = set()
    rests_on = ("casts", "roles")
    for key, cast in enumerate(season.casts):
        if cast.kind is not CastKind.FIRST:
            continue
        role = (cast.work, cast.cast, cast.role)
        first_row.setdefault(role, key)
        count[role] += 1
        if (*role, cast.place) in taken:
            yield Finding(
                "place-taken",
                "casts",
                key,
                "place",
                str(cast.place),
                f"place {cast.place} of {cast.role}, cast {cast.cast}, is filled twice",
                "Give each dancer a place.",
                rests_on,
            )
        taken.add((*role, cast.place))
    for (work, letter, role_id), num in count.items():
        wanted = places.get((work, role_id))
        if wanted is not None and num != wanted:
            yield Finding(
                "cast-size",
                "casts",
                first_row[work, letter, role_id],
                "role",
                role_id,
                f"the role has {wanted} places and the cast {num} dancers "
                f"({work}, cast {letter})",
                "Fill every place once, or correct the role's places.",
                rests_on,
            )


def show_findings(season: Season) -> Findings:
    """Find performances whose cast letter no work has."""
    for show in season.performances.values():
        for work, letter in show.casts.items():
            if (work, letter) in season.cast_of or work not in season.works:
                continue
            letters = [cast for other, cast in season.cast_of if other == work]
            yield Finding(
                "unknown-cast",
                "performances",
                show.id,
                "casts",
                f"{work}={letter}",
                f"{work} has no cast {letter}",
                f"Its casts: {', '.join(letters)}."
                if letters
                else "Cast it on the sheet casts, or leave it out here.",
                ("casts",),
            )


def hall_findings(season: Season) -> Findings:
    """Find two performances at one time in one space."""
    shows = []
    for show in season.performances.values():
        try:
            shows.append((season.show_span(show), show))
        except ValueError:  # a curtain that does not happen is told by itself
            continue
    shows.sort(key=lambda each: (each[0].start, each[1].id))
    for (span, one), (other_span, other) in combinations(shows, 2):
        if one.space != other.space or not span.overlaps(other_span):
            continue
        space = season.spaces.get(one.space)
        until = season.clock.local(span.end)
        yield Finding(
            "space-taken",
            "performances",
            other.id,
            "curtain",
            f"{other.curtain:%H:%M}",
            f"{one.id} is in {space.name if space else one.space} until {until:%H:%M}",
            "Move one of them, correct its minutes, or give it another space.",
        )
