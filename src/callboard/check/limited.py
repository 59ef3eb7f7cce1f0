"""Minutes and shows that a restriction limits, by the day and by the week."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from callboard.check.barred import DANCING, MOVING, Days, fault
from callboard.check.finding import length, many, on, title
from callboard.check.parts import parts_of, pointe_minutes
from callboard.check.usual_day import usual_day_of
from callboard.check.view import PlanView
from callboard.domain.clock import merge
from callboard.domain.duties import Duty
from callboard.domain.people import Restriction
from callboard.rules.report import Violation


def danced(duties: Sequence[Duty]) -> list[Duty]:
    """Give the duties at which somebody dances, class included."""
    return [duty for duty in duties if duty.is_dancing and duty.activity in MOVING]


def minutes_of(duties: Sequence[Duty]) -> int:
    """Give the minutes danced at duties, class included."""
    return sum(span.minutes for span in merge(duty.span for duty in danced(duties)))


def minutes_a_day(
    view: PlanView, limit: Restriction, days: Days
) -> Iterator[Violation]:
    """Give the days with more minutes than a restriction allows."""
    yield from _beyond(view, limit, days, limit.limit or 0)


def share(view: PlanView, limit: Restriction, days: Days) -> Iterator[Violation]:
    """Give the days with more than a share of her usual day; any, if that is not known."""
    usual = usual_day_of(view, limit)
    if not usual.missing:
        yield from _beyond(view, limit, days, usual.share(limit.limit or 0))
        return
    for day, duties in days.items():
        minutes = minutes_of(duties)
        if limit.holds(day) and minutes:
            words = f"{length(minutes)} of dancing on {on(day)}; {usual.missing}"
            yield fault(
                view, limit, day, words, danced(duties), by=minutes, unit="minutes"
            )


def _beyond(
    view: PlanView, limit: Restriction, days: Days, asked: int
) -> Iterator[Violation]:
    for day, duties in days.items():
        over = minutes_of(duties) - asked
        if limit.holds(day) and over > 0:
            words = (
                f"{length(over + asked)} of dancing on {on(day)}, "
                f"{length(over)} beyond {length(asked)}"
            )
            yield fault(
                view, limit, day, words, danced(duties), by=over, unit="minutes"
            )


def minutes_a_week(
    view: PlanView, limit: Restriction, _days: Days
) -> Iterator[Violation]:
    """Give the weeks with more minutes than a restriction allows."""
    asked = limit.limit or 0
    all_days = view.obliged.get(limit.dancer, {})
    for week in view.weeks:
        held = [day for day in week if limit.holds(day)]
        over = sum(minutes_of(all_days.get(day, [])) for day in held) - asked
        if held and over > 0:
            words = (
                f"{length(over + asked)} of dancing in the week of {on(week.first)}, "
                f"{length(over)} beyond {length(asked)}"
            )
            day = max(held[0], view.week.first)
            yield fault(view, limit, day, words, (), by=over, unit="minutes")


def pointe(view: PlanView, limit: Restriction, days: Days) -> Iterator[Violation]:
    """Give the days with more minutes on pointe, or with some that are not known."""
    asked = limit.limit or 0
    for day, duties in days.items():
        if not limit.holds(day):
            continue
        mine = [duty for duty in duties if duty.is_dancing and duty.activity in DANCING]
        known = [(duty, pointe_minutes(parts_of(view, duty))) for duty in mine]
        for duty, minutes in known:
            if minutes is None:
                words = (
                    f"the minutes on pointe of {title(view, duty.ref)} on {on(day)} "
                    "are not known: fill in 'pointe minutes' in the sheet sections"
                )
                yield fault(view, limit, day, words, [duty])
        total = sum(minutes or 0 for _, minutes in known)
        over = total - asked
        is_blind = any(minutes is None for _, minutes in known)
        if is_blind and total > 0 >= over:
            words = f"{total} min on pointe on {on(day)} beside what is not known"
            yield fault(view, limit, day, words, mine, by=total, unit="minutes")
        if over > 0:
            words = (
                f"{over + asked} min on pointe on {on(day)}, "
                f"{over} min beyond {asked} min"
            )
            yield fault(view, limit, day, words, mine, by=over, unit="minutes")


def shows_a_week(
    view: PlanView, limit: Restriction, _days: Days
) -> Iterator[Violation]:
    """Give the weeks with more shows than a restriction allows."""
    asked = limit.limit or 0
    for week in view.weeks:
        shows = [
            show
            for day in week
            if limit.holds(day)
            for show in view.shows_of(limit.dancer, day, None)
            if show.is_dancing
        ]
        over = len(shows) - asked
        if over > 0:
            words = (
                f"{many(len(shows), 'show')} in the week of {on(week.first)}, "
                f"{over} beyond {asked}"
            )
            day = max(week.first, view.week.first)
            yield fault(view, limit, day, words, (), by=over, unit="shows")


def following_shows(
    view: PlanView, limit: Restriction, _days: Days
) -> Iterator[Violation]:
    """Give the shows that follow another on the same day or the day before."""
    shows = _show_days(view, limit.dancer)
    for day, after in pairwise(shows):
        if (after - day).days <= 1 and after in view.week and limit.holds(after):
            days = f"on {on(day)} and {on(after)}" if day < after else f"on {on(day)}"
            words = f"shows {days}" if day < after else f"two shows {days}"
            yield fault(view, limit, after, words, (), by=1, unit="shows")


def _show_days(view: PlanView, dancer: str) -> list[date]:
    """Give the days of her shows, each as often as she dances on it."""
    return sorted(
        day
        for (who, day), shows in view.shows.items()
        for show in shows
        if who == dancer and show.is_dancing
    )
