"""The programs that are compared: how each is started, and what is missing of it."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from benchmarks.neutral.programs import fet, timefold_java
from callboard import __version__

PROGRAMS: Final = "benchmarks.neutral.programs"
NAMES: Final = (
    *("callboard", "fet", "timefold-java", "timefold-python"),
    *("cpsat", "cpsat-from-fet"),
)
ASK_SECONDS: Final = 60.0
UNKNOWN: Final = "unknown"
# The versions the figures in the docs were made with.
MEASURED: Final[Mapping[str, str]] = {"fet": "6.8.5", "timefold": "1.24.0b0"}
ASK_TIMEFOLD: Final = (
    "import importlib.metadata as m, importlib.util as u\n"
    "print(m.version('timefold'), u.find_spec('timefold.solver').origin)"
)
NO_TIMEFOLD: Final = "no --timefold PYTHON of an environment with the package timefold"


@dataclass(frozen=True, slots=True)
class Peer:
    """A program; `missing` says what there is not, and then it is not run."""

    name: str
    command: tuple[str, ...] = ()
    version: str = ""
    missing: str = ""
    measured: str = ""

    @property
    def remark(self) -> str:
        """What to say of a version other than the one measured before."""
        parts = self.version.split(", ")
        if not self.measured or self.measured in parts:
            return ""
        return f"version {self.version}, the docs' figures are of {self.measured}"


def find_peers(
    timefold: Path | None, build: Path, only: tuple[str, ...] = ()
) -> list[Peer]:
    """Find every program of the comparison, Callboard first.

    `build` is a folder that stays for the run: what has to be compiled is put there.
    """
    finders: Mapping[str, Callable[[], Peer]] = {
        "callboard": _callboard,
        "fet": _fet,
        "timefold-java": lambda: _timefold_java(timefold, build),
        "timefold-python": lambda: _timefold_python(timefold),
        "cpsat": _cpsat,
        "cpsat-from-fet": _cpsat_from_fet,
    }
    return [finders[name]() for name in NAMES if not only or name in only]


def _module(name: str, python: str = sys.executable) -> tuple[str, ...]:
    return python, "-m", f"{PROGRAMS}.{name}"


def _callboard() -> Peer:
    ready = "from callboard.planner import make_ready; make_ready()"
    why = _fails([sys.executable, "-c", ready], None)
    return Peer("callboard", _module("callboard_week"), __version__, why)


def _fet() -> Peer:
    version, missing = _fet_version()
    return Peer("fet", _module("fet"), version, missing, MEASURED["fet"])


def _fet_version() -> tuple[str, str]:
    if shutil.which(fet.PROGRAM) is None:
        return "", f"no {fet.PROGRAM} on the path"
    try:
        said = _ask([fet.PROGRAM, "--version"])
    except (OSError, subprocess.SubprocessError) as error:
        return "", f"{fet.PROGRAM} does not say its version: {error}"
    line = next((line for line in said.splitlines() if "version" in line.lower()), "")
    version = line.rpartition(" ")[2].strip()
    return version if version.isprintable() and version else UNKNOWN, ""


def _cpsat() -> Peer:
    return Peer("cpsat", _module("cpsat"), metadata.version("ortools"))


def _cpsat_from_fet() -> Peer:
    version, missing = _fet_version()
    return Peer(
        "cpsat-from-fet",
        (*_module("cpsat"), "--fet"),
        f"{metadata.version('ortools')}, FET {version}",
        missing,
        f"FET {MEASURED['fet']}",
    )


def _timefold(python: Path | None) -> tuple[str, Path, str]:
    """Give Timefold's version, the folder of its jars, and what is missing."""
    if python is None:
        return "", Path(), NO_TIMEFOLD
    if shutil.which(str(python)) is None:
        return "", Path(), f"there is no program {python.name} where --timefold says"
    if shutil.which("java") is None:
        return "", Path(), "no java on the path"
    try:
        said = _ask([str(python), "-c", ASK_TIMEFOLD])
    except (OSError, subprocess.SubprocessError):
        return "", Path(), f"no package timefold in the environment of {python.name}"
    version, _, origin = said.strip().partition(" ")
    return version, Path(origin).parent / "jars", ""


def _timefold_java(python: Path | None, build: Path) -> Peer:
    version, jars, missing = _timefold(python)
    if not missing and shutil.which("javac") is None:
        missing = "no javac on the path"
    if not missing:
        try:
            timefold_java.compile_into(build, jars)
        except subprocess.CalledProcessError as error:
            why = " ".join(error.stderr.split())
            missing = f"its program does not compile: {why[:200]}"
        except OSError as error:
            missing = f"javac does not start: {error.strerror}"
    return Peer(
        "timefold-java",
        (*_module("timefold_java"), "--classes", str(build), "--jars", str(jars)),
        version,
        missing,
        MEASURED["timefold"],
    )


def _timefold_python(python: Path | None) -> Peer:
    version, _, missing = _timefold(python)
    command = _module("timefold_python", str(python))
    return Peer("timefold-python", command, version, missing, MEASURED["timefold"])


def _ask(command: list[str]) -> str:
    done = subprocess.run(
        command,
        check=True,
        capture_output=True,
        text=True,
        errors="replace",
        stdin=subprocess.DEVNULL,
        timeout=ASK_SECONDS,
    )
    return done.stdout


def _fails(command: list[str], timeout: float | None) -> str:
    """Give the last words of a command that fails, else nothing."""
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, timeout=timeout
    )
    if not done.returncode:
        return ""
    return (done.stderr.strip().splitlines() or ["it does not start"])[-1]
