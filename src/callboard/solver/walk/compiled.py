"""Functions on arrays, compiled to machine code at their first call.

The code is kept for the next run (`kept`). With NUMBA_DISABLE_JIT=1 the same functions run
as plain Python, with the same result.
"""

from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

import numba

from callboard.solver.walk.kept import WALK, Store

Function = TypeVar("Function", bound=Callable[..., Any])

# It holds no lock, so that two can run side by side.
_ALWAYS: Final[dict[str, Any]] = {"nogil": True, "error_model": "numpy"}
# The walk's functions make no arrays. Counting who holds which made each call, and each
# function in it, three times as slow.
_NO_COUNTING: Final[dict[str, Any]] = {"_nrt": False}
_UNWRAPPED: Final[dict[str, Any]] = {
    "no_cpython_wrapper": True,
    "no_cfunc_wrapper": True,
}


def compiled_in(store: Store, function: Function, **options: Any) -> Function:
    """Compile a function at its first call, and keep its code in a store."""
    keep = store.folder is not None
    if keep:
        # Read when a function is made, and each package has a folder of its own.
        numba.config.CACHE_DIR = str(store.folder)  # type: ignore[attr-defined]
    made = numba.njit(cache=keep, **_ALWAYS, **options)
    return cast("Function", made(function))


def compiled(function: Function) -> Function:
    """Compile a function at its first call, and keep its code."""
    return compiled_in(WALK, function, **_NO_COUNTING)


def inlined(function: Function) -> Function:
    """Compile a function into its callers: handing over many arrays costs more than work."""
    return compiled_in(WALK, function, forceinline=True, **_NO_COUNTING)


def object_code(function: Any, given: tuple[Any, ...]) -> tuple[str, str, bytes]:
    """Compile a function for what is given, without what wraps it for Python.

    Returns its symbol, the type it returns, and its object code.
    """
    types = tuple(numba.typeof(each) for each in given)  # type: ignore[no-untyped-call]
    bare = numba.njit(**_ALWAYS, **_NO_COUNTING, **_UNWRAPPED)(function.py_func)
    bare.compile(types)
    made = bare.overloads[types]
    _, _, (code, _) = made.library.serialize_using_object_code()
    return made.fndesc.llvm_func_name, str(made.fndesc.restype), code
