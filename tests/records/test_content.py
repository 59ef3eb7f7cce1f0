"""The files of words: ours say all there is to say, others' carry their licence."""

from importlib.resources import files

import pytest

from callboard.domain.diary import DEGREES, MOST_RATING, HealthProblemForm, Item
from callboard.io.records.tables import DIARY
from callboard.records.asked import asked, asked_lines
from callboard.records.questionnaires import content, questionnaire


def test_every_rating_has_a_word_of_its_own() -> None:
    words = content("effort")["answers"]
    assert sorted(map(int, words)) == list(range(MOST_RATING + 1))
    assert len(set(words.values())) == len(words)


def test_everything_asked_is_told_with_the_words_of_its_answers() -> None:
    told = "\n".join(asked_lines())
    assert "rating: How hard was it? 0 rest; 1 hardly anything" in told
    assert "sleep: How did you sleep? 1 badly; 5 very well" in told
    assert "8 all of it, though something troubled me" in told
    assert [each.table for each in asked()] == [
        table.name for table in DIARY.tables if table.name not in {"who-5", "help"}
    ]


def test_every_daily_item_is_worded_in_its_own_direction() -> None:
    items = content("daily")["item"]
    assert [each["id"] for each in items] == list(Item)
    for each in items:
        assert each["better"] == Item(each["id"]).better
        assert each["least"] != each["most"]


def test_health_form_asks_its_four_questions_and_says_what_is_missing() -> None:
    form = content("health-form")
    fields = [each["field"] for each in form["question"]]
    assert fields == ["participation", "training", "performance", "symptoms"]
    assert set(fields) <= set(HealthProblemForm.__dataclass_fields__)
    for each in form["question"]:
        assert sorted(map(int, each["answers"])) == list(DEGREES)
    for words in ("Missing", "Oslo Sports Trauma", "terms of its authors", "validated"):
        assert words in form["note"]


def test_who_5_carries_its_licence_beside_it() -> None:
    folder = files("callboard.records") / "content"
    text = (folder / "who_5.LICENCE.txt").read_text("utf-8")
    assert "CC BY-NC-SA 3.0 IGO" in text
    assert "check it" in text
    assert "CC BY-NC-SA 3.0 IGO" in questionnaire("who-5").licence
    assert "check" in questionnaire("who-5").note


@pytest.mark.parametrize("name", ["effort", "daily", "health-form", "who-5", "phq-4"])
def test_words_ask_for_no_weight_and_praise_no_pushing_through(name: str) -> None:
    text = str(content(name)).lower()
    for word in ("weight ", "bmi", "calorie", "streak", "well done", "push"):
        assert word not in text
