"""Needs as they stand in the book: asks in their weeks, and who is called to them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from callboard.domain.needs import CoversCalled, Need
from callboard.domain.people import Bar
from callboard.domain.season import Season, Week
from callboard.rehearsing.ask import Ask
from callboard.rehearsing.capacity import Capacity
from callboard.rehearsing.house import House
from callboard.rehearsing.marks import marked
from callboard.rehearsing.weeks import Placed

TAGS = {
    Bar.NO_JUMPS: "jumps",
    Bar.NO_LIFTS: "lifts",
    Bar.NO_POINTE: "pointe_minutes",
}
LEAST_PRIORITY = 5  # of a call that does not fit, as far as days and hours say


@dataclass(frozen=True, slots=True)
class Row:
    """A need, what asked for it, and who is not called to it though cast.

    `away` are away from all of its days; `spared` watch, as a restriction bars its
    sections for them.
    """

    need: Need
    ask: Ask
    week: int
    fits: bool = True
    away: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()


def rows_of(placed: Iterable[Placed], capacity: Capacity, house: House) -> list[Row]:
    """Give a need for the calls of an ask in one week that are alike.

    In a week, a need comes after those of the asks that its own comes after.
    """
    found: list[Row] = []
    by_ask: dict[str, list[Placed]] = defaultdict(list)
    for each in placed:
        by_ask[each.ask.stem].append(each)
    for some in by_ask.values():
        found += _of_ask(some, capacity, house)
    ids: dict[tuple[str, int], list[str]] = defaultdict(list)
    for row in found:
        ids[row.ask.stem, row.week].append(row.need.id)
    return [
        replace(
            row,
            need=marked(
                replace(
                    row.need,
                    after=tuple(
                        ref for stem in row.ask.after for ref in ids[stem, row.week]
                    ),
                ),
                row.ask.phase,
            ),
        )
        for row in found
    ]


def _of_ask(some: list[Placed], capacity: Capacity, house: House) -> Iterator[Row]:
    alike: dict[tuple[int, int, bool], int] = defaultdict(int)
    for each in some:
        alike[each.week, -each.minutes, each.fits] += 1
    num = 0
    for (week, minutes, fits), times in sorted(
        alike.items(), key=lambda item: (item[0][0], item[0][1], not item[0][2])
    ):
        num += 1
        ref = some[0].ask.stem if len(alike) == 1 else f"{some[0].ask.stem}-{num}"
        row = _row(ref, some[0].ask, week, -minutes, times, capacity, house)
        if row is None:
            continue
        if not fits:
            need = replace(row.need, priority=LEAST_PRIORITY)
            row = replace(row, need=need, fits=False)
        yield row


def _row(
    ref: str,
    ask: Ask,
    week: int,
    minutes: int,
    times: int,
    capacity: Capacity,
    house: House,
) -> Row | None:
    """Give a need with everybody who can come; none where nobody can."""
    days = tuple(day for day in capacity.days[week] if ask.first <= day <= ask.last)
    away = tuple(
        who for who in ask.people if all(capacity.is_away(who, day) for day in days)
    )
    spared = tuple(
        who
        for who in ask.dancers
        if who not in away and _is_barred(house.season, who, ask, days)
    )
    dancing = tuple(who for who in ask.dancers if who not in away and who not in spared)
    if not dancing:
        return None
    watching = tuple(who for who in (*ask.watching, *spared) if who not in away)
    staff = house.season.staff
    coaches = tuple(
        who
        for who in ask.coaches
        if any(
            (staff[who].from_date or day) <= day <= (staff[who].to_date or day)
            for day in days
        )
    )
    need = Need(
        ref,
        ask.title,
        minutes,
        ask.work,
        ask.sections,
        may_go_without=len(dancing) >= house.numbers["goes-without-from"],
        times=times,
        coaches=coaches,
        needs_pianist=house.has_pianist,
        spaces=ask.spaces,
        needs_stage_size=ask.needs_stage_size,
        activity=ask.activity,
        from_date=days[0],
        to_date=days[-1],
        deadline=ask.last,
        latest=ask.latest,
        gap_days=1 if times < len(days) else 0,
        priority=ask.priority,
        remarks=ask.why,
    )
    named = _named(house.season, need, ask, dancing, watching, capacity.weeks[week])
    return Row(named, ask, week, away=away, spared=spared)


def _named(
    season: Season,
    need: Need,
    ask: Ask,
    dancing: tuple[str, ...],
    watching: tuple[str, ...],
    week: Week,
) -> Need:
    """Name those called by the letter of a cast that calls just these, or one by one."""
    letters = sorted(letter for work, letter in season.cast_of if work == ask.work)
    whole = season.week_of(week.first)
    for letter in letters:
        for covers in (CoversCalled.NO, CoversCalled.WATCHING):
            found = replace(need, casts=(letter,), covers=covers)
            called = season.called(found, whole)
            if called.dancing == {*dancing} and called.watching == {*watching}:
                return found
    return replace(need, dancers=dancing, watching=watching)


def _is_barred(season: Season, dancer: str, ask: Ask, days: tuple[date, ...]) -> bool:
    """Whether a restriction bars what is in the sections on a day; unknown is barred."""
    tags = {
        TAGS[limit.bar]
        for limit in season.restrictions_of.get(dancer, ())
        if limit.bar in TAGS and any(limit.holds(day) for day in days)
    }
    if not tags:
        return False
    sections = [
        each
        for each in season.sections_of(ask.work)
        if not ask.sections or each.id in ask.sections
    ]
    if not sections:
        return True
    return any(
        amount is None or amount > 0
        for each in sections
        for amount in (getattr(each, tag) for tag in tags)
    )
