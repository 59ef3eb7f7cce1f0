"""The working days of a week cut into equal slots, so that times become small numbers."""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from math import gcd

from callboard.domain.clock import Minute, Span
from callboard.domain.duties import fixed_duties
from callboard.domain.needs import Need
from callboard.domain.season import Season, Week

SHORTEST_SLOT_MINUTES = 5


@dataclass(frozen=True, slots=True)
class GridDay:
    """One day's axis. `first` is the moment of slot 0, `slots` their number.

    Calls are placed in slots `calls_from` up to but not including `calls_to`.
    """

    index: int
    day: date
    first: Minute
    slots: int
    calls_from: int
    calls_to: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The days of a week on one axis; day `d` owns `d * stride` up to the next stride.

    Units
    -----
    `minutes` of a slot; `step` slots between lawful starts, counted from the full hour.
    """

    minutes: int
    step: int
    days: tuple[GridDay, ...]
    stride: int

    def moment(self, day: int, slot: int) -> Minute:
        """Give the moment at which a slot begins."""
        return self.days[day].first + slot * self.minutes

    def slots_of(self, span: Span, day: int) -> range:
        """Give the slots of a day that a span touches, cut to the axis."""
        grid_day = self.days[day]
        start = (span.start - grid_day.first) // self.minutes
        end = -((grid_day.first - span.end) // self.minutes)
        return range(max(0, start), max(0, min(grid_day.slots, end)))


def make_grid(season: Season, week: Week, needs: tuple[Need, ...]) -> Grid:
    """Cut the week into slots that fit the grid, the needs and the calendar.

    The slot is the greatest length that divides the season's grid, every need, and every
    fixture's start and end, but never under five minutes: a fixture at an odd minute
    then blocks the whole of the slots it touches, which is safe and slightly strict.
    """
    clock = season.clock
    spans = [duty.span for duty in fixed_duties(season, week) if not duty.is_optional]
    offsets = [season.settings.grid_minutes, 60, *(need.minutes for need in needs)]
    offsets += [moment for span in spans for moment in (span.start, span.end)]
    minutes = reduce(gcd, offsets)
    if minutes < SHORTEST_SLOT_MINUTES:
        minutes = reduce(gcd, [season.settings.grid_minutes, 60])
        minutes = min(minutes, SHORTEST_SLOT_MINUTES)
    days = []
    for index, day in enumerate(week):
        opens = clock.at(day, season.settings.calls_from)
        closes = clock.at(day, season.settings.calls_to)
        today = [span for span in spans if clock.day_of(span.start) == day]
        first = min([opens, *(span.start for span in today)])
        first -= first % 60
        last = max([closes, *(span.end for span in today)])
        slots = -((first - last) // minutes)
        days.append(
            GridDay(
                index,
                day,
                first,
                slots,
                -((first - opens) // minutes),
                (closes - first) // minutes,
            )
        )
    return Grid(
        minutes,
        season.settings.grid_minutes // minutes,
        tuple(days),
        max(day.slots for day in days) + 1,
    )
