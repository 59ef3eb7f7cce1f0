"""A question with some of its requirements dropped."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from callboard.domain.house import Space
from callboard.domain.needs import REHEARSALS, Fixture, Need
from callboard.domain.people import Staff
from callboard.domain.season import Season
from callboard.explain.keys import (
    ABSENCE,
    AFTER,
    CALL,
    COACH,
    DANCER,
    DATES,
    DEADLINE,
    FREE_DAY,
    NEED,
    NOISE,
    OPEN,
    PIANIST,
    RESTRICTION,
    RULE,
    SHOW,
    SPACE,
    SPREAD,
    STAFF_HOURS,
    STAY,
    TIMES,
    Key,
)
from callboard.explain.question import Question
from callboard.explain.standing import fixture_key
from callboard.rules.base import Kind
from callboard.solver.spaces import spaces_for

Row = TypeVar("Row")
NOWHERE = ("",)
ANYBODY = 10**6


def keep(question: Question, kept: frozenset[Key]) -> Question:
    """Give a question of which only some requirements are left.

    Taken as given and never dropped: the week's days, the company's hours for calls, its
    grid, which spaces and people there are, how large the spaces are, and what was
    danced before the week.
    """
    season = question.season
    asked = {name: num for name, num in question.asked.items() if (NEED, name) in kept}
    needs = {name: _kept_need(season, season.needs[name], kept) for name in asked}
    people = {
        person for need in needs.values() for person in (*need.dancers, *need.watching)
    }
    cut = replace(
        season,
        needs=needs,
        dancers={who: each for who, each in season.dancers.items() if who in people},
        absences=_kept_rows(season.absences, ABSENCE, kept),
        restrictions=_kept_rows(season.restrictions, RESTRICTION, kept),
        free_days=_kept_rows(season.free_days, FREE_DAY, kept),
        noisy_pairs=_kept_rows(season.noisy_pairs, NOISE, kept),
        staff={who: _kept_staff(each, kept) for who, each in season.staff.items()},
        spaces={
            name: _kept_space(season, each, kept)
            for name, each in season.spaces.items()
        },
        fixtures=_kept_fixtures(question, kept),
        performances={
            name: each
            for name, each in season.performances.items()
            if (SHOW, name) in kept
            or not _is_near(question, season.clock.day(each.day).start)
        },
    )
    return replace(
        question,
        season=cut,
        asked=asked,
        rules=tuple(
            rule
            for rule in question.rules
            if rule.kind is Kind.HARD and (RULE, rule.id) in kept
        ),
        standing=tuple(each for each in question.standing if (CALL, each.id) in kept),
    )


def _kept_rows(rows: Sequence[Row], kind: str, kept: frozenset[Key]) -> tuple[Row, ...]:
    return tuple(row for number, row in enumerate(rows) if (kind, str(number)) in kept)


def _kept_fixtures(question: Question, kept: frozenset[Key]) -> dict[str, Fixture]:
    """Give the fixtures that are left; a class dropped is one that may be skipped.

    Were it gone, rules that ask for a class before work would bite all the more.
    """
    found = {}
    for name, fixture in question.season.fixtures.items():
        is_left = fixture_key(fixture) in kept
        if is_left or not _is_near(question, fixture.span.start):
            found[name] = fixture
        elif fixture.activity not in REHEARSALS:
            found[name] = replace(fixture, is_optional=True, space=None)
    return found


def _is_near(question: Question, moment: int) -> bool:
    week = question.week
    day = question.season.clock.day_of(moment)
    return week.first - timedelta(days=1) <= day <= week.last + timedelta(days=1)


def _kept_need(season: Season, need: Need, kept: frozenset[Key]) -> Need:
    name = need.id
    found = replace(
        need,
        dancers=tuple(who for who in need.dancers if (DANCER, name, who) in kept),
        watching=tuple(who for who in need.watching if (DANCER, name, who) in kept),
        after=tuple(other for other in need.after if (AFTER, name, other) in kept),
    )
    if (COACH, name) not in kept:
        found = replace(found, coaches=(), needs_all_coaches=False)
    if (PIANIST, name) not in kept:
        found = replace(found, pianists=(), needs_pianist=False)
    # What a space must have is one requirement: the list of those that do.
    fitting = spaces_for(season, need, len(need.dancers)) or NOWHERE
    found = replace(
        found,
        spaces=fitting if (SPACE, name) in kept else (),
        needs_stage_size=False,
        needs_floor=None,
    )
    if (DATES, name) not in kept:
        found = replace(found, from_date=None, to_date=None)
    if (DEADLINE, name) not in kept:
        found = replace(found, deadline=None)
    if (TIMES, name) not in kept:
        found = replace(found, earliest=None, latest=None)
    if (SPREAD, name) not in kept:
        found = replace(found, gap_days=0)
    return found


def _kept_staff(staff: Staff, kept: frozenset[Key]) -> Staff:
    if (STAY, staff.id) not in kept:
        staff = replace(staff, from_date=None, to_date=None)
    if (STAFF_HOURS, staff.id) not in kept:
        staff = replace(staff, max_day_minutes=None, max_week_minutes=None)
    return staff


def _kept_space(season: Season, space: Space, kept: frozenset[Key]) -> Space:
    space = replace(space, capacity=ANYBODY, has_piano=True)
    if (OPEN, space.id) in kept:
        return space
    turns = season.clock.day_turns
    last = datetime.combine(season.settings.first_date, turns) - timedelta(minutes=1)
    return replace(space, opens=turns, closes=last.time())
