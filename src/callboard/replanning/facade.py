"""The façade of replanning: a posted plan and events in; a repaired, checked plan out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import inf
from threading import Event as Stop
from time import monotonic
from typing import TYPE_CHECKING

from callboard import __version__
from callboard.check.audit import check
from callboard.domain.clock import Minute
from callboard.domain.contradictions import objections
from callboard.domain.events import Away, Back, Conducted, Event, Leaves, Limited, apply
from callboard.domain.plan import Call, Outcome, Plan, Unplaced
from callboard.domain.season import Season
from callboard.replanning.answer import (
    EventsError,
    RecountError,
    RepairSettings,
    Replanned,
    Tried,
)
from callboard.replanning.broken import broken_tasks, new_tasks
from callboard.replanning.casts import ChoiceError, Recast, recast_shows
from callboard.replanning.judging import Before, judged
from callboard.replanning.left_out import with_choices
from callboard.replanning.needs import Adapted, adapt
from callboard.replanning.put_in import put_ins
from callboard.replanning.taking_back import take_back
from callboard.rules.agreement import agreement
from callboard.rules.objective import PRIORITY_WEIGHT

if TYPE_CHECKING:  # brings the solver along
    from callboard.solver.repair.posted import Posted
    from callboard.solver.repair.search import Repair

__all__ = [
    "ChoiceError",
    "EventsError",
    "RecountError",
    "RepairSettings",
    "Replanned",
    "named_in",
    "replan",
]

ENDING_SHARE = 0.1
OFF_GRID = "it stood off the grid, and is not moved"


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
    ChoiceError
        When a choice is given that cannot be taken.
    AgreementError
        When the season's packs or house rules cannot be used.
    RecountError
        When search and checker count different days: a fault of the program.
    """
    from callboard.solver.effort import Runner  # noqa: PLC0415  (heavy)
    from callboard.solver.repair.laying import make_posted  # noqa: PLC0415
    from callboard.solver.repair.search import repair  # noqa: PLC0415

    settings = settings or RepairSettings()
    began = monotonic()
    wrong = objections(season, events, now)
    if wrong:
        raise EventsError(wrong)
    named = named_in(events)
    happened = apply(season, events)
    cast = recast_shows(season, happened, now, named, tell, settings.choices)
    to_come = [call for call in plan.calls if call.span.start >= now]
    tell("reading what the calls ask for now")
    adapted = adapt(cast.season, plan, to_come, cast.steps, named)
    after = _with_put_ins(adapted, cast, to_come, plan)
    rules = agreement(after)
    posted = make_posted(season, after, plan, rules, PRIORITY_WEIGHT, now)
    known = frozenset(each.message for each in check(season, plan).broken)
    wanted = broken_tasks(posted, known) | new_tasks(posted, season, plan)
    deadline = began + settings.seconds * (1 - ENDING_SHARE)
    runner = Runner(settings.seed, deadline, (stop or Stop()).is_set)
    first = (posted.now - plan.first_day).days
    days = range(max(0, first), len(posted.problem.grid.days))
    found = repair(posted, wanted, days, runner, settings.effort, tell)
    made = _plan(plan, posted, found, settings, began)
    book = take_back(season, after, plan, made, now)
    answer = judged(
        Before(season, happened, plan, known, named, now),
        book,
        made,
        found,
        _tried(posted, found),
    )
    answer = _told_whole(answer, season, cast, adapted, posted)
    if answer.left_out:
        tell("looking for what makes room")
        explaining = Runner(settings.seed, inf, (stop or Stop()).is_set)
        answer = with_choices(answer, now, explaining)
    return replace(answer, seconds=round(monotonic() - began, 2))


def _with_put_ins(
    adapted: Adapted, cast: Recast, to_come: list[Call], plan: Plan
) -> Season:
    more = put_ins(adapted.season, cast.steps, to_come, plan)
    for need in more.values():
        name = adapted.season.name(need.dancers[0])
        adapted.change(need, f"is new: {name} has not rehearsed it")
    return adapted.season


def _number(posted: "Posted", index: int) -> int:
    call = posted.calls.get(index)
    return call.number if call is not None else posted.problem.tasks[index].number


def _tried(posted: "Posted", found: "Repair") -> Tried:
    tasks = posted.problem.tasks
    return Tried(
        len(found.opened),
        frozenset(
            (tasks[index].need.id, _number(posted, index)) for index in found.hopeless
        ),
        found.left_out_weight == found.left_out_bound,
    )


def _plan(
    old: Plan,
    posted: "Posted",
    found: "Repair",
    settings: RepairSettings,
    began: float,
) -> Plan:
    """Give the next version of a plan with the calls of a repair."""
    left_out = tuple(
        Unplaced(
            posted.problem.tasks[index].need.id,
            _number(posted, index),
            posted.problem.obstacle.get(index, ""),
        )
        for index in found.left_out
    ) + tuple(
        Unplaced(call.need, call.number, OFF_GRID)
        for call in posted.cancelled
        if call.need is not None
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


def _told_whole(
    answer: Replanned,
    before: Season,
    cast: Recast,
    adapted: Adapted,
    posted: "Posted",
) -> Replanned:
    """Add what happened beside the calls: casts, needs asked otherwise, what cannot be."""
    is_stuck = any(
        each.answer.best is None and each.loss.performance not in cast.taken
        for each in cast.chains
    )
    by_hand = tuple(call for call in posted.cancelled if call.need is None)
    cancelled = (*by_hand, *answer.cancelled)
    is_partial = is_stuck or answer.left_out or cancelled
    return replace(
        answer,
        outcome=Outcome.PARTIAL if is_partial else answer.outcome,
        cancelled=cancelled,
        chains=cast.chains,
        taken=cast.taken,
        why={
            name: words
            for name, words in adapted.why.items()
            if before.needs.get(name) != answer.season.needs.get(name)
        },
    )
