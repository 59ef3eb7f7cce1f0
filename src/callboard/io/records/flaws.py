"""What is wrong with one row of a diary or casebook, read by itself."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from callboard.domain.casebook import (
    MOST_DISTRESS,
    Availability,
    AvailabilitySpell,
    DistressAnswers,
)
from callboard.domain.clock import MINUTES_PER_DAY
from callboard.domain.diary import (
    DEGREES,
    LEAST_ITEM,
    MOST_ITEM,
    MOST_RATING,
    MOST_WELLBEING,
    DailyItem,
    HealthProblemForm,
    SessionRating,
    WellbeingAnswers,
)
from callboard.domain.help import HelpContact
from callboard.domain.problems import Course, HealthProblem
from callboard.records.health_form import CANNOT, NO_PROBLEM
from callboard.records.late import LATE_DAYS, is_in_time

_OLD_DEGREES: Final = frozenset({6, 13, 19})
_EARLIEST: Final = date(
    1950, 1, 1
)  # a year mistyped would make a calendar of centuries
_COLDEST, _HOTTEST = -40, 60


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a row: the field it shows in, its value, and what to do."""

    field: str
    code: str
    value: str
    message: str
    advice: str


def flaws_of(item: Any, today: date) -> Iterator[Flaw]:
    """Give everything that is wrong with a row by itself."""
    dancer = getattr(item, "dancer", None)
    if dancer is not None and not dancer.strip():
        yield Flaw("dancer", "missing", dancer, "No dancer is named", "Write the id.")
    look: Callable[[Any, date], Iterator[Flaw]] = _LOOKS[type(item)]
    yield from look(item, today)


def _dated(item: Any, fields: tuple[str, ...], today: date) -> Iterator[Flaw]:
    for field in fields:
        day: date | None = getattr(item, field)
        if day is not None and day < _EARLIEST:
            message = f"The date is before {_EARLIEST.year}"
            yield Flaw(field, "long-ago", str(day), message, "Correct the year.")
        elif day is not None and day > today:
            message = f"The date is in the future; today is {today}"
            yield Flaw(field, "in-the-future", str(day), message, "Correct the date.")


def _within(
    item: Any, fields: tuple[str, ...], most: int, least: int = 0
) -> Iterator[Flaw]:
    for field in fields:
        value = getattr(item, field)
        if value is not None and not least <= value <= most:
            message = f"This is not from {least} to {most}"
            advice = "Correct it, or leave it empty if it was not answered."
            yield Flaw(field, "out-of-range", str(value), message, advice)


def _minutes(item: Any, fields: tuple[str, ...]) -> Iterator[Flaw]:
    for field in fields:
        value = getattr(item, field)
        if value is not None and value > MINUTES_PER_DAY:
            message = "These minutes are more than a day has"
            advice = "Write the minutes of the one session."
            yield Flaw(field, "over-a-day", str(value), message, advice)
        elif value is not None and value < 0:
            message = "Minutes cannot be less than 0"
            yield Flaw(field, "negative", str(value), message, "Correct them.")


def _rating(item: SessionRating, today: date) -> Iterator[Flaw]:
    yield from _dated(item, ("day", "answered"), today)
    yield from _within(item, ("rating",), MOST_RATING)
    fields = ("called_minutes", "scheduled_minutes", "danced_minutes")
    yield from _minutes(item, fields)
    if item.answered is not None and not is_in_time(item.day, item.answered):
        if item.answered < item.day:
            message, advice = "The answer is older than the session", "Correct it."
        else:
            message = f"The answer came more than {LATE_DAYS} days after the session"
            advice = "It is too late for a rating; empty the rating and this date."
        yield Flaw("answered", "late", str(item.answered), message, advice)


def _daily(item: DailyItem, today: date) -> Iterator[Flaw]:
    yield from _dated(item, ("day",), today)
    yield from _within(item, ("value",), MOST_ITEM, LEAST_ITEM)
    if item.better is not item.item.better:
        message = f"Of {item.item}, the {item.item.better} end is the better one"
        advice = (
            "The file counts the other way round: turn its values (1 is 5, 2 is 4)."
        )
        yield Flaw("better", "other-way-round", item.better, message, advice)


def _form(item: HealthProblemForm, today: date) -> Iterator[Flaw]:
    yield from _dated(item, ("week",), today)
    if item.number < 1:
        message = "Forms of a week count from 1"
        yield Flaw("number", "out-of-range", str(item.number), message, "Write 1.")
    is_wrong = False
    for field in ("participation", "training", "performance", "symptoms"):
        value = getattr(item, field)
        if value is None or value in DEGREES:
            continue
        is_wrong = True
        message, advice = "This is not 0, 8, 17 or 25", "Write one of the four."
        if value in _OLD_DEGREES:
            advice = (
                "It is of the form's first version, which cannot be mixed with this."
            )
        yield Flaw(field, "no-degree", str(value), message, advice)
    first = item.participation
    if is_wrong or first not in {NO_PROBLEM, CANNOT}:
        return
    for field in ("training", "performance", "symptoms"):
        value = getattr(item, field)
        if value not in {None, first}:
            message = "The first answer ends the form, and this one says otherwise"
            advice = "Ask the dancer, or empty the answers after the first."
            yield Flaw(field, "past-the-gate", str(value), message, advice)


def _wellbeing(item: WellbeingAnswers, today: date) -> Iterator[Flaw]:
    yield from _dated(item, ("day",), today)
    yield from _within(item, tuple(item.items), MOST_WELLBEING)


def _distress(item: DistressAnswers, today: date) -> Iterator[Flaw]:
    yield from _dated(item, ("day",), today)
    yield from _within(item, tuple(item.items), MOST_DISTRESS)


def _problem(item: HealthProblem, today: date) -> Iterator[Flaw]:
    yield from _dated(item, ("onset", "full_date", "changed_date"), today)
    yield from _minutes(item, ("minutes_danced",))
    yield from _within(item, ("temperature_c",), _HOTTEST, _COLDEST)
    if not item.id.strip():
        yield Flaw("id", "missing", item.id, "The case has no id", "Give it one.")
    if item.full_date is not None and item.full_date < item.onset:
        message = "The case ends before it begins"
        advice = "Swap the dates, or correct one."
        yield Flaw(
            "full_date", "ends-before-start", str(item.full_date), message, advice
        )
    if item.index_case and item.course not in {Course.AGAIN, Course.WORSE}:
        message = "It names an earlier case and does not say what it is of it"
        advice = "Write again or worse under course, or empty the index case."
        yield Flaw("index_case", "no-course", item.index_case, message, advice)
    if item.index_case and item.index_case == item.id:
        message = "A case cannot be again or worse of itself"
        yield Flaw("index_case", "itself", item.index_case, message, "Name the other.")


def _spell(item: AvailabilitySpell, today: date) -> Iterator[Flaw]:
    yield from _dated(item, ("from_date",), today)
    if item.to_date is not None and item.to_date < item.from_date:
        message, advice = "It ends before it begins", "Swap the dates, or correct one."
        yield Flaw("to_date", "ends-before-start", str(item.to_date), message, advice)
    if item.availability is Availability.FULL:
        message = "Days not listed are full; this row says nothing"
        advice = "Write modified or none, or take the row out."
        yield Flaw("availability", "nothing-said", "full", message, advice)


def _contact(item: HelpContact, today: date) -> Iterator[Flaw]:
    del today
    for field in ("name", "reach"):
        value = getattr(item, field)
        if not value.strip():
            message = "A contact needs a name and a way to reach them"
            yield Flaw(field, "missing", value, message, "Fill it in.")


_LOOKS: Final[Mapping[type, Callable[[Any, date], Iterator[Flaw]]]] = {
    SessionRating: _rating,
    DailyItem: _daily,
    HealthProblemForm: _form,
    WellbeingAnswers: _wellbeing,
    HelpContact: _contact,
    HealthProblem: _problem,
    AvailabilitySpell: _spell,
    DistressAnswers: _distress,
}
