"""Runs one command on some cores with a limit, and writes down how it ended and what it used.

A process of its own, and a small one: what a child is said to have used at most starts
with the size of whoever started it.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic, sleep, time

LOOK_SECONDS = 0.01


@dataclass(frozen=True, slots=True)
class Ending:
    """How a command ended; `code` is negative when a signal ended it.

    Units
    -----
    `began` a moment of the clock; `seconds` of it; `cpu_seconds` of the command and all
    it waited for, `others_seconds` of everybody else's work on the machine meanwhile (None
    where the system does not say); `peak_kb` of the largest single process of them.
    """

    began: float
    seconds: float
    code: int
    is_stopped: bool
    cpu_seconds: float
    others_seconds: float | None
    peak_kb: int


def watch(command: list[str], limit: float, said: Path) -> Ending:
    """Run a command with the moment of its start added; end it at the limit.

    What it prints goes to the file `said`.
    """
    began, start, before = time(), monotonic(), busy_seconds()
    with said.open("wb") as out:
        process = subprocess.Popen(
            [*command, "--began", f"{began:.6f}"],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    is_stopped = False
    try:
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
        while not pid:
            if monotonic() - start > limit:
                is_stopped = True
                os.killpg(process.pid, signal.SIGKILL)
                pid, status, used = os.wait4(process.pid, 0)
            else:
                sleep(LOOK_SECONDS)
                pid, status, used = os.wait4(process.pid, os.WNOHANG)
    finally:
        _end_group(process.pid)
    process.returncode = os.waitstatus_to_exitcode(status)
    own, after = used.ru_utime + used.ru_stime, busy_seconds()
    return Ending(
        began,
        round(monotonic() - start, 2),
        process.returncode,
        is_stopped,
        round(own, 2),
        None if before is None or after is None else round(after - before - own, 2),
        # macOS counts bytes
        used.ru_maxrss // 1024 if sys.platform == "darwin" else used.ru_maxrss,
    )


def busy_seconds() -> float | None:
    """Give the processor seconds used by everybody since the machine started, on Linux."""
    stat = Path("/proc/stat")
    if not stat.exists():
        return None
    user, nice, system, _, _, irq, softirq = map(int, stat.read_text().split()[1:8])
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")


def _end_group(leader: int) -> None:
    """End whatever a command has left running behind it."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return  # nobody is left


def hold_to(cores: int) -> None:
    """Hold this process and its children to so many cores, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])


def main() -> None:
    """Run the command after the options and write its ending as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("report", type=Path)
    parser.add_argument("said", type=Path)
    parser.add_argument("--limit", type=float, required=True)
    parser.add_argument("--cores", type=int, required=True)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    told = parser.parse_args()
    hold_to(told.cores)
    ending = watch(told.command, told.limit, told.said)
    told.report.write_text(json.dumps(asdict(ending)), encoding="utf-8")


if __name__ == "__main__":
    main()
