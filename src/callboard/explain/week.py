"""A week that cannot be: the smallest clash behind its proof, and what would resolve it."""

from collections.abc import Iterator
from dataclasses import dataclass

from callboard.explain.clash import Clash, find_clash
from callboard.explain.concerning import concerning
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
        yield concerning(problem, frozenset(proof.who if is_space else proof.who[:1]))
