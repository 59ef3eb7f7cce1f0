"""A second count: what somebody edited, struck or wrote stays, and the rest is as new."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import day, fixture, need
from tests.rehearsals import CASTS, house, known, made, night

from callboard.domain.needs import Activity, Need
from callboard.domain.season import Season
from callboard.rehearsing.marks import is_edited, is_made, phase_of
from callboard.rules.rehearsing import Phase


def edited(of: Season, ref: str, **changes: object) -> Season:
    row = replace(of.needs[ref], **changes)  # type: ignore[arg-type]
    return replace(of, needs={**of.needs, ref: row})


def any_made(of: Season, phase: Phase = Phase.CLEAN) -> str:
    return next(ref for ref, row in of.needs.items() if phase_of(row) is phase)


def test_every_made_row_bears_its_mark_and_is_not_edited() -> None:
    of = made(house()).season
    assert of.needs
    assert all(is_made(row) and not is_edited(row) for row in of.needs.values())


def test_second_count_of_the_same_book_changes_nothing() -> None:
    first = made(house())
    again = made(first.season)
    assert again.season == first.season
    assert not again.recount.new
    assert not again.recount.changed
    assert not again.recount.gone
    assert not again.recount.kept


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


def test_struck_row_stays_struck() -> None:
    first = made(house()).season
    ref = any_made(first)
    again = made(edited(first, ref, times=0))
    assert again.season.needs[ref].times == 0
    assert [kept.need.id for kept in again.recount.kept if kept.is_struck] == [ref]
    assert again.season.needs.keys() == first.needs.keys()


def test_row_taken_out_altogether_comes_back_as_new() -> None:
    first = made(house()).season
    ref = any_made(first)
    less = {key: row for key, row in first.needs.items() if key != ref}
    again = made(replace(first, needs=less))
    assert again.recount.new == (ref,)
    assert again.season.needs[ref] == first.needs[ref]


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


def test_own_need_stays_and_stands_in_the_place_of_one_with_its_id() -> None:
    ref = any_made(made(house()).season)
    own = (need("talk", dancers="ann bea"), need(ref, dancers="ann"))
    again = made(house(own))
    assert again.recount.own == ("talk", ref)
    assert again.recount.taken == (ref,)
    assert [again.season.needs[each.id] for each in own] == list(own)


def test_weeks_gone_by_count_as_done_and_their_rows_stay() -> None:
    first = made(house(nights={"2026-12-17": "A", "2026-12-18": "B"})).season
    later = made(first, since=day("next Mon"))
    past = {row.id for row in later.recount.past}
    assert past
    assert all(later.season.needs[ref] == first.needs[ref] for ref in past)
    spent = sum(
        row.minutes * row.times for row in later.season.needs.values() if is_made(row)
    )
    assert spent == sum(row.minutes * row.times for row in first.needs.values())


def test_only_the_works_that_are_named_are_counted_anew() -> None:
    first = made(house()).season
    ref = any_made(first)
    odd = edited(first, ref, made_by=first.needs[ref].made_by)
    fewer = replace(odd, performances={"next-Thu": night("next Thu")})
    assert made(fewer, works=["elsewhere"]).season.needs == first.needs
    assert made(fewer, works=["lake"]).season.needs != first.needs


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
    before = {row.id.rstrip("-0123456789") for row in first.needs.values()}
    after = {row.id.rstrip("-0123456789") for row in moved.season.needs.values()}
    assert before == after


CHANGES: list[dict[str, object]] = [
    {"minutes": 35},
    {"times": 0},
    {"times": 4},
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
