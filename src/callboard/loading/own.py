"""What a dancer's own report is made of: her days by the book, and what she felt."""

from datetime import date
from typing import Final

from callboard.domain.diary import Diary, LeftOut
from callboard.load.calendar import Calendar
from callboard.load.felt import felt_calendar, loads_by_day
from callboard.loading.diary import felt_danced, own_left_out, own_ratings
from callboard.loading.stretch import DAY, WEEK, Stretch

SHOWN_BACK: Final = 4 * WEEK * DAY


class Own:
    """A dancer's days, planned and, with a diary, felt."""

    def __init__(
        self, stretch: Stretch, dancer: str, diary: Diary | None, left_out: LeftOut
    ) -> None:
        self.stretch, self.dancer = stretch, dancer
        self.name = stretch.season.name(dancer)
        mine = diary.of(dancer).ratings if diary is not None else ()
        self.ratings = tuple(each for each in mine if each.day <= stretch.today)
        felt = {dancer: own_ratings(self.ratings)} if self.ratings else {}
        self.book = stretch.book(dancer, felt)
        self.left_out = own_left_out(left_out, dancer, stretch.today)
        unsure = self.left_out.days
        self.danced = felt_danced(self.ratings, unsure.get(dancer, ()))
        self.calendar: Calendar | None = None
        if self.ratings:
            booked = {dancer: stretch.worked(dancer)}
            self.calendar = felt_calendar(self.ratings, stretch.today, booked, unsure)

    def felt_loads(self) -> dict[date, float | None]:
        """Give what was felt by day, None where it was not rated."""
        if self.calendar is None:
            return {}
        return loads_by_day(self.calendar, self.dancer)
