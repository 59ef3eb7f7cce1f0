"""How often a rule may be stretched, and how far."""

from collections import Counter
from collections.abc import Iterable, Iterator

from callboard.check.finding import length, many, source_text
from callboard.check.gap import Short, shorts
from callboard.check.scopes import reader
from callboard.check.view import PlanView
from callboard.rules.base import Kind
from callboard.rules.exception import StretchedRule
from callboard.rules.gap import Gap
from callboard.rules.report import Violation


def uses(rule: StretchedRule, of: Gap, view: PlanView) -> Iterator[tuple[Short, int]]:
    """Give the gaps the exception excuses, each with its number for that dancer.

    The first in time are excused, as many as are left of those allowed.
    """
    holds = reader(rule.scope, view)
    used: Counter[str] = Counter()
    for short in sorted(
        shorts(of, view), key=lambda short: (short.start, short.dancer)
    ):
        if short.minutes < rule.minutes or not holds(short.dancer, short.day):
            continue
        if rule.used_before + used[short.dancer] < rule.times:
            used[short.dancer] += 1
            yield short, rule.used_before + used[short.dancer]


def check(
    rule: StretchedRule, view: PlanView, excused: Iterable[tuple[Short, int]]
) -> Iterator[Violation]:
    """List each use; beyond those allowed the stretched rule itself is broken."""
    is_priced = rule.kind is Kind.PRICED
    price = rule.price_half_hours * rule.price_factor if is_priced else 0
    for short, number in excused:
        message = (
            f"{view.season.name(short.dancer)} has {length(short.minutes)} "
            f"{short.words} ({view.clock.text(short.start)} to "
            f"{view.clock.text(short.end)}): exception {number} of {rule.times} "
            f"this {rule.per}"
        )
        if is_priced:
            message += f" ({many(price, 'half hour')})"
        yield Violation(
            rule.id,
            rule.sentence,
            Kind.PRICED if is_priced else Kind.ADVISORY,
            message,
            who=(short.dancer,),
            refs=short.refs,
            day=short.day,
            by=short.wanted - short.minutes,
            half_hours=price,
            source=source_text(rule),
        )
