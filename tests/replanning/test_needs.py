"""What calls to come ask for after events: who stands in, who joins, who watches."""

from dataclasses import replace
from datetime import time

import pytest

from callboard.demo.scenarios import (
    CLOCK,
    FRIDAY,
    NOW,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    posted_plan,
    posted_season,
)
from callboard.domain.events import Away, Event, Leaves, Limited, apply
from callboard.domain.needs import Need
from callboard.domain.people import Bar, Job, Restriction, Staff
from callboard.domain.plan import Call
from callboard.domain.season import Season
from callboard.replanning.facade import EventsError, Replanned, replan
from callboard.replanning.needs import Adapted, adapt

PLAN = posted_plan()
TO_COME = [call for call in PLAN.calls if call.span.start >= NOW]


def with_need(season: Season, name: str, **changes: object) -> Season:
    needs = {**season.needs, name: replace(season.needs[name], **changes)}  # type: ignore[arg-type]
    return replace(season, needs=needs)


def with_staff(season: Season, *staff: Staff) -> Season:
    return replace(season, staff={**season.staff, **{each.id: each for each in staff}})


BOOK = with_staff(
    posted_season(),
    Staff("kern", "Julia Kern", frozenset({Job.COACH})),
    Staff("second", "Ivo Sand", frozenset({Job.PIANIST})),
)


def adapted(book: Season, *events: Event) -> Adapted:
    named = frozenset(
        each.restriction.dancer for each in events if isinstance(each, Limited)
    )
    return adapt(apply(book, events), PLAN, TO_COME, (), named)


def replanned(book: Season, *events: Event) -> Replanned:
    return replan(book, PLAN, events, NOW)


def by_id(found: Replanned) -> dict[str, Call]:
    return {call.id: call for call in found.plan.calls}


@pytest.mark.medium
def test_coach_who_is_ill_is_stood_in_for_where_calls_stand() -> None:
    # Five calls were led by Meyer; Kern leads them at the same times. Two people's days
    # change, on Thursday (8) and Friday (4).
    found = replanned(BOOK, Away("meyer", THURSDAY, FRIDAY))
    assert found.costs.people == {"meyer", "kern"}
    assert found.costs.cost == found.bound == 2 * (8 + 4)
    assert by_id(found)["wilis#1"].coaches == ("kern",)
    assert found.season.needs["wilis"].coaches == ("meyer", "kern")


@pytest.mark.medium
def test_coach_nobody_can_stand_in_for_has_her_calls_moved() -> None:
    book = posted_season()
    meyer = replace(book.staff["meyer"], works=frozenset({"giselle"}))
    found = replanned(with_staff(book, meyer), Away("guest", FRIDAY, FRIDAY))
    assert CLOCK.day_of(by_id(found)["agon#2"].span.start) in {THURSDAY, SATURDAY}
    assert found.season.needs["agon"].coaches == ("guest",)


def test_one_of_several_coaches_who_are_all_needed_is_left_out() -> None:
    book = with_need(BOOK, "wilis", coaches=("meyer", "kern"), needs_all_coaches=True)
    found = adapted(book, Away("meyer", THURSDAY, FRIDAY))
    assert found.season.needs["wilis"].coaches == ("kern",)
    assert found.why["wilis"] == ["is led without Conrad Meyer"]


@pytest.mark.medium
def test_pianist_who_is_named_and_ill_may_be_anybody() -> None:
    book = with_need(BOOK, "wilis", pianists=("piano",))
    found = replanned(book, Away("piano", THURSDAY, FRIDAY))
    assert by_id(found)["wilis#1"].pianists == ("second",)
    assert found.season.needs["wilis"].pianists == ("piano", "second")


@pytest.mark.medium
def test_space_that_is_named_and_closed_may_be_another() -> None:
    book = with_need(BOOK, "peasant", spaces=("small",))
    found = replanned(book, Away("small", THURSDAY, FRIDAY))
    spaces = {by_id(found)[name].space for name in ("peasant#1", "peasant#2")}
    assert spaces <= {"large", "stage"}
    assert {*found.season.needs["peasant"].spaces} == {"small", *spaces}


def test_who_may_not_be_in_the_house_so_early_is_left_out() -> None:
    late = Restriction("hana", Bar.NOT_BEFORE, THURSDAY, FRIDAY, limit=11 * 60)
    found = adapted(BOOK, Limited(late))
    need = found.season.needs["wilis"]
    assert "hana" not in {*need.dancers, *need.watching}
    assert "hana" in found.season.needs["peasant"].dancers  # at eleven she is there


def test_who_may_not_jump_watches_and_a_call_of_hers_alone_keeps_her() -> None:
    no_jumps = Restriction("hana", Bar.NO_JUMPS, THURSDAY, FRIDAY)
    alone = with_need(BOOK, "peasant", dancers=("hana",))
    found = adapted(alone, Limited(no_jumps))
    assert found.season.needs["wilis"].watching == (
        "hana",
    )  # what is unknown is barred
    assert found.season.needs["peasant"].dancers == ("hana",)


def test_call_of_somebody_alone_who_is_out_is_left_out_with_its_choices() -> None:
    book = with_need(posted_season(), "peasant", dancers=("lucas",), deadline=FRIDAY)
    plan = replace(
        PLAN,
        calls=tuple(
            replace(call, dancers=frozenset({"lucas"}))
            if call.need == "peasant"
            else call
            for call in PLAN.calls
        ),
    )
    found = replan(book, plan, [Away("lucas", THURSDAY, FRIDAY)], NOW)
    assert [each.need for each in found.left_out] == ["peasant", "peasant"]
    assert all(each.reason for each in found.left_out)
    assert found.plan.unplaced == found.left_out
    assert found.costs.people == {"lucas", "meyer", "piano"}


def test_calls_that_have_begun_are_kept_with_the_people_they_had() -> None:
    later = CLOCK.at(THURSDAY, CLOCK.local(NOW).time().replace(hour=15))
    events = [Away(who, FRIDAY, SUNDAY) for who in ("clara", "dina", "greta")]
    found = replan(posted_season(), PLAN, events, later)
    assert by_id(found)["wilis#1"].people == by_id_of(PLAN.calls)["wilis#1"].people
    assert found.season.fixtures["wilis#1"].need == "wilis"
    assert found.report.is_clean


def by_id_of(calls: tuple[Call, ...]) -> dict[str, Call]:
    return {call.id: call for call in calls}


@pytest.mark.medium
def test_call_of_no_need_stands_where_it_stands() -> None:
    start = CLOCK.at(THURSDAY, CLOCK.local(NOW).time().replace(hour=13))
    notes = replace(
        PLAN.calls[0],
        id="notes",
        title="Notes",
        need=None,
        span=replace(PLAN.calls[0].span, start=start, end=start + 45),
        dancers=frozenset({"vera"}),
        watching=frozenset(),
        pianists=(),
        space="stage",
    )
    plan = replace(PLAN, calls=(*PLAN.calls, notes))
    found = replan(posted_season(), plan, [Away("small", THURSDAY, FRIDAY)], NOW)
    assert by_id(found)["notes"].span == notes.span


def test_events_that_cannot_be_are_refused_before_anything_is_planned() -> None:
    with pytest.raises(EventsError, match="out then already"):
        replanned(BOOK, Away("marta", THURSDAY, FRIDAY))


def test_need_is_not_altered_where_nothing_of_it_is_touched() -> None:
    found = replanned(BOOK, Away("vera", THURSDAY, FRIDAY))
    needs: dict[str, Need] = {**found.season.needs}
    assert needs == {**BOOK.needs}
    assert found.costs.cost == 0


@pytest.mark.medium
def test_nothing_is_moved_to_an_hour_that_is_past() -> None:
    # At noon on Thursday the guest's Friday call can be at one o'clock or later only.
    noon = CLOCK.at(THURSDAY, time(12))
    found = replan(posted_season(), PLAN, [Leaves("guest", THURSDAY)], noon)
    assert by_id(found)["agon#2"].span.start >= noon + 60
    assert found.bound == found.costs.cost == 36
