"""How long the command line takes to say what it can do."""

import subprocess
import sys
from statistics import median
from time import monotonic
from typing import Any


def help_text(seeds: list[int], is_quick: bool) -> list[dict[str, Any]]:
    """``callboard --help``, whole process, median of the runs."""
    del seeds
    runs = []
    for _ in range(3 if is_quick else 11):
        began = monotonic()
        subprocess.run(
            [sys.executable, "-m", "callboard", "--help"],
            check=True,
            capture_output=True,
        )
        runs.append(monotonic() - began)
    return [{"runs": len(runs), "median s": f"{median(runs):.2f}"}]
