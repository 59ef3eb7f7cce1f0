"""A work's hours and how they are divided, counted by hand."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import MONDAY, dancer, fixture, section, work
from tests.rehearsals import CASTS, house, known, made, rule

from callboard.domain.needs import Activity
from callboard.domain.repertory import WorkStatus
from callboard.domain.season import Season
from callboard.rehearsing.hours import apportion, in_steps, into_calls
from callboard.rules.rehearsing import MODELLED, Phase


def minutes(of: Season, *phases: Phase) -> int:
    wanted = phases or MODELLED
    return sum(ask.minutes for ask in made(of).asks if ask.phase in wanted)


@pytest.mark.parametrize(
    ("running", "status", "hours"),
    [
        (45, WorkStatus.NEW, 77.8),
        (45, WorkStatus.REPERTORY, 37.5),
        (45, WorkStatus.REVIVAL, 37.5),
        (110, WorkStatus.REPERTORY, 65.45),
        (18, WorkStatus.REPERTORY, 25.89),
        (55, WorkStatus.NEW, 82.1),
    ],
)
def test_hours_of_a_work_are_those_of_the_study(
    running: int, status: WorkStatus, hours: float
) -> None:
    of = house(work_is=work("lake", minutes=running, status=status))
    assert abs(minutes(of) - hours * 60) <= 7.5


def test_no_work_is_rehearsed_for_less_than_the_least_hours() -> None:
    numbers = (rule("existing-hours", 5), rule("least-hours", 9))
    assert minutes(house(rules=numbers)) == 9 * 60


@pytest.mark.medium
def test_work_danced_lately_by_all_is_rehearsed_half_as_long() -> None:
    last = MONDAY - timedelta(days=50)
    hours = 37.5 + 0.43 * (40 - 45)
    assert abs(minutes(house()) - hours * 60) <= 7.5
    fresh = house(knows=known(last=last))
    assert abs(minutes(fresh) - hours * 30) <= 7.5
    new = work("lake", minutes=45, status=WorkStatus.NEW)
    assert abs(minutes(house(knows=known(last=last), work_is=new)) - 77.8 * 60) <= 7.5


def test_work_danced_lately_by_some_is_shortened_by_their_part() -> None:
    last = MONDAY - timedelta(days=50)
    rows = known()
    fresh = (
        *known(CASTS[:1], last),
        *rows[1:],
    )  # the queen of cast A, one of 13 places
    pairs = len({(each.dancer, each.role) for each in CASTS if each.kind == "first"})
    hours = (37.5 - 0.43 * 5) * (1 - 0.5 / pairs)
    assert abs(minutes(house(knows=fresh)) - hours * 60) <= 7.5


def test_house_that_sets_the_hours_has_them() -> None:
    numbers = (rule("existing-hours", 20), rule("hours-a-minute", 0))
    assert minutes(house(rules=numbers)) == 20 * 60


@pytest.mark.medium
def test_shares_are_met_as_nearly_as_whole_runs_can() -> None:
    of = house(rules=(rule("existing-hours", 40), rule("hours-a-minute", 0)))
    assert minutes(of, Phase.LEARN) == 0.25 * 40 * 60
    assert minutes(of, Phase.RUN) == 6 * 60  # six runs of an hour, of 40 minutes each
    assert minutes(of, Phase.DRESS) == 60
    assert minutes(of) == 40 * 60


@pytest.mark.medium
def test_dress_rehearsal_that_stands_is_counted_and_none_is_asked_for() -> None:
    people = " ".join(dict.fromkeys(each.dancer for each in CASTS))
    dress = fixture(
        "next Wed 14:00-16:00", people, Activity.DRESS, id="dress", space="stage"
    )
    of = house(dress)
    found = made(of)
    assert not [ask for ask in found.asks if ask.phase is Phase.DRESS]
    assert minutes(of) == minutes(house()) - 120
    assert found.budgets["lake"].standing[Phase.DRESS] * 15 == 120
    away = house(fixture("next Wed 14:00-16:00", "ann dan", Activity.DRESS, id="part"))
    assert [ask for ask in made(away).asks if ask.phase is Phase.DRESS]


def test_dress_rehearsal_of_another_bill_is_not_counted() -> None:
    everybody = "ann eva bea cat fay gia hoa ida dan ian jon"
    more = tuple(dancer(ref) for ref in ("kim", "lea", "mia"))
    dress = fixture(
        "next Wed 14:00-16:00", f"{everybody} kim lea mia", Activity.DRESS, id="dress"
    )
    of = made(house(more, dress))
    assert [ask for ask in of.asks if ask.phase is Phase.DRESS]


def test_section_that_says_nothing_counts_as_five_minutes_of_five() -> None:
    blank = (section("lake", "meadow", order=1), section("lake", "shore", order=2))
    told = tuple(
        section("lake", name, order=order, minutes=5, intensity=5)
        for order, name in enumerate(("meadow", "shore"), 1)
    )
    one, other = made(house(sections=blank)), made(house(sections=told))
    assert [ask.calls for ask in one.asks] == [ask.calls for ask in other.asks]


def test_section_is_rehearsed_by_its_minutes_times_intensity() -> None:
    def corps(intensity: int) -> tuple[int, int]:
        sections = (
            section("lake", "meadow", order=1, minutes=20, intensity=intensity),
            section("lake", "shore", order=2, minutes=20, intensity=5),
        )
        asks = [
            ask for ask in made(house(sections=sections)).asks if ask.kind == "corps"
        ]
        return tuple(
            sum(ask.minutes for ask in asks if ask.sections == (name,))
            for name in ("meadow", "shore")
        )  # type: ignore[return-value]

    alike, harder = corps(5), corps(10)
    assert abs(alike[0] - alike[1]) <= 30
    assert abs(harder[0] - 2 * harder[1]) <= 45


@pytest.mark.medium
@given(st.integers(0, 5000), st.lists(st.floats(0.01, 500), min_size=1, max_size=20))
def test_division_by_weights_loses_nothing_and_is_off_by_less_than_one(
    steps: int, weights: list[float]
) -> None:
    found = apportion(steps, weights)
    assert sum(found) == steps
    for each, weight in zip(found, weights, strict=True):
        assert abs(each - steps * weight / sum(weights)) < 1


@given(st.integers(0, 400), st.integers(1, 12), st.integers(1, 8))
def test_calls_are_alike_add_up_and_are_none_too_short(
    steps: int, wished: int, least: int
) -> None:
    calls = into_calls(steps, wished, least)
    assert sum(calls) == steps
    assert len(set(calls)) <= 2
    assert not calls or max(calls) - min(calls) <= 1
    assert not calls or min(calls) >= min(least, steps)


def test_nothing_is_divided_among_nobody() -> None:
    assert apportion(5, []) == []
    assert apportion(5, [0.0]) == [0]
    assert in_steps(22.5, 15) == 2
