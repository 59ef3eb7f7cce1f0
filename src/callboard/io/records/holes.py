"""Questions of a questionnaire that were not answered: told, and the row is kept."""

from collections.abc import Iterator
from typing import Any

from callboard.domain.casebook import DistressAnswers
from callboard.domain.diary import HealthProblemForm, WellbeingAnswers
from callboard.io.records.flaws import Flaw
from callboard.records.health_form import CANNOT, NO_PROBLEM


def holes_of(item: Any) -> Iterator[Flaw]:
    """Give the questions that a row leaves open, and for which it has no score."""
    for field in _open_questions(item):
        message = "This was not answered; the row is kept, and has no score"
        advice = "Leave it empty, unless whoever answered wants to add it."
        yield Flaw(field, "hole", "", message, advice)


def _open_questions(item: Any) -> list[str]:
    match item:
        case HealthProblemForm(participation=first):
            if first in {NO_PROBLEM, CANNOT}:  # these end the form
                return []
            names = ("participation", "training", "performance", "symptoms")
            return [name for name in names if getattr(item, name) is None]
        case WellbeingAnswers() | DistressAnswers():
            return [name for name, answer in item.items.items() if answer is None]
        case _:
            return []
