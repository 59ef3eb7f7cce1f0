"""What the checker says of a start at which everybody and everything is free."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, product

from callboard.check.audit import check, standing_in
from callboard.check.ground import Ground
from callboard.domain.needs import Need
from callboard.domain.plan import Call, Plan, call_of
from callboard.domain.season import Season
from callboard.explain.facts import Facts, Position
from callboard.explain.keys import (
    CALL,
    COACH,
    DANCER,
    NOISE,
    PIANIST,
    RESTRICTION,
    RULE,
    SHOW,
    SPACE,
    STAFF_HOURS,
    Key,
)
from callboard.explain.question import Question, standing_id
from callboard.explain.standing import fixture_key
from callboard.rules.report import Violation
from callboard.solver.people import coaches_for, pianists_for
from callboard.solver.plans import plan_of
from callboard.solver.spaces import spaces_for

MOST_WAYS = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """A lawful call at a start, or what each way of putting one there would break."""

    call: Call | None
    breaks: tuple[Violation, ...] = ()


class Trying:
    """Puts one call of a need at open starts of a question and asks the checker."""

    def __init__(self, facts: Facts, need: Need) -> None:
        self.facts, self.need = facts, need
        self.question = facts.question
        problem = self.question.problem()
        self.season: Season = problem.season
        self.bare: Plan = plan_of(problem, {})
        self.number = problem.tasks[-1].number
        rules = self.question.rules
        week = self.question.week
        self.ground = Ground(self.season, week)
        self.standing = standing_in(self.season, week, rules, ground=self.ground)

    def at(self, position: Position) -> Verdict:
        """Judge an open start: lawful with the first space and staff that are."""
        breaks: list[Violation] = []
        for call in islice(self._ways(position), MOST_WAYS):
            plan = replace(self.bare, calls=(*self.bare.calls, call))
            report = check(
                self.season,
                plan,
                rules=self.question.rules,
                standing=self.standing,
                ground=self.ground,
            )
            if report.is_clean:
                return Verdict(call)
            breaks += report.broken
        return Verdict(None, tuple(breaks))

    def _ways(self, position: Position) -> Iterator[Call]:
        need, season = self.need, self.question.season
        dancing = frozenset(need.dancers)
        watching = frozenset(need.watching) - dancing
        missing = season.missing_from(need, dancing | watching, position.span)
        coaches, choices = coaches_for(season, need)
        for space, coach, pianist in product(
            self._free(spaces_for(season, need, len(need.dancers)), position),
            self._free(choices, position) or [""],
            self._free(pianists_for(season, need), position) or [""],
        ):
            yield call_of(
                need,
                self.number,
                position.span,
                space,
                dancing=dancing - missing,
                watching=watching - missing,
                coaches=(*coaches, *((coach,) if coach else ())),
                pianists=(pianist,) if pianist else (),
            )

    def _free(self, ids: tuple[str, ...], position: Position) -> list[str]:
        day, span = position.day, position.span
        return [each for each in ids if self.facts.is_free(each, day, span)]


def keys_of(question: Question, need: Need, violation: Violation) -> frozenset[Key]:
    """Give the requirements a violation may come from, rather too many than too few."""
    season = question.season
    found: set[Key] = {(RULE, violation.rule)}
    for key in (COACH, PIANIST, SPACE):
        found.add((key, need.id))
    found |= {(NOISE, str(number)) for number in range(len(season.noisy_pairs))}
    found |= {
        (RESTRICTION, str(number))
        for number, limit in enumerate(season.restrictions)
        if limit.dancer in violation.who
    }
    for person in violation.who:
        found |= {(DANCER, need.id, person), (STAFF_HOURS, person)}
    for fixture in season.fixtures.values():
        if fixture.id in violation.refs or {*violation.who} & (
            fixture.dancers | fixture.watching | {*fixture.coaches, *fixture.pianists}
        ):
            found.add(fixture_key(fixture))
    for show in season.performances.values():
        cast = {place.dancer for place in season.cast_places(show)}
        if show.id in violation.refs or cast & {*violation.who}:
            found.add((SHOW, show.id))
    found |= {
        (CALL, call.id)
        for call in question.standing
        if standing_id(call) in violation.refs or call.people & {*violation.who}
    }
    return frozenset(found)
