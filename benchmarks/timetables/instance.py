"""A curriculum timetabling problem in the form of the 2007 competition (``.ctt``).

A head of seven lines, ``Name: Fis0506-1`` and so on, then sections, each begun by its name
and a colon, then ``END.``; a row a line, values parted by blanks::

    COURSES:                      id teacher lectures min_working_days students
    ROOMS:                        id capacity
    CURRICULA:                    id number_of_courses course course ...
    UNAVAILABILITY_CONSTRAINTS:   course day period        (both from 0)
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.inputs import UnreadableError, text_in, whole

MOST_SHOWN: Final = 80  # letters of a value that is wrong
MOST_DAYS: Final = 7
MOST_PERIODS: Final = 19  # half hours from eight in the morning until calls are late
MOST_LECTURES: Final = 100  # calls of one need
HEAD: Final = {
    "Courses": "COURSES",
    "Rooms": "ROOMS",
    "Days": "",
    "Periods_per_day": "",
    "Curricula": "CURRICULA",
    "Constraints": "UNAVAILABILITY_CONSTRAINTS",
}
VALUES: Final = {
    "COURSES": "id teacher lectures min_working_days students",
    "ROOMS": "id capacity",
    "CURRICULA": "id number_of_courses course ...",
    "UNAVAILABILITY_CONSTRAINTS": "course day period",
}
Line = tuple[int, list[str]]


class InstanceError(UnreadableError):
    """What is no problem in the form of the competition."""


@dataclass(frozen=True, slots=True)
class Course:
    """Lectures of one teacher, to be spread over `min_days` days at the least."""

    id: str
    teacher: str
    lectures: int
    min_days: int
    students: int


@dataclass(frozen=True, slots=True)
class Room:
    """A room and how many it holds."""

    id: str
    capacity: int


@dataclass(frozen=True, slots=True)
class Curriculum:
    """Courses that the same students follow."""

    id: str
    courses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Instance:
    """A week to place; `unavailable` are (course, day, period), both from 0."""

    name: str
    days: int
    periods: int
    courses: tuple[Course, ...]
    rooms: tuple[Room, ...]
    curricula: tuple[Curriculum, ...]
    unavailable: frozenset[tuple[str, int, int]]

    @property
    def num_lectures(self) -> int:
        """How many lectures there are to place."""
        return sum(course.lectures for course in self.courses)


def read_instance(file: Path) -> Instance:
    """Read a problem from a file.

    Raises
    ------
    UnreadableError
        When it cannot be opened, or with all that is wrong with it.
    """
    return parse(text_in(file))


def parse(text: str) -> Instance:
    """Read a problem from its text.

    Raises
    ------
    InstanceError
        With all that is wrong: line, value, advice.
    """
    reading = _Reading(text)
    found = reading.instance()
    if reading.faults:
        raise InstanceError(reading.faults)
    return found


class _Reading:
    """Takes a text apart, and keeps what is wrong instead of stopping at the first."""

    def __init__(self, text: str) -> None:
        self.faults: list[str] = []
        self.head: dict[str, tuple[int, str]] = {}
        self.sections: dict[str, list[Line]] = {}
        self._cut(text)

    def _cut(self, text: str) -> None:
        section = ""
        is_ended = False
        for number, line in enumerate(text.splitlines(), 1):
            words = line.split()
            if not words or is_ended:
                continue
            name, colon, value = line.strip().partition(":")
            if line.strip() == "END.":
                is_ended = True
            elif colon and not value and name.isupper():
                section = name
                if name not in VALUES:
                    self.fault(number, name, f"no section; one of {', '.join(VALUES)}")
                elif name in self.sections:
                    self.fault(number, name, "the section stands twice; join the two")
                self.sections.setdefault(name, [])
            elif section:
                self.sections[section].append((number, words))
            elif not colon or (name != "Name" and name not in HEAD):
                known = ", ".join(("Name", *HEAD))
                self.fault(number, line.strip(), f"not in the head; one of {known}")
            elif name in self.head:
                self.fault(number, name, "stands twice in the head; leave one")
            else:
                self.head[name] = number, value.strip()
        if not is_ended:
            self.faults.append("the last line is missing; end the file with END.")

    def instance(self) -> Instance:
        _, name = self.head.get("Name", (0, ""))
        if not name:
            self.faults.append("the head has no Name; begin with a line Name: ...")
        numbers = {
            key: self._head(key, 0 if key in {"Curricula", "Constraints"} else 1)
            for key in HEAD
        }
        days, periods = numbers["Days"], numbers["Periods_per_day"]
        for key, most in (("Days", MOST_DAYS), ("Periods_per_day", MOST_PERIODS)):
            if numbers[key] > most:
                self.fault(self.head[key][0], numbers[key], f"{key} is at most {most}")
        courses = tuple(self._courses(days))
        rooms = tuple(
            Room(words[0], self.number(line, words[1]))
            for line, words in self._rows("ROOMS", 2)
        )
        curricula = tuple(self._curricula({course.id for course in courses}))
        found = Instance(
            name,
            days,
            periods,
            courses,
            rooms,
            curricula,
            frozenset(self._unavailable({course.id for course in courses})),
        )
        for key, section in HEAD.items():
            rows = self.sections.get(section, [])
            if section and key in self.head and len(rows) != numbers[key]:
                line, _ = self.head[key]
                self.fault(line, numbers[key], f"{section} has {len(rows)} rows")
        for kind, ids in (
            ("course", [each.id for each in courses]),
            ("room", [each.id for each in rooms]),
            ("curriculum", [each.id for each in curricula]),
        ):
            self.faults += [
                f"the {kind} {each} stands {num} times; give each a name of its own"
                for each, num in Counter(ids).items()
                if num > 1
            ]
        return found

    def _courses(self, days: int) -> Iterator[Course]:
        for line, words in self._rows("COURSES", 5):
            lectures, least, students = (self.number(line, word) for word in words[2:])
            if not 1 <= lectures <= MOST_LECTURES:
                self.fault(line, words[2], f"lectures are 1 to {MOST_LECTURES}")
            if least > days:
                self.fault(line, words[3], f"working days: the week has {days}")
            yield Course(words[0], words[1], lectures, least, students)

    def _curricula(self, known: set[str]) -> Iterator[Curriculum]:
        for line, words in self._rows("CURRICULA", 2, at_least=True):
            courses = words[2:]
            if self.number(line, words[1]) != len(courses):
                self.fault(line, words[1], f"{len(courses)} courses follow")
            for each, num in Counter(courses).items():
                if each not in known:
                    self.fault(line, each, "no such course; name one of COURSES")
                if num > 1:
                    self.fault(line, each, f"named {num} times; once is enough")
            yield Curriculum(words[0], tuple(dict.fromkeys(courses)))

    def _unavailable(self, known: set[str]) -> Iterator[tuple[str, int, int]]:
        limits = (self._head("Days", 1), self._head("Periods_per_day", 1))
        for line, words in self._rows("UNAVAILABILITY_CONSTRAINTS", 3):
            if words[0] not in known:
                self.fault(line, words[0], "no such course; name one of COURSES")
            day, period = (self.number(line, word) for word in words[1:])
            for word, value, most in zip(words[1:], (day, period), limits, strict=True):
                if value >= most:
                    self.fault(line, word, f"outside the week: 0 to {most - 1}")
            yield words[0], day, period

    def _rows(
        self, section: str, num: int, *, at_least: bool = False
    ) -> Iterator[Line]:
        """Give the rows of a section that have as many values as they should."""
        if section not in self.sections:
            self.faults.append(f"the section {section} is missing; begin it {section}:")
        for line, words in self.sections.get(section, []):
            if len(words) == num or (at_least and len(words) > num):
                yield line, words
            else:
                self.fault(line, " ".join(words), f"a row here is: {VALUES[section]}")

    def _head(self, key: str, least: int) -> int:
        if key not in self.head:
            message = f"the head has no {key}; add a line {key}: NUMBER"
            if message not in self.faults:
                self.faults.append(message)
            return least
        line, value = self.head[key]
        number = whole(value)
        if number is not None and number >= least:
            return number
        self.fault(line, value, f"{key} is a whole number of {least} at least")
        return least

    def number(self, line: int, word: str) -> int:
        number = whole(word)
        if number is not None:
            return number
        self.fault(
            line, word, "not a whole number of 0 at least, of nine digits at most"
        )
        return 0

    def fault(self, line: int, value: object, advice: str) -> None:
        message = f"line {line}: {str(value)[:MOST_SHOWN]}: {advice}"
        if message not in self.faults:
            self.faults.append(message)
