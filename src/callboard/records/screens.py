"""Asking about wellbeing and distress, and what a dancer is told then: help first.

A reply goes to the dancer alone. It holds no score, no label and no diagnosis, and there is
no way from it to casting or planning.
"""

from dataclasses import dataclass
from typing import Final

from callboard.domain.casebook import DistressAnswers
from callboard.domain.diary import WellbeingAnswers
from callboard.domain.help import HelpContact, HelpPage
from callboard.records.questionnaires import (
    PHQ_4,
    WHO_5,
    Questionnaire,
    phq_4,
    questionnaire,
    who_5,
)

LOW_WELLBEING: Final = 50
NOTICEABLE_HALF: Final = 3
LOWER: Final = (
    "Your answers are lower than many people's. Talking to someone can help; "
    "here is who you can turn to."
)
THANKS: Final = "Thank you. Here is who you can turn to, whenever you like."
UNFINISHED: Final = (
    "Some questions are still open, and that is all right. Here is who you can turn to, "
    "whenever you like."
)


class PackRefusedError(ValueError):
    """A questionnaire that must not be used as things stand."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the dancer sees: where help is, then a sentence.

    `may_send_to` is the one person to whom the dancer can send the answers, with a press of
    a button and not otherwise.
    """

    help: HelpPage
    words: str
    may_send_to: HelpContact


def open_pack(
    name: str, help_page: HelpPage | None, *, is_minor: bool, clinician: str = ""
) -> Questionnaire:
    """Give a questionnaire to ask with, if it may be asked at all.

    Raises
    ------
    PackRefusedError
        Without a help page that names a responder; for a minor; PHQ-4 without a clinician
        who is named; any other questionnaire; and where the text is not here.
    """
    if name not in {WHO_5, PHQ_4}:
        message = f"There is no questionnaire {name!r}. There are: {WHO_5}, {PHQ_4}."
        raise PackRefusedError(message)
    if help_page is None:
        message = (
            f"{name} is not asked before the help page is filled in and a responder named. "
            "Fill in the table help: in house, independent, crisis line, emergency, "
            "responder."
        )
        raise PackRefusedError(message)
    if is_minor:
        message = (
            f"{name} is for adults. Turn to whoever is responsible for safeguarding."
        )
        raise PackRefusedError(message)
    if name == PHQ_4 and not clinician.strip():
        message = f"{name} is for a named clinician. Name who reads the answers."
        raise PackRefusedError(message)
    try:
        return questionnaire(name)
    except FileNotFoundError:
        message = f"The text of {name} is not here. Put its content file back."
        raise PackRefusedError(message) from None


def reply_to_wellbeing(answers: WellbeingAnswers, help_page: HelpPage) -> Reply:
    """Give what a dancer is told after WHO-5.

    Source
    ------
    Topp 2015: 50 or less is low. What is said then is the house's choice, and is the same
    however low.
    """
    value = who_5(answers).value
    return _reply(help_page, None if value is None else value <= LOW_WELLBEING)


def reply_to_distress(answers: DistressAnswers, help_page: HelpPage) -> Reply:
    """Give what a dancer is told after PHQ-4; the clinician has the answers.

    One half that is noticeable is enough, also where the other has a hole.
    """
    found = phq_4(answers)
    values = (found.worry.value, found.mood.value)
    if any(each is not None and each >= NOTICEABLE_HALF for each in values):
        return _reply(help_page, is_low=True)
    return _reply(help_page, None if None in values else False)


def _reply(help_page: HelpPage, is_low: bool | None) -> Reply:
    words = {True: LOWER, False: THANKS, None: UNFINISHED}[is_low]
    return Reply(help_page, words, help_page.responder)
