"""Calls of few people, asked for by chance: two, leads, a role in its casts, a group."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from callboard.demo.casting import LETTERS
from callboard.demo.repertory import Repertoire, Tier
from callboard.demo.wishes import MIDDLE_CALL, Wish, Wishes
from callboard.domain.needs import CoversCalled, Need
from callboard.domain.people import Dances
from callboard.domain.repertory import CastKind, CastPlace, Role, Section

SMALL_TIERS: Final = frozenset({Tier.LEAD, Tier.SOLOIST})
GROUP_TIERS: Final = frozenset({Tier.CORPS, Tier.DEMI, Tier.SOLOIST})
FIRSTS: Final = frozenset({CastKind.FIRST})
ANY_KIND: Final = frozenset(CastKind)
SMALLEST_GROUP: Final = 4
LARGEST_GROUP: Final = 16
LARGEST_FEW: Final = 8
LARGEST_ROLE: Final = 10
GROUP_WORDS: Final = ("new places", "lines", "details", "partnering", "counts")

# From those who could come, the so many best.
Choose = Callable[[list[str], int], list[str]]


class SmallWishes:
    """Asks for what a few dance; who is free decides who is in a group."""

    def __init__(self, wishes: Wishes) -> None:
        self.wishes = wishes
        self.rng = wishes.rng
        self.season = wishes.season
        # What each dancer is cast in: work, sections, letter of the cast.
        self.mine: dict[str, list[tuple[Repertoire, tuple[Section, ...], str]]] = {}
        for each in wishes.repertoires:
            for letter in LETTERS[: each.casts]:
                for role, place in self._places(each, letter, ANY_KIND):
                    sections = tuple(
                        section
                        for section in each.sections
                        if section.id in role.sections
                    )
                    row = (each, sections, letter)
                    self.mine.setdefault(place.dancer, []).append(row)

    def ask(self, choose: Choose, size: int, dancer: str | None = None) -> Wish | None:
        """Give one wish by chance, for about `size` people; sometimes there is none.

        With a dancer, it is for something in which that dancer is cast.
        """
        each = self.rng.choice(self.wishes.repertoires)
        section = self.rng.choice(each.sections)
        letter = self.rng.choice(LETTERS[: each.casts])
        mine = self.mine.get(dancer or "", ())
        if mine:
            each, sections, letter = self.rng.choice(mine)
            section = self.rng.choice(sections)
        if size >= SMALLEST_GROUP and self.rng.random() < 0.6:
            return self._group(each, section, letter, choose, size)
        make = self.rng.choice(
            (self._two, self._two, self._leads, self._role, self._few)
        )
        return make(each, section, letter)

    def _coached(
        self, need: Need, *key: str, priority: int = 3, most_times: int = 1
    ) -> Wish:
        coaches = self.wishes.coaches(need.work or "")
        need = replace(
            need,
            coaches=coaches[: self.rng.choice((1, 2, 2, 3, 4))],
            priority=priority,
        )
        return self.wishes.wish(need, *key, most_times=most_times)

    def _places(
        self, each: Repertoire, letter: str, kinds: frozenset[CastKind]
    ) -> list[tuple[Role, CastPlace]]:
        roles = {role.id: role for role in each.roles}
        return [
            (roles[place.role], place)
            for place in self.season.cast_of.get((each.work.id, letter), ())
            if place.kind in kinds
            and not self.season.is_away_throughout(place.dancer, self.wishes.week)
        ]

    def _two(self, each: Repertoire, section: Section, letter: str) -> Wish | None:
        """Ask for a couple in a section."""
        leads = [
            (role, place.dancer)
            for role, place in self._places(each, letter, FIRSTS)
            if each.tiers[role.id] in SMALL_TIERS and section.id in role.sections
        ]
        women = [dancer for role, dancer in leads if role.dances is Dances.WOMEN]
        men = [dancer for role, dancer in leads if role.dances is Dances.MEN]
        if not women or not men:
            return None
        pair = (self.rng.choice(women), self.rng.choice(men))
        need = self.wishes.need(
            f"{each.work.id} {section.id} {letter} two",
            f"{each.work.title}: {section.title}, "
            + " and ".join(self.season.name(dancer) for dancer in pair),
            60,
            each.work.id,
        )
        need = replace(need, sections=(section.id,), dancers=pair)
        return self._coached(need, "two", each.work.id, section.id, *pair, most_times=2)

    def _leads(self, each: Repertoire, section: Section, letter: str) -> Wish | None:
        """Ask for everybody who leads in a section."""
        leads = dict.fromkeys(
            place.dancer
            for role, place in self._places(each, letter, FIRSTS)
            if each.tiers[role.id] in SMALL_TIERS and section.id in role.sections
        )
        if not 2 <= len(leads) <= MIDDLE_CALL:
            return None
        need = self.wishes.need(
            f"{each.work.id} {section.id} {letter} leads",
            f"{each.work.title}: {section.title}, leads {letter}",
            60,
            each.work.id,
        )
        need = replace(need, sections=(section.id,), dancers=tuple(leads))
        return self._coached(need, "leads", each.work.id, section.id, letter)

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
            for known, place in self._places(each, other, ANY_KIND)
            if known.id == role.id and (place.kind is CastKind.FIRST or other == letter)
        )
        if not 2 <= len(dancers) <= LARGEST_ROLE:
            return None
        need = self.wishes.need(
            f"{each.work.id} {role.id} coaching",
            f"{each.work.title}: {role.name}, coaching",
            60,
            each.work.id,
        )
        need = replace(need, sections=(section.id,), dancers=tuple(dancers))
        return self._coached(need, "role", each.work.id, role.id, priority=4)

    def _group(
        self,
        each: Repertoire,
        section: Section,
        letter: str,
        choose: Choose,
        size: int,
    ) -> Wish | None:
        """Ask for some of those who dance a role, of all its casts and covers."""
        able = [
            role
            for role in each.roles
            if section.id in role.sections and each.tiers[role.id] in GROUP_TIERS
        ]
        if not able:
            return None
        role = self.rng.choices(able, [role.places for role in able])[0]
        pool = dict.fromkeys(
            place.dancer
            for other in (letter, *LETTERS[: each.casts])
            for known, place in self._places(each, other, ANY_KIND)
            if known.id == role.id
        )
        largest = LARGEST_GROUP if each.tiers[role.id] is Tier.CORPS else LARGEST_FEW
        size = max(SMALLEST_GROUP, min(largest, size))
        chosen = choose(list(pool), size)
        if len(chosen) < SMALLEST_GROUP:
            return None
        word = self.rng.choice(GROUP_WORDS)
        need = self.wishes.need(
            f"{each.work.id} {section.id} {role.id} group",
            f"{each.work.title}: {_part(section, role)}, {word}",
            60,
            each.work.id,
        )
        # In the order of the cast, not of who was free first.
        dancers = tuple(dancer for dancer in pool if dancer in chosen)
        need = replace(need, sections=(section.id,), dancers=dancers)
        return self._coached(need, "group", each.work.id, section.id, role.id)

    def _few(self, each: Repertoire, section: Section, letter: str) -> Wish | None:
        """Ask for a whole section that has few in it, by its cast."""
        size = sum(role.places for role in each.roles if section.id in role.sections)
        if not 2 <= size < MIDDLE_CALL:
            return None
        need = self.wishes.need(
            f"{each.work.id} {section.id} {letter}",
            f"{each.work.title}: {section.title}, cast {letter}",
            60,
            each.work.id,
        )
        covers = self.rng.choice(
            (CoversCalled.NO, CoversCalled.NO, CoversCalled.WATCHING)
        )
        need = replace(need, sections=(section.id,), casts=(letter,), covers=covers)
        return self._coached(
            need, "few", each.work.id, section.id, letter, priority=2, most_times=2
        )


def _part(section: Section, role: Role) -> str:
    """Give section and role in words, each word once."""
    if section.title.split(", ")[-1].lower() in role.name.lower():
        return role.name
    return f"{section.title}, {role.name.lower()}"
