"""The example season books: three weeks that somebody could really have to plan."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, time
from typing import Final

from callboard.demo.company import PACKS, planted
from callboard.demo.sizes import SIZES
from callboard.demo.theatre import TheatreWeek, planted_theatre_week
from callboard.demo.timetable import Frame
from callboard.demo.uncast import uncast
from callboard.domain.plan import Plan
from callboard.domain.season import Season

SEED: Final = 1
SMALL_FULLNESS: Final = 0.7
REPERTORY_MONDAY: Final = date(2027, 1, 25)
REPERTORY_FULLNESS: Final = 0.4
THEATRE_MONDAY: Final = date(2027, 3, 1)
THEATRE_FULLNESS: Final = 0.35
# Windows of a day for calls. On a show's day nobody rehearses for more than two hours.
SHOW_DAY: Final = Frame(date.min, ((time(12, 45), time(17)),), most_minutes=120)
FREE_EVENING: Final = Frame(
    date.min, ((time(12, 30), time(15)), (time(16), time(17, 30))), most_minutes=225
)
DRESS_DAY: Final = Frame(
    date.min, ((time(12, 30), time(15)), (time(16), time(17, 30))), most_minutes=180
)
# One published week of the New York City Ballet, its tenth of winter 2007: works by
# evening, days and curtain times as read; Sunday's bill was cut off and is assumed to
# be Tuesday's. Debuts as the sheet's asterisks count them.
#
# Source: https://balletalert.invisionzone.com/topic/23942-casting-for-january-23-28/
REPERTORY_BILLS: Final = {
    "A": ("mozartiana", "in_vento", "tschaikovsky_piano_concerto_no_2"),
    "B": (
        "two_and_three_part_inventions",
        "a_suite_of_dances",
        "in_memory_of",
        "im_old_fashioned",
    ),
    "C": (
        "agon",
        "monumentum_pro_gesualdo",
        "movements_for_piano_and_orchestra",
        "duo_concertant",
        "symphony_in_three_movements",
    ),
    "D": ("carousel", "tarantella", "symphony_in_three_movements", "im_old_fashioned"),
    "E": ("episodes", "tribute", "vienna_waltzes"),
}
REPERTORY_SHOWS: Final = ("ABCADEA",)
REPERTORY_DEBUTS: Final[Mapping[int, Mapping[str, int]]] = {
    1: {"im_old_fashioned": 2},
    2: {"agon": 6, "symphony_in_three_movements": 2},
    4: {"carousel": 3},
    5: {"episodes": 1, "tribute": 8},
}


def small_week() -> tuple[Season, Plan]:
    """Give the rehearsal week of a company of thirty in three studios."""
    return planted("small", SEED, SMALL_FULLNESS)


def repertory_week() -> tuple[Season, Plan]:
    """Give seven shows in six days, seventeen works, and the rehearsals between them."""
    size = replace(
        SIZES["company"],
        id="repertory",
        programmes=REPERTORY_BILLS,
        shows=REPERTORY_SHOWS,
        stagers=0,
    )
    week = TheatreWeek(
        "Repertory Ballet",
        size,
        PACKS,
        REPERTORY_MONDAY,
        dict.fromkeys((1, 2, 3, 4), SHOW_DAY),
        REPERTORY_FULLNESS,
        has_openings=False,
        debuts=REPERTORY_DEBUTS,
    )
    return planted_theatre_week(week, SEED)


def theatre_week() -> tuple[Season, Plan]:
    """Give the week in which Giselle opens: a dress rehearsal, then a two-show day."""
    size = replace(
        SIZES["company"],
        id="theatre",
        programmes={"G": ("giselle",)},
        shows=("GGGG",),
        stagers=0,
    )
    week = TheatreWeek(
        "Theatre Ballet",
        size,
        PACKS,
        THEATRE_MONDAY,
        {1: FREE_EVENING, 2: DRESS_DAY, 3: SHOW_DAY, 4: SHOW_DAY},
        THEATRE_FULLNESS,
        has_openings=True,
        debuts={1: {"giselle": 3}, 2: {"giselle": 3}, 3: {"giselle": 3}},
    )
    return planted_theatre_week(week, SEED)


def uncast_season() -> Season:
    """Give the season of a company of thirty that nobody has cast: eight shows."""
    return uncast("small", SEED)


EXAMPLES: Final[Mapping[str, Callable[[], tuple[Season, Plan]]]] = {
    "small-week": small_week,
    "repertory-week": repertory_week,
    "theatre-week": theatre_week,
}
UNCAST: Final = "uncast-season"
