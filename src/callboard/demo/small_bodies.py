"""Bodies in a small week by chance: tags, bars that ask about them, returns, usual days.

Drawn by themselves, so that the weeks of all seeds stay otherwise as they were.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random
from typing import Final

from callboard.domain.clock import Span
from callboard.domain.needs import Activity, PastWork
from callboard.domain.people import Bar, Restriction
from callboard.domain.repertory import CastPlace, Role
from callboard.domain.returning import ReturnStep
from callboard.domain.season import Season, Week

NO_NUMBER: Final = (None,)
BARS_DRAWN: Final[tuple[tuple[Bar, tuple[int | None, ...]], ...]] = (
    (Bar.BARRE_ONLY, NO_NUMBER),
    (Bar.MARKING_ONLY, NO_NUMBER),
    (Bar.NO_JUMPS, NO_NUMBER),
    (Bar.NO_GRAND_ALLEGRO, NO_NUMBER),
    (Bar.NO_LIFTING, NO_NUMBER),
    (Bar.NO_BEING_LIFTED, NO_NUMBER),
    (Bar.NO_OVERHEAD, NO_NUMBER),
    (Bar.SHARE_OF_USUAL, (50, 75, 100)),
    (Bar.NO_RAKE, NO_NUMBER),
    (Bar.NO_SMOKE, NO_NUMBER),
    (Bar.NOT_AFTER, (840, 90)),  # half past one is the night's
)


def with_bodies(season: Season, week: Week, random: Random) -> Season:
    """Give a small season with tags, with more restrictions, and with returns."""
    one = random.choice
    dancers = tuple(season.dancers)
    restrictions = tuple(some_restrictions(random, dancers, week.first))
    return replace(
        season,
        sections=tuple(
            replace(
                each,
                grand_allegro=one((0, 2, None)),
                has_smoke=one((False, True, None)),
            )
            for each in season.sections
        ),
        roles=(
            *(
                replace(
                    each,
                    lifts_given=one((0, 1, None)),
                    lifts_received=one((0, 1, None)),
                    overhead_lifts=one((0, None)),
                )
                for each in season.roles
            ),
            Role("swan", "friend", "Friend", lifts_given=0, lifts_received=2),
        ),
        casts=(*season.casts, CastPlace("swan", "B", "friend", 1, one(("ann", "dan")))),
        spaces={
            name: replace(each, is_raked=one((False, False, True, None)))
            for name, each in season.spaces.items()
        },
        needs={
            name: replace(
                each,
                may_mark=random.random() < 0.2,
                casts=("B",)
                if each.work == "swan" and random.random() < 0.2
                else each.casts,
            )
            for name, each in season.needs.items()
        },
        restrictions=(*season.restrictions, *restrictions),
        returns=tuple(some_returns(random, dancers, week)),
        history=(*season.history, *_usual_days(season, random, restrictions, week)),
    )


def some_restrictions(
    random: Random, dancers: Sequence[str], first: date
) -> Iterator[Restriction]:
    """Give none, one or two, from long ago or from the second day on."""
    one = random.choice
    for _ in range(one((0, 0, 1, 2))):
        bar, limits = one(BARS_DRAWN)
        begins = first + timedelta(days=one((-9, -9, 1)))
        review = begins + timedelta(days=one((9, 30)))
        yield Restriction(
            one(dancers), bar, begins, limit=one(limits), review_date=review
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


def _usual_days(
    season: Season, random: Random, restrictions: Iterable[Restriction], week: Week
) -> Iterator[PastWork]:
    """Give, for a share of a usual day, all the days that make one, or one too few."""
    clock, first = season.clock, week.first
    for limit in restrictions:
        if limit.bar is not Bar.SHARE_OF_USUAL:
            continue
        reach = (first - min(limit.from_date, first)).days
        for back in range(1, 1 + reach + random.choice((29, 28, 27))):
            start = clock.at(first - timedelta(days=back), time(15))
            span = Span(start, start + random.choice((5, 60, 90, 120)))
            yield PastWork(limit.dancer, Activity.REHEARSAL, span)
