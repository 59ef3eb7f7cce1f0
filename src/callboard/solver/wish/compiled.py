"""Functions of this package, compiled at their first call; their code is kept."""

from typing import Final

from callboard.solver.walk.compiled import Function, compiled_in
from callboard.solver.wish.kept import WISH

_NO_COUNTING: Final = {"_nrt": False}  # as the walk: no arrays are made


def compiled(function: Function) -> Function:
    """Compile a function at its first call, and keep its code."""
    return compiled_in(WISH, function, **_NO_COUNTING)


def inlined(function: Function) -> Function:
    """Compile a function into its callers."""
    return compiled_in(WISH, function, forceinline=True, **_NO_COUNTING)
