"""Timefold for Java, without Maven: `WeekSolver.java` against the jars of the PyPI wheel.

Compiling is done once beforehand and not counted; starting the Java machine is.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.neutral.axis import Axis
from benchmarks.neutral.offers import Task, argument_parser, task_of

SOURCE: Final = Path(__file__).with_name("WeekSolver.java")
MEMORY: Final = "-Xmx2g"
SECONDS_TO_END: Final = 0.7


def compile_into(classes: Path, jars: Path) -> None:
    """Compile the solver against the jars in a folder.

    Raises
    ------
    subprocess.CalledProcessError
        When the compiler refuses it.
    """
    subprocess.run(
        ["javac", "-nowarn", "-cp", f"{jars}/*", "-d", str(classes), str(SOURCE)],
        check=True,
        capture_output=True,
        text=True,
        errors="replace",
    )


def main() -> None:
    """Start the Java program and hand on what it finds."""
    parser = argument_parser()
    parser.add_argument("--classes", type=Path, required=True)
    parser.add_argument("--jars", type=Path, required=True)
    told = parser.parse_args()
    task = task_of(told)
    axis = Axis(task.week)
    problem = " ".join(map(str, _problem(axis)))
    seconds = max(0.5, task.left - SECONDS_TO_END)
    process = subprocess.Popen(
        [
            "java",
            MEMORY,
            "-cp",
            f"{told.classes}:{told.jars}/*",
            "WeekSolver",
            str(seconds),
            str(task.seed),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    if process.stdin is None or process.stdout is None:
        sys.exit("no pipe to the Java program")
    process.stdin.write(problem)
    process.stdin.close()
    for line in process.stdout:
        _take(task, axis, line.split())
    if process.wait():
        sys.exit(f"the Java program ended with {process.returncode}")
    task.end()


def _take(task: Task, axis: Axis, words: list[str]) -> None:
    """Offer a timetable, valid or not, that the Java program printed."""
    if words[:1] == ["BEST"]:
        numbers = list(map(int, words[1:]))
        spots = dict(enumerate(zip(numbers[0::3], numbers[1::3], strict=True)))
        studios = {
            index: task.week.studios[studio].id
            for index, studio in enumerate(numbers[2::3])
        }
        task.offer(axis.placed(spots, studios))
    elif words[:1] == ["END"]:
        task.notes.append(f"score {' '.join(words[1:])}")


def _problem(axis: Axis) -> Iterator[int]:
    """Give the week as the numbers `WeekSolver` reads, in its order."""
    week, width = axis.week, axis.width
    studio_of = {studio.id: at for at, studio in enumerate(week.studios)}
    dancer_of = {dancer.id: at for at, dancer in enumerate(week.dancers)}
    yield from (width, axis.num_days, week.max_day_slots)
    yield from (len(week.studios), len(week.dancers), len(week.calls))
    for studio in week.studios:
        closed = sorted(day * width + slot for day, slot in axis.away[studio.id])
        yield from (len(closed), *closed)
    for dancer in week.dancers:
        spans = [span for span in axis.spans[dancer.id] if span[2] - span[1] < width]
        yield len(spans)
        for day, start, end in spans:
            yield from (day, day * width + start, day * width + end)
    people = [set(call.people) for call in week.calls]
    for index, call in enumerate(week.calls):
        yield call.slots
        for other in range(len(week.calls)):
            yield len(people[index] & people[other]) if other != index else 0
        starts = axis.starts(index)
        yield len(starts)
        for day, slot in starts:
            yield from (day, slot)
        yield from (len(call.studios), *(studio_of[each] for each in call.studios))
        yield from (len(call.dancers), *(dancer_of[each] for each in call.dancers))


if __name__ == "__main__":
    main()
