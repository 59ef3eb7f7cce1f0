"""Writes the example season books anew: `python examples/make.py`."""

import sys
from pathlib import Path

from callboard.demo.examples import EXAMPLES, UNCAST, uncast_season
from callboard.io.files import write_season


def main(folder: Path) -> None:
    """Write every example into a folder, by its name."""
    for name, make in EXAMPLES.items():
        season, _ = make()
        write_season(season, folder / f"{name}.json")
    write_season(uncast_season(), folder / f"{UNCAST}.json")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
