"""What is wrong with castings and wishes in a book: named at its row, with the nearest."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import cast, show, work
from tests.castings import house, put, wish

from callboard.domain.season import Season
from callboard.io.faults import BookFaults, Fault
from callboard.io.files import read_season, write_season

CARRIERS = ("book.json", "book.xlsx", "book")


def faults(made: Season, folder: Path, carrier: str = "book") -> list[Fault]:
    write_season(made, folder / carrier)
    with pytest.raises(BookFaults) as found:
        read_season(folder / carrier)
    return list(found.value.faults)


@pytest.mark.parametrize("carrier", CARRIERS)
def test_book_with_castings_comes_back_the_same(tmp_path: Path, carrier: str) -> None:
    (replaced,) = put("wed", "queen", "ann")
    made = house(
        put("tue", "queen", "ann", pin=True),
        put("tue", "swans", "bea cat", "cover"),
        replace(replaced, replaces="eva"),
        wish("veto", "ann", "swans"),
        wish("apart", "ann", other="dan", performance="tue"),
        places_a_cover=3,
        announceable_covers=2,
        most_shows_day=1,
        most_shows_week=6,
        large_role_gap_days=2,
        debut_lead_days=10,
        forget_days=60,
    )
    write_season(made, tmp_path / carrier)
    again = read_season(tmp_path / carrier)
    assert replace(again, fingerprint="") == made


def test_book_written_before_there_were_castings_is_read_as_before(
    tmp_path: Path,
) -> None:
    made = house()
    write_season(made, tmp_path / "book")
    for name in ("castings", "cast_wishes"):
        (tmp_path / "book" / f"{name}.csv").unlink()
    settings = tmp_path / "book" / "season.toml"
    lines = settings.read_text("utf-8").splitlines()
    ours = ("cover", "shows a", "large role", "debut", "forget")
    kept = [line for line in lines if not any(word in line for word in ours)]
    assert len(kept) == len(lines) - 7
    settings.write_text("\n".join(kept), "utf-8")
    assert replace(read_season(tmp_path / "book"), fingerprint="") == made


@pytest.mark.parametrize(
    ("make", "code", "place", "words"),
    [
        (
            lambda: house(put("tuee", "queen", "ann")),
            "unknown-name",
            ("castings", 2, "performance"),
            "Perhaps 'tue'",
        ),
        (
            lambda: house(put("tue", "quen", "ann")),
            "unknown-name",
            ("castings", 2, "role"),
            "Perhaps 'queen'",
        ),
        (
            lambda: house(put("tue", "queen", "anne")),
            "unknown-name",
            ("castings", 2, "dancer"),
            "Perhaps 'ann'",
        ),
        (
            lambda: house(put("tue", "queen", "ann"), put("tue", "queen", "bea")),
            "place-taken",
            ("castings", 3, "dancer"),
            "Anna Lee",
        ),
        (
            lambda: house(
                put("tue", "queen", "ann", "cover"), put("tue", "queen", "bea", "cover")
            ),
            "place-taken",
            ("castings", 3, "dancer"),
            "cover 1 of queen",
        ),
        (
            lambda: house(put("tue", "swans", "ann", place=5)),
            "no-such-place",
            ("castings", 2, "place"),
            "Write 1 to 4.",
        ),
        (
            lambda: house(put("tue", "queen", "ann", place=2)),
            "no-such-place",
            ("castings", 2, "place"),
            "has 1 place.",
        ),
        (
            lambda: house(
                put("show", "queen", "ann"), show("Fri 19:30-22:00", "", id="show")
            ),
            "not-on-bill",
            ("castings", 2, "work"),
            "On its bill: work-of-show.",
        ),
        (
            lambda: house(wish("debut", "ann", "quen")),
            "unknown-name",
            ("cast_wishes", 2, "role"),
            "Perhaps 'queen'",
        ),
        (
            lambda: house(wish("together", "ann")),
            "missing",
            ("cast_wishes", 2, "other"),
            "Name the second.",
        ),
        (
            lambda: house(wish("apart", "ann", other="ann")),
            "same-dancer",
            ("cast_wishes", 2, "other"),
            "Name another.",
        ),
        (
            lambda: house(
                work("sea"), wish("opening", "ann", work="sea", performance="tue")
            ),
            "not-on-bill",
            ("cast_wishes", 2, "work"),
            "On its bill: lake, star.",
        ),
        (
            lambda: house(places_a_cover=0),
            "out-of-bounds",
            ("season", 20, "value"),
            "from 1 to 1000",
        ),
    ],
    ids=[
        "performance", "role", "dancer", "taken", "cover-taken", "no-place", "one-place",
        "bill", "wish-role", "wish-other", "wish-same", "wish-bill", "setting",
    ],
)  # fmt: skip
def test_fault_is_named_at_its_row_with_what_would_do(
    tmp_path: Path,
    make: Callable[[], Season],
    code: str,
    place: tuple[str, int, str],
    words: str,
) -> None:
    found = [each for each in faults(make(), tmp_path) if each.code == code]
    assert len(found) == 1
    (fault,) = found
    assert (fault.sheet, fault.column) == (place[0], place[2])
    assert fault.row == place[1] or place[0] == "season"
    assert words in f"{fault.message}. {fault.advice}"


def test_faults_are_told_all_at_once_and_follow_from_no_other(tmp_path: Path) -> None:
    made = house(
        put("tuee", "queen", "ann"),
        put("tue", "queen", "nobody"),
        put("tue", "swans", "ann", place=9),
        wish("together", "ann"),
        cast("lake", "swans", "ann"),
    )
    found = {(each.sheet, each.code) for each in faults(made, tmp_path)}
    assert found == {
        ("castings", "unknown-name"),
        ("castings", "no-such-place"),
        ("cast_wishes", "missing"),
        ("casts", "cast-size"),
    }


def test_what_life_changes_is_no_fault_of_the_book(tmp_path: Path) -> None:
    from tests.builders import away, restriction

    from callboard.domain.people import Bar

    made = house(
        put("tue", "queen", "ann", pin=True),
        put("tue", "queen", "bea", "cover"),
        put("tue", "swans", "bea"),
        away("ann", "Tue 12:00-23:00"),
        restriction("bea", Bar.OFF),
    )
    write_season(made, tmp_path / "book")
    assert read_season(tmp_path / "book").castings == made.castings
