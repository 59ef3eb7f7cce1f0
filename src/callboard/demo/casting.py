"""Who dances what in an invented company: casts, covers, roles known, partners tried."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from math import ceil
from random import Random
from typing import Final

from callboard.demo.repertory import Repertoire, Tier
from callboard.demo.roster import FIRST_PRINCIPAL
from callboard.domain.people import Dancer
from callboard.domain.repertory import CastKind, CastPlace, Knows, Partners, Role

LETTERS: Final = "ABCDE"
PLACES_A_COVER: Final = 4
# How much further down the queue a rank stands for a tier, in evenings of a lead.
QUEUE: Final = {
    Tier.LEAD: {"principal": 0.0, "soloist": 0.7},
    Tier.SOLOIST: {"soloist": 0.0, "corps": 0.5, "principal": 1.0},
    Tier.DEMI: {"soloist": 0.4, "corps": 0.0},
    Tier.CORPS: {"corps": 0.0, "apprentice": 0.2, "soloist": 3.0},
    Tier.CHARACTER: {"corps": 0.3, "soloist": 0.6, "principal": 0.5, "apprentice": 2.0},
}
# What a part weighs beside a lead of the same length: a corps is many, a lead is alone.
WEIGHT: Final = {
    Tier.LEAD: 1.0,
    Tier.SOLOIST: 0.8,
    Tier.DEMI: 0.7,
    Tier.CORPS: 0.6,
    Tier.CHARACTER: 0.3,
}
FULL_EVENING: Final = 60
KEPT_SHARE: Final = 0.6
TALLER_BY_CM: Final = 8


class Casting:
    """The casting of a season, work by work; the least loaded dancers come first."""

    def __init__(self, dancers: Mapping[str, Dancer], rng: Random) -> None:
        self.dancers = dancers
        self.rng = rng
        self.load: dict[str, float] = defaultdict(float)
        self.places: list[CastPlace] = []

    def cast(self, repertoire: Repertoire) -> None:
        """Fill every place of every cast of a work, and name covers."""
        first: dict[str, list[str]] = {}
        used: dict[str, set[str]] = defaultdict(set)
        for letter in LETTERS[: repertoire.casts]:
            busy: dict[str, set[str]] = defaultdict(set)
            for role in repertoire.roles:
                chosen = self._choose(repertoire, role, letter, busy, first, used)
                first.setdefault(role.id, chosen)
                used[role.id].update(chosen)
                for place, dancer in enumerate(chosen, 1):
                    self.places.append(
                        CastPlace(role.work, letter, role.id, place, dancer)
                    )
            self._covers(repertoire, letter, busy)

    def _choose(
        self,
        repertoire: Repertoire,
        role: Role,
        letter: str,
        busy: dict[str, set[str]],
        first: dict[str, list[str]],
        used: dict[str, set[str]],
    ) -> list[str]:
        tier = repertoire.tiers[role.id]
        kept: list[str] = []
        if letter != LETTERS[0] and tier in {Tier.CORPS, Tier.DEMI, Tier.CHARACTER}:
            # The corps of another cast is mostly the same people: a pool that rotates.
            free = [each for each in first[role.id] if self._fits(each, role, busy)]
            kept = free[: ceil(role.places * KEPT_SHARE)]
        queue = self._queue(repertoire, role, busy, partner=self._partner(role, busy))
        if tier not in {Tier.CORPS, Tier.DEMI, Tier.CHARACTER}:
            fresh = [each for each in queue if each not in used[role.id]]
            queue = [*fresh, *(each for each in queue if each in used[role.id])]
        chosen = [*kept, *(each for each in queue if each not in kept)][: role.places]
        if len(chosen) < role.places:
            message = f"too few dancers for {role.name} in {repertoire.work.title}"
            raise ValueError(message)
        share = repertoire.weight(role) / FULL_EVENING * WEIGHT[tier]
        for dancer in chosen:
            busy[dancer].update(role.sections)
            self.load[dancer] += share * (1.0 if dancer not in kept else 0.2)
        return chosen

    def _fits(self, dancer: str, role: Role, busy: dict[str, set[str]]) -> bool:
        return not busy[dancer] & set(role.sections)

    def _partner(self, role: Role, busy: dict[str, set[str]]) -> Dancer | None:
        """Give the woman a man leads with: she who alone dances all of his sections."""
        if not role.is_large or role.places > 1:
            return None
        wanted = set(role.sections)
        beside = [
            self.dancers[each] for each, sections in busy.items() if wanted <= sections
        ]
        return beside[-1] if beside else None

    def _queue(
        self,
        repertoire: Repertoire,
        role: Role,
        busy: dict[str, set[str]],
        partner: Dancer | None,
    ) -> list[str]:
        tier = repertoire.tiers[role.id]
        offsets = QUEUE[tier]
        rows: list[tuple[bool, float, str]] = []
        for dancer in self.dancers.values():
            if dancer.dances is not role.dances or not self._fits(
                dancer.id, role, busy
            ):
                continue
            place = self.load[dancer.id] + self.rng.random() * 0.3
            place += offsets.get(dancer.rank, 4.0)
            if dancer.id == FIRST_PRINCIPAL and tier is Tier.LEAD:
                place -= 0.5
            if partner is not None and partner.height_cm and dancer.height_cm:
                taller = dancer.height_cm - partner.height_cm
                place += 0.4 if taller < TALLER_BY_CM else 0.0
            # Two parts in one evening only where nobody else is left.
            rows.append(
                (bool(busy[dancer.id]) and tier is not Tier.CORPS, place, dancer.id)
            )
            if busy[dancer.id] and tier is Tier.CORPS:
                rows[-1] = (False, place + 1.0, dancer.id)
        return [each for _, _, each in sorted(rows)]

    def _covers(
        self, repertoire: Repertoire, letter: str, busy: dict[str, set[str]]
    ) -> None:
        """Name one cover to four places, the next in the queue."""
        covering: set[str] = set()
        for role in repertoire.roles:
            tier = repertoire.tiers[role.id]
            if tier is Tier.CHARACTER or (letter != LETTERS[0] and role.places == 1):
                continue
            queue = [
                each
                for each in self._queue(repertoire, role, busy, None)
                if each not in covering and not busy[each]
            ]
            for place, dancer in enumerate(
                queue[: ceil(role.places / PLACES_A_COVER)], 1
            ):
                covering.add(dancer)
                self.places.append(
                    CastPlace(role.work, letter, role.id, place, dancer, CastKind.COVER)
                )


def known_roles(
    places: Iterable[CastPlace], rng: Random, before: date
) -> tuple[Knows, ...]:
    """Give who has danced or learned which of their roles before `before`."""
    found: dict[tuple[str, str, str], Knows] = {}
    for place in places:
        key = (place.dancer, place.work, place.role)
        if key in found:
            continue
        chance = rng.random()
        if place.kind is CastKind.FIRST and chance < 0.75:
            last = before - timedelta(days=rng.randrange(120, 900))
            found[key] = Knows(*key, has_danced=True, last_date=last)
        elif chance < 0.9:
            found[key] = Knows(*key, has_danced=False)
    return tuple(found.values())


def partners(
    places: Iterable[CastPlace],
    repertoires: Iterable[Repertoire],
    women: frozenset[str],
) -> tuple[Partners, ...]:
    """Give the leads who dance together: a woman and a man of one cast and section."""
    large = {
        (role.work, role.id): set(role.sections)
        for each in repertoires
        for role in each.roles
        if role.is_large and role.places == 1
    }
    leads: dict[tuple[str, str], list[tuple[str, set[str]]]] = defaultdict(list)
    for place in places:
        key = (place.work, place.role)
        if place.kind is CastKind.FIRST and key in large:
            leads[place.work, place.cast].append((place.dancer, large[key]))
    found: dict[Partners, None] = {}
    for (work, _), cast in leads.items():
        for her, hers in cast:
            for him, his in cast:
                if her in women and him not in women and hers & his:
                    found[Partners(her, him, work)] = None
    return tuple(found)
