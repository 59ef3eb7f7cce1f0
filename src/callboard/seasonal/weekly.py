"""One week after the other: its share planned, what it cannot hold left to later ones."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Event

from callboard.check.costs import scores
from callboard.domain.plan import Call, Outcome, Plan, Pushed, Score, Tier, Unplaced
from callboard.domain.season import Season, Week
from callboard.domain.week_share import week_season
from callboard.planner import PlanSettings, Progress, Result, plan_week
from callboard.rules.base import Rule

LEAST_PRIORITY = 5
GIVES_WAY = 2  # priorities: 25 calls that can wait weigh as much as one that cannot
FULL_WEEK = 75  # calls to place: a week of fewer is given as much less effort
NOT_FOUND = "no plan of the week was found"


@dataclass(frozen=True, slots=True)
class PlannedWeek:
    """What became of one week: how many calls, its scores, how long it took.

    `left_out` counts the calls of its share that it did not hold; nothing was asked of a
    firm week.

    Units
    -----
    `seconds` of wall clock.
    """

    week: Week
    num_calls: int
    outcome: Outcome
    scores: tuple[Score, ...]
    seconds: float = 0.0
    left_out: int = 0
    is_firm: bool = False


@dataclass
class Weeks:
    """A season on its way: calls that stand so far, and why others do not.

    `taken` are the numbers of calls of each need; `why` has what weeks left out, by need
    and first day of the week.
    """

    season: Season
    rules: tuple[Rule, ...]
    settings: PlanSettings
    calls: list[Call]
    taken: dict[str, set[int]] = field(default_factory=dict)
    why: dict[tuple[str, date], Unplaced] = field(default_factory=dict)
    pushed: list[Pushed] = field(default_factory=list)
    rejected: int = 0

    def __post_init__(self) -> None:
        for call in self.calls:
            if call.need is not None:
                self.taken.setdefault(call.need, set()).add(call.number)

    def plan(
        self,
        week: Week,
        share: Mapping[str, int],
        may_go_on: Callable[[str], bool],
        tell: Callable[[Progress], None],
        stop: Event,
    ) -> PlannedWeek:
        """Plan a week's share; `may_go_on` says whether a later week can have a need."""
        book = self._book(week, share, may_go_on)
        pinned = (*book.pinned_calls(week),)
        to_place = sum(need.times for need in book.needs.values()) - len(
            [call for call in pinned if call.need in book.needs]
        )
        if to_place <= 0:
            return self._empty(book, week, pinned)
        effort = self.settings.effort * min(1.0, to_place / FULL_WEEK)
        may_wait = frozenset(filter(may_go_on, book.needs))
        settings = replace(self.settings, effort=effort, may_wait=may_wait)
        result = plan_week(book, week, settings, tell=tell, stop=stop)
        self.rejected += result.rejected
        missing = _missing(book, week, result)
        found = result.plan or Plan(week.first, week.last, pinned)
        gone = {each.need for each in missing if may_go_on(each.need)}
        kept, dropped = self._without_followers(found.calls, gone)
        missing += [
            Unplaced(call.need or "", call.number, self._follows(call, gone))
            for call in dropped
        ]
        values = found.scores
        if dropped or not values:
            values = self._recounted(book, replace(found, calls=kept), values)
        for each in missing:
            self.why[each.need, week.first] = each
            if may_go_on(each.need):
                self.pushed.append(Pushed(each.need, week.first, each.reason))
        self.calls += [self._numbered(call) for call in kept]
        outcome = result.outcome if missing else Outcome.COMPLETE
        return PlannedWeek(
            week, len(kept), outcome, values, found.seconds, len(missing)
        )

    def _book(
        self, week: Week, share: Mapping[str, int], may_go_on: Callable[[str], bool]
    ) -> Season:
        """Give the week's book, in which what can wait gives way to what cannot."""
        book = week_season(self.season, week, self.calls, share)
        needs = {
            ref: replace(need, priority=min(LEAST_PRIORITY, need.priority + GIVES_WAY))
            if may_go_on(ref)
            else need
            for ref, need in book.needs.items()
        }
        return replace(book, needs=needs)

    def _empty(self, book: Season, week: Week, pinned: tuple[Call, ...]) -> PlannedWeek:
        """Give a week of which nothing is asked that does not stand already."""
        plan = Plan(week.first, week.last, pinned)
        self.calls += pinned
        values = self._recounted(book, plan, ())
        return PlannedWeek(week, len(pinned), Outcome.COMPLETE, values)

    def _without_followers(
        self, calls: tuple[Call, ...], gone: set[str]
    ) -> tuple[tuple[Call, ...], list[Call]]:
        """Take out what comes after something that goes to a later week."""
        season, kept = self.season, calls
        dropped: list[Call] = []
        while follow := [
            call
            for call in kept
            if call.id not in season.fixtures
            and (need := season.needs.get(call.need or "")) is not None
            and need.calls is not None
            and gone & {*need.after}
        ]:
            kept = tuple(call for call in kept if call not in follow)
            gone |= {call.need or "" for call in follow}
            dropped += follow
        return kept, dropped

    def _follows(self, call: Call, gone: set[str]) -> str:
        needs = self.season.needs
        before = sorted(gone & {*needs[call.need or ""].after})
        titles = ", ".join(needs[each].title for each in before)
        return f"it comes after {titles}, which goes to a later week"

    def _recounted(
        self, book: Season, plan: Plan, known: tuple[Score, ...]
    ) -> tuple[Score, ...]:
        """Count the tiers anew; a bound of waiting holds only for weeks that are fuller."""
        counted = scores(book, plan, self.rules)
        bounds = {each.tier: each.bound for each in known} | {Tier.WAITING: 0}
        return tuple(
            Score(tier, counted[tier], min(counted[tier], bounds.get(tier, 0)))
            for tier in Tier
        )

    def _numbered(self, call: Call) -> Call:
        """Give a call its number, and its id, among all calls of its need in the plan."""
        if call.need is None or call.id in self.season.fixtures:
            return call
        number = self.next_number(call.need)
        return replace(call, id=f"{call.need}#{number}", number=number)

    def next_number(self, need: str) -> int:
        """Give the least number that no call of a need has yet, and take it."""
        taken = self.taken.setdefault(need, set())
        number = next(each for each in range(1, len(taken) + 2) if each not in taken)
        taken.add(number)
        return number


def _missing(book: Season, week: Week, result: Result) -> list[Unplaced]:
    """Give what a week's plan leaves out: everything, where there is no plan."""
    if result.plan is not None:
        return list(result.plan.unplaced)
    why = next(iter(result.proofs), NOT_FOUND)
    pinned = [call.need for call in book.pinned_calls(week)]
    return [
        Unplaced(need.id, number, why)
        for need in book.needs.values()
        for number in range(pinned.count(need.id) + 1, need.times + 1)
    ]
