"""Fills the README's table of figures from `docs/benchmarks.md`: ``python -m docs.claims``.

A claim names a command and words of a row; the newest such row is what is claimed,
whatever it says. So that a figure in the README is one that was measured.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BENCHMARKS = ROOT / "docs" / "benchmarks.md"
HEAD: Final = "| What | Figure | Command |\n| --- | --- | --- |\n"


@dataclass(frozen=True, slots=True)
class Claim:
    """What the README says of a row of figures.

    `words` stand in the row; `part` is the pattern of what is shown of its figure, all
    of it when empty.
    """

    what: str
    words: str
    command: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What the README says of a week that several programs planned in one run."""

    what: str
    week: str
    programs: tuple[str, ...]
    column: str


PEERS: Final = ("callboard", "fet", "timefold-java", "cpsat-from-fet")
CLAIMS: Final[tuple[Claim | Beside, ...]] = (
    Claim(
        "five weeks of 95 dancers, 155 to 162 calls, 78 % of studio time; the bar is every "
        "need placed within 10 s",
        "every need placed within 10 s",
        "python -m benchmarks week",
    ),
    Claim(
        "how much its dancers wait, of the time they are called; the bar is 10 % after 60 s",
        "waiting of these five weeks",
        "python -m benchmarks week",
    ),
    Claim(
        "a week that asks too much of one coach, two of them: proved impossible, and she is "
        "named",
        "over-full week, one coach",
        "python -m benchmarks overfull",
        r"[\d.]+ s, [\d.]+ s",
    ),
    Claim(
        "a plan of six weeks, 1,056 calls, judged by three packs of rules",
        "audit of six weeks",
        "python -m benchmarks audit",
    ),
    Claim(
        "a company's book read as workbook, folder, JSON",
        "reading the company's book",
        "python -m benchmarks book",
        r"[\d.]+ s, [\d.]+ s, [\d.]+ s",
    ),
    Claim(
        "all sheets and calendars of a week, 241 files; the bar is 10 s",
        "the same on a machine with nothing else to do, two runs",
        "python -m benchmarks sheets",
    ),
    Claim(
        "planner and checker compared on 7,205 placements of small weeks",
        "solver and checker on 1,500 small weeks",
        "python -m benchmarks agree --seeds 1500",
        "they agree on all",
    ),
    Claim(
        "18 published problems: pieces in the order in which people wait least",
        "18 published problems of talent scheduling",
        "python -m benchmarks order --data FOLDER",
        "all proved, all equal",
    ),
    Beside(
        "minutes that 60 dancers wait in the standard week of 120 calls, after 60 s",
        "week60-120-s8",
        PEERS,
        "At the end",
    ),
    Claim(
        "a company's season of 95 dancers and 1,915 places, cast: empty places and missing "
        "covers beside the least there can be",
        "the casting of 1,915 places",
        "python -m benchmarks cast --seeds 1",
        r"empty places 0 .* the least",
    ),
    Claim(
        "tonight's replacement: 1,526 losses of one dancer, each answered and proved",
        "26 nights, 1,526 losses",
        "python -m benchmarks tonight --seeds 1",
    ),
    Claim(
        "a lead lost two days before the opening: casts and the rest of the week repaired; "
        "the bar is 10 s",
        "a lead lost, five seeds",
        "python -m benchmarks repair --seeds 1 2 3 4 5",
        r"median [^;]*",
    ),
    Claim(
        "how much less dancers' weeks change when strain counts, three weeks of 95 dancers; "
        "the bar is 30 %",
        "off, and a point worth 60 minutes",
        "python -m benchmarks strain --seeds 1 2 3",
        r"[\d]+, [\d]+ and [\d]+ % less, .*? by seed \d",
    ),
    Claim(
        "every measure of load, 1,000 dancers over ten years; the bar is 3 s",
        "1,000 dancers, 3.65 million days",
        "python -m benchmarks load",
    ),
    Claim("`callboard --help`", "`callboard --help`", "python -m benchmarks help"),
)


class ClaimError(LookupError):
    """No row of the benchmarks says what a claim asks for."""


def rows(text: str, head: str) -> Iterator[dict[str, str]]:
    """Give the rows of every table whose head begins so, by heading.

    A command that is said to be the same is that of the row before.
    """
    heads: list[str] = []
    command = ""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
        if not line.startswith("|"):
            heads = []
        elif not heads:
            heads = cells if line.startswith(head) else ["-"]
        elif heads != ["-"] and set(cells) != {"---"}:
            row = dict(zip(heads, cells, strict=True))
            command = row["Command"].replace("the same", command)
            yield row | {"Command": command}


def figure_of(claim: Claim, text: str) -> str:
    """Give the newest figure that a claim speaks of.

    Raises
    ------
    ClaimError
        When there is none.
    """
    found = [
        row["Figure"]
        for row in rows(text, "| Date | What |")
        if claim.words in row["What"] + row["Bar"]
        and claim.command == row["Command"].strip("`")
    ]
    part = re.search(claim.part or ".+", found[-1]) if found else None
    if part is None:
        message = f"no row of {BENCHMARKS.name} says: {claim.words}, {claim.command}"
        raise ClaimError(message)
    return part[0]


def beside_of(claim: Beside, text: str) -> tuple[str, str]:
    """Give what each program came to on a week, and the command of the rows.

    The rows are those of the newest command that has one of every program.

    Raises
    ------
    ClaimError
        When no command has them all.
    """
    runs: dict[str, dict[str, str]] = {}
    for row in rows(text, "| Date | Week | Program |"):
        if row["Week"] == claim.week:
            said = runs.pop(row["Command"], {})
            program = row["Program"].split()[0]
            runs[row["Command"]] = said | {program: row[claim.column]}
    for command, said in reversed(runs.items()):
        if said.keys() >= set(claim.programs):
            words = (f"{program} {said[program]}" for program in claim.programs)
            return "; ".join(words), command.strip("`")
    message = f"no command has rows of {claim.week} for all of {claim.programs}"
    raise ClaimError(message)


def table(text: str) -> str:
    """Give the README's table, from the text of the benchmarks.

    Raises
    ------
    ClaimError
        When a claim has no figure.
    """
    lines = []
    for claim in CLAIMS:
        if isinstance(claim, Beside):
            figure, command = beside_of(claim, text)
        else:
            figure, command = figure_of(claim, text), claim.command
        lines.append(f"| {claim.what} | {figure} | `{command}` |\n")
    return HEAD + "".join(lines)


def filled(readme: str, benchmarks: str) -> str:
    """Give the README with its table as the benchmarks have it.

    Raises
    ------
    ClaimError
        When there is no such table, or a claim has no figure.
    """
    before, head, rest = readme.partition(HEAD)
    if not head:
        message = f"{README.name} has no table of figures"
        raise ClaimError(message)
    _, _, after = rest.partition("\n\n")
    return f"{before}{table(benchmarks)}\n{after}"


def main() -> None:
    """Fill the README's table anew."""
    text = README.read_text("utf-8")
    README.write_text(filled(text, BENCHMARKS.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
