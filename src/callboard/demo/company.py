"""Invented companies to plan: a whole season, its hardest week possible by construction.

Everything follows from the arguments; nothing is read but our own tables of repertory
and names. `planted` gives the week's needs together with the hidden plan they were made
from, `company` only the season.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from functools import lru_cache
from typing import Final

from callboard.demo import calendar, circumstances
from callboard.demo.casting import Casting, known_roles, partners
from callboard.demo.hidden import Asked, hide, rng_for
from callboard.demo.repertory import repertoire
from callboard.demo.roster import dancers, spaces, staff
from callboard.demo.sizes import RANKS, SIZES, Size
from callboard.demo.timetable import Frame
from callboard.domain.house import SpaceKind
from callboard.domain.people import Dancer, Dances
from callboard.domain.plan import Plan
from callboard.domain.season import Season, Week
from callboard.domain.settings import Settings

PACKS: Final = ("agma_new_york_2007", "agma_pnb", "agma_obt")
WINDOWS: Final = ((time(11, 30), time(14, 30)), (time(15, 30), time(18, 30)))
STRAIN_MINUTES: Final = 10  # of waiting that a point of strain is worth
LEAST_FULLNESS: Final = 0.5
USUAL_FULLNESS: Final = 0.78


def week(monday: date = calendar.MONDAY) -> Week:
    """Give the week the demo plans: Monday to Saturday."""
    return Week(monday, monday + timedelta(days=5))


def name_of(size: str) -> str:
    """Give the name of the invented company of a size."""
    return f"{size.capitalize()} Ballet"


def company(
    size: str = "company",
    seed: int = 1,
    fullness: float = USUAL_FULLNESS,
    monday: date = calendar.MONDAY,
    *,
    has_fixed_meal: bool = True,
) -> Season:
    """Give the season of an invented company whose planned week is so full.

    `size` is small (30 dancers), company (95), large (154) or stress (215). Without a
    fixed meal the hour between the two sessions stands in no one's calendar.

    Units
    -----
    `fullness` is minutes of calls over minutes of all studios, 0.5 to 1.

    Raises
    ------
    ValueError
        For a size nobody knows, a fullness out of range, or a day that is no Monday.
    """
    made, _ = _make(size, seed, fullness, monday, has_fixed_meal)
    return made


def planted(
    size: str = "company",
    seed: int = 1,
    fullness: float = USUAL_FULLNESS,
    monday: date = calendar.MONDAY,
    *,
    has_fixed_meal: bool = True,
) -> tuple[Season, Plan]:
    """Give the season and the hidden plan its needs come from.

    The plan is legal and costs nothing; it is not the best there is. Its outcome is
    partial where a very full week did not take every call that was asked for.
    """
    return _make(size, seed, fullness, monday, has_fixed_meal)


@lru_cache(maxsize=16)
def _make(
    size: str, seed: int, fullness: float, monday: date, has_fixed_meal: bool
) -> tuple[Season, Plan]:
    if size not in SIZES:
        message = f"size must be one of {', '.join(SIZES)}, got {size!r}"
        raise ValueError(message)
    if not LEAST_FULLNESS <= fullness <= 1:
        message = f"fullness must lie from {LEAST_FULLNESS} to 1, got {fullness}"
        raise ValueError(message)
    if monday.weekday():
        message = f"the planned week must begin on a Monday, got {monday:%A %d %B %Y}"
        raise ValueError(message)
    # A generator of its own for each part: what one part draws moves no other.
    base = season_of(SIZES[size], seed, fullness, monday, has_fixed_meal=has_fixed_meal)
    frames = tuple(Frame(day, WINDOWS) for day in week(monday))
    works = repertoire(SIZES[size].works)
    return hide(Asked(base, works, frames, week(monday), seed, fullness))


def season_of(
    size: Size,
    seed: int,
    fullness: float,
    monday: date,
    *,
    has_fixed_meal: bool = True,
) -> Season:
    """Give the season with everything but needs."""
    people = dancers(size, rng_for(seed, "dancers"))
    house = spaces(size)
    studios = tuple(each.id for each in house.values() if each.kind is SpaceKind.STUDIO)
    planned = week(monday)
    employed = circumstances.stays(
        staff(size, rng_for(seed, "staff"), set(people)), planned
    )
    works = repertoire(size.works)
    casting = Casting(people, rng_for(seed, "casting"))
    for each in works:
        casting.cast(each)
    befallen = circumstances.befall(
        people,
        employed,
        studios,
        planned,
        rng_for(seed, "circumstances"),
        is_calm=fullness > circumstances.CALM_FULLNESS,
    )
    bill = calendar.bills(size.programmes)
    shows = calendar.performances(size, works, employed, monday)
    show_days = [show.day for show in shows.values()]
    first = monday - timedelta(weeks=calendar.PAST_WEEKS)
    last = monday + timedelta(weeks=len(size.shows), days=6)
    present = calendar.Present(people, befallen.away)
    bare = Season(
        settings=_settings(name_of(size.id), first, last),
        dancers=people,
        staff=employed,
        spaces=house,
        noisy_pairs=befallen.noisy_pairs,
        works={each.work.id: each.work for each in works},
        sections=tuple(section for each in works for section in each.sections),
        roles=tuple(role for each in works for role in each.roles),
        casts=tuple(casting.places),
        knows=known_roles(casting.places, rng_for(seed, "knows"), first),
        partners=partners(casting.places, works, _women(people)),
        bill=bill,
        performances=shows,
        free_days=calendar.free_days(first, last, show_days),
        absences=befallen.absences,
        restrictions=befallen.restrictions,
        history=calendar.history(
            people,
            casting.places,
            frozenset(
                each.dancer for each in befallen.restrictions if each.bar == "off"
            ),
            monday,
            rng_for(seed, "history"),
        ),
    )
    fixtures = [
        *calendar.rehearsal_week(
            planned, present, employed, studios, has_fixed_meal=has_fixed_meal
        ),
        circumstances.press(planned),
        *calendar.theatre_weeks(shows, bare.cast_of, bill, present, employed, studios),
    ]
    if fullness <= circumstances.CALM_FULLNESS:
        fixtures += circumstances.visitors(planned)
    return replace(bare, fixtures={fixture.id: fixture for fixture in fixtures})


def _settings(name: str, first: date, last: date) -> Settings:
    return Settings(
        name=name,
        clock=calendar.CLOCK,
        first_date=first,
        last_date=last,
        packs=PACKS,
        ranks=RANKS,
        calls_from=WINDOWS[0][0],
        calls_to=WINDOWS[-1][1],
        strain_minutes=STRAIN_MINUTES,
    )


def _women(people: Mapping[str, Dancer]) -> frozenset[str]:
    return frozenset(each.id for each in people.values() if each.dances is Dances.WOMEN)
