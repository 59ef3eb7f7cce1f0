"""The order of a bill as a CP-SAT model: one Boolean for each pair, "a before b".

A second statement of the same question, for bills that the search by sets cannot hold,
and to judge that search by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from callboard.solver.cpsat import cp_model
from callboard.solver.effort import Runner
from callboard.solver.order.expand import (
    BEFORE,
    BY,
    EARLIEST,
    FROM,
    LATEST,
    MINUTES,
    NEVER,
)
from callboard.solver.order.facts import Facts
from callboard.solver.order.sets import Found

Term: TypeAlias = "cp_model.LinearExprT"
WORKERS = 4


class Pairs:
    """The model of a bill; `order` reads a solution.

    Raises
    ------
    TimeoutError
        When time is up before the model stands: a long bill's takes half a minute.
    """

    def __init__(
        self, facts: Facts, is_over: Callable[[], bool] = lambda: False
    ) -> None:
        self.facts = facts
        self.is_over = is_over
        self.num = facts.num
        self.cp = cp_model.CpModel()
        self.variables: dict[tuple[int, int], cp_model.IntVar] = {}
        self.is_before: dict[tuple[int, int], cp_model.LiteralT] = {}
        self._state_order()
        self.place = [
            cp_model.LinearExpr.sum([self.is_before[i, k] for i in self._others(k)])
            for k in range(self.num)
        ]
        self._state_places()
        self.over: dict[tuple[int, int], Term] = {}
        self.start = [self._start(k) for k in range(self.num)]
        self._state_times()
        self.cp.minimize(sum(cost * waits for cost, waits in self._waits()))

    def _others(self, k: int) -> list[int]:
        return [i for i in range(self.num) if i != k]

    def _state_order(self) -> None:
        for i in range(self.num):
            for j in range(i):
                literal = self.cp.new_bool_var("")
                self.variables[i, j] = literal
                self.is_before[i, j] = literal
                self.is_before[j, i] = literal.negated()
        for i in range(self.num):
            self._see_that_time_is_left()
            for j in range(i):
                for k in range(j):
                    # No circle of three: then there is none at all.
                    for a, b, c in ((i, j, k), (k, j, i)):
                        self.cp.add_bool_or(
                            self.is_before[b, a],
                            self.is_before[c, b],
                            self.is_before[a, c],
                        )

    def _see_that_time_is_left(self) -> None:
        if self.is_over():
            raise TimeoutError

    def _state_places(self) -> None:
        every = (1 << self.num) - 1
        for k in range(self.num):
            for i in self._others(k):
                if int(self.facts.pieces[k, BEFORE]) >> i & 1:
                    self.cp.add_bool_and([self.is_before[i, k]])
            may = [at for at, some in enumerate(self.facts.places) if some >> k & 1]
            if not may:
                self.cp.add_bool_or([])
            elif any(some != every for some in self.facts.places):
                self.cp.add_linear_expression_in_domain(
                    self.place[k], cp_model.Domain.from_values(may)
                )

    def _start(self, k: int) -> Term:
        """Give when a piece begins: after all pieces before it, and their pauses.

        `over` keeps, for each pause, when everything before it and the piece is over.
        """
        facts, cp = self.facts, self.cp
        between = facts.bill.between_minutes
        now: Term = facts.bill.begins + sum(
            (int(facts.pieces[i, MINUTES]) + between) * self.is_before[i, k]
            for i in self._others(k)
        )
        for q, (long, number, begins, _) in enumerate(facts.pauses.tolist()):
            self.over[k, q] = now - between
            is_over = cp.new_bool_var("")
            if number:
                cp.add(self.place[k] >= number).only_enforce_if(is_over)
                cp.add(self.place[k] < number).only_enforce_if(is_over.negated())
            else:
                is_first = cp.new_bool_var("")
                cp.add(self.place[k] == 0).only_enforce_if(is_first)
                cp.add(self.place[k] >= 1).only_enforce_if(is_first.negated())
                is_time = cp.new_bool_var("")
                cp.add(self.over[k, q] >= begins).only_enforce_if(is_time)
                cp.add(self.over[k, q] < begins).only_enforce_if(is_time.negated())
                cp.add_bool_or(is_first, is_time.negated(), is_over)
                cp.add_implication(is_over, is_time)
                cp.add_implication(is_over, is_first.negated())
            now = now + long * is_over  # not in place: `over` may be the same object
        return now

    def _state_times(self) -> None:
        facts, cp = self.facts, self.cp
        for k in range(self.num):
            self._see_that_time_is_left()
            minutes = int(facts.pieces[k, MINUTES])
            if facts.pieces[k, EARLIEST] > -NEVER:
                cp.add(self.start[k] >= int(facts.pieces[k, EARLIEST]))
            if facts.pieces[k, LATEST] < NEVER:
                cp.add(self.start[k] + minutes <= int(facts.pieces[k, LATEST]))
            for i in self._others(k):
                gap = int(facts.gaps[k, i])
                if gap:
                    cp.add(
                        self.start[i] >= self.start[k] + minutes + gap
                    ).only_enforce_if(self.is_before[k, i])
        for q, pause in enumerate(facts.pauses.tolist()):
            if pause[BY] < NEVER:
                self._state_latest(q)

    def _state_latest(self, q: int) -> None:
        """Let a pause begin in time: then a piece ends between its two times."""
        cp = self.cp
        begins, latest = (int(each) for each in self.facts.pauses[q, [FROM, BY]])
        inside, beyond = [], []
        for k in range(self.num):
            is_in, is_beyond = cp.new_bool_var(""), cp.new_bool_var("")
            over = self.over[k, q]
            cp.add(over >= begins).only_enforce_if(is_in)
            cp.add(over <= latest).only_enforce_if(is_in)
            cp.add(self.place[k] >= 1).only_enforce_if(is_in)
            cp.add(over <= latest).only_enforce_if(is_beyond.negated())
            inside.append(is_in)
            beyond.append(is_beyond)
        for is_beyond in beyond:
            cp.add_bool_or([is_beyond.negated(), *inside])

    def _waits(self) -> Iterator[tuple[int, cp_model.LiteralT]]:
        """Give each wait: a piece of others, between the first and the last of theirs."""
        for mask, rate in self.facts.people.tolist():
            self._see_that_time_is_left()
            mine = [i for i in range(self.num) if mask >> i & 1]
            for k in range(self.num):
                if mask >> k & 1:
                    continue
                has_come, is_needed, waits = (
                    self.cp.new_bool_var("") for _ in range(3)
                )
                for i in mine:
                    self.cp.add_implication(self.is_before[i, k], has_come)
                    self.cp.add_implication(self.is_before[k, i], is_needed)
                self.cp.add_bool_or(has_come.negated(), is_needed.negated(), waits)
                yield rate * int(self.facts.pieces[k, MINUTES]), waits

    def hint(self, order: Sequence[int]) -> None:
        """Begin with an order that is known."""
        place = {k: at for at, k in enumerate(order)}
        for (i, j), variable in self.variables.items():
            self.cp.add_hint(variable, place[i] < place[j])

    def order(self, solver: cp_model.CpSolver) -> tuple[int, ...]:
        """Read a solution."""
        place = [solver.value(place) for place in self.place]
        return tuple(sorted(range(self.num), key=place.__getitem__))


def search_pairs(facts: Facts, runner: Runner, known: Found) -> Found:
    """Find the order with the least waiting, beginning with what is known.

    More workers than cores: some only prove, some only find.
    """
    try:
        model = Pairs(facts, lambda: runner.is_over)
    except TimeoutError:
        return known
    # Where nothing is known, the order as it was written is as good a beginning as any.
    model.hint(range(facts.num) if known.order is None else known.order)
    answer = runner.best(model.cp, WORKERS)
    if answer.is_impossible:
        return Found(None, known.cost, known.cost, is_proved=True)
    bound = max(known.bound, answer.bound)
    if answer.solver is None:
        return Found(known.order, known.cost, bound, is_proved=False)
    order = model.order(answer.solver)
    cost = _cost(facts, order)
    if known.order is not None and known.cost <= cost:
        order, cost = known.order, known.cost
    return Found(order, cost, min(bound, cost), bound >= cost)


def _cost(facts: Facts, order: Sequence[int]) -> int:
    """Count what an order costs.

    In a solution that is not the best there is, people may wait who need not.
    """
    cost = 0
    for mask, rate in facts.people.tolist():
        theirs = [at for at, k in enumerate(order) if mask >> k & 1]
        cost += rate * sum(
            int(facts.pieces[k, MINUTES])
            for k in order[theirs[0] : theirs[-1]]
            if not mask >> k & 1
        )
    return cost
