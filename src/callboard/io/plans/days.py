"""Days as schedulers write them: ``Mon 1 Feb``, ``Monday``, ``01/02/2027``."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from callboard.domain.season import Season, Week
from callboard.io.plans.written import WordError

_WEEKDAYS = tuple(
    f"{each}day" for each in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
)
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_FILLERS = frozenset({"the", "of", "st", "nd", "rd", "th", "day"})
_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ].*)?")
_NUMBERS = re.compile(
    r"([0-9]{1,2})([./-])([0-9]{1,2})(?:\2([0-9]{4}|[0-9]{2}))?\.?", re.ASCII
)
_SERIAL = re.compile(r"[0-9]{5}(?:\.0+)?")
_EXCEL_BEGINS = date(1899, 12, 30)
DAY_FIRST: Final = "day first"
MONTH_FIRST: Final = "month first"
_MOST_LETTERS = 60


class Days:
    """Finds the dates that texts mean, in a season, and in a week of it if one is given.

    `learn` looks at all dates of a file first: 13/02 says in which order 01/02 is meant.
    """

    def __init__(self, season: Season, week: Week | None = None) -> None:
        settings = season.settings
        self.season = Week(settings.first_date, settings.last_date)
        self.week = week
        self.orders: tuple[str, ...] = (DAY_FIRST, MONTH_FIRST)

    def learn(self, texts: Iterable[str]) -> None:
        """Find out whether day or month comes first in dates such as 01/02."""
        numbers = [text for text in {*texts} if "/" in text or "-" in text]
        possible = [
            order
            for order in (DAY_FIRST, MONTH_FIRST)
            if all(self._in(self._meant(text, (order,))) for text in numbers)
        ]
        if len(possible) == 1:
            self.orders = (possible[0],)

    def looks_like_day(self, text: str) -> bool:
        """Whether a text is a day and nothing else, whatever day it is."""
        return bool(self._meant(text, self.orders)) or self._is_weekday_only(text)

    def find(self, text: str) -> date:
        """Give the day that a text means.

        Raises
        ------
        WordError
            ``not-a-date``, ``outside-the-season``, ``two-dates``, ``wrong-weekday``.
        """
        weekday = self._weekday(text)
        meant = self._meant(text, self.orders)
        if not meant and weekday is not None and self._is_weekday_only(text):
            return self._in_week(weekday)
        if not meant:
            raise WordError(
                "not-a-date",
                "This is not a day",
                "Write it as 2026-11-24 or Tue 24 Nov.",
            )
        found = self._in(meant)
        if not found:
            raise WordError(
                "outside-the-season",
                "The season does not have this day",
                f"It runs from {self.season.first} to {self.season.last}.",
            )
        if weekday is not None:
            fitting = {day for day in found if day.weekday() == weekday}
            if not fitting:
                day = min(found)
                raise WordError(
                    "wrong-weekday",
                    "Day of the week and date do not belong together",
                    f"{day} is a {day:%A}.",
                )
            found = fitting
        if len(found) > 1 and self.week is not None:
            found = {day for day in found if day in self.week} or found
        if len(found) > 1:
            one, other, *_ = sorted(found)
            raise WordError(
                "two-dates", f"This could be {one} or {other}", f"Write it as {one}."
            )
        return found.pop()

    def _in_week(self, weekday: int) -> date:
        week = self.week
        if week is None and (self.season.last - self.season.first).days < len(
            _WEEKDAYS
        ):
            week = self.season
        for day in week or ():
            if day.weekday() == weekday:
                return day
        if week is None:
            raise WordError(
                "which-week",
                "A day of the week does not say which week",
                "Give a date of it with --week, or write dates.",
            )
        raise WordError(
            "outside-the-season",
            "The week does not have this day",
            f"It runs from {week.first} to {week.last}.",
        )

    def _in(self, days: set[date]) -> set[date]:
        return {day for day in days if day in self.season}

    def _meant(self, text: str, orders: tuple[str, ...]) -> set[date]:
        """Give every date that a text could be, in the season or not."""
        text = text.strip()
        if len(text) > _MOST_LETTERS:
            return set()
        if _SERIAL.fullmatch(text):
            return {_EXCEL_BEGINS + timedelta(days=int(float(text)))}
        numbers = re.sub(r"^[^\W\d_]+[.,]?\s*", "", text)
        if found := _ISO.fullmatch(numbers):
            return self._dates(found[1], found[2], found[3])
        if found := _NUMBERS.fullmatch(numbers):
            first, mark, second, year = found.groups()
            day_first = self._dates(year, second, first)
            if mark == "." or orders == (DAY_FIRST,):
                return day_first
            month_first = self._dates(year, first, second)
            return month_first if orders == (MONTH_FIRST,) else day_first | month_first
        return self._with_month(text)

    def _with_month(self, text: str) -> set[date]:
        """Read ``Mon 1st of February 2027`` and ``Feb 1``."""
        month, numbers = None, []
        for token in _TOKEN.findall(text.casefold()):
            if token.isdigit():
                numbers.append(token)
            elif (found := _place(token, _MONTHS)) is not None and month is None:
                month = found + 1
            elif _place(token, _WEEKDAYS) is None and token not in _FILLERS:
                return set()
        if month is None or not 1 <= len(numbers) <= 2:
            return set()
        day, year = numbers[0], numbers[1] if len(numbers) > 1 else None
        if len(day) == 4 and year is not None:
            day, year = year, day
        return self._dates(year, str(month), day)

    def _dates(self, year: str | None, month: str, day: str) -> set[date]:
        """Give the date; without a year, that date in every year of the season."""
        years: Iterable[int] = range(self.season.first.year, self.season.last.year + 1)
        if year is not None:
            years = (int(year) + 2000 * (len(year) < 3),)
        found = set()
        for each in years:
            try:
                found.add(date(each, int(month), int(day)))
            except ValueError:
                continue
        return found

    @staticmethod
    def _weekday(text: str) -> int | None:
        for token in _TOKEN.findall(text[:_MOST_LETTERS].casefold()):
            if (found := _place(token, _WEEKDAYS)) is not None:
                return found
        return None

    @staticmethod
    def _is_weekday_only(text: str) -> bool:
        tokens = _TOKEN.findall(text[:_MOST_LETTERS].casefold())
        is_day = [_place(token, _WEEKDAYS) is not None for token in tokens]
        return any(is_day) and all(
            each or token in _FILLERS
            for each, token in zip(is_day, tokens, strict=True)
        )


def _place(word: str, names: tuple[str, ...]) -> int | None:
    """Find a day or month by its name or the beginning of it: ``tue``, ``tues``."""
    if len(word) < 3:
        return None
    for place, name in enumerate(names):
        if name.startswith(word):
            return place
    return None
