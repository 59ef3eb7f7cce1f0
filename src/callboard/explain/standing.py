"""What stands in the calendar and in the plan, as requirements."""

from collections.abc import Iterator
from datetime import timedelta

from callboard.domain.duties import fixed_duties
from callboard.domain.needs import Fixture
from callboard.explain.keys import CALL, FIXTURE, SHOW, Key, Requirement
from callboard.explain.question import Question, people_of
from callboard.explain.words import listed, many, names, quoted


def of_calendar(question: Question) -> Iterator[Requirement]:
    """Give fixtures, performances and standing calls with whom they take."""
    season, week, clock = question.season, question.week, question.season.clock
    people = people_of(season, season.needs.values())
    concerned: dict[str, set[str]] = {}
    for duty in fixed_duties(season):
        concerned.setdefault(duty.ref, set()).add(duty.person)
    # The night before the week and the day after it may bind its ends.
    first, last = week.first - timedelta(days=1), week.last + timedelta(days=1)
    series: dict[Key, list[Fixture]] = {}
    for fixture in season.fixtures.values():
        if first <= clock.day_of(fixture.span.start) <= last:
            series.setdefault(fixture_key(fixture), []).append(fixture)
    for key, fixtures in series.items():
        who = {
            person for each in fixtures for person in concerned.get(each.id, ())
        } & people
        yield Requirement(
            key,
            f"'{fixtures[0].title}' stands {_times(question, fixtures)}"
            + _whom(question, who),
        )
    for show in season.performances.values():
        if first <= show.day <= last:
            who = concerned.get(show.id, set()) & people
            yield Requirement(
                (SHOW, show.id),
                f"the performance {clock.span_text(season.show_span(show))}"
                + _whom(question, who),
            )
    for call in question.standing:
        yield Requirement(
            (CALL, call.id),
            f"{quoted(call)} stands {clock.span_text(call.span)}"
            + _whom(question, call.people & people),
        )


def fixture_key(fixture: Fixture) -> Key:
    """Give the key of a fixture: what has the same title is one thing, day by day."""
    return (FIXTURE, fixture.title, str(fixture.activity))


def _times(question: Question, fixtures: list[Fixture]) -> str:
    clock = question.season.clock
    spans = sorted(each.span for each in fixtures)
    first, last = clock.local(spans[0].start), clock.local(spans[0].end)
    hours = f"{first:%H:%M}-{last:%H:%M}"
    alike = all(
        f"{clock.local(span.start):%H:%M}-{clock.local(span.end):%H:%M}" == hours
        for span in spans
    )
    if len(spans) == 1:
        return clock.span_text(spans[0])
    if alike:
        days = sorted({clock.day_of(span.start) for span in spans})
        return f"{hours} on {listed(f'{day:%a}' for day in days)}"
    return listed(clock.span_text(span) for span in spans)


def _whom(question: Question, people: set[str] | frozenset[str]) -> str:
    if not people:
        return ""
    if len(people) > 4:
        return f" with {many(len(people), 'of them', 'of them')}"
    return f" with {names(question.season, sorted(people))}"
