"""One tier made better, the tiers before it held: parts set free in turn, by chance."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Final

from callboard.domain.people import Dances
from callboard.rules.casting_objective import CastingTier
from callboard.solver.casting.case import Case
from callboard.solver.casting.lines import Ints, Sum
from callboard.solver.casting.program import Cap
from callboard.solver.casting.roles import Roles

STEP_EFFORT: Final = 0.6
NODES: Final = 20
TOGETHER: Final = 2  # parts set free at a time
ROLES_A_ROUND: Final = 12  # roles cast anew, before dancers and a day are
COVER_WEIGHT: Final = 20_000  # minutes of rehearsal beside which a cover is found
MORE: Final = 50  # covers that would be let go for a place
MOST_COLUMNS: Final = 6_000  # of a part set free: more takes longer than it finds
FEWEST, MOST = 3, 9  # dancers exchanged


@dataclass(frozen=True, slots=True)
class Step:
    """Columns set free, whether a linear program leads well there, and who is told."""

    free: tuple[int, ...]
    is_linear: bool
    learn: Callable[[int], None] = lambda _saved: None


def improve(
    case: Case,
    values: Ints,
    tier: CastingTier,
    effort: float,
    rng: Random,
    tell: Callable[[Ints], None],
    least: int = 0,
) -> Ints:
    """Give a casting that is no worse in any tier up to this one; `least` is enough.

    Two parts at a time are set free, each for itself; what both find is taken together
    where the rules allow it, so that the same seed gives the same casting.
    """
    objective = _objective(case, tier)
    caps = case.caps(values, tier)
    until = case.effort + effort
    steps = _steps(case, tier, rng)
    with ThreadPoolExecutor(TOGETHER) as pool:
        while case.effort < until and not case.runner.is_over:
            if case.value(tier, values) <= least:
                break
            some = [next(steps) for _ in range(TOGETHER)]
            case.effort += 0.01
            before = values
            solving = [
                pool.submit(_taken, case, before, each, objective, caps)
                for each in some
            ]
            for step, each in zip(some, solving, strict=True):
                found, spent = each.result()
                case.effort += spent
                step.learn(case.value(tier, before) - case.value(tier, found))
                values = case.together(before, values, found, objective, caps)
            if case.value(tier, values) < case.value(tier, before):
                tell(values)
    return values


def _taken(
    case: Case, values: Ints, step: Step, objective: Sum, caps: list[Cap]
) -> tuple[Ints, float]:
    """Set one part free, and give what is found and what effort that took."""
    own = copy(case)  # so that two count their effort apart
    own.effort = 0.0
    if step.is_linear:
        found = own.improve(values, step.free, objective, caps, nodes=NODES)
    else:
        found = own.exchange(values, step.free, objective, caps, effort=STEP_EFFORT)
    return found, own.effort


def _objective(case: Case, tier: CastingTier) -> Sum:
    """Give what a tier costs, and what a first tier leaves for the next ones to pay."""
    sums = case.tiers.sums
    if tier is CastingTier.EMPTY:
        return (
            sums[tier] * (COVER_WEIGHT * MORE)
            + sums[CastingTier.COVERS] * COVER_WEIGHT
            + sums[CastingTier.REHEARSAL]
        )
    if tier is CastingTier.COVERS:
        return sums[tier] * COVER_WEIGHT + sums[CastingTier.REHEARSAL]
    return sums[tier]


def _steps(case: Case, tier: CastingTier, rng: Random) -> Iterator[Step]:
    """Give parts without end: some by their turn, some by chance."""
    if tier in {CastingTier.EMPTY, CastingTier.COVERS}:
        return _of_days(case, rng)
    if tier is CastingTier.REHEARSAL:
        return _of_roles(case, rng)
    return _exchanges(case, rng)


def _of_days(case: Case, rng: Random) -> Iterator[Step]:
    while True:
        for nights in case.days:
            yield Step(_limited(case.of_nights(nights), rng), is_linear=True)
        for nights in case.days:
            yield Step(_near(case, nights, rng), is_linear=True)


def _of_roles(case: Case, rng: Random) -> Iterator[Step]:
    roles = Roles(case, rng)
    while True:
        for _ in range(ROLES_A_ROUND):
            sort, free = roles.draw()
            yield Step(free, is_linear=True, learn=partial(roles.saved, sort))
        yield Step(_of_dancers(case, rng), is_linear=True)
        yield Step(_limited(case.of_nights(rng.choice(case.days)), rng), is_linear=True)


def _exchanges(case: Case, rng: Random) -> Iterator[Step]:
    while True:
        for _ in range(6):
            yield Step(_of_dancers(case, rng), is_linear=False)
        for work in case.facts.nights_with:
            yield Step(_leads(case, work, rng), is_linear=False)
        nights = rng.choice(case.days)
        yield Step(_limited(case.of_nights(nights), rng), is_linear=False)


def _limited(columns: list[int], rng: Random) -> tuple[int, ...]:
    if len(columns) <= MOST_COLUMNS:
        return tuple(columns)
    return tuple(sorted(rng.sample(columns, MOST_COLUMNS)))


def _near(case: Case, nights: tuple[int, ...], rng: Random) -> tuple[int, ...]:
    """Give the columns of a day and of a day soon after it."""
    k = case.days.index(nights)
    other = case.days[min(len(case.days) - 1, k + rng.randint(1, 3))]
    return _limited(case.of_nights(dict.fromkeys((*nights, *other))), rng)


def _leads(case: Case, work: str, rng: Random) -> tuple[int, ...]:
    columns = [
        column
        for q, some in case.decisions.items()
        for part in [case.facts.parts[q]]
        if part.role.work == work and part.role.is_large
        for column in some
    ]
    return _limited(columns, rng)


def _of_dancers(case: Case, rng: Random) -> tuple[int, ...]:
    """Give all columns of a few dancers who can take one another's places."""
    dancers = list(case.facts.season.dancers.values())
    chosen = rng.choice(dancers)
    ranks = case.facts.season.settings.ranks
    place = {rank: k for k, rank in enumerate(ranks)}
    near = [
        each.id
        for each in dancers
        if each.id != chosen.id
        and (each.dances is Dances.WOMEN) == (chosen.dances is Dances.WOMEN)
        and abs(place.get(each.rank, 0) - place.get(chosen.rank, 0)) <= 1
    ]
    number = min(len(near), rng.randint(FEWEST, MOST) - 1)
    some = [chosen.id, *rng.sample(near, number)]
    columns = case.of_dancers
    return _limited([column for each in some for column in columns.get(each, ())], rng)
