"""A week cut down to what it asks of one person, or of a few spaces."""

from collections import Counter
from dataclasses import replace

from callboard.domain.needs import Need
from callboard.explain.question import Question, ask
from callboard.solver.problem import Problem, Task


def concerning(
    problem: Problem, who: frozenset[str], also: str | None = None
) -> Question:
    """Ask whether all the calls that need `who` for certain fit together.

    `who` is a person, or spaces between which calls may choose. The calls of the need
    `also` ask for that person besides, to dance or to coach.
    """
    needs: dict[str, Need] = {}
    asked: Counter[str] = Counter()
    for task in problem.tasks:
        if task.index in problem.obstacle:
            continue
        need = _only(task, who)
        if need is None and task.need.id == also:
            bare = _bare(task, who)
            is_dancer = who <= problem.season.dancers.keys()
            need = (
                replace(bare, dancers=tuple(who))
                if is_dancer
                else replace(bare, coaches=tuple(who))
            )
        if need is not None:
            needs[need.id] = need
            asked[need.id] += 1
    return ask(problem.season, problem.week, problem.rules, needs, asked)


def _bare(task: Task, who: frozenset[str]) -> Need:
    return replace(
        task.need,
        casts=(),
        dancers=tuple(sorted(task.dancing & who)),
        watching=tuple(sorted(task.watching & who)),
        coaches=tuple(sorted((task.certain - task.dancers) & who)),
        needs_all_coaches=False,
        needs_pianist=False,
        pianists=(),
        spaces=(),
        needs_stage_size=False,
        needs_floor=None,
    )


def _only(task: Task, who: frozenset[str]) -> Need | None:
    """Give a task's need with nobody and nothing but `who`; None when it needs no such."""
    if task.spaces and who.issuperset(task.spaces):
        return replace(_bare(task, who), spaces=task.spaces)
    return _bare(task, who) if who & task.certain else None
