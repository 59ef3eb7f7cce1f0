"""FET (`fet-cl`), driven towards less waiting.

FET has no objective; waiting is a hard cap of hers, the same for every dancer. So it runs
without a cap first, then with lower and lower ones, one run a core, until time is up. The
best timetable is kept.
"""

import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from time import sleep, time
from typing import Final

from benchmarks.neutral.axis import Axis, Spot
from benchmarks.neutral.offers import Task, argument_parser, task_of
from benchmarks.neutral.programs.fet_file import fet_file, read_activities

Timetable = tuple[dict[int, Spot], dict[int, str]]

PROGRAM: Final = "fet-cl"
LOOK_SECONDS: Final = 0.02
INSTANT_SECONDS: Final = 0.5
MOST_REFUSALS: Final = (
    3  # as soon as that, one after the other: nothing will come of it
)
SECONDS_TO_END: Final = 0.2
CAPS: Final = (0.75, 0.9, 0.6, 0.95)  # of what is reached: which to try next
SEEDS: Final = ("10", "11", "12", "20", "21", "22")
MOST_SEED: Final = 4_294_944_442
# Activity tags must stay on: 6.8.5 writes no activities without them.
NOT_WRITTEN: Final = (
    *("statistics", "dayshorizontal", "daysvertical", "timehorizontal", "timevertical"),
)
# What FET prints when it has added up that somebody is needed for longer than there is.
IMPOSSIBLE: Final = "available slots"
REFUSES: Final = "Cannot precompute"


def main() -> None:
    """Search with FET until time is up."""
    task = task_of(argument_parser().parse_args())
    search(task, Axis(task.week), task.began + task.seconds - SECONDS_TO_END)
    task.end()


def search(task: Task, axis: Axis, until: float) -> Timetable | None:
    """Run FET again and again until a moment; give the best timetable, if any."""
    with tempfile.TemporaryDirectory(prefix="fet-") as folder:
        searching = _Search(task, axis, until, Path(folder))
        try:
            while not (time() >= until or task.impossible or searching.is_stuck):
                searching.look()
                sleep(LOOK_SECONDS)
        finally:
            searching.stop()
    return searching.best


class _Search:
    """Runs of FET with different caps, side by side."""

    def __init__(self, task: Task, axis: Axis, until: float, folder: Path) -> None:
        self.task, self.axis, self.until, self.folder = task, axis, until, folder
        self.random = Random(task.seed)
        self.runs: list[_Run] = []
        self.num_runs = 0
        self.best: Timetable | None = None
        self.least: int | None = None
        self.reached: int | None = None  # the lowest cap known to hold for everybody
        self.refusals: Counter[int | None] = Counter()  # at once, by cap
        self.is_stuck = False
        self.last_line = ""

    def look(self) -> None:
        """Start what can be started, and take in what has ended."""
        while len(self.runs) < self.task.cores:
            cap = self._next_cap()
            if self.refusals[cap] >= MOST_REFUSALS:
                break
            self.num_runs += 1
            folder = self.folder / str(self.num_runs)
            folder.mkdir()
            self.runs.append(_Run(self.axis, cap, self, folder))
        self.is_stuck = not self.runs
        for run in [run for run in self.runs if run.is_over]:
            if run not in self.runs:
                continue  # ended a moment ago by a better one
            self.runs.remove(run)
            found, why = run.result()
            if found is not None:
                self._take(found)
            elif run.cap is None and why:
                self.task.prove_impossible(why)
                return
            else:
                self._note_failure(run)

    def stop(self) -> None:
        """End what still runs."""
        for run in self.runs:
            run.stop()
        self.task.notes.append(f"{self.num_runs} runs of FET")
        if self.is_stuck:
            self.task.remarks.append(f"FET refuses at once: {self.last_line[:160]}")

    def _note_failure(self, run: "_Run") -> None:
        """Count a run that found nothing, when FET did not even try."""
        if time() - run.began < INSTANT_SECONDS:
            self.refusals[run.cap] += 1
            self.last_line = run.last_line
        else:
            self.refusals[run.cap] = 0

    def _take(self, found: Timetable) -> None:
        waits = self.axis.waits(found[0])
        total, worst = sum(waits.values()), max(waits.values(), default=0)
        self.reached = worst if self.reached is None else min(worst, self.reached)
        if self.least is None or total < self.least:
            self.least, self.best = total, found
            self.task.offer(self.axis.placed(*found))
        for run in list(self.runs):
            if run.cap is None or run.cap >= self.reached:
                run.stop()  # it looks for what there is already
                self.runs.remove(run)

    def _next_cap(self) -> int | None:
        if self.reached is None:
            return None
        tried = {run.cap for run in self.runs}
        for share in CAPS:
            cap = int(self.reached * share)
            is_refused = self.refusals[cap] >= MOST_REFUSALS
            if cap < self.reached and cap not in tried and not is_refused:
                return cap
        return max(0, self.reached - 1)


class _Run:
    """One run of FET."""

    def __init__(
        self, axis: Axis, cap: int | None, search: _Search, folder: Path
    ) -> None:
        self.axis, self.cap, self.folder = axis, cap, folder
        self.began, self.last_line = time(), ""
        week = folder / "week.fet"
        week.write_bytes(fet_file(axis.week, cap))
        seconds = max(1, round(search.until - time()))
        self.log = (folder / "log").open("w+", encoding="utf-8", errors="replace")
        self.process = subprocess.Popen(
            [
                PROGRAM,
                f"--inputfile={week}",
                f"--outputdir={folder}",
                f"--timelimitseconds={seconds}",
                "--htmllevel=0",
                "--warnsubgroupswiththesameactivities=false",
                "--warnifusingnotperfectconstraints=false",
                *(f"--writetimetables{name}=false" for name in NOT_WRITTEN),
                *(
                    f"--randomseeds{name}={search.random.randrange(1, MOST_SEED)}"
                    for name in SEEDS
                ),
            ],
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )

    @property
    def is_over(self) -> bool:
        """Whether FET has ended."""
        return self.process.poll() is not None

    def result(self) -> tuple[Timetable | None, str]:
        """Give the timetable, or why FET says that there is none.

        Raises
        ------
        SystemExit
            When FET crashed, or refuses the week for another reason.
        """
        self.log.seek(0)
        said = self.log.read()
        lines = [line.strip() for line in said.splitlines() if line.strip()]
        self.last_line = (
            lines[-1] if lines else f"it ended with {self.process.returncode}"
        )
        self.log.close()
        if self.process.returncode < 0 or "Assertion" in said:
            last = said.strip()[-400:] or f"ended by signal {-self.process.returncode}"
            sys.exit(f"fet-cl crashed: {last}")
        file = self.folder / "timetables" / "week" / "week_activities.xml"
        if "successful" in said and file.exists():
            placed = read_activities(self.axis.week, file.read_bytes())
            if placed is not None:
                slot = self.axis.slot
                spots = {
                    at: (day, slot(start)) for at, (day, start, _) in placed.items()
                }
                return (spots, {at: room for at, (_, _, room) in placed.items()}), ""
        words = [
            line.removeprefix("Message: ").strip()
            for line in said.splitlines()
            if line.startswith("Message: ")
        ]
        proof = next((line for line in words if IMPOSSIBLE in line), "")
        if REFUSES in said and not proof and self.cap is None:
            sys.exit(f"fet-cl refuses the week: {'; '.join(words)[-400:]}")
        return None, proof

    def stop(self) -> None:
        """End the run."""
        self.process.kill()
        self.process.wait()
        self.log.close()


if __name__ == "__main__":
    main()
