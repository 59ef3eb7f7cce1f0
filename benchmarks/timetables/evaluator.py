"""The competition's word on a timetable: hard rules, and the costs of formulation UD2.

Written from the competition's definition, for (course, room, day, period) alone; knows
nothing of the program that made them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final, NamedTuple

from benchmarks.timetables.instance import Instance

DAY_WEIGHT: Final = 5
ALONE_WEIGHT: Final = 2


class Lecture(NamedTuple):
    """One line of a solution; day and period from 0."""

    course: str
    room: str
    day: int
    period: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a timetable breaks, and what it costs, weights included.

    `seats`: students above the room's capacity. `days`: below the working days asked for.
    `alone`: lectures of a curriculum with none of it just before or after. `rooms`: beyond
    a course's first.
    """

    broken: tuple[str, ...]
    seats: int
    days: int
    alone: int
    rooms: int

    @property
    def is_valid(self) -> bool:
        """Whether no hard rule is broken."""
        return not self.broken

    @property
    def cost(self) -> int:
        """The sum of the four costs."""
        return self.seats + self.days + self.alone + self.rooms


def evaluate(instance: Instance, lectures: Iterable[Lecture]) -> Verdict:
    """Judge a timetable."""
    placed = list(lectures)
    broken = tuple(_broken(instance, placed))
    capacity = {room.id: room.capacity for room in instance.rooms}
    students = {course.id: course.students for course in instance.courses}
    seats = sum(
        max(0, students.get(each.course, 0) - capacity.get(each.room, 0))
        for each in placed
    )
    days: dict[str, set[int]] = defaultdict(set)
    rooms: dict[str, set[str]] = defaultdict(set)
    for each in placed:
        days[each.course].add(each.day)
        rooms[each.course].add(each.room)
    few_days = sum(
        max(0, course.min_days - len(days[course.id])) for course in instance.courses
    )
    more_rooms = sum(max(0, len(rooms[course.id]) - 1) for course in instance.courses)
    alone = 0
    for curriculum in instance.curricula:
        mine = [each for each in placed if each.course in curriculum.courses]
        at = {(each.day, each.period) for each in mine}
        alone += sum(
            not at & {(each.day, each.period - 1), (each.day, each.period + 1)}
            for each in mine
        )
    return Verdict(
        broken, seats, DAY_WEIGHT * few_days, ALONE_WEIGHT * alone, more_rooms
    )


def _broken(instance: Instance, placed: list[Lecture]) -> Iterator[str]:
    """Name each hard rule that is broken, once for each time."""
    courses = {course.id for course in instance.courses}
    rooms = {room.id for room in instance.rooms}
    for each in placed:
        if each.course not in courses or each.room not in rooms:
            yield f"{each} names what does not exist"
        if not (0 <= each.day < instance.days and 0 <= each.period < instance.periods):
            yield f"{each} lies outside the week"
        if (each.course, each.day, each.period) in instance.unavailable:
            yield f"{each} stands where the course is not available"
    count = Counter(each.course for each in placed)
    for course in instance.courses:
        if count[course.id] != course.lectures:
            yield f"{course.id} has {count[course.id]} of {course.lectures} lectures"
    together: dict[tuple[int, int], list[Lecture]] = defaultdict(list)
    for each in placed:
        together[each.day, each.period].append(each)
    for some in together.values():
        for one, other in combinations(some, 2):
            yield from _clashes(instance, one, other)


def _clashes(instance: Instance, one: Lecture, other: Lecture) -> Iterator[str]:
    """Name what two lectures of one period share that they must not."""
    teachers = {course.id: course.teacher for course in instance.courses}
    mine, others = teachers.get(one.course), teachers.get(other.course)
    if one.room == other.room:
        yield f"{one} and {other} share a room"
    if one.course == other.course:
        yield f"{one} and {other} are of one course"
        return
    if mine == others and mine is not None:
        yield f"{one} and {other} share a teacher"
    for curriculum in instance.curricula:
        if {one.course, other.course} <= {*curriculum.courses}:
            yield f"{one} and {other} share the curriculum {curriculum.id}"
