"""Published plans beside their draft: numbered files that are written once and kept."""

import re
from pathlib import Path

from callboard.domain.plan import Plan
from callboard.io.files import write_plan


def versions_of(draft: Path) -> tuple[tuple[int, Path], ...]:
    """Give the published versions of ``plan.json``, by number: ``plan.v1.json`` and on."""
    wanted = re.compile(re.escape(draft.stem) + r"\.v([1-9][0-9]*)\.json")
    found = []
    if draft.parent.is_dir():
        for file in draft.parent.iterdir():
            match = wanted.fullmatch(file.name)
            if match is not None:
                found.append((int(match[1]), file))
    return tuple(sorted(found))


def next_version(draft: Path) -> tuple[int, Path]:
    """Give the number and the file of the version that comes next."""
    known = versions_of(draft)
    number = known[-1][0] + 1 if known else 1
    return number, draft.with_name(f"{draft.stem}.v{number}.json")


def write_version(plan: Plan, file: Path) -> None:
    """Write a version that is not there yet.

    Raises
    ------
    FileExistsError
        When it is: what was published never changes.
    """
    if file.exists():
        raise FileExistsError(17, "is published already", str(file))
    write_plan(plan, file)
