"""Weeks in the theatre: shows in the evening, and what is rehearsed around them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from typing import Final

from callboard.demo import calendar
from callboard.demo.casting import Casting, known_roles, partners
from callboard.demo.hidden import Asked, hide, rng_for
from callboard.demo.repertory import Repertoire, repertoire
from callboard.demo.roster import dancers, spaces, staff
from callboard.demo.sizes import RANKS, Size
from callboard.demo.timetable import Frame
from callboard.demo.wishes import Wish, Wishes
from callboard.domain.house import SpaceKind
from callboard.domain.needs import Activity
from callboard.domain.people import Dances
from callboard.domain.plan import Plan
from callboard.domain.repertory import CastKind, Performance
from callboard.domain.season import Season, Week
from callboard.domain.settings import Settings

DEBUT_MINUTES: Final = 60
FEWEST: Final = 2
NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")


@dataclass(frozen=True, slots=True)
class TheatreWeek:
    """A week of shows by one size of company.

    `frames` are the windows of its days for calls, by weekday (0 Monday). `debuts` gives
    how many dance a role for the first time, by the place of the show in the week.
    `openings` says whether programmes open in it, each with a dress rehearsal.

    Units
    -----
    `fullness` as `hidden.Asked` has it.
    """

    name: str
    size: Size
    packs: tuple[str, ...]
    monday: date
    frames: Mapping[int, Frame]
    fullness: float
    has_openings: bool
    debuts: Mapping[int, Mapping[str, int]] = field(default_factory=dict)


def planted_theatre_week(asked: TheatreWeek, seed: int) -> tuple[Season, Plan]:
    """Give the season of a theatre week and the hidden plan its needs come from."""
    works = repertoire(asked.size.works)
    base = _season(asked, works, seed)
    dressed = _dressed(base)
    frames = tuple(
        replace(
            frame,
            day=asked.monday + timedelta(days=weekday),
            most_for=dressed.get(asked.monday + timedelta(days=weekday)),
        )
        for weekday, frame in asked.frames.items()
    )
    planned = Week(asked.monday, asked.monday + timedelta(days=6))
    musts = partial(_debuts, asked=asked.debuts)
    return hide(Asked(base, works, frames, planned, seed, asked.fullness, musts))


def _season(asked: TheatreWeek, works: tuple[Repertoire, ...], seed: int) -> Season:
    size = asked.size
    people = dancers(size, rng_for(seed, "dancers"))
    house = spaces(size)
    studios = tuple(each.id for each in house.values() if each.kind is SpaceKind.STUDIO)
    employed = staff(size, rng_for(seed, "staff"), set(people))
    casting = Casting(people, rng_for(seed, "casting"))
    for each in works:
        casting.cast(each)
    bill = calendar.bills(size.programmes)
    # The calendar's theatre weeks follow the Monday it is given.
    before = asked.monday - timedelta(weeks=1)
    shows = calendar.performances(size, works, employed, before)
    if not asked.has_openings:
        shows = {each.id: replace(each, is_opening=False) for each in shows.values()}
    last = asked.monday + timedelta(days=6)
    present = calendar.Present(people, ())
    season = Season(
        settings=Settings(
            name=asked.name,
            clock=calendar.CLOCK,
            first_date=asked.monday,
            last_date=last,
            packs=asked.packs,
            ranks=RANKS,
            calls_from=min(frame.windows[0][0] for frame in asked.frames.values()),
            calls_to=max(frame.windows[-1][1] for frame in asked.frames.values()),
        ),
        dancers=people,
        staff=employed,
        spaces=house,
        works={each.work.id: each.work for each in works},
        sections=tuple(section for each in works for section in each.sections),
        roles=tuple(role for each in works for role in each.roles),
        casts=tuple(casting.places),
        knows=known_roles(casting.places, rng_for(seed, "knows"), asked.monday),
        partners=partners(
            casting.places,
            works,
            frozenset(
                each.id for each in people.values() if each.dances is Dances.WOMEN
            ),
        ),
        bill=bill,
        performances=shows,
        free_days=calendar.free_days(
            asked.monday, last, [show.day for show in shows.values()]
        ),
    )
    fixtures = calendar.theatre_weeks(
        shows, season.cast_of, bill, present, employed, studios
    )
    return replace(season, fixtures={fixture.id: fixture for fixture in fixtures})


def _dressed(season: Season) -> dict[date, dict[str, int]]:
    """Give those in a dress rehearsal its minutes as the most of their day."""
    found: dict[date, dict[str, int]] = {}
    for fixture in season.fixtures.values():
        if fixture.activity is Activity.DRESS:
            day = season.clock.day_of(fixture.span.start)
            of_day = found.setdefault(day, {})
            of_day.update(dict.fromkeys(fixture.dancers, fixture.span.minutes))
    return found


def _debuts(
    wishes: Wishes, asked: Mapping[int, Mapping[str, int]]
) -> Iterator[tuple[Wish, bool]]:
    """Give a call for the debuts of each show, on its day at the latest."""
    shows = sorted(
        wishes.season.performances.values(), key=lambda show: (show.day, show.curtain)
    )
    for number, counts in asked.items():
        for work, count in counts.items():
            yield _debut(wishes, shows[number], work, count), False


def _debut(wishes: Wishes, show: Performance, work: str, count: int) -> Wish:
    season = wishes.season
    named = {role.id for role in season.roles_of[work] if role.is_announceable}
    leads = dict.fromkeys(
        place.dancer
        for place in season.cast_of[work, show.casts[work]]
        if place.kind is CastKind.FIRST and place.role in named
    )
    words = f"{NUMBERS[count]} debut" + ("s" if count > 1 else "")
    need = wishes.need(
        f"{work} debuts {show.id}",
        f"{season.works[work].title}: {words} on {show.day:%A}",
        DEBUT_MINUTES,
        work,
    )
    need = replace(
        need,
        dancers=tuple(leads)[: max(count, FEWEST)],  # nobody debuts alone
        coaches=wishes.coaches(work)[:3],
        to_date=min(show.day, wishes.week.last),
        priority=1,
    )
    return wishes.wish(need, "debuts", work, show.id)
