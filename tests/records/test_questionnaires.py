from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.records.worked import FOLDER, rows_of

from callboard.domain.casebook import DistressAnswers
from callboard.domain.diary import DailyItem, WellbeingAnswers
from callboard.io.records.reading import read_records
from callboard.records.questionnaires import phq_4, questionnaire, who_5

DAY = date(2027, 2, 1)
ROWS = rows_of("questionnaire_scoring.csv")


def items(row: dict[str, str]) -> list[int]:
    return [int(each) for each in row["items"].split()]


@pytest.mark.parametrize(
    "row",
    [row for row in ROWS if row["instrument"] == "WHO-5"],
    ids=lambda row: row["case"],
)
def test_who_5_of_the_vectors_is_four_times_the_sum(row: dict[str, str]) -> None:
    found = who_5(WellbeingAnswers("ann", DAY, *items(row)))
    assert found.value == int(row["expected_scaled"])
    assert found.value == 4 * int(row["expected_raw"])
    assert (found.value <= 50) is row["expected_band"].startswith("low")


def test_phq_2_of_the_vectors_is_the_half_about_mood() -> None:
    (row,) = (row for row in ROWS if row["instrument"] == "PHQ-2")
    interest, down = items(row)
    found = phq_4(DistressAnswers("ann", DAY, "dr", 0, 0, down, interest))
    assert found.mood.value == int(row["expected_raw"]) == 3
    assert found.worry.value == 0
    assert found.whole.value == 3


def test_questionnaire_with_a_hole_has_no_score_and_names_the_hole() -> None:
    found = who_5(WellbeingAnswers("ann", DAY, 3, None, 4, 2, None))
    assert found.value is None
    assert found.holes == ("calm", "interested")
    half = phq_4(DistressAnswers("ann", DAY, "dr", 3, None, 1, 2))
    assert half.worry.holes == ("worrying",)
    assert half.mood.value == 3
    assert half.whole.value is None
    assert half.whole.holes == ("worrying",)


@given(st.lists(st.integers(0, 5), min_size=5, max_size=5))
def test_who_5_lies_from_0_to_100_in_steps_of_4(answers: list[int]) -> None:
    value = who_5(WellbeingAnswers("ann", DAY, *answers)).value
    assert value is not None
    assert value in range(0, 101, 4)


@pytest.mark.parametrize(
    ("name", "row"), [("who-5", WellbeingAnswers), ("phq-4", DistressAnswers)]
)
def test_text_asks_for_the_answers_that_the_record_holds(name: str, row: type) -> None:
    form = questionnaire(name)
    held = [each.name for each in fields(row)]
    asked = [each.field for each in form.questions]
    assert asked == held[-len(asked) :]
    assert form.licence
    assert form.note
    most = 5 if name == "who-5" else 3
    assert sorted(form.answers) == list(range(most + 1))


def test_phq_4_without_a_clinician_cannot_be_held() -> None:
    with pytest.raises(ValueError, match="named clinician"):
        DistressAnswers("ann", DAY, " ", 1, 1, 1, 1)


# What is refused: a total of daily items, and instruments that are not here.


@pytest.mark.parametrize("name", sorted({row["instrument"] for row in ROWS}))
def test_instrument_is_here_only_if_it_was_chosen(name: str) -> None:
    try:
        questionnaire(name.lower())
    except FileNotFoundError:
        assert name in {"PHQ-2", "PHQ-9", "GAD-7", "APSQ"}
    else:
        assert name == "WHO-5"


def test_daily_items_have_no_total_anywhere() -> None:
    assert {each.name for each in fields(DailyItem)} == {
        "dancer",
        "day",
        "item",
        "value",
        "better",
    }


def test_table_of_totals_from_elsewhere_is_told_and_not_taken(tmp_path: Path) -> None:
    # The sums are those of the source; they are not worked out anywhere in the program.
    for row in rows_of("wellness_hooper.csv"):
        answered = [
            row[name] for name in ("sleep", "fatigue", "stress", "soreness", "mood")
        ]
        given_answers = [int(each) for each in answered if each]
        is_whole = len(given_answers) == int(row["items"])
        assert row["expected_sum"] == (str(sum(given_answers)) if is_whole else "")
    file = tmp_path / "daily_items.csv"
    file.write_bytes((FOLDER / "wellness_hooper.csv").read_bytes())
    found = read_records(file, DAY)
    assert [each.num_kept for each in found.tables] == [0]
    told = {fault.value for fault in found.faults if fault.code == "unknown-heading"}
    assert {"sleep", "fatigue", "expected_sum"} <= told
