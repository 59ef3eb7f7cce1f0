"""What the sheets of a casting have in common: nights in order, debuts, acts, a stamp."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from callboard.domain.casting import Casting
from callboard.domain.clock import Minute
from callboard.domain.evening import evening
from callboard.domain.full_casting import full_casting
from callboard.domain.repertory import CastKind, Performance, Role
from callboard.domain.season import Season
from callboard.render.board import clock_text, short_day
from callboard.render.sheets import Sheet, week_title

Part = tuple[str, str]  # work and role
ACT: Final = re.compile(r"Act (?:[IVX]+|\d+)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Act:
    """What is danced without a curtain: an act of a work, or all of it.

    Units
    -----
    `minutes` of dancing, `pause_minutes` of the interval after it.
    """

    work: str
    title: str
    sections: frozenset[str]
    minutes: int
    pause_minutes: int


class Nights:
    """A season's castings by performance, work, role and place."""

    def __init__(self, season: Season) -> None:
        self.season = season
        self.castings = full_casting(season)
        self._of: dict[tuple[str, str, str], list[Casting]] = {}
        for casting in self.castings:
            key = (casting.performance, casting.work, casting.role)
            self._of.setdefault(key, []).append(casting)

    @cached_property
    def shows(self) -> tuple[Performance, ...]:
        """Every performance, in order of curtain."""
        season = self.season
        return tuple(
            sorted(
                season.performances.values(),
                key=lambda show: (season.show_span(show).start, show.id),
            )
        )

    def shows_of(self, work: str) -> tuple[Performance, ...]:
        """Give the performances of a work."""
        return tuple(show for show in self.shows if work in self.season.works_of(show))

    def places(self, show: Performance, role: Role, kind: CastKind) -> list[Casting]:
        """Give who dances, or covers, a role of a performance, in order of places."""
        some = self._of.get((show.id, role.work, role.id), ())
        return sorted(
            (each for each in some if each.kind is kind), key=lambda each: each.place
        )

    @cached_property
    def debuts(self) -> frozenset[tuple[str, str, str, str]]:
        """First times: (performance, work, role, dancer), as far as the book knows."""
        danced = {
            (each.dancer, each.work, each.role)
            for each in self.season.knows
            if each.has_danced
        }
        order = {show.id: number for number, show in enumerate(self.shows)}
        found = set()
        for casting in sorted(
            self.castings, key=lambda each: order.get(each.performance, 0)
        ):
            key = (casting.dancer, casting.work, casting.role)
            if casting.kind is CastKind.FIRST and key not in danced:
                danced.add(key)
                found.add(
                    (casting.performance, casting.work, casting.role, casting.dancer)
                )
        return frozenset(found)

    def is_debut(self, casting: Casting) -> bool:
        """Whether somebody dances a role for the first time."""
        key = (casting.performance, casting.work, casting.role, casting.dancer)
        return key in self.debuts

    def acts(self, show: Performance) -> list[Act]:
        """Give the acts of a performance, in order."""
        found: list[Act] = []
        names: list[str] = []
        stretches = evening(self.season, show)
        ends = [*(each.start for each in stretches[1:]), None]
        began = stretches[0].start if stretches else 0
        for stretch, then in zip(stretches, ends, strict=True):
            names.append(stretch.section)
            pause = 0 if then is None else then - stretch.end
            next_work = stretches[stretch.number + 1].work if then is not None else None
            if pause or next_work != stretch.work:
                found.append(
                    Act(
                        stretch.work,
                        "",
                        frozenset(names),
                        stretch.end - began,
                        pause,
                    )
                )
                names = []
                began = stretch.end + pause
        return [self._titled(act, found) for act in found]

    def _titled(self, act: Act, every: list[Act]) -> Act:
        work = self.season.works.get(act.work)
        title = work.title if work else act.work
        mine = [each for each in every if each.work == act.work]
        if len(mine) > 1:
            own = self._own_acts(act)
            title = f"{title}, {own or f'Act {_roman(mine.index(act) + 1)}'}"
        return Act(act.work, title, act.sections, act.minutes, act.pause_minutes)

    def _own_acts(self, act: Act) -> str:
        """Give the acts as the book itself names them, where it does so for each section.

        Two acts without an interval are one stretch, and the next is the third all the same.
        """
        found: dict[str, None] = {}
        for section in self.season.sections_of(act.work):
            if section.id in act.sections:
                named = ACT.match(section.title)
                if named is None:
                    return ""
                found[named[0]] = None
        *first, last = found or [""]
        return f"{', '.join(first)} and {last}" if first else last


def _roman(number: int) -> str:
    return (
        ("I", "II", "III", "IV", "V", "VI")[number - 1] if number < 7 else f"{number}"
    )


def head_of(season: Season, show: Performance) -> Sheet:
    """Give the words over a performance's column or list."""
    return {
        "day": short_day(show.day),
        "time": clock_text(season, season.show_span(show).start),
        "is_opening": show.is_opening or show.is_premiere,
    }


def stamp(season: Season, now: Minute) -> Sheet:
    """Give what stands at the head and foot of every sheet of a casting."""
    settings = season.settings
    printed = season.clock.local(now)
    return {
        "company": settings.name,
        "season": week_title(settings.first_date, settings.last_date),
        "printed": f"{printed:%a} {printed.day} {printed:%b %Y %H:%M}",
    }


def by_of(season: Season, work: str) -> str:
    """Say whose a work is: choreographer and composer."""
    known = season.works.get(work)
    if known is None:
        return ""
    return " · ".join(filter(None, (known.choreographer, known.composer)))
