"""The least time between two things."""

from dataclasses import dataclass
from enum import StrEnum

from callboard.rules.base import Rule


class Between(StrEnum):
    """Between what the gap must lie.

    OVERNIGHT: the end of her last counted activity of a working day and the start of her
    first of the next working day on which she has any, if that is the following day.
    BEFORE_CURTAIN: the end of her last counted activity that begins before a show of
    hers and the curtain. AFTER_SHOW: the final curtain of her show (plus the season's
    after-show minutes) and her next counted activity of the same working day.
    SITES: the end of one duty and the start of her next at another site; the longer of
    the rule's minutes and the travel table's. CLASS: the end of class and her first
    counted activity after it that day. SESSIONS: two stretches of counted activities of
    a day, where stretches less than `counts.gap_below_minutes` apart are one.
    BEFORE_DRESS: the end of her counted activity before a dress rehearsal and its start.
    """

    OVERNIGHT = "overnight"
    BEFORE_CURTAIN = "before curtain"
    AFTER_SHOW = "after show"
    SITES = "between sites"
    CLASS = "after class"
    SESSIONS = "between sessions"
    BEFORE_DRESS = "before dress rehearsal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Rule):
    """At least `minutes` lie between; `large_role_minutes` when she dances a large role.

    OVERNIGHT counts the activities of `counts` and takes a show's end with the season's
    after-show minutes. Only dancers; a standby counts as a show. Its scope is that of the
    day after the night.

    Units
    -----
    Minutes of elapsed time. Priced: each begun half hour short.

    Limits
    ------
    `large_role_minutes` is used by BEFORE_CURTAIN only.
    """

    minutes: int
    between: Between
    large_role_minutes: int | None = None
