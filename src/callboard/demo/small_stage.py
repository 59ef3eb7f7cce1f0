"""Bodies in small performances by chance: tags, bars that ask about them, returns.

Drawn by themselves, so that the performances of all seeds stay otherwise as they were.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random
from typing import Final

from callboard.domain.clock import Span
from callboard.domain.needs import Activity, PastWork
from callboard.domain.people import Bar, Job, Restriction, Staff
from callboard.domain.returning import ReturnStep
from callboard.domain.season import Season
from callboard.rules.bars import USUAL_DAYS

NO_NUMBER: Final = (None,)
BARS_DRAWN: Final[tuple[tuple[Bar, tuple[int | None, ...]], ...]] = (
    (Bar.BARRE_ONLY, NO_NUMBER),
    (Bar.MARKING_ONLY, NO_NUMBER),
    (Bar.NO_GRAND_ALLEGRO, NO_NUMBER),
    (Bar.NO_LIFTING, NO_NUMBER),
    (Bar.NO_BEING_LIFTED, NO_NUMBER),
    (Bar.NO_OVERHEAD, NO_NUMBER),
    (Bar.SHARE_OF_USUAL, (50, 100, 100)),
    (Bar.MAX_MINUTES_DAY, (90, 180)),
    (Bar.MAX_SHOWS_WEEK, (0, 1)),
    (Bar.NO_CONSECUTIVE_SHOWS, NO_NUMBER),
    (Bar.HOURS_AFTER_SHOW, (12, 24)),
    (Bar.NOT_AFTER, (90, 20 * 60)),  # half past one is the night's
    (Bar.NO_RAKE, NO_NUMBER),
    (Bar.NO_SMOKE, NO_NUMBER),
)
CLINICIAN: Final = Staff("cora", "Cora Lang", frozenset({Job.CLINICIAN}))


def with_bodies_on_stage(season: Season, day: date, random: Random) -> Season:
    """Give a small season with tags, and with restrictions and returns about a day."""
    one = random.choice
    restrictions = tuple(_restrictions(season, day, random))
    return replace(
        season,
        staff={**season.staff, CLINICIAN.id: CLINICIAN},
        sections=tuple(
            replace(
                each,
                grand_allegro=one((0, 0, 2, None)),
                has_smoke=one((False, False, True, None)),
            )
            for each in season.sections
        ),
        roles=tuple(
            replace(
                each,
                lifts_given=one((0, 0, 1, None)),
                lifts_received=one((0, 0, 1, None)),
                overhead_lifts=one((0, 0, 1, None)),
            )
            for each in season.roles
        ),
        spaces={
            name: replace(each, is_raked=one((False, False, True, None)))
            for name, each in season.spaces.items()
        },
        restrictions=(*season.restrictions, *restrictions),
        returns=tuple(_returns(season, day, random)),
        history=(*season.history, *_usual_days(season, restrictions, random)),
    )


def _restrictions(season: Season, day: date, random: Random) -> Iterator[Restriction]:
    """Give up to two, from some days before or from the day itself on."""
    one = random.choice
    for _ in range(one((0, 0, 1, 2))):
        bar, limits = one(BARS_DRAWN)
        since = day - timedelta(days=one((0, 3, 3, 9)))
        yield Restriction(
            one(tuple(season.dancers)),
            bar,
            since,
            limit=one(limits),
            review_date=since + timedelta(days=30),
        )


def _returns(season: Season, day: date, random: Random) -> Iterator[ReturnStep]:
    """Bring somebody back by two stages, the second perhaps not made yet."""
    if random.random() < 0.15:
        who, stage = random.choice(tuple(season.dancers)), random.randint(2, 7)
        first, review = day - timedelta(days=5), day + timedelta(days=9)
        yield ReturnStep(who, stage, first, review, CLINICIAN.id)
        if random.choice((True, False)):
            yield ReturnStep(who, stage + 1, day, review, CLINICIAN.id)
        else:
            yield ReturnStep(who, stage + 1, earliest_date=day)


def _usual_days(
    season: Season, restrictions: Iterable[Restriction], random: Random
) -> Iterator[PastWork]:
    """Give, for a share of a usual day, all the days that make one, or one too few."""
    for limit in restrictions:
        if limit.bar is not Bar.SHARE_OF_USUAL:
            continue
        most = random.choice((120, 220, 300))
        for back in range(1, 1 + USUAL_DAYS - random.choice((0, 0, 0, 1))):
            start = season.clock.at(limit.from_date - timedelta(days=back), time(9))
            span = Span(start, start + most - 5 * (back % 3))
            yield PastWork(limit.dancer, Activity.REHEARSAL, span)
