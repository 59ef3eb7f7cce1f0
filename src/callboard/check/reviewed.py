"""A restriction whose review date has passed stays, and is told."""

from collections.abc import Iterator

from callboard.check.finding import broken_basic, on
from callboard.check.view import PlanView
from callboard.rules.bars import told
from callboard.rules.basic import REVIEWED
from callboard.rules.report import Violation


def check(view: PlanView) -> Iterator[Violation]:
    """Give each restriction that holds on a planned day after its review date, once."""
    season = view.season
    for limit in season.all_restrictions:
        late = [
            day
            for day in view.week
            if limit.review_date is not None
            and limit.review_date < day
            and limit.holds(day)
        ]
        if late and limit.review_date is not None:
            message = (
                f"{season.name(limit.dancer)} is still restricted ({told(limit)}): it was "
                f"to be looked at by {on(limit.review_date)}, and stays until a clinician "
                "changes it"
            )
            yield broken_basic(
                REVIEWED,
                message,
                who=(limit.dancer,),
                day=late[0],
                by=(late[0] - limit.review_date).days,
                unit="days",
            )
