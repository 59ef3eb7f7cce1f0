"""In which week something is rehearsed, who comes, and what finds no place."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from tests.builders import (
    MONDAY,
    away,
    coach,
    dancer,
    day,
    fixture,
    pianist,
    restriction,
    section,
    work,
)
from tests.rehearsals import CASTS, WOMEN, house, known, made, night, rule

from callboard.domain.needs import Activity, Breaks, Need
from callboard.domain.people import Bar, Job, Staff
from callboard.domain.season import Season
from callboard.io.whole import findings_of
from callboard.rehearsing.counted import most_a_week
from callboard.rehearsing.hours_needed import HoursNeeded
from callboard.rehearsing.rehearsed import Rehearsed
from callboard.rehearsing.rows import Row
from callboard.rules.rehearsing import Phase

FAR = {"2026-12-17": "A", "2026-12-18": "B"}


def needs(of: Season, *phases: Phase) -> list[Need]:
    return [row.need for row in made(of).rows if row.ask.phase in phases]


def test_steps_of_a_work_follow_each_other_over_the_weeks() -> None:
    of = made(house(nights=FAR))
    weeks: dict[str, list[int]] = {}
    for row in of.rows:
        weeks.setdefault(row.ask.stem, []).extend(row.weeks)
    for ask in of.asks:
        for stem in ask.after:
            assert max(weeks[stem]) <= min(weeks[ask.stem])
    learn = [
        week for row in of.rows if row.ask.phase is Phase.LEARN for week in row.weeks
    ]
    runs = [week for row in of.rows if row.ask.phase is Phase.RUN for week in row.weeks]
    assert max(learn) < max(runs)
    assert len({week for row in of.rows for week in row.weeks}) > 1


@pytest.mark.medium
def test_work_is_rehearsed_from_some_weeks_before_its_first_night_on() -> None:
    numbers = (rule("existing-weeks", 3),)
    nights = {"2027-01-14": "A", "2027-01-15": "B"}
    rows = made(house(nights=nights, rules=numbers)).rows
    assert min(row.need.from_date for row in rows if row.need.from_date) == date(
        2026, 12, 24
    )
    early = guest(from_date=day("Tue"), to_date=day("Fri"))
    of = house(nights=nights, rules=numbers, staff=(coach(), pianist(), early))
    assert {need.from_date for need in needs(of, Phase.LEARN)} == {day("Tue")}


def test_need_comes_after_every_need_of_the_step_before_that_it_rests_on() -> None:
    of = made(house())
    ids: dict[str, set[str]] = {}
    for row in of.rows:
        ids.setdefault(row.ask.stem, set()).add(row.need.id)
    assert any(len(some) > 1 for some in ids.values())
    for row in of.rows:
        expected = {ref for stem in row.ask.after for ref in ids[stem]}
        assert {*row.need.after} == expected
    assert any(row.need.after for row in of.rows)


@pytest.mark.medium
def test_need_asks_for_all_its_calls_over_all_its_days() -> None:
    of = made(house(nights=FAR))
    for ask in of.asks:
        mine = [row.need for row in of.rows if row.ask.stem == ask.stem]
        assert sum(need.minutes * (need.calls or 0) for need in mine) == ask.minutes
        assert {need.deadline for need in mine} == {ask.last}
        assert {need.to_date for need in mine} == {None}
    first = min(row.need.from_date for row in of.rows if row.need.from_date)
    assert first == MONDAY
    assert max(need.times for need in of.season.needs.values()) == 3


@pytest.mark.medium
def test_most_calls_a_week_are_the_houses_unless_days_are_too_few() -> None:
    assert most_a_week(6, [5, 6, 6], 3) == 3
    assert most_a_week(6, [1, 5], 3) == 5
    assert most_a_week(6, [1, 1], 3) == 6
    assert most_a_week(2, [6, 6], 3) == 2
    few = made(house(nights=FAR, rules=(rule("calls-a-week", 1),)))
    assert not few.overfull
    assert min(need.times for need in few.season.needs.values()) == 1
    assert not [*findings_of(few.season)]


def test_nobody_is_asked_for_more_than_a_week_holds_while_another_has_room() -> None:
    of = made(house(nights=FAR))
    hours = HoursNeeded(of)
    for who in WOMEN:
        for week in range(len(of.capacity.weeks)):
            assert hours.load.get((who, week), 0) <= of.capacity.minutes(who, week)
    assert not of.overfull


def test_what_fits_in_no_week_is_told_with_who_has_no_time_left() -> None:
    of = made(house(rules=(rule("week-hours", 8),)))
    assert of.overfull
    assert {row.need.priority for row in of.rows} <= {1, 2}
    over = {who for each in of.placed if not each.fits for who in each.over}
    assert "ann" in over
    for week in range(len(of.capacity.weeks)):
        mine = sum(
            each.minutes
            for each in of.placed
            if each.fits and each.week == week and "ann" in each.ask.people
        )
        assert mine <= 8 * 60
    for row in of.rows:
        fitting = [each.fits for each in of.placed if each.ask.stem == row.ask.stem]
        assert row.over <= fitting.count(False)


def test_days_with_performances_leave_less_time() -> None:
    of = made(house(contract(40), nights={"next Thu": "A", "next Fri": "A"}))
    assert of.capacity.minutes("ann", 0) == 6 * 360
    assert of.capacity.minutes("ann", 1) == 4 * 360 + 2 * 180
    matinee = replace(
        night("next Thu"), id="matinee", curtain=night("next Thu").curtain
    )
    two = made(house(contract(40), nights=(night("next Thu"), matinee)))
    assert two.capacity.minutes("ann", 1) == 5 * 360


def contract(hours: int) -> tuple[object, ...]:
    return (dancer("ann", contract_hours=hours),)


def test_restriction_and_absence_take_from_a_dancers_week() -> None:
    of = made(
        house(
            restriction("eva", Bar.MAX_MINUTES_DAY, 120),
            away("cat", "Mon 04:00-23:59"),
            restriction("fay", Bar.OFF, to_date=day("Wed")),
        )
    )
    assert of.capacity.minutes("eva", 0) == 6 * 120
    assert of.capacity.minutes("fay", 0) == 3 * 360
    assert of.capacity.minutes("bea", 0) == 30 * 60


def test_rehearsal_that_stands_takes_from_the_time_of_those_it_calls() -> None:
    long = tuple(
        fixture(f"{name} 10:00-16:00", "ann", Activity.REHEARSAL)
        for name in ("Mon", "Tue", "Wed", "Thu", "Fri")
    )
    of = made(house(long))

    def in_first(found: Rehearsed) -> bool:
        return any(
            each.fits and each.week == 0 and "ann" in each.ask.dancers
            for each in found.placed
        )

    assert not in_first(of)
    assert in_first(made(house()))


# --- who comes ------------------------------------------------------------------------


@pytest.mark.medium
def test_dancer_who_may_not_jump_watches_where_there_are_jumps_or_nobody_knows() -> (
    None
):
    barred = restriction("bea", Bar.NO_JUMPS)
    of = made(house(barred))
    corps = [row for row in of.rows if row.ask.kind == "corps" and "bea" in row.spared]
    assert corps
    assert all("bea" in row.need.watching for row in corps)
    assert all("bea" not in row.need.dancers for row in of.rows)
    still = tuple(
        section("lake", name, order=order, minutes=20, intensity=5, jumps=0)
        for order, name in enumerate(("meadow", "shore"), 1)
    )
    assert not any(row.spared for row in made(house(barred, sections=still)).rows)
    none = made(house(barred, sections=()))
    assert any("bea" in row.spared for row in none.rows)


def test_dancer_barred_for_less_than_half_of_the_days_dances_and_few_wait_for_her() -> (
    None
):
    short = restriction("ann", Bar.NO_JUMPS, to_date=day("Tue"))
    of = made(house(short))
    assert not any(row.spared for row in of.rows)
    leads = [row.need for row in of.rows if row.ask.dancers == ("ann", "dan")]
    assert leads
    assert not any(need.may_mark for need in leads)


def test_dancer_barred_for_less_than_half_of_the_days_marks_at_a_large_call() -> None:
    short = (
        restriction("bea", Bar.NO_JUMPS, to_date=day("Tue")),
        restriction("fay", Bar.NO_POINTE, to_date=day("Tue")),
    )
    of = made(house(short, rules=(rule("goes-without-from", 4),)))
    large = [row for row in of.rows if row.need.may_go_without]
    assert large
    assert all(row.need.may_mark for row in large)
    # What nobody can mark she watches.
    assert {who for row in large for who in row.spared} == {"fay"}


def test_dancer_who_is_away_all_week_is_not_called_to_a_large_call_in_it() -> None:
    gone = restriction("bea", Bar.OFF, to_date=day("Sun"))
    numbers = (rule("goes-without-from", 4),)
    of = made(house(gone, rules=numbers))
    weeks = of.capacity.weeks
    corps = [row.need for row in of.rows if "bea" in row.ask.dancers]
    assert corps
    for need in corps:
        assert "bea" not in of.season.called(need, weeks[0]).everybody
        assert "bea" in of.season.called(need, weeks[1]).dancing
    # Few wait for her.
    few = made(house(gone))
    named = [row.need for row in few.rows if "bea" in row.need.dancers]
    assert named
    for need in named:
        assert "bea" in few.season.called(need, weeks[0]).dancing


def test_dancer_who_is_away_on_every_day_is_not_named() -> None:
    gone = tuple(
        away("bea", f"{name} 04:00-03:59")
        for name in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    )
    of = made(house(restriction("bea", Bar.OFF, to_date=day("next Wed")), gone))
    corps = [row for row in of.rows if row.ask.kind == "corps" and "bea" in row.away]
    assert corps
    for row in corps:
        assert "bea" not in (*row.need.dancers, *row.need.watching)


def test_dancer_who_missed_every_call_is_put_in_when_she_is_back() -> None:
    out = restriction("gia", Bar.OFF, to_date=day("next Tue"))
    of = made(house(out))
    put_in = [row for row in of.rows if row.ask.phase is Phase.PUT_IN]
    others = [row for row in of.rows if "gia" in who_come(of, row)]
    assert put_in or others
    late = made(house(out, nights={"next Wed": "A"}))
    assert not [row for row in late.rows if row.ask.phase is Phase.PUT_IN]
    assert [(who, of_work) for who, of_work, _ in late.unprepared] == [("gia", "lake")]


def test_dancer_back_too_late_for_the_calls_of_her_sections_is_put_in() -> None:
    out = restriction("gia", Bar.OFF, to_date=day("next Tue"))
    numbers = (
        rule("existing-stage", 0),
        rule("existing-technical", 0),
        rule("existing-dress", 0),
    )
    of = made(house(out, rules=numbers, nights={"next Thu": "A"}))
    called = [row for row in of.rows if "gia" in who_come(of, row)]
    assert called
    assert all(row.ask.last >= day("next Wed") for row in called)


@pytest.mark.parametrize("week_hours", [6, 30])
def test_nobody_dances_what_she_has_not_danced_for_long_without_a_call(
    week_hours: int,
) -> None:
    of = made(house(rules=(rule("week-hours", week_hours),)))
    called = called_by_work(of)
    for dancer_, work_, _ in of.danced.firsts:
        assert dancer_ in called[work_]


def called_by_work(of: Rehearsed) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in of.rows:
        found.setdefault(row.ask.work, set()).update(who_come(of, row))
    return found


def who_come(of: Rehearsed, row: Row) -> set[str]:
    """Give who dances at a need's calls in the weeks of the first estimate."""
    return {
        who
        for week in row.weeks
        for who in of.season.called(row.need, of.capacity.weeks[week]).dancing
    }


# --- who leads ------------------------------------------------------------------------


def guest(**changes: object) -> Staff:
    known_works = Staff(
        "guest", "Gilda Stone", frozenset({Job.STAGER}), frozenset({"lake"})
    )
    return replace(known_works, **changes)  # type: ignore[arg-type]


def test_guest_teaches_the_work_while_she_is_there() -> None:
    stay = guest(from_date=day("Tue"), to_date=day("Fri"))
    of = house(staff=(coach(), pianist(), stay))
    learn = needs(of, Phase.LEARN)
    assert {need.coaches for need in learn} == {("guest",)}
    assert {need.from_date for need in learn} == {day("Tue")}
    assert {need.deadline for need in learn} == {day("Fri")}
    assert {need.coaches for need in needs(of, Phase.RUN)} == {("coach",)}


def test_work_that_only_the_guest_knows_is_rehearsed_in_her_stay() -> None:
    stay = guest(from_date=day("Tue"), to_date=day("Fri"))
    other = coach(works=frozenset({"elsewhere"}))
    of = house(
        work("elsewhere"),
        staff=(other, pianist(), stay),
        rules=(rule("existing-stage", 0),),
    )
    studio = needs(of, Phase.LEARN, Phase.CLEAN, Phase.RUN)
    assert {need.coaches for need in studio} == {("guest",)}
    assert all(need.deadline <= day("Fri") for need in studio)  # type: ignore[operator]


def test_guest_who_comes_after_the_night_teaches_nothing() -> None:
    late = guest(from_date=day("next Sat"))
    learn = needs(house(staff=(coach(), late)), Phase.LEARN)
    assert {need.coaches for need in learn} == {("coach",)}
    assert not any(need.needs_pianist for need in learn)


def test_large_corps_rehearses_in_as_many_parts_as_studios_hold() -> None:
    of = house(*(replace(each, capacity=4) for each in house().spaces.values()))
    learn = [ask for ask in made(of).asks if ask.kind == "corps"]
    assert all(len(ask.people) <= 4 for ask in learn)
    assert {who for ask in learn for who in ask.dancers} >= {"bea", "cat", "fay", "gia"}


def test_large_call_goes_ahead_without_those_who_are_away() -> None:
    numbers = (rule("goes-without-from", 4),)
    of = made(house(rules=numbers))
    for row in of.rows:
        num = len(of.season.called(row.need, of.capacity.weeks[0]).dancing)
        assert row.need.may_go_without is (num >= 4)
        assert row.need.breaks is Breaks.INSIDE


# --- when there is no day -------------------------------------------------------------


def test_night_on_the_first_day_finds_no_day_before_it() -> None:
    nights = (night("Mon", curtain=time(11)), night("next Thu", "B"))
    of = made(house(nights=nights))
    assert of.impossible
    assert all(ask.last < MONDAY for ask in of.impossible)
    assert not any(row.ask.last < MONDAY for row in of.rows)
    assert of.unprepared


def test_first_day_that_is_given_is_the_first_on_which_anything_stands() -> None:
    of = made(house(), since=day("Thu"))
    assert min(row.need.from_date for row in of.rows if row.need.from_date) == day(
        "Thu"
    )
    assert of.since == day("Thu")
    early = made(house(), since=MONDAY - timedelta(days=30))
    assert early.since == MONDAY


def test_nights_gone_by_make_a_role_fresh() -> None:
    of = made(
        house(
            nights={"Mon": "A", "next Thu": "A"},
            casts=CASTS[:8],
            knows=known(CASTS[:8]),
        ),
        since=day("Tue"),
    )
    assert of.danced.fresh_part("lake") == 1.0
