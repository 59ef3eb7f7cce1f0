"""Rows of the book beside which needs are made again: begun, or of a single week.

A row says how many calls there are in all, over all its days, so what was rehearsed of it
already is no other row: it keeps its first day. Rows were once made for a single week each;
those that nobody edited or names are made anew as one, and of the others every call takes
the place of one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from callboard.domain.asked import weeks_in
from callboard.domain.needs import Need
from callboard.domain.season import Season, Week
from callboard.rehearsing.counted import last_day, num_calls
from callboard.rehearsing.marks import ENDED, is_edited, is_made, remarked
from callboard.rehearsing.rows import SHORT

REST = "rest"  # what comes out beside a row of that id in a week gone by
NUMBERED = re.compile(rf"-(?:\d+|{SHORT}|{REST})$")


def stem_of(ref: str) -> str:
    """Give what asked for a made row, whose id it is but for an ending."""
    return NUMBERED.sub("", ref)


def is_past(need: Need, since: date) -> bool:
    """Whether a made row lies before the first day that is counted."""
    last = last_day(need)
    return is_made(need) and last is not None and last < since


def is_of_week(need: Need) -> bool:
    """Whether a row was made for a single week, as all once were."""
    return is_made(need) and need.calls is None


def begun(season: Season, since: date) -> dict[str, date]:
    """Give made rows that began before a day and go on, with their first days."""
    return {
        ref: need.from_date
        for ref, need in season.needs.items()
        if is_made(need)
        and not is_of_week(need)
        and need.from_date is not None
        and need.from_date < since
        and not is_past(need, since)
    }


def ended(season: Season, need: Need, since: date) -> Need:
    """Give a row that has begun and that nothing asks for now, as it ends before a day.

    Weeks that were planned and posted name it. It counts for no step of its work: whom it
    called dances it no more.
    """
    yesterday = since - timedelta(days=1)
    first, last = need.from_date or yesterday, last_day(need) or yesterday
    part = ((since - first).days) / ((last - first).days + 1)
    num = max(1, int(num_calls(need) * part + 0.5))
    num = min(num, need.times * len(weeks_in(season, Week(first, yesterday))))
    return remarked(
        replace(
            need,
            deadline=yesterday,
            calls=num,
            times=min(need.times, num),
            after=(),
        ),
        ENDED,
    )


def with_first_days(
    season: Season, made: Iterable[Need], since: date
) -> dict[str, Need]:
    """Give made rows by id, those that have begun with the days they began with."""
    first_days = begun(season, since)
    found = {}
    for need in _beside_past(season, made, since):
        first, old = first_days.get(need.id), season.needs.get(need.id)
        found[need.id] = need
        if first is not None and old is not None and need.deadline is not None:
            num = len(weeks_in(season, Week(first, max(first, need.deadline))))
            found[need.id] = remarked(
                replace(
                    need,
                    from_date=first,
                    times=max(old.times, -(-num_calls(need) // num)),
                    gap_days=old.gap_days,
                )
            )
    return found


def _beside_past(season: Season, made: Iterable[Need], since: date) -> Iterator[Need]:
    """Give made rows, of which none has the id of a row in a week gone by."""
    past = {ref for ref, need in season.needs.items() if is_past(need, since)}
    for need in made:
        ref = f"{need.id}-{REST}" if need.id in past else need.id
        after = tuple(f"{each}-{REST}" if each in past else each for each in need.after)
        is_other = ref != need.id or after != need.after
        yield remarked(replace(need, id=ref, after=after)) if is_other else need


@dataclass
class WeekRows:
    """Made rows of single weeks: `stay` those edited or named, `go` the others, by id."""

    stay: dict[str, Need] = field(default_factory=dict)
    go: dict[str, Need] = field(default_factory=dict)

    def in_their_place(self, made: Mapping[str, Need]) -> dict[str, Need]:
        """Give made rows without as many calls as rows that stay stand for."""
        rows = dict(made)
        names: dict[str, list[str]] = {}
        for ref, need in self.stay.items():
            if ref in made:
                continue
            names.setdefault(stem_of(ref), []).append(ref)
            taken = max(1, num_calls(need))  # what was struck was one call, or more
            for other in [each for each in rows if stem_of(each) == stem_of(ref)][::-1]:
                num = min(taken, num_calls(rows[other]))
                taken -= num
                left = num_calls(rows[other]) - num
                if left:
                    times = min(left, rows[other].times)
                    rows[other] = replace(rows[other], calls=left, times=times)
                else:
                    del rows[other]
        gone = made.keys() - rows.keys()
        return {
            ref: remarked(replace(need, after=tuple(_without(need.after, gone, names))))
            for ref, need in rows.items()
        }


def _without(
    after: Iterable[str], gone: Iterable[str], names: Mapping[str, list[str]]
) -> dict[str, None]:
    """Give what a row comes after, rows that stay in the place of those that are gone."""
    found: dict[str, None] = {}
    for ref in after:
        some = names.get(stem_of(ref), []) if ref in gone else [ref]
        found |= dict.fromkeys(some)
    return found


def week_rows(
    season: Season, made: Mapping[str, Need], since: date, works: frozenset[str]
) -> WeekRows:
    """Tell the rows of single weeks that stay from those that are made anew as one."""
    stems = {stem_of(ref) for ref in made}
    some = {
        ref: need
        for ref, need in season.needs.items()
        if is_of_week(need)
        and need.work in works
        and not is_past(need, since)
        and stem_of(ref) in stems
    }
    found = WeekRows({ref: need for ref, need in some.items() if is_edited(need)})
    waiting = [each.need for each in season.fixtures.values() if each.need]
    waiting += [
        ref
        for need in season.needs.values()
        if not is_made(need) or is_edited(need)
        for ref in need.after
    ]
    while waiting:
        ref = waiting.pop()
        if ref in some and ref not in found.stay and ref not in made:
            found.stay[ref] = some[ref]
            waiting += some[ref].after
    found.go = {ref: need for ref, need in some.items() if ref not in found.stay}
    return found
