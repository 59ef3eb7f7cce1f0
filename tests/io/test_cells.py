"""Single cells: quoting, lists, moments at odd hours, and what Excel makes of them."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.io.seasons import words

from callboard.domain.clock import Clock, Span
from callboard.io.cells import CellError, list_cell, list_of, text_cell, text_of
from callboard.io.kinds import NUMBER, NUMBER_OR_TEXT, WEEKDAY, Reading
from callboard.io.moments import span_of, span_parts
from callboard.io.times import CLOCK_TIME
from callboard.io.workbook_in import cell_text


@given(words)
def test_text_in_a_cell_is_read_back_exactly(text: str) -> None:
    cell = text_cell(text)
    assert cell == cell.strip()
    assert text_of(cell) == text


@pytest.mark.medium
@given(st.lists(words, max_size=4))
def test_list_in_a_cell_is_read_back_exactly(texts: list[str]) -> None:
    cell = list_cell(texts)
    assert cell == cell.strip()
    assert [item.text for item in list_of(cell)] == texts


@pytest.mark.parametrize("text", ["Rubies", '"Rubies"', "Anna Lee", "a, b", "=1", "é"])
def test_text_that_needs_no_quotes_has_none(text: str) -> None:
    assert text_cell(text) == text


@given(st.floats(allow_nan=False, allow_infinity=False) | words)
def test_number_or_text_is_read_back_exactly(value: float | str) -> None:
    again = NUMBER_OR_TEXT.read(NUMBER_OR_TEXT.show(value), Reading())
    assert repr(again) == repr(value)


@pytest.mark.parametrize("text", ["nan", "inf", "1_000", "many", ""])
def test_number_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        NUMBER.read(text, Reading())


@pytest.mark.parametrize(("text", "day"), [("monday", 0), ("Sun", 6)])
def test_weekday_by_its_name_or_its_beginning(text: str, day: int) -> None:
    assert WEEKDAY.read(text, Reading()) == day


def test_weekday_that_is_none_is_refused() -> None:
    with pytest.raises(CellError):
        WEEKDAY.read("someday", Reading())


LONDON = Clock("Europe/London")


@pytest.mark.parametrize("minutes", [0, 30, 60, 90, 119, 150, 240, 1440, 1500])
def test_span_across_a_change_of_clocks_is_read_back_exactly(minutes: int) -> None:
    # On 25 October 2026 London has every time from 01:00 to 01:59 twice.
    start = int(datetime(2026, 10, 24, 23, 30).timestamp()) // 60 + minutes  # noqa: DTZ001
    for clock in (LONDON, Clock("Europe/London", time(0, 30)), Clock("Asia/Tokyo")):
        span = Span(start, start + 45)
        written = {
            name: CLOCK_TIME.read(CLOCK_TIME.show(value), Reading())
            if isinstance(value, time)
            else value
            for name, value in span_parts(span, clock).items()
        }
        assert span_of(written, clock) == span


def test_time_with_a_distance_from_utc_that_is_none_is_refused() -> None:
    with pytest.raises(CellError):
        CLOCK_TIME.read("02:30+x", Reading())


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a ", "a "),
        (True, "yes"),
        (False, "no"),
        (24.0, "24"),
        (1.5, "1.5"),
        (date(2026, 11, 24), "2026-11-24"),
        (datetime(2026, 11, 24), "2026-11-24"),  # noqa: DTZ001
        (datetime(2026, 11, 24, 9, 59, 59), "2026-11-24 10:00"),  # noqa: DTZ001
        (datetime(1899, 12, 31, 19, 30), "19:30"),  # noqa: DTZ001
        (time(19, 29, 59), "19:30"),
        (timedelta(hours=25, minutes=30), "25:30"),
        (None, ""),
    ],
)
def test_excel_value_is_written_as_the_book_writes_it(value: Any, text: str) -> None:
    assert cell_text(value) == text
