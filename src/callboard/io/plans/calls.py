"""From lines that somebody wrote to the calls of a plan, with every fault on the way."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from callboard.domain.needs import REHEARSALS, Breaks, Fixture, Need
from callboard.domain.plan import Call, call_of, numbered_by_time
from callboard.domain.season import Season
from callboard.io.faults import Fault
from callboard.io.plans.book import Book
from callboard.io.plans.linking import Linking
from callboard.io.plans.people import People, PeopleReader, is_pianist
from callboard.io.plans.standing import Standing
from callboard.io.plans.subjects import Subject, subject_of
from callboard.io.plans.written import NOTHING, WordError, Written, listed, plain, words

_STAFF_MARKS = re.compile(r"\s*(?:[,;/&+\n]|\band\b)\s*", re.IGNORECASE)
_NO_PIANIST = frozenset(
    {"recording", "recorded music", "cd", "tape", "orchestra", "no piano", "no pianist"}
)


@dataclass
class Calls:
    """Calls, where they were written, what is wrong, and what was noticed."""

    calls: list[Call] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Found:
    """What a line's words mean."""

    line: Written
    subject: Subject
    space: str | None
    people: People
    coaches: tuple[str, ...]
    pianists: tuple[str, ...]


def calls_of(
    season: Season, lines: Iterable[Written], untimed: Iterable[Written] = ()
) -> Calls:
    """Find the call of every line: whom, where, for which need of the book.

    Of lines `untimed`, whose time is only a stand-in, the words are looked up and nothing
    more, so that their faults are told with the others.
    """
    reader = _CallReader(season)
    for line in untimed:
        reader.look(line)
    return reader.read(lines)


class _CallReader:
    def __init__(self, season: Season) -> None:
        self.season = season
        self.book = Book(season)
        self.standing = Standing(self.book)
        self.linking = Linking(self.book)
        self.made = Calls()
        self.ids: set[str] = set()
        self.numbers: Counter[str] = Counter()
        self.more: Counter[str] = Counter()
        self.said: dict[str, list[str]] = defaultdict(list)

    def read(self, lines: Iterable[Written]) -> Calls:
        """Make the calls of lines, in order of time."""
        for line in sorted(lines, key=lambda line: (line.span, line.sheet, line.row)):
            num_faults = len(self.made.faults)
            found = self.look(line)
            call = self._call(found)
            if call is not None and len(self.made.faults) == num_faults:
                self.made.calls.append(call)
                self.made.places[call.id] = line.place
        # A call that was moved past another of its need by hand is the later one now.
        self.made.calls = [*numbered_by_time(self.made.calls)]
        self.made.notes += [
            f"{what}: {listed(places)}" for what, places in self.said.items()
        ]
        return self.made

    def _note(self, what: str, line: Written) -> None:
        self.said[what].append(line.place or line["title"])

    # --- what the words mean ----------------------------------------------------------

    def look(self, line: Written) -> _Found:
        """Look up every word of a line, and note the faults."""
        subject = subject_of(self.book, line)
        day = self.season.clock.day_of(line.span.start)
        reader = PeopleReader(self.book, subject, self.season.week_of(day))
        people = self._people(line, "who", reader.read(line["who"]))
        watching = reader.read(line["watching"], is_watching=True)
        people.watching |= self._people(line, "watching", watching).watching
        people.watching -= people.dancing
        coaches, pianists = self._staff(line, "coach"), self._staff(line, "pianist")
        for person in people.staff:
            mine = pianists if is_pianist(self.book, person) else coaches
            mine.setdefault(person, None)
        return _Found(
            line, subject, self._space(line), people, tuple(coaches), tuple(pianists)
        )

    def _people(self, line: Written, name: str, people: People) -> People:
        self.made.faults += [line.fault(name, error) for error in people.errors]
        return people

    def _space(self, line: Written) -> str | None:
        if plain(line["space"]) in NOTHING:
            return None
        try:
            return self.book.spaces.find(line["space"])
        except WordError as error:
            self.made.faults.append(line.fault("space", error))
            return None

    def _staff(self, line: Written, name: str) -> dict[str, None]:
        found: dict[str, None] = {}
        text = line[name].strip()
        whole = self.book.staff.look(text)
        for part in [text] if len(whole) == 1 else _STAFF_MARKS.split(text):
            asked = plain(part)
            if (asked in NOTHING or asked in _NO_PIANIST) and not part.isdigit():
                continue
            try:
                found[self.book.leader(part.strip())] = None
            except WordError as error:
                self.made.faults.append(line.fault(name, error))
        return found

    # --- what it is -------------------------------------------------------------------

    def _call(self, found: _Found) -> Call | None:
        line = found.line
        show = self.standing.performance(line, found.subject)
        if show is not None:
            said = "performances of the book, which stand there already"
            if not self.standing.is_as_in_book(line, show, found.space):
                said = "performances that stand at another time or place in the book"
            self._note(said, line)
            return None
        fixture = self.standing.fixture(line, found.subject, found.people, found.space)
        if fixture is not None:
            return self._fixed(found, fixture)
        need = self._need(found)
        return self._made(found, need) if need is not None else self._plain(found)

    def _need(self, found: _Found) -> Need | None:
        try:
            needs = self.linking.need(
                found.line, found.subject, found.people, found.coaches
            )
        except WordError as error:
            self.made.faults.append(found.line.fault("need", error))
            return None
        if len(needs) > 1:
            ids = listed([need.id for need in needs], 3)
            self._note(f"could be for several needs ({ids}), so for none", found.line)
        elif not needs and self._asks_for_need(found):
            self._note("rehearsals for no need of the book", found.line)
        return needs[0] if len(needs) == 1 else None

    def _asks_for_need(self, found: _Found) -> bool:
        is_rehearsal = found.subject.activity in REHEARSALS
        return bool(self.season.needs) and is_rehearsal and not found.line["own_id"]

    def _fixed(self, found: _Found, fixture: Fixture) -> Call | None:
        """Give the call of a fixture; None when the book says the very same already."""
        line, people = found.line, found.people
        is_named = people.has_names or fixture.need is not None
        dancing, watching = frozenset(people.dancing), frozenset(people.watching)
        if not (is_named and dancing | watching):
            dancing, watching = fixture.dancers, fixture.watching
        call = replace(
            self.season.as_call(fixture),
            span=line.span,
            space=found.space or fixture.space,
            dancers=dancing,
            watching=watching,
            coaches=found.coaches or fixture.coaches,
            pianists=found.pianists or fixture.pianists,
        )
        is_same = (
            call.span == fixture.span
            and call.space == fixture.space
            and call.people
            == fixture.dancers
            | fixture.watching
            | {*fixture.coaches, *fixture.pianists}
        )
        if is_same and fixture.activity not in REHEARSALS:
            self._note("fixtures of the book, which stand there already", line)
            return None
        return call

    def _made(self, found: _Found, need: Need) -> Call:
        line = found.line
        day = self.season.clock.day_of(line.span.start)
        called = self.season.called(need, self.season.week_of(day))
        dancing = frozenset(found.people.dancing)
        watching = frozenset(found.people.watching)
        if not line["who"]:
            missing = self.season.missing_from(need, called.everybody, line.span)
            dancing = called.dancing - watching - missing
            watching = watching if line["watching"] else called.watching - missing
        self.numbers[need.id] += 1
        number = self.numbers[need.id]
        given = re.fullmatch(
            rf"{re.escape(need.id)}#([1-9][0-9]{{0,3}})", line["own_id"] or line["id"]
        )
        if given is not None:
            number = int(given[1])
        call = call_of(
            need,
            number,
            line.span,
            found.space,
            dancing=dancing,
            watching=watching,
            coaches=found.coaches,
            pianists=found.pianists,
        )
        return replace(
            call,
            id=self._id(line, call.id),
            title=line["title"] or need.title,
            remarks=line["remarks"] or need.remarks,
        )

    def _plain(self, found: _Found) -> Call:
        line, subject = found.line, found.subject
        title = line["title"] or " ".join(filter(None, (line["work"], line["section"])))
        if not found.people.dancing | found.people.watching:
            self._note("calls without dancers", line)
        local = self.season.clock.local(line.span.start)
        slug = "-".join(words(title)[:4]) or "call"
        return Call(
            self._id(line, f"{slug}-{local:%m%d-%H%M}"),
            title or str(subject.activity).capitalize(),
            line.span,
            found.space,
            frozenset(found.people.dancing),
            frozenset(found.people.watching),
            found.coaches,
            found.pianists,
            activity=subject.activity,
            work=subject.work,
            sections=subject.sections,
            casts=subject.casts or tuple(found.people.letters),
            breaks=self._breaks(line),
            remarks=line["remarks"],
        )

    def _breaks(self, line: Written) -> Breaks:
        for breaks in Breaks:
            if plain(line["breaks"]) == plain(breaks):
                return breaks
        if line["breaks"]:
            advice = f"There are: {', '.join(Breaks)}."
            error = WordError(
                "not-a-choice", "This is not a way to give breaks", advice
            )
            self.made.faults.append(line.fault("breaks", error))
        return Breaks.INSIDE

    def _id(self, line: Written, wanted: str) -> str:
        """Give the id a line has, or the one wanted; none stands for two calls."""
        given = _id(line)
        if given and given in self.ids:
            error = WordError("twice", "Two calls have this id", "Change or empty one.")
            name = "own_id" if line["own_id"] else "id"
            self.made.faults.append(line.fault(name, error))
        chosen = given or wanted
        while not given and self._is_taken(chosen):
            self.more[wanted] += 1
            chosen = f"{wanted}-{self.more[wanted] + 1}"
        self.ids.add(chosen)
        return chosen

    def _is_taken(self, ref: str) -> bool:
        season = self.season
        return ref in self.ids or ref in season.fixtures or ref in season.performances


def _id(line: Written) -> str:
    """Give the id a line says it has."""
    return line["own_id"] or line["id"]
