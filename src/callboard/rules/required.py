"""What must come before something else."""

from dataclasses import dataclass, field

from callboard.domain.needs import Activity
from callboard.rules.base import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredBefore(Rule):
    """On a day with any of `before`, one of `required` is offered to her before it.

    A fixture offers what it is to everybody it names, optional or not. With
    `minutes_before` the required one starts at least that long before the first of
    `before`. With `at_least`, so many different ones are offered that day (two warm-ups
    to choose from on a two-show day).

    Units
    -----
    Minutes of elapsed time.

    Limits
    ------
    What is offered need not be attended: that is the dancer's business.
    """

    required: frozenset[Activity] = field(default_factory=frozenset)
    before: frozenset[Activity] = field(default_factory=frozenset)
    minutes_before: int = 0
    at_least: int = 1
