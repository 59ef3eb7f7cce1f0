"""A week that cannot be: the smallest clash behind its proof, and what would resolve it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from callboard.domain.needs import Need
from callboard.explain.clash import Clash, find_clash
from callboard.explain.question import Question, ask, named
from callboard.explain.relax import keep
from callboard.explain.resolutions import Resolution, resolutions
from callboard.solver.effort import Runner
from callboard.solver.problem import Problem
from callboard.solver.proof import Proof


@dataclass(frozen=True, slots=True)
class Impossible:
    """Why a week cannot be, and single changes that resolve it, cheapest first.

    With `is_enough`, after any of them all that the week asks of the people or spaces in
    the clash fits together; otherwise only the calls of the clash do, and more must give
    way. Other people may be over full as well.
    """

    clash: Clash
    resolutions: tuple[Resolution, ...]
    is_enough: bool


def explain_impossible(
    problem: Problem, proofs: tuple[Proof, ...], runner: Runner
) -> Impossible | None:
    """Explain the first thing that cannot be in a week; None when nothing is proved.

    A need that nothing makes room for comes first, then the person or the spaces that
    are most over full.
    """
    for question in _questions(problem, proofs):
        clash = find_clash(question, runner)
        if clash is None:
            continue
        members = frozenset(each.key for each in clash.members)
        found = resolutions(problem, question, members, runner)
        if found:
            return Impossible(clash, found, is_enough=True)
        left = keep(question, members)
        return Impossible(
            clash, resolutions(problem, left, members, runner), is_enough=False
        )
    return None


def _questions(problem: Problem, proofs: tuple[Proof, ...]) -> Iterator[Question]:
    season, week, rules = problem.season, problem.week, problem.rules
    for index in problem.obstacle:
        need = named(season, week, problem.tasks[index].need)
        yield ask(season, week, rules, {need.id: need}, {need.id: 1})
    for proof in proofs:
        is_space = proof.who[0] in season.spaces
        who = frozenset(proof.who if is_space else proof.who[:1])
        needs: dict[str, Need] = {}
        asked: Counter[str] = Counter()
        for task in problem.tasks:
            only = _only(problem, task.index, who)
            if only is not None and task.index not in problem.obstacle:
                needs[only.id] = only
                asked[only.id] += 1
        yield ask(season, week, rules, needs, asked)


def _only(problem: Problem, index: int, who: frozenset[str]) -> Need | None:
    """Give a task's need with nobody and nothing but `who`; None when it needs no such."""
    task = problem.tasks[index]
    need = replace(
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
    if task.spaces and who.issuperset(task.spaces):
        return replace(need, spaces=task.spaces)
    return need if who & task.certain else None
