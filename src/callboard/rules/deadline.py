"""What must be posted, told or announced how long before."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from callboard.rules.base import Rule


class Posted(StrEnum):
    """What the deadline is for."""

    FIRM_SCHEDULE = "firm schedule"
    TENTATIVE_SCHEDULE = "tentative schedule"
    WEEK_SCHEDULE = "week schedule"
    DRESS_NOTICE = "dress rehearsal notice"
    PRINCIPAL_CASTING = "principal casting"
    ANNOUNCEABLE_CASTING = "announceable casting"
    FULL_CASTING = "full casting"
    CHANGE = "change to a posted call"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Rule):
    """`posted` is out at least so long before what it is about.

    Schedules and notices are judged when the plan says when it was posted; castings of a
    performance when the season's casts leave announced places empty after the deadline
    seen from `now`. `by` is the time of day of the deadline day. With `weekday` (0 is
    Monday) the deadline is that day of the week before the planned one.

    Units
    -----
    `days` before the day of the call or performance.

    Limits
    ------
    Whether a dancer was told in person is not seen. The planner cannot break it; only
    posting can.
    """

    posted: Posted
    days: int = 0
    by: time | None = None
    weekday: int | None = None
