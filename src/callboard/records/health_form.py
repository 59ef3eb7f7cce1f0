"""The weekly health-problem form: its score, and which problems are new.

The rules are those of the second version of the questionnaire of the Oslo Sports Trauma
Research Center. Its text is not here: the questions are our own (`content/health_form.toml`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from callboard.domain.diary import HealthProblemForm

NO_PROBLEM: Final = 0
CANNOT: Final = 25
SUBSTANTIAL: Final = 17
WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class FormScore:
    """What a form says. None is "not known", which is neither no nor nothing.

    Of no problem it is not said whether it is substantial: there is nothing it could be of.

    Units
    -----
    `severity` 0 to 100.
    """

    severity: int | None
    has_problem: bool | None
    is_substantial: bool | None


def score(form: HealthProblemForm) -> FormScore:
    """Score one form.

    The first question is a gate: no problem ends the form with 0, and who cannot take part
    at all scores 100. Otherwise the four answers are added. An answer that is missing
    leaves the severity missing; a problem, and a substantial one, may be known all the same.

    Source
    ------
    Clarsen 2020 (British Journal of Sports Medicine), the second version: answers 0, 8, 17
    and 25; substantial is 17 or more in training or performance, or no participation.

    Limits
    ------
    The first version counts otherwise (0, 6, 13, 19, 25) and is not read. For one person a
    change below about 35 points is noise (Franke 2021, second hand).
    """
    if form.participation == NO_PROBLEM:
        return FormScore(0, has_problem=False, is_substantial=None)
    if form.participation == CANNOT:
        return FormScore(100, has_problem=True, is_substantial=True)
    given = [each for each in form.answers if each is not None]
    severity = sum(given) if len(given) == len(form.answers) else None
    return FormScore(severity, _has_problem(form, given), _is_substantial(form))


def _has_problem(form: HealthProblemForm, given: list[int]) -> bool | None:
    if any(given):
        return True
    return False if len(given) == len(form.answers) else None


def _is_substantial(form: HealthProblemForm) -> bool | None:
    told = (form.training, form.performance)
    if any(each is not None and each >= SUBSTANTIAL for each in told):
        return True
    if form.participation is None or None in told:
        return None
    return False


def is_new(this_week: int | None, week_before: int | None) -> bool | None:
    """Whether a dancer's problem of this week is new.

    Units
    -----
    Severities of two weeks that follow one another, the highest of each week's forms; None
    where there is no form or no score. None back: it is not known.

    Source
    ------
    The rule of the questionnaire's authors: the week before must be 0, and without a week
    before nothing is known.
    """
    if this_week is None:
        return None
    if this_week == 0:
        return False
    return None if week_before is None else week_before == 0


def severity_of(forms: Iterable[HealthProblemForm], week: date) -> int | None:
    """Give the highest severity of one dancer's forms of a week; None if one is unknown."""
    found = [score(each).severity for each in forms if each.week == week]
    known = [each for each in found if each is not None]
    return max(known) if known and len(known) == len(found) else None


def with_cases(forms: Iterable[HealthProblemForm]) -> tuple[HealthProblemForm, ...]:
    """Give forms with the ids of their cases, in the order of dancers and weeks.

    A form that says it is the same problem takes the id of the week before's form of the
    same kind and region, if there is just one; if there are several, or none, it keeps
    what it has. A new problem's id is made of dancer, week and number.
    """
    done: dict[tuple[str, date], list[HealthProblemForm]] = {}
    order = sorted(forms, key=lambda each: (each.dancer, each.week, each.number))
    for form in order:
        before = done.get((form.dancer, form.week - WEEK), [])
        case = form.case or _case(form, before)
        mine = done.setdefault((form.dancer, form.week), [])
        mine.append(replace(form, case=case))
    return tuple(form for mine in done.values() for form in mine)


def _case(form: HealthProblemForm, before: list[HealthProblemForm]) -> str:
    if not score(form).has_problem or form.is_same is None:
        return ""
    if not form.is_same:
        return f"{form.dancer}-{form.week}-{form.number}"
    alike = [
        each.case
        for each in before
        if each.case and each.kind is form.kind and each.region is form.region
    ]
    return alike[0] if len(alike) == 1 else ""
