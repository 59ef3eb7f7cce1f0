"""Which spaces a need may have."""

from typing import TYPE_CHECKING

from callboard.domain.clock import Span
from callboard.domain.house import Space
from callboard.domain.needs import Need
from callboard.domain.season import Season, Week

if TYPE_CHECKING:  # a problem is built with this module
    from callboard.solver.problem import Problem


def is_fit(space: Space, need: Need, num_dancing: int) -> bool:
    """Whether a space offers what a need asks for."""
    return (
        space.holds(num_dancing)
        and (not need.spaces or space.id in need.spaces)
        and (not need.needs_stage_size or space.is_stage_size)
        and (need.needs_floor is None or space.floor == need.needs_floor)
        and (not need.needs_pianist or space.has_piano)
    )


def spaces_for(season: Season, need: Need, num_dancing: int) -> tuple[str, ...]:
    """Give the spaces a need fits in: in the need's own order, else smallest first.

    Those that would be fuller than they should come last.
    """
    num_dancing = need.num_dancing(num_dancing)
    fitting = [
        space for space in season.spaces.values() if is_fit(space, need, num_dancing)
    ]
    if need.spaces:
        fitting.sort(key=lambda space: need.spaces.index(space.id))
    else:
        fitting.sort(
            key=lambda space: (
                space.num_beyond(num_dancing),
                space.capacity,
                space.id,
            )
        )
    return tuple(space.id for space in fitting)


def has_room(
    season: Season, need: Need, spaces: tuple[str, ...], num_dancing: int
) -> bool:
    """Whether each of some spaces holds those who dance."""
    num_dancing = need.num_dancing(num_dancing)
    return all(season.spaces[space].holds(num_dancing) for space in spaces)


def spaces_without(
    season: Season, need: Need, week: Week, dancing: frozenset[str]
) -> tuple[str, ...]:
    """Give the spaces of a need that may go without those who are away.

    Where none holds everybody, those of the largest that hold whoever is never away in
    the week: of the starts, `windows` keeps those at which so few are left.
    """
    found = spaces_for(season, need, len(dancing))
    if found or not need.may_go_without:
        return found
    found = spaces_for(season, need, _num_never_away(season, week, dancing))
    largest = max((season.spaces[space].capacity for space in found), default=0)
    return tuple(each for each in found if season.spaces[each].capacity == largest)


def may_have_others(
    season: Season, need: Need, week: Week, dancing: frozenset[str]
) -> bool:
    """Whether a need could have more spaces once those who are away are not counted."""
    fewest = _num_never_away(season, week, dancing)
    return need.may_go_without and len(spaces_for(season, need, fewest)) > len(
        spaces_without(season, need, week, dancing)
    )


def _num_never_away(season: Season, week: Week, dancing: frozenset[str]) -> int:
    days = [season.clock.day(day) for day in week]
    return sum(
        not any(
            away.overlaps(day)
            for away in season.absences_of.get(dancer, ())
            for day in days
        )
        for dancer in dancing
    )


def shut_space_slots(problem: "Problem", space: str, day: int) -> set[int]:
    """Give the slots in which a space is shut, taken by the calendar, or disturbed by it."""
    season, grid = problem.season, problem.grid
    grid_day, here = grid.days[day], season.spaces[space]
    whole = season.clock.day(grid_day.day)
    spans = [span for span in season.absences_of.get(space, ()) if span.overlaps(whole)]
    opens = season.clock.at(grid_day.day, here.opens)
    closes = season.clock.at(grid_day.day, here.closes)
    if opens > whole.start:
        spans.append(Span(whole.start, opens))
    if closes < whole.end:
        spans.append(Span(closes, whole.end))
    for pair in season.noisy_pairs:
        if space in {pair.space, pair.other}:
            other = pair.other if space == pair.space else pair.space
            spans += calendar_use(problem, other, day)
    spans += calendar_use(problem, space, day)
    return {slot for span in spans for slot in grid.slots_of(span, day)}


def calendar_use(problem: "Problem", space: str, day: int) -> list[Span]:
    """Give the spans of a day in which fixtures and performances use a space."""
    season = problem.season
    whole = season.clock.day(problem.grid.days[day].day)
    spans = [
        fixture.span
        for fixture in season.fixtures.values()
        if fixture.space == space and fixture.span.overlaps(whole)
    ]
    half = season.settings.half_hour_minutes
    for show in season.performances_on.get(problem.grid.days[day].day, ()):
        if show.space == space:
            span = season.show_span(show)
            spans.append(Span(span.start - half, span.end))
    return spans
