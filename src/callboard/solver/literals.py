"""Booleans that may already be decided, so that what is certain makes no variables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias, cast

from callboard.solver.cpsat import cp_model

Lit: TypeAlias = "cp_model.IntVar | int"
# The operators of OR-Tools' expressions are typed too widely to be followed.
Linear: TypeAlias = Any


def is_var(literal: Lit) -> bool:
    """Whether a literal is still open."""
    return not isinstance(literal, int)


def is_one(literal: Lit) -> bool:
    """Whether a literal is decided to be true."""
    return isinstance(literal, int) and literal == 1


def upper(literal: Lit) -> int:
    """Give the most a literal can be: 1 unless it is decided to be 0."""
    return literal if isinstance(literal, int) else 1


def negate(literal: Lit) -> Lit:
    """Give the opposite of a literal."""
    if isinstance(literal, int):
        return 1 - literal
    return cast("cp_model.IntVar", literal.negated())


def total(literals: Sequence[Lit]) -> Linear:
    """Add literals up, decided ones as numbers."""
    fixed = sum(each for each in literals if isinstance(each, int))
    return fixed + cp_model.LinearExpr.sum(
        [each for each in literals if not isinstance(each, int)]
    )


def at_most(cp: cp_model.CpModel, smaller: Lit, larger: Lit) -> None:
    """Require ``smaller <= larger`` where it is not certain already."""
    forbid(cp, smaller, negate(larger))


def forbid(cp: cp_model.CpModel, *together: Lit) -> None:
    """Require that the literals are not all true.

    Where all of them are decided already, that is the calendar's doing: calls cannot
    mend it, and are not forbidden for it.
    """
    clause = []
    for literal in together:
        if isinstance(literal, int):
            if literal == 0:
                return
            continue
        clause.append(literal.negated())
    if clause:
        cp.add_bool_or(clause)
