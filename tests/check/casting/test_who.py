"""Who may dance at all tonight: role and rank, absences, restrictions, vetoes, debuts."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import (
    MONDAY,
    at,
    away,
    dancer,
    day,
    past,
    restriction,
    step,
    usual,
)
from tests.castings import hard, house, put, rules, wish

from callboard.check.casting.audit import check_castings
from callboard.domain.clock import Span
from callboard.domain.needs import Activity, FreeDay
from callboard.domain.people import Absence, Bar, Dances
from callboard.domain.repertory import Knows
from callboard.domain.season import Season
from callboard.solver.casting.eligible import Eligible, Obstacle
from callboard.solver.casting.nights import nights_of

FREE_THEN, AWAY_THEN = list[str](), ["night_free"]


def test_role_danced_by_whom_it_asks_for_is_clean() -> None:
    made = house(put("tue", "queen", "ann"), put("tue", "prince", "dan"))
    assert hard(made) == []


def test_womens_role_danced_by_a_man_is_broken() -> None:
    (found,) = hard(house(put("tue", "queen", "dan")))
    assert found.rule == "may_dance"
    assert (
        found.message
        == "Daniel Okafor dances Queen (Lake) on Tue 24 Nov 19:30, a women's role"
    )
    assert (found.who, found.refs, found.day) == (("dan",), ("tue",), day("Tue"))


def test_dancer_or_role_of_both_fits_everything() -> None:
    made = house(
        dancer("zoe", dances=Dances.BOTH, rank="principal"),
        put("tue", "queen", "zoe"),
        put("tue", "friends", "dan ann"),
    )
    assert hard(made) == []


def test_rank_that_a_role_does_not_name_is_broken_and_covers_are_held_to_it() -> None:
    made = house(dancer("zoe", rank="corps"), put("tue", "queen", "zoe", "cover"))
    roles = tuple(
        replace(each, ranks=frozenset({"principal"})) if each.id == "queen" else each
        for each in made.roles
    )
    (found,) = hard(replace(made, roles=roles))
    assert found.rule == "may_dance"
    assert found.message.endswith(
        "covers Queen (Lake) on Tue 24 Nov 19:30, for principal, but is corps"
    )


def test_dancer_nobody_knows_is_told() -> None:
    (found,) = hard(house(put("tue", "queen", "nobody")))
    assert "no dancer has this id" in found.message


# --- there --------------------------------------------------------------------------


# Both ballets last from 19:30 to 20:40, of which 65 minutes are known: the meadow 12, an
# interval of 15, the shore 10, a pause of 20, the star 8.
HOURS = [
    ("queen", "Tue 18:00-19:00", FREE_THEN),  # back when the half hour is called
    ("queen", "Tue 18:00-19:01", AWAY_THEN),
    ("queen", "Tue 20:11-20:12", AWAY_THEN),
    ("queen", "Tue 20:12-21:00", FREE_THEN),  # gone when 28 minutes are left
    ("friends", "Tue 19:46-19:47", AWAY_THEN),
    ("friends", "Tue 19:47-23:00", FREE_THEN),  # the meadow is over
    ("swans", "Tue 18:00-19:27", FREE_THEN),  # half an hour before the shore
    ("swans", "Tue 18:00-19:28", AWAY_THEN),
    ("star", "Tue 18:00-19:57", FREE_THEN),
    ("star", "Tue 18:00-19:58", AWAY_THEN),
    ("star", "Tue 20:39-21:00", AWAY_THEN),
    ("star", "Tue 20:40-21:00", FREE_THEN),  # gone when the curtain has fallen
]


@pytest.mark.parametrize(("part", "text", "expected"), HOURS)
@pytest.mark.parametrize("kind", ["", "cover"])
def test_absence_counts_from_half_an_hour_before_a_role_to_its_end(
    part: str, text: str, expected: list[str], kind: str
) -> None:
    assert rules(house(put("tue", part, "ann", kind), away("ann", text))) == expected


@pytest.mark.parametrize(("part", "text", "expected"), HOURS)
def test_absence_counts_for_the_solver_at_the_same_moments(
    part: str, text: str, expected: list[str]
) -> None:
    book = house(away("ann", text))
    night = next(each for each in nights_of(book) if each.performance.id == "tue")
    role = next(each for each in book.roles if each.id == part)
    found = Eligible(book).obstacle_to_cover(book.dancers["ann"], night, role)
    assert found is (Obstacle.AWAY if expected else Obstacle.NONE)


@pytest.mark.parametrize(
    ("minutes", "text", "expected"),
    [
        (None, "Tue 18:00-19:00", FREE_THEN),
        (None, "Tue 18:00-19:01", AWAY_THEN),
        (None, "Tue 20:39-21:00", AWAY_THEN),
        (None, "Tue 20:40-21:00", FREE_THEN),
        # With a meadow of 99 minutes the bill is 82 longer than the performance, and
        # the shore, after 114 minutes, may begin 32 after curtain up.
        (99, "Tue 18:00-19:32", FREE_THEN),
        (99, "Tue 18:00-19:33", AWAY_THEN),
        (99, "Tue 20:39-21:00", AWAY_THEN),
        (99, "Tue 20:40-21:00", FREE_THEN),
    ],
)
def test_absence_counts_as_far_as_minutes_of_the_bill_do_not_say_when(
    minutes: int | None, text: str, expected: list[str]
) -> None:
    book = house(put("tue", "swans", "ann"), away("ann", text))
    sections = tuple(
        replace(each, minutes=minutes) if each.id == "meadow" else each
        for each in book.sections
    )
    assert rules(replace(book, sections=sections)) == expected
    night = next(each for each in nights_of(book) if each.performance.id == "tue")
    swans = next(each for each in book.roles if each.id == "swans")
    solver = Eligible(replace(book, sections=sections))
    found = solver.obstacle_to_cover(book.dancers["ann"], night, swans)
    assert found is (Obstacle.AWAY if expected else Obstacle.NONE)


@given(
    start=st.integers(-90, 120),
    minutes=st.integers(1, 120),
    lengths=st.lists(st.none() | st.integers(0, 40), min_size=3, max_size=3),
    pauses=st.tuples(st.integers(0, 30), st.integers(0, 30)),
    part=st.sampled_from(("queen", "swans", "friends", "star")),
)
def test_checker_and_solver_agree_when_an_absence_counts(
    start: int,
    minutes: int,
    lengths: list[int | None],
    pauses: tuple[int, int],
    part: str,
) -> None:
    book = house(put("tue", part, "ann"))
    meadow, shore, star = (
        replace(each, minutes=length)
        for each, length in zip(book.sections, lengths, strict=True)
    )
    meadow = replace(meadow, pause_minutes=pauses[0])
    curtain = at("Tue 19:30")
    gone = Absence("ann", Span(curtain + start, curtain + start + minutes))
    bill = tuple(
        replace(item, pause_minutes=pauses[1]) if item.work == "lake" else item
        for item in book.bill
    )
    book = replace(book, sections=(meadow, shore, star), bill=bill, absences=(gone,))
    role = next(each for each in book.roles if each.id == part)
    night = next(each for each in nights_of(book) if each.performance.id == "tue")
    found = Eligible(book).obstacle_to_cover(book.dancers["ann"], night, role)
    assert (rules(book) == AWAY_THEN) is (found is Obstacle.AWAY)


def test_free_day_is_no_day_to_dance_or_cover() -> None:
    off = FreeDay(day("Tue"), frozenset({"ann"}))
    assert rules(house(put("tue", "queen", "ann"), off)) == ["night_free"]
    assert rules(house(put("tue", "queen", "bea"), off)) == []


# --- restricted ---------------------------------------------------------------------


def limited(
    bar: Bar, limit: int | None = None, *castings: Any, **how: Any
) -> list[str]:
    return rules(house(restriction("ann", bar, limit, **how), *castings))


QUEEN, SWAN, STAR = (put("tue", part, "ann") for part in ("queen", "swans", "star"))
MATINEE, EVENING = put("sat-1", "swans", "ann"), put("sat-2", "swans", "ann")
BARRED, FREE = ["night_allowed"], list[str]()


@pytest.mark.parametrize(
    ("bar", "limit", "castings", "expected"),
    [
        (Bar.OFF, None, QUEEN, BARRED),
        (Bar.CLASS_ONLY, None, QUEEN, BARRED),
        (Bar.BARRE_ONLY, None, QUEEN, BARRED),
        (Bar.MARKING_ONLY, None, QUEEN, BARRED),
        (Bar.NO_GRAND_ALLEGRO, None, SWAN, FREE),  # nothing jumps there
        (Bar.NO_GRAND_ALLEGRO, None, QUEEN, BARRED),  # the meadow does not say
        (Bar.NO_LIFTING, None, STAR, FREE),  # no lifts at all
        (Bar.NO_LIFTING, None, SWAN, BARRED),  # neither section nor role says
        (Bar.NO_BEING_LIFTED, None, SWAN, BARRED),
        (Bar.NO_OVERHEAD, None, SWAN, BARRED),
        (Bar.NO_SMOKE, None, STAR, BARRED),
        (Bar.NO_RAKE, None, STAR, BARRED),
        (Bar.NO_JUMPS, None, QUEEN, BARRED),  # meadow has jumps
        (Bar.NO_JUMPS, None, SWAN, FREE),
        (Bar.NO_LIFTS, None, SWAN, BARRED),  # the shore does not say
        (Bar.NO_LIFTS, None, STAR, FREE),
        (Bar.NO_POINTE, None, STAR, BARRED),
        (Bar.MAX_POINTE_DAY, 9, SWAN, FREE),
        (Bar.MAX_POINTE_DAY, 8, SWAN, BARRED),
        (Bar.MAX_POINTE_DAY, 17, SWAN + STAR, FREE),  # 9 and 8 minutes
        (Bar.MAX_POINTE_DAY, 16, SWAN + STAR, BARRED),
        (Bar.MAX_POINTE_DAY, 99, QUEEN, BARRED),  # the meadow does not say
        (Bar.MAX_MINUTES_DAY, 70, SWAN + STAR, FREE),  # one performance of 70 minutes
        (Bar.MAX_MINUTES_DAY, 69, SWAN, BARRED),
        (Bar.MAX_MINUTES_WEEK, 140, SWAN + put("thu", "swans", "ann"), FREE),
        (Bar.MAX_MINUTES_WEEK, 139, SWAN + put("thu", "swans", "ann"), BARRED),
        (Bar.MAX_SHOWS_WEEK, 2, SWAN + put("thu", "swans", "ann"), FREE),
        (Bar.MAX_SHOWS_WEEK, 1, SWAN + put("thu", "swans", "ann"), BARRED),
        (Bar.NO_CONSECUTIVE_SHOWS, None, SWAN + put("thu", "swans", "ann"), FREE),
        (Bar.NO_CONSECUTIVE_SHOWS, None, SWAN + put("wed", "swans", "ann"), BARRED),
        (Bar.NO_CONSECUTIVE_SHOWS, None, MATINEE + EVENING, BARRED),
        (Bar.NO_CONSECUTIVE_SHOWS, None, MATINEE, FREE),
        (Bar.NOT_BEFORE, 19 * 60, SWAN, FREE),  # called at 19:00
        (Bar.NOT_BEFORE, 19 * 60 + 1, SWAN, BARRED),
        (Bar.NOT_AFTER, 20 * 60 + 40, SWAN, FREE),  # ends at 20:40
        (Bar.NOT_AFTER, 20 * 60 + 39, SWAN, BARRED),
        (Bar.NOT_AFTER, 60, SWAN, FREE),  # one in the morning is the night's
        (Bar.NOT_ON_FLOOR, None, SWAN, FREE),
        # From 15:10 to 19:00 on Saturday are 3 hours and 50 minutes.
        (Bar.HOURS_AFTER_SHOW, 3, MATINEE + EVENING, FREE),
        (Bar.HOURS_AFTER_SHOW, 4, MATINEE + EVENING, BARRED),
        (Bar.HOURS_AFTER_SHOW, 4, MATINEE + put("sat-2", "swans", "ann", "cover"), BARRED),
        (Bar.HOURS_AFTER_SHOW, 4, put("sat-1", "swans", "ann", "cover") + EVENING, FREE),
    ],
)  # fmt: skip
def test_restriction_bars_what_it_says_and_no_more(
    bar: Bar, limit: int | None, castings: Any, expected: list[str]
) -> None:
    assert limited(bar, limit, castings) == expected


@pytest.mark.parametrize(
    ("bar", "limit", "expected"),
    [
        (Bar.OFF, None, BARRED),
        (Bar.NO_POINTE, None, BARRED),
        (Bar.MAX_POINTE_DAY, 8, BARRED),
        (Bar.MAX_POINTE_DAY, 9, FREE),
        (Bar.MAX_MINUTES_DAY, 69, BARRED),
        (Bar.MAX_MINUTES_DAY, 70, FREE),
        (Bar.MAX_MINUTES_WEEK, 70, FREE),
        (Bar.MAX_MINUTES_WEEK, 69, BARRED),
        (Bar.MAX_SHOWS_WEEK, 1, FREE),
        (Bar.MAX_SHOWS_WEEK, 0, BARRED),
        (Bar.MARKING_ONLY, None, BARRED),
        (Bar.SHARE_OF_USUAL, 100, BARRED),  # no history tells of a usual day
        (Bar.NOT_AFTER, 20 * 60, BARRED),
    ],
)
def test_cover_is_held_to_what_she_would_have_to_dance(
    bar: Bar, limit: int | None, expected: list[str]
) -> None:
    assert limited(bar, limit, put("tue", "swans", "ann", "cover")) == expected


def test_floor_that_is_barred_is_that_of_the_stage() -> None:
    raked = restriction("ann", Bar.NOT_ON_FLOOR, floor="sprung")
    assert rules(house(raked, SWAN)) == BARRED


def test_restriction_holds_on_its_days_only() -> None:
    ends = {"to_date": day("Tue")}
    assert limited(Bar.OFF, None, put("wed", "queen", "ann"), **ends) == FREE
    assert limited(Bar.OFF, None, put("tue", "queen", "ann"), **ends) == BARRED


@pytest.mark.parametrize(
    "bar",
    [
        Bar.MAX_POINTE_DAY, Bar.MAX_MINUTES_DAY, Bar.MAX_MINUTES_WEEK,
        Bar.MAX_SHOWS_WEEK, Bar.NOT_BEFORE, Bar.NOT_AFTER, Bar.HOURS_AFTER_SHOW,
        Bar.SHARE_OF_USUAL,
    ],
)  # fmt: skip
def test_limit_without_its_number_is_the_books_fault_to_report(bar: Bar) -> None:
    assert limited(bar, None, QUEEN) == FREE


def test_work_that_says_no_sections_is_not_allowed_under_a_restriction() -> None:
    made = house(SWAN, restriction("ann", Bar.NO_JUMPS))
    bare = replace(
        made,
        sections=(),
        roles=tuple(replace(each, sections=()) for each in made.roles),
    )
    assert rules(bare) == BARRED
    pointe = replace(bare, restrictions=(restriction("ann", Bar.MAX_POINTE_DAY, 99),))
    assert rules(pointe) == BARRED


def shows(*days: str) -> tuple[Any, ...]:
    return tuple(
        past(f"{each} 19:30-20:40", "ann", Activity.PERFORMANCE) for each in days
    )


def test_history_counts_in_a_weeks_limits_but_for_what_is_cast() -> None:
    monday = shows("Mon")
    assert limited(Bar.MAX_SHOWS_WEEK, 1, SWAN, monday) == BARRED
    assert limited(Bar.MAX_MINUTES_WEEK, 139, SWAN, monday) == BARRED
    assert limited(Bar.NO_CONSECUTIVE_SHOWS, None, SWAN, monday) == BARRED
    assert limited(Bar.NO_CONSECUTIVE_SHOWS, None, (), shows("Mon", "Tue")) == FREE
    assert limited(Bar.MAX_SHOWS_WEEK, 1, SWAN, shows("Tue", "last Sun")) == FREE
    kept = {"from_date": day("Tue")}
    assert limited(Bar.MAX_SHOWS_WEEK, 1, SWAN, monday, **kept) == FREE
    # From 20:40 on Monday to 19:00 on Tuesday are 22 hours and 20 minutes.
    assert limited(Bar.HOURS_AFTER_SHOW, 23, SWAN, monday) == BARRED
    assert limited(Bar.HOURS_AFTER_SHOW, 22, SWAN, monday) == FREE


def test_minutes_of_a_day_are_those_of_all_its_shows_history_included() -> None:
    assert limited(Bar.MAX_MINUTES_DAY, 140, MATINEE + EVENING) == FREE
    assert limited(Bar.MAX_MINUTES_DAY, 139, MATINEE + EVENING) == BARRED
    noon = past("Sat 11:00-11:30", "ann", Activity.PERFORMANCE)
    assert limited(Bar.MAX_MINUTES_DAY, 100, EVENING, noon) == FREE
    assert limited(Bar.MAX_MINUTES_DAY, 99, EVENING, noon) == BARRED


def test_share_of_a_usual_day_is_that_of_all_shows_of_the_day() -> None:
    # A usual day of 140 minutes: two performances.
    days = usual("ann", 140)
    since = {"from_date": day("Mon")}
    for limit, castings, expected in (
        (100, MATINEE + EVENING, FREE),
        (99, MATINEE + EVENING, BARRED),
        (50, SWAN, FREE),
        (49, SWAN, BARRED),
    ):
        found = limited(Bar.SHARE_OF_USUAL, limit, castings, days, **since)
        assert found == expected, limit


def test_stage_of_a_return_bars_like_any_restriction() -> None:
    assert rules(house(SWAN, step("ann", 2, "Mon"))) == BARRED
    assert rules(house(SWAN, step("ann", 2))) == FREE


def test_bar_names_what_it_meets_and_what_nobody_has_filled_in() -> None:
    (found,) = hard(house(restriction("ann", Bar.NO_SMOKE), STAR))
    assert found.message == (
        "Anna Lee is restricted (no smoke: smoke of 'All': not known, fill in 'smoke' in "
        "the sheet sections): dances Star on Tue 24 Nov 19:30"
    )


# --- the director's word ------------------------------------------------------------


@pytest.mark.parametrize("kind", ["", "cover"])
def test_veto_bars_dancing_and_covering(kind: str) -> None:
    castings = put("tue", "queen", "ann", kind)
    assert rules(house(castings, wish("veto", "ann", "queen"))) == ["directors_word"]
    assert rules(house(castings, wish("veto", "ann"))) == ["directors_word"]
    assert rules(house(castings, wish("veto", "ann", performance="tue"))) == [
        "directors_word"
    ]
    assert rules(house(castings, wish("veto", "ann", performance="wed"))) == FREE
    assert rules(house(castings, wish("veto", "ann", "swans"))) == FREE
    assert rules(house(castings, wish("veto", "bea", "queen"))) == FREE


def test_pin_that_breaks_a_rule_stands_and_is_reported() -> None:
    made = house(put("tue", "queen", "dan", pin=True))
    report = check_castings(made)
    assert [each.rule for each in report.standing] == ["may_dance"]
    assert report.is_clean


def test_pin_beside_what_was_added_to_it_is_broken() -> None:
    made = house(put("sat-1", "queen", "ann", pin=True), put("sat-2", "queen", "ann"))
    report = check_castings(made)
    assert [each.rule for each in report.broken] == ["large_role_rest"]
    assert report.standing == ()


def test_pin_that_brings_her_there_bears_what_the_night_breaks() -> None:
    # A second role of the night brings her to no further performance.
    castings = (put("tue", "swans", "ann", pin=True), put("tue", "star", "ann"))
    before = shows("Mon")
    made = house(*castings, before, most_shows_week=1)
    assert [each.rule for each in check_castings(made).standing] == ["most_shows"]
    assert check_castings(made).is_clean
    once = house(*castings, before, restriction("ann", Bar.MAX_SHOWS_WEEK, 1))
    assert check_castings(once).is_clean
    also = house(*castings, put("thu", "swans", "ann"), before, most_shows_week=1)
    assert [each.rule for each in check_castings(also).broken] == ["most_shows"]


def test_pin_that_was_not_kept_is_broken() -> None:
    pin = put("tue", "queen", "ann", pin=True)
    made = house(put("tue", "queen", "bea"))
    (found,) = check_castings(made, asked=(*pin, *put("tue", "swans", "cat"))).broken
    assert found.rule == "directors_word"
    assert found.message == (
        "Anna Lee is pinned in queen of lake, performance tue, and the casting has not "
        "kept it"
    )


# --- debuts -------------------------------------------------------------------------


def lead(days: int, *things: Any, now: str | None = None) -> list[str]:
    made = house(put("tue", "queen", "ann"), *things, debut_lead_days=days)
    return rules(made, at(now) if now else None)


def test_debut_comes_as_many_days_after_the_seasons_first_as_asked() -> None:
    first = (day("Tue") - MONDAY + timedelta(weeks=8)).days  # from 28 September
    assert lead(first) == FREE
    assert lead(first + 1) == ["debut_lead"]


def test_debut_counts_from_the_day_the_casting_is_made() -> None:
    assert lead(7, now="last Tue 12:00") == FREE
    assert lead(7, now="last Wed 12:00") == ["debut_lead"]
    assert lead(7, now="Wed 12:00") == FREE  # danced already


def test_debut_is_none_of_who_has_danced_or_learned_the_role() -> None:
    learned = Knows("ann", "lake", "queen", has_danced=False)
    assert lead(7, learned, now="Mon 12:00") == FREE
    other = Knows("ann", "lake", "swans")
    assert lead(7, other, now="Mon 12:00") == ["debut_lead"]


def test_cover_makes_no_debut() -> None:
    made = house(put("tue", "queen", "ann", "cover"), debut_lead_days=7)
    assert rules(made, at("Mon 12:00")) == FREE


def test_letter_of_a_cast_is_the_directors_word() -> None:
    from tests.builders import cast

    made: Season = house(cast("lake", "queen", "dan"))
    shows_of = {
        name: replace(show, casts={"lake": "A"})
        for name, show in made.performances.items()
    }
    report = check_castings(replace(made, performances=shows_of))
    assert {each.rule for each in report.standing} == {"may_dance", "large_role_rest"}
    assert report.is_clean
