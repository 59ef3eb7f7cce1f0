"""Why not everything can be placed, by adding up minutes: proofs a person can follow."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from callboard.domain.needs import REHEARSALS
from callboard.domain.people import Dances
from callboard.domain.season import Season
from callboard.rules.base import Kind
from callboard.rules.maximum import Maximum, Of, Per
from callboard.solver.halves import Half, halves_of
from callboard.solver.problem import Problem
from callboard.solver.scopes import holds
from callboard.solver.windows import calendar_blocks


@dataclass(frozen=True, slots=True)
class Proof:
    """Somebody, or some space, is needed for longer than there is time.

    Units
    -----
    `needed` and `given` in minutes; `who` are ids of people or spaces.
    """

    sentence: str
    who: tuple[str, ...]
    needed: int
    given: int
    reason: str


def prove_overfull(problem: Problem, spare_minutes: int = 0) -> tuple[Proof, ...]:
    """Find everybody and every set of spaces needed for longer than can be.

    `spare_minutes` of need are forgiven, so that a partial plan can be argued too.
    Needs that can never be placed by themselves are left out.
    """
    found = [
        proof
        for proof in (
            *_dancers(problem),
            *_staff(problem),
            *_pieces(problem),
            *_spaces(problem),
        )
        if proof.needed > proof.given + spare_minutes
    ]
    found.sort(key=lambda proof: (proof.given - proof.needed, proof.who))
    return (*by_rank(problem.season, found), *found)


def hours(minutes: int) -> str:
    """Give minutes as people say hours: ``34 h`` or ``34 h 15``."""
    whole, rest = divmod(minutes, 60)
    return f"{whole} h {rest:02d}" if rest else f"{whole} h"


Within = Mapping[int, frozenset[int]]


def usable_slots(problem: Problem) -> Within:
    """Give the slots of each day that a start of some task covers: nothing else is used."""
    found: dict[int, set[int]] = defaultdict(set)
    for half in halves_of(problem):
        found[half.day].update(range(half.first, half.last))
    return {day: frozenset(slots) for day, slots in found.items()}


def open_minutes(
    problem: Problem, person: str, within: Within | None = None
) -> dict[int, int]:
    """Count the minutes of each day in which a person could be called.

    With `within`, only those slots count.
    """
    found = {}
    grid = problem.grid
    for day in grid.days:
        closed: set[int] = set()
        for span in calendar_blocks(problem, person, day.index):
            closed.update(grid.slots_of(span, day.index))
        free = set(range(day.calls_from, day.calls_to)) - closed
        if within is not None:
            free &= within.get(day.index, frozenset())
        found[day.index] = len(free) * grid.minutes
    return found


def _dancers(problem: Problem) -> list[Proof]:
    found = []
    for dancer, tasks in problem.certain_tasks_of.items():
        needed = _minutes(problem, tasks)
        given, reason = dancer_room(problem, dancer)
        found.append(
            Proof(
                f"{problem.season.name(dancer)} is needed for {hours(needed)}; "
                f"{reason} {hours(given)}",
                (dancer,),
                needed,
                given,
                reason,
            )
        )
    return found


def _minutes(problem: Problem, tasks: tuple[int, ...] | list[int]) -> int:
    return sum(
        problem.tasks[index].need.minutes
        for index in tasks
        if index not in problem.obstacle
    )


def dancer_room(
    problem: Problem, dancer: str, within: Within | None = None
) -> tuple[int, str]:
    """Give the most minutes of calls of a dancer's week, and what sets that limit."""
    room = open_minutes(problem, dancer, within)
    hard = [
        rule
        for rule in problem.rules
        if isinstance(rule, Maximum)
        and rule.kind is Kind.HARD
        and rule.of is Of.MINUTES
        and rule.counts.activities >= REHEARSALS
    ]
    reason = "the days leave"

    def held(rule: Maximum, day: int) -> bool:
        return holds(rule, problem.season, dancer, problem.grid.days[day].day)

    def standing(rule: Maximum, day: int) -> int:
        return sum(
            duty.span.minutes
            for duty in problem.fixed(dancer, day)
            if duty.activity in rule.counts.activities and not duty.is_optional
        )

    for rule in hard:
        if rule.per is Per.DAY:
            for day in room:
                left = max(0, rule.limit - standing(rule, day))
                if held(rule, day) and left < room[day]:
                    room[day] = left
                    reason = f"the agreement ({rule.id}) gives"
    given = sum(room.values())
    for rule in hard:
        if rule.per is Per.WEEK and all(held(rule, day) for day in room):
            left = max(0, rule.limit - sum(standing(rule, day) for day in room))
            if left < given:
                given, reason = left, f"the agreement ({rule.id}) gives"
    return given, reason


def sure_tasks(problem: Problem) -> dict[str, list[int]]:
    """Give the tasks that each member of staff is needed for without a choice."""
    tasks: dict[str, list[int]] = defaultdict(list)
    for task in problem.tasks:
        sure = {*task.coaches}
        for choices in (task.coach_choices, task.pianist_choices):
            if len(choices) == 1:
                sure |= {*choices}
        for person in sure:
            tasks[person].append(task.index)
    return tasks


def _pieces(problem: Problem) -> list[Proof]:
    """Count long calls instead of minutes: what is left over holds no call."""
    found = []
    halves = halves_of(problem)
    for person, mine in sure_tasks(problem).items():
        lengths = [
            problem.tasks[index].slots
            for index in mine
            if index not in problem.obstacle
        ]
        runs = _free_runs(problem, person, halves)
        for least in sorted({*lengths}):
            num = sum(length >= least for length in lengths)
            room = sum(run // least for run in runs)
            minutes = least * problem.grid.minutes
            found.append(
                Proof(
                    f"{problem.season.name(person)} is needed for {num} calls of "
                    f"{hours(minutes)} or more; the week's hours in one piece hold {room}",
                    (person,),
                    num * minutes,
                    room * minutes,
                    "in one piece",
                )
            )
    return found


def _free_runs(problem: Problem, person: str, halves: tuple[Half, ...]) -> list[int]:
    """Give the slots in a row in which somebody is free, without a pause of everybody."""
    runs = []
    for half in halves:
        closed: set[int] = set()
        for span in calendar_blocks(problem, person, half.day):
            closed.update(problem.grid.slots_of(span, half.day))
        run = 0
        for slot in range(half.first, half.last + 1):
            if slot < half.last and slot not in closed:
                run += 1
            elif run:
                runs.append(run)
                run = 0
    return runs


def _staff(problem: Problem) -> list[Proof]:
    found = []
    for person, mine in sure_tasks(problem).items():
        given, reason = staff_room(problem, person)
        needed = _minutes(problem, mine)
        found.append(
            Proof(
                f"{problem.season.name(person)} is needed for {hours(needed)}; "
                f"{reason} {hours(given)}",
                (person,),
                needed,
                given,
                reason,
            )
        )
    return found


def staff_room(
    problem: Problem, person: str, within: Within | None = None
) -> tuple[int, str]:
    """Give the most minutes of calls of somebody of the staff, and what sets that."""
    room = open_minutes(problem, person, within)
    reason = "the week has"
    staff = problem.season.staff.get(person)
    if staff is not None and staff.max_day_minutes is not None:
        for day in room:
            if staff.max_day_minutes < room[day]:
                room[day] = staff.max_day_minutes
                reason = "the limit of the book gives"
    given = sum(room.values())
    if staff is not None and (staff.max_week_minutes or given) < given:
        given = staff.max_week_minutes or given
        reason = "the limit of the book gives"
    return given, reason


def _spaces(problem: Problem) -> list[Proof]:
    without = problem.obstacle.keys() | problem.tasks_of_any_space
    by_choice: dict[frozenset[str], int] = defaultdict(int)
    for task in problem.tasks:
        if task.index not in without:
            by_choice[frozenset(task.spaces)] += task.need.minutes
    found = []
    for choice in by_choice:
        needed = sum(minutes for other, minutes in by_choice.items() if other <= choice)
        given = sum(sum(open_minutes(problem, space).values()) for space in choice)
        names = ", ".join(problem.season.spaces[space].name for space in sorted(choice))
        found.append(
            Proof(
                f"{names}: needed for {hours(needed)}; open for {hours(given)}",
                tuple(sorted(choice)),
                needed,
                given,
                "open for",
            )
        )
    return found


def by_rank(season: Season, proofs: list[Proof], where: str = "") -> list[Proof]:
    """Say it once for a rank where several of it have the same bottleneck.

    `where` stands after the minutes needed: when that is, for instance.
    """
    groups: dict[tuple[str, Dances, int, str], list[Proof]] = defaultdict(list)
    for proof in proofs:
        dancer = season.dancers.get(proof.who[0])
        if dancer is not None:
            key = (dancer.rank, dancer.dances, proof.given, proof.reason)
            groups[key].append(proof)
    found = []
    for (rank, dances, given, reason), members in groups.items():
        if len(members) < 2:
            continue
        least = min(proof.needed for proof in members)
        most = max(proof.needed for proof in members)
        needed = hours(least) if least == most else f"{hours(least)} to {hours(most)}"
        body = rank if dances is Dances.BOTH else f"{rank} {dances}"
        found.append(
            Proof(
                f"{len(members)} {body} are needed for {needed} each{where}; "
                f"{reason} {hours(given)}",
                tuple(proof.who[0] for proof in members),
                most,
                given,
                reason,
            )
        )
    return sorted(found, key=lambda proof: -len(proof.who))
