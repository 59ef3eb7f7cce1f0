"""Where the compiled code of this package is kept, apart from that of the walk."""

from pathlib import Path
from typing import Final

from callboard.solver.walk.compiled import Function, compiled_in
from callboard.solver.walk.kept import Store

_HERE: Final = Path(__file__).parent
# All that is compiled stands in one file, so that changes elsewhere cost nothing.
_STORE: Final = Store(_HERE, (_HERE / "expand.py",))


def compiled(function: Function) -> Function:
    """Compile a function at its first call, and keep its code."""
    return compiled_in(_STORE, function)
