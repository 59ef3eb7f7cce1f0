"""The word that was probably meant: as somebody mistypes it, in any capitals."""

import pytest

from callboard.domain.people import Bar
from callboard.io.faults import nearest

BARS = [each.value for each in Bar]
NAMES = ["Inês Duarte", "Marta Nowak", "Noah Kent", "Vera Lindholm", "Инесса Амарал"]


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("no jumping", BARS, "no jumps"),
        ("pointe", BARS, "no pointe"),
        ("NO SMOKE ", BARS, "no smoke"),
        ("marta novak", NAMES, "Marta Nowak"),
        ("Nowak", NAMES, "Marta Nowak"),
        ("Lindholm, Vera", NAMES, "Vera Lindholm"),
        ("INÊS", NAMES, "Inês Duarte"),
        ("ИНЕСА АМАРАЛ", NAMES, "Инесса Амарал"),
        ("lake1", ["lake-1", "lake-2"], "lake-1"),
        ("quen", ["Queen", "queen"], "queen"),
        ("Schwanensee", ["Swan Lake", "Giselle"], ""),
        ("x", [], ""),
    ],
)
def test_nearest_word_is_the_one_somebody_meant(
    typed: str, known: list[str], meant: str
) -> None:
    assert nearest(typed, known) == meant
