"""A replacement is legal: everything lost is filled, by people who may, and by no others."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from callboard.check.replaced_people import barred
from callboard.check.replaced_taker import Taker
from callboard.domain.evening import Stretch, danced_in, evening
from callboard.domain.people import Bar
from callboard.domain.repertory import CastKind, CastPlace, Performance, Role
from callboard.domain.replacement import Handover, Replacement
from callboard.domain.season import Season
from callboard.rules.base import Kind
from callboard.rules.basic import BasicRule
from callboard.rules.casting import (
    DIRECTORS_WORD,
    EVERY_PLACE,
    NIGHT_ALLOWED,
    ONE_ROLE_AT_A_TIME,
)
from callboard.rules.replacement import Obstacle
from callboard.rules.report import Report, Violation

Place = tuple[str, str, int]


def judge(
    season: Season,
    change: Replacement,
    waived: frozenset[Obstacle] = frozenset(),
) -> Report:
    """Give everything that a replacement breaks, but for what a human has waived.

    A place left empty is mentioned, not forbidden.
    """
    show = season.performances[change.loss.performance]
    judged = _Judged(season, show, change, waived)
    return Report.of(
        (*judged.places(), *judged.pins(), *judged.takers(), *judged.evenings())
    )


class _Judged:
    """A replacement beside the cast that it changes."""

    def __init__(
        self,
        season: Season,
        show: Performance,
        change: Replacement,
        waived: frozenset[Obstacle],
    ) -> None:
        self.season = season
        self.show = show
        self.change = change
        self.waived = waived
        self.stretches = evening(season, show)
        self.roles = {(role.work, role.id): role for role in season.roles}
        self.firsts = {
            _key(place): place
            for place in season.cast_places(show)
            if place.kind is CastKind.FIRST
        }

    def ahead(self, role: Role) -> list[Stretch]:
        """Give the stretches of a role that the loss leaves to be danced."""
        first = self.change.loss.from_number
        return [s for s in danced_in(role, self.stretches) if s.number >= first]

    def is_open(self, place: CastPlace | Handover) -> bool:
        """Whether something of a place is still to be danced."""
        role = self.roles.get((place.work, place.role))
        if role is None:
            return False
        is_whole = not self.change.loss.from_number
        return bool(self.ahead(role)) or (
            is_whole and not danced_in(role, self.stretches)
        )

    def places(self) -> Iterator[Violation]:
        """Judge that each place lost, and no place twice, passes to somebody."""
        counts = Counter(map(_key, self.change.handovers))
        for each in self.change.handovers:
            key, name = _key(each), self.title(each)
            held = self.firsts.get(key)
            if held is None or held.dancer != each.was:
                yield self.fault(
                    EVERY_PLACE, f"{name} is not {self.name(each.was)}'s to give", each
                )
            elif not self.is_open(each):
                yield self.fault(
                    EVERY_PLACE, f"nothing is left to be danced of {name}", each
                )
            if counts[key] > 1:
                yield self.fault(EVERY_PLACE, f"{name} changes hands twice", each)
            if each.now == each.was:
                yield self.fault(EVERY_PLACE, f"{name} stays where it was", each)
            if each.now is None:
                message = f"{name} stays empty"
                yield self.fault(EVERY_PLACE, message, each, kind=Kind.ADVISORY)
        for key, place in self.firsts.items():
            is_lost = place.dancer in self.change.loss.dancers
            if is_lost and key not in counts and self.is_open(place):
                message = f"{self.title(place)} is left to {self.name(place.dancer)}"
                yield self.fault(EVERY_PLACE, message, place)

    def pins(self) -> Iterator[Violation]:
        """Judge that whoever is pinned to a place, and not lost, keeps it."""
        if Obstacle.PINNED in self.waived:
            return
        pinned = {
            (each.work, each.role, each.place)
            for each in self.season.castings
            if each.is_pinned
            and each.performance == self.show.id
            and each.kind is CastKind.FIRST
        }
        for each in self.change.handovers:
            if _key(each) in pinned and each.was not in self.change.loss.dancers:
                message = f"{self.name(each.was)} is pinned to {self.title(each)}"
                yield self.fault(DIRECTORS_WORD, message, each)

    def takers(self) -> Iterator[Violation]:
        """Judge everybody who takes a place, role by role."""
        for each in self.change.handovers:
            role = self.roles.get((each.work, each.role))
            if each.now is None or role is None:
                continue
            taker = Taker(
                self.season,
                self.show,
                self.change.loss,
                each.now,
                role,
                tuple(self.ahead(role)),
            )
            for obstacle, rule, words in barred(taker):
                if obstacle not in self.waived:
                    message = f"{self.name(each.now)} takes {self.title(each)}: {words}"
                    yield self.fault(rule, message, each)

    def evenings(self) -> Iterator[Violation]:
        """Judge that nobody who takes a place is on stage twice, or changes too fast."""
        first = self.change.loss.from_number
        takers = {each.now for each in self.change.handovers} - {None}
        for dancer in sorted(each for each in takers if each is not None):
            danced: list[tuple[Stretch, Role, bool]] = []
            for key, place in self.firsts.items():
                role = self.roles.get(key[:2])
                if role is None:
                    continue
                has = place.dancer == dancer
                gets = self.change.recast(place) == dancer
                danced += (
                    (stretch, role, gets and not has)
                    for stretch in danced_in(role, self.stretches)
                    if (gets if stretch.number >= first else has)
                )
            yield from self._course(dancer, danced)
            yield from self._pointe(dancer, {stretch for stretch, _, _ in danced})

    def _course(
        self, dancer: str, danced: list[tuple[Stretch, Role, bool]]
    ) -> Iterator[Violation]:
        """Judge an evening of hers; what she had before alone is not judged again."""
        danced.sort(key=lambda each: each[0].number)
        said: dict[frozenset[tuple[str, str]], str] = {}
        for at, (one, role, is_new) in enumerate(danced):
            for two, other, is_other_new in danced[at + 1 :]:
                if not (is_new or is_other_new):
                    continue
                pair = frozenset({(role.work, role.id), (other.work, other.id)})
                if one.number == two.number:
                    said[pair] = f"{role.name} and {other.name} at once"
                elif (
                    role is not other
                    and two.start - one.end < role.quick_change_minutes
                    and Obstacle.QUICK_CHANGE not in self.waived
                ):
                    words = (
                        f"{two.start - one.end} min from {role.name} to {other.name}, "
                        f"and {role.quick_change_minutes} are needed"
                    )
                    said.setdefault(pair, words)
        for words in said.values():
            yield Violation(
                ONE_ROLE_AT_A_TIME.id,
                ONE_ROLE_AT_A_TIME.sentence,
                Kind.HARD,
                f"{self.name(dancer)}: {words}",
                (dancer,),
                (self.show.id,),
                self.show.day,
                by=1,
                unit="roles",
            )

    def _pointe(self, dancer: str, danced: set[Stretch]) -> Iterator[Violation]:
        """Judge the minutes on pointe of a taker's whole day, as far as sections say."""
        limits = [
            limit.limit
            for limit in self.season.restrictions_of.get(dancer, ())
            if limit.bar is Bar.MAX_POINTE_DAY and limit.holds(self.show.day)
        ]
        known = [limit for limit in limits if limit is not None]
        if not known:
            return
        sections = {(stretch.work, stretch.section) for stretch in danced}
        minutes = [self._minutes_on_pointe(*each) for each in sections]
        for show in self.season.performances_on.get(self.show.day, ()):
            if show.id != self.show.id:
                minutes += self._elsewhere(dancer, show)
        if None in minutes or sum(each or 0 for each in minutes) > min(known):
            yield Violation(
                NIGHT_ALLOWED.id,
                NIGHT_ALLOWED.sentence,
                Kind.HARD,
                f"{self.name(dancer)} is restricted to {min(known)} min on pointe that day",
                (dancer,),
                (self.show.id,),
                self.show.day,
                by=1,
            )

    def _elsewhere(self, dancer: str, show: Performance) -> list[int | None]:
        stretches = evening(self.season, show)
        danced = {
            (stretch.work, stretch.section)
            for place in self.season.cast_places(show)
            if place.dancer == dancer and place.kind is CastKind.FIRST
            for stretch in danced_in(self.roles[place.work, place.role], stretches)
        }
        return [self._minutes_on_pointe(*each) for each in danced]

    def _minutes_on_pointe(self, work: str, section: str) -> int | None:
        found = self.season.section(work, section)
        return found.pointe_minutes if found is not None else None

    def name(self, dancer: str) -> str:
        """Give a dancer's name."""
        return self.season.name(dancer)

    def title(self, place: CastPlace | Handover) -> str:
        """Give a place as people call it: Wilis 7."""
        role = self.roles.get((place.work, place.role))
        if role is None:
            return f"{place.role} {place.place}"
        return role.name if role.places == 1 else f"{role.name} {place.place}"

    def fault(
        self,
        rule: BasicRule,
        message: str,
        place: CastPlace | Handover,
        *,
        kind: Kind = Kind.HARD,
    ) -> Violation:
        """Give a violation at a place."""
        who = place.dancer if isinstance(place, CastPlace) else place.now or place.was
        details: dict[str, Any] = {"by": 1, "unit": "places", "day": self.show.day}
        refs = (self.show.id,)
        return Violation(rule.id, rule.sentence, kind, message, (who,), refs, **details)


def _key(place: CastPlace | Handover) -> Place:
    return place.work, place.role, place.place
