"""What the page on load tells its readers to run, and what it says comes out."""

import re
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from tests.load.builders import days_of

from callboard.load.calendar import Absent, complete
from callboard.load.series import measures

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "load.md"
TEXT = PAGE.read_text("utf-8")


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    assert found is not None
    return found[1]


def test_example_gives_what_the_page_says() -> None:
    printed = StringIO()
    with redirect_stdout(printed):
        exec(compile(block("python"), PAGE.name, "exec"), {})  # noqa: S102  (our own page)
    assert printed.getvalue() == block("text")


def test_page_names_every_column_of_the_series() -> None:
    table = days_of([1.0]).with_columns(minutes=1.0)
    columns = measures(complete(table, Absent.MISSING)).columns
    told = set(re.findall(r"`(\w+)`", TEXT))
    plain = {"dancer", "day", "minutes", "week_minutes"}
    of_minutes = {"minutes_change", "minutes_change_percent"}  # as those of load
    assert set(columns) - told == plain | of_minutes
