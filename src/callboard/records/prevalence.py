"""How many of those who answered have a health problem in a week; never one of them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from callboard.domain.diary import HealthProblemForm
from callboard.records.groups import (
    FEWEST_PEOPLE,
    GroupTooSmallError,
    shown_groups,
)
from callboard.records.health_form import score


@dataclass(frozen=True, slots=True)
class Prevalence:
    """Problems of one week in a group, always with who answered.

    Units
    -----
    People; shares 0 to 1.

    Raises
    ------
    GroupTooSmallError
        When fewer than five answered.
    """

    num_asked: int
    num_answers: int
    num_with_problem: int
    num_substantial: int

    def __post_init__(self) -> None:
        if self.num_answers < FEWEST_PEOPLE:
            message = f"{self.num_answers} answers are not shown"
            raise GroupTooSmallError(message)

    @property
    def share(self) -> float:
        """Those with a problem among those who answered."""
        return self.num_with_problem / self.num_answers

    @property
    def share_substantial(self) -> float:
        """Those with a substantial problem among those who answered."""
        return self.num_substantial / self.num_answers

    @property
    def response_rate(self) -> float:
        """Those who answered among those who were asked."""
        return self.num_answers / self.num_asked

    @property
    def text(self) -> str:
        """Both shares and the response rate, which are never told apart."""
        return (
            f"{self.share:.1%} with a health problem, {self.share_substantial:.1%} with a "
            f"substantial one; {self.num_answers} of {self.num_asked} answered "
            f"({self.response_rate:.0%})"
        )


def weekly_prevalence(
    forms: Iterable[HealthProblemForm], asked: Collection[str], week: date
) -> Prevalence | None:
    """Count a week's problems among those asked; None when fewer than five answered.

    A form counts as an answer when it says whether there is a problem. Several forms of
    one dancer count once. Whether a problem is substantial may be unknown: such a dancer
    counts as one with a problem and not as one with a substantial one.

    Source
    ------
    Clarsen 2013 (British Journal of Sports Medicine): cases over answers.

    Limits
    ------
    Of one group by itself. Groups beside their whole are for `prevalence_by_group`, or the
    difference of two shows who is not in both.
    """
    answers = _answers(forms, week)
    mine = [answers[each] for each in set(asked) if each in answers]
    if len(mine) < FEWEST_PEOPLE:
        return None
    return Prevalence(
        len(set(asked)),
        len(mine),
        sum(has_problem for has_problem, _ in mine),
        sum(is_substantial for _, is_substantial in mine),
    )


def prevalence_by_group(
    forms: Iterable[HealthProblemForm],
    groups: Mapping[str, Collection[str]],
    week: date,
) -> dict[str, Prevalence | None]:
    """Count a week's problems in groups that stand beside the whole of them.

    None where a group is not shown: where fewer than five answered, or where the whole
    less what is shown would be fewer than five.

    Raises
    ------
    ValueError
        When somebody is in two groups.
    """
    every = tuple(forms)
    answers = _answers(every, week)
    answered = {
        name: [each for each in group if each in answers]
        for name, group in groups.items()
    }
    shown = shown_groups(answered)
    return {
        name: weekly_prevalence(every, group, week) if name in shown else None
        for name, group in groups.items()
    }


def _answers(
    forms: Iterable[HealthProblemForm], week: date
) -> dict[str, tuple[bool, bool]]:
    """Give who answered: whether there is a problem, and a substantial one."""
    found: dict[str, tuple[bool, bool]] = {}
    for form in forms:
        mine = score(form)
        if form.week == week and mine.has_problem is not None:
            has_problem, is_substantial = found.get(form.dancer, (False, False))
            found[form.dancer] = (
                has_problem or mine.has_problem,
                is_substantial or bool(mine.is_substantial),
            )
    return found
