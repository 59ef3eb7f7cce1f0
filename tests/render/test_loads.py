"""Reports of load as files: self-contained, read out, and the numbers beside them."""

import re

import pytest

from callboard.render.loads.charts import NARROW, WIDE, chart
from callboard.render.loads.files import content_of, everything, numbers
from callboard.render.loads.page import load_page
from callboard.render.loads.parts import (
    Drawn,
    Picture,
    Report,
    Section,
    Table,
    kept_together,
)

NOW = 29_900_000
DAYS = ("2026-11-23", "2026-11-24", "2026-11-30")
PICTURES: dict[Drawn, Picture] = {
    "days": Picture(
        "days",
        tuple(
            {"day": day, "planned": 300, "low": 200, "high": 400, "what": "planned"}
            | ({"felt": 250} if day == DAYS[0] else {})
            for day in DAYS
        ),
        "300 planned <and> 250 felt",
        {"has_felt": True, "start": DAYS[1]},
    ),
    "weeks": Picture(
        "weeks",
        tuple({"day": day, "hours": 20, "low": 15, "high": 25} for day in DAYS),
        "twenty hours",
        {"has_usual": True, "start": DAYS[1]},
    ),
    "groups": Picture(
        "groups",
        tuple(
            {"day": day, "group": f"rank {at}", "value": at or None}
            for day in DAYS
            for at in range(9)
        ),
        "nine ranks",
        {"unit": "hours", "order": [f"rank {at}" for at in range(9)]},
    ),
    "calendar": Picture(
        "calendar",
        tuple(
            {
                "week": DAYS[0],
                "weekday": name,
                "month": "Nov",
                "what": what,
                "load": 300,
            }
            for name, what in (
                ("Mon", "felt"),
                ("Tue", "not rated"),
                ("Wed", "planned"),
            )
        ),
        "three days",
        {"most": 300},
    ),
    "heat": Picture(
        "heat",
        ({"group": "corps", "day": DAYS[0], "next": DAYS[1], "hours": 4},),
        "one day",
        {"start": DAYS[0]},
    ),
    "build up": Picture(
        "build up",
        tuple(
            {
                "day": day,
                "measure": "freshness",
                "value": -20,
                "is_planned": 0,
                "is_last": 0,
            }
            for day in DAYS
        ),
        "minus twenty",
        {"nights": [(DAYS[2], "Giselle")]},
    ),
}
REPORT = Report(
    "Small & Co",
    "Load of <b>Anna</b>",
    "1 to 7 Nov",
    "Hers.",
    tuple(
        Section(
            name.replace(" ", "-"),
            name,
            "words",
            picture,
            Table(("Day", "Load"), (("Mon", "300"), ("=1+1", "2"))),
            is_folded=name == "days",
        )
        for name, picture in PICTURES.items()
    ),
    ("It foretells nothing.",),
)


@pytest.mark.medium
@pytest.mark.parametrize("kind", PICTURES)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_charts_hold_their_values_and_no_red(kind: Drawn, width: int) -> None:
    found = str(chart(PICTURES[kind], width))
    assert "vega-lite" in found
    assert not re.search(r"#(c0392b|ff0000|d62728)|'red'", found)


@pytest.mark.slow
def test_page_needs_nothing_but_itself_and_reads_out_every_picture() -> None:
    page = content_of(REPORT, ".html", NOW).decode()
    assert not re.search(r"(src|href)=[\"']?https?:", page)
    assert "<script" not in page
    assert "Load of &lt;b&gt;Anna" in page
    assert page.count('role="img"') == 2 * len(PICTURES)
    assert 'aria-label="300 planned &lt;and&gt; 250 felt"' in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(set(ids)) == len(ids)


@pytest.mark.slow
def test_everything_has_page_sheet_pictures_and_numbers() -> None:
    found = dict(everything(REPORT, NOW))
    assert found["load.pdf"].startswith(b"%PDF")
    assert found["load.pdf"] == content_of(REPORT, ".pdf", NOW)
    assert found["days.png"].startswith(b"\x89PNG")
    assert found["build-up.svg"].startswith(b"<svg ")
    assert found["days.csv"].startswith(b"\xef\xbb\xbfDay,Load")
    assert len(found) == 2 + 3 * len(PICTURES)


def test_numbers_are_what_the_table_says() -> None:
    found = numbers(Table(("a", "b"), (("x, y", "1"), ("=1+1", "-212 points"))))
    assert found == '\ufeffa,b\r\n"x, y",1\r\n\'=1+1,-212 points\r\n'


def test_lengths_and_limits_are_not_broken_over_two_lines() -> None:
    told = kept_together("takes 4 h 05 (1 call) and 16 h to 4.20 (3.33 to 5.22) more")
    gap = "\N{NO-BREAK SPACE}"
    assert told.replace(gap, "_") == (
        "takes 4_h_05 (1 call) and 16_h to 4.20 (3.33_to_5.22) more"
    )


@pytest.mark.slow
def test_page_of_a_table_with_many_columns_names_them_in_each_row() -> None:
    heads = tuple("abcdefgh")
    wide = Section("wide", "Wide", table=Table(heads, (tuple("12345678"),)))
    page = load_page(Report("Co", "Load", "Nov", "Hers.", (wide,)))
    assert '<table class="many">' in page
    assert '<td class="number" data-head="h">8</td>' in page
