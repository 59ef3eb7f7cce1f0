"""Ordering a day on the command line: the order with its times, or why there is none."""

from fractions import Fraction
from pathlib import Path
from threading import Event
from typing import Any

from rich.console import Console
from rich.table import Table

from callboard import ordering
from callboard.check.bill import BillReport
from callboard.cli import exits
from callboard.cli.console import Screen
from callboard.cli.faults import InputError
from callboard.cli.interrupts import until_stopped
from callboard.cli.outputs import see_that_free
from callboard.domain.bill import Bill, time_text
from callboard.domain.plan import Outcome
from callboard.explain.words import length, listed, many
from callboard.io.bills.reading import read_bill
from callboard.io.bills.written import ORDER_FORMAT, number, write_order

MOST_SECONDS = 86_400
MOST_NAMED = 4
HEADS = {
    Outcome.COMPLETE: "Proved: in no other order do people wait less.",
    Outcome.IMPOSSIBLE: "Impossible: it is proved that no order meets every demand.",
    Outcome.OUT_OF_TIME: "Out of time: the best order so far; a better one may exist.",
}
NONE_FOUND = "Out of time: no order was found, and none is proved impossible."

console = Screen()


def order_file(
    file: Path, begins: str, quick_changes: str, seconds: float, json: Path | None
) -> int:
    """Order a bill, tell the order, and give the exit code of its outcome."""
    if not 1 <= seconds <= MOST_SECONDS:
        message = f"--seconds must be from 1 to {MOST_SECONDS:,}, got {seconds:g}"
        raise InputError(message, "Leave it out to have what is usual.")
    if json is not None and json.suffix.lower() != ".json":
        message = f"an order is not written to {json}"
        raise InputError(message, "Give --json a file name that ends in .json.")
    if json is not None:
        see_that_free(json, ORDER_FORMAT, file)
    read = read_bill(file, begins, quick_changes)
    for note in read.notes:
        console.print(f"Note: {note}.")
    found = _watch(read.bill, seconds)
    _tell(read.bill, found)
    if json is not None:
        write_order(json, plain_order(read.bill, found))
        console.print(f"Wrote {json}.")
    return exits.OF_OUTCOME[found.outcome]


def _watch(bill: Bill, seconds: float) -> ordering.Ordering:
    """Order beside a line that says how far it is; Ctrl-C ends with the best so far."""
    stop = Event()
    with Console(stderr=True).status("reading") as status:
        return until_stopped(
            lambda: ordering.order_bill(bill, seconds, tell=status.update, stop=stop),
            stop,
        )


def _tell(bill: Bill, found: ordering.Ordering) -> None:
    if found.report is None:
        is_late = found.outcome is Outcome.OUT_OF_TIME
        console.print(NONE_FOUND if is_late else HEADS[found.outcome], style="bold")
        if found.clash is not None:
            ends = (
                "drop any one and the rest is possible"
                if found.clash.is_smallest
                else "not proved to be the smallest such set"
            )
            console.print(f"\nThese cannot all hold ({ends}):")
            for sentence in found.clash.sentences:
                console.print(f"  - {sentence}")
        return
    console.print(HEADS[found.outcome], style="bold")
    _tell_order(found.report)
    _tell_waiting(bill, found, found.report)
    _tell_changes(found.report)
    console.print(
        f"\n{many(len(bill.pieces), 'piece')}, "
        f"{many(len(bill.people), 'person', 'people')}; "
        f"checker: every demand is met; {found.seconds:.1f} s"
    )


def _tell_order(report: BillReport) -> None:
    table = Table("", "begins", "ends", "piece", "who waits", box=None, pad_edge=False)
    place = 0
    for slot in report.slots:
        place += not slot.is_pause
        table.add_row(
            "" if slot.is_pause else f"{place}",
            time_text(slot.start),
            time_text(slot.end),
            f"({slot.title})" if slot.is_pause else slot.title,
            _names(slot.waiting),
        )
    console.print(table)


def _tell_waiting(bill: Bill, found: ordering.Ordering, report: BillReport) -> None:
    is_weighed = any(person.rate != 1 for person in bill.people)
    total = f"{report.waiting_minutes:,} person-minutes"
    if is_weighed:
        total += f", {_sum(report.weighed)} by rate"
    proved = found.bound >= report.weighed
    ends = "proved least" if proved else f"no order is below {_sum(found.bound)}"
    console.print(f"\nWaiting: {total} ({ends})")
    waiting = sorted(
        (day for day in report.days if day.waiting_minutes),
        key=lambda day: (-day.waiting_minutes, day.name),
    )
    for day in waiting:
        weighed = f", {_sum(day.weighed)} by rate" if is_weighed else ""
        console.print(
            f"  {day.name}: {length(day.waiting_minutes)}{weighed} "
            f"({time_text(day.start)}-{time_text(day.end)}, "
            f"{many(day.num_pieces, 'piece')})"
        )
    rest = len(report.days) - len(waiting)
    if waiting and rest:
        console.print(f"  {many(rest, 'other waits', 'others wait')} not at all")


def _tell_changes(report: BillReport) -> None:
    found: dict[tuple[str, str, int], list[str]] = {}
    for change in report.changes:
        found.setdefault((change.first, change.second, change.minutes), []).append(
            change.name
        )
    if not found:
        console.print("\nNobody is in two pieces in a row.")
        return
    console.print("\nIn two pieces in a row:")
    for (first, second, minutes), names in found.items():
        between = f", {many(minutes, 'minute')} between" if minutes else ""
        console.print(f"  {first} - {second}{between}: {_names(tuple(names))}")


def _names(names: tuple[str, ...]) -> str:
    if len(names) > MOST_NAMED:
        rest = len(names) - MOST_NAMED + 1
        names = (*names[: MOST_NAMED - 1], f"{rest} others")
    return listed(names)


def _sum(value: Fraction) -> str:
    return f"{number(value):,}"


def plain_order(bill: Bill, found: ordering.Ordering) -> dict[str, Any]:
    """Give everything that was found, as JSON holds it."""
    report = found.report
    plain: dict[str, Any] = {
        "title": bill.title,
        "outcome": found.outcome.value,
        "bound": number(found.bound),
        "seconds": round(found.seconds, 3),
        "clash": None,
        "order": None,
    }
    if found.clash is not None:
        plain["clash"] = {
            "is_smallest": found.clash.is_smallest,
            "demands": [
                {"kind": each.kind.value, "subject": each.subject, "other": each.other}
                for each in found.clash.demands
            ],
            "sentences": list(found.clash.sentences),
        }
    if report is None:
        return plain
    return plain | {
        "order": [
            {
                "title": slot.title,
                "begins": time_text(slot.start),
                "ends": time_text(slot.end),
                "is_pause": slot.is_pause,
                "waiting": list(slot.waiting),
            }
            for slot in report.slots
        ],
        "waiting_minutes": report.waiting_minutes,
        "waiting_by_rate": number(report.weighed),
        "people": [
            {
                "name": day.name,
                "begins": time_text(day.start),
                "ends": time_text(day.end),
                "pieces": day.num_pieces,
                "waiting_minutes": day.waiting_minutes,
                "waiting_by_rate": number(day.weighed),
            }
            for day in report.days
        ],
        "in_a_row": [
            {
                "name": change.name,
                "first": change.first,
                "second": change.second,
                "minutes": change.minutes,
            }
            for change in report.changes
        ],
    }
