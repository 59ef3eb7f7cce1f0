"""How long before a first show something must have begun."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from callboard.check.finding import broken, many, on, title
from callboard.check.marking import marks
from callboard.check.scopes import reader
from callboard.check.view import PlanView
from callboard.domain.clock import merge
from callboard.domain.needs import REHEARSALS, Activity
from callboard.domain.repertory import CastKind, Performance, ShowKind, WorkStatus
from callboard.rules.lead_time import LeadOf, LeadTime
from callboard.rules.report import Violation


def check(rule: LeadTime, view: PlanView) -> Iterator[Violation]:
    """Give the shows that come too soon."""
    if rule.lead is LeadOf.NEW_WORK:
        yield from _new_works(rule, view)
    elif rule.lead is LeadOf.UNSEEN:
        yield from _unseen(rule, view)
    else:
        yield from _returns(rule, view)


def _history_from(view: PlanView) -> date | None:
    days = (view.clock.day_of(past.span.start) for past in view.season.history)
    return min(days, default=None)


def _can_tell(view: PlanView, work: str, needed_from: date) -> bool:
    """Whether history reaches back far enough, or names the work at all."""
    first = _history_from(view)
    if first is not None and first <= needed_from:
        return True
    return any(past.work == work for past in view.season.history)


def _rehearsals(view: PlanView) -> dict[str, list[tuple[date, str]]]:
    """Days of rehearsals by work, each with who was rehearsed there.

    Whoever marks is not, and a rehearsal that all its dancers mark is none.
    """
    found: dict[str, list[tuple[date, str]]] = defaultdict(list)
    standing = [
        duty
        for duty in (*view.duties, *view.around)
        if duty.activity in REHEARSALS and duty.work is not None
    ]
    marking = {duty for duty in standing if marks(view, duty)}
    marked = {(duty.ref, duty.span) for duty in marking}
    danced = {
        (duty.ref, duty.span)
        for duty in standing
        if duty.person in view.season.dancers and duty not in marking
    }
    for duty in standing:
        is_staff = duty.person not in view.season.dancers
        is_idle = is_staff and (duty.ref, duty.span) in marked - danced
        if duty.work is not None and duty not in marking and not is_idle:
            day = view.clock.day_of(duty.span.start)
            found[duty.work].append((day, duty.person))
    return found


def _firsts(view: PlanView, work: str) -> list[Performance]:
    shows = [
        show
        for show in view.season.performances.values()
        if work in view.season.works_of(show)
    ]
    return sorted(shows, key=lambda show: (show.day, show.curtain))


def _new_works(rule: LeadTime, view: PlanView) -> Iterator[Violation]:
    rehearsed = _rehearsals(view)
    for work in view.season.works.values():
        if work.status is not WorkStatus.NEW:
            continue
        shows = _firsts(view, work.id)
        if not shows or shows[0].day < view.week.first:
            continue
        show = shows[0]
        lawful = show.day - timedelta(days=rule.days)
        if lawful > view.week.last or not _can_tell(view, work.id, lawful):
            continue
        begun = min((day for day, _ in rehearsed.get(work.id, ())), default=None)
        if begun is not None and begun <= lawful:
            continue
        if begun is None:
            when = f"has not been rehearsed by {on(view.week.last)}"
            late = (view.week.last - lawful).days + 1
        else:
            when = f"is first rehearsed on {on(begun)}"
            late = (begun - lawful).days
        message = (
            f"{work.title} {when} and first performed on {on(show.day)}; its "
            f"rehearsals had to begin by {on(lawful)}"
        )
        day = min(max(lawful, view.week.first), view.week.last)
        yield broken(rule, message, late, refs=(show.id,), day=day, unit="days")


def _unseen(rule: LeadTime, view: PlanView) -> Iterator[Violation]:
    rehearsed = _rehearsals(view)
    danced = _danced(view)
    holds = reader(rule.scope, view)
    for day in view.week:
        for show in view.season.performances_on.get(day, ()):
            since = day - timedelta(days=rule.unseen_days)
            cast = sorted(
                {
                    (place.work, place.dancer)
                    for place in view.season.cast_places(show)
                    if place.kind is CastKind.FIRST
                }
            )
            for work, dancer in cast:
                past = [each for each in danced.get((work, dancer), ()) if each < day]
                last = max(past, default=None)
                if last is not None and last >= since:
                    continue
                if not _can_tell(view, work, since) or not holds(dancer, day):
                    continue
                if any(
                    who == dancer and (last or date.min) <= when <= day
                    for when, who in rehearsed.get(work, ())
                ):
                    continue
                known = "" if last is None else f" since {on(last)}"
                name = (
                    view.season.works[work].title if work in view.season.works else work
                )
                message = (
                    f"{view.season.name(dancer)} dances {name} in "
                    f"{title(view, show.id)} on {on(day)}, not danced{known} and not "
                    "rehearsed with her"
                )
                by = rule.unseen_days if last is None else (since - last).days
                yield broken(
                    rule,
                    message,
                    by,
                    who=(dancer,),
                    refs=(show.id,),
                    day=day,
                    unit="days",
                )


def _danced(view: PlanView) -> dict[tuple[str, str], list[date]]:
    """Days on which each dancer danced each work, as far as anything says."""
    found: dict[tuple[str, str], list[date]] = defaultdict(list)
    for row in view.season.knows:
        if row.has_danced and row.last_date is not None:
            found[row.work, row.dancer].append(row.last_date)
    for past in view.season.history:
        if past.activity is Activity.PERFORMANCE and past.work is not None:
            day = view.clock.day_of(past.span.start)
            found[past.work, past.dancer].append(day)
    for show in view.season.performances.values():
        for place in view.season.cast_places(show):
            if place.kind is CastKind.FIRST:
                found[place.work, place.dancer].append(show.day)
    return found


def _returns(rule: LeadTime, view: PlanView) -> Iterator[Violation]:
    """Judge full shows on or after the first planned day, from the book's absences."""
    shows: dict[str, list[date]] = defaultdict(list)
    for (dancer, day), hers in view.shows.items():
        if day >= view.week.first and any(
            show.is_dancing and show.performance.kind is ShowKind.PERFORMANCE
            for show in hers
        ):
            shows[dancer].append(day)
    holds = reader(rule.scope, view)
    for dancer, days in sorted(shows.items()):
        for away in merge(view.season.absences_of.get(dancer, ())):
            if away.minutes < rule.layoff_days * 24 * 60:
                continue
            back = view.clock.day_of(away.end)
            ready = back + timedelta(days=rule.days)
            for day in sorted(days):
                if not back <= day < ready or not holds(dancer, day):
                    continue
                message = (
                    f"{view.season.name(dancer)} is back on {on(back)} after "
                    f"{many(away.minutes // (24 * 60), 'day')} away and dances on "
                    f"{on(day)}, before {on(ready)}"
                )
                yield broken(
                    rule,
                    message,
                    (ready - day).days,
                    who=(dancer,),
                    refs=tuple(show.performance.id for show in view.shows[dancer, day]),
                    day=day,
                    unit="days",
                )
