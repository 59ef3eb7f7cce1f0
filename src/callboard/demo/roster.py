"""Who is in an invented company, and the house it works in."""

from dataclasses import replace
from datetime import time
from random import Random
from typing import Final

from callboard.demo.names import invent
from callboard.demo.sizes import RANKS, Size
from callboard.domain.house import Space, SpaceKind
from callboard.domain.people import Dancer, Dances, Job, Staff

FIRST_PRINCIPAL: Final = "romy-baktybekova"
FIRST_COACH: Final = "madame-petrova"
STAGE: Final = "stage"
HEIGHTS: Final = {Dances.WOMEN: (166, 4), Dances.MEN: (181, 5)}
CONTRACT_HOURS: Final = 30.0
GUEST: Final = "guest"
GUEST_HOURS: Final = 15.0
PRINCIPALS_WITH_A_GUEST: Final = 9
DAY_MINUTES: Final = 390
WEEK_MINUTES: Final = 1680
STAGER_MINUTES: Final = 300
STAGE_CAPACITY: Final = 100
STUDIO_OPENS: Final = time(9)
STUDIO_CLOSES: Final = time(21)


def dancers(size: Size, rng: Random) -> dict[str, Dancer]:
    """Give the dancers, from the highest rank to the lowest, women first."""
    taken = {FIRST_PRINCIPAL, FIRST_COACH}
    found = {}
    guest = _guest(size)
    for number, rank in enumerate(RANKS):
        for dances, counts in ((Dances.WOMEN, size.women), (Dances.MEN, size.men)):
            for place in range(counts[number]):
                dancer = _dancer(rng, rank, dances, place, taken)
                if (rank, dances, place) == guest:
                    hours, tags = GUEST_HOURS, dancer.tags | {GUEST}
                    dancer = replace(dancer, contract_hours=hours, tags=tags)
                found[dancer.id] = dancer
    return found


def _guest(size: Size) -> tuple[str, Dances, int] | None:
    """Give the place of the guest artist; a small company has none."""
    num_leading_men = size.men[0]
    if num_leading_men < PRINCIPALS_WITH_A_GUEST:
        return None
    return RANKS[0], Dances.MEN, num_leading_men - 1


def _dancer(
    rng: Random, rank: str, dances: Dances, place: int, taken: set[str]
) -> Dancer:
    mean, spread = HEIGHTS[dances]
    height = round(rng.gauss(mean, spread))
    is_minor = rank == "apprentice" and place < 2
    tags = {"minor"} if is_minor else set()
    if rank == "principal" and dances is Dances.WOMEN and place == 0:
        return Dancer(
            FIRST_PRINCIPAL, "Romy Baktybekova", rank, dances, 168, CONTRACT_HOURS
        )
    name = invent(rng, dances, taken)
    if rank == "corps" and place < 4:
        tags.add("senior corps")
    if rank == "apprentice":
        tags.add("first season")
    # A few heights were never asked for: the book has blanks.
    known = None if rng.random() < 0.04 else height
    return Dancer(
        name.id,
        name.name,
        rank,
        dances,
        known,
        CONTRACT_HOURS,
        is_minor,
        frozenset(tags),
    )


def staff(size: Size, rng: Random, taken: set[str]) -> dict[str, Staff]:
    """Give coaches, teachers, pianists, conductors, stagers and stage managers.

    Every work is known to four coaches at least, or to all where there are fewer.
    """
    works = size.works
    found = {}
    rows = (
        (size.ballet_masters, frozenset({Job.COACH, Job.TEACHER})),
        (size.coaches, frozenset({Job.COACH})),
        (size.teachers, frozenset({Job.TEACHER})),
        (size.pianists, frozenset({Job.PIANIST})),
        (size.conductors, frozenset({Job.CONDUCTOR})),
        (size.stagers, frozenset({Job.STAGER})),
        (max(1, size.dancers // 40), frozenset({Job.STAGE_MANAGER})),
    )
    for count, jobs in rows:
        for place in range(count):
            dances = Dances.WOMEN if rng.random() < 0.5 else Dances.MEN
            if jobs == frozenset({Job.COACH}) and place == 0:
                found[FIRST_COACH] = Staff(
                    FIRST_COACH,
                    "Madame Petrova",
                    jobs,
                    max_day_minutes=DAY_MINUTES,
                    max_week_minutes=WEEK_MINUTES,
                )
                continue
            name = invent(rng, dances, taken)
            is_busy = jobs & {Job.COACH, Job.PIANIST, Job.STAGER}
            most = STAGER_MINUTES if Job.STAGER in jobs else DAY_MINUTES
            found[name.id] = Staff(
                name.id,
                name.name,
                jobs,
                max_day_minutes=most if is_busy else None,
                max_week_minutes=WEEK_MINUTES if is_busy else None,
            )
    return _with_works(found, works)


def _with_works(people: dict[str, Staff], works: tuple[str, ...]) -> dict[str, Staff]:
    masters = [
        each.id
        for each in people.values()
        if Job.COACH in each.jobs and each.id != FIRST_COACH
    ]
    knows: dict[str, set[str]] = {each: set() for each in masters}
    for number, work in enumerate(works):
        # Turn the list work by work, so that no coach is left with nothing.
        turned = masters[number % len(masters) :] + masters[: number % len(masters)]
        known_by = max(4, len(masters) * 2 // 3)
        for each in turned[:known_by]:
            knows[each].add(work)
    stagers = [each.id for each in people.values() if Job.STAGER in each.jobs]
    for number, stager in enumerate(stagers):
        knows[stager] = {works[(1 + number * 3) % len(works)]}
    found = {}
    for person in people.values():
        known = frozenset(knows.get(person.id, ()))
        found[person.id] = Staff(
            person.id,
            person.name,
            person.jobs,
            known,
            max_day_minutes=person.max_day_minutes,
            max_week_minutes=person.max_week_minutes,
        )
    return found


def spaces(size: Size) -> dict[str, Space]:
    """Give the studios and the stage of the theatre."""
    found = {
        f"s{number}": Space(
            f"s{number}",
            f"Studio {number}",
            studio.capacity,
            is_stage_size=studio.is_stage_size,
            floor="sprung" if studio.capacity > 6 else "hard",
            has_piano=studio.has_piano,
            opens=STUDIO_OPENS,
            closes=STUDIO_CLOSES,
        )
        for number, studio in enumerate(size.studios, 1)
    }
    found[STAGE] = Space(
        STAGE, "Stage", STAGE_CAPACITY, SpaceKind.STAGE, is_stage_size=True
    )
    return found
