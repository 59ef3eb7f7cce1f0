"""Who has to be there is kept free by the solver, as the checker asks."""

import pytest
from tests.builders import coach, day, fixture, need, pianist, season

from callboard.check.audit import check
from callboard.domain.needs import Activity, Need
from callboard.domain.season import Week
from callboard.rules.objective import PRIORITY_WEIGHT
from callboard.solver.build import make_problem
from callboard.solver.plans import plan_of

TUESDAY = Week(day("Tue"), day("Tue"))


def first_starts(wanted: Need) -> list[str]:
    """Give the starts of a call around a class of ann's, 10:00-11:00, she may skip."""
    lesson = fixture(
        "Tue 10:00-11:00", "ann", coaches="coach", pianists="piano", is_optional=True
    )
    book = season(coach(), pianist(), lesson, wanted)
    problem = make_problem(book, TUESDAY, (), PRIORITY_WEIGHT)
    clock, grid = book.clock, problem.grid
    return [
        f"{clock.local(grid.moment(at, slot)):%H:%M}"
        for at, slots in problem.starts[0].items()
        for slot in slots[:2]
    ]


@pytest.mark.parametrize(
    ("wanted", "starts"),
    [
        (need(dancers="ann"), ["10:00", "10:15"]),
        (need(dancers="ann", coaches="coach"), ["11:00", "11:15"]),
        (need(dancers="ann", needs_pianist=True), ["11:00", "11:15"]),
    ],
    ids=["a dancer", "its teacher", "its pianist"],
)
def test_optional_class_is_skipped_by_dancers_not_by_its_staff(
    wanted: Need, starts: list[str]
) -> None:
    assert first_starts(wanted) == starts


def test_pinned_call_that_names_nobody_keeps_the_people_of_its_need() -> None:
    pinned = fixture("Tue 10:00-11:00", "", Activity.REHEARSAL, need="a", space="blue")
    wanted = (need("a", dancers="ann bea"), need("b", dancers="bea"))
    book = season(*wanted, pinned)
    problem = make_problem(book, TUESDAY, (), PRIORITY_WEIGHT)
    first = problem.grid.moment(0, problem.starts[0][0][0])
    assert f"{book.clock.local(first):%H:%M}" == "11:00"
    (call,) = plan_of(problem, {}).calls
    assert call.dancers == {"ann", "bea"}
    assert check(book, plan_of(problem, {})).is_clean
