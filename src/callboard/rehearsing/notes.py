"""What the book does not say, and what was taken in its place; what stands in the way."""

from collections.abc import Iterator
from dataclasses import dataclass

from callboard.rehearsing.danced import Danced
from callboard.rehearsing.hours import running_minutes
from callboard.rehearsing.house import House

MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Note:
    """Something a scheduler should know: what it is, and what to do about it.

    `code` is stable: ``uncast``, ``uncast-nights``, ``nobody-knows``, ``no-roles``,
    ``no-minutes``, ``no-section-minutes``, ``no-intensity``, ``no-stage``, ``no-days``,
    ``no-coach-then``, ``no-studio``, ``no-pianist``.
    """

    code: str
    work: str
    message: str
    advice: str


def notes_of(danced: Danced, house: House, works: frozenset[str]) -> tuple[Note, ...]:
    """Give every note on the works of a season's bills; `works` empty means all."""
    found = list(_house_notes(house))
    for work in danced.works:
        if works and work not in works:
            continue
        found += _work_notes(danced, house, work)
    return tuple(found)


def _house_notes(house: House) -> Iterator[Note]:
    if not house.num_studios:
        yield Note(
            "no-studio",
            "",
            "the book has no studio",
            "Add studios to the sheet spaces; sizes were not looked at.",
        )
    if not house.has_pianist:
        yield Note(
            "no-pianist",
            "",
            "nobody on the staff is a pianist",
            "The needs ask for none; write pianist in the sheet staff to have one.",
        )


def _work_notes(danced: Danced, house: House, work: str) -> Iterator[Note]:
    season, numbers = danced.season, house.numbers
    title = season.works[work].title if work in season.works else work
    if not season.roles_of.get(work):
        yield Note(
            "no-roles",
            work,
            f"{title} has no roles: nobody can be called",
            "Fill in its roles and cast them.",
        )
        return
    if work not in danced.nights_of:
        yield Note(
            "uncast",
            work,
            f"{title} is on a bill, and nobody is cast for it: no needs",
            "Cast it (callboard cast), or write its casts and their letters.",
        )
        return
    missing = danced.uncast_nights(work)
    if missing:
        days = _listed([f"{night.day:%a %d %b}" for night in missing])
        yield Note(
            "uncast-nights",
            work,
            f"{title}: nobody is cast on {days}",
            "What those nights need is not counted yet.",
        )
    if not house.who_know(work):
        yield Note(
            "nobody-knows",
            work,
            f"{title}: no coach or stager knows it, so its needs name nobody to lead",
            "Write it in the works of a coach, or name coaches in its needs.",
        )
    if running_minutes(season, work) is None:
        yield Note(
            "no-minutes",
            work,
            f"{title}: running time not known",
            f"Counted as {numbers['mean-minutes']:g} minutes.",
        )
    sections = season.sections_of(work)
    for field, number, code, word in (
        ("minutes", "section-minutes", "no-section-minutes", "how long"),
        ("intensity", "section-intensity", "no-intensity", "how hard"),
    ):
        blank = [each.title for each in sections if getattr(each, field) is None]
        if blank:
            unit = " minutes" if field == "minutes" else " of 10"
            yield Note(
                code,
                work,
                f"{title}: {_listed(blank)} {'does' if len(blank) == 1 else 'do'} not "
                f"say {word}",
                f"Counted as {numbers[number]:g}{unit}.",
            )
    yield from _day_notes(danced, house, work, title)


def _day_notes(danced: Danced, house: House, work: str, title: str) -> Iterator[Note]:
    night = danced.nights_of[work][0]
    if not [day for day in house.days(house.since, night.day) if day < night.day]:
        yield Note(
            "no-days",
            work,
            f"{title}: first danced on {night.day:%a %d %b}, and no working day from "
            f"{house.since:%a %d %b} on lies before it",
            "Nothing can be rehearsed; start earlier (--from), or move the night.",
        )
    elif house.stage_days(night) is None:
        yield Note(
            "no-stage",
            work,
            f"{title}: the stage is not free before {night.day:%a %d %b}",
            "Its stage calls were left out; their hours went to the studio.",
        )
    know = house.who_know(work)
    if know and all(each.from_date and each.from_date >= night.day for each in know):
        yield Note(
            "no-coach-then",
            work,
            f"{title}: nobody who knows it is there before {night.day:%a %d %b}",
            "Name a coach who is, or correct the dates of the stay.",
        )


def _listed(words: list[str]) -> str:
    """Give words in a row, the first few of many."""
    if len(words) > MOST_NAMED:
        return f"{', '.join(words[:MOST_NAMED])} and {len(words) - MOST_NAMED} more"
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
