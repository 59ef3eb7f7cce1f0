"""Second statement of each rule: what it forbids before solving, and in the model.

Each module is named after its rule. `blocked(rule, problem, dancer, day)` gives spans in
which a counted activity of hers cannot lie, whatever the plan; `apply(rule, model)` adds
what depends on the plan.
"""

from collections.abc import Iterator

from callboard.domain.clock import Span
from callboard.rules.base import Rule
from callboard.rules.clock_limit import ClockLimit
from callboard.rules.free_days import FreeDays
from callboard.rules.gap import Gap
from callboard.rules.required import RequiredBefore
from callboard.solver.constraints import clock_limit, free_days, gap, required
from callboard.solver.problem import Problem


def blocked_by_rules(
    rule: Rule, problem: Problem, dancer: str, day: int
) -> Iterator[Span]:
    """Give the spans of a day that a rule closes to a dancer from the start."""
    if isinstance(rule, ClockLimit):
        yield from clock_limit.blocked(rule, problem, dancer, day)
    elif isinstance(rule, Gap):
        yield from gap.blocked(rule, problem, dancer, day)
    elif isinstance(rule, FreeDays):
        yield from free_days.blocked(rule, problem, dancer, day)
    elif isinstance(rule, RequiredBefore):
        yield from required.blocked(rule, problem, dancer, day)
