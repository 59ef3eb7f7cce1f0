"""What a company's report is made of: everybody's days, and the groups that may be shown."""

from datetime import date

from callboard.domain.diary import Diary, LeftOut
from callboard.load.calendar import Calendar
from callboard.load.felt import felt_calendar
from callboard.loading.groups import EVERYBODY, ranks_of, shown
from callboard.loading.stretch import BookDay, Stretch


class Everybody:
    """The days of all dancers, planned and, with diaries, felt."""

    def __init__(
        self, stretch: Stretch, diary: Diary | None, left_out: LeftOut
    ) -> None:
        self.stretch, self.left_out = stretch, left_out
        self.season = stretch.season
        self.groups = ranks_of(self.season)
        self.shown = shown(self.groups, tuple(self.season.dancers))
        self.book = {dancer: stretch.book(dancer) for dancer in self.season.dancers}
        self.calendar = self._felt(diary) if diary is not None else None

    def _felt(self, diary: Diary) -> Calendar | None:
        ratings = [each for each in diary.ratings if each.dancer in self.season.dancers]
        if not ratings:
            return None
        booked = {dancer: self.stretch.worked(dancer) for dancer in self.season.dancers}
        return felt_calendar(ratings, self.stretch.today, booked, self.left_out.days)

    @property
    def order(self) -> list[str]:
        """Everybody first, then the ranks: a group has its colour wherever it is drawn."""
        return [EVERYBODY, *self.groups]

    def on(self, dancer: str, when: date) -> BookDay:
        """Give a dancer's day by the book."""
        return self.book[dancer][when]
