"""Invented seasons that nobody has cast: all that a casting looks at, and no casting.

The company, its repertory and its performances are those of `demo.company`. The casts
that it would have danced are taken as last season's: who knows what, who has partnered
whom, and how many shows a week everybody is used to follow from them.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from random import Random
from typing import Final

from callboard.demo import calendar
from callboard.demo.company import USUAL_FULLNESS, season_of
from callboard.demo.hidden import rng_for
from callboard.demo.repertory import repertory
from callboard.demo.roster import FIRST_PRINCIPAL
from callboard.demo.sizes import SIZES
from callboard.domain.casting import Casting, CastWish, WishKind
from callboard.domain.clock import Span
from callboard.domain.needs import Activity, PastWork
from callboard.domain.people import Absence, Bar, Dancer, Dances, Restriction
from callboard.domain.repertory import CastKind, Performance, Role, Section
from callboard.domain.season import Season

# Last season's weeks with shows: before the Monday of the planned week, counted back.
PAST_WEEKS: Final = (9, 8, 7)
PAST_DAYS: Final = (1, 2, 3, 4, 5, 5, 6)
SHOW_MINUTES: Final = 150
# Where the curtain comes down inside a work.
INTERVALS: Final = {
    "giselle": ("mad-scene",),
    "swan_lake": ("pas-de-trois", "white-pas-de-deux"),
    "sleeping_beauty": ("prologue", "rose-adagio", "vision"),
    "romeo_and_juliet": ("balcony", "duels"),
    "bayadere": ("betrothal", "scarf-pas-de-deux"),
    "nutcracker": ("snow",),
}
# Out of one costume and into another: peasants become Wilis in the interval.
CHANGE_MINUTES: Final = 12
# Whom a larger house hires for the hunt: here it is danced by the company.
COURTIERS: Final = Role(
    "giselle", "courtiers", "Courtiers", 8, ("mad-scene",), Dances.BOTH
)
# How many shows a week a rank is used to.
USUAL: Final = {"principal": 3, "soloist": 5, "corps": 7, "apprentice": 5}


def uncast(size: str = "company", seed: int = 1) -> Season:
    """Give an invented company's season before anybody has been cast.

    `size` is small (30 dancers), company (95), large (154) or stress (215).

    Raises
    ------
    ValueError
        For a size nobody knows.
    """
    if size not in SIZES:
        message = f"size must be one of {', '.join(SIZES)}, got {size!r}"
        raise ValueError(message)
    return _made(size, seed)


@lru_cache(maxsize=8)
def _made(size: str, seed: int) -> Season:
    return without_casts(
        season_of(SIZES[size], seed, USUAL_FULLNESS, calendar.MONDAY), size, seed
    )


def without_casts(last: Season, size: str, seed: int) -> Season:
    """Give an invented season that is cast as one that nobody has cast yet.

    Its casts are taken as those of the season before.
    """
    rng = rng_for(seed, "uncast")
    shows = {show.id: replace(show, casts={}) for show in last.performances.values()}
    fixtures = {
        ref: each
        for ref, each in last.fixtures.items()
        if each.activity is not Activity.DRESS  # called by casts that are none any more
    }
    # A house of thirty has not the people to keep two large roles a day apart.
    gap = 0 if size == "small" else last.settings.large_role_gap_days
    settings = replace(last.settings, large_role_gap_days=gap)
    made = replace(
        last, settings=settings, casts=(), performances=shows, fixtures=fixtures
    )
    made = replace(
        made,
        history=(*last.history, *_past_shows(last, rng)),
        sections=tuple(map(_with_interval, last.sections)),
        roles=tuple(map(_with_change, _roles(last))),
    )
    made = replace(
        made,
        absences=(*made.absences, *_absences(made, rng)),
        restrictions=(*made.restrictions, *_restrictions(made, rng)),
    )
    return _directed(made, rng)


def _roles(season: Season) -> Iterator[Role]:
    """Give every role, with those of supers after their work's own."""
    for work, roles in season.roles_of.items():
        yield from roles
        if work == COURTIERS.work:
            yield COURTIERS


def _with_interval(section: Section) -> Section:
    ends = INTERVALS.get(section.work, ())
    if section.id not in ends:
        return section
    pause = repertory()[section.work].pause_minutes // len(ends)
    return replace(section, pause_minutes=pause)


def _with_change(role: Role) -> Role:
    if role.work not in INTERVALS:
        return role
    return replace(role, quick_change_minutes=CHANGE_MINUTES)


def _past_shows(season: Season, rng: Random) -> Iterator[PastWork]:
    """Give last season's performances, as many a week as a rank is used to."""
    parts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for place in season.casts:
        if place.kind is CastKind.FIRST:
            parts[place.dancer].append((place.work, place.role))
    for dancer in season.dancers.values():
        if dancer.id not in parts:
            continue
        for back in PAST_WEEKS:
            num = max(1, min(7, USUAL[dancer.rank] + rng.choice((-1, 0, 0, 1))))
            for number in sorted(rng.sample(range(len(PAST_DAYS)), num)):
                day = calendar.MONDAY + timedelta(weeks=-back, days=PAST_DAYS[number])
                # The second of two on a Saturday is the evening's.
                is_matinee = number == 4
                start = calendar.at(day, 14 if is_matinee else 19, 30)
                work, role = rng.choice(parts[dancer.id])
                yield PastWork(
                    dancer.id,
                    Activity.PERFORMANCE,
                    Span(start, start + SHOW_MINUTES),
                    work,
                    role,
                )


# --- what the season has to live with -------------------------------------------------


def _free(season: Season, rng: Random, *ranks: str) -> Iterator[Dancer]:
    """Give dancers of these ranks of whom nothing is said yet, in a chance order."""
    named = {each.dancer for each in season.restrictions} | {FIRST_PRINCIPAL}
    named |= {each.who for each in season.absences}
    people = [
        each
        for each in season.dancers.values()
        if each.rank in ranks and each.id not in named
    ]
    rng.shuffle(people)
    return iter(people)


def _days(season: Season) -> list[date]:
    return sorted({show.day for show in season.performances.values()})


def _absences(season: Season, rng: Random) -> Iterator[Absence]:
    """Give some dancers a few days away in the weeks with shows."""
    days = _days(season)
    num = max(2, len(season.dancers) // 20)
    for dancer in islice(_free(season, rng, "soloist", "corps", "apprentice"), num):
        first = rng.choice(days)
        last = first + timedelta(days=rng.choice((0, 1, 3)))
        clock = season.clock
        yield Absence(dancer.id, Span(clock.day(first).start, clock.day(last).end))


def _restrictions(season: Season, rng: Random) -> Iterator[Restriction]:
    """Give restrictions of every sort that bears on a performance, each to one."""
    days = _days(season)
    middle = days[len(days) // 2]
    bars: tuple[tuple[Bar, int | None], ...] = (
        (Bar.NO_JUMPS, None),
        (Bar.MAX_SHOWS_WEEK, 4),
        (Bar.OFF, None),
        (Bar.NO_CONSECUTIVE_SHOWS, None),
        (Bar.NO_LIFTS, None),
        (Bar.MAX_POINTE_DAY, 30),
    )
    people = _free(season, rng, "corps", "soloist")
    for dancer, (bar, limit) in zip(people, bars, strict=False):
        if bar is Bar.MAX_POINTE_DAY and dancer.dances is not Dances.WOMEN:
            continue
        first = middle - timedelta(days=rng.randrange(10))
        last = first + timedelta(days=rng.randrange(6, 20))
        yield Restriction(dancer.id, bar, first, last, limit=limit, review_date=last)


# --- what the director asks -----------------------------------------------------------


def _directed(season: Season, rng: Random) -> Season:
    """Give the season with a few pins, vetoes and wishes of its director."""
    leads = [role for role in season.roles if role.is_large and role.places == 1]
    first_of = _first_shows(season)
    pins: list[Casting] = []
    wishes: list[CastWish] = []
    taken: set[tuple[str, date]] = set()
    for role in _one_a_work(leads):
        show = first_of[role.work]
        able = _able(season, role, show, rng)
        know = [each for each in able if _knows(season, each, role)] or able
        if know and (know[0], show.day) not in taken:
            taken.add((know[0], show.day))
            pins.append(
                Casting(show.id, role.work, role.id, 1, know[0], is_pinned=True)
            )
    for role in leads[:: max(1, len(leads) // 6)]:
        show = first_of[role.work]
        able = _able(season, role, show, rng)
        fresh = [each for each in able if not _knows(season, each, role)]
        known = [each for each in able if _knows(season, each, role)]
        if fresh:
            wishes.append(CastWish(WishKind.DEBUT, fresh[0], role.work, role.id))
        if len(fresh) > 1:
            wishes.append(CastWish(WishKind.VETO, fresh[1], role.work, role.id))
        if known:
            wishes.append(CastWish(WishKind.OPENING, known[0], role.work, role.id))
    for number, two in enumerate(season.partners[:: max(1, len(season.partners) // 4)]):
        kind = WishKind.APART if number % 3 == 2 else WishKind.TOGETHER
        wishes.append(CastWish(kind, two.dancer, two.work, other=two.other))
    return replace(season, castings=tuple(pins[:8]), cast_wishes=tuple(wishes))


def _first_shows(season: Season) -> dict[str, Performance]:
    found: dict[str, Performance] = {}
    for show in sorted(
        season.performances.values(), key=lambda each: (each.day, each.curtain)
    ):
        for work in season.works_of(show):
            found.setdefault(work, show)
    return found


def _one_a_work(roles: list[Role]) -> list[Role]:
    return list({role.work: role for role in reversed(roles)}.values())[::-1]


def _able(season: Season, role: Role, show: Performance, rng: Random) -> list[str]:
    """Give who may dance a role on a night, in a chance order: none with limits."""
    limited = {each.dancer for each in season.restrictions}
    night = season.show_span(show)
    half = Span(night.start - season.settings.half_hour_minutes, night.end)
    able = [
        each.id
        for each in season.dancers.values()
        if each.dances is role.dances
        and each.rank in role.ranks
        and each.id not in limited
        and not any(away.overlaps(half) for away in season.absences_of.get(each.id, ()))
    ]
    rng.shuffle(able)
    return able


def _knows(season: Season, dancer: str, role: Role) -> bool:
    return any(
        (each.dancer, each.work, each.role) == (dancer, role.work, role.id)
        for each in season.knows
    )
