"""The worked cases of scores, read as they stand."""

import csv
from pathlib import Path

FOLDER = Path(__file__).parent / "vectors"


def rows_of(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def whole(text: str) -> int | None:
    return int(text) if text else None
