"""What a single rule finds on a plan."""

from typing import Any

from callboard.check.audit import check
from callboard.domain.plan import Plan
from callboard.domain.season import Season
from callboard.rules.base import Rule
from callboard.rules.report import Violation


def found_by(
    judged: Rule | str, book: Season, made: Plan, *others: Rule, **options: Any
) -> tuple[Violation, ...]:
    """Give the violations of one rule: of an agreement, or basic by its id."""
    rules = (judged, *others) if isinstance(judged, Rule) else others
    name = judged.id if isinstance(judged, Rule) else judged
    report = check(book, made, rules=rules, **options)
    return tuple(each for each in report.violations if each.rule == name)


def beyond(judged: Rule | str, book: Season, made: Plan, **options: Any) -> list[int]:
    """Give by how much a rule is broken, each time."""
    return [each.by for each in found_by(judged, book, made, **options)]
