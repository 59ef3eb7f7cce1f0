"""A week cut down to what a question is about: calls to place while others stand."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from callboard.check.audit import check, standing_in
from callboard.domain.needs import Fixture, Need
from callboard.domain.people import Job
from callboard.domain.plan import Call, Plan
from callboard.domain.season import Season, Week
from callboard.domain.week_share import as_fixture
from callboard.rules.base import Rule
from callboard.rules.objective import PRIORITY_WEIGHT
from callboard.solver.build import make_problem
from callboard.solver.effort import Runner
from callboard.solver.fit import fit
from callboard.solver.plans import plan_of
from callboard.solver.problem import Placement, Problem, pinned_numbers

QUESTION_EFFORT = 0.5


@dataclass(frozen=True, slots=True)
class Answer:
    """Where the asked calls stand, or that they cannot; neither means not known."""

    calls: tuple[Call, ...] | None = None
    is_impossible: bool = False


@dataclass(frozen=True)
class Question:
    """Whether `asked` calls fit beside the `standing` ones.

    `season` holds only what concerns the people asked for; its needs are those asked.
    `asked` counts, by need, the calls to place. `tied` are needs of standing calls that
    come after, or before, an asked one.
    """

    season: Season
    week: Week
    rules: tuple[Rule, ...]
    asked: Mapping[str, int]
    standing: tuple[Call, ...] = ()
    tied: Mapping[str, Need] = field(default_factory=dict)

    def problem(self) -> Problem:
        """Give the question as the solver sees it."""
        calendar = {each.id: each for each in map(_standing, self.standing)}
        season = replace(self.season, fixtures={**self.season.fixtures, **calendar})
        counted = {
            name: replace(need, times=pinned_numbers(season, self.week, need))
            for name, need in self.tied.items()
        }
        counted |= {
            name: replace(
                self.season.needs[name],
                times=pinned_numbers(season, self.week, self.season.needs[name]) + num,
            )
            for name, num in self.asked.items()
        }
        season = replace(season, needs=counted)
        return make_problem(season, self.week, self.rules, PRIORITY_WEIGHT)

    def answer(self, runner: Runner, effort: float = QUESTION_EFFORT) -> Answer:
        """Decide it: the checker has to accept where the solver puts the calls."""
        problem = self.problem()
        is_clean = self._judge(problem)

        def is_lawful(placement: Placement) -> bool:
            return is_clean(plan_of(problem, placement))

        found = fit(problem, runner, effort, is_lawful)
        if found.placement is None or not is_lawful(found.placement):
            return Answer(is_impossible=found.is_impossible)
        plan = plan_of(problem, found.placement)
        placed = {problem.tasks[index].label for index in found.placement}
        return Answer(tuple(call for call in plan.calls if call.id in placed))

    def keeps(self, calls: tuple[Call, ...]) -> bool:
        """Whether the checker accepts asked calls at these places."""
        problem = self.problem()
        bare = plan_of(problem, {})
        return self._judge(problem)(replace(bare, calls=(*bare.calls, *calls)))

    def _judge(self, problem: Problem) -> Callable[[Plan], bool]:
        """Give whether the checker finds nothing broken but what stands already."""
        season = problem.season
        standing = standing_in(season, self.week, self.rules)

        def is_clean(plan: Plan) -> bool:
            report = check(season, plan, rules=self.rules, standing=standing)
            return report.is_clean

        return is_clean

    def price(self, calls: tuple[Call, ...]) -> int:
        """Give the half hours that asked calls at these places cost."""
        problem = self.problem()
        bare = plan_of(problem, {})
        plan = replace(bare, calls=(*bare.calls, *calls))
        before = check(problem.season, bare, rules=self.rules).price
        return check(problem.season, plan, rules=self.rules).price - before


def standing_id(call: Call) -> str:
    """Give a standing call's id in the calendar, different from that of any asked call."""
    return f"standing {call.id}"


def _standing(call: Call) -> Fixture:
    """Give a call that stands as something of the calendar."""
    return replace(as_fixture(call), id=standing_id(call))


def named(season: Season, week: Week, need: Need) -> Need:
    """Give a need with its people by name instead of by cast."""
    called = season.called(need, week)
    return replace(
        need,
        casts=(),
        dancers=tuple(sorted(called.dancing)),
        watching=tuple(sorted(called.watching)),
    )


def people_of(season: Season, needs: Iterable[Need]) -> frozenset[str]:
    """Give everybody whom needs, with their people by name, call or may call."""
    found: set[str] = set()
    for need in needs:
        found |= {*need.dancers, *need.watching, *need.coaches, *need.pianists}
        if need.needs_pianist and not need.pianists:
            found |= {
                each.id for each in season.staff.values() if Job.PIANIST in each.jobs
            }
    return frozenset(found)


def ask(
    season: Season,
    week: Week,
    rules: tuple[Rule, ...],
    needs: Mapping[str, Need],
    asked: Mapping[str, int],
    standing: Iterable[Call] = (),
) -> Question:
    """Put a question: so many calls of each of `needs` beside the standing calls.

    `needs` have their people by name; the season is cut down to those people.
    """
    here = tuple(call for call in standing if call.id not in season.fixtures)
    before = {name for need in needs.values() for name in need.after}
    placed = {call.need or "" for call in here} - asked.keys()
    tied = {
        name: season.needs[name]
        for name in sorted(placed & season.needs.keys())
        if name in before or {*season.needs[name].after} & asked.keys()
    }
    known = {*asked, *tied}
    small = narrow(season, people_of(season, needs.values()))
    small = replace(
        small,
        needs=dict(needs),
        fixtures={
            name: fixture if fixture.need in known else replace(fixture, need=None)
            for name, fixture in small.fixtures.items()
        },
    )
    return Question(
        small,
        week,
        rules,
        dict(asked),
        tuple(_only(call, small, known) for call in here),
        tied,
    )


def _only(call: Call, small: Season, known: set[str]) -> Call:
    people = {*small.dancers, *small.staff}
    return replace(
        call,
        dancers=call.dancers & people,
        watching=call.watching & people,
        coaches=tuple(each for each in call.coaches if each in people),
        pianists=tuple(each for each in call.pianists if each in people),
        need=call.need if call.need in known else None,
    )


def narrow(season: Season, people: frozenset[str]) -> Season:
    """Give a season in which only some people are known, with all its spaces."""
    fixtures = {
        name: replace(
            fixture,
            dancers=fixture.dancers & people,
            watching=fixture.watching & people,
            coaches=tuple(each for each in fixture.coaches if each in people),
            pianists=tuple(each for each in fixture.pianists if each in people),
        )
        for name, fixture in season.fixtures.items()
        if fixture.space is not None
        or people
        & {
            *fixture.dancers,
            *fixture.watching,
            *fixture.coaches,
            *fixture.pianists,
        }
    }
    return replace(
        season,
        dancers={
            each: season.dancers[each] for each in season.dancers if each in people
        },
        staff={each: season.staff[each] for each in season.staff if each in people},
        casts=tuple(place for place in season.casts if place.dancer in people),
        # Without its castings a work would be danced by the cast of its letter again.
        performances={
            name: replace(show, casts=season.letters_of(show))
            for name, show in season.performances.items()
        },
        castings=tuple(each for each in season.castings if each.dancer in people),
        fixtures=fixtures,
        absences=tuple(
            each
            for each in season.absences
            if each.who in people or each.who in season.spaces
        ),
        restrictions=tuple(
            each for each in season.all_restrictions if each.dancer in people
        ),
        returns=(),
        history=tuple(each for each in season.history if each.dancer in people),
    )
