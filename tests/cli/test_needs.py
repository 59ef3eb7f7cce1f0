"""The command needs: what it says, what it writes, what it refuses."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import (
    coach,
    day,
    fixture,
    need,
    past,
    pianist,
    restriction,
    section,
    work,
)
from tests.rehearsals import house, known, rule

from callboard.cli import exits
from callboard.cli.app import run
from callboard.domain.needs import Activity, Need
from callboard.domain.people import Bar, Job, Staff
from callboard.domain.repertory import BillItem
from callboard.domain.season import Season
from callboard.io.files import read_season, write_season
from callboard.rehearsing.counted import minutes_of
from callboard.rehearsing.marks import remarked
from callboard.rehearsing.standing_rows import stem_of

Needs = Callable[..., str]


@pytest.fixture
def needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Needs:
    def typed(made: Season, *words: str, code: int = exits.CLEAN) -> str:
        write_season(made, tmp_path / "book.json")
        out = tmp_path / "needs.json"
        argv = ["callboard", "needs", f"{tmp_path / 'book.json'}", "--out", f"{out}"]
        monkeypatch.setattr("sys.argv", [*argv, *words])
        monkeypatch.setenv("COLUMNS", "100")
        assert run() == code
        said = capsys.readouterr()
        return said.out + said.err

    return typed


@pytest.mark.medium
def test_needs_are_made_told_and_written(needs: Needs, tmp_path: Path) -> None:
    said = needs(house())
    assert "Test season: 1 work, 3 performances from Mon 23 Nov on." in said
    assert "model" in said
    assert "The weeks, a first estimate:" in said
    assert "Each dancer's hours, fewest to most:" in said
    assert "corps, women" in said
    assert "Not danced for 90 days: 10 dancers" in said
    assert "each is called before her first night" in said
    assert "Next: callboard plan" in said
    assert "Debuts" not in said
    assert "done" not in said
    made = read_season(tmp_path / "needs.json").needs
    assert made
    assert all(each.made_by.startswith("needs ") for each in made.values())
    assert not read_season(tmp_path / "book.json").needs


@pytest.mark.medium
@pytest.mark.parametrize("carrier", ["needs.xlsx", "needs"])
def test_made_rows_come_back_from_every_carrier_and_are_known_again(
    needs: Needs, tmp_path: Path, carrier: str
) -> None:
    out = tmp_path / carrier
    needs(house(), "--out", f"{out}")
    first = read_season(out)
    said = needs(first, "--out", f"{tmp_path / 'again.json'}")
    assert "Kept as you edited" not in said
    assert "came out otherwise" not in said
    again = read_season(tmp_path / "again.json")
    assert again.needs == first.needs


@pytest.mark.medium
def test_every_dancer_is_listed_when_asked(needs: Needs) -> None:
    assert "\ndancer " not in needs(house())
    said = needs(house(), "--dancers", "--replace")
    assert "\ndancer " in said
    assert said.count("Anna Lee") > 1


@pytest.mark.medium
def test_debuts_are_listed_with_whom_they_dance(needs: Needs) -> None:
    rows = tuple(each for each in known() if each.dancer != "eva")
    said = needs(house(knows=rows))
    assert "Debuts: 1" in said
    assert "Fri 04 Dec: Eva Novák, Queen (Lake), with Ian" in said


@pytest.mark.medium
def test_edits_are_told_with_what_would_have_come_out(
    needs: Needs, tmp_path: Path
) -> None:
    needs(house())
    made = read_season(tmp_path / "needs.json")
    one, two, three, four = [ref for ref, each in made.needs.items() if each.dancers][
        :4
    ]
    rows = {
        **made.needs,
        one: replace(made.needs[one], minutes=50, priority=4),
        two: replace(made.needs[two], times=0),
        three: replace(made.needs[three], dancers=("ann",), needs_pianist=False),
        four: replace(made.needs[four], made_by=""),
        "mine": need("mine", dancers="ann"),
    }
    said = needs(replace(made, needs=rows, fingerprint=""), "--replace")
    assert "Kept as you edited them: 2" in said
    assert "minutes 50, would be " in said
    assert "priority 4, would be " in said
    assert "pianist no, would be yes" in said
    assert "Struck, and still struck: 1" in said
    assert "Your own stand in the place of made ones: 1" in said
    assert "2 needs of your own, untouched and not counted in the model" in said


@pytest.mark.medium
def test_what_nothing_asks_for_any_more_is_told(needs: Needs, tmp_path: Path) -> None:
    needs(house())
    made = read_season(tmp_path / "needs.json")
    gone = [ref for ref in made.needs if "leads-b" in ref]
    pin = fixture("Tue 10:00-11:00", activity=Activity.REHEARSAL, need=gone[0])
    nights = {ref: each for ref, each in made.performances.items() if "Fri" not in ref}
    rows = {
        **made.needs,
        gone[1]: replace(made.needs[gone[1]], minutes=50),
        gone[2]: replace(made.needs[gone[2]], times=0),
    }
    fewer = replace(
        made, performances=nights, fixtures={pin.id: pin}, needs=rows, fingerprint=""
    )
    said = needs(fewer, "--replace")
    assert "No longer asked for, and gone:" in said
    assert "No longer asked for, but kept, as a pinned call or another need" in said
    assert "nothing in the castings asks for it any more" in said
    assert "nothing asks for it any more, the row may go" in said


@pytest.mark.medium
def test_needs_whose_days_are_over_are_told_as_done(
    needs: Needs, tmp_path: Path
) -> None:
    stay = Staff(
        "guest",
        "Gilda Stone",
        frozenset({Job.STAGER}),
        frozenset({"lake"}),
        from_date=day("Tue"),
        to_date=day("Fri"),
    )
    needs(house(staff=(coach(), pianist(), stay)))
    made = replace(read_season(tmp_path / "needs.json"), fingerprint="")
    said = needs(made, "--from", "2026-11-30", "--replace")
    assert "from Mon 30 Nov on" in said
    assert "whose days are over, counted as done" in said
    assert "Done: of needs whose days are over" in said


@pytest.mark.medium
def test_needs_begin_where_history_ends(needs: Needs) -> None:
    danced = past("Fri 10:00-11:00", "ann")
    assert "from Mon 30 Nov on" in needs(house(danced))


@pytest.mark.medium
def test_rows_of_single_weeks_are_told(needs: Needs, tmp_path: Path) -> None:
    needs(house())
    made = read_season(tmp_path / "needs.json")
    rows = {
        f"{stem_of(ref)}-{number}": remarked(
            replace(
                each,
                id=f"{stem_of(ref)}-{number}",
                calls=None,
                times=1,
                from_date=each.deadline,
                after=(),
            )
        )
        for number, (ref, each) in enumerate(made.needs.items(), 1)
    }
    one, two, three = [*rows][:3]
    rows[one] = replace(rows[one], remarks="with the conductor")
    rows[two] = replace(rows[two], times=0)
    pin = fixture("next Tue 10:00-11:00", activity=Activity.REHEARSAL, need=three)
    said = needs(
        replace(made, needs=rows, fixtures={pin.id: pin}, fingerprint=""), "--replace"
    )
    assert f"({one}): stays in its week; " in said
    assert f"({two}): " in said
    assert "asks for one call less" in said
    assert "Kept in their weeks, as a pinned call or another need names them: 1" in said
    assert "of single weeks made anew" in said


@pytest.mark.medium
def test_what_cannot_fit_is_told_and_the_book_is_partial(needs: Needs) -> None:
    said = needs(house(rules=(rule("week-hours", 8),)), code=exits.PARTIAL)
    assert "Fits in no week, as far as days and hours say:" in said
    assert "no time left" in said
    assert "Asked for more than they have:" in said
    assert "h needed, " in said


@pytest.mark.medium
def test_what_has_no_day_is_told(needs: Needs) -> None:
    out = restriction("gia", Bar.OFF, to_date=day("next Sat"))
    of = house(out, nights={"Mon": "A", "next Thu": "A"})
    said = needs(of, code=exits.PARTIAL)
    assert "No day for:" in said
    assert "lies before Mon 23 Nov" in said
    said = needs(house(out), "--replace", code=exits.PARTIAL)
    assert "Gia dances Lake on Thu 03 Dec and is away on every day before" in said
    assert "all but 1 of them are called before" in said


@pytest.mark.medium
def test_what_the_book_does_not_say_is_told(needs: Needs) -> None:
    blank = tuple(section("lake", name) for name in ("meadow", "shore"))
    of = house(
        work("sea"),
        BillItem("lakes", 2, "sea"),
        work_is=work("lake"),
        sections=blank,
    )
    said = needs(of)
    assert "To know:" in said
    assert (
        "Sea has no roles: nobody can be called. Fill in its roles and cast them."
        in said
    )
    assert "Lake: running time not known. Counted as 45 minutes." in said


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--from", "soon"), "'soon' is not a date"),
        (("--from", "2020-01-01"), "2020-01-01 is outside the season"),
        (("--works", "laek"), "no work of the book is called 'laek' (perhaps 'lake')"),
        (("--works", "q"), "no work of the book is called 'q'"),
        (("--from", "2027-02-01"), "has no performance from 2027-02-01 on"),
    ],
)
def test_words_that_cannot_be_used_are_refused(
    needs: Needs, words: tuple[str, ...], message: str
) -> None:
    assert message in needs(house(), *words, code=exits.BAD_INPUT)


@pytest.mark.medium
def test_works_are_named_by_id_or_title(needs: Needs, tmp_path: Path) -> None:
    said = needs(house(), "--works", "Lake; lake")
    assert "Lake" in said
    assert read_season(tmp_path / "needs.json").needs


def test_book_is_never_written_over(needs: Needs, tmp_path: Path) -> None:
    book = f"{tmp_path / 'book.json'}"
    said = needs(house(), "--out", book, "--replace", code=exits.BAD_INPUT)
    assert "is the book itself" in said


def test_house_rule_that_sets_no_number_is_named_at_its_row(
    needs: Needs,
) -> None:
    said = needs(house(rules=(rule("call-minute", 60),)), code=exits.BAD_INPUT)
    assert "house_rules[0].rule: needs.call-minute" in said
    assert "Perhaps 'needs.call-minutes'" in said


@pytest.mark.medium
def test_number_of_the_house_changes_what_comes_out(
    needs: Needs, tmp_path: Path
) -> None:
    needs(house())
    usual = read_season(tmp_path / "needs.json").needs
    needs(house(rules=(rule("existing-hours", 60),)), "--replace")
    more = read_season(tmp_path / "needs.json").needs

    def spent(rows: Mapping[str, Need]) -> int:
        return sum(map(minutes_of, rows.values()))

    assert spent(more) == spent(usual) + round((60 - 37.5) * 4) * 15
