"""The curve of strain against waiting, as numbers and as a picture."""

import json

import pytest

from callboard.render.trade import Point, curve

POINTS = (
    Point("0 min of waiting", 90, 1200, 40.2, 0.1, 0, 0),
    Point("more than any waiting", 30, 2400, 10.0, 0.2, 0, 0),
)


def test_curve_as_json_has_every_figure_of_every_point() -> None:
    found = json.loads(curve(POINTS, ".json"))
    assert found["points"][0] == {
        "worth": "0 min of waiting",
        "strain": 90,
        "waiting": 1200,
        "change": 40.2,
        "waiting_share": 0.1,
        "not_placed": 0,
        "price": 0,
    }
    assert len(found["points"]) == 2


@pytest.mark.slow
def test_curve_as_svg_is_told_to_those_who_do_not_see_it() -> None:
    found = curve(POINTS, ".svg").decode()
    assert found.startswith("<svg ")
    assert "a point worth more than any waiting: strain 30, waiting 20.0 %" in found
    assert curve(POINTS, ".svg").decode() == found


@pytest.mark.slow
def test_curve_as_png_is_one() -> None:
    assert curve(POINTS, ".png").startswith(b"\x89PNG")
