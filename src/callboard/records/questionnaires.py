"""Questionnaires as content files, and the sums of their answers."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from callboard.domain.casebook import DistressAnswers
from callboard.domain.diary import WellbeingAnswers

WHO_5: Final = "who-5"
PHQ_4: Final = "phq-4"
_FOLDER: Final = "content"


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the field that holds its answer, and its words."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A questionnaire as its file words it.

    `answers` are the values that may be given, with their words. `licence` and `note` say
    under what its text may be used and what is to be checked or is missing.
    """

    id: str
    title: str
    intro: str
    questions: tuple[Question, ...]
    answers: Mapping[int, str]
    licence: str
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class Score:
    """A sum of answers; missing, with the questions named, where there is a hole.

    Units
    -----
    `value` as the questionnaire counts; None when `holes` are not empty.
    """

    value: int | None
    holes: tuple[str, ...]


@cache
def questionnaire(name: str) -> Questionnaire:
    """Read a questionnaire that comes with the program.

    Raises
    ------
    FileNotFoundError
        When its file was taken out: a text may go without the program going with it.
    """
    table = content(name)
    return Questionnaire(
        name,
        table["title"],
        table["intro"],
        tuple(Question(each["field"], each["text"]) for each in table["question"]),
        {int(value): words for value, words in table["answers"].items()},
        table["licence"],
        table["note"],
        table["source"],
    )


def content(name: str) -> dict[str, Any]:
    """Read a content file as it stands."""
    file = files("callboard.records") / _FOLDER / f"{name.replace('-', '_')}.toml"
    return tomllib.loads(file.read_text("utf-8"))


def who_5(answers: WellbeingAnswers) -> Score:
    """Give the WHO-5 score, 0 to 100: the sum of five answers, times four.

    Source
    ------
    Topp 2015 (Psychotherapy and Psychosomatics): raw sum 0 to 25, times 4.

    Limits
    ------
    Of an incomplete form there is no score. It finds nothing out about one person.
    """
    raw = _sum(answers.items)
    return Score(None if raw.value is None else raw.value * 4, raw.holes)


@dataclass(frozen=True, slots=True)
class DistressScore:
    """The two halves of PHQ-4, each by itself: worry and mood.

    Units
    -----
    Each 0 to 6.
    """

    worry: Score
    mood: Score

    @property
    def whole(self) -> Score:
        """Give the sum of both halves, 0 to 12."""
        holes = self.worry.holes + self.mood.holes
        if self.worry.value is None or self.mood.value is None:
            return Score(None, holes)
        return Score(self.worry.value + self.mood.value, holes)


def phq_4(answers: DistressAnswers) -> DistressScore:
    """Give both halves of PHQ-4: questions 1 and 2, and questions 3 and 4.

    Source
    ------
    Kroenke 2009 (Psychosomatics): each half is noticeable from 3.

    Limits
    ------
    For a clinician, who knows what it does not say.
    """
    items = answers.items
    worry = {name: items[name] for name in ("nervous", "worrying")}
    mood = {name: items[name] for name in ("down", "interest")}
    return DistressScore(_sum(worry), _sum(mood))


def _sum(items: Mapping[str, int | None]) -> Score:
    holes = tuple(name for name, value in items.items() if value is None)
    value = None if holes else sum(each for each in items.values() if each is not None)
    return Score(value, holes)
