"""Nobody is called to what a restriction bars."""

from collections.abc import Callable, Iterator
from typing import Final

from callboard.check import barred, limited
from callboard.check.barred import Days
from callboard.check.view import PlanView
from callboard.domain.people import Bar, Restriction
from callboard.rules.bars import BARS
from callboard.rules.report import Violation


def check(view: PlanView) -> Iterator[Violation]:
    """Give every duty, day and week that goes against a restriction."""
    for dancer, limits in view.season.restrictions_of.items():
        days = {
            day: duties
            for day, duties in view.obliged.get(dancer, {}).items()
            if day in view.week
        }
        for limit in limits:
            if limit.limit is None and BARS[limit.bar].is_numbered:
                continue  # A limit without its number is the book's fault to report.
            yield from _CHECKS[limit.bar](view, limit, days)


Check = Callable[[PlanView, Restriction, Days], Iterator[Violation]]
_CHECKS: Final[dict[Bar, Check]] = {
    Bar.OFF: barred.duties,
    Bar.CLASS_ONLY: barred.duties,
    Bar.BARRE_ONLY: barred.duties,
    Bar.MARKING_ONLY: barred.duties,
    Bar.NO_JUMPS: barred.duties,
    Bar.NO_GRAND_ALLEGRO: barred.duties,
    Bar.NO_POINTE: barred.duties,
    Bar.NO_LIFTS: barred.duties,
    Bar.NO_LIFTING: barred.duties,
    Bar.NO_BEING_LIFTED: barred.duties,
    Bar.NO_OVERHEAD: barred.duties,
    Bar.NOT_ON_FLOOR: barred.duties,
    Bar.NO_RAKE: barred.duties,
    Bar.NO_SMOKE: barred.duties,
    Bar.NOT_BEFORE: barred.hours,
    Bar.NOT_AFTER: barred.hours,
    Bar.HOURS_AFTER_SHOW: barred.after_a_show,
    Bar.MAX_POINTE_DAY: limited.pointe,
    Bar.MAX_MINUTES_DAY: limited.minutes_a_day,
    Bar.SHARE_OF_USUAL: limited.share,
    Bar.MAX_MINUTES_WEEK: limited.minutes_a_week,
    Bar.MAX_SHOWS_WEEK: limited.shows_a_week,
    Bar.NO_CONSECUTIVE_SHOWS: limited.following_shows,
}
