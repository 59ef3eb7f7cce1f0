"""A whole invented season: two weeks of rehearsals, then weeks in the theatre.

`season_to_cast` is what a company has before anybody is cast. In `company_season` every
week's needs are read off a hidden week of its own, so that there is a plan for them all;
then a part of them is asked for over the weeks around, as a staff does that leaves it open
when.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from functools import lru_cache
from typing import Final

from callboard.demo import calendar
from callboard.demo.company import WINDOWS, season_of
from callboard.demo.hidden import Asked, hide, rng_for
from callboard.demo.repertory import Repertoire, repertoire
from callboard.demo.sizes import SIZES
from callboard.demo.timetable import Frame
from callboard.demo.uncast import without_casts
from callboard.demo.wishes import Wish, Wishes
from callboard.domain.house import SpaceKind
from callboard.domain.needs import Activity, Fixture, Need
from callboard.domain.season import Season, Week

REHEARSAL_WEEKS: Final = 2
REHEARSAL_FULLNESS: Final = 0.72
THEATRE_FULLNESS: Final = 0.4
MATINEE_BEFORE: Final = time(17)
SHOW_WINDOW: Final = ((time(12, 45), time(17)),)
FREE_WINDOWS: Final = ((time(12, 45), time(14, 45)), (time(15, 45), time(18, 15)))
SHOW_MOST: Final = 120
DRESS_MOST: Final = 180
FREE_MOST: Final = 240
SHARE_OPEN: Final = 0.5  # of the needs, asked for over the weeks around


def weeks_of(size: str, monday: date = calendar.MONDAY) -> tuple[Week, ...]:
    """Give the weeks of a season that are to be planned."""
    num = REHEARSAL_WEEKS + len(SIZES[size].shows)
    firsts = (monday + timedelta(weeks=number) for number in range(num))
    return tuple(Week(first, first + timedelta(days=6)) for first in firsts)


@lru_cache(maxsize=4)
def company_season(
    size: str = "company", seed: int = 1, monday: date = calendar.MONDAY
) -> Season:
    """Give the season of an invented company with the needs of all its weeks.

    `size` as `company.company` has it; `monday` begins the first rehearsal week.
    """
    base = _base(size, seed, monday)
    works = repertoire(SIZES[size].works)
    chance = rng_for(seed, "open needs")
    needs: dict[str, Need] = {}
    fixtures: dict[str, Fixture] = dict(base.fixtures)
    restrictions = base.restrictions
    weeks = weeks_of(size, monday)
    for number, week in enumerate(weeks, 1):
        made = _with_needs(base, works, week, seed * len(weeks) + number)
        names = {ref: f"{ref}-w{number}" for ref in made.needs}
        pinned = {each.need for each in made.fixtures.values()}
        for need in made.needs.values():
            mine = replace(
                need,
                id=names[need.id],
                after=tuple(names[ref] for ref in need.after),
            )
            if need.id not in pinned and chance.random() < SHARE_OPEN:
                mine = _opened(mine, week, weeks)
            needs[mine.id] = mine
        for fixture in made.fixtures.values():
            if fixture.id not in base.fixtures:
                ref = f"{fixture.id}-w{number}"
                need_ref = names.get(fixture.need or "")
                fixtures[ref] = replace(fixture, id=ref, need=need_ref)
        restrictions += made.restrictions[len(base.restrictions) :]
    return replace(base, needs=needs, fixtures=fixtures, restrictions=restrictions)


@lru_cache(maxsize=4)
def season_to_cast(
    size: str = "company", seed: int = 1, monday: date = calendar.MONDAY
) -> Season:
    """Give the season of an invented company before it is cast, and without needs."""
    return without_casts(_base(size, seed, monday), size, seed)


def _base(size: str, seed: int, monday: date) -> Season:
    """Give the season with everything but needs, and one more week of rehearsals."""
    second = monday + timedelta(weeks=REHEARSAL_WEEKS - 1)
    made = season_of(SIZES[size], seed, REHEARSAL_FULLNESS, second)
    first = monday - timedelta(weeks=calendar.PAST_WEEKS)
    studios = tuple(
        each.id for each in made.spaces.values() if each.kind is SpaceKind.STUDIO
    )
    let = Week(monday, second - timedelta(days=2))
    present = calendar.Present(made.dancers, ())
    away = frozenset(each.dancer for each in made.restrictions if each.bar == "off")
    here = replace(
        present,
        away=tuple(
            (each.dancer, calendar.CLOCK.day(day))
            for each in made.restrictions
            for day in let
            if each.bar == "off" and each.holds(day)
        ),
    )
    more = calendar.rehearsal_week(let, here, made.staff, studios, has_fixed_meal=True)
    return replace(
        made,
        settings=replace(made.settings, first_date=first),
        fixtures={**{each.id: each for each in more}, **made.fixtures},
        free_days=calendar.free_days(
            first,
            made.settings.last_date,
            [show.day for show in made.performances.values()],
        ),
        history=calendar.history(
            made.dancers, made.casts, away, monday, rng_for(seed, "history")
        ),
    )


def _with_needs(
    base: Season, works: tuple[Repertoire, ...], week: Week, seed: int
) -> Season:
    frames = tuple(_frames(base, week))
    is_theatre = any(show.day in week for show in base.performances.values())
    asked = Asked(
        base,
        works,
        frames,
        week,
        seed,
        THEATRE_FULLNESS if is_theatre else REHEARSAL_FULLNESS,
        _no_musts,
    )
    made, _ = hide(asked)
    return made


def _no_musts(wishes: Wishes) -> Iterator[tuple[Wish, bool]]:
    del wishes
    return iter(())


def _frames(season: Season, week: Week) -> Iterator[Frame]:
    """Give a week's days on which calls may stand: none of those with a matinee."""
    shows = {day: season.performances_on.get(day, ()) for day in week}
    if not any(shows.values()):
        yield from (Frame(day, WINDOWS) for day in week if day.weekday() < 6)
        return
    free = {each.day for each in season.free_days if not each.dancers}
    for day in week:
        if day in free:
            continue
        if any(show.curtain < MATINEE_BEFORE for show in shows[day]):
            continue
        dressed = {
            dancer: DRESS_MOST
            for fixture in season.fixtures.values()
            if fixture.activity is Activity.DRESS
            and season.clock.day_of(fixture.span.start) == day
            for dancer in fixture.dancers
        }
        if shows[day]:
            most = {**dict.fromkeys(dressed, 0)}
            yield Frame(day, SHOW_WINDOW, SHOW_MOST, most or None)
        elif day.weekday() < 6:
            yield Frame(day, FREE_WINDOWS, FREE_MOST, dressed or None)


def _opened(need: Need, week: Week, weeks: tuple[Week, ...]) -> Need:
    """Ask for a need's calls over its week and those beside it."""
    number = weeks.index(week)
    before = weeks[max(0, number - 1)]
    after = weeks[min(len(weeks) - 1, number + 1)]
    last = need.deadline or (
        need.to_date
        if need.to_date and need.to_date < week.last - timedelta(days=2)
        else after.last
    )
    first = before.first
    if need.from_date and need.from_date > week.first + timedelta(days=1):
        first = need.from_date
    return replace(
        need,
        calls=need.times,
        from_date=first,
        to_date=None if need.deadline else last,
    )
