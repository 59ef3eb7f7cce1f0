"""One answer beside the dancer's own last four weeks, each item by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median, quantiles
from typing import Final

from callboard.domain.diary import Better, DailyItem, Item

OWN_DAYS: Final = 28
FEWEST_ANSWERS: Final = 14


class Standing(StrEnum):
    """Where an answer lies beside the dancer's own usual."""

    BETTER = "better than usual"
    USUAL = "as usual"
    WORSE = "worse than usual"


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual for one dancer: her middle answer, and the middle half of them."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class BesideUsual:
    """Today's answer to one item beside the four weeks before it.

    `value` is None when today was not answered, `usual` while there are too few answers.

    Units
    -----
    `num_answers` of `OWN_DAYS` days, today left out.
    """

    item: Item
    value: int | None
    num_answers: int
    usual: Usual | None

    @property
    def standing(self) -> Standing | None:
        """Better, as usual or worse; None where either side of it is missing."""
        if self.value is None or self.usual is None:
            return None
        if self.usual.low <= self.value <= self.usual.high:
            return Standing.USUAL
        is_high = self.value > self.usual.high
        is_better = is_high is (self.item.better is Better.HIGH)
        return Standing.BETTER if is_better else Standing.WORSE


def beside_usual(
    answers: Iterable[DailyItem], dancer: str, item: Item, today: date
) -> BesideUsual:
    """Set one dancer's answer of today beside her own last four weeks.

    Units
    -----
    The 28 days before today, today left out; usual is the middle half of the answers
    (quartiles, both inclusive). Days without an answer are left out and never filled.

    Source
    ------
    House choice. That the sum of such items has no acceptable measurement properties is
    reported of a systematic review (Duignan 2020), so there is no total.

    Limits
    ------
    Below `FEWEST_ANSWERS` answers there is nothing to compare with. A single day is noise:
    this describes, and asks for nothing.
    """
    mine = {
        each.day: each.value
        for each in answers
        if each.dancer == dancer and each.item is item
    }
    first = today - timedelta(days=OWN_DAYS)
    before = [value for day, value in mine.items() if first <= day < today]
    usual = None
    if len(before) >= FEWEST_ANSWERS:
        low, _, high = quantiles(before, n=4, method="inclusive")
        usual = Usual(low, float(median(before)), high)
    return BesideUsual(item, mine.get(today), len(before), usual)
