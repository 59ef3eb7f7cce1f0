"""Where compiled code is kept from one run to the next.

In a folder named after everything that goes into it: left to itself, the compiler would
look at one file only, and not see that a function called from there has changed.
"""

from hashlib import sha256
from pathlib import Path
from typing import Final

from callboard.rules import objective

FILLED: Final = "filled"


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
    """The folder that keeps the compiled code of one package; None where none can."""

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


_HERE: Final = Path(__file__).parent
WALK: Final = Store(_HERE, (*sorted(_HERE.glob("*.py")), Path(objective.__file__)))
