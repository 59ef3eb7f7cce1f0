"""Plans as schedulers type them, and a small company to read them with."""

from pathlib import Path

from tests.builders import (
    MONDAY,
    cast,
    coach,
    dancer,
    fixture,
    need,
    pianist,
    restriction,
    role,
    season,
    section,
    show,
    space,
    stage,
    work,
)

from callboard.domain.people import Bar, Dances, Job
from callboard.domain.plan import Call
from callboard.domain.season import Season
from callboard.io.faults import BookFaults, Fault
from callboard.io.plans.reading import read_by_hand
from callboard.io.plans.written import PlanRead

MEN = {"dances": Dances.MEN}


def company() -> Season:
    """Give a company of nine with two works, class every Tuesday and a show on Friday."""
    return season(
        dancer("ann", rank="principal"),
        dancer("bea", tags=frozenset({"guest"})),
        dancer("cat"),
        dancer("eva"),
        dancer("dan", rank="principal", **MEN),
        dancer("gus", name="Gus Lee", **MEN),
        dancer("hal", name="Hal O'Neil", **MEN),
        dancer("lukasz-zajac", name="Łukasz Zając", **MEN),
        dancer("ivo", name="Ivo Marsh", **MEN),
        coach(),
        coach("petrova", name="Madame Petrova"),
        coach("ray", name="Ray Holt", jobs=frozenset({Job.TEACHER})),
        pianist(),
        space(),
        space("red"),
        stage(),
        work("serenade"),
        section("serenade", "waltz", order=1),
        section("serenade", "elegy", order=2),
        role("serenade", "girls", places=2, sections=("waltz",)),
        role("serenade", "angel", sections=("elegy",)),
        cast("serenade", "girls", "ann bea", covers="cat"),
        cast("serenade", "angel", "eva"),
        cast("serenade", "girls", "cat eva", letter="B"),
        work("agon"),
        need(
            "waltz-a",
            title="Serenade: Waltz",
            work="serenade",
            sections="waltz",
            casts="A",
            coaches="coach",
            times=2,
        ),
        need(
            "waltz-b",
            title="Serenade: Waltz, second cast",
            work="serenade",
            sections="waltz",
            casts="B",
        ),
        need("pas-de-deux", title="Agon: Pas de deux", work="agon", dancers="ann dan"),
        fixture(
            "Tue 10:00-11:15",
            "ann bea cat dan eva gus hal",
            id="class-tue",
            title="Company class",
            space="blue",
            coaches="ray",
            pianists="piano",
        ),
        show("Fri 19:30-22:00", "ann bea", id="show-fri"),
        restriction("ivo", Bar.OFF),
    )


def read(path: Path, text: str, week: bool = True) -> PlanRead:
    """Read a plan that was typed as CSV; the week is that of the builders."""
    file = path / "plan.csv"
    file.write_text(text, encoding="utf-8")
    book = company()
    return read_by_hand(file, book, book.week_of(MONDAY) if week else None)


def calls(path: Path, text: str, week: bool = True) -> tuple[Call, ...]:
    """Give the calls of a plan that was typed as CSV."""
    return read(path, text, week).plan.calls


def one(
    path: Path, row: str, head: str = "Date,Time,Studio,Call,Who,Coach,Pianist"
) -> Call:
    """Give the only call of a plan of one row."""
    (call,) = calls(path, f"{head}\n{row}\n")
    return call


def faults(path: Path, text: str, week: bool = True) -> tuple[Fault, ...]:
    """Give the faults of a plan that was typed as CSV."""
    try:
        found = read(path, text, week)
    except BookFaults as error:
        return error.faults
    message = f"no faults, but {found.plan.calls}"
    raise AssertionError(message)


def told(path: Path, text: str, week: bool = True) -> list[str]:
    """Give the faults of a plan as people read them."""
    return [fault.text for fault in faults(path, text, week)]
