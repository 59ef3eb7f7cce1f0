"""What of a plan strains whom, in words: the reason, the number, and the call to look at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from callboard.check.ground import Ground
from callboard.check.strain import Change, Danced, StrainView, Term, change_points
from callboard.check.usual import DAY, MINUTES, UsualChange
from callboard.check.view import PlanView
from callboard.domain.needs import Activity
from callboard.domain.plan import Call, Plan
from callboard.domain.season import Season
from callboard.explain.words import length, on
from callboard.rules.objective import (
    HEAVY_RUN_POINTS,
    NO_LIGHT_POINTS,
    SHORT_NIGHT_POINTS,
)

MOST_SHOWN: Final = 5
FIELDS: Final = {"jumps": "jumps", "pointe minutes": "minutes on pointe"}


@dataclass(frozen=True, slots=True)
class Strained:
    """One thing that strains a dancer on a day of the plan.

    `calls` are those of her day that a scheduler could move, the longest first.

    Units
    -----
    `points` of the strain tier, on that day.
    """

    dancer: str
    day: date
    term: Term
    points: int
    sentence: str
    calls: tuple[str, ...] = ()


def strained(
    season: Season, plan: Plan, ground: Ground | None = None
) -> list[Strained]:
    """Give everything that has points, what has most first."""
    found = list(_Telling(season, plan, ground).all())
    found.sort(key=lambda each: (-each.points, each.day, each.dancer, each.term))
    return found


def most_strained(season: Season, plan: Plan, most: int = MOST_SHOWN) -> list[Strained]:
    """Give the few that have most points: of a dancer and a term only her worst day."""
    seen: set[tuple[str, Term]] = set()
    found: list[Strained] = []
    for each in strained(season, plan):
        if (each.dancer, each.term) not in seen:
            seen.add((each.dancer, each.term))
            found.append(each)
    return found[:most]


def strained_by(season: Season, plan: Plan, call: Call) -> list[Strained]:
    """Give what strains a call's dancers on its day, what has most points first."""
    day = season.clock.day_of(call.span.start)
    return [
        each
        for each in strained(season, plan)
        if each.day == day and each.dancer in call.dancers | call.watching
    ]


def usual_words(usual: UsualChange, told: Callable[[int], str]) -> str:
    """Give a usual change in words: how far up it goes, where its middle is not 0."""
    most = usual.median + usual.change
    if not usual.median:
        return told(usual.change)
    return f"{told(most)} more at most" if most > 0 else f"{told(-most)} less at least"


class _Telling:
    """Puts the strain of a plan into sentences."""

    def __init__(self, season: Season, plan: Plan, ground: Ground | None) -> None:
        self._season = season
        self._settings = season.settings
        self._strain = StrainView(PlanView(season, plan, ground=ground))
        self._by_day: dict[tuple[str, date], list[Call]] = {}
        for call in plan.calls:
            for dancer in call.dancers | call.watching:
                day = season.clock.day_of(call.span.start)
                self._by_day.setdefault((dancer, day), []).append(call)

    def all(self) -> Iterator[Strained]:
        """Give everything, in no order."""
        for danced in self._strain.danced():
            for change in danced.changes:
                points = change_points(change, self._settings)
                if points:
                    yield self._change(change, points)
            yield from self._days(danced)
            yield from self._nights(danced.dancer)

    def _change(self, change: Change, points: int) -> Strained:
        calls = self._calls(change.dancer, change.day)
        name = self._season.name(change.dancer)
        if change.measure == MINUTES:
            before, after = length(change.before), length(change.after)
            usual = usual_words(change.usual, length)
            term, what = Term.CHANGE, f"from {before} to {after}"
        else:
            word = FIELDS[change.measure]
            what = f"from {change.before:,} to {change.after:,} {word}"
            usual = usual_words(change.usual, "{:,}".format)
            term = Term.JUMPS if change.measure == "jumps" else Term.POINTE
        by = f"'{calls[0].title}' takes" if calls else "what stands takes"
        return self._found(
            change.dancer,
            change.day,
            term,
            points,
            f"{on(change.day)}: {by} {name}'s seven days {what}; "
            f"the usual change is {usual}",
        )

    def _days(self, danced: Danced) -> Iterator[Strained]:
        name = self._season.name(danced.dancer)
        for at in self._strain.heavy_runs(danced):
            day = danced.first + at * DAY
            yield self._found(
                danced.dancer,
                day,
                Term.HEAVY,
                HEAVY_RUN_POINTS,
                f"{on(day)}: {name} has more than {self._settings.heavy_days_in_row} "
                f"heavy days in a row ({length(danced.minutes_on(at))} danced; a day "
                f"is heavy from {length(danced.known.heavy_from)} on)",
            )
        for at in self._strain.without_light(danced):
            day = danced.first + at * DAY
            yield self._found(
                danced.dancer,
                day,
                Term.NO_LIGHT,
                NO_LIGHT_POINTS,
                f"{on(day)}: {name} has had no light day for a week (one is light "
                f"up to {length(danced.known.light_to)})",
            )

    def _nights(self, dancer: str) -> Iterator[Strained]:
        view = self._strain.view
        for day, minutes, least in self._strain.short_nights(dancer):
            before = view.obliged[dancer][day - DAY]
            last = max(before, key=lambda duty: duty.span.end)
            what = view.titles.get(last.ref, "the day")
            if last.activity is Activity.PERFORMANCE:
                what = "the performance"
            yield self._found(
                dancer,
                day,
                Term.NIGHT,
                SHORT_NIGHT_POINTS,
                f"{on(day)}: {self._season.name(dancer)} has {length(minutes)} from the "
                f"end of {what} to the first call; a night is short below {length(least)}",
            )

    def _found(
        self, dancer: str, day: date, term: Term, points: int, sentence: str
    ) -> Strained:
        calls = tuple(call.id for call in self._calls(dancer, day))
        return Strained(dancer, day, term, points, sentence, calls)

    def _calls(self, dancer: str, day: date) -> list[Call]:
        calls = [
            call for call in self._by_day.get((dancer, day), ()) if not call.is_pinned
        ]
        return sorted(calls, key=lambda call: (-call.span.minutes, call.id))
