"""What was asked for on the command line, for comparisons with other programs."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

SIBLINGS: Final = 4
CORES: Final = 2


@dataclass(frozen=True, slots=True)
class Options:
    """The choices of one run.

    `data` is a file or a folder of weeks; `only` names programs (empty: all); `timefold`
    is the Python of the environment that has Timefold. None of `seconds` means what is
    usual for the comparison.

    Units
    -----
    `seconds` of wall clock for each program, its start included.
    """

    seeds: tuple[int, ...] = (1,)
    is_quick: bool = False
    data: Path | None = None
    siblings: int = SIBLINGS
    seconds: float | None = None
    cores: int = CORES
    only: tuple[str, ...] = ()
    timefold: Path | None = None

    def command(self, name: str) -> str:
        """Give the command that repeats the run, without the paths of this machine."""
        words = ["python -m benchmarks", name]
        if self.data is not None:
            words.append("--data FOLDER")
        words.append(f"--seeds {' '.join(map(str, self.seeds))}")
        if self.siblings != SIBLINGS:
            words.append(f"--siblings {self.siblings}")
        if self.seconds is not None:
            words.append(f"--seconds {self.seconds:g}")
        if self.cores != CORES:
            words.append(f"--cores {self.cores}")
        if self.timefold is not None:
            words.append("--timefold PYTHON")
        if self.only:
            words.append(f"--only {' '.join(self.only)}")
        if self.is_quick:
            words.append("--quick")
        return " ".join(words)
