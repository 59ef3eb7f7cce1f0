"""Who is called, out of a cell: names, groups, casts, and who is left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from callboard.domain.people import Job
from callboard.domain.season import Week
from callboard.io.plans.book import Book
from callboard.io.plans.subjects import Subject, letters_in
from callboard.io.plans.written import NOTHING, WordError, plain, words

_LINES = re.compile(r"[;\n]+")
_MARKS = re.compile(r"\s*(?:[,/&+]|\b(?:and|with|plus)\b)\s*", re.IGNORECASE)
_EXCEPT = re.compile(
    r"(?:^|\s+)(?:except(?: for)?|without|minus|not|but not)\s+|(?:^|\s)[-\u2013](?=\S)",
    re.IGNORECASE,
)
_WATCHING = re.compile(
    r"\s*\((?:watching|watch|covers?|understudy|u/s)\)\s*$", re.IGNORECASE
)
# As posted sheets have it: "cast B: 16 dancers; watching: Anna Lee (...all of them...)".
_COUNTED = re.compile(
    r"(?:casts? (?P<letters>[^:;()]*): )?(?P<num>[0-9]{1,3}) dancers"
    r"(?:; watching: (?P<seen>[^()]*))?\s*\((?P<names>.*)\)",
    re.DOTALL | re.IGNORECASE,
)
_SEEN = frozenset(
    {"watching", "watch", "covers", "cover", "understudies", "understudy"}
)
_COVERS = frozenset({"cover", "covers", "understudies", "understudy"})
_FULL = frozenset({"full call", "full cast", "full casts", "all casts", "whole cast"})


@dataclass
class People:
    """Who a cell calls. `letters` are the casts named; `has_names` if anybody was."""

    dancing: set[str] = field(default_factory=set)
    watching: set[str] = field(default_factory=set)
    staff: dict[str, None] = field(default_factory=dict)
    letters: dict[str, None] = field(default_factory=dict)
    has_names: bool = False
    errors: list[WordError] = field(default_factory=list)


@dataclass(frozen=True)
class PeopleReader:
    """Reads cells of people for one call, whose work says what a cast letter means."""

    book: Book
    subject: Subject
    week: Week

    def read(self, text: str, *, is_watching: bool = False) -> People:
        """Give everybody a cell calls; what nobody can be found for is in `errors`."""
        found = People()
        counted = _COUNTED.fullmatch(text.strip())
        if counted is not None:
            text = _spelled_out(counted)
            found.letters |= dict.fromkeys(self._letters(counted["letters"] or ""))
        for line in _LINES.split(text):
            head, _, tail = line.partition(":")
            if tail and plain(head) in _SEEN:
                seen = self.read(tail, is_watching=True)
                found.watching |= seen.watching
                found.errors += seen.errors
                continue
            is_one = _EXCEPT.match(line.strip()) is None and self._is_one(line)
            kept, *left_out = [line] if is_one else _EXCEPT.split(line)
            for item in self._items(kept):
                self._add(item, found, is_watching=is_watching)
            for part in left_out:
                for item in self._items(part):
                    gone = People()
                    self._add(item, gone, is_watching=False)
                    found.errors += gone.errors
                    found.dancing -= gone.dancing | gone.watching
                    found.watching -= gone.dancing | gone.watching
                    for person in gone.staff:
                        found.staff.pop(person, None)
        found.watching -= found.dancing
        return found

    def _letters(self, text: str) -> tuple[str, ...]:
        work = self.subject.work
        return letters_in(self.book, work, text, is_alone=True) if work else ()

    def _items(self, line: str) -> Iterator[str]:
        """Part a line where that helps: "Lee, Anna" is one, "Anna Lee, Ben Ray" are two."""
        line = line.strip(" .")
        if plain(line) in NOTHING and not line.isalnum():
            return
        if self._is_one(line):
            yield line
            return
        yield from (part for part in _MARKS.split(line) if plain(part) not in NOTHING)

    def _is_one(self, text: str) -> bool:
        try:
            return self._meant(text) is not None
        except WordError:
            return True

    def _add(self, item: str, found: People, *, is_watching: bool) -> None:
        bare = _WATCHING.sub("", item).strip()
        watches = is_watching or bare != item.strip()
        try:
            meant = self._meant(bare, tuple(found.letters))
        except WordError as error:
            found.errors.append(error)
            return
        if meant is None:
            found.errors.append(self.book.dancers.unknown(bare, self.book.season.staff))
            return
        (found.watching if watches else found.dancing).update(meant.dancing)
        found.watching |= meant.watching
        found.staff |= meant.staff
        found.letters |= meant.letters
        found.has_names |= meant.has_names

    def _meant(self, text: str, named: tuple[str, ...] = ()) -> People | None:
        """Give who one entry means; None when nothing is called so.

        `named` are the casts named before it: "A with covers" has the covers of A.
        """
        text = _WATCHING.sub("", text).strip()
        if not plain(text):
            return None
        people = self._cast(text, named)
        if people is not None:
            return people
        for names in (self.book.dancers, self.book.staff):
            found = names.look(text)
            if len(found) == 1:
                return self._person(found[0])
        group = self.book.group(text, self.week)
        if group is not None:
            return People(set(group))
        for names in (self.book.dancers, self.book.staff):
            found = names.look(text)
            if found:
                raise names.several(found, text)
        return None

    def _person(self, person: str) -> People:
        if person in self.book.season.dancers:
            return People({person}, has_names=True)
        return People(staff={person: None}, has_names=True)

    def _cast(self, text: str, before: tuple[str, ...]) -> People | None:
        """Read ``A``, ``cast A``, ``Serenade A``, ``covers``, ``A covers``, ``full call``."""
        subject, week = self.subject, self.week
        work, sections = subject.work, subject.sections
        asked = set(words(text)) & _COVERS
        rest = " ".join(each for each in words(text) if each not in _COVERS)
        letters: tuple[str, ...] = ()
        if work is not None and (rest in _FULL or (asked and not rest)):
            letters = (before or subject.casts) if asked else ()
            letters = letters or tuple(self.book.casts[work].values())
        elif work is not None:
            letters = self._letters(rest)
        if not letters:
            work, letters = self._other_work(text)
            sections = sections if work == subject.work else ()
        if work is None or not letters:
            return None
        named = dict.fromkeys(letters)
        if asked:
            return People(
                watching=set(self.book.covers(work, letters, sections, week)),
            )
        return People(set(self.book.cast(work, letters, sections, week)), letters=named)

    def _other_work(self, text: str) -> tuple[str | None, tuple[str, ...]]:
        there = words(text)
        for work, start, end in self.book.works.starts_of(text):
            rest = " ".join((*there[:start], *there[end:]))
            letters = letters_in(self.book, work, rest, is_alone=True)
            if letters:
                return work, letters
        return None, ()


def _spelled_out(counted: re.Match[str]) -> str:
    """Give the names behind a count: of those in brackets, so many dance."""
    names = [name.strip() for name in counted["names"].split(",")]
    num = int(counted["num"])
    seen = ", ".join(names[num:]) or counted["seen"]
    return "; ".join([*names[:num], *([f"watching: {seen}"] if seen else [])])


def is_pianist(book: Book, person: str) -> bool:
    """Whether a member of staff is there to play and for nothing else."""
    staff = book.season.staff.get(person)
    return staff is not None and staff.jobs == {Job.PIANIST}
