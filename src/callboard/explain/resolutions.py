"""Single changes that resolve a clash of several calls, each solved again and checked."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from callboard.domain.needs import Need
from callboard.explain.changes import covers_of, overtime_allowed
from callboard.explain.concerning import concerning
from callboard.explain.keys import COACH, NEED, RULE, Key
from callboard.explain.question import Question, named
from callboard.explain.words import costs, length, names, quoted
from callboard.rules.agreement import agreement
from callboard.rules.base import Kind, Rule
from callboard.solver.effort import Runner
from callboard.solver.people import LEADERS
from callboard.solver.problem import Problem

MOST_TRIED = 40
MOST_ASKED = 4
MOST_NAMED = 2
MOST_OF_A_SORT = 2


@dataclass(frozen=True, slots=True)
class Resolution:
    """A change after which calls that clashed fit together.

    `sort` is what sort of change it is. Of one sort on one need only the first that holds
    is worth showing: an hour less is none where half an hour less is enough. `able` are
    people one of whom takes it over; those of them who have time are named in `what`.

    Units
    -----
    `people` whose week it changes; `minutes_lost` of rehearsal, added up over the dancers
    who lose them; `price` in half hours.
    """

    what: str
    sort: str
    need: str
    change: Callable[[Question], Question]
    people: int = 0
    minutes_lost: int = 0
    price: int = 0
    able: tuple[str, ...] = ()

    @property
    def cost(self) -> tuple[int, int, int, str]:
        """Give what resolutions are compared by: price, people, minutes lost."""
        return self.price, self.people, self.minutes_lost, self.what

    @property
    def words(self) -> str:
        """Say what is done and what it costs."""
        return f"{self.what} ({costs(self.price, self.people, self.minutes_lost)})"


def resolutions(
    problem: Problem, question: Question, members: frozenset[Key], runner: Runner
) -> tuple[Resolution, ...]:
    """Try changes of a clash's members on a question; give those that hold."""
    found: list[Resolution] = []
    num: Counter[str] = Counter()
    done: set[tuple[str, str]] = set()
    tried = 0
    for each in sorted(
        _changes(problem, question, members), key=lambda each: each.cost
    ):
        if tried >= MOST_TRIED or runner.is_over:
            break
        if num[each.sort] >= MOST_OF_A_SORT or (each.sort, each.need) in done:
            continue
        tried += 1
        after = each.change(question)
        calls = after.answer(runner).calls if after.asked else ()
        if calls is None:
            continue
        able = _with_time(problem, each, runner) if each.able else []
        if each.able and not able:
            continue
        price = after.price(calls) if calls else 0
        what = each.what.format(names(problem.season, able, "or"))
        found.append(replace(each, what=what, price=price))
        num[each.sort] += 1
        done.add((each.sort, each.need))
    return tuple(sorted(found, key=lambda each: each.cost))


def _changes(
    problem: Problem, question: Question, members: frozenset[Key]
) -> Iterator[Resolution]:
    season, week = problem.season, problem.week
    yield from _overtime(problem, members)
    asked = [name for name in question.asked if (NEED, name) in members]
    for name in asked:
        need = question.season.needs[name]
        if (COACH, name) in members:
            yield from _another_coach(problem, need)
        for dancer in (*need.dancers, *need.watching):
            yield from _without(problem, question, need, dancer)
    for name in asked:
        need = question.season.needs[name]
        book = named(season, week, season.needs[name])
        yield from _shorter(question, need, book)
        yield _less(question, need, book)


def _overtime(problem: Problem, members: frozenset[Key]) -> Iterator[Resolution]:
    """Give each rule of the clash that only the house made hard as its agreement has it."""
    for name, softer in overtime_allowed(problem.season):
        if (RULE, name) not in members:
            continue
        priced = next(rule for rule in agreement(softer) if rule.id == name)

        def allow(question: Question, priced: Rule = priced) -> Question:
            rules = tuple(
                priced if each.id == priced.id else each
                for each in question.rules
                if each.kind is Kind.HARD
            )
            return replace(question, rules=rules)

        yield Resolution(
            f"allow overtime beyond {name}, which the house forbids",
            "overtime",
            name,
            allow,
        )


def _drop(question: Question, name: str, num: int) -> Question:
    asked = {**question.asked, name: question.asked[name] - num}
    if not asked[name]:
        asked.pop(name)
    needs = {each: question.season.needs[each] for each in asked}
    return replace(question, asked=asked, season=replace(question.season, needs=needs))


def _without(
    problem: Problem, question: Question, need: Need, dancer: str
) -> Iterator[Resolution]:
    """Give a need without the one dancer it was looked at for, or with her cover."""
    season, num = problem.season, question.asked[need.id]
    lost = need.minutes * num * (dancer in need.dancers)

    def drop(question: Question) -> Question:
        return _drop(question, need.id, num)

    covers = covers_of(season, problem.week, season.needs[need.id], dancer)
    if covers:
        what = f"call the cover {{}} for {season.name(dancer)} in {quoted(need)}"
        yield Resolution(what, "cover", need.id, drop, 2, lost, able=tuple(covers))
    what = f"do {quoted(need)} without {season.name(dancer)}"
    yield Resolution(what, "without", need.id, drop, 1, lost)


def _another_coach(problem: Problem, need: Need) -> Iterator[Resolution]:
    """Give a need to others who know the work and whose own week has time for it."""
    season = problem.season
    able = [
        staff.id
        for staff in season.staff.values()
        if staff.id not in season.needs[need.id].coaches
        and staff.jobs & LEADERS
        and staff.knows(need.work)
    ]
    if able:

        def take(question: Question) -> Question:
            return _drop(question, need.id, question.asked[need.id])

        what = f"let {{}} coach {quoted(need)}"
        yield Resolution(what, "coach", need.id, take, 1, able=tuple(able))


def _with_time(problem: Problem, change: Resolution, runner: Runner) -> list[str]:
    """Give the first in whose own week a need's calls fit beside the rest: solved."""
    found: list[str] = []
    for person in change.able[:MOST_ASKED]:
        if len(found) == MOST_NAMED or runner.is_over:
            break
        question = concerning(problem, frozenset({person}), change.need)
        if question.answer(runner).calls is not None:
            found.append(person)
    return found


def _shorter(question: Question, need: Need, book: Need) -> Iterator[Resolution]:
    grid, num = question.season.settings.grid_minutes, question.asked[need.id]
    for minutes in range(need.minutes - grid, max(0, need.minutes // 2 - 1), -grid):

        def shorten(question: Question, minutes: int = minutes) -> Question:
            shorter = replace(need, minutes=minutes)
            needs = {**question.season.needs, need.id: shorter}
            return replace(question, season=replace(question.season, needs=needs))

        yield Resolution(
            f"shorten {quoted(need)} to {length(minutes)}",
            "shorter",
            need.id,
            shorten,
            len({*book.dancers, *book.watching}),
            (need.minutes - minutes) * num * len(book.dancers),
        )


def _less(question: Question, need: Need, book: Need) -> Resolution:
    is_last = question.asked[need.id] == 1
    return Resolution(
        f"leave out {quoted(need)}" if is_last else f"call {quoted(need)} once less",
        "less",
        need.id,
        lambda question: _drop(question, need.id, 1),
        len({*book.dancers, *book.watching}),
        need.minutes * len(book.dancers),
    )
