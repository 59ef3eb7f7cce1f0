"""What the sheets of a casting show: names, bars, marks, acts, and nothing private."""

from dataclasses import replace
from typing import Any

from tests.builders import away, coach, restriction
from tests.castings import house, put

from callboard.demo.emergencies import act_one_injury
from callboard.domain.casting import Casting
from callboard.domain.people import Bar
from callboard.domain.repertory import Knows
from callboard.domain.season import Season
from callboard.render.casting.alone import Empty, alone_sheet
from callboard.render.casting.cast_sheets import announced, cast_sheets
from callboard.render.casting.grid import MOST_SHOWS, grid
from callboard.render.casting.nights import Nights, stamp
from callboard.render.casting.seasons import seasons


def rows(made: Season, role: str, work: int = 0) -> list[Any]:
    found = grid(Nights(made))["works"][work]["roles"]
    rows_of: list[Any] = next(each for each in found if each["name"] == role)["rows"]
    return rows_of


def bars(made: Season, role: str, row: int = 0) -> list[tuple[str, int, str]]:
    return [
        (bar["name"], bar["num"], bar["mark"]) for bar in rows(made, role)[row]["bars"]
    ]


def test_grid_has_a_page_a_work_with_its_performances() -> None:
    lake, star = grid(Nights(house(nights="tue wed")))["works"]
    assert (lake["title"], star["title"]) == ("Lake", "Star")
    assert [(show["day"], show["time"]) for show in lake["shows"]] == [
        ("Tue 24 Nov", "19:30"),
        ("Wed 25 Nov", "19:30"),
    ]
    assert [len(role["rows"]) for role in lake["roles"]] == [1, 1, 4, 2]


def test_dancer_on_nights_that_follow_is_one_bar_and_a_gap_is_empty() -> None:
    made = house(
        put("tue", "queen", "ann"),
        put("wed", "queen", "ann"),
        put("sat-1", "queen", "bea"),
        Knows("ann", "lake", "queen"),
        Knows("bea", "lake", "queen"),
    )
    assert bars(made, "Queen") == [
        ("Anna Lee", 2, ""),
        ("", 1, ""),
        ("Beatrix Holm", 1, ""),
        ("", 1, ""),
    ]


def test_first_time_is_marked_once_and_pins_and_changes_each_night() -> None:
    (pin,) = put("thu", "queen", "ann", pin=True)
    (instead,) = put("sat-1", "queen", "ann")
    made = house(
        put("tue", "queen", "ann"),
        put("wed", "queen", "ann"),
        pin,
        replace(instead, replaces="bea"),
    )
    assert bars(made, "Queen") == [
        ("Anna Lee", 2, "*"),
        ("Anna Lee", 1, "•"),
        ("Anna Lee", 1, "†"),
        ("", 1, ""),
    ]
    assert grid(Nights(made))["works"][0]["notes"] == [
        "Sat 28 Nov 14:00: Anna Lee replaces Beatrix Holm as Queen"
    ]


def test_role_that_is_danced_before_or_only_covered_is_no_first_time() -> None:
    danced = house(put("tue", "queen", "ann"), Knows("ann", "lake", "queen"))
    assert bars(danced, "Queen")[0] == ("Anna Lee", 1, "")
    learned = Knows("ann", "lake", "queen", has_danced=False)
    assert bars(house(put("tue", "queen", "ann"), learned), "Queen")[0][2] == "*"
    covered = house(put("tue", "queen", "ann", "cover"), put("wed", "queen", "ann"))
    assert bars(covered, "Queen", 1)[0] == ("Anna Lee", 1, "")
    assert bars(covered, "Queen")[1] == ("Anna Lee", 1, "*")


def test_covers_stand_below_their_role() -> None:
    made = house(
        put("tue", "swans", "ann bea", "cover"), put("wed", "swans", "cat", "cover")
    )
    found = [row for row in rows(made, "Swans") if row["is_cover"]]
    assert [row["label"] for row in found] == ["cover", "cover"]
    assert [bar["name"] for bar in found[1]["bars"]] == ["Beatrix Holm", ""]


def test_work_with_many_performances_goes_on_to_another_page() -> None:
    made = house(nights="tue")
    show = made.performances["tue"]
    many = {f"n{num}": replace(show, id=f"n{num}") for num in range(MOST_SHOWS + 1)}
    works = grid(Nights(replace(made, performances=many)))["works"]
    assert [work["title"] for work in works[:2]] == ["Lake (1 of 2)", "Lake (2 of 2)"]
    assert [len(work["shows"]) for work in works[:2]] == [8, 7]


def test_work_without_roles_or_performances_has_no_page() -> None:
    assert grid(Nights(replace(house(), roles=())))["works"] == []
    assert grid(Nights(replace(house(), performances={})))["works"] == []


# --- cast sheets --------------------------------------------------------------------


def test_announced_casting_names_announceable_roles_in_their_order() -> None:
    (instead,) = put("tue", "prince", "dan")
    made = house(
        put("tue", "queen", "ann"),
        replace(instead, replaces="ian"),
        coach(),
        nights="tue",
    )
    shows = {"tue": replace(made.performances["tue"], conductor="coach")}
    (show,) = announced(Nights(replace(made, performances=shows)))["shows"]
    assert (show["day"], show["time"]) == ("Tuesday 24 November 2026", "19:30")
    assert show["conductor"] == "Conrad Meyer"
    lake, star = show["works"]
    assert [role["role"] for role in lake["roles"]] == ["Queen", "Prince"]
    assert lake["roles"][0]["names"] == [
        {"name": "Anna Lee", "is_debut": True, "replaces": ""}
    ]
    assert lake["roles"][1]["names"][0]["replaces"] == "Ian"
    assert star["roles"][0]["num_empty"] == 1


def test_cast_sheet_gives_timings_by_act_and_roles_where_they_first_appear() -> None:
    made = house(
        put("tue", "queen", "ann"), put("tue", "swans", "fay bea"), nights="tue"
    )
    shore = tuple(
        replace(each, sections=("shore",)) if each.id == "prince" else each
        for each in made.roles
    )
    (show,) = cast_sheets(Nights(replace(made, roles=shore)))["shows"]
    assert [
        (act["title"], act["minutes"], act["pause_minutes"]) for act in show["acts"]
    ] == [
        ("Lake, Act I", 12, 15),
        ("Lake, Act II", 10, 20),
        ("Star", 8, 0),
    ]
    lake, star = show["works"]
    assert [
        (act["title"], [role["role"] for role in act["roles"]]) for act in lake["acts"]
    ] == [
        ("Act I", ["Queen"]),
        ("Act II", ["Prince"]),
    ]
    assert [act["title"] for act in star["acts"]] == [""]
    swans = lake["groups"][0]
    assert (swans["role"], swans["names"], swans["num_empty"]) == (
        "Swans",
        ["Beatrix Holm", "Fay Tanaka"],
        2,
    )


def test_acts_have_the_names_of_the_book_also_where_two_have_no_interval() -> None:
    (show,) = cast_sheets(Nights(act_one_injury()))["shows"]
    assert [(act["title"], act["minutes"]) for act in show["acts"]] == [
        ("Swan Lake, Act I and Act II", 70),
        ("Swan Lake, Act III", 35),
        ("Swan Lake, Act IV", 20),
    ]
    (lake,) = show["works"]
    under = {
        act["title"]: [each["role"] for each in act["roles"]] for act in lake["acts"]
    }
    assert under["Act III"] == ["Spanish princess", "Neapolitan dance"]


def test_role_of_sections_nobody_knows_is_still_named() -> None:
    made = house(put("tue", "queen", "ann"), nights="tue")
    lost = tuple(replace(each, sections=("lost",)) for each in made.roles)
    (show,) = cast_sheets(Nights(replace(made, roles=lost)))["shows"]
    assert [role["role"] for role in show["works"][0]["acts"][0]["roles"]] == [
        "Queen",
        "Prince",
    ]


# --- seasons ------------------------------------------------------------------------


def test_season_of_a_dancer_shows_each_night_and_the_sums() -> None:
    made = house(
        put("tue", "queen", "ann"),
        put("wed", "swans", "ann"),
        put("thu", "queen", "ann", "cover"),
        Knows("ann", "lake", "queen"),
        nights="tue wed thu sat-1",
    )
    places = [each for each in made.castings if each.performance == "tue"]
    alone = {"ann": {"tue": places}}
    sheet = seasons(Nights(made), alone)
    ann = sheet["ranks"][0]["dancers"][0]
    assert [cell["kind"] for cell in ann["cells"]] == ["large", "dances", "covers", ""]
    assert [cell["is_debut"] for cell in ann["cells"]] == [False, True, False, False]
    assert [cell["is_alone"] for cell in ann["cells"]] == [True, False, False, False]
    sums = [ann[name] for name in ("shows", "large", "covers", "debuts", "alone")]
    assert sums == [2, 1, 1, 1, 1]
    assert sheet["weeks"] == [4]
    (row,) = alone_sheet(Nights(made), alone)["dancers"]
    assert row["parts"] == [
        {"role": "Queen", "work": "Lake", "nights": ["Tue 24 Nov 19:30"]}
    ]


def test_sheet_of_what_is_open_has_the_nights_of_each_empty_role() -> None:
    made = house(nights="tue wed")
    empty = [Empty(("wed", "tue"), "Queen (Lake)", "nobody", "Could: Ian (free)")]
    sheet = alone_sheet(Nights(made), {}, empty)
    assert sheet["dancers"] == []
    assert sheet["empty"] == [
        {
            "part": "Queen (Lake)",
            "how_many": "nobody",
            "why": "Could: Ian (free)",
            "nights": ["Tue 24 Nov 19:30", "Wed 25 Nov 19:30"],
        }
    ]


def test_sheets_say_nothing_of_absences_and_restrictions() -> None:
    made = house(
        put("tue", "queen", "ann"),
        away("bea", "Tue 12:00-23:00"),
        restriction("cat", Bar.OFF, text="knee"),
        nights="tue",
    )
    plain = house(put("tue", "queen", "ann"), nights="tue")
    for sheet in (grid, announced, cast_sheets):
        assert sheet(Nights(made)) == sheet(Nights(plain))
    assert seasons(Nights(made), {}) == seasons(Nights(plain), {})


def test_stamp_names_company_season_and_when_it_was_printed() -> None:
    made = house()
    now = made.clock.day(made.settings.first_date).start
    assert stamp(made, now) == {
        "company": "Test season",
        "season": "28 September 2026 to 28 February 2027",
        "printed": "Mon 28 Sep 2026 04:00",
    }


def test_casting_of_an_unknown_performance_does_no_harm() -> None:
    lost = Casting("never", "lake", "queen", 1, "ann")
    assert grid(Nights(house(lost, nights="tue")))["works"]
