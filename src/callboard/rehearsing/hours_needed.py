"""What the needs come to: hours by work and step, by dancer and week, by studio and week."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from callboard.domain.needs import Need
from callboard.domain.people import Dances
from callboard.domain.season import Season
from callboard.rehearsing.counted import last_day, minutes_of, num_calls
from callboard.rehearsing.marks import phase_of
from callboard.rehearsing.rehearsed import Rehearsed
from callboard.rules.rehearsing import ON_STAGE, Phase


@dataclass(frozen=True, slots=True)
class Share:
    """A dancer's minutes: what the needs ask of her, and what she has."""

    dancer: str
    needed: int
    available: int

    @property
    def is_over(self) -> bool:
        """Whether she is asked for more than she has."""
        return self.needed > self.available


@dataclass(frozen=True, slots=True)
class WeekLoad:
    """A week's first estimate.

    Units
    -----
    Minutes: of `studio` calls and of those that studios have (`open`), on `stage`, of all
    dancers called. `fullest` are the dancers with least time left, and their share of it.
    """

    number: int
    calls: int
    studio: int
    open: int
    stage: int
    called: int
    fullest: tuple[tuple[str, float], ...]


class HoursNeeded:
    """The needs of a book, made ones and others of a week, counted."""

    def __init__(self, made: Rehearsed) -> None:
        self.made = made
        self.season: Season = made.season

    @cached_property
    def of_work(self) -> Mapping[str, Mapping[Phase, int]]:
        """Minutes of made rows by work and step, edited ones as they were edited."""
        found: dict[str, dict[Phase, int]] = defaultdict(lambda: defaultdict(int))
        for need in self.season.needs.values():
            phase = phase_of(need)
            if phase is not None and need.work is not None and not self._is_past(need):
                found[need.work][phase] += minutes_of(need)
        return found

    def _is_past(self, need: Need) -> bool:
        last = last_day(need)
        return last is not None and last < self.made.since

    @cached_property
    def load(self) -> Mapping[tuple[str, int], int]:
        """Minutes that needs call a dancer for in a week, dancing or watching.

        Made ones as the first estimate has them; one of somebody's own counts where its
        days are those of one week.
        """
        found: dict[tuple[str, int], int] = defaultdict(int)
        for need, week, num in self._in_weeks:
            called = self.season.called(need, self.made.capacity.weeks[week])
            for who in called.everybody:
                found[who, week] += need.minutes * num
        return found

    @cached_property
    def _in_weeks(self) -> tuple[tuple[Need, int, int], ...]:
        """Needs with weeks by number, and how many of their calls are in each."""
        rows = {row.need.id: row for row in self.made.rows}
        found = []
        for need in self.season.needs.values():
            row = rows.get(need.id)
            if row is not None and row.weeks and need.calls is not None:
                num = num_calls(need)
                if need.calls == row.need.calls:
                    num = min(num, len(row.weeks))  # less of what has begun
                weeks = Counter(row.weeks[at % len(row.weeks)] for at in range(num))
                found += [(need, week, num) for week, num in sorted(weeks.items())]
            elif (only := self._only_week(need)) is not None:
                found.append((need, only, num_calls(need)))
        return tuple(found)

    def _only_week(self, need: Need) -> int | None:
        """Give the week that all days of a need are in."""
        last = last_day(need)
        if need.from_date is None or last is None:
            return None
        week = self.made.capacity.week_of(need.from_date)
        is_one = week is not None and last in self.made.capacity.weeks[week]
        return week if is_one else None

    def share(self, dancer: str) -> Share:
        """Give a dancer's sums over all weeks."""
        weeks = range(len(self.made.capacity.weeks))
        return Share(
            dancer,
            sum(self.load.get((dancer, week), 0) for week in weeks),
            sum(self.made.capacity.minutes(dancer, week) for week in weeks),
        )

    @cached_property
    def by_rank(self) -> Mapping[tuple[str, Dances], tuple[Share, ...]]:
        """Shares by rank, from the highest, and by whose roles they dance."""
        found: dict[tuple[str, Dances], list[Share]] = {}
        for rank in self.season.settings.ranks:
            for dances in Dances:
                some = [
                    self.share(each.id)
                    for each in self.season.dancers.values()
                    if each.rank == rank and each.dances is dances
                ]
                if some:
                    found[rank, dances] = some
        return {key: tuple(some) for key, some in found.items()}

    def week(self, number: int, most: int = 3) -> WeekLoad:
        """Give what one week comes to, with so many of its fullest dancers."""
        some = [(need, num) for need, week, num in self._in_weeks if week == number]
        capacity = self.made.capacity
        shares = [
            (who, self.load.get((who, number), 0) / minutes)
            for who in self.season.dancers
            if (minutes := capacity.minutes(who, number))
        ]
        shares.sort(key=lambda each: (-each[1], each[0]))
        stage = sum(
            need.minutes * num for need, num in some if phase_of(need) in ON_STAGE
        )
        smallest = next(iter(capacity.rooms), None)
        return WeekLoad(
            number,
            sum(num for _, num in some),
            sum(need.minutes * num for need, num in some) - stage,
            capacity.room_minutes(smallest, number) if smallest else 0,
            stage,
            sum(minutes for (_, week), minutes in self.load.items() if week == number),
            tuple(shares[:most]),
        )
