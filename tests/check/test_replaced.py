"""Replacements broken on purpose: each is caught by the rule it breaks, and by no other."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from tests.builders import CLOCK, restriction

from callboard.check.replaced import judge
from callboard.check.replaced_costs import count
from callboard.demo.emergencies import act_one_injury, lead_before_opening
from callboard.domain.casting import Casting, CastWish, WishKind
from callboard.domain.clock import Span
from callboard.domain.needs import Activity, FreeDay, PastWork
from callboard.domain.people import Absence, Bar, Dances, Restriction
from callboard.domain.repertory import CastKind, Performance
from callboard.domain.replacement import Handover, Loss, Replacement, recast
from callboard.domain.returning import ReturnStep
from callboard.domain.season import Season
from callboard.rules.base import Kind
from callboard.rules.replacement import Obstacle, ReplacementTier

LAKE = "swan-lake"
SPANISH = Handover(LAKE, "spanish", 1, "marta", "yuki")
NEAPOLITAN = Handover(LAKE, "neapolitan", 1, "yuki", "hana")
FROM_ACT_TWO = Loss("lake-1", frozenset({"marta"}), 1, None)
GISELLE = Handover("giselle", "giselle", 1, "amaral", "vera")
OPENING = Loss("opening", frozenset({"amaral"}))


def broken(
    season: Season, change: Replacement, *waived: Obstacle
) -> list[tuple[str, str]]:
    report = judge(season, change, frozenset(waived))
    return [(each.rule, each.message) for each in report.broken]


def act_two(*rows: Handover, **changes: object) -> Replacement:
    loss = replace(FROM_ACT_TWO, **changes)  # type: ignore[arg-type]
    return Replacement(loss, rows)


def opening(*rows: Handover) -> Replacement:
    return Replacement(OPENING, rows or (GISELLE,))


def test_chain_of_act_three_is_clean_and_counted() -> None:
    change = act_two(SPANISH, NEAPOLITAN)
    season = act_one_injury()
    assert broken(season, change) == []
    assert change.people == {"yuki", "hana"}
    assert count(season, change) == {
        ReplacementTier.EMPTY: 0,
        ReplacementTier.PEOPLE: 2,
        ReplacementTier.WAIVED: 0,
        ReplacementTier.UNTAUGHT: 0,
        ReplacementTier.ANOTHER: 0,
        ReplacementTier.UNCOVERED: 0,
        ReplacementTier.UNDANCED: 1,
        ReplacementTier.HANDOVERS: 2,
        ReplacementTier.CALLED_IN: 0,
        ReplacementTier.COVER_ORDER: 2,
    }


@pytest.mark.parametrize(
    ("change", "rule", "words"),
    [
        (act_two(SPANISH), "one_role_at_a_time", "Spanish princess and Neapolitan"),
        (act_two(NEAPOLITAN), "every_place", "Spanish princess is left to Marta"),
        (act_two(SPANISH, NEAPOLITAN, NEAPOLITAN), "every_place", "twice"),
        (
            act_two(replace(SPANISH, was="clara"), NEAPOLITAN),
            "every_place",
            "is not Clara Beck's to give",
        ),
        (
            act_two(
                SPANISH,
                NEAPOLITAN,
                Handover(LAKE, "pas-de-trois", 1, "marta", "elsa"),
            ),
            "every_place",
            "nothing is left to be danced of Pas de trois 1",
        ),
        (
            act_two(SPANISH, NEAPOLITAN, Handover(LAKE, "swans", 1, "dina", "dina")),
            "every_place",
            "stays where it was",
        ),
        (act_two(replace(SPANISH, now="marta")), "night_free", "out herself"),
        (act_two(replace(SPANISH, now="odile")), "may_dance", "is principal"),
        (act_two(replace(SPANISH, now="nobody")), "may_dance", "nobody has that id"),
    ],
)
def test_broken_replacement_is_caught(
    change: Replacement, rule: str, words: str
) -> None:
    found = broken(act_one_injury(), change)
    assert any(each == rule and words in said for each, said in found), found


def test_role_nobody_knows_is_a_fault_and_no_crash() -> None:
    unknown = Handover(LAKE, "lost", 1, "marta", "yuki")
    assert broken(act_one_injury(), act_two(SPANISH, NEAPOLITAN, unknown)) == [
        ("every_place", "lost 1 is not Marta Nowak's to give")
    ]
    season = act_one_injury()
    more = Casting("lake-1", LAKE, "lost", 1, "marta")
    season = replace(season, castings=(*season.castings, more))
    assert broken(season, act_two(SPANISH, NEAPOLITAN)) == []


def test_two_roles_at_once_are_said_once_however_often_they_meet() -> None:
    swan = Handover(LAKE, "swans", 1, "dina", "amaral")
    found = broken(
        act_one_injury(), Replacement(Loss("lake-1", frozenset({"dina"})), (swan,))
    )
    assert [rule for rule, _ in found] == ["may_dance", "one_role_at_a_time"]


def test_empty_place_is_mentioned_and_weighed() -> None:
    change = act_two(replace(SPANISH, now=None))
    season = act_one_injury()
    report = judge(season, change)
    assert report.is_clean
    assert [each.kind for each in report.violations] == [Kind.ADVISORY]
    assert count(season, change)[ReplacementTier.EMPTY] == 5
    assert change.people == frozenset()


def test_pin_of_somebody_else_stands_unless_waived() -> None:
    season = act_one_injury()
    castings = tuple(
        replace(each, is_pinned=each.role == "neapolitan") for each in season.castings
    )
    season = replace(season, castings=castings)
    change = act_two(SPANISH, NEAPOLITAN)
    assert [rule for rule, _ in broken(season, change)] == ["directors_word"]
    assert broken(season, change, Obstacle.PINNED) == []
    waived = count(season, change, frozenset({Obstacle.PINNED}))
    assert waived[ReplacementTier.WAIVED] == 1


def test_quick_change_is_kept_to_the_minute() -> None:
    # Act I ends at 20:05 and Act II begins at once: a swan of Act I needs her minutes.
    season = act_one_injury()
    swan = Handover(LAKE, "swans", 1, "dina", "clara")
    loss = Loss("lake-1", frozenset({"dina"}), 1)
    assert [rule for rule, _ in broken(season, Replacement(loss, (swan,)))] == [
        "one_role_at_a_time"
    ]
    assert broken(season, Replacement(loss, (swan,)), Obstacle.QUICK_CHANGE) == []
    waived = count(
        season, Replacement(loss, (swan,)), frozenset({Obstacle.QUICK_CHANGE})
    )
    assert waived[ReplacementTier.WAIVED] == 1
    for pause, is_enough in ((4, False), (5, True)):
        sections = tuple(
            replace(each, pause_minutes=pause) if each.id == "act-1" else each
            for each in season.sections
        )
        longer = replace(season, sections=sections)
        assert (not broken(longer, Replacement(loss, (swan,)))) is is_enough


def test_whoever_is_called_in_needs_an_hour() -> None:
    season = act_one_injury()
    more = replace(season.dancers["hana"], id="nora", name="Nora Lind")
    season = replace(season, dancers={**season.dancers, "nora": more})
    change = act_two(SPANISH, replace(NEAPOLITAN, now="nora"))
    start = CLOCK.at(date(2027, 3, 6), time(21))
    for minutes, is_late in ((60, False), (59, True)):
        known = replace(change, loss=replace(FROM_ACT_TWO, known_at=start - minutes))
        words = [said for _, said in broken(season, known)]
        assert bool(words) is is_late
        assert count(season, known)[ReplacementTier.CALLED_IN] == 1


@pytest.mark.parametrize(
    ("bar", "limit", "is_barred"),
    [
        (Bar.OFF, None, True),
        (Bar.CLASS_ONLY, None, True),
        (Bar.BARRE_ONLY, None, True),
        (Bar.MARKING_ONLY, None, True),
        (Bar.NO_JUMPS, None, True),
        (Bar.NO_LIFTS, None, True),
        (Bar.NO_POINTE, None, True),
        (Bar.NO_GRAND_ALLEGRO, None, True),  # nobody has filled it in
        (Bar.NO_LIFTING, None, True),
        (Bar.NO_BEING_LIFTED, None, True),
        (Bar.NO_OVERHEAD, None, True),
        (Bar.NO_RAKE, None, True),
        (Bar.NO_SMOKE, None, True),
        (Bar.SHARE_OF_USUAL, 100, True),  # no history tells of a usual day
        (Bar.SHARE_OF_USUAL, None, False),
        (Bar.MAX_POINTE_DAY, 41, True),
        (Bar.MAX_POINTE_DAY, 42, False),
        (Bar.MAX_MINUTES_DAY, 124, True),
        (Bar.MAX_MINUTES_DAY, 125, False),
        (Bar.MAX_MINUTES_WEEK, 249, True),
        (Bar.MAX_MINUTES_WEEK, 250, False),
        (Bar.MAX_SHOWS_WEEK, 1, True),
        (Bar.MAX_SHOWS_WEEK, 2, False),
        (Bar.MAX_SHOWS_WEEK, None, False),
        (Bar.NO_CONSECUTIVE_SHOWS, None, True),
        (Bar.NOT_BEFORE, 19 * 60 + 1, True),
        (Bar.NOT_BEFORE, 19 * 60, False),
        (Bar.NOT_AFTER, 21 * 60 + 34, True),
        (Bar.NOT_AFTER, 21 * 60 + 35, False),
        (Bar.HOURS_AFTER_SHOW, 22, True),
        (Bar.HOURS_AFTER_SHOW, 21, False),
    ],
)
def test_restriction_bars_the_taker_from_its_number_on(
    bar: Bar,
    limit: int | None,
    is_barred: bool,
) -> None:
    # Thursday 19:30 to 21:35; on Friday she dances from 19:00 on, 125 minutes.
    season = lead_before_opening()
    limits = (Restriction("vera", bar, date(2027, 3, 1), limit=limit),)
    found = broken(replace(season, restrictions=limits), opening())
    assert {rule for rule, _ in found} == ({"night_allowed"} if is_barred else set())


def test_restriction_of_a_floor_and_of_another_day() -> None:
    season = lead_before_opening()
    floor = Restriction("vera", Bar.NOT_ON_FLOOR, date(2027, 3, 1), floor="sprung")
    assert broken(replace(season, restrictions=(floor,)), opening())
    stone = replace(floor, floor="stone")
    over = Restriction("vera", Bar.OFF, date(2027, 3, 1), date(2027, 3, 10))
    assert broken(replace(season, restrictions=(stone, over)), opening()) == []


def test_what_a_section_does_not_say_is_not_allowed() -> None:
    season = lead_before_opening()
    sections = tuple(replace(each, jumps=None) for each in season.sections)
    limit = restriction("vera", Bar.NO_JUMPS, from_date=date(2027, 3, 1))
    unknown = replace(season, sections=sections, restrictions=(limit,))
    assert broken(unknown, opening())
    still = tuple(replace(each, jumps=0) for each in season.sections)
    assert broken(replace(unknown, sections=still), opening()) == []
    none = replace(unknown, sections=())
    assert broken(none, opening())
    roles = tuple(replace(each, sections=("act-9",)) for each in season.roles)
    assert broken(replace(unknown, roles=roles), opening())


def test_tags_that_are_filled_in_let_the_taker_dance() -> None:
    season = lead_before_opening()
    flat = replace(
        season,
        sections=tuple(
            replace(each, grand_allegro=0, has_smoke=False) for each in season.sections
        ),
        roles=tuple(
            replace(each, lifts_given=0, lifts_received=3, overhead_lifts=0)
            for each in season.roles
        ),
        spaces={
            name: replace(each, is_raked=False) for name, each in season.spaces.items()
        },
    )
    for bar, is_barred in (
        (Bar.NO_GRAND_ALLEGRO, False),
        (Bar.NO_SMOKE, False),
        (Bar.NO_LIFTING, False),
        (Bar.NO_BEING_LIFTED, True),
        (Bar.NO_OVERHEAD, False),
        (Bar.NO_RAKE, False),
    ):
        limits = (Restriction("vera", bar, date(2027, 3, 1)),)
        assert bool(broken(replace(flat, restrictions=limits), opening())) is is_barred


def test_role_is_asked_about_only_as_far_as_it_is_left() -> None:
    # Only Act I has jumps; the dancer is lost after it.
    season = lead_before_opening()
    sections = tuple(
        replace(each, jumps=9 if each.id == "act-1" else 0) for each in season.sections
    )
    limits = (Restriction("vera", Bar.NO_JUMPS, date(2027, 3, 1)),)
    book = replace(season, sections=sections, restrictions=limits)
    for first, is_barred in ((0, True), (1, False)):
        change = Replacement(replace(OPENING, from_number=first), (GISELLE,))
        found = {rule for rule, _ in broken(book, change)}
        assert ("night_allowed" in found) is is_barred


def test_stage_of_a_return_bars_the_taker() -> None:
    season = lead_before_opening()
    for by, is_barred in (("cora", True), (None, False)):
        steps = (ReturnStep("vera", 2, date(2027, 3, 1), set_by=by),)
        assert bool(broken(replace(season, returns=steps), opening())) is is_barred


def test_share_of_a_usual_day_is_kept_over_all_shows_of_the_day() -> None:
    # A usual day of 240 minutes, and a matinee of 115 before 125 minutes at night.
    season = lead_before_opening()
    days = [date(2027, 3, 7) - timedelta(days=back) for back in range(28)]
    starts = [CLOCK.at(day, time(9)) for day in days]
    usual = tuple(
        PastWork("vera", Activity.REHEARSAL, Span(start, start + 240))
        for start in starts
    )
    settings = replace(season.settings, large_role_gap_days=0)
    night = season.performances["opening"]
    matinee = replace(season.performances["second"], day=night.day, curtain=time(14))
    for minutes, limit, is_barred in (
        (115, 100, False),
        (116, 100, True),
        (0, 53, False),
        (0, 52, True),
    ):
        shows = {"opening": night}
        if minutes:
            shows["second"] = replace(matinee, minutes=minutes)
        share = Restriction("vera", Bar.SHARE_OF_USUAL, date(2027, 3, 8), limit=limit)
        book = replace(
            season,
            settings=settings,
            performances=shows,
            restrictions=(share,),
            history=usual,
        )
        assert bool(broken(book, opening())) is is_barred, (minutes, limit)


def test_second_show_of_a_day_follows_the_first() -> None:
    season = lead_before_opening()
    matinee = replace(
        season.performances["second"], day=date(2027, 3, 11), curtain=time(14)
    )
    shows = {"opening": season.performances["opening"], "second": matinee}
    settings = replace(season.settings, large_role_gap_days=0)
    limits = (Restriction("vera", Bar.NO_CONSECUTIVE_SHOWS, date(2027, 3, 1)),)
    book = replace(season, performances=shows, settings=settings, restrictions=limits)
    assert [rule for rule, _ in broken(book, opening())] == ["night_allowed"]


def test_hours_after_a_show_of_the_history_are_kept() -> None:
    # Danced until 21:40 the day before; the half hour is at 19:00, 21 h 20 min later.
    season = lead_before_opening()
    start = CLOCK.at(date(2027, 3, 10), time(19, 30))
    past = (PastWork("vera", Activity.PERFORMANCE, Span(start, start + 130)),)
    alone = {"opening": season.performances["opening"]}
    for hours, is_barred in ((22, True), (21, False)):
        limit = Restriction("vera", Bar.HOURS_AFTER_SHOW, date(2027, 3, 1), limit=hours)
        book = replace(season, performances=alone, restrictions=(limit,), history=past)
        assert bool(broken(book, opening())) is is_barred


def test_time_after_midnight_is_the_nights() -> None:
    season = lead_before_opening()
    limits = (Restriction("vera", Bar.NOT_AFTER, date(2027, 3, 1), limit=60),)
    assert broken(replace(season, restrictions=limits), opening()) == []


def test_hours_after_a_show_look_back_as_well() -> None:
    # Vera danced the day before until 21:35, and Thursday's half hour is at 19:00.
    season = lead_before_opening()
    before = replace(season.performances["second"], day=date(2027, 3, 10))
    shows = {"opening": season.performances["opening"], "second": before}
    for hours, is_barred in ((22, True), (21, False)):
        limit = Restriction("vera", Bar.HOURS_AFTER_SHOW, date(2027, 3, 1), limit=hours)
        book = replace(season, performances=shows, restrictions=(limit,))
        assert bool(broken(book, opening())) is is_barred


def test_hours_after_a_show_do_not_follow_one_that_she_only_covered() -> None:
    season = lead_before_opening()
    before = replace(season.performances["second"], day=date(2027, 3, 10))
    shows = {"opening": season.performances["opening"], "second": before}
    covers = tuple(
        replace(each, kind=CastKind.COVER)
        if (each.performance, each.dancer) == ("second", "vera")
        else each
        for each in season.castings
    )
    limit = Restriction("vera", Bar.HOURS_AFTER_SHOW, date(2027, 3, 1), limit=22)
    book = replace(season, performances=shows, restrictions=(limit,), castings=covers)
    assert broken(book, opening()) == []


def test_pointe_of_another_show_that_day_is_counted() -> None:
    season = lead_before_opening()
    matinee = replace(
        season.performances["second"], day=date(2027, 3, 11), curtain=time(14)
    )
    shows = {"opening": season.performances["opening"], "second": matinee}
    for most, is_barred in ((83, True), (84, False)):
        limit = Restriction("vera", Bar.MAX_POINTE_DAY, date(2027, 3, 1), limit=most)
        book = replace(
            season,
            performances=shows,
            restrictions=(limit,),
            settings=replace(season.settings, large_role_gap_days=0),
        )
        assert bool(broken(book, opening())) is is_barred


def test_absence_free_day_and_veto_bar_the_taker() -> None:
    season = lead_before_opening()
    start = CLOCK.at(date(2027, 3, 11), time(18))
    for minutes, is_away in ((60, False), (61, True)):
        absences = (Absence("vera", Span(start, start + minutes)),)
        found = broken(replace(season, absences=absences), opening())
        assert [rule for rule, _ in found] == ["night_free"] * is_away
    free = (FreeDay(date(2027, 3, 11), frozenset({"vera"})),)
    off = replace(season, free_days=free)
    assert [rule for rule, _ in broken(off, opening())] == ["night_free"]
    assert broken(off, opening(), Obstacle.FREE_DAY) == []
    for role, show, is_vetoed in (
        (None, None, True),
        ("giselle", "opening", True),
        ("myrtha", None, False),
        (None, "second", False),
    ):
        veto = (CastWish(WishKind.VETO, "vera", "giselle", role, show),)
        found = broken(replace(season, cast_wishes=veto), opening())
        assert [rule for rule, _ in found] == ["directors_word"] * is_vetoed


def test_shows_a_day_and_a_week_count_with_history() -> None:
    season = lead_before_opening()
    start = CLOCK.at(date(2027, 3, 8), time(19, 30))
    past = (PastWork("vera", Activity.PERFORMANCE, Span(start, start + 120)),)
    for most, is_barred in ((2, True), (3, False)):
        settings = replace(season.settings, most_shows_week=most)
        book = replace(season, settings=settings, history=past)
        assert bool(broken(book, opening())) is is_barred
    settings = replace(season.settings, most_shows_day=1)
    today = CLOCK.at(date(2027, 3, 11), time(14))
    matinee = (PastWork("vera", Activity.PERFORMANCE, Span(today, today + 120)),)
    book = replace(season, settings=settings, history=matinee)
    assert [rule for rule, _ in broken(book, opening())] == ["most_shows"]


def test_restrictions_count_shows_of_the_history() -> None:
    season = lead_before_opening()
    start = CLOCK.at(date(2027, 3, 10), time(19, 30))
    past = (PastWork("vera", Activity.PERFORMANCE, Span(start, start + 100)),)
    friday = {"opening": season.performances["opening"]}
    alone = replace(season, performances=friday, history=past)
    for bar, limit, is_barred in (
        (Bar.NO_CONSECUTIVE_SHOWS, None, True),
        (Bar.MAX_SHOWS_WEEK, 1, True),
        (Bar.MAX_SHOWS_WEEK, 2, False),
        (Bar.MAX_MINUTES_WEEK, 224, True),
        (Bar.MAX_MINUTES_WEEK, 225, False),
    ):
        limits = (Restriction("vera", bar, date(2027, 3, 1), limit=limit),)
        found = broken(replace(alone, restrictions=limits), opening())
        assert bool(found) is is_barred, (bar, limit)


def test_large_roles_rest_and_overlapping_shows_are_kept() -> None:
    season = lead_before_opening(2)
    assert [rule for rule, _ in broken(season, opening())] == ["large_role_rest"]
    assert broken(lead_before_opening(1), opening()) == []
    waived = count(season, opening(), frozenset({Obstacle.LARGE_REST}))
    assert waived[ReplacementTier.WAIVED] == 1
    moved = replace(season.performances["second"], day=date(2027, 3, 11))
    shows = {"opening": season.performances["opening"], "second": moved}
    settings = replace(season.settings, large_role_gap_days=0)
    book = replace(season, performances=shows, settings=settings)
    assert [rule for rule, _ in broken(book, opening())] == ["one_role_at_a_time"]


def test_men_dance_no_womens_roles_and_both_dances_all() -> None:
    season = lead_before_opening()
    him = opening(replace(GISELLE, now="jonas"))
    assert [rule for rule, _ in broken(season, him)] == ["may_dance"]
    both = replace(season.dancers["jonas"], dances=Dances.BOTH)
    book = replace(season, dancers={**season.dancers, "jonas": both})
    assert [said for _, said in broken(book, him)] == [
        "Jonas Weber: Giselle and Albrecht at once"
    ] * bool(_dances(book, "jonas"))


def _dances(season: Season, who: str) -> bool:
    return any(
        each.dancer == who
        and each.kind is CastKind.FIRST
        and each.performance == "opening"
        for each in season.castings
    )


def test_recast_book_has_the_new_cast_and_the_absence() -> None:
    season = act_one_injury()
    change = act_two(SPANISH, NEAPOLITAN, replace(_swan(), now=None))
    book = recast(season, change)
    show: Performance = book.performances["lake-1"]
    rows = {
        (each.role, each.place): (each.dancer, each.replaces)
        for each in book.castings
        if each.kind is CastKind.FIRST
    }
    assert rows["spanish", 1] == ("yuki", "marta")
    assert rows["neapolitan", 1] == ("hana", "yuki")
    assert rows["pas-de-trois", 1] == ("marta", None)
    assert ("swans", 1) not in rows
    covers = {
        (each.role, each.dancer)
        for each in book.castings
        if each.kind is CastKind.COVER
    }
    assert covers == {("odette", "odile"), ("pas-de-trois", "elsa")}
    (gone,) = book.absences
    assert gone.who == "marta"
    assert gone.span.start == CLOCK.at(show.day, time(20, 5))
    assert recast(book, change).absences == book.absences


def _swan() -> Handover:
    return Handover(LAKE, "swans", 1, "dina", None)
