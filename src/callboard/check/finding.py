"""How a broken rule is put into words: who, when, by how much."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from callboard.check.view import PlanView
from callboard.domain.clock import Span
from callboard.rules.base import Kind, Rule, half_hours
from callboard.rules.basic import BasicRule
from callboard.rules.report import Violation

SHOWN_NAMES = 4


def length(minutes: int) -> str:
    """Give a length of time as people say it: 45 min, 6 h, 6 h 45."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02}" if rest else f"{hours} h"


def many(count: int, one: str, more: str = "") -> str:
    """Give a count with its word: 1 day, 2 days."""
    return f"{count} {one if count == 1 else more or one + 's'}"


def on(day: date) -> str:
    """Give a day as people write it: Tue 24 Nov."""
    return f"{day:%a %d %b}"


def names(view: PlanView, people: Iterable[str]) -> str:
    """Give names, the first few when there are many."""
    known = [view.season.name(person) for person in people]
    if len(known) > SHOWN_NAMES:
        rest = len(known) - SHOWN_NAMES + 1
        known = [*known[: SHOWN_NAMES - 1], f"{rest} others"]
    return listed(known)


def listed(words: Iterable[str]) -> str:
    """Give words in a row: a, b and c."""
    every = list(words)
    if len(every) < 2:
        return "".join(every)
    return f"{', '.join(every[:-1])} and {every[-1]}"


def title(view: PlanView, ref: str) -> str:
    """Give what a call, fixture or performance is called."""
    return view.titles.get(ref, ref)


def broken(rule: Rule, message: str, by: int, **details: Any) -> Violation:
    """Give the violation of an agreement's rule, with its price if it is priced.

    Units
    -----
    `by` in minutes unless `unit` is given; then a price is one half hour each.
    """
    price = 0
    if rule.kind is Kind.PRICED:
        is_time = details.get("unit", "minutes") == "minutes"
        price = (half_hours(by) if is_time else by) * rule.price_factor
        message = f"{message} ({many(price, 'half hour')})"
    return Violation(
        rule.id,
        rule.sentence,
        rule.kind,
        message,
        by=by,
        half_hours=price,
        source=source_text(rule),
        **details,
    )


def broken_basic(
    rule: BasicRule, message: str, *, kind: Kind | None = None, **details: Any
) -> Violation:
    """Give the violation of a rule that holds in every company."""
    return Violation(rule.id, rule.sentence, kind or rule.kind, message, **details)


def source_text(rule: Rule) -> str:
    """Give where a rule is written, and what the house has made of it."""
    source = rule.source
    text = ", ".join(part for part in (source.agreement, source.row) if part)
    if rule.house_note:
        text += f"; house rule: {rule.house_note} (the pack says {rule.pack_value})"
    return text


def clock_text(view: PlanView, span: Span) -> str:
    """Give a span's local hours: 10:00-11:30."""
    start, end = view.clock.local(span.start), view.clock.local(span.end)
    return f"{start:%H:%M}-{end:%H:%M}"
