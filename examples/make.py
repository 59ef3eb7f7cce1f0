"""Writes the example season books anew: `python examples/make.py`."""

import sys
from pathlib import Path

from callboard.demo.emergencies import EMERGENCIES
from callboard.demo.examples import EXAMPLES, UNCAST, uncast_season
from callboard.demo.scenarios import posted_plan, posted_season
from callboard.io.files import write_plan, write_season


def main(folder: Path) -> None:
    """Write every example into a folder, by its name."""
    for name, make in EXAMPLES.items():
        season, _ = make()
        write_season(season, folder / f"{name}.json")
    (folder / "emergencies").mkdir(exist_ok=True)
    for name, make_evening in EMERGENCIES.items():
        write_season(make_evening(), folder / "emergencies" / f"{name}.json")
    write_season(uncast_season(), folder / f"{UNCAST}.json")
    (folder / "replanning").mkdir(exist_ok=True)
    write_season(posted_season(), folder / "replanning" / "season.json")
    write_plan(posted_plan(), folder / "replanning" / "plan.json")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
