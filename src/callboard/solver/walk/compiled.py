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

FILLED: Final = "filled"

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


class Store:
    """Keeps the compiled code of one package."""

    def __init__(self, here: Path, sources: tuple[Path, ...]) -> None:
        places = (here / "__pycache__", Path.home() / ".cache" / "callboard")
        self.folder = kept_in(places, sources)

    @property
    def is_filled(self) -> bool:
        """Whether an earlier run has left all its code."""
        return self.folder is not None and (self.folder / FILLED).exists()

    def say_filled(self) -> None:
        """Note that everything is compiled: what was interrupted on the way is not."""
        if self.folder is not None:
            (self.folder / FILLED).touch()

    def compiled(self, function: Function, **options: Any) -> Function:
        """Compile a function; it holds no lock, so that two can run side by side."""
        keep = self.folder is not None
        if keep:
            # Read when a function is made, and each package has a folder of its own.
            numba.config.CACHE_DIR = str(self.folder)  # type: ignore[attr-defined]
        made = numba.njit(cache=keep, nogil=True, error_model="numpy", **options)
        return cast("Function", made(function))


_HERE: Final = Path(__file__).parent
_STORE: Final = Store(_HERE, (*sorted(_HERE.glob("*.py")), Path(objective.__file__)))


def is_compiled() -> bool:
    """Whether an earlier run has left all its code."""
    return _STORE.is_filled


def say_compiled() -> None:
    """Note that all code is there for later runs."""
    _STORE.say_filled()


# The walk's functions make no arrays. Counting who holds which made each call, and each
# function in it, three times as slow.
_NO_COUNTING: Final = {"_nrt": False}


def compiled(function: Function) -> Function:
    """Compile a function at its first call, and keep its code."""
    return _STORE.compiled(function, **_NO_COUNTING)


def inlined(function: Function) -> Function:
    """Compile a function into its callers: handing over many arrays costs more than work."""
    return _STORE.compiled(function, forceinline=True, **_NO_COUNTING)
