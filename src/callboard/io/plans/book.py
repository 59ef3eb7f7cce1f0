"""A season as whoever reads a hand-made plan asks of it: what its words mean."""

from functools import cached_property

from callboard.domain.needs import CoversCalled, Need
from callboard.domain.people import Dances
from callboard.domain.season import Called, Season, Week
from callboard.io.plans.names import Names
from callboard.io.plans.written import WordError, plain, words

_EVERYBODY = frozenset({"all", "everybody", "everyone", "company", "tutti"})
_WOMEN = frozenset({"women", "woman", "ladies", "girls", "female"})
_MEN = frozenset({"men", "man", "gentlemen", "gents", "boys", "male"})
_FILLERS = frozenset({"the", "of", "de", "ballet", "full", "whole", "dancers", "s"})


class Book:
    """Names and groups of a season."""

    def __init__(self, season: Season) -> None:
        self.season = season

    @cached_property
    def dancers(self) -> Names:
        """Dancers by id and name."""
        found = self.season.dancers.values()
        return Names("dancer", ((each.id, each.name) for each in found))

    @cached_property
    def staff(self) -> Names:
        """Staff by id and name."""
        found = self.season.staff.values()
        return Names("member of staff", ((each.id, each.name) for each in found))

    @cached_property
    def spaces(self) -> Names:
        """Spaces by id and name."""
        found = self.season.spaces.values()
        return Names("space", ((each.id, each.name) for each in found))

    @cached_property
    def works(self) -> Names:
        """Works by id and title."""
        found = self.season.works.values()
        return Names("work", ((each.id, each.title) for each in found))

    @cached_property
    def needs(self) -> Names:
        """Needs by id and title."""
        found = self.season.needs.values()
        return Names("need", ((each.id, each.title) for each in found))

    @cached_property
    def sections(self) -> dict[str, Names]:
        """Sections by id and title, of each work."""
        return {
            work: Names(
                "section",
                ((each.id, each.title) for each in self.season.sections_of(work)),
            )
            for work in self.season.works
        }

    @cached_property
    def casts(self) -> dict[str, dict[str, str]]:
        """Cast letters of each work, by the letter without capitals."""
        found: dict[str, dict[str, str]] = {work: {} for work in self.season.works}
        for work, letter in self.season.cast_of:
            found.setdefault(work, {})[plain(letter)] = letter
        return found

    def leader(self, text: str) -> str:
        """Give a member of staff or, where nobody of them is called so, a dancer.

        Raises
        ------
        WordError
            ``unknown`` and ``two-of-that-name``.
        """
        for names in (self.staff, self.dancers):
            if names.look(text):
                return names.find(text)
        raise self.staff.unknown(text)

    # --- groups -----------------------------------------------------------------------

    def group(self, text: str, week: Week) -> frozenset[str] | None:
        """Give the dancers that words such as ``corps women`` mean; None if no group.

        As in casts, whoever is away all week is not meant.

        Raises
        ------
        WordError
            ``unknown-group`` after ``rank:``, ``tag:`` or ``cast:``.
        """
        head, mark, tail = text.partition(":")
        is_named = mark and plain(head) in {"rank", "tag", "cast"}
        found = self._worded(words(text))
        if is_named:
            found = self._named(plain(head), tail.strip(), week)
        if found is None:
            return None
        return frozenset(
            who for who in found if not self.season.is_away_throughout(who, week)
        )

    def _named(self, kind: str, text: str, week: Week) -> frozenset[str]:
        if kind == "cast":
            work, _, letter = text.rpartition("/")
            found = self.cast(
                self.works.find(work.strip()), (letter.strip(),), (), week
            )
        elif kind == "rank":
            found = self._of_rank(plain(text))
        else:
            found = frozenset(
                dancer.id
                for dancer in self.season.dancers.values()
                if plain(text) in map(plain, dancer.tags)
            )
        if not found:
            raise WordError(
                "unknown-group",
                "There is no such group",
                f"Ranks: {', '.join(self.season.settings.ranks)}.",
                f"{kind}:{text}",
            )
        return found

    def _worded(self, text: tuple[str, ...]) -> frozenset[str] | None:
        asked = [word for word in text if word not in _FILLERS]
        sides = {
            Dances.WOMEN if word in _WOMEN else Dances.MEN
            for word in asked
            if word in _WOMEN | _MEN
        }
        rest = " ".join(
            word for word in asked if word not in _WOMEN | _MEN | _EVERYBODY
        )
        if not asked or len(sides) > 1:
            return None
        people = self._of_rank(rest) if rest else frozenset(self.season.dancers)
        if rest and not people:
            return None
        (side,) = sides or {Dances.BOTH}
        return frozenset(
            who
            for who in people
            if Dances.BOTH in {side, (dances := self.season.dancers[who].dances)}
            or dances is side
        )

    def _of_rank(self, text: str) -> frozenset[str]:
        return self._ranks.get(text, frozenset()) or self._ranks.get(
            text.removesuffix("s"), frozenset()
        )

    @cached_property
    def _ranks(self) -> dict[str, frozenset[str]]:
        ranks: dict[str, set[str]] = {}
        for dancer in self.season.dancers.values():
            rank = " ".join(w for w in words(dancer.rank) if w not in _FILLERS)
            for text in (plain(dancer.rank), rank, rank.removesuffix("s")):
                ranks.setdefault(text, set()).add(dancer.id)
        return {rank: frozenset(found) for rank, found in ranks.items()}

    # --- casts ------------------------------------------------------------------------

    def cast(
        self, work: str, letters: tuple[str, ...], sections: tuple[str, ...], week: Week
    ) -> frozenset[str]:
        """Give who dances in these casts, in these sections (none: all)."""
        return self._called(work, letters, sections, CoversCalled.NO, week).dancing

    def covers(
        self, work: str, letters: tuple[str, ...], sections: tuple[str, ...], week: Week
    ) -> frozenset[str]:
        """Give who covers in these casts, in these sections (none: all)."""
        each = (
            self._called(
                work, (letter,), sections, CoversCalled.WATCHING, week
            ).watching
            for letter in letters
        )
        return frozenset().union(*each)

    def _called(
        self,
        work: str,
        letters: tuple[str, ...],
        sections: tuple[str, ...],
        covers: CoversCalled,
        week: Week,
    ) -> Called:
        known = self.casts.get(work, {})
        casts = tuple(known[plain(each)] for each in letters if plain(each) in known)
        asked = Need("", "", 0, work, sections, casts, covers=covers)
        return self.season.called(asked, week)
