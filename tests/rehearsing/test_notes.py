"""What a book does not say is told, with what was taken in its place."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time

import pytest
from tests.builders import coach, pianist, section, space, work
from tests.rehearsals import house, made, night

from callboard.domain.house import SpaceKind
from callboard.domain.repertory import BillItem
from callboard.domain.season import Season
from callboard.rehearsing.notes import Note, notes_of


def notes(of: Season, *works: str) -> list[Note]:
    found = made(of)
    return list(notes_of(found.danced, found.house, frozenset(works)))


def test_book_that_says_everything_has_no_notes() -> None:
    assert notes(house()) == []


def without_studios() -> Season:
    of = house()
    stages = {
        ref: each for ref, each in of.spaces.items() if each.kind is SpaceKind.STAGE
    }
    return replace(of, spaces=stages)


@pytest.mark.parametrize(
    ("make", "code", "words"),
    [
        (
            lambda: house(casts=(), knows=()),
            "uncast",
            "Lake is on a bill, and nobody is cast for it: no needs",
        ),
        (
            lambda: house(work("sea"), BillItem("lakes", 2, "sea")),
            "no-roles",
            "Sea has no roles: nobody can be called",
        ),
        (
            lambda: house(nights={"next Thu": "A", "next Fri": ""}),
            "uncast-nights",
            "Lake: nobody is cast on Fri 04 Dec",
        ),
        (
            lambda: house(
                work("sea"), staff=(coach(works=frozenset({"sea"})), pianist())
            ),
            "nobody-knows",
            "Lake: no coach or stager knows it",
        ),
        (
            lambda: house(work_is=work("lake"), sections=()),
            "no-minutes",
            "Lake: running time not known",
        ),
        (
            lambda: house(
                sections=(
                    section("lake", "meadow", order=1, intensity=5),
                    section("lake", "shore", order=2, minutes=20, intensity=5),
                )
            ),
            "no-section-minutes",
            "Lake: Meadow does not say how long",
        ),
        (
            lambda: house(
                sections=(
                    section("lake", "meadow", order=1, minutes=20),
                    section("lake", "shore", order=2, minutes=20),
                )
            ),
            "no-intensity",
            "Lake: Meadow and Shore do not say how hard",
        ),
        (
            lambda: house(nights=(night("Mon"),)),
            "no-days",
            "Lake: first danced on Mon 23 Nov, and no working day",
        ),
        (
            lambda: house(nights=(night("next Mon", space="blue"),)),
            "",
            "",
        ),
        (
            lambda: house(staff=(coach(from_date=night("next Sat").day), pianist())),
            "no-coach-then",
            "Lake: nobody who knows it is there before Thu 03 Dec",
        ),
        (lambda: house(staff=(coach(),)), "no-pianist", "nobody on the staff"),
        (without_studios, "no-studio", "the book has no studio"),
    ],
)
def test_what_a_book_does_not_say_is_named(
    make: Callable[[], Season], code: str, words: str
) -> None:
    found = notes(make())
    if not code:
        assert found == []
        return
    mine = [each for each in found if each.code == code]
    assert mine, [each.code for each in found]
    assert words in mine[0].message
    assert mine[0].advice


def test_stage_that_is_closed_is_named() -> None:
    found = notes(house(nights=(night("next Mon", curtain=time(11)),)))
    assert [each.code for each in found] == ["no-stage"]


def test_notes_of_other_works_are_left_out_where_some_are_named() -> None:
    of = house(space("far"), work("sea"), BillItem("lakes", 2, "sea"))
    assert [each.code for each in notes(of, "lake")] == []
    assert [each.code for each in notes(of, "sea")] == ["no-roles"]


def test_long_lists_are_cut() -> None:
    sections = tuple(
        section("lake", name, order=order, minutes=5)
        for order, name in enumerate("abcdefgh", 1)
    )
    (found,) = notes(house(sections=sections))
    assert found.message.startswith("Lake: A, B, C, D, E, F and 2 more do not say")
