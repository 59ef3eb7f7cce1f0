"""Faults of a season as a whole: what no single row can show."""

from collections import Counter
from collections.abc import Iterable, Iterator

from callboard.domain.people import Job
from callboard.domain.season import Season
from callboard.io.faults import Fault, nearest


def faults_of(season: Season, file: str) -> tuple[Fault, ...]:
    """Give every fault of a season: unknown names, casts that do not fit, dates outside."""
    return tuple(
        Fault("whole", file, column=place, value=value, message=message, advice=advice)
        for find in (_unknown, _casts, _needs, _dates)
        for place, value, message, advice in find(season)
    )


Found = Iterator[tuple[str, str, str, str]]


def _near(name: str, names: Iterable[str]) -> str:
    near = nearest(name, names)
    return f"Perhaps {near!r}." if near else "Add it to its table, or correct it."


def _unknown(season: Season) -> Found:
    people = {*season.dancers, *season.staff}
    works = season.works

    def look(
        place: str, names: Iterable[str], known: Iterable[str], what: str
    ) -> Found:
        for name in names:
            if name not in known:
                yield place, name, f"no {what} has this id", _near(name, known)

    for need in season.needs.values():
        place = f"needs.{need.id}"
        yield from look(
            place, (*need.dancers, *need.watching), season.dancers, "dancer"
        )
        yield from look(place, (*need.coaches, *need.pianists), season.staff, "staff")
        yield from look(place, need.spaces, season.spaces, "space")
        yield from look(place, need.after, season.needs, "need")
        if need.work is not None:
            yield from look(place, [need.work], works, "work")
    for fixture in season.fixtures.values():
        place = f"fixtures.{fixture.id}"
        names = (
            *fixture.dancers,
            *fixture.watching,
            *fixture.coaches,
            *fixture.pianists,
        )
        yield from look(place, sorted(names), people, "person")
        if fixture.space is not None:
            yield from look(place, [fixture.space], season.spaces, "space")
        if fixture.need is not None:
            yield from look(place, [fixture.need], season.needs, "need")
    for cast in season.casts:
        place = f"casts.{cast.work}/{cast.cast}/{cast.role}"
        yield from look(place, [cast.dancer], season.dancers, "dancer")
        yield from look(place, [cast.work], works, "work")
    for absence in season.absences:
        yield from look("absences", [absence.who], {*people, *season.spaces}, "one")
    for limit in season.restrictions:
        yield from look("restrictions", [limit.dancer], season.dancers, "dancer")
    for show in season.performances.values():
        yield from look(f"performances.{show.id}", [show.space], season.spaces, "space")


def _casts(season: Season) -> Found:
    places = {(role.work, role.id): role.places for role in season.roles}
    firsts = [cast for cast in season.casts if cast.kind == "first"]
    count = Counter((cast.work, cast.cast, cast.role) for cast in firsts)
    for (work, letter, role), num in count.items():
        wanted = places.get((work, role))
        place = f"casts.{work}/{letter}/{role}"
        if wanted is None:
            yield place, role, "the work has no such role", "Add the role."
        elif num != wanted:
            message = f"the role has {wanted} places and the cast {num} dancers"
            yield place, str(num), message, "Fill every place once."
    twice = Counter((cast.work, cast.cast, cast.role, cast.place) for cast in firsts)
    for (work, letter, role, number), num in twice.items():
        if num > 1:
            place = f"casts.{work}/{letter}/{role}"
            yield place, str(number), "the place is filled twice", "Give each its own."


def _needs(season: Season) -> Found:
    week = season.week_of(season.settings.first_date)
    for need in season.needs.values():
        place = f"needs.{need.id}"
        called = season.called(need, week)
        if not called.everybody and not called.away:
            yield place, need.title, "it calls nobody", "Name casts or dancers."
        if need.minutes <= 0 or need.times <= 0:
            yield place, f"{need.minutes}", "minutes and times must be over 0", ""
        if need.from_date and need.deadline and need.deadline < need.from_date:
            yield place, str(need.deadline), "is before the first day", "Swap them."
        for pianist in need.pianists:
            staff = season.staff.get(pianist)
            if staff is not None and Job.PIANIST not in staff.jobs:
                yield place, pianist, "is not a pianist", "Name a pianist."
    yield from _circles(season)


def _circles(season: Season) -> Found:
    for start in season.needs:
        seen, wave = set[str](), {start}
        while wave:
            wave = {
                name
                for each in wave
                if each in season.needs
                for name in season.needs[each].after
                if name not in seen
            }
            if start in wave:
                yield (
                    f"needs.{start}",
                    start,
                    "it comes after itself",
                    "Cut the circle.",
                )
                break
            seen |= wave


def _dates(season: Season) -> Found:
    first, last = season.settings.first_date, season.settings.last_date
    for show in season.performances.values():
        if not first <= show.day <= last:
            yield f"performances.{show.id}", str(show.day), "is outside the season", ""
    for fixture in season.fixtures.values():
        day = season.clock.day_of(fixture.span.start)
        if not first <= day <= last:
            yield f"fixtures.{fixture.id}", str(day), "is outside the season", ""
