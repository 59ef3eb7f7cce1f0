"""Restrictions of a dancer that close a whole performance, her others counted with it."""

from typing import Final

from callboard.domain.people import Bar, Restriction
from callboard.domain.repertory import Performance
from callboard.domain.season import Season
from callboard.solver.chain.engaged import Engaged
from callboard.solver.may_dance import closes_show
from callboard.solver.usual import shares_in_minutes

MINUTES_PER_HOUR: Final = 60
SUMS: Final = {Bar.MAX_MINUTES_DAY, Bar.MAX_MINUTES_WEEK, Bar.MAX_SHOWS_WEEK}


class Limited:
    """Restrictions beside what everybody is engaged in."""

    def __init__(self, engaged: Engaged) -> None:
        self.engaged = engaged
        self.limits_of = shares_in_minutes(engaged.season)

    @property
    def season(self) -> Season:
        """The season."""
        return self.engaged.season

    def closes(self, dancer: str, show: Performance) -> bool:
        """Whether a restriction closes a performance to a dancer, whatever the role."""
        return any(
            self._closes(limit, show) for limit in self.limits_of.get(dancer, ())
        )

    def _closes(self, limit: Restriction, show: Performance) -> bool:
        if limit.bar is Bar.NO_CONSECUTIVE_SHOWS:
            return any(
                abs((day - show.day).days) <= 1 and limit.holds(max(day, show.day))
                for day, _ in self.engaged.danced(limit.dancer, show)
            )
        if limit.bar is Bar.HOURS_AFTER_SHOW:
            return self._rests_too_little(limit, show)
        if not limit.holds(show.day):
            return False
        if limit.bar in SUMS:
            most = limit.limit
            return most is not None and self._sum(limit, show) > most
        return closes_show(self.season, limit, show)

    def _sum(self, limit: Restriction, show: Performance) -> int:
        """Give what a restriction counts, this performance included."""
        engaged = self.engaged
        first = engaged.week_start(show.day)
        also = [
            minutes
            for day, minutes in engaged.danced(limit.dancer, show)
            if (
                day == show.day
                if limit.bar is Bar.MAX_MINUTES_DAY
                else engaged.week_start(day) == first and limit.holds(day)
            )
        ]
        if limit.bar is Bar.MAX_SHOWS_WEEK:
            return len(also) + 1
        return sum(also) + show.minutes

    def _rests_too_little(self, limit: Restriction, show: Performance) -> bool:
        here = self.engaged.evening_of(show)
        rest = (limit.limit or 0) * MINUTES_PER_HOUR
        others = [
            each
            for each in self.engaged.evenings.get(limit.dancer, ())
            if each.id != show.id
        ]
        if any(
            limit.holds(each.day) and 0 <= each.start - here.end < rest
            for each in others
        ):
            return True
        ends = [each.end for each in others if each.is_dancing]
        ends += [span.end for span in self.engaged.past_shows.get(limit.dancer, ())]
        return limit.holds(show.day) and any(
            0 <= here.start - end < rest for end in ends
        )
