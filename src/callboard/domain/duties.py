"""What each person has to be at, call by call, when a plan meets the season's calendar."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from callboard.domain.clock import Span
from callboard.domain.needs import Activity, Breaks
from callboard.domain.plan import Call
from callboard.domain.repertory import CastKind
from callboard.domain.season import Season, Week


@dataclass(frozen=True, slots=True)
class Duty:
    """One person at one thing. `ref` is the id of the call, fixture or performance.

    `is_dancing` is False for those who watch, teach, play or stand by; `is_optional` for
    what a person may skip; `is_fixed` for what stands in the season's calendar. Whoever
    leads or plays what is optional for others has to be there.
    """

    person: str
    span: Span
    activity: Activity
    ref: str
    space: str | None = None
    work: str | None = None
    sections: tuple[str, ...] = ()
    is_dancing: bool = True
    is_optional: bool = False
    is_fixed: bool = False
    breaks: Breaks = Breaks.INSIDE


def fixed_duties(season: Season, week: Week | None = None) -> Iterator[Duty]:
    """Give the duties that stand in the calendar: fixtures and performances.

    With `week`, only those whose working day lies in it. A performance gives everybody
    cast first a half-hour call and the performance, and every cover a standby from the
    half hour to the final curtain.
    """
    for fixture in season.fixtures.values():
        if week is not None and season.clock.day_of(fixture.span.start) not in week:
            continue
        staff = {*fixture.coaches, *fixture.pianists}
        called = season.called_to(fixture)
        for person, is_dancing in _people(
            called.dancing, called.watching, fixture.coaches, fixture.pianists
        ):
            yield Duty(
                person,
                fixture.span,
                fixture.activity,
                fixture.id,
                fixture.space,
                fixture.work,
                fixture.sections,
                is_dancing=is_dancing,
                is_optional=fixture.is_optional and person not in staff,
                is_fixed=True,
                breaks=fixture.breaks,
            )
    for performance in season.performances.values():
        if week is not None and performance.day not in week:
            continue
        show = season.show_span(performance)
        half = Span(show.start - season.settings.half_hour_minutes, show.start)
        places = season.cast_places(performance)
        firsts = {place.dancer for place in places if place.kind is CastKind.FIRST}
        covers = {place.dancer for place in places} - firsts
        for person in sorted(firsts):
            for span, activity in (
                (half, Activity.HALF_HOUR),
                (show, Activity.PERFORMANCE),
            ):
                yield Duty(
                    person,
                    span,
                    activity,
                    performance.id,
                    performance.space,
                    is_dancing=activity is Activity.PERFORMANCE,
                    is_fixed=True,
                )
        for person in sorted(covers):
            yield Duty(
                person,
                Span(half.start, show.end),
                Activity.STANDBY,
                performance.id,
                performance.space,
                is_dancing=False,
                is_fixed=True,
            )
        if performance.conductor is not None:
            yield Duty(
                performance.conductor,
                show,
                Activity.PERFORMANCE,
                performance.id,
                performance.space,
                is_dancing=False,
                is_fixed=True,
            )


def duties(season: Season, calls: Iterable[Call], week: Week | None) -> list[Duty]:
    """Give every duty of `week`: the calendar's, and the calls' that are not in it.

    A call whose id is that of a fixture is that fixture, pinned, and not counted twice.
    """
    found = list(fixed_duties(season, week))
    for call in calls:
        if call.id in season.fixtures:
            continue
        for person, is_dancing in _people(
            call.dancers, call.watching, call.coaches, call.pianists
        ):
            found.append(
                Duty(
                    person,
                    call.span,
                    call.activity,
                    call.id,
                    call.space,
                    call.work,
                    call.sections,
                    is_dancing=is_dancing,
                    breaks=call.breaks,
                )
            )
    return found


def _people(
    dancers: frozenset[str],
    watching: frozenset[str],
    coaches: tuple[str, ...],
    pianists: tuple[str, ...],
) -> Iterator[tuple[str, bool]]:
    for person in sorted(dancers):
        yield person, True
    for person in sorted(watching - dancers):
        yield person, False
    for person in dict.fromkeys((*coaches, *pianists)):
        yield person, False
