"""The shapes that rules have, and how a row of a pack fills each of them."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from callboard.rules.base import Rule
from callboard.rules.clock_limit import ClockLimit
from callboard.rules.deadline import Deadline, Posted
from callboard.rules.exception import SeasonOr, StretchedRule
from callboard.rules.free_block import FreeBlock
from callboard.rules.free_days import FreeDays
from callboard.rules.gap import Between, Gap
from callboard.rules.lead_time import LeadOf, LeadTime
from callboard.rules.maximum import Maximum, Of, Per
from callboard.rules.required import RequiredBefore
from callboard.rules.row import DAYS_PER, MINUTES_PER, Row, RowError, clock_time
from callboard.rules.run import Run
from callboard.rules.span import DaySpan

SHAPES: Final[Mapping[str, type[Rule]]] = {
    "maximum": Maximum,
    "span": DaySpan,
    "gap": Gap,
    "run": Run,
    "free_days": FreeDays,
    "free_block": FreeBlock,
    "clock_limit": ClockLimit,
    "required": RequiredBefore,
    "deadline": Deadline,
    "exception": StretchedRule,
    "lead_time": LeadTime,
}

WEEKDAYS: Final = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)


def _maximum(row: Row) -> dict[str, Any]:
    of = row.word("of", Of, Of.MINUTES)
    units = {Of.MINUTES: MINUTES_PER, Of.SHOWS: {"shows": 1}, Of.DAYS: {"days": 1}}
    per = row.word("per", Per)
    window = row.whole("window_days", 0)
    if (per is Per.WINDOW) != (window > 0):
        message = "`window_days` belongs to a maximum per window, and only to that"
        raise RowError(message)
    limit = row.amount("value", units[of])
    return {"limit": limit, "per": per, "of": of, "window_days": window}


def _span(row: Row) -> dict[str, Any]:
    return {"minutes": row.amount("value", MINUTES_PER)}


def _gap(row: Row) -> dict[str, Any]:
    large = row.take("large_role")
    return {
        "minutes": row.amount("value", MINUTES_PER),
        "between": row.word("between", Between),
        "large_role_minutes": None
        if large is None
        else row.amount("large_role", MINUTES_PER),
    }


def _run(row: Row) -> dict[str, Any]:
    flagged = row.take("flagged")
    return {
        "minutes": row.amount("value", MINUTES_PER),
        "break_minutes": row.whole("break_minutes", 0),
        "is_inside_call": bool(row.take("inside_call", False)),
        "flagged_minutes": None
        if flagged is None
        else row.amount("flagged", MINUTES_PER),
    }


def _free_days(row: Row) -> dict[str, Any]:
    premiere = bool(row.take("after_premiere", False))
    days = row.amount("value", {"days": 1})
    window = row.whole("window_days", 7)
    if not premiere and not 0 < days <= window:
        message = f"{days} free days do not fit into a window of {window}"
        raise RowError(message)
    return {
        "days": 0 if premiere else days,
        "window_days": window,
        "is_week": bool(row.take("week", False)),
        "weekdays_only": bool(row.take("weekdays_only", False)),
        "after_premiere_days": days if premiere else 0,
    }


def _free_block(row: Row) -> dict[str, Any]:
    return {
        "minutes": row.amount("value", MINUTES_PER),
        "days": row.whole("days", 1),
        "is_exact": bool(row.take("exact", True)),
    }


def _clock_limit(row: Row) -> dict[str, Any]:
    side = row.need("limit")
    if side not in {"earliest", "latest"}:
        message = f"`limit` must be earliest or latest, got {side!r}"
        raise RowError(message)
    month_day = row.take("month_day")
    if month_day is not None:
        try:
            date.fromisoformat(f"2024-{month_day}")
        except ValueError:
            message = f'`month_day` must be like "12-24", got {month_day!r}'
            raise RowError(message) from None
    return {side: clock_time(row.need("value"), "value"), "month_day": month_day}


def _required(row: Row) -> dict[str, Any]:
    counted = row.take("unit") == "count"
    amount = 0
    if row.take("value") is not None:
        amount = row.amount("value", {"count": 1} if counted else MINUTES_PER)
    return {
        "required": row.activities("required"),
        "before": row.activities("before"),
        "minutes_before": 0 if counted else amount,
        "at_least": amount if counted else 1,
    }


def _deadline(row: Row) -> dict[str, Any]:
    found: dict[str, Any] = {"posted": row.word("posted", Posted)}
    if row.take("unit") == "weekday":
        if row.need("value") not in WEEKDAYS:
            message = f"`value` must be a day of the week, got {row.take('value')!r}"
            raise RowError(message)
        found["weekday"] = WEEKDAYS.index(row.take("value"))
    else:
        found["days"] = row.amount("value", DAYS_PER)
    by = row.take("by")
    if by is not None:
        found["by"] = clock_time(by, "by")
    return found


def _exception(row: Row) -> dict[str, Any]:
    return {
        "of": f"{row.pack}.{row.need('of')}",
        "minutes": row.amount("value", MINUTES_PER),
        "times": row.whole("times", 0),
        "per": row.word("per", SeasonOr, SeasonOr.SEASON),
        "used_before": row.whole("used_before", 0),
        "price_half_hours": row.whole("price_half_hours", 0),
    }


def _lead_time(row: Row) -> dict[str, Any]:
    lead = row.word("lead", LeadOf)
    amount = row.amount("value", DAYS_PER)
    if lead is LeadOf.UNSEEN:
        return {"lead": lead, "unseen_days": amount}
    return {"lead": lead, "days": amount, "layoff_days": row.whole("layoff_days", 0)}


READERS: Final[Mapping[str, Callable[[Row], dict[str, Any]]]] = {
    "maximum": _maximum,
    "span": _span,
    "gap": _gap,
    "run": _run,
    "free_days": _free_days,
    "free_block": _free_block,
    "clock_limit": _clock_limit,
    "required": _required,
    "deadline": _deadline,
    "exception": _exception,
    "lead_time": _lead_time,
}
