"""How long before a first show something must have begun."""

from dataclasses import dataclass
from enum import StrEnum

from callboard.rules.base import Rule


class LeadOf(StrEnum):
    """What must lie long enough before, or be done before, a show.

    NEW_WORK: the first rehearsal of a work whose status is new lies at least `days`
    before its first performance. UNSEEN: a work a cast dancer has not danced for
    `unseen_days` is rehearsed with her between then and the show. RETURN: after
    `layoff_days` away, `days` of rehearsal weeks pass before a full show.
    """

    NEW_WORK = "new work"
    UNSEEN = "unseen work"
    RETURN = "return from a lay-off"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTime(Rule):
    """`lead` holds before a show in or after the days planned or checked.

    Judged from calls, fixtures and history together. When history does not reach back
    far enough to tell, NEW_WORK and UNSEEN are judged only if the season's history names
    the work at all, and RETURN only from the absences in the book.

    Units
    -----
    Days.

    Limits
    ------
    NEW_WORK binds the planner only in the week that holds the last lawful day.
    """

    lead: LeadOf
    days: int = 0
    unseen_days: int = 0
    layoff_days: int = 0
