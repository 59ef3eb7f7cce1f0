"""The compiled code of this package, kept in a folder of its own.

It holds functions of the walk as well: the folder is named after their sources, too.
"""

from pathlib import Path
from typing import Final

from callboard.rules import objective
from callboard.solver.walk.compiled import Function, Store

_HERE: Final = Path(__file__).parent
_WALK: Final = _HERE.parent / "walk"
_SOURCES: Final = (*sorted(_HERE.glob("*.py")), *sorted(_WALK.glob("*.py")))
_STORE: Final = Store(_HERE, (*_SOURCES, Path(objective.__file__)))
_NO_COUNTING: Final = {"_nrt": False}  # as the walk: no arrays are made


def is_compiled() -> bool:
    """Whether an earlier run has left all its code."""
    return _STORE.is_filled


def say_compiled() -> None:
    """Note that all code is there for later runs."""
    _STORE.say_filled()


def compiled(function: Function) -> Function:
    """Compile a function at its first call, and keep its code."""
    return _STORE.compiled(function, **_NO_COUNTING)


def inlined(function: Function) -> Function:
    """Compile a function into its callers."""
    return _STORE.compiled(function, forceinline=True, **_NO_COUNTING)
