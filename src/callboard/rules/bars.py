"""What each bar of a restriction means: for the planner, and in words for the schedule."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from callboard.domain.people import Bar, Restriction

# A usual day is the median of so many days before she was held back, days without work
# included as 0. Source: science of load counts chronic load over 28 days (Gabbett 2016);
# a window with a hole gives no value.
USUAL_DAYS: Final = 28
# History that ended longer before than this says nothing about her usual day.
MOST_DAYS_SINCE_HISTORY: Final = 7


@dataclass(frozen=True, slots=True)
class BarMeaning:
    """A bar in words: what is not done, and what may be.

    `cannot` has ``{limit}`` in the place of its number. `least` and `most` bound the
    number; a bar without a number has none.

    Units
    -----
    `least` and `most` in `unit`.
    """

    cannot: str
    can: str = ""
    unit: str = ""
    least: int = 0
    most: int = 0
    has_floor: bool = False

    @property
    def is_numbered(self) -> bool:
        """Whether it needs a number."""
        return bool(self.unit)


_DAY = 24 * 60

BARS: Final[Mapping[Bar, BarMeaning]] = {
    Bar.OFF: BarMeaning("no class, no call and no show", "appointments"),
    Bar.CLASS_ONLY: BarMeaning(
        "no rehearsal and no show", "class, warm-up, fittings and the like"
    ),
    Bar.BARRE_ONLY: BarMeaning(
        "no centre, no rehearsal and no show", "class to the end of barre, fittings"
    ),
    Bar.MARKING_ONLY: BarMeaning(
        "nothing full out and no show", "rehearsals, marking; they do not count as rehearsed"
    ),
    Bar.NO_JUMPS: BarMeaning(
        "nothing with jumps", "sections without jumps; others where they may be marked"
    ),
    Bar.NO_GRAND_ALLEGRO: BarMeaning(
        "no grand allegro", "small jumps; the rest where it may be marked"
    ),
    Bar.NO_POINTE: BarMeaning("nothing on pointe", "sections without pointe"),
    Bar.MAX_POINTE_DAY: BarMeaning(
        "no more than {limit} min on pointe a day", unit="minutes", most=_DAY
    ),
    Bar.NO_LIFTS: BarMeaning(
        "nothing with lifts", "sections without lifts; others as a walk-through"
    ),
    Bar.NO_LIFTING: BarMeaning(
        "lifts nobody", "roles that lift nobody; others as a walk-through"
    ),
    Bar.NO_BEING_LIFTED: BarMeaning(
        "is not lifted", "roles that are not lifted; others as a walk-through"
    ),
    Bar.NO_OVERHEAD: BarMeaning(
        "no lifts above the head, given or received",
        "roles without such lifts; others as a walk-through",
    ),
    Bar.MAX_MINUTES_DAY: BarMeaning(
        "no more than {limit} min of dancing a day", unit="minutes", most=_DAY
    ),
    Bar.MAX_MINUTES_WEEK: BarMeaning(
        "no more than {limit} min of dancing a week", unit="minutes", most=7 * _DAY
    ),
    Bar.SHARE_OF_USUAL: BarMeaning(
        "no more than {limit} % of her usual day's dancing", unit="per cent", least=1,
        most=100,
    ),
    Bar.MAX_SHOWS_WEEK: BarMeaning(
        "no more than {limit} shows a week", unit="shows", most=21
    ),
    Bar.NO_CONSECUTIVE_SHOWS: BarMeaning("no two shows on one day or on following days"),
    Bar.NOT_BEFORE: BarMeaning(
        "nothing before {limit}", unit="minutes of the day", most=_DAY + 360
    ),
    Bar.NOT_AFTER: BarMeaning(
        "nothing after {limit}", unit="minutes of the day", most=_DAY + 360
    ),
    Bar.HOURS_AFTER_SHOW: BarMeaning(
        "nothing within {limit} h after a show", unit="hours", least=1, most=7 * 24
    ),
    Bar.NOT_ON_FLOOR: BarMeaning("no dancing on the floor '{floor}'", has_floor=True),
    Bar.NO_RAKE: BarMeaning("no dancing on a rake"),
    Bar.NO_SMOKE: BarMeaning(
        "no technical or dress rehearsal and no show with smoke", "rehearsals in the studio"
    ),
}  # fmt: skip

CLOCKED: Final = frozenset({Bar.NOT_BEFORE, Bar.NOT_AFTER})


def number_text(limit: Restriction) -> str:
    """Give a restriction's number as people write it; a time for what is by the clock."""
    if limit.limit is None:
        return ""
    if limit.bar in CLOCKED:
        return f"{limit.limit // 60 % 24:02}:{limit.limit % 60:02}"
    return str(limit.limit)


def told(limit: Restriction) -> str:
    """Give a restriction in one short line, as it stands in the book."""
    number = number_text(limit) or limit.floor or ""
    return f"{limit.bar} {number}".strip()


def cannot(limit: Restriction) -> str:
    """Give what a dancer does not do under a restriction: never why."""
    sentence = BARS[limit.bar].cannot
    number = number_text(limit) or "?"
    return sentence.replace("{limit}", number).replace("{floor}", limit.floor or "?")
