"""A curriculum timetable as a season book of Callboard's, and a plan as lectures.

The book is an ordinary one; the planner gets no special model. What stands in it:

- a period is half an hour, on a grid of half hours, from eight in the morning on;
- a course is a need without a work, its lectures the need's calls, its teacher a coach;
- when a course is not available, its *register* is away: a second coach, who has to be
  there and is nobody's but the course's;
- a curriculum is a dancer, called to all its courses; its library is open all day, an
  optional meeting, so that a gap is no waiting;
- a room is a space that may be fuller than it should, at a price a head; a course says how
  many come, since its students are not dancers of the book;
- working days are days its calls should be spread over, one room is a space it should
  keep, and the book counts calls that stand alone in a dancer's day;
- no day is heavy, no night short, and no pause is taken off.

What is left of the objective are the preferences, and they are the competition's costs.
"""

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from typing import Final

from benchmarks.timetables.evaluator import Lecture
from benchmarks.timetables.instance import Instance
from callboard.domain.clock import Clock, Span
from callboard.domain.house import Space
from callboard.domain.needs import Activity, Fixture, Need
from callboard.domain.people import Absence, Dancer, Dances, Job, Staff
from callboard.domain.plan import Call
from callboard.domain.season import Season, Week
from callboard.domain.settings import Settings

MONDAY: Final = date(2027, 2, 1)
CLOCK: Final = Clock("UTC")
PERIOD: Final = 30  # minutes
OPENS: Final = 8 * 60
NO_HEAVY_DAY: Final = 1440  # called minutes that no day has
RANK: Final = "student"


def week_of(instance: Instance) -> Week:
    """Give the days of the book that are the timetable's."""
    return Week(MONDAY, MONDAY + timedelta(days=instance.days - 1))


def season_of(instance: Instance) -> Season:
    """Give the season book of a timetable."""
    opens, closes = _time(0), _time(instance.periods)
    teachers = dict.fromkeys(course.teacher for course in instance.courses)
    staff = [
        *(Staff(_teacher(each), each, frozenset({Job.COACH})) for each in teachers),
        *(
            Staff(_register(each.id), f"Register {each.id}", frozenset({Job.COACH}))
            for each in instance.courses
        ),
    ]
    return Season(
        Settings(
            instance.name,
            CLOCK,
            MONDAY,
            week_of(instance).last,
            grid_minutes=PERIOD,
            ranks=(RANK,),
            calls_from=opens,
            calls_to=closes,
            meal_minutes=0,
            heavy_day_minutes=NO_HEAVY_DAY,
            short_night_minutes=0,
            counts_lone_calls=True,
        ),
        dancers={
            _group(each.id): Dancer(_group(each.id), each.id, RANK, Dances.BOTH)
            for each in instance.curricula
        },
        staff={person.id: person for person in staff},
        spaces={
            room.id: Space(
                room.id,
                f"Room {room.id}",
                max(1, room.capacity),
                opens=opens,
                closes=closes,
                is_capacity_soft=True,
            )
            for room in instance.rooms
        },
        needs={need.id: need for need in _needs(instance)},
        fixtures={fixture.id: fixture for fixture in _library(instance)},
        absences=tuple(
            Absence(_register(course), _span(day, period, period + 1))
            for course, day, period in sorted(instance.unavailable)
        ),
    )


def lectures_of(calls: Iterable[Call]) -> list[Lecture]:
    """Give the calls of a plan as lines of a solution."""
    return [
        Lecture(
            call.need,
            call.space,
            (CLOCK.day_of(call.span.start) - MONDAY).days,
            (CLOCK.minute_of_day(call.span.start) - OPENS) // PERIOD,
        )
        for call in calls
        if call.need is not None and call.space is not None
    ]


def span_of(lecture: Lecture) -> Span:
    """Give the half hour of the book that a lecture's period is."""
    return _span(lecture.day, lecture.period, lecture.period + 1)


def _needs(instance: Instance) -> Iterator[Need]:
    for course in instance.courses:
        yield Need(
            course.id,
            course.id,
            PERIOD,
            dancers=tuple(
                _group(each.id)
                for each in instance.curricula
                if course.id in each.courses
            ),
            times=course.lectures,
            coaches=(_teacher(course.teacher), _register(course.id)),
            needs_all_coaches=True,
            needs_pianist=False,
            gap_days=0,
            priority=1,
            num_people=course.students,
            spread_days=course.min_days,
            keeps_space=True,
        )


def _library(instance: Instance) -> Iterator[Fixture]:
    groups = frozenset(_group(each.id) for each in instance.curricula)
    for day in range(instance.days if groups else 0):
        yield Fixture(
            f"library-{day}",
            "Library",
            Activity.MEETING,
            _span(day, 0, instance.periods),
            groups,
            is_optional=True,
        )


def _teacher(name: str) -> str:
    return f"teacher-{name}"


def _register(course: str) -> str:
    return f"register-{course}"


def _group(curriculum: str) -> str:
    return f"group-{curriculum}"


def _time(period: int) -> time:
    minutes = OPENS + period * PERIOD
    return time(minutes // 60, minutes % 60)


def _span(day: int, period: int, end: int) -> Span:
    begin = CLOCK.at(MONDAY + timedelta(days=day), time(OPENS // 60))
    return Span(begin + period * PERIOD, begin + end * PERIOD)
