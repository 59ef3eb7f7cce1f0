"""Files from anywhere: clear refusals, never a traceback, never a hang."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.builders import MONDAY
from tests.io.plans.handmade import company

from callboard.io.faults import BookFaults
from callboard.io.plans.reading import read_by_hand

BOOK = company()
WEEK = BOOK.week_of(MONDAY)
HEAD = "Day,Time,Start,End,Minutes,Studio,Call,Work,Section,Who,Covers,Coach,Pianist,Need,Id"
CELLS = st.text(max_size=12) | st.sampled_from(
    """|-|Tue|24 Nov|11:30-13:00|11:30|1|90|blue|A|covers|Serenade|Waltz A|Anna Lee
    |all except|-x|rank:|cast:/|corps|class|performance|waltz-a|yes|0.5|99999
    |2026-11-24 10:00|//""".replace("\n    ", "").split("|")
)


def is_read_or_refused(file: Path) -> bool:
    try:
        read_by_hand(file, BOOK, WEEK)
    except BookFaults as error:
        return all(fault.message and fault.file for fault in error.faults)
    return True


@pytest.mark.slow
@given(rows=st.lists(st.lists(CELLS, min_size=15, max_size=15), max_size=4))
@settings(max_examples=150)
def test_any_cells_are_calls_or_faults(
    rows: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("plan") / "plan.csv"
    lines = [
        HEAD,
        *(",".join(f'"{c.replace(chr(34), "")}"' for c in row) for row in rows),
    ]
    file.write_text("\n".join(lines), encoding="utf-8", errors="replace")
    assert is_read_or_refused(file)


@pytest.mark.medium
@given(content=st.binary(max_size=200))
@settings(max_examples=100)
@example(content=b"PK\x03\x04")
@example(content=b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n\r\nEND:VEVENT\r\nEND:VCALENDAR")
def test_any_bytes_are_calls_or_faults(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("plan")
    for ending in (".csv", ".xlsx", ".ics"):
        file = folder / f"plan{ending}"
        file.write_bytes(content)
        assert is_read_or_refused(file)


PROPERTIES = st.sampled_from(
    (
        *("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"),
        *("ATTENDEE", "SUMMARY", "LOCATION", "DESCRIPTION", "UID", "STATUS", "BEGIN"),
    )
)
VALUES = st.text(max_size=12) | st.sampled_from(
    (
        *(
            "20261124T113000",
            "20261124T130000Z",
            "20261124",
            "PT90M",
            "-PT1H",
            "VEVENT",
        ),
        *(
            "FREQ=DAILY",
            "FREQ=WEEKLY;BYDAY=XX",
            "FREQ=DAILY;COUNT=x",
            "FREQ=DAILY;UNTIL=x",
        ),
        *("FREQ=DAILY;INTERVAL=99999999999", "FREQ=WEEKLY;WKST=", "P99999999W"),
        *("99991231T235959", "00010101T000000", "00010101T000000Z", "mailto:a@b"),
        "x.ann.2026-11-23@y.callboard",
    )
)
PARAMETERS = st.sampled_from(
    [
        "",
        ";TZID=Europe/Paris",
        ";TZID=X",
        ";VALUE=DATE",
        ";VALUE=PERIOD",
        ";VALUE=TEXT",
        ";VALUE=RECUR",
        ";CN=ann",
        ";=",
    ]
)


@pytest.mark.slow
@given(lines=st.lists(st.tuples(PROPERTIES, PARAMETERS, VALUES), max_size=6))
@settings(max_examples=300)
def test_any_event_is_a_call_or_a_fault(
    lines: list[tuple[str, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("plan") / "plan.ics"
    said = [f"{name}{more}:{value}" for name, more, value in lines]
    start = ["DTSTART:20261124T113000", "DTEND:20261124T130000"]
    text = "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "BEGIN:VEVENT",
            *start[: 2 - len(said) // 3],
            *said,
            "END:VEVENT",
            "END:VCALENDAR",
        ]
    )
    file.write_text(text, encoding="utf-8", errors="replace", newline="")
    assert is_read_or_refused(file)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "Day,Time,Who\n" + "Tue,11:30-12:30,Anna Lee\n" * 1_000,
        "Day,Time,Who\nTue,11:30-12:30," + "Anna Lee; " * 3_000,
        "Day,Time,Who\nTue,11:30-12:30," + "Lee and " * 3_000,
        "Day,Time,Call\nTue,11:30-12:30," + "Serenade " * 3_000,
        "Day,Time,Call\n" + "1" * 100_000 + ",11:30-12:30,x",
        "Day,Time,Call\nTue," + "1:" * 100_000 + ",x",
        "Day,Time,Who\nTue,11:30-12:30," + " " * 100_000 + "x",
        "x," * 3_000 + "\n" + "x," * 3_000,
    ],
)
def test_long_cells_and_many_rows_are_read_or_refused(
    tmp_path: Path, text: str
) -> None:
    file = tmp_path / "plan.csv"
    file.write_text(text, encoding="utf-8")
    assert is_read_or_refused(file)
