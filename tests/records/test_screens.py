from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callboard.domain.casebook import DistressAnswers
from callboard.domain.diary import WellbeingAnswers
from callboard.domain.help import HelpContact, HelpPage, HelpPlace, help_page
from callboard.records import questionnaires
from callboard.records.screens import (
    LOWER,
    THANKS,
    UNFINISHED,
    PackRefusedError,
    Reply,
    open_pack,
    reply_to_distress,
    reply_to_wellbeing,
)

DAY = date(2027, 2, 1)
PAGE = HelpPage(*(HelpContact(place, f"{place} desk", "123") for place in HelpPlace))


def wellbeing(*answers: int | None) -> str:
    return reply_to_wellbeing(WellbeingAnswers("ann", DAY, *answers), PAGE).words


def distress(*answers: int | None) -> str:
    return reply_to_distress(DistressAnswers("ann", DAY, "dr", *answers), PAGE).words


def test_wellbeing_of_50_is_low_and_of_52_is_not() -> None:
    assert wellbeing(3, 3, 3, 2, 1) == LOWER  # 12, so 48
    assert wellbeing(3, 3, 3, 2, 2) == THANKS  # 13, so 52
    assert wellbeing(0, 0, 0, 0, 0) == LOWER
    assert wellbeing(0, 0, 0, 0, None) == UNFINISHED


def test_distress_is_noticed_in_either_half_from_3_on() -> None:
    assert distress(2, 0, 2, 0) == THANKS
    assert distress(3, 0, 0, 0) == LOWER
    assert distress(0, 0, 1, 2) == LOWER
    assert distress(None, 0, 3, 0) == LOWER
    assert distress(None, 0, 1, 0) == UNFINISHED


@pytest.mark.medium
@given(st.lists(st.none() | st.integers(0, 5), min_size=5, max_size=5))
def test_reply_shows_help_first_and_neither_score_nor_label(
    answers: list[int | None],
) -> None:
    found = reply_to_wellbeing(WellbeingAnswers("ann", DAY, *answers), PAGE)
    assert next(iter(fields(Reply))).name == "help"
    assert found.help == PAGE
    assert found.may_send_to.place is HelpPlace.RESPONDER
    assert not any(letter.isdigit() for letter in found.words)
    for label in ("depress", "anxi", "disorder", "score", "risk", "positive"):
        assert label not in found.words.lower()


@pytest.mark.parametrize("name", ["who-5", "phq-4"])
def test_pack_without_a_help_page_is_refused_with_what_to_fill_in(name: str) -> None:
    with pytest.raises(PackRefusedError, match=r"help page.*responder"):
        open_pack(name, None, is_minor=False, clinician="dr")


@pytest.mark.parametrize("name", ["apsq", "phq-9", "effort", "../effort"])
def test_pack_that_is_not_among_the_two_is_refused(name: str) -> None:
    with pytest.raises(PackRefusedError, match="no questionnaire"):
        open_pack(name, PAGE, is_minor=False, clinician="dr")


def test_pack_for_a_minor_is_refused() -> None:
    with pytest.raises(PackRefusedError, match="adults"):
        open_pack("who-5", PAGE, is_minor=True)


def test_phq_4_is_opened_for_a_named_clinician_only() -> None:
    with pytest.raises(PackRefusedError, match="named clinician"):
        open_pack("phq-4", PAGE, is_minor=False)
    assert open_pack("phq-4", PAGE, is_minor=False, clinician="dr").questions
    assert open_pack("who-5", PAGE, is_minor=False).title.startswith("WHO-5")


def test_pack_whose_text_was_taken_out_is_refused_and_nothing_else_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(questionnaires, "_FOLDER", "elsewhere")
    questionnaires.questionnaire.cache_clear()
    with pytest.raises(PackRefusedError, match="not here"):
        open_pack("who-5", PAGE, is_minor=False)
    assert wellbeing(3, 3, 3, 2, 1) == LOWER
    questionnaires.questionnaire.cache_clear()


def test_help_page_with_a_blank_or_in_another_place_cannot_be_held() -> None:
    with pytest.raises(ValueError, match="crisis line"):
        replace(PAGE, crisis_line=HelpContact(HelpPlace.CRISIS_LINE, "line", " "))
    with pytest.raises(ValueError, match="belongs"):
        replace(PAGE, crisis_line=PAGE.responder)


def test_help_page_of_lines_is_there_once_every_place_is() -> None:
    assert help_page(PAGE.contacts[:4]) is None
    later = HelpContact(HelpPlace.RESPONDER, "another", "456")
    blank = HelpContact(HelpPlace.IN_HOUSE, "", "456")
    assert help_page((blank, *reversed(PAGE.contacts), later)) == PAGE
