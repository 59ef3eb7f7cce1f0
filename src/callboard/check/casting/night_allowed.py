"""Nobody dances or covers what a restriction bars on the day of the performance."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations
from typing import Final

from callboard.check.casting.view import (
    CastingView,
    Mine,
    bringing,
    danced,
)
from callboard.check.finding import length, many, on
from callboard.check.parts import parts_of_roles, pointe_minutes
from callboard.domain.casting import Casting
from callboard.domain.clock import Minute
from callboard.domain.people import Bar, Restriction
from callboard.rules.bars import told
from callboard.rules.casting import NIGHT_ALLOWED
from callboard.rules.report import Violation

MINUTES_AN_HOUR: Final = 60
Bars = Callable[[CastingView, Restriction, Mine], Iterator[Violation]]


def check(view: CastingView, mine: Mine) -> Iterator[Violation]:
    """Give what a dancer dances or covers against her restrictions.

    First each casting by itself, then what several come to in a day or a week.
    """
    limits = view.season.restrictions_of.get(mine[0].dancer, ())
    if not limits:
        return
    for casting in mine:
        for words in view.may_dance.refusals(
            casting.dancer, view.day(casting), view.role(casting), view.show(casting)
        ):
            message = f"is restricted ({words}): {view.doing(casting)}"
            yield view.broken(NIGHT_ALLOWED, message, (casting,), by=1, unit="castings")
    for limit in limits:
        if limit.bar in _SUMS:
            yield from _SUMS[limit.bar](view, limit, mine)


def _fault(
    view: CastingView,
    limit: Restriction,
    castings: Mine,
    words: str,
    by: int = 1,
    unit: str = "castings",
) -> Violation:
    message = f"is restricted ({told(limit)}): {words}"
    day = view.day(castings[-1])
    return view.broken(NIGHT_ALLOWED, message, castings, day=day, by=by, unit=unit)


def _held(view: CastingView, limit: Restriction, mine: Mine) -> Mine:
    """Give the castings of days on which the restriction is in force."""
    return tuple(each for each in mine if limit.holds(view.day(each)))


# --- sums over a day or a week --------------------------------------------------------


def _pointe(view: CastingView, limit: Restriction, mine: Mine) -> Iterator[Violation]:
    if limit.limit is None:
        return
    days: dict[date, dict[Casting, int]] = defaultdict(dict)
    for casting in danced(_held(view, limit, mine)):
        minutes = pointe_minutes(parts_of_roles(view.season, (view.role(casting),)))
        if minutes is not None:  # else it is refused by itself
            days[view.day(casting)][casting] = minutes
    for day, known in days.items():
        total = sum(known.values())
        over = total - limit.limit
        if len(known) > 1 and over > 0:  # one by itself is refused by itself
            words = f"{total} min on pointe on {on(day)}, {over} min beyond"
            yield _fault(view, limit, tuple(known), words, over, "minutes")


def _shows(mine: Mine) -> dict[str, Mine]:
    """Give what she dances by performance."""
    found: dict[str, list[Casting]] = defaultdict(list)
    for casting in bringing(danced(mine)):
        found[casting.performance].append(casting)
    return {name: tuple(castings) for name, castings in found.items()}


def _minutes_day(
    view: CastingView, limit: Restriction, mine: Mine
) -> Iterator[Violation]:
    most = view.may_dance.minutes_allowed(limit)
    if limit.limit is None or isinstance(most, str):
        return
    nights: dict[date, list[Casting]] = defaultdict(list)
    minutes: dict[date, list[int]] = defaultdict(list)
    for castings in _shows(_held(view, limit, mine)).values():
        day = view.day(castings[0])
        nights[day] += castings
        minutes[day].append(view.show(castings[0]).minutes)
    for span in view.past_shows(mine):
        minutes[view.season.clock.day_of(span.start)].append(span.minutes)
    for day, some in nights.items():
        total = sum(minutes[day])
        if len(minutes[day]) > 1 and total > most:
            over = total - most
            words = f"dances {length(total)} on {on(day)}, {length(over)} beyond"
            yield _fault(view, limit, tuple(some), words, over, "minutes")


def _weeks(
    view: CastingView, limit: Restriction, mine: Mine
) -> Iterator[tuple[date, Mine, int, int]]:
    """Give the weeks with shows of hers on days held: castings, shows and minutes.

    One show by itself is refused by itself.
    """
    clock = view.season.clock
    some: dict[date, list[Casting]] = defaultdict(list)
    minutes: dict[date, list[int]] = defaultdict(list)
    for castings in _shows(_held(view, limit, mine)).values():
        week = view.week(view.day(castings[0]))
        some[week] += castings
        minutes[week].append(view.show(castings[0]).minutes)
    for span in view.past_shows(mine):
        day = clock.day_of(span.start)
        if limit.holds(day):
            minutes[view.week(day)].append(span.minutes)
    for week, mine_then in some.items():
        yield week, tuple(mine_then), len(minutes[week]), sum(minutes[week])


def _week(view: CastingView, limit: Restriction, mine: Mine) -> Iterator[Violation]:
    """Judge each week by what the restriction counts: shows, or the minutes of them."""
    if limit.limit is None:
        return
    is_of_shows = limit.bar is Bar.MAX_SHOWS_WEEK
    tell, unit = (str, "shows") if is_of_shows else (length, "minutes")
    for week, castings, shows, minutes in _weeks(view, limit, mine):
        over = (shows if is_of_shows else minutes) - limit.limit
        if shows > 1 and over > 0:
            total = many(shows, "show") if is_of_shows else f"dances {length(minutes)}"
            words = (
                f"{total} in the week of {on(week)}, {tell(over)} beyond "
                f"{tell(limit.limit)}"
            )
            yield _fault(view, limit, castings, words, over, unit)


def _following(
    view: CastingView, limit: Restriction, mine: Mine
) -> Iterator[Violation]:
    day_of = view.season.clock.day_of
    shows: list[tuple[date, Mine]] = [
        *((day_of(span.start), ()) for span in view.past_shows(mine)),
        *((view.day(some[0]), some) for some in _shows(mine).values()),
    ]
    shows.sort(key=lambda show: show[0])
    for (day, before), (then, after) in combinations(shows, 2):
        castings = (*before, *after)
        if (then - day).days <= 1 and limit.holds(then) and castings:
            days = f"{on(day)} and {on(then)}" if day < then else f"{on(day)}, two"
            yield _fault(view, limit, castings, f"shows on {days}")


def _after_a_show(
    view: CastingView, limit: Restriction, mine: Mine
) -> Iterator[Violation]:
    if limit.limit is None:
        return
    asked = limit.limit * MINUTES_AN_HOUR
    nights: dict[str, list[Casting]] = defaultdict(list)
    for casting in bringing(mine):
        nights[casting.performance].append(casting)
    ends: list[tuple[Minute, Mine]] = [
        *((span.end, ()) for span in view.past_shows(mine)),
        *((view.night(name).end, some) for name, some in _shows(mine).items()),
    ]
    for end, before in ends:
        for other, after in nights.items():
            rest = view.night(other).start - end
            if 0 <= rest < asked and limit.holds(view.day(after[0])):
                words = f"{length(rest)} from a show to {view.when(other)}"
                castings = (*before, *after)
                yield _fault(view, limit, castings, words, asked - rest, "minutes")


_SUMS: Final[dict[Bar, Bars]] = {
    Bar.MAX_POINTE_DAY: _pointe,
    Bar.MAX_MINUTES_DAY: _minutes_day,
    Bar.SHARE_OF_USUAL: _minutes_day,
    Bar.MAX_MINUTES_WEEK: _week,
    Bar.MAX_SHOWS_WEEK: _week,
    Bar.NO_CONSECUTIVE_SHOWS: _following,
    Bar.HOURS_AFTER_SHOW: _after_a_show,
}
