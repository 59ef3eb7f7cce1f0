"""Who has to be there is kept free by the solver, as the checker asks."""

import pytest
from tests.builders import coach, day, fixture, need, pianist, season

from callboard.domain.needs import Need
from callboard.domain.season import Week
from callboard.rules.objective import PRIORITY_WEIGHT
from callboard.solver.build import make_problem

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
