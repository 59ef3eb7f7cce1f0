"""Calls that found no place: why, day by day, and what would make room for each."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from callboard.domain.needs import Need
from callboard.domain.plan import Plan, Unplaced
from callboard.domain.season import Season, Week
from callboard.explain.changes import Change, changes
from callboard.explain.clash import Clash, find_clash
from callboard.explain.cover import likely_clash
from callboard.explain.facts import Facts, Position
from callboard.explain.forbidden import Trying, Verdict, keys_of
from callboard.explain.question import Question, named
from callboard.explain.reasons import open_at, reason
from callboard.explain.repairs import Repair, Workshop
from callboard.rules.base import Rule
from callboard.solver.effort import Runner

MOST_TRIED = 60
MOST_TRIED_QUICKLY = 16
MOST_NEEDS_REPAIRED = 6
NO_REPAIR = "no single change that was tried makes room for it"
NO_TURN = "planning ended before its turn came"
NOT_TRIED = "not looked for: explain this need by itself"


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a call has no place in a plan.

    `place` is a change of nothing: where the call fits as things are, if it does.
    `clash` is None when it does, or when the effort did not prove that it does not.
    """

    need: Need
    reason: str
    clash: Clash | None
    place: Repair | None
    repairs: tuple[Repair, ...]


class Explaining:
    """Explains needs that a plan leaves out."""

    def __init__(
        self,
        season: Season,
        week: Week,
        plan: Plan,
        rules: tuple[Rule, ...],
        runner: Runner,
    ) -> None:
        self.season, self.week, self.plan = season, week, plan
        self.workshop = Workshop(season, week, plan, rules, runner)

    def need(self, name: str) -> Explained:
        """Explain one more call of a need: the clash, and every repair that holds."""
        need = named(self.season, self.week, self.season.needs[name])
        question, positions, verdicts = self._look(need)
        place = self._as_it_is(need, verdicts)
        clash = None
        if place is None:
            hint = _hint(question, need, positions, verdicts)
            clash = find_clash(question, self.workshop.runner, hint)
        found = self._changes(need, positions, verdicts)
        repairs = self.workshop.every(need, found, MOST_TRIED)
        words = reason(self.season, need, positions, verdicts)
        return Explained(need, words, clash, place, repairs)

    def choices(self, name: str, enough: int) -> tuple[str, tuple[Repair, ...]]:
        """Give why a need has no place, and the first changes that make room for it.

        A clash is not looked for, and few changes are tried: somebody waits for it.
        """
        need = named(self.season, self.week, self.season.needs[name])
        _, positions, verdicts = self._look(need)
        words = reason(self.season, need, positions, verdicts)
        place = self._as_it_is(need, verdicts)
        if place is not None:
            return words, (place,)
        found = self._changes(need, positions, verdicts)
        return words, self.workshop.every(need, found, MOST_TRIED_QUICKLY, enough)

    def shortly(self, name: str, *, is_repaired: bool = True) -> tuple[str, str]:
        """Give in a sentence each why a need has no place, and the cheapest repair.

        Where nothing stands against some start, that one is named and no other tried. If
        nothing is to be repaired, few of each day's open starts are looked at.
        """
        need = named(self.season, self.week, self.season.needs[name])
        is_over = self.workshop.runner.is_over
        question = self.workshop.question(need)
        facts = Facts(question)
        positions = facts.positions(need)
        if not is_repaired:
            positions = _thinned(positions)
        if is_over and any(each.is_open for each in positions):
            return NO_TURN, NOT_TRIED
        verdicts: dict[int, Verdict] = {}
        for number, verdict in _verdicts(facts, need, positions):
            verdicts[number] = verdict
            if verdict.call is not None:
                words = open_at(self.season, positions[number])
                break
        else:
            words = reason(self.season, need, positions, verdicts)
        if not is_repaired or is_over:
            return words, NOT_TRIED
        repair = self._as_it_is(need, verdicts)
        if repair is None:
            found = self._changes(need, positions, verdicts)
            repair = self.workshop.cheapest(need, found, MOST_TRIED_QUICKLY)
        return words, repair.words(self.season) if repair is not None else NO_REPAIR

    def _look(self, need: Need) -> tuple[Question, list[Position], dict[int, Verdict]]:
        question = self.workshop.question(need)
        facts = Facts(question)
        positions = facts.positions(need)
        return question, positions, dict(_verdicts(facts, need, positions))

    def _changes(
        self, need: Need, positions: list[Position], verdicts: dict[int, Verdict]
    ) -> list[Change]:
        suspects = frozenset(
            person
            for verdict in verdicts.values()
            for each in verdict.breaks
            for person in each.who
        )
        return changes(self.season, self.week, need, self.plan, positions, suspects)

    def _as_it_is(self, need: Need, verdicts: dict[int, Verdict]) -> Repair | None:
        if not any(verdict.call is not None for verdict in verdicts.values()):
            return None
        return self.workshop.attempt(need, Change("place it as things are", need))


def _thinned(positions: Sequence[Position]) -> list[Position]:
    """Keep of each day's open starts the first, the middle and the last."""
    open_on: dict[date, list[Position]] = defaultdict(list)
    for each in positions:
        if each.is_open:
            open_on[each.day].append(each)
    kept = {
        mine[at].span
        for mine in open_on.values()
        for at in (0, len(mine) // 2, len(mine) - 1)
    }
    return [each for each in positions if not each.is_open or each.span in kept]


def _verdicts(
    facts: Facts, need: Need, positions: Sequence[Position]
) -> Iterator[tuple[int, Verdict]]:
    """Give the checker's verdict on each open position, as it is asked for."""
    is_open = [number for number, each in enumerate(positions) if each.is_open]
    if is_open:
        trying = Trying(facts, need)
        for number in is_open:
            yield number, trying.at(positions[number])


def _hint(
    question: Question,
    need: Need,
    positions: Sequence[Position],
    verdicts: dict[int, Verdict],
) -> tuple[tuple[str, ...], ...]:
    forbidden = [
        keys_of(question, need, each)
        for verdict in verdicts.values()
        for each in verdict.breaks
    ]
    return tuple(likely_clash(need.id, positions, forbidden))


def explain_unplaced(
    season: Season,
    week: Week,
    plan: Plan,
    rules: tuple[Rule, ...],
    runner: Runner,
    *,
    has_remedies: bool = True,
) -> tuple[Unplaced, ...]:
    """Give a plan's unplaced calls with reason and cheapest repair, the first in weight.

    Reasons that are there already stay. Of the needs after the first
    `MOST_NEEDS_REPAIRED` only the reasons are looked for, so that this never takes long;
    without `has_remedies`, of all of them.
    """
    explaining = Explaining(season, week, plan, rules, runner)
    order = sorted(
        dict.fromkeys(each.need for each in plan.unplaced),
        key=lambda name: season.needs[name].priority,
    )
    said = {
        name: explaining.shortly(
            name, is_repaired=has_remedies and number < MOST_NEEDS_REPAIRED
        )
        for number, name in enumerate(order)
    }
    return tuple(
        replace(
            each, reason=each.reason or said[each.need][0], remedy=said[each.need][1]
        )
        for each in plan.unplaced
    )
