"""What bodies may not do in a small week by chance: restrictions, returns, usual days."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time, timedelta
from random import Random
from typing import Final

from callboard.domain.clock import Clock, Span
from callboard.domain.needs import Activity, PastWork
from callboard.domain.people import Bar, Restriction
from callboard.domain.returning import ReturnStep
from callboard.domain.season import Week

CLOCK: Final = Clock("Europe/London")
NO_NUMBER: Final = (None,)
# Each bar and the numbers it may have; those that ask about much come up twice.
BARS_DRAWN: Final[tuple[tuple[Bar, tuple[int | None, ...]], ...]] = (
    (Bar.OFF, NO_NUMBER),
    (Bar.CLASS_ONLY, NO_NUMBER),
    (Bar.BARRE_ONLY, NO_NUMBER),
    (Bar.MARKING_ONLY, NO_NUMBER),
    *2 * ((Bar.NO_JUMPS, NO_NUMBER),),
    *2 * ((Bar.NO_GRAND_ALLEGRO, NO_NUMBER),),
    (Bar.NO_POINTE, NO_NUMBER),
    (Bar.MAX_POINTE_DAY, (20,)),
    (Bar.NO_LIFTS, NO_NUMBER),
    *2 * ((Bar.NO_LIFTING, NO_NUMBER),),
    *2 * ((Bar.NO_BEING_LIFTED, NO_NUMBER),),
    (Bar.NO_OVERHEAD, NO_NUMBER),
    (Bar.MAX_MINUTES_DAY, (60, 100)),
    (Bar.MAX_MINUTES_WEEK, (90, 120)),
    *2 * ((Bar.SHARE_OF_USUAL, (50, 75, 100)),),
    (Bar.MAX_SHOWS_WEEK, (1,)),
    (Bar.NO_CONSECUTIVE_SHOWS, NO_NUMBER),
    (Bar.NOT_BEFORE, (660,)),
    (Bar.NOT_AFTER, (840,)),
    (Bar.HOURS_AFTER_SHOW, (2, 15)),
    (Bar.NOT_ON_FLOOR, NO_NUMBER),
    (Bar.NO_RAKE, NO_NUMBER),
    *2 * ((Bar.NO_SMOKE, NO_NUMBER),),
)


def some_restrictions(
    random: Random, dancers: Sequence[str], first: date
) -> Iterator[Restriction]:
    """Give none, one or two, from long ago or from the second day on."""
    one = random.choice
    for _ in range(one((0, 0, 1, 2))):
        bar, limits = one(BARS_DRAWN)
        begins = first + timedelta(days=one((-9, -9, 1)))
        yield Restriction(
            one(dancers),
            bar,
            begins,
            limit=one(limits),
            floor="stone" if bar is Bar.NOT_ON_FLOOR else None,
            review_date=begins + timedelta(days=one((9, 30))),
        )


def some_returns(
    random: Random, dancers: Sequence[str], week: Week
) -> Iterator[ReturnStep]:
    """Bring somebody back by two stages, the second perhaps not made yet."""
    if random.random() < 0.15:
        who, stage = random.choice(dancers), random.randint(2, 7)
        second, by = week.first + timedelta(days=1), random.choice(("cora", None))
        yield ReturnStep(who, stage, week.first, week.last, "cora")
        yield ReturnStep(who, stage + 1, second, week.last, by)


def usual_days(
    random: Random, restrictions: Iterable[Restriction], first: date
) -> Iterator[PastWork]:
    """Give, for a share of a usual day, all the days that make one, or one too few."""
    for limit in restrictions:
        if limit.bar is not Bar.SHARE_OF_USUAL:
            continue
        reach = (first - min(limit.from_date, first)).days
        for back in range(1, 1 + reach + random.choice((29, 28, 27))):
            start = CLOCK.at(first - timedelta(days=back), time(15))
            span = Span(start, start + random.choice((5, 60, 90, 120)))
            yield PastWork(limit.dancer, Activity.REHEARSAL, span)
