"""What of a hand-made plan stands in the book already: fixtures, and performances."""

from collections import defaultdict
from datetime import date

from callboard.domain.clock import Span
from callboard.domain.needs import REHEARSALS, Activity, Fixture
from callboard.domain.repertory import Performance
from callboard.io.plans.book import Book
from callboard.io.plans.people import People
from callboard.io.plans.subjects import Subject
from callboard.io.plans.written import Written, plain

_SHOWS = frozenset({Activity.PERFORMANCE, Activity.HALF_HOUR, Activity.STANDBY})
_NEAR_MINUTES = 60


class Standing:
    """Finds the fixture or the performance that a line means; a fixture only once."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._fixtures: dict[date, list[Fixture]] = defaultdict(list)
        for fixture in book.season.fixtures.values():
            day = book.season.clock.day_of(fixture.span.start)
            self._fixtures[day].append(fixture)
        self._taken: set[str] = set()

    def performance(self, line: Written, subject: Subject) -> Performance | None:
        """Give the performance that a line means: by its words, or by place and time."""
        season = self.book.season
        if line["own_id"]:
            return None
        for show in season.performances_on.get(
            season.clock.day_of(line.span.start), ()
        ):
            span = season.show_span(show)
            half = span.start - season.settings.half_hour_minutes
            is_near = Span(half - _NEAR_MINUTES, span.end).overlaps(line.span)
            is_named = plain(line["title"]) in {plain(show.programme), plain(show.id)}
            is_there = abs(line.span.start - span.start) < _NEAR_MINUTES // 2 and (
                self.book.spaces.look(line["space"]) == (show.space,)
            )
            is_said = subject.activity in _SHOWS or is_named
            if is_near and (is_said or (is_there and subject.work is None)):
                return show
        return None

    def is_as_in_book(
        self, line: Written, show: Performance, space: str | None
    ) -> bool:
        """Whether a line has a performance, or its half hour, where the book has it."""
        season = self.book.season
        curtain = season.show_span(show).start
        starts = {curtain, curtain - season.settings.half_hour_minutes}
        return line.span.start in starts and space in {None, show.space}

    def fixture(
        self, line: Written, subject: Subject, people: People, space: str | None
    ) -> Fixture | None:
        """Give the fixture that a line means, the best one where several could be."""
        known = self.book.season.fixtures.get(line["own_id"] or line["id"])
        if line["own_id"] and known is None:
            return None
        day = self.book.season.clock.day_of(line.span.start)
        best: tuple[tuple[int, ...], Fixture] | None = None
        for fixture in [known] if known is not None else self._fixtures.get(day, ()):
            if fixture.id in self._taken:
                continue
            likeness = _likeness(fixture, line, subject, people, space)
            if known is not None:
                likeness = likeness or (0,)
            if likeness is not None and (best is None or likeness > best[0]):
                best = (likeness, fixture)
        if best is None:
            return None
        self._taken.add(best[1].id)
        return best[1]


def _likeness(
    fixture: Fixture,
    line: Written,
    subject: Subject,
    people: People,
    space: str | None,
) -> tuple[int, ...] | None:
    """Say how like a fixture a line is, greater is liker; None when it is another."""
    both = min(fixture.span.end, line.span.end) - max(
        fixture.span.start, line.span.start
    )
    if both <= 0:
        return None
    is_titled = plain(line["title"]) == plain(fixture.title)
    is_same_sort = (
        subject.has_activity
        and subject.activity is fixture.activity
        and subject.activity not in REHEARSALS
    )
    is_same_work = (
        fixture.activity in REHEARSALS
        and fixture.work is not None
        and fixture.work == subject.work
        and {*fixture.sections} == {*subject.sections}
        and fixture.span == line.span
    )
    if not (is_titled or is_same_sort or is_same_work):
        return None
    named = people.dancing | people.watching
    there = fixture.dancers | fixture.watching
    if people.has_names and named and there and not named & there:
        return None
    return (
        int(space == fixture.space),
        int(is_titled),
        int(fixture.span == line.span),
        len(named & there),
        both,
    )
