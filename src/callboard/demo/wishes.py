"""What an invented company's staff ask to rehearse: the needs, before anybody has time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Final

from callboard.demo.casting import LETTERS
from callboard.demo.names import slug
from callboard.demo.repertory import Repertoire, Tier
from callboard.domain.needs import CoversCalled, Need
from callboard.domain.people import Dances, Job, Staff
from callboard.domain.repertory import CastKind, CastPlace, Role, Section
from callboard.domain.season import Season, Week

LARGE_CALL: Final = 20
MIDDLE_CALL: Final = 9
RUN_MINUTES: Final = (60, 120)
RUN_MOST_MINUTES: Final = 75
ROUNDS: Final = ("", "corrections", "spacing", "with the music", "again", "clean up")
SMALL_TIERS: Final = frozenset({Tier.LEAD, Tier.SOLOIST})


@dataclass(frozen=True, slots=True)
class Wish:
    """A need as somebody asks for it, its number of times still open.

    `side` is -1 for what comes early in the week, 1 for what comes late.
    """

    need: Need
    side: int = 0


class Wishes:
    """Everything that could be asked for, in the words of the works' roles and casts."""

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
        self.used: dict[str, int] = {}

    # --- staff ------------------------------------------------------------------------

    def coaches(self, work: str) -> tuple[str, ...]:
        """Give the coaches who know a work, in an order of chance."""
        found = [
            each.id
            for each in self.season.staff.values()
            if Job.COACH in each.jobs and each.knows(work)
        ]
        self.rng.shuffle(found)
        return tuple(found)

    def stagers(self) -> Iterator[tuple[Staff, Repertoire]]:
        """Give the guest stagers, each with the work they stage."""
        known = {each.work.id: each for each in self.repertoires}
        for staff in self.season.staff.values():
            if Job.STAGER in staff.jobs:
                for work in sorted(staff.works & known.keys()):
                    yield staff, known[work]

    # --- needs ------------------------------------------------------------------------

    def named(self, stem: str) -> str:
        """Give an id that no need has had yet."""
        number = self.used.get(stem, 0) + 1
        self.used[stem] = number
        return stem if number == 1 else f"{stem}-{number}"

    def _need(self, stem: str, title: str, minutes: int, work: str) -> Need:
        return Need(
            self.named(slug(stem)),
            title,
            minutes,
            work,
            from_date=self.week.first,
            to_date=self.week.last,
        )

    def runs(self) -> Iterator[Wish]:
        """Give a run of each short work, and of each act of a long one."""
        for each in self.repertoires:
            work = each.work
            parts = _parts(each)
            for title, sections in parts:
                minutes = sum(section.minutes or 0 for section in sections)
                twice = round(minutes * 1.8 / 15) * 15
                need = self._need(
                    f"{work.id} {title} run",
                    f"{work.title}, {title}: run" if title else f"{work.title}: run",
                    max(RUN_MINUTES[0], min(RUN_MINUTES[1], twice)),
                    work.id,
                )
                yield Wish(
                    replace(
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
                    ),
                    side=1,
                )

    def staged(self) -> Iterator[Wish]:
        """Give the calls for which a guest stager came."""
        for stager, each in self.stagers():
            for section in each.sections:
                need = self._need(
                    f"{each.work.id} {section.id} stager",
                    f"{each.work.title}: {section.title}, with {stager.name}",
                    self.rng.choice((60, 75, 90)),
                    each.work.id,
                )
                first = stager.from_date or self.week.first
                last = stager.to_date or self.week.last
                yield Wish(
                    replace(
                        need,
                        sections=(section.id,),
                        casts=(LETTERS[0],),
                        coaches=(stager.id,),
                        from_date=max(first, self.week.first),
                        to_date=min(last, self.week.last),
                        covers=CoversCalled.WATCHING,
                        priority=1,
                    ),
                    side=-1,
                )

    def ensembles(self, turn: int) -> Iterator[Wish]:
        """Give calls of the sections many dance in, the largest first."""
        rows = []
        for each in self.repertoires:
            for section in each.sections:
                size = sum(
                    role.places for role in each.roles if section.id in role.sections
                )
                if size >= MIDDLE_CALL:
                    rows.append((size, self.rng.random(), each, section))
        rows.sort(key=lambda row: (-(row[0] // 8), row[1]))
        for size, _, each, section in rows:
            yield self._ensemble(size, each, section, turn)

    def _ensemble(
        self, size: int, each: Repertoire, section: Section, turn: int
    ) -> Wish:
        letters = LETTERS[: each.casts]
        casts: tuple[str, ...] = (letters[turn % len(letters)],)
        if turn == 0 and each.casts > 1 and self.rng.random() < 0.4:
            casts = (letters[0], letters[1])
        word = ROUNDS[turn % len(ROUNDS)]
        minutes = (75, 90, 90, 120) if size >= LARGE_CALL else (60, 60, 75, 90)
        need = self._need(
            f"{each.work.id} {section.id} {'-'.join(casts)} {word}",
            f"{each.work.title}: {section.title}" + (f", {word}" if word else ""),
            self.rng.choice(minutes),
            each.work.id,
        )
        coaches = self.coaches(each.work.id)
        chance = self.rng.random()
        return Wish(
            replace(
                need,
                sections=(section.id,),
                casts=casts,
                times=1 if turn else self.rng.choice((2, 2, 3)),
                coaches=coaches[: self.rng.choice((1, 2, 2, 3))],
                covers=CoversCalled.WATCHING
                if chance < 0.25
                else CoversCalled.CALLED
                if chance < 0.45
                else CoversCalled.NO,
            ),
            side=-1 if turn == 0 else 0,
        )

    def small(self) -> Wish:
        """Give one call of few people, by chance: two, a group, a role in two casts."""
        while True:
            each = self.rng.choice(self.repertoires)
            section = self.rng.choice(each.sections)
            letter = self.rng.choice(LETTERS[: each.casts])
            make = self.rng.choice(
                (self._two, self._two, self._leads, self._role, self._group, self._few)
            )
            found = make(each, section, letter)
            if found is not None:
                return found

    def _coached(
        self, need: Need, dancers: tuple[str, ...], *, priority: int = 3
    ) -> Wish:
        coaches = self.coaches(need.work or "")
        return Wish(
            replace(
                need,
                dancers=dancers,
                coaches=coaches[: self.rng.choice((1, 2, 2, 3, 4))],
                priority=priority,
                times=self.rng.choice((1, 1, 1, 2)),
            )
        )

    def _places(
        self, each: Repertoire, letter: str, kinds: frozenset[CastKind]
    ) -> list[tuple[Role, CastPlace]]:
        roles = {role.id: role for role in each.roles}
        return [
            (roles[place.role], place)
            for place in self.season.cast_of.get((each.work.id, letter), ())
            if place.kind in kinds
        ]

    def _two(self, each: Repertoire, section: Section, letter: str) -> Wish | None:
        """Ask for a couple in a section."""
        leads = [
            (role, place.dancer)
            for role, place in self._places(each, letter, frozenset({CastKind.FIRST}))
            if each.tiers[role.id] in SMALL_TIERS and section.id in role.sections
        ]
        women = [dancer for role, dancer in leads if role.dances is Dances.WOMEN]
        men = [dancer for role, dancer in leads if role.dances is Dances.MEN]
        if not women or not men:
            return None
        pair = (self.rng.choice(women), self.rng.choice(men))
        need = self._need(
            f"{each.work.id} {section.id} {letter} two",
            f"{each.work.title}: {section.title}, "
            + " and ".join(self.season.name(dancer) for dancer in pair),
            self.rng.choice((45, 60, 60, 75, 90)),
            each.work.id,
        )
        return self._coached(replace(need, sections=(section.id,)), pair)

    def _leads(self, each: Repertoire, section: Section, letter: str) -> Wish | None:
        """Ask for everybody who leads in a section."""
        leads = [
            place.dancer
            for role, place in self._places(each, letter, frozenset({CastKind.FIRST}))
            if each.tiers[role.id] in SMALL_TIERS and section.id in role.sections
        ]
        if not 2 <= len(leads) <= MIDDLE_CALL:
            return None
        need = self._need(
            f"{each.work.id} {section.id} {letter} leads",
            f"{each.work.title}: {section.title}, leads {letter}",
            self.rng.choice((45, 60, 60, 75, 90)),
            each.work.id,
        )
        return self._coached(
            replace(need, sections=(section.id,)), tuple(dict.fromkeys(leads))
        )

    def _role(self, each: Repertoire, section: Section, letter: str) -> Wish | None:
        """Ask for one role in all its casts and covers: they learn it together."""
        able = [
            role
            for role in each.roles
            if section.id in role.sections and each.tiers[role.id] is not Tier.CORPS
        ]
        if not able:
            return None
        role = self.rng.choice(able)
        dancers = dict.fromkeys(
            place.dancer
            for other in LETTERS[: each.casts]
            for known, place in self._places(each, other, frozenset(CastKind))
            if known.id == role.id and (place.kind is CastKind.FIRST or other == letter)
        )
        if not 2 <= len(dancers) <= 8:
            return None
        need = self._need(
            f"{each.work.id} {role.id} coaching",
            f"{each.work.title}: {role.name}, coaching",
            self.rng.choice((30, 45, 60, 60)),
            each.work.id,
        )
        return self._coached(
            replace(need, sections=(section.id,)), tuple(dancers), priority=4
        )

    def _group(self, each: Repertoire, section: Section, letter: str) -> Wish | None:
        """Ask for some of a corps: a line, a corner, those new to their places."""
        places = [
            place.dancer
            for role, place in self._places(each, letter, frozenset(CastKind))
            if each.tiers[role.id] in {Tier.CORPS, Tier.DEMI}
            and section.id in role.sections
        ]
        if len(places) < 4:
            return None
        first = self.rng.randrange(len(places))
        chosen = (places[first:] + places[:first])[: self.rng.choice((4, 6, 6, 8))]
        word = self.rng.choice(("new places", "one line", "details"))
        need = self._need(
            f"{each.work.id} {section.id} {letter} group",
            f"{each.work.title}: {section.title}, {word}",
            self.rng.choice((30, 45, 60, 60)),
            each.work.id,
        )
        return self._coached(
            replace(need, sections=(section.id,)), tuple(dict.fromkeys(chosen))
        )

    def _few(self, each: Repertoire, section: Section, letter: str) -> Wish | None:
        """Ask for a whole section that has few in it, by its cast."""
        size = sum(role.places for role in each.roles if section.id in role.sections)
        if not 2 <= size < MIDDLE_CALL:
            return None
        need = self._need(
            f"{each.work.id} {section.id} {letter}",
            f"{each.work.title}: {section.title}, cast {letter}",
            self.rng.choice((45, 60, 60, 75, 90)),
            each.work.id,
        )
        wish = self._coached(need, (), priority=2)
        covers = self.rng.choice(
            (CoversCalled.NO, CoversCalled.NO, CoversCalled.WATCHING)
        )
        return Wish(
            replace(wish.need, sections=(section.id,), casts=(letter,), covers=covers)
        )


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


def days_of(need: Need, days: tuple[date, ...]) -> tuple[date, ...]:
    """Give the days on which a call of a need may stand."""
    return tuple(
        day
        for day in days
        if (need.from_date or day)
        <= day
        <= min(need.to_date or day, need.deadline or day)
    )
