"""From a season to what must be rehearsed in it: the whole way, for one book."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from callboard.domain.repertory import Performance
from callboard.domain.season import Season
from callboard.rehearsing.ask import Ask, with_own_stems
from callboard.rehearsing.capacity import Capacity
from callboard.rehearsing.counted import last_day, minutes_of
from callboard.rehearsing.danced import Danced, Debut
from callboard.rehearsing.extras import Extras
from callboard.rehearsing.house import House
from callboard.rehearsing.marks import phase_of
from callboard.rehearsing.order import ordered
from callboard.rehearsing.recount import Recount, recount
from callboard.rehearsing.rows import Row, rows_of
from callboard.rehearsing.standing_rows import begun, is_past, stem_of
from callboard.rehearsing.weeks import Placed, spread
from callboard.rehearsing.work_asks import Budget, WorkAsks
from callboard.rules.rehearsing import Numbers, Phase, numbers


@dataclass(frozen=True)
class Rehearsed:
    """What must be rehearsed from `since` on, and the season with it.

    `impossible` are asks for which there is no day; `unprepared` whoever comes to a night
    without any call, as she is away until then: (dancer, work, night). `budgets` by work.
    """

    season: Season
    since: date
    numbers: Numbers
    danced: Danced
    house: House
    capacity: Capacity
    works: tuple[str, ...]
    budgets: Mapping[str, Budget]
    asks: tuple[Ask, ...]
    placed: tuple[Placed, ...]
    rows: tuple[Row, ...]
    impossible: tuple[Ask, ...]
    unprepared: tuple[tuple[str, str, Performance], ...]
    debuts: tuple[Debut, ...]
    recount: Recount

    @property
    def overfull(self) -> tuple[Row, ...]:
        """Rows with calls that fit in no week, as far as days and hours say."""
        return tuple(row for row in self.rows if not row.fits)


def must_be_rehearsed(
    season: Season, since: date | None = None, works: Iterable[str] = ()
) -> Rehearsed:
    """Make the needs of a season; rows of the book that somebody edited stay.

    `since` is the first day that can be rehearsed on, the season's first if not given;
    with `works`, only their rows are made anew.
    """
    first = max(since or season.settings.first_date, season.settings.first_date)
    made = numbers(season.house_rules)
    danced = Danced(season, first)
    house = House(season, first, made)
    last = max((night.day for night in danced.nights), default=first)
    capacity = Capacity(season, house, last)
    wanted = {*works}
    some = _works_to_make(danced, wanted)
    asked = _asked(danced, house, some)
    found = spread(asked.every, capacity, _left(season, house))
    rows = rows_of(asked.every, found.placed, capacity, house)
    put_in, unprepared = _put_in(danced, capacity, asked.extras, rows)
    late_asks = with_own_stems(put_in)
    late = spread(late_asks, capacity)
    rows += rows_of(late_asks, late.placed, capacity, house)
    rows = _in_order(rows, some, asked.every)
    touched = frozenset(wanted or season.works)
    result = recount(season, (row.need for row in rows), first, touched)
    return Rehearsed(
        replace(season, needs=result.needs),
        first,
        made,
        danced,
        house,
        capacity,
        some,
        asked.budgets,
        (*asked.every, *put_in),
        (*found.placed, *late.placed),
        tuple(rows),
        (*found.impossible, *late.impossible),
        tuple(unprepared),
        _debuts(danced, some),
        result,
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What some works ask for, with their budgets and what is asked beside the hours."""

    every: tuple[Ask, ...]
    budgets: dict[str, Budget]
    extras: dict[str, Extras]


def _works_to_make(danced: Danced, wanted: set[str]) -> tuple[str, ...]:
    """Give the works that are danced, of those wanted if some are."""
    return tuple(
        work
        for work in danced.works
        if work in danced.nights_of
        and work in danced.season.works
        and (not wanted or work in wanted)
    )


def _asked(danced: Danced, house: House, works: tuple[str, ...]) -> _Asked:
    """Ask for every work by itself."""
    asks: list[Ask] = []
    budgets: dict[str, Budget] = {}
    extras: dict[str, Extras] = {}
    for work in works:
        done = _done(danced.season, work, house.since)
        of_work = WorkAsks(danced, house, work, done)
        budgets[work] = of_work.budget
        extras[work] = Extras(of_work)
        asks += ordered([*of_work.asks(), *extras[work].every()])
    return _Asked(tuple(with_own_stems(asks)), budgets, extras)


def _in_order(
    rows: Iterable[Row], works: tuple[str, ...], asks: Iterable[Ask]
) -> list[Row]:
    """Put rows in the order of works, and of what each asks for; put-ins come last."""
    place = {stem: number for number, stem in enumerate(ask.stem for ask in asks)}
    return sorted(
        rows,
        key=lambda row: (
            works.index(row.ask.work),
            place.get(row.ask.stem, len(place)),
        ),
    )


def _debuts(danced: Danced, works: tuple[str, ...]) -> tuple[Debut, ...]:
    """Give the debuts of works in the order of their nights."""
    found = (debut for work in works for debut in danced.debuts(work))
    return tuple(sorted(found, key=lambda debut: danced.nights.index(debut.night)))


def _left(season: Season, house: House) -> Mapping[str, float]:
    """Give the share of its working days that a row which has begun still has, by stem."""
    found = {}
    for ref, first in begun(season, house.since).items():
        last = last_day(season.needs[ref]) or house.since
        num = len(house.days(first, last))
        if num:
            found[stem_of(ref)] = len(house.days(house.since, last)) / num
    return found


def _done(season: Season, work: str, since: date) -> Mapping[Phase, int]:
    """Give the minutes of a work's made rows in weeks gone by, by step."""
    found: dict[Phase, int] = defaultdict(int)
    for need in season.needs.values():
        phase = phase_of(need)
        if need.work == work and phase is not None and is_past(need, since):
            found[phase] += minutes_of(need)
    return {
        phase: minutes
        for phase, minutes in found.items()
        if phase not in {Phase.DEBUT, Phase.NEWCOMERS, Phase.PUT_IN}
    }


def _put_in(
    danced: Danced,
    capacity: Capacity,
    extras: Mapping[str, Extras],
    rows: Iterable[Row],
) -> tuple[list[Ask], list[tuple[str, str, Performance]]]:
    """Find who would come to her first night of a work unrehearsed and not fresh in it."""
    season = danced.season
    called: dict[tuple[str, str], date] = {}
    for row in rows:
        for dancer in {
            who
            for week in row.weeks
            for who in season.called(row.need, capacity.weeks[week]).dancing
        }:
            key, day = (dancer, row.ask.work), row.ask.last
            called[key] = min(called.get(key, day), day)
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    nights = {night.id: night for night in danced.nights}
    firsts: dict[tuple[str, str], Performance] = {}
    for (dancer, work, role), night in danced.firsts.items():
        if work not in extras or danced.is_fresh(dancer, work, role, night.day):
            continue
        before = firsts.get((dancer, work))
        if before is None or night.day < before.day:
            firsts[dancer, work] = night
    unprepared: list[tuple[str, str, Performance]] = []
    first_days: dict[tuple[str, str], date] = {}
    for (dancer, work), night in firsts.items():
        if called.get((dancer, work), date.max) <= night.day:
            continue
        back = _back(capacity, dancer, night.day)
        if back is None:
            unprepared.append((dancer, work, night))
            continue
        groups[work, night.id].append(dancer)
        key = (work, night.id)
        first_days[key] = max(first_days.get(key, back), back)
    asks = [
        extras[work].put_in(tuple(who), nights[night], first_days[work, night])
        for (work, night), who in groups.items()
    ]
    return asks, unprepared


def _back(capacity: Capacity, dancer: str, until: date) -> date | None:
    """Give the first of the last days in a row, before one, on which a dancer is there."""
    found, was_away = None, True
    for day in (day for days in capacity.days for day in days if day < until):
        is_away = capacity.is_away(dancer, day)
        if was_away and not is_away:
            found = day
        was_away = is_away
    return found
