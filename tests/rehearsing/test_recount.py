"""A second count: what somebody edited, struck or wrote stays, and the rest is as new."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import coach, day, fixture, need, pianist
from tests.rehearsals import CASTS, house, known, made, night

from callboard.domain.needs import Activity, Need
from callboard.domain.people import Job, Staff
from callboard.domain.season import Season
from callboard.io.whole import findings_of
from callboard.rehearsing.counted import minutes_of
from callboard.rehearsing.marks import is_edited, is_made, phase_of, remarked
from callboard.rehearsing.standing_rows import stem_of
from callboard.rules.rehearsing import Phase

FAR = {"2026-12-17": "A", "2026-12-18": "B"}


def edited(of: Season, ref: str, **changes: object) -> Season:
    row = replace(of.needs[ref], **changes)  # type: ignore[arg-type]
    return replace(of, needs={**of.needs, ref: row})


def spent(of: Season) -> int:
    return sum(minutes_of(row) for row in of.needs.values() if is_made(row))


def any_made(of: Season, phase: Phase = Phase.CLEAN) -> str:
    return next(ref for ref, row in of.needs.items() if phase_of(row) is phase)


def test_every_made_row_bears_its_mark_and_is_not_edited() -> None:
    of = made(house()).season
    assert of.needs
    assert all(is_made(row) and not is_edited(row) for row in of.needs.values())


@pytest.mark.medium
def test_second_count_of_the_same_book_changes_nothing() -> None:
    first = made(house())
    again = made(first.season)
    assert again.season == first.season
    assert not again.recount.new
    assert not again.recount.changed
    assert not again.recount.gone
    assert not again.recount.kept


@pytest.mark.medium
def test_edited_row_stays_and_is_told_with_what_would_have_come_out() -> None:
    first = made(house()).season
    ref = any_made(first)
    mine = edited(first, ref, minutes=25, coaches=())
    again = made(mine)
    assert again.season.needs[ref] == mine.needs[ref]
    (kept,) = again.recount.kept
    assert kept.instead == first.needs[ref]
    assert set(kept.fields) == {"minutes", "coaches"}
    assert not kept.is_news


@pytest.mark.medium
def test_struck_row_stays_struck() -> None:
    first = made(house()).season
    ref = any_made(first)
    again = made(edited(first, ref, times=0))
    assert again.season.needs[ref].times == 0
    assert [kept.need.id for kept in again.recount.kept if kept.is_struck] == [ref]
    assert again.season.needs.keys() == first.needs.keys()


@pytest.mark.medium
def test_row_taken_out_altogether_comes_back_as_new() -> None:
    first = made(house()).season
    ref = any_made(first)
    less = {key: row for key, row in first.needs.items() if key != ref}
    again = made(replace(first, needs=less))
    assert again.recount.new == (ref,)
    assert again.season.needs[ref] == first.needs[ref]


@pytest.mark.medium
def test_row_whose_couple_was_recast_goes_unless_it_was_edited() -> None:
    first = made(house()).season
    mine = [
        ref for ref, row in first.needs.items() if set(row.dancers) == {"eva", "ian"}
    ]
    touched = edited(first, mine[0], minutes=35)
    instead = {"eva": "ida", "ian": "jon"}
    other = (
        *CASTS[:8],
        *(
            replace(
                place,
                dancer=instead.get(place.dancer, place.dancer),
            )
            for place in CASTS[8:]
        ),
    )
    recast = replace(touched, casts=other, knows=known(other))
    again = made(recast)
    gone = {row.id for row in again.recount.gone}
    letters = {ref for ref in mine if ref in again.season.needs}
    assert again.season.needs[mine[0]].dancers == ("eva", "ian")
    (kept,) = again.recount.kept
    assert kept.is_news or kept.instead is None
    for ref in letters - {mine[0]}:
        assert set(again.season.needs[ref].dancers) == {"ida", "jon"}
    assert gone.isdisjoint(again.season.needs)


@pytest.mark.medium
def test_row_that_nothing_asks_for_any_more_is_gone_and_named() -> None:
    first = made(house()).season
    fewer = replace(
        first,
        performances={"next-Thu": night("next Thu")},
    )
    again = made(fewer)
    assert again.recount.gone
    assert any("leads-b" in row.id for row in again.recount.gone)
    ref = again.recount.gone[0].id
    kept = made(edited(fewer, ref, minutes=35)).recount.kept
    assert [(each.need.id, each.instead) for each in kept] == [(ref, None)]


@pytest.mark.medium
def test_row_that_a_pinned_call_or_an_edited_row_names_is_held() -> None:
    first = made(house()).season
    gone = made(
        replace(first, performances={"next-Thu": night("next Thu")})
    ).recount.gone
    ref, other = gone[0].id, gone[1].id
    pin = fixture("Tue 10:00-11:00", activity=Activity.REHEARSAL, need=ref)
    own = need("mine", dancers="ann", after=(other,))
    again = made(
        replace(
            first,
            performances={"next-Thu": night("next Thu")},
            fixtures={pin.id: pin},
            needs={**first.needs, "mine": own},
        )
    )
    held = {row.id for row in again.recount.held}
    assert {ref, other} <= held
    assert held <= again.season.needs.keys()
    for row in again.season.needs.values():
        assert set(row.after) <= again.season.needs.keys()


@pytest.mark.medium
def test_own_need_stays_and_stands_in_the_place_of_one_with_its_id() -> None:
    ref = any_made(made(house()).season)
    own = (need("talk", dancers="ann bea"), need(ref, dancers="ann"))
    again = made(house(own))
    assert again.recount.own == ("talk", ref)
    assert again.recount.taken == (ref,)
    assert [again.season.needs[each.id] for each in own] == list(own)


@pytest.mark.medium
def test_needs_whose_days_are_over_count_as_done_and_their_rows_stay() -> None:
    early = Staff("guest", "Gilda Stone", frozenset({Job.STAGER}), frozenset({"lake"}))
    stay = replace(early, from_date=day("Tue"), to_date=day("Fri"))
    of = house(nights=FAR, staff=(coach(), pianist(), stay))
    first = made(of).season
    later = made(first, since=day("next Mon"))
    past = {row.id for row in later.recount.past}
    assert {phase_of(first.needs[ref]) for ref in past} == {Phase.LEARN}
    assert all(later.season.needs[ref] == first.needs[ref] for ref in past)
    assert spent(later.season) == spent(first)


@pytest.mark.medium
def test_need_that_has_begun_keeps_its_first_day_and_all_its_calls() -> None:
    first = made(house(nights=FAR)).season
    later = made(first, since=day("next Mon"))
    assert not later.recount.past
    assert not later.recount.changed
    assert later.season.needs == first.needs
    assert made(later.season, since=day("next Mon")).season == later.season
    # The first estimate has only the part of it whose days are still to come.
    placed = sum(each.minutes for each in later.placed)
    assert 0 < placed < spent(first)


@pytest.mark.medium
def test_need_that_has_begun_ends_where_nothing_asks_for_it_any_more() -> None:
    first = made(house(nights=FAR)).season
    fewer = {ref: each for ref, each in first.performances.items() if "18" not in ref}
    since = day("next Mon")
    again = made(replace(first, performances=fewer), since=since)
    first_days = {row.id: row.from_date or since for row in first.needs.values()}
    assert all(first_days[row.id] >= since for row in again.recount.gone)
    assert {phase_of(each) for each in again.recount.ended} == {None}
    for row in again.recount.ended:
        assert row == again.season.needs[row.id]
        assert row.deadline == since - timedelta(days=1)
        assert (row.calls or 0) <= (first.needs[row.id].calls or 0)
        assert is_made(row)
        assert not is_edited(row)
    assert any("leads-b" in row.id for row in again.recount.ended)
    assert not [*findings_of(again.season)]
    assert made(again.season, since=since).season == again.season
    # Its people and hours are no part of what is asked for now.
    bare = made(replace(first, performances=fewer, needs={}), since=since)
    assert {*again.season.needs} - {row.id for row in again.recount.ended} == {
        *bare.season.needs
    }


# --- books whose rows were made for single weeks --------------------------------------


def of_weeks(of: Season) -> Season:
    """Give a book as it was made once: a row a week, as the first estimate has it."""
    found = made(of)
    rows: dict[str, Need] = {}
    for row in found.rows:
        for number, week in enumerate(sorted({*row.weeks}), 1):
            days = found.capacity.weeks[week]
            ref = f"{stem_of(row.need.id)}-{len(rows) + number}"
            mine = replace(
                row.need,
                id=ref,
                calls=None,
                times=row.weeks.count(week),
                from_date=max(days.first, row.need.from_date or days.first),
                to_date=min(days.last, row.need.deadline or days.last),
                after=(),
            )
            rows[ref] = remarked(mine)
    return replace(of, needs=rows)


@pytest.mark.medium
def test_rows_of_single_weeks_are_made_anew_as_rows_over_all_their_weeks() -> None:
    of = house(nights=FAR)
    old = of_weeks(of)
    assert not [*findings_of(old)]
    again = made(old)
    assert again.season.needs == made(of).season.needs
    assert {row.id for row in again.recount.opened} == {*old.needs}
    assert not again.recount.new
    assert not again.recount.gone


@pytest.mark.medium
@pytest.mark.parametrize("times", [0, 1, 2])
def test_edited_row_of_a_single_week_stays_in_the_place_of_as_many_calls(
    times: int,
) -> None:
    of = house(nights=FAR)
    old = of_weeks(of)
    ref = next(ref for ref, row in old.needs.items() if row.times == 2)
    mine = edited(old, ref, times=times, remarks="with the conductor")
    again = made(mine)
    assert again.season.needs[ref] == mine.needs[ref]
    (kept,) = again.recount.kept
    assert kept.is_of_week
    before, after = made(of).season.needs, again.season.needs
    stem = stem_of(ref)
    fewer = sum(
        (before[each].calls or 0) - (after[each].calls or 0 if each in after else 0)
        for each in before
        if stem_of(each) == stem
    )
    assert fewer == max(1, times)
    assert not any(is_edited(row) for key, row in after.items() if key != ref)
    assert all({*row.after} <= after.keys() for row in after.values())
    assert made(again.season).season == again.season


@pytest.mark.medium
def test_row_of_a_single_week_that_a_pinned_call_names_stays() -> None:
    of = house(nights=FAR)
    old = of_weeks(of)
    ref = next(iter(old.needs))
    pin = fixture("Tue 10:00-11:00", activity=Activity.REHEARSAL, need=ref)
    again = made(replace(old, fixtures={pin.id: pin}))
    assert again.season.needs[ref] == old.needs[ref]
    assert [row.id for row in again.recount.of_week] == [ref]
    assert not [*findings_of(again.season)]


@pytest.mark.medium
def test_rows_of_single_weeks_gone_by_stay_and_the_rest_is_asked_for_beside_them() -> (
    None
):
    old = of_weeks(house(nights=FAR))
    later = made(old, since=day("next Mon"))
    past = {row.id for row in later.recount.past}
    assert past
    assert all(later.season.needs[ref] == old.needs[ref] for ref in past)
    assert spent(later.season) == spent(old)
    assert made(later.season, since=day("next Mon")).season == later.season


@pytest.mark.medium
def test_row_of_a_week_gone_by_keeps_its_id() -> None:
    of = house(nights=FAR)
    old = of_weeks(of)
    ref = next(iter(old.needs))
    row = remarked(replace(old.needs[ref], id=stem_of(ref)))
    assert row.to_date is not None
    again = made(
        replace(of, needs={row.id: row}), since=row.to_date + timedelta(days=1)
    )
    assert again.season.needs[row.id] == row
    assert f"{row.id}-rest" in again.season.needs
    assert not any(is_edited(each) for each in again.season.needs.values())


@pytest.mark.medium
def test_only_the_works_that_are_named_are_counted_anew() -> None:
    first = made(house()).season
    ref = any_made(first)
    odd = edited(first, ref, made_by=first.needs[ref].made_by)
    fewer = replace(odd, performances={"next-Thu": night("next Thu")})
    assert made(fewer, works=["elsewhere"]).season.needs == first.needs
    assert made(fewer, works=["lake"]).season.needs != first.needs


@pytest.mark.medium
def test_row_of_a_work_with_other_performances_keeps_its_id() -> None:
    first = made(house()).season
    moved = made(
        replace(
            first,
            performances={
                each.id: replace(each, day=each.day.replace(day=each.day.day + 7))
                for each in first.performances.values()
            },
        )
    )
    assert moved.season.needs.keys() == first.needs.keys()


CHANGES: list[dict[str, object]] = [
    {"minutes": 35},
    {"times": 0},
    {"times": 4},
    {"calls": 2},
    {"calls": None},
    {"priority": 3},
    {"remarks": "with the conductor"},
    {"title": "Another name"},
    {"coaches": ()},
]


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(st.data())
def test_edits_survive_any_number_of_counts_and_the_rest_is_as_it_was(
    data: st.DataObject,
) -> None:
    first = made(house()).season
    refs = data.draw(
        st.lists(st.sampled_from(sorted(first.needs)), unique=True, max_size=4)
    )
    mine = first
    for ref in refs:
        mine = edited(mine, ref, **data.draw(st.sampled_from(CHANGES)))
    once = made(mine)
    twice = made(once.season)
    assert once.season == twice.season
    for ref, row in first.needs.items():
        expected: Need = mine.needs[ref] if is_edited(mine.needs[ref]) else row
        assert twice.season.needs[ref] == expected
    assert len(twice.recount.kept) == sum(map(is_edited, mine.needs.values()))
