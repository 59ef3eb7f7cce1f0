"""The work of an invented company's two seasons before its book: hours, week by week."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random
from typing import Final

from callboard.domain.needs import Activity
from callboard.domain.people import Dancer
from callboard.domain.problems import Occasion
from callboard.domain.season import Season

WEEKS: Final = 104
WEEK_DAYS: Final = 7
DAY: Final = timedelta(days=1)
# Means of ranks lie from 19.1 to 27.5 hours a week (Shaw et al. 2023); which rank has which
# is assumed, as is how far single weeks scatter.
HOURS: Final = {"principal": 20.0, "soloist": 24.0, "corps": 27.0, "apprentice": 23.0}
OTHER_HOURS, SCATTER = 24.0, 0.18
CLASS_MINUTES: Final = 75
CLASS_AT: Final = time(10)
# Rehearsals peak in October, November and from January to April, shows in December.
SHARES: Final = {1: 1.05, 2: 1.05, 3: 1.05, 4: 1.05, 5: 0.95, 6: 0.9, 9: 0.9, 12: 1.1}
# Of a week's hours by weekday; Sundays are free.
OF_WEEK: Final = (0.15, 0.18, 0.18, 0.18, 0.17, 0.14)
OCCASIONS: Final = {
    Activity.REHEARSAL: Occasion.REHEARSAL,
    Activity.STAGE_CALL: Occasion.STAGE_CALL,
    Activity.TECHNICAL: Occasion.STAGE_CALL,
    Activity.DRESS: Occasion.DRESS,
    Activity.PERFORMANCE: Occasion.PERFORMANCE,
    Activity.CLASS: Occasion.CLASS,
    Activity.WARM_UP: Occasion.CLASS,
}


@dataclass(frozen=True, slots=True)
class Session:
    """A piece of work: a whole day's together where the book does not know the day."""

    day: date
    minutes: int
    start: time | None = None
    occasion: Occasion | None = None


@dataclass(frozen=True, slots=True)
class WorkWeek:
    """A dancer's week from Monday on; `is_booked` when the book's history has it."""

    monday: date
    sessions: tuple[Session, ...]
    is_booked: bool

    @property
    def hours(self) -> float:
        """What she works in it."""
        return sum(each.minutes for each in self.sessions) / 60


def weeks_before(
    season: Season, monday: date, random: Random
) -> Mapping[str, tuple[WorkWeek, ...]]:
    """Give two years of weeks before a Monday, by dancer: the book's, or invented ones."""
    booked: dict[tuple[str, date], list[Session]] = defaultdict(list)
    day_of, local = season.clock.day_of, season.clock.local
    for past in season.history:
        day = day_of(past.span.start)
        booked[past.dancer, day - day.weekday() * DAY].append(
            Session(
                day,
                past.span.minutes,
                local(past.span.start).time(),
                OCCASIONS.get(past.activity),
            )
        )
    mondays = [monday - timedelta(weeks=back) for back in range(WEEKS, 0, -1)]
    first = min((each for _, each in booked), default=monday)
    tide = {each: random.gauss(1, 0.06) for each in mondays}
    return {
        dancer.id: tuple(
            WorkWeek(each, _with_class(booked[dancer.id, each]), is_booked=True)
            if each >= first
            else WorkWeek(
                each, _invented(dancer, each, tide[each], random), is_booked=False
            )
            for each in mondays
        )
        for dancer in season.dancers.values()
    }


def _with_class(sessions: list[Session]) -> tuple[Session, ...]:
    """Add the class before a day's work, which the history does not hold."""
    days = sorted({each.day for each in sessions})
    classes = [Session(day, CLASS_MINUTES, CLASS_AT, Occasion.CLASS) for day in days]
    return tuple(
        sorted([*classes, *sessions], key=lambda each: (each.day, str(each.start)))
    )


def _invented(
    dancer: Dancer, monday: date, tide: float, random: Random
) -> tuple[Session, ...]:
    if is_off(monday):
        return ()
    mean = HOURS.get(dancer.rank, OTHER_HOURS)
    share = SHARES.get(monday.month, 1.0) * tide * max(0.3, random.gauss(1, SCATTER))
    minutes = 60 * mean * share
    found = []
    for weekday, part in enumerate(OF_WEEK):
        mine = round(minutes * part * random.uniform(0.75, 1.25) / 15) * 15
        found.append(Session(monday + weekday * DAY, max(CLASS_MINUTES, mine)))
    return tuple(found)


def is_off(monday: date) -> bool:
    """Whether the company is on holiday: six weeks of summer, one of the turn of the year."""
    last = monday + 6 * DAY
    is_summer = date(monday.year, 7, 5) <= monday <= date(monday.year, 8, 14)
    return is_summer or last >= date(monday.year, 12, 31)
