"""What an invented company's staff ask to rehearse: the needs, before anybody has time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from callboard.demo.casting import LETTERS
from callboard.demo.names import slug
from callboard.demo.repertory import Repertoire, Tier
from callboard.domain.needs import CoversCalled, Need
from callboard.domain.people import Job
from callboard.domain.repertory import CastKind, Section
from callboard.domain.season import Called, Season, Week

MIDDLE_CALL: Final = 9
RUN_MINUTES: Final = (60, 120)
RUN_MOST_MINUTES: Final = 75
CORPS_TIERS: Final = frozenset({Tier.CORPS, Tier.DEMI})
ROUNDS: Final = ("", "corrections", "spacing", "with the music", "again", "clean up")


@dataclass(frozen=True, slots=True)
class Wish:
    """A need as somebody asks for it, with the people it would call.

    Its id is not settled before it is granted. `key` says what kind of call of what it
    is, so that nobody asks for the same thing all week; `most_times` how often at most.
    """

    need: Need
    called: Called
    key: tuple[str, ...]
    most_times: int = 1

    @property
    def people(self) -> frozenset[str]:
        """Everybody it calls."""
        return self.called.everybody


class Wishes:
    """Everything that many dance in, asked for in the words of the works and casts."""

    def __init__(
        self,
        season: Season,
        repertoires: tuple[Repertoire, ...],
        week: Week,
        rng: Random,
    ) -> None:
        self.season = season
        self.repertoires = repertoires
        self.week = week
        self.rng = rng
        self.led_by = {
            each.work.id: tuple(
                staff.id
                for staff in season.staff.values()
                if Job.COACH in staff.jobs and staff.knows(each.work.id)
            )
            for each in repertoires
        }

    def coaches(self, work: str) -> tuple[str, ...]:
        """Give the coaches who know a work, in an order of chance."""
        found = list(self.led_by[work])
        self.rng.shuffle(found)
        return tuple(found)

    def need(self, stem: str, title: str, minutes: int, work: str) -> Need:
        """Give a need of a work that stands anywhere in the week."""
        return Need(
            slug(stem),
            title,
            minutes,
            work,
            from_date=self.week.first,
            to_date=self.week.last,
        )

    def wish(self, need: Need, *key: str, most_times: int = 1) -> Wish:
        """Give a need with the people it calls."""
        return Wish(need, self.season.called(need, self.week), key, most_times)

    # --- what must be -----------------------------------------------------------------

    def runs(self) -> Iterator[Wish]:
        """Give a run of each short work, and of each act of a long one."""
        for each in self.repertoires:
            work = each.work
            parts = _parts(each)
            for title, sections in parts:
                minutes = sum(section.minutes or 0 for section in sections)
                twice = round(minutes * 1.8 / 15) * 15
                need = self.need(
                    f"{work.id} {title} run",
                    f"{work.title}, {title}: run" if title else f"{work.title}: run",
                    max(RUN_MINUTES[0], min(RUN_MINUTES[1], twice)),
                    work.id,
                )
                need = replace(
                    need,
                    sections=tuple(section.id for section in sections)
                    if len(parts) > 1
                    else (),
                    casts=(LETTERS[0],),
                    coaches=self.coaches(work.id)[:2],
                    needs_all_coaches=True,
                    needs_stage_size=True,
                    covers=CoversCalled.WATCHING
                    if self.rng.random() < 0.3
                    else CoversCalled.NO,
                    priority=1,
                )
                yield self.wish(need, "run", work.id, title)

    def staged(self) -> Iterator[Wish]:
        """Give the calls for which a guest stager came."""
        known = {each.work.id: each for each in self.repertoires}
        stagers = [
            each for each in self.season.staff.values() if Job.STAGER in each.jobs
        ]
        for stager in stagers:
            for work in sorted(stager.works & known.keys()):
                for section in known[work].sections:
                    need = self.need(
                        f"{work} {section.id} stager",
                        f"{known[work].work.title}: {section.title}, "
                        f"with {stager.name}",
                        self.rng.choice((60, 90)),
                        work,
                    )
                    need = replace(
                        need,
                        sections=(section.id,),
                        casts=(LETTERS[0],),
                        coaches=(stager.id,),
                        from_date=max(
                            stager.from_date or self.week.first, self.week.first
                        ),
                        to_date=min(stager.to_date or self.week.last, self.week.last),
                        covers=CoversCalled.WATCHING,
                        priority=1,
                    )
                    yield self.wish(need, "staged", work, section.id)

    # --- what many dance in -----------------------------------------------------------

    def ensembles(self, turn: int) -> Iterator[Wish]:
        """Give calls of the sections many dance in: whole, two casts, the corps alone."""
        for each in self.repertoires:
            for section in each.sections:
                size = sum(
                    role.places for role in each.roles if section.id in role.sections
                )
                if size < MIDDLE_CALL:
                    continue
                for casts in _castings(each.casts):
                    yield self._ensemble(each, section, casts, turn)
                for letter in LETTERS[: each.casts]:
                    corps = self._corps(each, section, letter)
                    if len(corps) >= MIDDLE_CALL:
                        wish = self._ensemble(each, section, (letter,), turn)
                        yield self._corps_alone(wish, section, letter, corps)

    def _corps(self, each: Repertoire, section: Section, letter: str) -> list[str]:
        """Give those of a cast who dance in the corps of a section."""
        roles = {
            role.id
            for role in each.roles
            if section.id in role.sections and each.tiers[role.id] in CORPS_TIERS
        }
        return [
            place.dancer
            for place in self.season.cast_of.get((each.work.id, letter), ())
            if place.role in roles
            and place.kind is CastKind.FIRST
            and not self.season.is_away_throughout(place.dancer, self.week)
        ]

    def _corps_alone(
        self, wish: Wish, section: Section, letter: str, corps: list[str]
    ) -> Wish:
        need = replace(
            wish.need,
            id=f"{wish.need.id}-corps",
            title=f"{wish.need.title}, corps {letter}",
            casts=(),
            dancers=tuple(dict.fromkeys(corps)),
            covers=CoversCalled.NO,
        )
        key = ("corps", need.work or "", section.id, letter)
        return self.wish(need, *key, most_times=wish.most_times)

    def _ensemble(
        self, each: Repertoire, section: Section, casts: tuple[str, ...], turn: int
    ) -> Wish:
        word = ROUNDS[turn % len(ROUNDS)]
        need = self.need(
            f"{each.work.id} {section.id} {'-'.join(casts)} {word}",
            f"{each.work.title}: {section.title}" + (f", {word}" if word else ""),
            60,
            each.work.id,
        )
        coaches = self.coaches(each.work.id)
        chance = self.rng.random()
        need = replace(
            need,
            sections=(section.id,),
            casts=casts,
            coaches=coaches[: self.rng.choice((1, 2, 2, 3))],
            covers=CoversCalled.WATCHING
            if chance < 0.25
            else CoversCalled.CALLED
            if chance < 0.45
            else CoversCalled.NO,
        )
        times = self.rng.choice((1, 2, 2, 3)) if turn == 0 else 1
        return self.wish(
            need, "ensemble", each.work.id, section.id, *casts, most_times=times
        )


def usual_musts(wishes: Wishes) -> Iterator[tuple[Wish, bool]]:
    """Give what has to be in a rehearsal week, and whether it is for the end of it."""
    for wish in wishes.staged():
        yield wish, False
    for wish in wishes.runs():
        yield wish, True


def _castings(count: int) -> Iterator[tuple[str, ...]]:
    """Give the casts that rehearse alone, and the first two together."""
    for letter in LETTERS[: min(count, 3)]:
        yield (letter,)
    if count > 1:
        yield (LETTERS[0], LETTERS[1])


def _parts(each: Repertoire) -> list[tuple[str, tuple[Section, ...]]]:
    """Give a work whole, or by acts where it is too long for one call."""
    if each.minutes <= RUN_MOST_MINUTES:
        return [("", each.sections)]
    acts: dict[str, list[Section]] = {}
    for section in each.sections:
        acts.setdefault(section.title.split(",")[0].strip(), []).append(section)
    if len(acts) == len(each.sections):
        half = len(each.sections) // 2
        return [
            ("first half", each.sections[:half]),
            ("second half", each.sections[half:]),
        ]
    return [(act, tuple(sections)) for act, sections in acts.items()]
