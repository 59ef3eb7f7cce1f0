"""The command cast: what it says, what it writes, what it refuses."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from tests.builders import away
from tests.castings import house, put, wish
from tests.greedy import Greedy, greedy
from typer.testing import CliRunner

from callboard import casting
from callboard.cli import exits
from callboard.cli.app import app, run
from callboard.domain.season import Season
from callboard.io.files import read_season, write_season
from callboard.rules.casting_objective import CastingTier

FULL = (
    *put("tue", "queen", "ann"),
    *put("tue", "queen", "gia", "cover"),
    *put("tue", "prince", "dan"),
    *put("tue", "prince", "ian", "cover"),
    *put("tue", "swans", "bea cat eva fay"),
    *put("tue", "friends", "cat eva"),
    *put("tue", "star", "bea"),
)

Cast = Callable[..., str]


@pytest.fixture(autouse=True)
def standing_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(casting, "_solver", lambda: greedy)


@pytest.fixture
def cast(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Cast:
    def typed(made: Season, *words: str, code: int = exits.CLEAN) -> str:
        write_season(made, tmp_path / "book.json")
        out = tmp_path / "cast.json"
        argv = ["callboard", "cast", f"{tmp_path / 'book.json'}", "--out", f"{out}"]
        monkeypatch.setattr("sys.argv", [*argv, *words])
        assert run() == code
        said = capsys.readouterr()
        return said.out + said.err

    return typed


@pytest.mark.medium
def test_cast_fills_the_book_says_what_it_costs_and_writes_another(
    cast: Cast, tmp_path: Path
) -> None:
    said = cast(house(nights="tue", large_role_gap_days=0))
    assert "Test season: 8 dancers, 1 performance, 9 places." in said
    assert "Every place is filled." in said
    assert "proved best" in said
    assert "Checker: no rule is broken; every tier counted anew" in said
    assert "Wrote " in said
    assert len(read_season(tmp_path / "cast.json").castings) >= 9
    assert read_season(tmp_path / "book.json").castings == ()


def test_cast_says_what_is_empty_and_who_could(cast: Cast) -> None:
    made = house(
        away("dan", "Tue 12:00-23:00"),
        wish("veto", "ian", "prince"),
        nights="tue",
    )
    said = cast(made, code=exits.PARTIAL)
    assert "1 place of 9 is empty." in said
    assert "Empty, and who could dance it:" in said
    assert (
        "Prince (Lake) on Tue 24 Nov 19:30: nobody. "
        "Could: Ian (vetoed), Daniel Okafor (away)"
    ) in said


def test_cast_says_what_is_empty_for_the_same_reason_once(cast: Cast) -> None:
    gone = [
        away(who, f"{name} 12:00-23:00")
        for who in ("dan", "ian")
        for name in ("Tue", "Wed", "Thu", "Sat")
    ]
    made = house(
        *(put(night, "queen", "ann") for night in ("tue", "wed", "thu", "sat-1")),
        put("tue", "swans", "bea"),
        put("sat-2", "friends", "cat"),
        *gone,
    )
    said = cast(made, "--as-is")
    assert (
        "Prince (Lake) on Tue 24 Nov 19:30, Wed 25 Nov 19:30, Thu 26 Nov 19:30 and "
        "2 more nights: nobody. Could: Daniel Okafor and Ian (away)"
    ) in said
    assert "Swans (Lake) on Tue 24 Nov 19:30: 3 of 4 places. Could: 4 dancers" in said
    # Leads before the corps, whatever the night.
    assert said.index("Star on ") < said.index("Swans (Lake) on ")


def test_cast_says_of_which_works_nothing_is_cast(cast: Cast) -> None:
    made = house(put("tue", "star", "ann"), nights="tue")
    said = cast(made, "--as-is")
    assert "Lake on Tue 24 Nov 19:30: nothing is cast, 8 places" in said


def test_pin_that_clashes_stands_with_who_could_take_it_over(cast: Cast) -> None:
    made = house(
        put("tue", "prince", "dan", pin=True),
        away("dan", "Tue 12:00-23:00"),
        nights="tue",
    )
    said = cast(made, "--as-is", code=exits.BROKEN)
    assert "Pins that break a rule; they stand:" in said
    assert (
        "Daniel Okafor dances Prince (Lake) on Tue 24 Nov 19:30, away for 1 h 12 of it. "
        "Could take it over: Ian (would have to learn it)"
    ) in said


def test_castings_of_a_book_are_judged_as_they_are_and_nothing_is_written(
    cast: Cast, tmp_path: Path
) -> None:
    made = house(
        *FULL,
        wish("opening", "ann", "queen"),
        wish("debut", "fay", "queen"),
        wish("together", "ann", other="fay", work="star"),
        wish("together", "ann", other="bea", work="star"),
        wish("apart", "ann", other="dan"),
        wish("veto", "fay", "star"),
        nights="tue",
    )
    said = cast(made, "--as-is", "--dancers")
    assert "none below" not in said
    assert "Wishes: 2 of 5 granted; not granted:" in said
    assert (
        "Fay Tanaka makes a debut in Queen in Lake (3 points): in other roles" in said
    )
    assert "Anna Lee and Beatrix Holm on the same nights of Star (1 point)" in said
    assert "Anna Lee and Daniel Okafor are no couple in Lake (2 points)" in said
    assert "Without enough covers:" in said
    assert "Star: 1 cover missing over 1 performance" in said
    assert "Beatrix Holm: 1 performance (Swans (Lake) 1x and Star 1x)" in said
    assert "Anna Lee: 1 performance" not in said
    assert "principal" in said
    assert "new roles" in said
    assert not (tmp_path / "cast.json").exists()


def test_wish_not_granted_says_what_stands_against_it(cast: Cast) -> None:
    made = house(
        put("tue", "queen", "ann"),
        put("tue", "friends", "bea"),
        put("wed", "queen", "gia"),
        wish("opening", "bea", "queen"),
        wish("debut", "bea"),
        wish("debut", "cat", "queen"),
        wish("debut", "dan", "queen"),
        away("cat", "Wed 12:00-23:00"),
        nights="tue wed",
    )
    said = cast(made, "--as-is")
    assert "Wishes: 1 of 4 granted; not granted:" in said
    assert "Beatrix Holm opens Queen in Lake (5 points): in other roles" in said
    assert (
        "Caterina Ruiz makes a debut in Queen in Lake (3 points): "
        "others dance it on 1 night and away on 1 night"
    ) in said
    assert "Daniel Okafor makes a debut in Queen in Lake (3 points): the role" in said


@pytest.mark.medium
def test_deadline_of_a_casting_is_told_on_its_day(cast: Cast) -> None:
    made = house(*FULL, nights="tue", packs=("agma_new_york_2007",))
    said = cast(made, "--as-is", "--now", "2026-11-10 09:00")
    assert "Full casting of Tue 24 Nov 19:30 is due today; all cast" in said
    said = cast(made, "--as-is", "--now", "2026-11-09 09:00")
    assert "Full casting of Tue 24 Nov 19:30 is due tomorrow; all cast" in said
    said = cast(made, "--as-is", "--now", "2026-10-01 09:00")
    assert (
        "Next to be posted: Principal casting of Tue 24 Nov 19:30 is due in 26 days"
        in said
    )


def test_deadline_that_has_passed_with_places_empty_is_told(cast: Cast) -> None:
    made = house(*FULL[1:], nights="tue", packs=("agma_new_york_2007",))
    said = cast(made, "--as-is", "--now", "2026-11-20 09:00", code=exits.CLEAN)
    assert (
        "Full casting of Tue 24 Nov 19:30 was due on Tue 10 Nov; 1 place still empty"
        in said
    )


def test_cast_keeps_what_the_book_has_when_asked(cast: Cast, tmp_path: Path) -> None:
    cast(house(put("tue", "queen", "fay"), nights="tue"), "--keep")
    made = read_season(tmp_path / "cast.json")
    assert put("tue", "queen", "fay")[0] in made.castings


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--effort", "-1"), "--effort must be from 0 to 86,400, got -1"),
        (("--seconds", "0"), "--seconds must be from 1 to 86,400, got 0"),
        (("--seed", "-1"), "--seed must be from 0"),
        (("--now", "yesterday"), "'yesterday' is no moment on the company's clock"),
    ],
)
def test_words_that_cannot_be_used_are_refused(
    cast: Cast, words: tuple[str, ...], message: str
) -> None:
    assert message in cast(house(nights="tue"), *words, code=exits.BAD_INPUT)


@pytest.mark.medium
def test_book_is_never_written_over(cast: Cast, tmp_path: Path) -> None:
    made = house(nights="tue")
    book = f"{tmp_path / 'book.json'}"
    said = cast(made, "--out", book, "--replace", code=exits.BAD_INPUT)
    assert "is the book itself" in said
    (tmp_path / "cast.json").write_text("{}", "utf-8")
    assert "is there already" in cast(made, code=exits.BAD_INPUT)
    cast(made, "--replace")
    assert read_season(tmp_path / "cast.json").castings
    said = cast(made, "--out", f"{tmp_path / 'cast.pdf'}", code=exits.BAD_INPUT)
    assert "a season book is not written to" in said


def test_book_with_nothing_to_cast_is_refused(cast: Cast) -> None:
    said = cast(house(nights=""), code=exits.BAD_INPUT)
    assert "has nothing to cast" in said
    said = cast(replace(house(nights="tue"), dancers={}), code=exits.BAD_INPUT)
    assert "has nobody to cast: the sheet dancers is empty" in said
    said = cast(house(nights="tue"), "--as-is", code=exits.BAD_INPUT)
    assert "has no castings yet" in said


def test_castings_are_judged_with_the_book(tmp_path: Path) -> None:
    write_season(
        house(put("tue", "queen", "dan"), nights="tue"), tmp_path / "book.json"
    )
    told = CliRunner().invoke(app, ["check", f"{tmp_path / 'book.json'}"])
    assert "a women's role" in told.output


def test_lists_that_are_long_are_cut_and_say_so(cast: Cast) -> None:
    some = [wish("debut", who, "prince") for who in ("ann", "bea", "cat", "eva")] * 4
    said = cast(house(*FULL, *some, nights="tue"), "--as-is")
    assert "... and 4 more; --sheets writes all of them" in said


@pytest.mark.medium
def test_sheets_are_written_when_asked_for(cast: Cast, tmp_path: Path) -> None:
    folder = tmp_path / "sheets"
    said = cast(house(*FULL, nights="tue"), "--as-is", "--sheets", f"{folder}")
    assert "casting grid: " in said
    assert (folder / "grid.pdf").read_bytes().startswith(b"%PDF")
    assert "Fay Tanaka" in (folder / "casting.html").read_text("utf-8")


@pytest.mark.medium
def test_sheets_that_cannot_be_written_are_told(cast: Cast, tmp_path: Path) -> None:
    (tmp_path / "sheets").write_text("a file", "utf-8")
    made = house(*FULL, nights="tue")
    words = ("--as-is", "--sheets", f"{tmp_path / 'sheets'}")
    said = cast(made, *words, code=exits.BAD_INPUT)
    assert "cannot be written" in said
    assert "Choose another folder with --sheets." in said


@pytest.mark.medium
def test_nobody_is_alone_where_covers_fill_every_place(cast: Cast) -> None:
    made = house(*FULL, wish("opening", "ann", "queen"), nights="tue")
    said = cast(made, "--as-is")
    assert (
        "Caterina Ruiz: 1 performance (Friends (Lake) 1x and Swans (Lake) 1x)" in said
    )
    assert "Wishes: 1 of 1 granted." in said
    leads = house(*FULL[:4], nights="tue")
    assert "Whoever is lost, covers fill every place." in cast(leads, "--as-is")


def test_wish_that_is_not_granted_is_told_in_words(cast: Cast) -> None:
    made = house(
        *FULL, wish("opening", "bea", "queen", performance="tue"), nights="tue"
    )
    said = cast(made, "--as-is")
    assert "Beatrix Holm opens Queen in Lake on Tue 24 Nov 19:30 (5 points)" in said


def test_pin_that_nobody_could_take_over_says_so(cast: Cast) -> None:
    gone = [away(who, "Tue 12:00-23:00") for who in ("dan", "ian")]
    made = house(put("tue", "prince", "dan", pin=True), *gone, nights="tue")
    said = cast(made, "--as-is", code=exits.BROKEN)
    assert "Nobody else could take it over as the castings stand." in said


def test_dancer_alone_in_many_roles_is_told_in_few_words(cast: Cast) -> None:
    nights = [put(night, part, "ann") for night, part in (
        ("tue", "queen"), ("wed", "swans"), ("thu", "star"), ("sat-1", "friends"),
    )]  # fmt: skip
    said = cast(house(*nights), "--as-is")
    assert "Anna Lee: 4 performances (" in said
    assert " and 1 other role)" in said


def test_bound_that_is_not_reached_is_told_as_what_it_is(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bounded(season: Season, **how: object) -> Greedy:
        found = greedy(season)
        del how
        bounds = dict.fromkeys(CastingTier, 0) | {CastingTier.REHEARSAL: 1}
        return replace(found, bounds=bounds, is_cut=True)

    monkeypatch.setattr(casting, "_solver", lambda: bounded)
    said = cast(house(nights="tue"))
    assert "within 99.9 %" in said
    assert "not proved" in said
    assert "ended by the clock" in said


@pytest.mark.medium
def test_sheet_of_what_is_empty_names_nobody_as_away(
    cast: Cast, tmp_path: Path
) -> None:
    folder = tmp_path / "sheets"
    made = house(
        *put("tue", "queen", "ann"), away("dan", "Tue 12:00-23:00"), nights="tue"
    )
    said = cast(made, "--as-is", "--sheets", f"{folder}")
    assert "Could: Ian (free), Daniel Okafor (away)" in said
    page = openpyxl.load_workbook(folder / "casting.xlsx")["Empty places"]
    rows = {row[0]: row[1:] for row in page.iter_rows(min_row=4, values_only=True)}
    assert rows["Prince (Lake)"] == (
        "nobody",
        1,
        "Tue 24 Nov 19:30",
        "Could: Ian (free), 1 dancer (not available)",
    )
