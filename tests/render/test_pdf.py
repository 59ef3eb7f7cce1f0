"""Sheets as printed: how many, who is on them, and that text stays text."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from tests.builders import (
    at,
    call,
    coach,
    dancer,
    dancers,
    fixture,
    plan,
    season,
    show,
    space,
)

from callboard.domain.plan import Plan
from callboard.domain.season import Season
from callboard.render import pdf, sheets
from callboard.render.board import days_of
from callboard.render.pdf import FONTS, TEMPLATES, Order, Press, foreign
from callboard.render.picture import board_picture
from callboard.render.sheets import Diaries, Sheet

NOW = at("Mon 09:00")
COMPANY = [f"d{number}" for number in range(95)]


def stamped(made: Season, posted: Plan, sheet: Sheet) -> Sheet:
    return sheet | {"stamp": sheets.stamp(made, posted, NOW)}


def printed(order: Order, **how: bool) -> list[bytes]:
    with Press(NOW, **how).printing([order]) as found:
        return next(found)


def num_pages(template: str, sheet: Sheet) -> int:
    return len(printed(Order(template, sheet, "png", ppi=20)))


def headings(template: str, sheet: Sheet) -> list[Any]:
    import typst

    found = typst.query(
        TEMPLATES / f"{template}.typ",
        "heading",
        root=TEMPLATES,
        font_paths=[FONTS],
        sys_inputs={"data": json.dumps(sheet)},
        field="body",
    )
    return [each["text"] for each in json.loads(found)]


def worked_out(expression: str, sheet: Sheet) -> Any:
    """Give what an expression of the templates' language comes to."""
    import typst

    compiler = typst.Compiler(
        f"#context [#metadata({expression}) <found>]".encode(),
        root=TEMPLATES,
        font_paths=typst.Fonts(font_paths=[FONTS]),
        sys_inputs={"data": json.dumps(sheet)},
    )
    return json.loads(compiler.query("<found>", field="value", one=True))


def people_pages(made: Season, posted: Plan, people: list[str]) -> Sheet:
    diaries = Diaries(made, posted)
    pages = [diaries.of(each, with_private=False) for each in people]
    return stamped(made, posted, {"kind": "dancer", "title": "x", "pages": pages})


@pytest.mark.medium
def test_dancer_sheets_are_a_page_each_in_the_order_given() -> None:
    made, posted = season(), plan(call("Tue 10:00-11:30", "ann bea"))
    sheet = people_pages(made, posted, ["bea", "ann"])
    assert headings("pages", sheet) == ["Beatrix Holm", "Anna Lee"]
    assert num_pages("pages", sheet) == 2


@pytest.mark.medium
@pytest.mark.parametrize(
    "name",
    ['#read("/etc/passwd")', "*bold* _it_ $x$ @ref <tag>", "</svg>&amp;\\", "=SUM(A1)"],
)
def test_name_that_looks_like_a_program_is_printed_as_it_is(name: str) -> None:
    made, posted = (
        season(dancer("ann", name=name)),
        plan(call("Tue 10:00-11:30", "ann")),
    )
    assert headings("pages", people_pages(made, posted, ["ann"])) == [name]
    days = days_of(made, posted)
    assert num_pages("wall", stamped(made, posted, sheets.wall(made, days))) == 1


def wall_of(num_calls: int, num_spaces: int = 6) -> Sheet:
    """Give a wall sheet with so many calls a day."""
    made = season(
        *(space(f"s{number}") for number in range(num_spaces)),
        dancers(" ".join(COMPANY)),
    )
    posted = plan(
        call(
            f"{day} {10 + number // num_spaces:02d}:00-{10 + number // num_spaces:02d}:45",
            " ".join(COMPANY[number : number + 6]),
            title="Symphony in Three Movements: Third movement, one line",
            space=f"s{number % num_spaces}",
        )
        for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
        for number in range(num_calls)
    )
    return stamped(made, posted, sheets.wall(made, days_of(made, posted)))


@pytest.mark.medium
@pytest.mark.parametrize(
    ("num_calls", "num_sheets"), [(0, 1), (12, 1), (18, 1), (40, 2)]
)
def test_wall_is_one_sheet_while_that_is_legible(
    num_calls: int, num_sheets: int
) -> None:
    assert num_pages("wall", wall_of(num_calls)) == num_sheets


@pytest.mark.medium
def test_wall_of_many_spaces_takes_a_set_of_sheets_for_each_few() -> None:
    assert num_pages("wall", wall_of(10, num_spaces=10)) == 2


@pytest.mark.medium
def test_wall_day_taller_than_a_sheet_goes_on_overleaf() -> None:
    made = season(dancers(" ".join(COMPANY)))
    calls = (
        call(f"Tue {10 + n // 12:02d}:{n % 12 * 5:02d}-22:00", " ".join(COMPANY[:8]))
        for n in range(120)
    )
    posted = plan(calls)
    sheet = stamped(made, posted, sheets.wall(made, days_of(made, posted)))
    assert num_pages("wall", sheet) > 1


@pytest.mark.medium
def test_day_sheets_begin_a_page_a_day() -> None:
    made = season(show("Wed 19:30-22:00", "ann"), fixture("Wed 10:00-11:15", "ann"))
    posted = plan(call("Tue 10:00-11:30", "ann"), call("Wed 23:30-00:40", "ann"))
    sheet = stamped(made, posted, sheets.day_sheets(days_of(made, posted)))
    assert len(headings("days", sheet)) == 7
    assert num_pages("days", sheet) == 7


@pytest.mark.medium
def test_sign_in_of_a_large_cast_is_a_page_or_two_a_show() -> None:
    made = season(
        dancers(" ".join(COMPANY)),
        coach(),
        show(
            "Tue 19:30-22:00",
            " ".join(COMPANY[:60]),
            covers=" ".join(COMPANY[60:]),
            conductor="coach",
        ),
        show("Wed 19:30-22:00", "d1"),
    )
    sheet = stamped(made, plan(), sheets.sign_in(made, plan()))
    assert num_pages("sign_in", sheet) == 3


@pytest.mark.medium
def test_line_under_a_call_does_not_begin_with_a_dot() -> None:
    sheet = stamped(season(), plan(), {})
    words = worked_out(
        '{ import "common.typ": *; said("31 dancers", "", "Coach") }', sheet
    )
    assert words == "31 dancers\N{NO-BREAK SPACE}· Coach"


@pytest.mark.medium
@pytest.mark.parametrize(
    ("word", "is_broken"),
    [("Wolfeschlegelsteinhausenbergerdorff", True), ("Ab", False)],
)
def test_word_longer_than_a_column_of_the_wall_is_broken(
    word: str, is_broken: bool
) -> None:
    sheet = stamped(season(), plan(), {})
    heights = worked_out(
        '{ import "common.typ": *; (narrow, it => it)'
        f".map(how => measure(width: 2cm, how[{word}]).height / 1pt) }}",
        sheet,
    )
    assert (heights[0] > heights[1]) == is_broken


@pytest.mark.medium
def test_picture_widest_day_ends_before_the_names_of_spaces() -> None:
    made, posted = season(), plan(call("Tue 10:00-11:30", "ann"))
    sheet = stamped(made, posted, board_picture(made, days_of(made, posted)))
    title = 'measure(text(font: faces, size: 8.5pt, strong("Wed 28 Nov"))).width'
    room = worked_out(f'{{ import "picture.typ": *; (beside - {title}) / 1pt }}', sheet)
    assert room > 0


def test_picture_is_1600_pixels_wide() -> None:
    made, posted = season(), plan(call("Tue 10:00-11:30", "ann"))
    sheet = stamped(made, posted, board_picture(made, days_of(made, posted)))
    (picture,) = printed(Order("picture", sheet, "png"))
    assert int.from_bytes(picture[16:20], "big") == 1600


@pytest.mark.medium
def test_press_stops_when_what_is_done_beside_it_fails() -> None:
    class FailedError(Exception):
        pass

    sheet = stamped(season(), plan(), sheets.wall(season(), ()))
    done: list[int] = []

    def orders() -> Iterator[Order]:
        for number in range(200):
            yield Order("wall", sheet | {"spaces": [{"id": "", "name": str(number)}]})

    class Counting(Press):
        # Python 3.11 has no `override` yet.
        def _print(  # type: ignore[explicit-override]
            self, order: Order
        ) -> list[bytes]:
            found = super()._print(order)
            done.append(len(found))
            return found

    with pytest.raises(FailedError), Counting(NOW).printing(orders()):
        raise FailedError
    assert len(done) < 200


@pytest.mark.medium
def test_press_same_sheet_gives_same_bytes() -> None:
    made, posted = season(), plan(call("Tue 10:00-11:30", "ann bea"))
    sheet = people_pages(made, posted, ["ann"])
    assert printed(Order("pages", sheet)) == printed(Order("pages", sheet))


# --- letters --------------------------------------------------------------------------


def test_letters_of_names_that_companies_have_are_all_ours() -> None:
    names = (
        "Łucja Brzęczyszczykiewicz Айгерім Әбдіқалықова Çiğdem Şahin Nguyễn Ọládélé "
    )
    names += "Παπαδοπούλου 佐藤美咲 翔平 김민지 ليلى حداد 王浩然 Øystein Գայանե ნინო "
    names += "สมชาย दीपा \N{LATIN SMALL LETTER DOTLESS I}"
    assert foreign(set(names) - {" "}) == pdf.Foreign({}, ())


@pytest.mark.medium
def test_letter_that_no_font_has_is_named() -> None:
    assert foreign({"a", "\U0010fffd"}).missing == ("\U0010fffd",)


def test_letter_that_the_system_has_is_borrowed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Known:
        def __init__(self, family: str, path: str | None) -> None:
            self.family, self.path, self.index = family, path, 0

    class System:
        def __init__(self, **_: object) -> None:
            pass

        def fonts(self) -> list[Known]:
            ours = str(FONTS / "NotoSansThai-Regular.ttf")
            return [
                Known("Nowhere", None),
                Known("Broken", __file__),
                Known("Thai", ours),
                Known("Later", None),
            ]

    monkeypatch.setattr(pdf, "FONTS", FONTS / "none")
    monkeypatch.setattr("typst.Fonts", System)
    assert foreign({"ก"}) == pdf.Foreign({"ก": "Thai"}, ())


@pytest.mark.medium
def test_press_with_fonts_of_the_system_prints_too() -> None:
    made, posted = season(), plan(call("Tue 10:00-11:30", "ann bea"))
    sheet = people_pages(made, posted, ["ann"])
    (content,) = printed(Order("pages", sheet), with_system_fonts=True)
    assert content.startswith(b"%PDF")
