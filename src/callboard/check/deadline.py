"""What must be posted, told or announced how long before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from callboard.check.finding import broken, many, on, title
from callboard.check.scopes import is_day_of
from callboard.check.view import PlanView
from callboard.domain.clock import MINUTES_PER_DAY, Minute
from callboard.domain.needs import Activity
from callboard.domain.plan import Plan
from callboard.domain.repertory import CastKind, Performance, Role
from callboard.domain.season import Season
from callboard.rules.base import Rule
from callboard.rules.deadline import Deadline, Posted
from callboard.rules.report import Violation

CASTINGS = {
    Posted.PRINCIPAL_CASTING,
    Posted.ANNOUNCEABLE_CASTING,
    Posted.FULL_CASTING,
}
SCHEDULES = {
    Posted.FIRM_SCHEDULE,
    Posted.TENTATIVE_SCHEDULE,
    Posted.WEEK_SCHEDULE,
    Posted.DRESS_NOTICE,
}
DAYS_OF_WEEK = 7


def check(
    rule: Deadline, view: PlanView, earlier: Plan | None = None
) -> Iterator[Violation]:
    """Give what was posted late, and places still empty after their deadline.

    `earlier` is the plan that was posted before this one, for rules on changes. A plan
    posted again (`sequence` above 0) is judged for changes only.
    """
    if rule.posted in CASTINGS:
        yield from _castings(rule, view)
        return
    posted_at = view.plan.posted_at
    if posted_at is None:
        return
    if rule.posted is Posted.CHANGE:
        yield from _changes(rule, view, earlier, posted_at)
    elif not view.plan.sequence:
        for day, what, refs in about(rule, view):
            yield from _late(rule, view, day, what, refs)


def postings(
    season: Season, plan: Plan, rules: Iterable[Rule]
) -> list[tuple[Minute, Deadline]]:
    """Give by when a plan has to be posted, soonest first: one moment for each rule."""
    view = PlanView(season, plan)
    found = []
    for rule in rules:
        if isinstance(rule, Deadline) and rule.posted in SCHEDULES:
            moments = [
                due_of(rule, view, day)[1]
                for day, _, _ in about(rule, view)
                if is_day_of(rule.scope, view, day)
            ]
            if moments:
                found.append((min(moments), rule))
    return sorted(found, key=lambda each: (each[0], each[1].id))


def about(
    rule: Deadline, view: PlanView
) -> Iterator[tuple[date, str, tuple[str, ...]]]:
    """Give the days a posting is about, what it says of them, and the calls meant."""
    if rule.posted is Posted.WEEK_SCHEDULE:
        for week in view.weeks:
            refs = sorted(
                call.id
                for call in view.plan.calls
                if view.clock.day_of(call.span.start) in week
            )
            yield week.first, f"the week of {on(week.first)}", tuple(refs)
        return
    if rule.posted is Posted.DRESS_NOTICE:
        dresses = {
            duty.ref: duty for duty in view.duties if duty.activity is Activity.DRESS
        }
        for ref, duty in sorted(dresses.items()):
            day = view.clock.day_of(duty.span.start)
            yield day, f"{title(view, ref)} on {on(day)}", (ref,)
        return
    by_day: dict[date, list[str]] = {}
    for call in view.plan.calls:
        by_day.setdefault(view.clock.day_of(call.span.start), []).append(call.id)
    for day, refs in sorted(by_day.items()):
        yield day, f"the calls of {on(day)}", tuple(sorted(refs))


def due_of(rule: Deadline, view: PlanView, day: date) -> tuple[date, Minute]:
    """Give the deadline's day and its last moment."""
    due = day - timedelta(days=rule.days)
    if rule.weekday is not None:
        back = (day.weekday() - view.season.settings.week_starts) % DAYS_OF_WEEK
        before = day - timedelta(days=back + DAYS_OF_WEEK)
        due = before + timedelta(days=(rule.weekday - before.weekday()) % DAYS_OF_WEEK)
    if rule.by is None:
        return due, view.clock.day(due).end - 1
    return due, view.clock.at(due, rule.by)


def _late(
    rule: Deadline,
    view: PlanView,
    day: date,
    what: str,
    refs: tuple[str, ...],
) -> Iterator[Violation]:
    due, last = due_of(rule, view, day)
    posted_at = view.plan.posted_at or 0
    if posted_at <= last or not is_day_of(rule.scope, view, day):
        return
    late = max(1, -(-(posted_at - last) // MINUTES_PER_DAY))
    by = f" by {rule.by:%H:%M}" if rule.by is not None else ""
    message = (
        f"The {rule.posted} for {what} was posted on {view.clock.text(posted_at)}; "
        f"it was due on {on(due)}{by}"
    )
    yield broken(rule, message, late, refs=refs, day=day, unit="days")


def _changes(
    rule: Deadline, view: PlanView, earlier: Plan | None, posted_at: Minute
) -> Iterator[Violation]:
    """Judge each call that differs from the plan posted before, to the minute."""
    if earlier is None:
        return
    old = {call.id: call for call in earlier.calls}
    new = {call.id: call for call in view.plan.calls}
    for ref in sorted(old.keys() | new.keys()):
        before, after = old.get(ref), new.get(ref)
        if (
            before is not None
            and after is not None
            and (before.span, before.space, before.people)
            == (after.span, after.space, after.people)
        ):
            continue
        start = min(call.span.start for call in (before, after) if call is not None)
        notice = start - posted_at
        missing = rule.days * MINUTES_PER_DAY - notice
        if missing <= 0 or notice < 0:
            continue
        title_of = next(call.title for call in (after, before) if call is not None)
        message = (
            f"{title_of} of {view.clock.text(start)} was changed on "
            f"{view.clock.text(posted_at)}, less than {many(rule.days, 'day')} before"
        )
        day = view.clock.day_of(start)
        yield broken(rule, message, missing, refs=(ref,), day=day)


def _castings(rule: Deadline, view: PlanView) -> Iterator[Violation]:
    """Judge performances still to come: places empty when the deadline has passed."""
    if view.now is None:
        return
    for show, last, roles in castings_of(rule, view):
        if view.season.show_span(show).end <= view.now or view.now <= last:
            continue
        empty = [(role, missing) for role, missing in roles if missing]
        if not empty:
            continue
        total = sum(missing for _, missing in empty)
        parts = ", ".join(f"{role.name} ({missing})" for role, missing in empty)
        due, _ = due_of(rule, view, show.day)
        message = (
            f"{many(total, 'place')} of {title(view, show.id)} on {on(show.day)} "
            f"{'is' if total == 1 else 'are'} not cast: {parts}; the {rule.posted} "
            f"was due on {on(due)}"
        )
        yield broken(rule, message, total, refs=(show.id,), day=show.day, unit="places")


@dataclass(frozen=True, slots=True)
class CastingDue:
    """A casting to be posted: by when, of which performance, and what it still lacks.

    Units
    -----
    `last` is the last moment; `missing` counts places.
    """

    last: Minute
    rule: Deadline
    performance: str
    missing: int


def castings_due(
    season: Season, rules: Iterable[Rule], now: Minute
) -> list[CastingDue]:
    """Give what is to be posted of performances still to come, soonest first."""
    settings = season.settings
    view = PlanView(season, Plan(settings.first_date, settings.last_date, ()), now)
    found = []
    for rule in rules:
        if not isinstance(rule, Deadline) or rule.posted not in CASTINGS:
            continue
        for show, last, roles in castings_of(rule, view):
            if roles and season.show_span(show).end > now:
                missing = sum(num for _, num in roles)
                found.append(CastingDue(last, rule, show.id, missing))
    return sorted(found, key=lambda each: (each.last, each.performance, each.rule.id))


def castings_of(
    rule: Deadline, view: PlanView
) -> Iterator[tuple[Performance, Minute, list[tuple[Role, int]]]]:
    """Give the performances a casting deadline is about, whether they are over or not.

    With each its last moment, and of the roles meant how many places are empty.
    """
    for show in view.season.performances.values():
        if is_day_of(rule.scope, view, show.day):
            roles = [
                (role, missing_places(view, show, role))
                for role in roles_of(rule, view, show)
            ]
            yield show, due_of(rule, view, show.day)[1], roles


def roles_of(rule: Deadline, view: PlanView, show: Performance) -> Iterator[Role]:
    """Give the roles a casting deadline is about.

    Principal roles are large ones and those for the highest rank only.
    """
    ranks = view.season.settings.ranks
    for work in view.season.works_of(show):
        for role in view.season.roles_of.get(work, ()):
            is_principal = role.is_large or role.ranks == frozenset(ranks[:1])
            if (
                rule.posted is Posted.FULL_CASTING
                or (rule.posted is Posted.PRINCIPAL_CASTING and is_principal)
                or (
                    rule.posted is Posted.ANNOUNCEABLE_CASTING
                    and role.is_announceable
                    and not is_principal
                )
            ):
                yield role


def missing_places(view: PlanView, show: Performance, role: Role) -> int:
    """Count the places of a role that a performance's cast leaves empty."""
    filled = {
        place.place
        for place in view.season.cast_in(show, role.work)
        if place.role == role.id and place.kind is CastKind.FIRST
    }
    return max(0, role.places - len(filled))
