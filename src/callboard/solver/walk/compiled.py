"""Functions on arrays, compiled to machine code at their first call.

The code is kept for the next run, in a folder named after everything that goes into it:
left to itself, the compiler would look at one file only, and not see that a function
called from there has changed. With NUMBA_DISABLE_JIT=1 the same functions run as plain
Python, with the same result.
"""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import numba

from callboard.rules import objective

Function = TypeVar("Function", bound=Callable[..., Any])


def kept_in(places: tuple[Path, ...], sources: tuple[Path, ...]) -> Path | None:
    """Give the folder for the code of some sources: in the first place that takes files."""
    content = b"".join(path.read_bytes() for path in sources)
    for place in places:
        folder = place / sha256(content).hexdigest()[:16]
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "tried").touch()
        except OSError:
            continue
        return folder
    return None


_HERE: Final = Path(__file__).parent
_FOLDER: Final = kept_in(
    (_HERE / "__pycache__", Path.home() / ".cache" / "callboard"),
    (*sorted(_HERE.glob("*.py")), Path(objective.__file__)),
)
if _FOLDER is not None:
    numba.config.CACHE_DIR = str(_FOLDER)  # type: ignore[attr-defined]


def is_compiled() -> bool:
    """Whether an earlier run has left its code."""
    return _FOLDER is not None and any(_FOLDER.rglob("*.nbi"))


def compiled(function: Function) -> Function:
    """Compile a function; it holds no lock, so that two can run side by side."""
    keep = _FOLDER is not None
    return cast(
        "Function", numba.njit(cache=keep, nogil=True, error_model="numpy")(function)
    )


def inlined(function: Function) -> Function:
    """Compile a function into its callers: handing over many arrays costs more than work."""
    return cast("Function", numba.njit(inline="always", error_model="numpy")(function))
