"""Where the compiled code of this package is kept, in a folder of its own.

It holds functions of the walk as well: the folder is named after their sources, too.
"""

from pathlib import Path
from typing import Final

from callboard.rules import objective
from callboard.solver.walk.kept import Store

_HERE: Final = Path(__file__).parent
_WALK: Final = _HERE.parent / "walk"
_SOURCES: Final = (*sorted(_HERE.glob("*.py")), *sorted(_WALK.glob("*.py")))
WISH: Final = Store(_HERE, (*_SOURCES, Path(objective.__file__)))
