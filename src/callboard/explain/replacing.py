"""A replacement in words: who goes on, who is told what, and why nobody can."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from callboard.domain.clock import Minute
from callboard.domain.evening import Stretch, danced_in, evening
from callboard.domain.people import Dances
from callboard.domain.repertory import CastKind, Role
from callboard.domain.replacement import Handover, Replacement, recast
from callboard.domain.season import Season
from callboard.explain.words import listed, many
from callboard.rules.replacement import TELL_CHANGE_MINUTES

Place = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody to tell, with what changes for her; `at` is when it first does."""

    dancer: str
    at: Minute
    changes: tuple[str, ...]


class Evening:
    """An evening before and after a replacement, as people speak of it."""

    def __init__(self, season: Season, change: Replacement) -> None:
        self.season = season
        self.change = change
        self.show = season.performances[change.loss.performance]
        self.stretches = evening(season, self.show)
        self.roles = {(role.work, role.id): role for role in season.roles}
        self.places = season.cast_places(self.show)
        self.is_one_work = len(season.works_of(self.show)) == 1

    # --- places -----------------------------------------------------------------------

    def ahead(self, work: str, role: str) -> tuple[Stretch, ...]:
        """Give what is still to be danced of a role."""
        first = self.change.loss.from_number
        danced = danced_in(self.roles[work, role], self.stretches)
        return tuple(each for each in danced if each.number >= first)

    def title(self, place: Handover) -> str:
        """Give a place by its name: Wilis 7."""
        return title_of(self.roles[place.work, place.role], place.place)

    def begins(self, work: str, role: str) -> Minute:
        """Give when what is left of a role begins."""
        ahead = self.ahead(work, role)
        return ahead[0].start if ahead else self.season.show_span(self.show).start

    def when(self, work: str, role: str) -> str:
        """Give where and when a role comes on: Act II, on at 20:50."""
        ahead = self.ahead(work, role)
        at = f"on at {self.hour(self.begins(work, role))}"
        if not ahead:
            return at
        section = self.season.section(work, ahead[0].section)
        words = [section.title] if section is not None else []
        if not self.is_one_work:
            words.insert(0, self.season.works[work].title)
        return ", ".join((*words, at))

    def hour(self, moment: Minute) -> str:
        """Give a local time of day."""
        return f"{self.season.clock.local(moment):%H:%M}"

    def knows(self, dancer: str, work: str, role: str) -> str:
        """Give how well somebody knows a role, as the book says."""
        covers = any(
            (each.work, each.role, each.dancer) == (work, role, dancer)
            and each.kind is CastKind.COVER
            for each in self.places
        )
        words = ["covers it"] if covers else []
        rows = [
            each
            for each in self.season.knows
            if (each.dancer, each.work, each.role) == (dancer, work, role)
        ]
        danced = [each for each in rows if each.has_danced]
        dates = [each.last_date for each in danced if each.last_date is not None]
        if dates:
            words.append(f"danced it on {max(dates)}")
        elif danced:
            words.append("has danced it")
        elif rows:
            words.append("has learned it")
        return listed(words) or "has not been taught it"

    # --- the chain --------------------------------------------------------------------

    def chain(self) -> Iterator[tuple[int, str]]:
        """Give the chain line by line, each with how deep it stands below a loss."""
        left = sorted(
            self.change.handovers,
            key=lambda each: (self.begins(each.work, each.role), each),
        )
        told: set[Handover] = set()
        for each in left:
            if each.was in self.change.loss.dancers:
                yield from self._follow(each, left, told, 0)

    def _follow(
        self, at: Handover, every: list[Handover], told: set[Handover], depth: int
    ) -> Iterator[tuple[int, str]]:
        if at in told:
            return
        told.add(at)
        yield depth, self.line(at)
        for each in every:
            if at.now is not None and each.was == at.now:
                yield from self._follow(each, every, told, depth + 1)

    def line(self, at: Handover) -> str:
        """Say one place of a chain."""
        was = self.season.name(at.was)
        when = self.when(at.work, at.role)
        if at.now is None:
            return f"{was}'s {self.title(at)} ({when}) stays empty"
        now = self.season.name(at.now)
        if at.was in self.change.loss.dancers:
            head = f"{now} goes on as {self.title(at)} for {was} ({when})"
        else:
            head = f"{was}'s {self.title(at)} is danced by {now} ({when})"
        return f"{head}: {self.knows(at.now, at.work, at.role)}"

    # --- whom to tell -----------------------------------------------------------------

    def to_tell(self) -> tuple[Told, ...]:
        """Give everybody whose night changes, whoever is on first at the top."""
        found = []
        for dancer in self.change.people:
            own = [
                each for each in self.change.handovers if dancer in {each.now, each.was}
            ]
            own.sort(key=lambda each: (self.begins(each.work, each.role), each))
            changes = [
                f"dances {self.title(each)} ({self.when(each.work, each.role)})"
                for each in own
                if each.now == dancer
            ]
            changes += [
                f"does not dance {self.title(each)} any more"
                for each in own
                if each.was == dancer
            ]
            if all(each.dancer != dancer for each in self.places):
                changes.insert(0, "is called in: not in the house tonight")
            changes += self._covers_given_up(dancer)
            at = self.begins(own[0].work, own[0].role)
            found.append(Told(dancer, at, tuple(changes)))
        return tuple(sorted(found, key=lambda each: (each.at, each.dancer)))

    def _covers_given_up(self, dancer: str) -> list[str]:
        left = {
            (each.work, each.role)
            for each in recast(self.season, self.change).cast_places(self.show)
            if each.dancer == dancer and each.kind is CastKind.COVER
        }
        taken = {
            (each.work, each.role)
            for each in self.change.handovers
            if each.now == dancer
        }
        return [
            f"covers {self.roles[key].name} no more"
            for each in self.places
            if each.dancer == dancer
            and each.kind is CastKind.COVER
            and (key := (each.work, each.role)) not in left | taken
        ]

    def partners(self) -> Iterator[str]:
        """Say who dances a large role with somebody new."""
        after = {
            (place.work, place.role): place.dancer
            for place in recast(self.season, self.change).cast_places(self.show)
            if place.kind is CastKind.FIRST
        }
        known = {
            (frozenset({row.dancer, row.other}), row.work)
            for row in self.season.partners
        }
        for each in self.change.handovers:
            if each.now is None:
                continue
            for other in self._couples(self.roles[each.work, each.role]):
                dancer = after.get((other.work, other.id))
                if dancer is None:
                    continue
                have_danced = (frozenset({dancer, each.now}), each.work) in known
                how = "have danced it together" if have_danced else "for the first time"
                names = f"{self.season.name(dancer)} and {self.season.name(each.now)}"
                yield f"{names} ({other.name}): {how}"

    def _couples(self, role: Role) -> list[Role]:
        """Give the roles that partner a large role in what is still to come.

        As `rules.casting_objective` has it: the one large women's and the one large men's
        role of one place of a section.
        """
        found: dict[str, Role] = {}
        for stretch in self.ahead(role.work, role.id):
            large = [
                each
                for each in self.season.roles_of.get(role.work, ())
                if each.is_large and each.places == 1 and danced_in(each, (stretch,))
            ]
            women = [each for each in large if each.dances is Dances.WOMEN]
            men = [each for each in large if each.dances is Dances.MEN]
            if len(women) == len(men) == 1 and role in (*women, *men):
                other = men[0] if role is women[0] else women[0]
                found[other.id] = other
        return list(found.values())

    def quick_changes(self) -> Iterator[str]:
        """Warn of changes of takers quicker than the stage manager should leave unsaid."""
        first = self.change.loss.from_number
        takers = {each.now for each in self.change.handovers if each.now is not None}
        for dancer in sorted(takers):
            danced: list[tuple[Stretch, Role]] = []
            for place in self.places:
                role = self.roles.get((place.work, place.role))
                if place.kind is not CastKind.FIRST or role is None:
                    continue
                now = self.change.recast(place)
                danced += (
                    (stretch, role)
                    for stretch in danced_in(role, self.stretches)
                    if (now if stretch.number >= first else place.dancer) == dancer
                )
            danced.sort(key=lambda each: each[0].number)
            for (one, role), (two, other) in pairwise(danced):
                minutes = two.start - one.end
                if role is not other and minutes < TELL_CHANGE_MINUTES:
                    yield (
                        f"{self.season.name(dancer)} has {many(minutes, 'minute')} from "
                        f"{role.name} to {other.name} at {self.hour(two.start)}"
                    )

    def bare(self) -> Iterator[str]:
        """Say which announceable roles still to come are left without a cover."""
        after = recast(self.season, self.change).cast_places(self.show)
        for work in self.season.works_of(self.show):
            for role in self.season.roles_of.get(work, ()):
                key = (work, role.id)
                had, has = (
                    any(
                        (each.work, each.role) == key and each.kind is CastKind.COVER
                        for each in places
                    )
                    for places in (self.places, after)
                )
                if had and not has and self.ahead(*key):
                    yield f"{role.name} has no cover any more"


def title_of(role: Role, place: int) -> str:
    """Give a place by its name: Wilis 7, or Myrtha where there is one."""
    return role.name if role.places == 1 else f"{role.name} {place}"
