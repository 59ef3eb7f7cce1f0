"""Needs as they stand in the book: so many calls over some weeks, and who is called."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from callboard.domain.asked import days_of, weeks_in
from callboard.domain.needs import CoversCalled, Need
from callboard.domain.people import Bar
from callboard.domain.season import Season
from callboard.rehearsing.ask import Ask
from callboard.rehearsing.capacity import Capacity
from callboard.rehearsing.counted import most_a_week
from callboard.rehearsing.house import House
from callboard.rehearsing.marks import marked
from callboard.rehearsing.weeks import Placed

TAGS = {
    Bar.NO_JUMPS: "jumps",
    Bar.NO_LIFTS: "lifts",
    Bar.NO_POINTE: "pointe_minutes",
}
SHORT = "short"  # of an ask whose calls have two lengths, the row with the shorter ones


@dataclass(frozen=True, slots=True)
class Row:
    """A need, what asked for it, and who is not called to it though cast.

    `weeks` are those of its calls in the first estimate, by number, in order of time; of
    these calls `over` fit in none. `away` are away from all of its days; `spared` watch,
    as a restriction bars its sections for them.
    """

    need: Need
    ask: Ask
    weeks: tuple[int, ...] = ()
    over: int = 0
    away: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether its calls fit in their weeks, as far as days and hours say."""
        return not self.over


def rows_of(
    asks: Iterable[Ask], placed: Iterable[Placed], capacity: Capacity, house: House
) -> list[Row]:
    """Give a need for the calls of an ask that are of one length.

    It comes after all the needs of the asks that its own comes after.
    """
    found: list[Row] = []
    by_ask: dict[str, list[Placed]] = defaultdict(list)
    for each in placed:
        by_ask[each.ask.stem].append(each)
    for ask in asks:
        found += _of_ask(ask, by_ask[ask.stem], capacity, house)
    ids: dict[str, list[str]] = defaultdict(list)
    for row in found:
        ids[row.ask.stem].append(row.need.id)
    return [
        replace(
            row,
            need=marked(
                replace(
                    row.need,
                    after=tuple(ref for stem in row.ask.after for ref in ids[stem]),
                ),
                row.ask.phase,
            ),
        )
        for row in found
    ]


def _of_ask(
    ask: Ask, placed: list[Placed], capacity: Capacity, house: House
) -> Iterator[Row]:
    lengths = sorted({*ask.calls}, reverse=True)
    for length in lengths:
        ref = ask.stem if length == lengths[0] else f"{ask.stem}-{SHORT}"
        row = _row(ref, ask, length, capacity, house)
        if row is not None:
            mine = [each for each in placed if each.minutes == length]
            yield replace(
                row,
                weeks=tuple(sorted(each.week for each in mine)),
                over=sum(not each.fits for each in mine),
            )


def _row(
    ref: str, ask: Ask, minutes: int, capacity: Capacity, house: House
) -> Row | None:
    """Give a need with everybody who can come; none where nobody can, or on no day."""
    weeks = [
        [day for day in days if ask.first <= day <= ask.last] for days in capacity.days
    ]
    days = tuple(day for week in weeks for day in week)
    if not days:
        return None
    away = tuple(
        who for who in ask.people if all(capacity.is_away(who, day) for day in days)
    )
    is_large = len(ask.dancers) - len(away) >= house.numbers["goes-without-from"]
    spared = tuple(
        who
        for who in ask.dancers
        if who not in away and _is_spared(house.season, who, ask, days, is_large)
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
    num = ask.calls.count(minutes)
    usual = house.numbers.whole("calls-a-week")
    is_large = len(dancing) >= house.numbers["goes-without-from"]
    need = Need(
        ref,
        ask.title,
        minutes,
        ask.work,
        ask.sections,
        may_go_without=is_large,
        times=min(num, most_a_week(len(ask.calls), map(len, weeks), usual)),
        coaches=coaches,
        needs_pianist=house.has_pianist,
        spaces=ask.spaces,
        needs_stage_size=ask.needs_stage_size,
        activity=ask.activity,
        from_date=days[0],
        deadline=ask.last,
        latest=ask.latest,
        gap_days=1 if len(ask.calls) < len(days) else 0,
        priority=ask.priority,
        remarks=ask.why,
        may_mark=is_large,
        calls=num,
    )
    named = _named(house.season, need, ask, dancing, watching)
    return Row(named, ask, away=away, spared=spared)


def _named(
    season: Season,
    need: Need,
    ask: Ask,
    dancing: tuple[str, ...],
    watching: tuple[str, ...],
) -> Need:
    """Name those called by the letter of a cast that calls just these, or one by one."""
    letters = sorted(letter for work, letter in season.cast_of if work == ask.work)
    days = days_of(season, need)
    weeks = weeks_in(season, days) if days is not None else ()
    for letter in letters:
        for covers in (CoversCalled.NO, CoversCalled.WATCHING):
            found = replace(need, casts=(letter,), covers=covers)
            called = [season.called(found, week) for week in weeks]
            # Whoever is away in one of its weeks comes in the others.
            some = frozenset[str]().union(*(each.everybody for each in called))
            if some == {*dancing, *watching} and all(
                each.dancing <= {*dancing} and each.watching <= {*watching}
                for each in called
            ):
                return found
    return replace(need, dancers=dancing, watching=watching)


def _is_spared(
    season: Season, dancer: str, ask: Ask, days: tuple[date, ...], is_large: bool
) -> bool:
    """Whether somebody only watches: a restriction bars what is danced on most days.

    On the others a call of few waits for her. At a large one she marks; what nobody can
    mark, she watches from the first day on.
    """
    barred = [_is_barred(season, dancer, ask, day) for day in days]
    if 2 * sum(bar is not None for bar in barred) > len(days):
        return True
    return is_large and any(bar is Bar.NO_POINTE for bar in barred)


def _is_barred(season: Season, dancer: str, ask: Ask, day: date) -> Bar | None:
    """Give the restriction that bars what is in the sections on a day; unknown is barred."""
    bars = [
        limit.bar
        for limit in season.restrictions_of.get(dancer, ())
        if limit.bar in TAGS and limit.holds(day)
    ]
    sections = [
        each
        for each in season.sections_of(ask.work)
        if not ask.sections or each.id in ask.sections
    ]
    # What cannot be marked is looked for first.
    for bar in sorted(bars, key=lambda bar: bar is not Bar.NO_POINTE):
        amounts = [getattr(each, TAGS[bar]) for each in sections]
        if not amounts or any(amount is None or amount > 0 for amount in amounts):
            return bar
    return None
