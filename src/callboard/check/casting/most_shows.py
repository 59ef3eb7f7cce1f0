"""Nobody dances in more performances a day and a week than the house allows."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from callboard.check.casting.view import CastingView, Mine, bringing, danced
from callboard.check.finding import many, on
from callboard.domain.casting import Casting
from callboard.rules.casting import MOST_SHOWS
from callboard.rules.report import Violation


def check(view: CastingView, mine: Mine) -> Iterator[Violation]:
    """Give the days and weeks in which a dancer dances too often."""
    settings = view.season.settings
    shows: dict[str, list[Casting]] = defaultdict(list)
    for casting in bringing(danced(mine)):
        shows[casting.performance].append(casting)
    clock = view.season.clock
    past = [clock.day_of(span.start) for span in view.past_shows(mine)]
    days: dict[date, list[str]] = defaultdict(list)
    weeks: dict[date, list[str]] = defaultdict(list)
    for name in shows:
        day = view.season.performances[name].day
        days[day].append(name)
        weeks[view.week(day)].append(name)
    for found, most, words, num_past in (
        (days, settings.most_shows_day, "on", past.count),
        (
            weeks,
            settings.most_shows_week,
            "in the week of",
            [view.week(day) for day in past].count,
        ),
    ):
        for when, names in found.items():
            num = len(names) + num_past(when)
            if num > most:
                castings = [each for name in names for each in shows[name]]
                message = (
                    f"dances {many(num, 'performance')} {words} {on(when)}, "
                    f"{num - most} beyond {most}"
                )
                yield view.broken(
                    MOST_SHOWS,
                    message,
                    castings,
                    day=view.season.performances[names[-1]].day,
                    by=num - most,
                    unit="performances",
                )
