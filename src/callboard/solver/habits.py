"""What each dancer comes from: her days before the week, and what is usual for her."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from callboard.domain.clock import Span, merge
from callboard.domain.duties import fixed_duties
from callboard.domain.needs import REHEARSALS, Activity, Need
from callboard.domain.repertory import CastKind, Section
from callboard.domain.season import Season, Week
from callboard.domain.settings import Settings
from callboard.rules.objective import (
    IQR_SCALE,
    LEAST_DAYS,
    LEAST_USUAL,
    MAD_SCALE,
    USUAL_DAYS,
)
from callboard.rules.planned_load import DANCED_SHARE

DANCED: Final = REHEARSALS | {Activity.PERFORMANCE}
MEASURES: Final = ("minutes", "jumps", "pointe minutes")
BEFORE: Final = 13  # days that the change of a week's first day looks back on
SEVEN: Final = 7

Amounts = tuple[int, int, int]
NOTHING: Final[Amounts] = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Marks:
    """From where on a change costs, and how long a step is.

    Units
    -----
    Minutes, jumps, or minutes on pointe.
    """

    low: int
    steep: int
    usual: int


@dataclass(frozen=True, slots=True)
class Habit:
    """A dancer's days up to the end of the week, as far as they stand, and her marks.

    `before` has the amounts of the days before the week, `standing` those of its own days,
    by measure. `heavy_run` heavy days and `dark_run` days that are not light come right
    before the week.

    Shapes
    ------
    `marks`, `before` and `standing` in the order of `MEASURES`; `before` of `BEFORE` days.
    """

    before: tuple[tuple[int, ...], ...]
    standing: tuple[tuple[int, ...], ...]
    marks: tuple[Marks | None, ...]
    heavy_from: int
    light_to: int
    heavy_run: int
    dark_run: int

    def base(self, measure: int) -> list[int]:
        """Give the change on each day of the week of what lies before it alone."""
        num_days = len(self.standing[measure])
        days = [*self.before[measure], *(0,) * num_days]
        return [
            sum(days[at + SEVEN : at + BEFORE + 1]) - sum(days[at : at + SEVEN])
            for at in range(num_days)
        ]


def habits_of(season: Season, week: Week) -> dict[str, Habit]:
    """Give the habit of every dancer of the book."""
    reader = _Reader(season, week)
    return {dancer: reader.habit(dancer) for dancer in season.dancers}


class _Reader:
    """Sorts calendar and history by dancer and day, counted from the week's first."""

    def __init__(self, season: Season, week: Week) -> None:
        self.season, self.week = season, week
        self.num_days = (week.last - week.first).days + 1
        self.first_day: dict[str, int] = {}
        self.spans: dict[tuple[str, int], list[Span]] = defaultdict(list)
        self.counts: dict[tuple[str, int], list[Amounts]] = defaultdict(list)
        shows: dict[str, dict[str, dict[Section, None]]] = {}
        for duty in fixed_duties(season):
            if duty.person not in season.dancers or duty.is_optional:
                continue
            day = self._day(duty.span)
            is_danced = duty.activity in DANCED and duty.is_dancing
            if duty.activity is not Activity.PERFORMANCE:
                sections = sections_of(season, duty.work, duty.sections)
                runs = duty.span.minutes
            else:
                if duty.ref not in shows:
                    shows[duty.ref] = _danced_in(season, duty.ref)
                sections, runs = tuple(shows[duty.ref].get(duty.person, ())), 0
            self._add(duty.person, day, duty.span, sections, runs, is_danced)
        for past in season.history:
            day = self._day(past.span)
            if 0 <= day < self.num_days:
                continue
            sections = _of_role(season, past.work, past.role)
            runs = past.span.minutes
            if past.activity is Activity.PERFORMANCE:
                runs = 0
            is_danced = past.activity in DANCED
            self._add(past.dancer, day, past.span, sections, runs, is_danced)

    def _day(self, span: Span) -> int:
        return (self.season.clock.day_of(span.start) - self.week.first).days

    def _add(
        self,
        dancer: str,
        day: int,
        span: Span,
        sections: Sequence[Section],
        minutes: int,
        is_danced: bool,
    ) -> None:
        self.first_day[dancer] = min(self.first_day.get(dancer, 0), day)
        if is_danced:
            self.spans[dancer, day].append(span)
            self.counts[dancer, day].append((0, *_counted(sections, minutes)))

    def amounts(self, dancer: str, day: int) -> Amounts:
        """Give what stands of a dancer's day."""
        spans = self.spans.get((dancer, day))
        if not spans:
            return NOTHING
        counts = self.counts[dancer, day]
        minutes = sum(span.minutes for span in merge(spans))
        return minutes, sum(each[1] for each in counts), sum(each[2] for each in counts)

    def habit(self, dancer: str) -> Habit:
        """Give the habit of a dancer."""
        begun = max(self.first_day.get(dancer, 0), -USUAL_DAYS)
        reach = min(begun, -BEFORE, -self.season.settings.heavy_days_in_row)
        days = [self.amounts(dancer, day) for day in range(reach, self.num_days)]
        past = days[: -reach or None]
        known = past[begun - reach :] if begun else []
        settings = self.season.settings
        heavy_from, light_to = _heavy_and_light(settings, [each[0] for each in known])
        dark = 0
        for day in range(-1, max(self.first_day.get(dancer, 0), -BEFORE) - 1, -1):
            if self.amounts(dancer, day)[0] <= light_to:
                break
            dark += 1
        heavy = 0
        while heavy < -reach and past[-1 - heavy][0] >= heavy_from:
            heavy += 1
        return Habit(
            tuple(zip(*past[-BEFORE:], strict=True)),
            tuple(zip(*days[-reach:], strict=True)),
            tuple(
                _marks(settings, measure, [each[at] for each in known])
                for at, measure in enumerate(MEASURES)
            ),
            heavy_from,
            light_to,
            heavy,
            dark,
        )


def amounts_of(season: Season, need: Need) -> Amounts:
    """Give what a call of a need asks of whoever dances it."""
    if need.activity not in DANCED:
        return NOTHING
    sections = sections_of(season, need.work, need.sections)
    return (need.minutes, *_counted(sections, need.minutes))


def sections_of(
    season: Season, work: str | None, named: tuple[str, ...]
) -> tuple[Section, ...]:
    """Give the sections a call names, or all of its work's."""
    if work is None:
        return ()
    if not named:
        return season.sections_of(work)
    return tuple(
        section for each in named if (section := season.section(work, each)) is not None
    )


def _of_role(season: Season, work: str | None, name: str | None) -> tuple[Section, ...]:
    if work is None:
        return ()
    for role in season.roles_of.get(work, ()):
        if role.id == name:
            return sections_of(season, work, role.sections)
    return season.sections_of(work)


def _danced_in(season: Season, show: str) -> dict[str, dict[Section, None]]:
    """Give the sections in which each dancer is cast first in a performance, once each."""
    performance = season.performances.get(show)
    found: dict[str, dict[Section, None]] = {}
    for place in season.cast_places(performance) if performance is not None else ():
        if place.kind is CastKind.FIRST:
            mine = found.setdefault(place.dancer, {})
            mine.update(dict.fromkeys(_of_role(season, place.work, place.role)))
    return found


def _counted(sections: Iterable[Section], minutes: int) -> tuple[int, int]:
    """Give jumps and pointe minutes: of so long a rehearsal, or of one run (0 minutes)."""
    sections = tuple(sections)
    jumps = [(each.jumps, each.minutes) for each in sections]
    pointe = [(each.pointe_minutes, each.minutes) for each in sections]
    return _share(jumps, minutes), _share(pointe, minutes)


def _share(pairs: Iterable[tuple[int | None, int | None]], minutes: int) -> int:
    amount = length = 0
    for each, its_length in pairs:
        if each is not None and its_length:
            amount += each
            length += its_length
    if not minutes or not length:
        return amount
    share = DANCED_SHARE
    return amount * minutes * share.numerator // (length * share.denominator)


def _heavy_and_light(settings: Settings, minutes: Iterable[int]) -> tuple[int, int]:
    """Give the least minutes of a heavy day, and the most of a light one."""
    danced = sorted((each for each in minutes if each > 0), reverse=True)
    third = len(danced) // 3
    if len(danced) < LEAST_DAYS:
        return settings.heavy_day_minutes, settings.heavy_day_minutes // 2
    heavy_from = danced[third - 1]
    return heavy_from, min(heavy_from - 1, danced[-third])


def _marks(settings: Settings, measure: str, days: Sequence[int]) -> Marks | None:
    """Give the marks of a measure, from a dancer's days before the week."""
    weeks = settings.usual_weeks
    if not weeks or len(days) < max(weeks * SEVEN, BEFORE + 1):
        return None
    changes = sorted(_changes(days))
    num = len(changes)
    twice = changes[(num - 1) // 2] + changes[num // 2]  # the median, twice
    away = sorted(abs(2 * each - twice) for each in changes)
    four_times = away[(num - 1) // 2] + away[num // 2]
    scale = MAD_SCALE
    rounded = _rounded(scale.numerator * four_times, 4 * scale.denominator)
    if not four_times:
        spread = _quartile(changes, 3) - _quartile(changes, 1)
        if not spread:
            return None
        rounded = _rounded(IQR_SCALE.denominator * spread, 4 * IQR_SCALE.numerator)
    usual = max(LEAST_USUAL[measure], rounded)
    middle = _rounded(twice, 2)
    low, steep = (
        middle + usual * round(100 * mark) // 100
        for mark in (settings.change_mark, settings.steep_change_mark)
    )
    return Marks(low, steep, usual)


def _changes(days: Sequence[int]) -> Iterator[int]:
    for end in range(2 * SEVEN, len(days) + 1):
        yield sum(days[end - SEVEN : end]) - sum(days[end - 2 * SEVEN : end - SEVEN])


def _quartile(ordered: Sequence[int], number: int) -> int:
    """Give a quartile, between neighbours where it must be, four times."""
    at, rest = divmod(number * (len(ordered) - 1), 4)
    if not rest:
        return 4 * ordered[at]
    return (4 - rest) * ordered[at] + rest * ordered[at + 1]


def _rounded(number: int, by: int) -> int:
    """Divide to the nearest whole number, halves up."""
    return (2 * number + by) // (2 * by)
