"""Rests on one day around shows, class and dress rehearsals: when work would cut them."""

from collections.abc import Iterator
from dataclasses import dataclass

from callboard.domain.clock import Minute, Span
from callboard.domain.duties import Duty
from callboard.domain.needs import Activity
from callboard.domain.repertory import CastKind, Performance
from callboard.domain.season import Season
from callboard.rules.gap import Between, Gap
from callboard.solver.problem import Problem
from callboard.solver.scopes import her_shows


@dataclass(frozen=True, slots=True)
class Rest:
    """A rest of `wanted` minutes before or after an edge.

    `stands` is where the calendar itself ends (or begins) work next to the edge: what
    does not come nearer cuts nothing more. After an edge, work may also lie between
    `begins` and the edge (getting out of costume).
    """

    edge: Minute
    wanted: int
    is_before: bool
    begins: Minute
    stands: Minute | None

    def span(self, minutes: int) -> Span | None:
        """Give where work would leave less than `minutes`, and less than there is."""
        if self.is_before:
            start = self.edge - minutes
            if self.stands is not None:
                start = max(start, self.stands)
            return Span(start, self.edge) if start < self.edge else None
        end = self.edge + minutes
        if self.stands is not None:
            end = min(end, self.stands)
        return Span(self.begins, end) if self.begins < end else None


def rests(rule: Gap, problem: Problem, dancer: str, day: int) -> Iterator[Rest]:
    """Give the rests a rule asks for around what stands on a dancer's day."""
    counted = [
        duty
        for duty in problem.fixed(dancer, day)
        if duty.activity in rule.counts.activities and not duty.is_optional
    ]
    season, working_day = problem.season, problem.grid.days[day].day
    if rule.between in {Between.BEFORE_CURTAIN, Between.AFTER_SHOW}:
        for show in her_shows(rule.scope, season, dancer, working_day):
            span = season.show_span(show)
            others = [duty for duty in counted if duty.ref != show.id]
            if rule.between is Between.BEFORE_CURTAIN:
                yield _before(span.start, _wanted(rule, season, dancer, show), others)
            else:
                out = span.end + season.settings.after_show_minutes
                yield _after(out, rule.minutes, span.end, others)
        return
    wanted = {Between.CLASS: Activity.CLASS, Between.BEFORE_DRESS: Activity.DRESS}
    for duty in problem.fixed(dancer, day):
        if duty.activity is not wanted.get(rule.between) or duty.is_optional:
            continue
        if rule.between is Between.CLASS:
            work = [each for each in counted if each.activity is not Activity.CLASS]
            yield _after(duty.span.end, rule.minutes, duty.span.start, work)
        else:
            others = [each for each in counted if each.ref != duty.ref]
            yield _before(duty.span.start, rule.minutes, others)


def _before(edge: Minute, wanted: int, others: list[Duty]) -> Rest:
    ends = [duty.span.end for duty in others if duty.span.start < edge]
    return Rest(edge, wanted, True, edge, max(ends, default=None))


def _after(edge: Minute, wanted: int, begins: Minute, others: list[Duty]) -> Rest:
    starts = [duty.span.start for duty in others if duty.span.start >= begins]
    return Rest(edge, wanted, False, begins, min(starts, default=None))


def _wanted(rule: Gap, season: Season, dancer: str, show: Performance) -> int:
    """Give the rest before a curtain: longer for those who dance a large role."""
    if rule.large_role_minutes is None:
        return rule.minutes
    large = {
        (role.work, role.id)
        for work in season.works_of(show)
        for role in season.roles_of.get(work, ())
        if role.is_large
    }
    is_large = any(
        place.dancer == dancer
        and place.kind is CastKind.FIRST
        and (place.work, place.role) in large
        for place in season.cast_places(show)
    )
    return rule.large_role_minutes if is_large else rule.minutes
