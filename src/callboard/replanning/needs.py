"""What the calls still to come ask for after events: who joins, who stands in, where."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from callboard.check import restricted
from callboard.check.view import PlanView
from callboard.domain.clock import Span
from callboard.domain.needs import CoversCalled, Need
from callboard.domain.people import Bar, Job
from callboard.domain.plan import Call, Plan
from callboard.domain.season import Season, Week

LEADERS = frozenset({Job.COACH, Job.STAGER, Job.TEACHER})
TO_WATCH = frozenset(
    {
        Bar.NO_JUMPS,
        Bar.NO_POINTE,
        Bar.NO_LIFTS,
        Bar.MAX_POINTE_DAY,
        Bar.MAX_MINUTES_DAY,
        Bar.MAX_MINUTES_WEEK,
        Bar.NOT_ON_FLOOR,
    }
)  # what bars dancing and not being there


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody takes a role of a work over from somebody in one performance."""

    work: str
    role: str
    was: str
    now: str
    day: date


@dataclass
class Adapted:
    """The season with the needs of calls to come as they are after events, and why.

    `why` holds a sentence for each need that is asked for otherwise than before.
    """

    season: Season
    why: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def change(self, need: Need, words: str) -> None:
        """Ask for a need otherwise."""
        self.season = replace(self.season, needs={**self.season.needs, need.id: need})
        if words not in self.why[need.id]:
            self.why[need.id].append(words)


def adapt(
    season: Season,
    plan: Plan,
    calls: Iterable[Call],
    steps: Iterable[Step],
    named: frozenset[str],
) -> Adapted:
    """Ask for the posted calls to come in a way that the season after can give.

    A call goes ahead without a dancer who is out, with whoever takes her role over; with
    another coach or pianist for one who is not there; in another space for one that is
    closed. Who of those `named` may not dance because of a restriction watches, or is left
    out.
    """
    adapted = Adapted(season)
    week = Week(plan.first_day, plan.last_day)
    to_come = [call for call in calls if call.need in season.needs]
    for call in to_come:
        _staff(adapted, call)
        _space(adapted, call)
    for step in sorted(steps, key=lambda each: (each.day, each.work, each.role)):
        for call in to_come:
            _join(adapted, call, step, week)
    for call in to_come:
        _without(adapted, call, week)
    _restricted(adapted, plan, to_come, week, named)
    return adapted


def _is_away(season: Season, who: str, span: Span) -> bool:
    return any(away.overlaps(span) for away in season.absences_of.get(who, ()))


def _need(adapted: Adapted, call: Call) -> Need:
    return adapted.season.needs[call.need or ""]


def _without(adapted: Adapted, call: Call, week: Week) -> None:
    season, need = adapted.season, _need(adapted, call)
    called = season.called(need, week)
    out = {who for who in called.everybody if _is_away(season, who, call.span)}
    waited_for = called.dancing or called.everybody
    if out and waited_for - out and not need.may_go_without:
        names = ", ".join(sorted(season.name(who) for who in out))
        adapted.change(
            replace(need, may_go_without=True), f"goes ahead without {names}"
        )


def _staff(adapted: Adapted, call: Call) -> None:
    season, need = adapted.season, _need(adapted, call)
    out = [who for who in call.coaches if _is_away(season, who, call.span)]
    if out and need.coaches:
        others = tuple(
            each.id
            for each in season.staff.values()
            if each.id not in need.coaches
            and each.jobs & LEADERS
            and each.knows(need.work)
            and not _is_away(season, each.id, call.span)
        )
        left = tuple(each for each in need.coaches if each not in out)
        names = ", ".join(season.name(each) for each in out)
        if need.needs_all_coaches and left:
            words = f"is led without {names}"
            adapted.change(replace(need, coaches=left), words)
        elif others:
            coaches = (*need.coaches, *others)
            open_to = replace(need, coaches=coaches, needs_all_coaches=False)
            adapted.change(open_to, f"may be led by others than {names}")
    out = [who for who in call.pianists if _is_away(season, who, call.span)]
    if out and need.pianists and need.needs_pianist:
        need = _need(adapted, call)
        adapted.change(replace(need, pianists=()), "may be played by any pianist")


def _space(adapted: Adapted, call: Call) -> None:
    season, need = adapted.season, _need(adapted, call)
    if call.space is None or not need.spaces:
        return
    others = tuple(each for each in season.spaces if each not in need.spaces)
    if _is_away(season, call.space, call.span) and others:
        spaces = (*need.spaces, *others)
        words = f"may be in another space than {season.spaces[call.space].name}"
        adapted.change(replace(need, spaces=spaces), words)


def _join(adapted: Adapted, call: Call, step: Step, week: Week) -> None:
    """Call whoever takes a role over to the calls of it, up to the performance."""
    season, need = adapted.season, _need(adapted, call)
    if need.work != step.work or season.clock.day_of(call.span.start) > step.day:
        return
    role = next(each for each in season.roles_of[step.work] if each.id == step.role)
    is_about = (
        not need.sections or not role.sections or {*need.sections} & {*role.sections}
    )
    called = season.called(need, week)
    if (
        not is_about
        or step.was not in called.dancing
        or step.now in called.dancing
        or _is_away(season, step.now, call.span)
    ):
        return
    joined = replace(
        need,
        dancers=(*need.dancers, step.now),
        watching=tuple(each for each in need.watching if each != step.now),
    )
    words = f"calls {season.name(step.now)}, who dances {role.name}"
    adapted.change(joined, words)


def _restricted(
    adapted: Adapted,
    plan: Plan,
    to_come: list[Call],
    week: Week,
    named: frozenset[str],
) -> None:
    """Let those watch, or leave them out, whom a restriction bars from a call."""
    by_id = {call.id: call for call in to_come}
    tried: set[tuple[str, str]] = set()
    while True:
        calls = [_as_asked(adapted, call, week) for call in to_come]
        asked = replace(plan, calls=tuple(calls))
        barred = next(
            (
                (ref, who)
                for each in restricted.check(PlanView(adapted.season, asked, None))
                for ref in reversed(each.refs)
                for who in each.who
                if ref in by_id and who in named and (ref, who) not in tried
            ),
            None,
        )
        if barred is None:
            return
        tried.add(barred)
        _demote(adapted, by_id[barred[0]], barred[1], week)


def _as_asked(adapted: Adapted, call: Call, week: Week) -> Call:
    season, need = adapted.season, _need(adapted, call)
    called = season.called(need, week)
    missing = season.missing_from(need, called.everybody, call.span)
    return replace(
        call, dancers=called.dancing - missing, watching=called.watching - missing
    )


def _demote(adapted: Adapted, call: Call, who: str, week: Week) -> None:
    season, need = adapted.season, _need(adapted, call)
    called = season.called(need, week)
    if not called.dancing - {who}:
        return  # nobody would be left to dance
    bars = {
        limit.bar
        for limit in season.restrictions_of.get(who, ())
        if limit.holds(season.clock.day_of(call.span.start))
    }
    may_watch = who in called.dancing and bars <= TO_WATCH
    watching = called.watching - {who} | ({who} if may_watch else set())
    by_name = replace(
        need,
        casts=(),
        covers=CoversCalled.NO,
        dancers=tuple(sorted(called.dancing - {who})),
        watching=tuple(sorted(watching)),
    )
    words = "is watched by" if may_watch else "is without"
    adapted.change(by_name, f"{words} {season.name(who)}")
