"""Times of day as schedulers write them."""

from datetime import date, time

import pytest
from tests.builders import CLOCK, during

from callboard.domain.clock import Clock
from callboard.io.plans.hours import local_text, span_of
from callboard.io.plans.written import WordError

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("cells", "meant"),
    [
        ({"start": "11:30", "end": "13:00"}, "11:30-13:00"),
        ({"start": "11:30:00", "end": "13:00:00"}, "11:30-13:00"),
        ({"time": "11:30-13:00"}, "11:30-13:00"),
        ({"time": "11.30 \u2013 13.00"}, "11:30-13:00"),
        ({"time": "11:30 to 1 pm"}, "11:30-13:00"),
        ({"time": "1-3pm"}, "13:00-15:00"),
        ({"time": "1pm-3"}, "13:00-15:00"),
        ({"time": "11am until noon"}, "11:00-12:00"),
        ({"time": "11h30-13h"}, "11:30-13:00"),
        ({"time": "1130-1300"}, "11:30-13:00"),
        ({"time": "10-12"}, "10:00-12:00"),
        ({"start": "0.4375", "end": "0.5"}, "10:30-12:00"),
        ({"time": "11:30", "end": "13:00"}, "11:30-13:00"),
        ({"start": "11:30", "minutes": "90"}, "11:30-13:00"),
        ({"start": "11:30", "minutes": "1h30"}, "11:30-13:00"),
        ({"start": "11:30", "minutes": "90 min"}, "11:30-13:00"),
        ({"start": "7:15 a.m.", "end": "8:00"}, "07:15-08:00"),
        ({"start": "22:30", "end": "00:30"}, "22:30-00:30"),
        ({"start": "22:30", "end": "24:00"}, "22:30-00:00"),
        ({"start": "00:20", "end": "01:00"}, "00:20-01:00"),
        ({"start": "2026-11-24 11:30", "end": "2026-11-24 13:00"}, "11:30-13:00"),
        ({"start": "2026-11-24 23:30", "end": "2026-11-25 00:30"}, "23:30-00:30"),
        ({"start": "2026-11-24 11:30+01:00", "end": "13:00"}, "10:30-13:00"),
    ],
)
def test_time_in_usual_writing_is_found(cells: dict[str, str], meant: str) -> None:
    assert span_of(cells, TUESDAY, CLOCK) == during(f"Tue {meant}")


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"start": "later", "end": "13:00"}, "not-a-time"),
        ({"start": "25:00", "end": "26:00"}, "not-a-time"),
        ({"start": "13 pm", "end": "14:00"}, "not-a-time"),
        ({"start": "11:75", "end": "14:00"}, "not-a-time"),
        ({"start": "2026-11-24 99:00", "end": "14:00"}, "not-a-time"),
        ({"start": "1:30", "end": "15:00"}, "which-half"),
        ({"time": "1-3"}, "which-half"),
        ({"start": "13:00", "end": "11:30"}, "ends-before-start"),
        ({"start": "11:30", "end": "11:30"}, "ends-before-start"),
        ({"start": "2026-11-24 11:30", "end": "2026-11-25 11:31"}, "too-long"),
        ({"start": "11:30"}, "missing"),
        ({"end": "11:30"}, "missing"),
        ({"start": "11:30", "minutes": "long"}, "not-minutes"),
        ({"start": "11:30", "minutes": "0"}, "not-minutes"),
    ],
)
def test_time_that_is_none_is_refused(cells: dict[str, str], code: str) -> None:
    with pytest.raises(WordError) as caught:
        span_of(cells, TUESDAY, CLOCK)
    assert caught.value.code == code


def test_time_that_could_be_either_half_of_the_day_names_both() -> None:
    with pytest.raises(WordError) as caught:
        span_of({"start": "1:30", "end": "15:00"}, TUESDAY, CLOCK)
    assert caught.value.advice == "Write 13:30 or 01:30."


def test_time_over_which_clocks_are_put_forward_does_not_happen() -> None:
    with pytest.raises(WordError) as caught:
        span_of({"time": "01:30-05:00"}, date(2027, 3, 27), CLOCK)
    assert caught.value.code == "no-such-time"


def test_moment_far_from_its_day_is_written_with_its_date() -> None:
    moment = CLOCK.at(date(2027, 3, 28), time(23, 30))
    assert local_text(moment, date(2027, 3, 27), CLOCK) == "2027-03-28 23:30+01:00"
    moment = CLOCK.at(date(2027, 3, 28), time(1, 30))  # the night to the 29th
    assert local_text(moment, date(2027, 3, 27), CLOCK) == "2027-03-29 01:30+01:00"


def test_second_of_two_equal_times_is_written_with_its_distance_from_utc() -> None:
    clock = Clock("Europe/London")
    first = clock.at(date(2026, 10, 24), time(1, 30))
    text = local_text(first + 60, date(2026, 10, 24), clock)
    assert text == "2026-10-25 01:30+00:00"
    cells = {"start": text, "minutes": "10"}
    assert span_of(cells, date(2026, 10, 24), clock).start == first + 60
