"""Ordering a day: published talent-scheduling problems, and dance shows.

The files are not part of this project; docs/benchmarks.md says where they are.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from operator import itemgetter
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

from benchmarks.inputs import UnreadableError, text_in, whole
from callboard.check.bill import review
from callboard.domain.bill import MOST_WEIGHED, Bill, Person, Piece
from callboard.io.bills.reading import MOST_PEOPLE, MOST_PIECES
from callboard.ordering import order_bill
from callboard.solver.order.best import make_ready

Row = dict[str, Any]
SECONDS = 60.0
RUNS = 3
HEAD = 2  # numbers before the table: of pieces and of people
MOST_SHOWN = 40
TABLE, COLUMN = "best_known.csv", "optimal_waiting_cost"


@dataclass(frozen=True, slots=True)
class Instance:
    """A bill, and the least waiting that others have proved, if any has."""

    bill: Bill
    published: str = "-"


def read_instance(path: Path) -> Bill:
    """Read the benchmarks' plain format: a name, then a stream of numbers.

    Numbers of pieces and people; for each person a 0 or 1 a piece and the rate; the
    lengths of the pieces.

    Raises
    ------
    UnreadableError
        When it cannot be opened, or with all that is wrong with it.
    """
    lines = text_in(path).lstrip().splitlines()
    words = [
        (at, word) for at, line in enumerate(lines[1:], 2) for word in line.split()
    ]
    faults = [
        f"line {at}: {word[:MOST_SHOWN]}: not a whole number of 0 at least"
        for at, word in words
        if whole(word) is None
    ]
    numbers = [whole(word) or 0 for _, word in words]
    if len(numbers) < HEAD:
        faults.append("write a name, then the numbers of pieces and of people")
    if faults:
        raise UnreadableError(faults)
    faults = list(_faults(words, numbers))
    if faults:
        raise UnreadableError(faults)
    num, num_people, *numbers = numbers
    rows = [numbers[p * (num + 1) : (p + 1) * (num + 1)] for p in range(num_people)]
    names = [f"person {p + 1}" for p in range(num_people)]
    pieces = tuple(
        Piece(
            f"piece {k + 1}",
            minutes,
            frozenset(name for name, row in zip(names, rows, strict=True) if row[k]),
        )
        for k, minutes in enumerate(numbers[num_people * (num + 1) :])
    )
    people = tuple(
        Person(name, Fraction(row[-1])) for name, row in zip(names, rows, strict=True)
    )
    bill = Bill(path.stem, pieces, people)
    if bill.most_weighed > MOST_WEIGHED:
        raise UnreadableError(["rates times lengths come to more than can be counted"])
    return bill


def _faults(words: list[tuple[int, str]], numbers: list[int]) -> Iterator[str]:
    """Say what is wrong with numbers that were all read."""
    num, num_people, *rest = numbers
    for (line, word), most, what in zip(
        words, (MOST_PIECES, MOST_PEOPLE), ("pieces", "people"), strict=False
    ):
        if not 1 <= int(word) <= most:
            yield f"line {line}: {word}: {what} are from 1 to {most:,}"
    wanted = num_people * (num + 1) + num
    if len(rest) != wanted:
        yield (
            f"{len(rest)} numbers do not fill the table: {num} pieces and "
            f"{num_people} people make {wanted}"
        )
        return
    for at, ((line, word), number) in enumerate(zip(words[HEAD:], rest, strict=True)):
        is_length = at >= num_people * (num + 1)
        if is_length and not number:
            yield f"line {line}: {word}: a piece takes 1 at least"
        if not is_length and at % (num + 1) < num and number > 1:
            yield f"line {line}: {word}: 1 for whoever is in the piece, otherwise 0"


def instances(data: Path) -> Iterator[Instance | str]:
    """Give a file, or every instance below a folder; of one that is not read, why."""
    published: dict[str, str] = {}
    for table in sorted(data.rglob(TABLE)) if data.is_dir() else ():
        try:
            rows = csv.DictReader(text_in(table).splitlines())
            published |= {row["instance"]: row[COLUMN] for row in rows}
        except UnreadableError as error:
            yield f"{table.name}: {error}"
        except KeyError as error:
            yield f"{table.name}: there is no column {error}; part them by commas"
        except csv.Error as error:
            yield f"{table.name}: is not CSV: {error}"
    files = [data]
    if data.is_dir():
        files = sorted(
            file for file in data.rglob("*.txt") if file.parent.name == "instances"
        )
    if not files:
        yield f"{data.name}: there is no .txt file in a folder 'instances' in it"
    for file in files:
        try:
            bill = read_instance(file)
        except UnreadableError as error:
            yield f"{file.name}: {error}"
        else:
            yield Instance(bill, published.pop(bill.title, "-"))
    yield from (f"{name}: published, but no file of it" for name in sorted(published))


def made(seed: int, num: int = 8, num_people: int = 5) -> Instance:
    """Make an instance by a seed."""
    random = Random(seed)
    names = [f"person {p + 1}" for p in range(num_people)]
    pieces = tuple(
        Piece(
            f"piece {k + 1}",
            random.randint(1, 20),
            frozenset(random.sample(names, random.randint(1, num_people))),
        )
        for k in range(num)
    )
    people = tuple(Person(name, Fraction(random.randint(1, 9))) for name in names)
    return Instance(Bill(f"made by seed {seed}", pieces, people))


def order(seeds: list[int], is_quick: bool, data: Path | None = None) -> list[Row]:
    """A day's order: least waiting, for shows also with no quick change; best of three."""
    make_ready()
    if data is None or is_quick:
        every: list[Instance | str] = [made(seed) for seed in seeds]
    else:
        every = list(instances(data))
    rows = []
    for each in every:
        if isinstance(each, str):
            rows.append({"instance": each})
            continue
        rows.append(_measured(each.bill, "free", each.published, is_quick=is_quick))
        if each.published != "-":
            continue
        row = each.bill.row_minutes
        people = tuple(replace(one, change_minutes=row) for one in each.bill.people)
        strict = replace(each.bill, people=people)
        rows.append(_measured(strict, "no quick change", "-", is_quick=is_quick))
    return rows


def _measured(bill: Bill, asks: str, published: str, *, is_quick: bool) -> Row:
    """Give a bill's figures, or what stopped it: the others go on."""
    try:
        return measure(bill, asks, published, is_quick=is_quick)
    except Exception as error:
        failed = f"failed: {type(error).__name__}: {error}"
        return {"instance": bill.title, "asks": asks, "outcome": failed}


def measure(bill: Bill, asks: str, published: str, *, is_quick: bool) -> Row:
    """Order a bill, several times against the noise of the machine, and give its figures."""
    runs = []
    for _ in range(1 if is_quick else RUNS):
        worked = process_time()
        done = order_bill(bill, SECONDS)
        runs.append((done.seconds, process_time() - worked, done))
    found = min(runs, key=itemgetter(0))[2]
    report = review(bill, found.order) if found.order is not None else None
    verdict = "-" if report is None else "clean" if report.is_clean else "BROKEN"
    if report is not None and published not in {"-", str(report.weighed)}:
        verdict = "NOT THE PUBLISHED VALUE"
    clash = ""
    if found.clash is not None:
        clash = f"{len(found.clash.demands)} clash"
    return {
        "instance": bill.title,
        "pieces": len(bill.pieces),
        "people": len(bill.people),
        "asks": asks,
        "waiting": "-" if report is None else str(report.weighed),
        "published": published,
        "bound": str(found.bound),
        "outcome": f"{found.outcome} {clash}".strip(),
        "s": f"{found.seconds:.3f}",
        "s of processor": f"{min(worked for _, worked, _ in runs):.3f}",
        "checker": verdict,
    }
