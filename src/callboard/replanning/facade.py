"""The façade of replanning: a posted plan and events in; a repaired, checked plan out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from threading import Event as Stop
from time import monotonic
from typing import TYPE_CHECKING

from callboard import __version__
from callboard.check.audit import check, standing_in
from callboard.check.costs import scores
from callboard.check.deadline import check as late_changes
from callboard.check.repair_costs import RepairCosts, count
from callboard.check.view import PlanView
from callboard.domain.clock import Minute
from callboard.domain.contradictions import Objection, objections
from callboard.domain.events import Away, Back, Conducted, Event, Leaves, Limited, apply
from callboard.domain.plan import Call, Outcome, Plan, Score, Tier, Unplaced
from callboard.domain.season import Season, Week
from callboard.replanning.casts import Recast, put_ins, recast_shows
from callboard.replanning.needs import Adapted, adapt
from callboard.replanning.taking_back import pinned, take_back
from callboard.rules.agreement import agreement
from callboard.rules.deadline import Deadline, Posted
from callboard.rules.objective import PRIORITY_WEIGHT
from callboard.rules.report import Report, Violation
from callboard.tonight import Tonight

if TYPE_CHECKING:  # brings the solver along
    from callboard.solver.effort import Runner
    from callboard.solver.problem import Placement
    from callboard.solver.repair.posted import Posted as PostedPlan
    from callboard.solver.repair.search import Repair

DEFAULT_EFFORT = 20.0
DEFAULT_SECONDS = 60.0
ENDING_SHARE = 0.1
MOST_EXPLAINED, MOST_CHOICES = 3, 3


@dataclass(frozen=True, slots=True)
class RepairSettings:
    """How long to look for a repair.

    Units
    -----
    `effort` in the solver's deterministic seconds, `seconds` of wall clock at most.
    """

    seed: int = 1
    effort: float = DEFAULT_EFFORT
    seconds: float = DEFAULT_SECONDS


@dataclass(frozen=True, slots=True)
class Replanned:
    """A repaired plan that the checker passed, the season after, and what it costs.

    `bound` is what every plan that leaves out as little costs at least, `people_bound` how
    many people it changes at least. `left_out` are posted calls that find no place, `why`
    says of each need asked for otherwise how; `choices` of one left out what would make room,
    each tried and checked, the cheapest first. `chains` are the performances recast, with
    those for which nobody can go on. `notice` are changes told later than the agreement
    asks. `rejected` counts calls that the checker refused: it should be 0.
    """

    outcome: Outcome
    season: Season
    plan: Plan
    report: Report
    costs: RepairCosts
    bound: int
    people_bound: int
    left_out: tuple[Unplaced, ...] = ()
    why: dict[str, list[str]] = field(default_factory=dict)
    chains: tuple[Tonight, ...] = ()
    notice: tuple[Violation, ...] = ()
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    num_opened: int = 0
    rejected: int = 0
    seconds: float = 0.0

    @property
    def is_proved(self) -> bool:
        """Whether it is proved that no plan as full changes less."""
        return self.costs.cost <= self.bound


class EventsError(Exception):
    """Events that cannot be: everything that is wrong with them."""

    def __init__(self, found: tuple[Objection, ...]) -> None:
        self.objections = found
        super().__init__("; ".join(each.message for each in found))


def named_in(events: Sequence[Event]) -> frozenset[str]:
    """Give the people (or spaces) whom events name."""
    found: set[str] = set()
    for event in events:
        match event:
            case Away(who) | Back(who) | Leaves(who) | Conducted(_, who):
                found.add(who)
            case Limited(restriction):
                found.add(restriction.dancer)
            case _:
                pass
    return frozenset(found)


def replan(
    season: Season,
    plan: Plan,
    events: Sequence[Event],
    now: Minute,
    settings: RepairSettings | None = None,
    *,
    tell: Callable[[str], None] = lambda _now: None,
    stop: Stop | None = None,
) -> Replanned:
    """Repair a posted plan after events; nothing that was given is altered.

    Raises
    ------
    EventsError
        When an event cannot be, or two of them contradict each other.
    AgreementError
        When the season's packs or house rules cannot be used.
    """
    from callboard.solver.effort import Runner  # noqa: PLC0415  (heavy)
    from callboard.solver.repair.posted import make_posted  # noqa: PLC0415
    from callboard.solver.repair.search import repair  # noqa: PLC0415

    settings = settings or RepairSettings()
    began = monotonic()
    wrong = objections(season, events, now)
    if wrong:
        raise EventsError(wrong)
    named = named_in(events)
    cast = recast_shows(season, apply(season, events), now, named, tell)
    to_come = [call for call in plan.calls if call.span.start >= now]
    tell("reading what the calls ask for now")
    adapted = adapt(cast.season, plan, to_come, cast.steps, named)
    after = _with_put_ins(adapted, cast, to_come, plan)
    rules = agreement(after)
    posted = make_posted(season, after, plan, rules, PRIORITY_WEIGHT, now)
    known = frozenset(each.message for each in check(season, plan).broken)
    broken, new = _broken(posted, known), _new_tasks(posted, season, plan)
    deadline = began + settings.seconds * (1 - ENDING_SHARE)
    runner = Runner(settings.seed, deadline, (stop or Stop()).is_set)
    first = (posted.now - plan.first_day).days
    days = range(max(0, first), len(posted.problem.grid.days))
    found = repair(posted, broken | new, days, runner, settings.effort, tell)
    made = _plan(plan, posted, found, settings, began)
    book = take_back(season, after, plan, made, now)
    judged = _judged(
        season, plan, book, made, found, known, named, cast, adapted, now, began
    )
    if not judged.left_out:
        return judged
    tell("looking for what makes room")
    explaining = Runner(settings.seed, inf, (stop or Stop()).is_set)
    return _with_choices(judged, now, explaining)


def _with_choices(found: Replanned, now: Minute, runner: "Runner") -> Replanned:
    """Say why calls are left out, and what would make room for each from now on."""
    from callboard.explain.unplaced import Explaining  # noqa: PLC0415  (heavy)

    plan = found.plan
    week = Week(plan.first_day, plan.last_day)
    season, begun = _from_now_on(found, now)
    explaining = Explaining(season, week, begun, agreement(season), runner)
    reasons, choices = {}, {}
    names = list(dict.fromkeys(each.need for each in found.left_out))
    for name in names[:MOST_EXPLAINED]:
        explained = explaining.need(name)
        reasons[name] = explained.reason
        repairs = explained.repairs[:MOST_CHOICES]
        choices[name] = tuple(each.words(found.season) for each in repairs)
    left_out = tuple(
        replace(
            each,
            reason=each.reason or reasons.get(each.need, ""),
            remedy=next(iter(choices.get(each.need, ())), ""),
        )
        for each in found.left_out
    )
    others = tuple(each for each in plan.unplaced if each not in found.left_out)
    return replace(
        found,
        left_out=left_out,
        choices=choices,
        plan=replace(plan, unplaced=(*others, *left_out)),
    )


def _from_now_on(found: Replanned, now: Minute) -> tuple[Season, Plan]:
    """Give season and plan with what has begun pinned, and nothing left out before today."""
    season, plan = found.season, found.plan
    today = season.clock.day_of(now)
    begun = {
        call.id
        for call in plan.calls
        if call.span.start < now and (call.dancers or call.watching)
    }
    pins = {call.id: pinned(call) for call in plan.calls if call.id in begun}
    needs = dict(season.needs)
    for each in found.left_out:
        need = needs[each.need]
        needs[each.need] = replace(need, from_date=max(need.from_date or today, today))
    calls = tuple(
        replace(call, is_pinned=True) if call.id in begun else call
        for call in plan.calls
    )
    return (
        replace(season, needs=needs, fixtures={**season.fixtures, **pins}),
        replace(plan, calls=calls),
    )


def _with_put_ins(
    adapted: Adapted, cast: Recast, to_come: list[Call], plan: Plan
) -> Season:
    more = put_ins(adapted.season, cast.steps, to_come, plan)
    for need in more.values():
        name = adapted.season.name(need.dancers[0])
        adapted.change(need, f"is new: {name} has not rehearsed it")
    return adapted.season


def _new_tasks(posted: "PostedPlan", before: Season, old: Plan) -> frozenset[int]:
    """Give the calls that were not asked for before: the plan owes them now."""
    left_out = {(each.need) for each in old.unplaced}
    return frozenset(
        task.index
        for task in posted.problem.tasks
        if task.index not in posted.calls
        and task.need.id not in left_out
        and (
            task.need.id not in before.needs
            or before.needs[task.need.id].times < task.need.times
        )
    )


def _broken(posted: "PostedPlan", known: frozenset[str]) -> frozenset[int]:
    """Give the posted calls that cannot all stand as they are, by the checker's word."""
    from callboard.solver.plans import plan_of  # noqa: PLC0415

    problem = posted.problem
    standing = standing_in(problem.season, problem.week, problem.rules)
    by_label = {task.label: task.index for task in problem.tasks}
    kept: Placement = dict(posted.spots)
    out: set[int] = set()
    while True:
        made = plan_of(problem, kept)
        report = check(problem.season, made, rules=problem.rules, standing=standing)
        more: set[int] = set()
        for each in report.broken:
            if each.message in known:
                continue
            refs = {by_label[ref] for ref in each.refs if ref in by_label}
            more |= (refs & kept.keys()) or _hers(posted, kept, each)
        if not more:
            return frozenset(out)
        out |= more
        for index in more:
            del kept[index]


def _hers(posted: "PostedPlan", kept: "Placement", violation: Violation) -> set[int]:
    """Give the calls of those whom a violation is about, on its day if it has one."""
    days = posted.problem.grid.days
    who = {*violation.who}
    mine = {
        index
        for index, spot in kept.items()
        if who
        & {*posted.called(index, spot.day, spot.slot), *spot.coaches, *spot.pianists}
    }
    that_day = {index for index in mine if days[kept[index].day].day == violation.day}
    return that_day or mine


def _plan(
    old: Plan,
    posted: "PostedPlan",
    found: "Repair",
    settings: RepairSettings,
    began: float,
) -> Plan:
    tasks = posted.problem.tasks
    left_out = tuple(
        Unplaced(
            tasks[index].need.id,
            posted.calls[index].number
            if index in posted.calls
            else tasks[index].number,
            posted.problem.obstacle.get(index, ""),
        )
        for index in found.left_out
    )
    return replace(
        old,
        calls=posted.plan(found.placement),
        outcome=Outcome.PARTIAL if left_out or old.unplaced else Outcome.COMPLETE,
        unplaced=(*old.unplaced, *left_out),
        scores=(),
        fingerprint="",
        seed=settings.seed,
        version=__version__,
        seconds=round(monotonic() - began, 2),
        settings={"effort": str(settings.effort), "seconds": str(settings.seconds)},
        posted_at=None,
        sequence=old.sequence + 1,
    )


def _judged(
    season: Season,
    old: Plan,
    book: Season,
    made: Plan,
    found: "Repair",
    known: frozenset[str],
    named: frozenset[str],
    cast: Recast,
    adapted: Adapted,
    now: Minute,
    began: float,
) -> Replanned:
    """Have the checker judge and count what was found."""
    rules = agreement(book)
    rejected = 0
    while True:
        report = check(book, made, rules=rules)
        refused = {
            ref
            for each in report.broken
            if each.message not in known
            for ref in each.refs
            if any(ref == call.id and call.span.start >= now for call in made.calls)
        }
        if not refused:
            break
        rejected += len(refused)
        calls = tuple(call for call in made.calls if call.id not in refused)
        gone = [call for call in made.calls if call.id in refused and call.need]
        made = replace(
            made,
            calls=calls,
            outcome=Outcome.PARTIAL,
            unplaced=(
                *made.unplaced,
                *(Unplaced(call.need or "", call.number) for call in gone),
            ),
        )
    counted = scores(book, made, rules)
    made = replace(
        made,
        scores=tuple(Score(tier, counted[tier], 0) for tier in Tier),
        fingerprint=book.fingerprint,
    )
    costs = count((season, old), (book, made), season.clock.day_of(now), named)
    posted_now = replace(made, posted_at=now)
    changes = [
        rule
        for rule in rules
        if isinstance(rule, Deadline) and rule.posted is Posted.CHANGE
    ]
    view = PlanView(book, posted_now, None)
    notice = [each for rule in changes for each in late_changes(rule, view, old)]
    is_stuck = any(each.answer.best is None for each in cast.chains)
    left_out = tuple(each for each in made.unplaced if each not in old.unplaced)
    outcome = Outcome.PARTIAL if left_out or is_stuck else Outcome.COMPLETE
    bound = min(found.bound, costs.cost)
    if outcome is Outcome.COMPLETE and bound < costs.cost:
        outcome = Outcome.OUT_OF_TIME
    return Replanned(
        outcome,
        book,
        made,
        report,
        costs,
        bound,
        min(found.people_bound, len(costs.people)),
        left_out,
        {
            name: words
            for name, words in adapted.why.items()
            if _is_changed(name, season, book)
        },
        cast.chains,
        tuple(sorted(notice, key=lambda each: each.message)),
        num_opened=len(found.opened),
        rejected=rejected,
        seconds=round(monotonic() - began, 2),
    )


def _is_changed(name: str, before: Season, book: Season) -> bool:
    return before.needs.get(name) != book.needs.get(name)
