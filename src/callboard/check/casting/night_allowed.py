"""Nobody dances or covers what a restriction bars on the day of the performance."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from callboard.check.casting.view import (
    CastingView,
    Mine,
    bringing,
    danced,
    is_danced,
)
from callboard.check.finding import length, many, on
from callboard.domain.casting import Casting
from callboard.domain.people import Bar, Restriction
from callboard.rules.casting import NIGHT_ALLOWED
from callboard.rules.report import Violation

TAGS: Final = {
    Bar.NO_JUMPS: "jumps",
    Bar.NO_LIFTS: "lifts",
    Bar.NO_POINTE: "pointe_minutes",
}
MINUTES_AN_HOUR: Final = 60
Bars = Callable[[CastingView, Restriction, Mine], Iterator[Violation]]


def check(view: CastingView, mine: Mine) -> Iterator[Violation]:
    """Give what a dancer dances or covers against her restrictions."""
    for limit in view.season.restrictions_of.get(mine[0].dancer, ()):
        yield from _BARS[limit.bar](view, limit, mine)


def _fault(
    view: CastingView,
    limit: Restriction,
    castings: Mine,
    words: str,
    by: int = 1,
    unit: str = "castings",
) -> Violation:
    message = f"is restricted ({limit.bar}): {words}"
    day = view.day(castings[-1])
    return view.broken(NIGHT_ALLOWED, message, castings, day=day, by=by, unit=unit)


def _held(view: CastingView, limit: Restriction, mine: Mine) -> Mine:
    """Give the castings of days on which the restriction is in force."""
    return tuple(each for each in mine if limit.holds(view.day(each)))


# --- one casting by itself ------------------------------------------------------------


def _each(
    why: Callable[[CastingView, Restriction, Casting], str],
) -> Bars:
    """Give a check that looks at castings one by one; `why` says what is wrong."""

    def look(view: CastingView, limit: Restriction, mine: Mine) -> Iterator[Violation]:
        for casting in _held(view, limit, mine):
            words = why(view, limit, casting)
            if words:
                words = f"{view.doing(casting)}{words}"
                yield _fault(view, limit, (casting,), words)

    return look


def _any(_view: CastingView, _limit: Restriction, _casting: Casting) -> str:
    return ", a performance"


def _tag(view: CastingView, limit: Restriction, casting: Casting) -> str:
    sections = view.sections(view.role(casting))
    if sections is None:
        return ", of which the book does not say what it asks"
    for section in sections:
        amount = getattr(section, TAGS[limit.bar])
        if amount is None:
            return f", and {section.title} does not say"
        if amount:
            return f", with {section.title}"
    return ""


def _floor(view: CastingView, limit: Restriction, casting: Casting) -> str:
    space = view.season.spaces.get(view.show(casting).space)
    return f" on {space.floor}" if space and space.floor == limit.floor else ""


def _not_before(view: CastingView, limit: Restriction, casting: Casting) -> str:
    if limit.limit is None:
        return ""
    start = view.night(casting.performance).start
    early = limit.limit - view.season.clock.minute_of_day(start)
    return f", called {length(early)} before {_time(limit)}" if early > 0 else ""


def _not_after(view: CastingView, limit: Restriction, casting: Casting) -> str:
    if limit.limit is None:
        return ""
    end = view.night(casting.performance).end
    late = view.season.clock.minute_of_day(end - 1) + 1 - limit.limit
    return f", which ends {length(late)} after {_time(limit)}" if late > 0 else ""


def _time(limit: Restriction) -> str:
    hours, minutes = divmod(limit.limit or 0, MINUTES_AN_HOUR)
    return f"{hours % 24:02}:{minutes:02}"


def _no_bar(
    _view: CastingView, _limit: Restriction, _mine: Mine
) -> Iterator[Violation]:
    yield from ()


# --- sums over a day or a week --------------------------------------------------------


def _pointe(view: CastingView, limit: Restriction, mine: Mine) -> Iterator[Violation]:
    if limit.limit is None:
        return
    by_day: dict[date, list[Casting]] = defaultdict(list)
    sums: dict[date, int] = defaultdict(int)
    for casting in _held(view, limit, mine):
        minutes = _pointe_minutes(view, casting)
        if minutes is None:
            words = f"{view.doing(casting)}, whose minutes on pointe are not known"
            yield _fault(view, limit, (casting,), words)
        elif is_danced(casting):
            by_day[view.day(casting)].append(casting)
            sums[view.day(casting)] += minutes
        elif minutes > limit.limit:
            over = minutes - limit.limit
            words = f"{view.doing(casting)}, {minutes} min on pointe"
            yield _fault(view, limit, (casting,), words, over, "minutes")
    for day, castings in by_day.items():
        over = sums[day] - limit.limit
        if over > 0:
            words = f"{sums[day]} min on pointe on {on(day)}, {over} min beyond"
            yield _fault(view, limit, tuple(castings), words, over, "minutes")


def _pointe_minutes(view: CastingView, casting: Casting) -> int | None:
    sections = view.sections(view.role(casting))
    if sections is None:
        return None
    amounts = [each.pointe_minutes for each in sections]
    known = [each for each in amounts if each is not None]
    return sum(known) if len(known) == len(amounts) else None


def _shows(mine: Mine) -> dict[str, Mine]:
    """Give what she dances by performance."""
    found: dict[str, list[Casting]] = defaultdict(list)
    for casting in bringing(danced(mine)):
        found[casting.performance].append(casting)
    return {name: tuple(castings) for name, castings in found.items()}


def _minutes_day(
    view: CastingView, limit: Restriction, mine: Mine
) -> Iterator[Violation]:
    if limit.limit is None:
        return
    held = _held(view, limit, mine)
    for casting in held:
        over = view.show(casting).minutes - limit.limit
        if not is_danced(casting) and over > 0:
            words = f"{view.doing(casting)}, {length(view.show(casting).minutes)}"
            yield _fault(view, limit, (casting,), words, over, "minutes")
    nights: dict[date, list[Casting]] = defaultdict(list)
    for castings in _shows(held).values():
        nights[view.day(castings[0])] += castings
    for day, some in nights.items():
        shows = {each.performance for each in some}
        minutes = sum(view.season.performances[name].minutes for name in shows)
        if minutes > limit.limit:
            over = minutes - limit.limit
            words = f"dances {length(minutes)} on {on(day)}, {length(over)} beyond"
            yield _fault(view, limit, tuple(some), words, over, "minutes")


def _weeks(
    view: CastingView, limit: Restriction, mine: Mine
) -> Iterator[tuple[date, Mine, int, int]]:
    """Give the weeks with shows of hers on days held: castings, shows and minutes."""
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


def _minutes_week(
    view: CastingView, limit: Restriction, mine: Mine
) -> Iterator[Violation]:
    if limit.limit is None:
        return
    for week, castings, _, minutes in _weeks(view, limit, mine):
        over = minutes - limit.limit
        if over > 0:
            words = (
                f"dances {length(minutes)} in the week of {on(week)}, {length(over)} "
                f"beyond {length(limit.limit)}"
            )
            yield _fault(view, limit, castings, words, over, "minutes")


def _shows_week(
    view: CastingView, limit: Restriction, mine: Mine
) -> Iterator[Violation]:
    if limit.limit is None:
        return
    for week, castings, shows, _ in _weeks(view, limit, mine):
        over = shows - limit.limit
        if over > 0:
            words = (
                f"{many(shows, 'show')} in the week of {on(week)}, {over} beyond "
                f"{limit.limit}"
            )
            yield _fault(view, limit, castings, words, over, "shows")


def _following(
    view: CastingView, limit: Restriction, mine: Mine
) -> Iterator[Violation]:
    days: dict[date, list[Casting]] = defaultdict(list)
    for span in view.past_shows(mine):
        days[view.season.clock.day_of(span.start)] = []
    for casting in bringing(danced(mine)):
        days[view.day(casting)].append(casting)
    for day, after in pairwise(sorted(days)):
        castings = (*days[day], *days[after])
        if (after - day).days == 1 and limit.holds(after) and castings:
            words = f"shows on {on(day)} and {on(after)}"
            yield _fault(view, limit, castings, words)


def _after_a_show(
    view: CastingView, limit: Restriction, mine: Mine
) -> Iterator[Violation]:
    if limit.limit is None:
        return
    asked = limit.limit * MINUTES_AN_HOUR
    nights: dict[str, list[Casting]] = defaultdict(list)
    for casting in bringing(mine):
        nights[casting.performance].append(casting)
    for name, before in _shows(mine).items():
        for other, after in nights.items():
            rest = view.night(other).start - view.night(name).end
            if 0 <= rest < asked and limit.holds(view.day(after[0])):
                words = f"{length(rest)} from a show to {view.when(other)}"
                castings = (*before, *after)
                yield _fault(view, limit, castings, words, asked - rest, "minutes")


_BARS: Final[dict[Bar, Bars]] = {
    Bar.OFF: _each(_any),
    Bar.CLASS_ONLY: _each(_any),
    Bar.NO_JUMPS: _each(_tag),
    Bar.NO_POINTE: _each(_tag),
    Bar.NO_LIFTS: _each(_tag),
    Bar.MARKING_ONLY: _no_bar,
    Bar.MAX_POINTE_DAY: _pointe,
    Bar.MAX_MINUTES_DAY: _minutes_day,
    Bar.MAX_MINUTES_WEEK: _minutes_week,
    Bar.MAX_SHOWS_WEEK: _shows_week,
    Bar.NO_CONSECUTIVE_SHOWS: _following,
    Bar.NOT_BEFORE: _each(_not_before),
    Bar.NOT_AFTER: _each(_not_after),
    Bar.HOURS_AFTER_SHOW: _after_a_show,
    Bar.NOT_ON_FLOOR: _each(_floor),
}
