"""The hidden plan of a demo week: made first, and the week's needs read off it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from callboard.demo import circumstances, decisions
from callboard.demo.circumstances import late_restrictions
from callboard.demo.ledger import Planted
from callboard.demo.planting import Planting, calls_of, room_minutes
from callboard.demo.quarters import QUARTER
from callboard.demo.repertory import Repertoire
from callboard.demo.timetable import Frame, Timetable
from callboard.demo.wishes import Wish, Wishes, usual_musts
from callboard.domain.people import Dances
from callboard.domain.plan import Outcome, Plan, Unplaced
from callboard.domain.season import Season, Week

CALLS_A_PINNED: Final = 45
ATTEMPTS: Final = 6
ATTEMPTS_TO_BETTER: Final = 2
MOST_WAITING: Final = 0.06  # of called time, before fittings are made where one waits
# The most minutes a week the planted timetable calls a dancer of each rank.
MOST_IN_WEEK: Final = {
    ("principal", Dances.WOMEN): 1200,
    ("principal", Dances.MEN): 1200,
    ("soloist", Dances.WOMEN): 1440,
    ("soloist", Dances.MEN): 1440,
    ("corps", Dances.WOMEN): 1680,
    ("corps", Dances.MEN): 1560,
    ("apprentice", Dances.WOMEN): 1620,
    ("apprentice", Dances.MEN): 1500,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a hidden week is made of.

    `frames` are the days on which calls may stand, `planned` all days of the plan;
    `musts` asks for what is placed first.

    Units
    -----
    `fullness` is minutes of calls over minutes of all studios in the frames' windows.
    """

    base: Season
    works: tuple[Repertoire, ...]
    frames: tuple[Frame, ...]
    planned: Week
    seed: int
    fullness: float
    musts: Callable[[Wishes], Iterator[tuple[Wish, bool]]] = usual_musts


def rng_for(seed: int, part: str) -> Random:
    """Give the generator of chance of one part of a company."""
    return Random(f"{seed}/{part}")


def hide(asked: Asked) -> tuple[Season, Plan]:
    """Fill the planned week, and give the season with its needs and the hidden plan.

    A staff that is left with calls in its hands, or with people waiting, rubs the board
    clean and begins again; after a few attempts the best of them stands.
    """
    base = asked.base
    most_in_week = {
        each.id: MOST_IN_WEEK[each.rank, each.dances] for each in base.dancers.values()
    }
    rows = []
    for attempt in range(ATTEMPTS):
        rng = rng_for(asked.seed, f"needs {attempt}")
        timetable = Timetable(base, asked.frames, most_in_week)
        room = room_minutes(base, timetable)
        target = round(asked.fullness * room / QUARTER) * QUARTER
        wishes = Wishes(base, asked.works, timetable.week, rng)
        found = Planting(base, timetable, wishes, rng, target).plant(
            asked.musts(wishes)
        )
        num_missing = len(found.needs) - len(found.spots)
        waiting = timetable.waiting_share()
        rows.append((num_missing, waiting, attempt, timetable, found, rng))
        is_good = waiting <= MOST_WAITING or attempt >= ATTEMPTS_TO_BETTER
        if is_good and not min(row[0] for row in rows):
            break
    _, _, _, timetable, found, rng = min(rows, key=lambda row: row[:3])
    return finish(base, timetable, found, asked.planned, rng)


def finish(
    base: Season, timetable: Timetable, found: Planted, planned: Week, rng: Random
) -> tuple[Season, Plan]:
    """Settle some needs, pin some calls, and give season and plan."""
    settled = replace(found, needs=decisions.settle(base, timetable, found, rng))
    calls = calls_of(base, timetable, settled)
    errands = circumstances.errands(base, timetable, rng)
    pinned = decisions.pin(calls, max(2, len(calls) // CALLS_A_PINNED), rng)
    season = replace(
        base,
        needs=settled.needs,
        fixtures={
            **base.fixtures,
            **{fixture.id: fixture for fixture in (*errands, *pinned)},
        },
        restrictions=(*base.restrictions, *late_restrictions(base, calls, planned)),
    )
    unplaced = tuple(
        Unplaced(need.id, 1, "the week was full before it")
        for need in settled.needs.values()
        if need.id not in settled.spots
    )
    plan = Plan(
        planned.first,
        planned.last,
        decisions.pinned_calls(calls, pinned),
        Outcome.PARTIAL if unplaced else Outcome.COMPLETE,
        unplaced,
    )
    return season, plan
