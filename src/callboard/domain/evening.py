"""The course of an evening: which section of which work is danced when."""

from dataclasses import dataclass

from callboard.domain.clock import Minute
from callboard.domain.repertory import Performance, Role
from callboard.domain.season import Season


@dataclass(frozen=True, slots=True)
class Stretch:
    """A section of a work on the bill, with the moments at which it is danced.

    `number` counts from 0 over the evening. A work without sections is one stretch, whose
    `section` is empty.

    Units
    -----
    `start` and `end` in moments, as far as the book's minutes say: a section whose minutes
    are not known takes none, so that the two are one.
    """

    number: int
    work: str
    section: str
    start: Minute
    end: Minute


def evening(season: Season, performance: Performance) -> tuple[Stretch, ...]:
    """Give the sections of a performance in their order, with when they are danced."""
    found: list[Stretch] = []
    at = season.show_span(performance).start
    items = [each for each in season.bill if each.programme == performance.programme]
    for item in sorted(items, key=lambda each: each.order):
        work = season.works.get(item.work)
        parts = [
            (each.id, each.minutes or 0, each.pause_minutes)
            for each in season.sections_of(item.work)
        ]
        if not parts:
            parts = [("", (work.minutes if work is not None else None) or 0, 0)]
        for section, minutes, pause in parts:
            found.append(Stretch(len(found), item.work, section, at, at + minutes))
            at += minutes + pause
        at += item.pause_minutes
    return tuple(found)


def danced_in(role: Role, stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Give the stretches of an evening in which a role is on stage."""
    return tuple(
        each
        for each in stretches
        if each.work == role.work
        and (not role.sections or not each.section or each.section in role.sections)
    )
