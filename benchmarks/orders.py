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

from callboard.check.bill import review
from callboard.domain.bill import Bill, Person, Piece
from callboard.ordering import order_bill
from callboard.solver.order.best import make_ready

Row = dict[str, Any]
SECONDS = 60.0
RUNS = 3


@dataclass(frozen=True, slots=True)
class Instance:
    """A bill, and the least waiting that others have proved, if any has."""

    bill: Bill
    published: str = "-"


def read_instance(path: Path) -> Bill:
    """Read the benchmarks' plain format: a name, then a stream of numbers.

    Numbers of pieces and people; for each person a 0 or 1 a piece and the rate; the
    lengths of the pieces.
    """
    text = path.read_text("utf-8")
    _, _, rest = text.lstrip().partition("\n")
    numbers = [int(word) for word in rest.split()]
    num, num_people, *numbers = numbers
    if len(numbers) != num_people * (num + 1) + num:
        message = f"{path.name}: {len(numbers)} numbers do not fill the table"
        raise ValueError(message)
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
    return Bill(path.stem, pieces, people)


def instances(folder: Path) -> Iterator[Instance | str]:
    """Give every instance below a folder; of one that cannot be read, why."""
    published: dict[str, str] = {}
    for table in folder.rglob("best_known.csv"):
        with table.open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                published[row["instance"]] = row["optimal_waiting_cost"]
    files = [
        file
        for file in sorted(folder.rglob("*.txt"))
        if file.parent.name == "instances"
    ]
    for file in files:
        try:
            bill = read_instance(file)
        except (OSError, ValueError) as error:
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
        rows.append(measure(each.bill, "free", each.published, is_quick=is_quick))
        if each.published != "-":
            continue
        row = each.bill.row_minutes
        people = tuple(replace(one, change_minutes=row) for one in each.bill.people)
        strict = replace(each.bill, people=people)
        rows.append(measure(strict, "no quick change", "-", is_quick=is_quick))
    return rows


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
