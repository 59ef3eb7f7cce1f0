"""The season's own numbers, and the rules that the house sets otherwise."""

from dataclasses import dataclass
from datetime import date, time
from typing import Final

from callboard.domain.clock import Clock

STRAIN_MINUTES: Final = 60  # of waiting that a point of strain is worth, by default
STRAIN_FIRST: Final = 10_000  # as a book says that all of strain comes before waiting


@dataclass(frozen=True, slots=True)
class HouseRule:
    """A value of a pack's rule that the house sets otherwise.

    `rule` is the rule's id, such as ``agma_new_york_2007.A01``; `kind` None leaves the
    rule's kind as it is; `is_off` switches the rule off. Shown wherever the rule is.

    Units
    -----
    `value` in the unit of the rule as the pack writes it; None leaves the value.
    """

    rule: str
    value: float | str | None = None
    kind: str | None = None
    is_off: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """The season's own numbers.

    `packs` are ids of agreements. `ranks` run from the highest to the lowest.
    `week_starts` is 0 for Monday to 6 for Sunday. Calls are placed on multiples of
    `grid_minutes` of the hour, between `calls_from` and `calls_to`.

    Units
    -----
    `half_hour_minutes`: from the half-hour call to curtain up. `after_show_minutes`: out
    of costume, counted as present. `meal_minutes`: the one pause a day that is not
    waiting. `heavy_day_minutes`: minutes danced from which a day is heavy for a dancer of
    whose past days too few are known. `short_night_minutes`: a night between duties below
    this is short; after a performance `short_night_after_show_minutes`, where it is not
    None. `usual_weeks` of history a dancer must have for her changes to be held against
    it (0: nobody's are); `change_mark` and `steep_change_mark` in her usual changes;
    `heavy_days_in_row` days that cost nothing. `strain_minutes`: what a point of strain is
    worth in minutes of waiting; None, in a book `STRAIN_FIRST`, and all of strain comes
    before any waiting.
    With `counts_lone_calls`, calls that stand alone in a dancer's day are preferred not to.
    Of castings (`rules.casting`): `places_a_cover` places of a role to one cover,
    `announceable_covers` at least of an announceable one; performances a dancer may dance
    `most_shows_day` and `most_shows_week`; days `large_role_gap_days` between large roles
    and `debut_lead_days` before a debut; `forget_days` after which a role is rehearsed anew.
    """

    name: str
    clock: Clock
    first_date: date
    last_date: date
    grid_minutes: int = 15
    packs: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ("principal", "soloist", "corps", "apprentice")
    week_starts: int = 0
    calls_from: time = time(10)
    calls_to: time = time(19)
    half_hour_minutes: int = 30
    after_show_minutes: int = 0
    meal_minutes: int = 60
    heavy_day_minutes: int = 330
    short_night_minutes: int = 720
    counts_lone_calls: bool = False
    short_night_after_show_minutes: int | None = None
    usual_weeks: int = 6
    change_mark: float = 1.0
    steep_change_mark: float = 2.0
    heavy_days_in_row: int = 3
    strain_minutes: int | None = STRAIN_MINUTES
    places_a_cover: int = 4
    announceable_covers: int = 1
    most_shows_day: int = 2
    most_shows_week: int = 8
    large_role_gap_days: int = 1
    debut_lead_days: int = 7
    forget_days: int = 90
