"""The longest run of work without a break."""

from dataclasses import dataclass

from callboard.rules.base import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Run(Rule):
    """No stretch of counted activities runs longer than `minutes` without a break.

    Counted stretches less than `break_minutes` apart are one run, gaps included; a pause
    of `break_minutes` or more ends it. With `is_inside_call` the rule looks into single
    calls instead: a call whose breaks are given inside keeps the rule; one without
    breaks, or flagged 80-10, may not be longer than `minutes`, or `flagged_minutes`.

    Units
    -----
    Minutes of elapsed time. Priced: each begun half hour beyond.

    Limits
    ------
    How a leader gives the breaks inside a call is not seen.
    """

    minutes: int
    break_minutes: int
    is_inside_call: bool = False
    flagged_minutes: int | None = None
