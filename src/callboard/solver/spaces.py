"""Which spaces a need may have."""

from typing import TYPE_CHECKING

from callboard.domain.clock import Span
from callboard.domain.house import Space
from callboard.domain.needs import Need
from callboard.domain.season import Season

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
