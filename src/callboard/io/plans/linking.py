"""Which need of the book a call made by hand is for, where that is clear."""

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property

from callboard.domain.needs import REHEARSALS, Need
from callboard.domain.season import Week
from callboard.io.plans.book import Book
from callboard.io.plans.people import People
from callboard.io.plans.subjects import Subject
from callboard.io.plans.written import Written, plain


class Linking:
    """Finds the need of a call: by its title, else by work, sections, casts and people."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._called: dict[tuple[str, Week], frozenset[str]] = {}

    def need(
        self, line: Written, subject: Subject, people: People, coaches: tuple[str, ...]
    ) -> tuple[Need, ...]:
        """Give the need of a call; several when it is not clear which, or none.

        Raises
        ------
        WordError
            When the line names a need that the book does not have.
        """
        if line["need"]:
            return (self.book.season.needs[self.book.needs.find(line["need"])],)
        if line["own_id"]:
            return ()
        found = self._titled(line)
        is_sure = len(found) == 1
        if not found and subject.work is not None and subject.activity in REHEARSALS:
            asked = frozenset(subject.sections)
            found = self._by_work.get((subject.work, asked), [])
        found = self._on_day(found, line)
        letters = {*subject.casts, *people.letters}
        if letters:
            found = [each for each in found if letters == {*each.casts}]
        dancing = frozenset(people.dancing)
        if found and dancing and not letters and not is_sure:
            found = self._by_people(found, dancing, line)
        for fits in (
            lambda need: bool({*need.coaches} & {*coaches}) if coaches else True,
            lambda need: need.minutes == line.span.minutes,
        ):
            found = _narrowed(found, fits)
        return tuple(found)

    def _titled(self, line: Written) -> list[Need]:
        for text in (
            line["title"],
            " ".join((line["work"], line["section"], line["title"])),
        ):
            if found := self._by_title.get(plain(text)):
                return found
        return []

    def _on_day(self, needs: list[Need], line: Written) -> list[Need]:
        day = self.book.season.clock.day_of(line.span.start)
        return _narrowed(
            needs,
            lambda need: (
                (need.from_date is None or need.from_date <= day)
                and (need.to_date is None or day <= need.to_date)
            ),
        )

    def _by_people(
        self, needs: list[Need], dancing: frozenset[str], line: Written
    ) -> list[Need]:
        """Keep the needs whose people these are; else those that share most of them."""
        day = self.book.season.clock.day_of(line.span.start)
        week = self.book.season.week_of(day)
        called = {need.id: self.called(need, week) for need in needs}
        exact = [need for need in needs if called[need.id] == dancing]
        if exact:
            return exact
        return [
            need
            for need in needs
            if 2 * len(called[need.id] & dancing) >= len(called[need.id] | dancing)
        ]

    def called(self, need: Need, week: Week) -> frozenset[str]:
        """Give the dancers a need calls in a week."""
        if (need.id, week) not in self._called:
            dancing = self.book.season.called(need, week).dancing
            self._called[need.id, week] = dancing
        return self._called[need.id, week]

    @cached_property
    def _by_title(self) -> dict[str, list[Need]]:
        found: dict[str, list[Need]] = defaultdict(list)
        for need in self.book.season.needs.values():
            for text in {plain(need.title), plain(need.id)} - {""}:
                found[text].append(need)
        return found

    @cached_property
    def _by_work(self) -> dict[tuple[str, frozenset[str]], list[Need]]:
        found: dict[tuple[str, frozenset[str]], list[Need]] = defaultdict(list)
        for need in self.book.season.needs.values():
            if need.work is not None:
                found[need.work, frozenset(need.sections)].append(need)
        return found


def _narrowed(needs: list[Need], fits: Callable[[Need], bool]) -> list[Need]:
    """Keep the needs that fit, if any does."""
    return [need for need in needs if fits(need)] or needs
