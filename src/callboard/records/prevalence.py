"""How many of those who answered have a health problem in a week; never one of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from callboard.domain.diary import HealthProblemForm
from callboard.records.groups import FEWEST_PEOPLE, GroupTooSmallError
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
    """
    has_problem: dict[str, bool] = {}
    is_substantial: dict[str, bool] = {}
    for form in forms:
        found = score(form)
        if form.week != week or form.dancer not in asked or found.has_problem is None:
            continue
        has_problem[form.dancer] = (
            has_problem.get(form.dancer, False) or found.has_problem
        )
        is_substantial[form.dancer] = is_substantial.get(form.dancer, False) or bool(
            found.is_substantial
        )
    if len(has_problem) < FEWEST_PEOPLE:
        return None
    return Prevalence(
        len(set(asked)),
        len(has_problem),
        sum(has_problem.values()),
        sum(is_substantial.values()),
    )
