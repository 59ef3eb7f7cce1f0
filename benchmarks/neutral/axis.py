"""A week without its lunch hours: the form in which the other programs get it.

No call may run over lunch, and lunch is not waiting. Cut out of the day, it need not be
spoken of again: a gap on this axis is waiting.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from benchmarks.neutral.instance import Away, Instance
from benchmarks.neutral.offers import Placed

Spot = tuple[int, int]  # day, slot of the axis


class Axis:
    """A week's calls by number, and its times in slots of a day without lunch.

    Shape
    -----
    `people` by call; `calls_of` the calls of each person; `spans` by person and studio.
    """

    def __init__(self, week: Instance) -> None:
        self.week = week
        self.cut, self.lunch = week.lunch[0], week.lunch[1] - week.lunch[0]
        self.width = week.slots_per_day - self.lunch
        self.num_days = len(week.days)
        self.people = [call.people for call in week.calls]
        self.calls_of: dict[str, list[int]] = defaultdict(list)
        for index, people in enumerate(self.people):
            for person in people:
                self.calls_of[person].append(index)

    @cached_property
    def spans(self) -> Mapping[str, list[Away]]:
        """Times away of every person and studio, on the axis, each once."""
        found = {}
        for one, spans in self.week.unavailable.items():
            cells = sorted(
                {
                    (day, slot)
                    for day, start, end in spans
                    for slot in range(self.slot(start), self.slot(end))
                }
            )
            found[one] = list(_joined(cells))
        return found

    @cached_property
    def away(self) -> Mapping[str, set[Spot]]:
        """The same, slot by slot."""
        return {
            one: {
                (day, slot) for day, start, end in spans for slot in range(start, end)
            }
            for one, spans in self.spans.items()
        }

    def slot(self, clock_slot: int) -> int:
        """Give the slot of the axis of one of the day; any of lunch is where it was cut."""
        if clock_slot <= self.cut:
            return clock_slot
        return max(self.cut, clock_slot - self.lunch)

    def clock_slot(self, slot: int) -> int:
        """Give the slot of the day of one of the axis."""
        return slot if slot < self.cut else slot + self.lunch

    def starts(self, index: int) -> list[Spot]:
        """Give where a call may start: inside a half day, with everybody there."""
        length = self.week.calls[index].slots
        return [
            (day, slot)
            for day in range(self.num_days)
            for slot in range(self.width - length + 1)
            if not slot < self.cut < slot + length
            and not any(
                (day, at) in self.away[person]
                for person in self.people[index]
                for at in range(slot, slot + length)
            )
        ]

    def waits(self, spots: Mapping[int, Spot]) -> dict[str, int]:
        """Give the slots each dancer waits in a timetable."""
        found = {}
        for dancer in self.week.dancers:
            busy: dict[int, set[int]] = defaultdict(set)
            for index in self.calls_of.get(dancer.id, ()):
                day, slot = spots[index]
                busy[day].update(range(slot, slot + self.week.calls[index].slots))
            found[dancer.id] = sum(
                at not in slots and (day, at) not in self.away[dancer.id]
                for day, slots in busy.items()
                for at in range(min(slots), max(slots))
            )
        return found

    def placed(
        self, spots: Mapping[int, Spot], studios: Mapping[int, str]
    ) -> list[Placed]:
        """Give a timetable as placements of the neutral form."""
        return [
            {
                "call": self.week.calls[index].id,
                "day": day,
                "slot": self.clock_slot(slot),
                "studio": studios[index],
            }
            for index, (day, slot) in sorted(spots.items())
        ]


def _joined(cells: list[Spot]) -> list[Away]:
    """Join slots next to each other into spans."""
    found: list[Away] = []
    for day, slot in cells:
        if found and found[-1][0] == day and found[-1][2] == slot:
            found[-1] = (day, found[-1][1], slot + 1)
        else:
            found.append((day, slot, slot + 1))
    return found
