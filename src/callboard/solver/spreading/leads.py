"""New works whose first rehearsal has to lie so long before their first show."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from callboard.domain.needs import REHEARSALS, Activity
from callboard.domain.plan import Call
from callboard.domain.repertory import WorkStatus
from callboard.domain.season import Season, Week
from callboard.rules.base import Kind, Rule
from callboard.rules.lead_time import LeadOf, LeadTime


@dataclass(frozen=True, slots=True)
class Begin:
    """A call of one of `needs` has to stand in week `last`, by number, or before it."""

    needs: frozenset[str]
    last: int


def begins(
    season: Season,
    rules: Iterable[Rule],
    weeks: tuple[Week, ...],
    standing: tuple[Call, ...],
) -> Iterator[Begin]:
    """Give the new works that nothing standing has begun to rehearse in time."""
    days = [
        rule.days
        for rule in rules
        if isinstance(rule, LeadTime)
        and rule.kind is Kind.HARD
        and rule.lead is LeadOf.NEW_WORK
    ]
    if not days:
        return
    for work in season.works.values():
        shows = [
            show.day
            for show in season.performances.values()
            if work.id in season.works_of(show)
        ]
        if work.status is not WorkStatus.NEW or not shows:
            continue
        lawful = min(shows) - timedelta(days=max(days))
        last = next((at for at, week in enumerate(weeks) if lawful in week), None)
        begun = min(_begun(season, work.id, standing), default=date.max)
        if last is not None and begun > lawful:
            mine = (need.id for need in season.needs.values() if need.work == work.id)
            yield Begin(frozenset(mine), last)


def _begun(season: Season, work: str, standing: tuple[Call, ...]) -> Iterator[date]:
    """Give the days of a work's rehearsals that stand, or are past."""
    rows: tuple[tuple[str | None, Activity, int], ...] = (
        *((each.work, each.activity, each.span.start) for each in standing),
        *((each.work, each.activity, each.span.start) for each in season.history),
        *(
            (each.work, each.activity, each.span.start)
            for each in season.fixtures.values()
        ),
    )
    for mine, activity, start in rows:
        if mine == work and activity in REHEARSALS:
            yield season.clock.day_of(start)
