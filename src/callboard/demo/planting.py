"""A hidden week: needs that together are possible, because they were placed once.

It is made as a ballet staff makes it: what must be stands first, with the meal in the
middle of the day; then session by session, studio by studio, whoever comes out of one
call goes into the next.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from random import Random
from typing import Final

from callboard.demo.ledger import LONGEST, SHORTEST, Granted, Ledger, Planted
from callboard.demo.places import Places
from callboard.demo.quarters import QUARTER, bits
from callboard.demo.session_filling import Filling, studios_of
from callboard.demo.sessions import Session
from callboard.demo.timetable import Spot, Timetable
from callboard.demo.wishes import Wish, Wishes
from callboard.domain.plan import Call, call_of
from callboard.domain.season import Season

FEWEST: Final = 2
GIVE_UP_AFTER: Final = 200
TRIES_A_CALL: Final = 6
GROUP_SIZES: Final = (2, 4, 6, 8)
SMALL_MINUTES: Final = (60, 45, 30)
# How much of a session's spare time is whole studios left dark.
DARK_SHARE: Final = 0.7
LATE: Final = 8.0
EARLY: Final = 2.0
TIDY_ROUNDS: Final = 2


class Planting:
    """Puts wishes into a timetable until the studios are as full as asked for.

    Units
    -----
    `target` minutes of calls.
    """

    def __init__(
        self,
        season: Season,
        timetable: Timetable,
        wishes: Wishes,
        rng: Random,
        target: int,
    ) -> None:
        self.timetable = timetable
        self.rng = rng
        self.places = Places(timetable)
        self.ledger = Ledger(timetable, target)
        self.filling = Filling(season, timetable, wishes, self.ledger, rng)
        self.studios = studios_of(season)
        self.days = tuple(timetable.frames)

    def plant(self, musts: Iterable[tuple[Wish, bool]]) -> Planted:
        """Place what must be, then fill session after session, then what is left."""
        for wish, is_late in musts:
            if is_late:
                self._place(wish, LATE, self.days[::-1])
            else:
                self._place(wish, EARLY, self.days)
        sessions = [
            Session(self.timetable, day, window, self.studios)
            for day, windows in self.timetable.windows.items()
            for window in range(len(windows))
        ]
        for number, session in enumerate(sessions):
            rest = sum(self._room(each) for each in sessions[number:])
            self._fill(session, self.ledger.left * self._room(session) / rest)
        self._fill_up()
        for _ in range(TIDY_ROUNDS):
            self._tidy()
        return self.ledger.planted(list(self._unplaced()))

    def _place(self, wish: Wish, later_costs: float, days: tuple[date, ...]) -> bool:
        """Give a wish the best place there is."""
        if not self.ledger.leaves_no_rest(wish.need.minutes):
            return False
        if len(wish.called.dancing) < FEWEST:
            return False
        found = self.places.best(wish, days, later_costs=later_costs)
        if found is None:
            return False
        _, spot, need = found
        self.ledger.take(self.ledger.grant(replace(wish, need=need)), spot)
        return True

    # --- sessions ---------------------------------------------------------------------

    def _room(self, session: Session) -> int:
        """Give the minutes of studios that a session has left."""
        mask = bits(session.start, session.end)
        return QUARTER * sum(
            (self.timetable.room(studio, session.day) & mask).bit_count()
            for studio in self.studios
        )

    def _fill(self, session: Session, budget: float) -> None:
        """Fill one session with its share, some studios left dark."""
        session.tune(self.rng)
        spare = (self._room(session) - budget) * DARK_SHARE
        minutes = session.length * QUARTER
        for studio in self.rng.sample(self.studios, len(self.studios)):
            if spare > minutes * self.rng.random():
                session.close(studio)
                spare -= minutes
        while budget >= SHORTEST:
            hole = next(session.holes(), None)
            if hole is None:
                return
            taken = self.filling.fill(hole)
            budget -= taken
            if taken:
                session.advance(hole, taken // QUARTER)
            else:
                session.pass_over(hole)

    # --- what is left -----------------------------------------------------------------

    def _fill_up(self) -> None:
        """Fill up with small calls, wherever in the week they make people wait least."""
        failed = 0
        while self.ledger.left >= SHORTEST and failed < GIVE_UP_AFTER:
            rows = []
            for _ in range(TRIES_A_CALL):
                found = self._try_small()
                if found is not None:
                    rows.append(found)
            if not rows:
                failed += 1
                continue
            _, wish, spot = min(rows, key=lambda row: (row[0], row[1].need.id))
            self.ledger.take(self.ledger.grant(wish), spot)

    def _small(self) -> Wish | None:
        def choose(dancers: list[str], size: int) -> list[str]:
            dancers.sort(key=self.timetable.share_of_week)
            return dancers[:size]

        return self.filling.small.ask(choose, self.rng.choice(GROUP_SIZES))

    def _try_small(self) -> tuple[float, Wish, Spot] | None:
        asked = self._small()
        if asked is None or len(asked.called.dancing) < FEWEST:
            return None
        left = self.ledger.left
        sizes = (left, *SMALL_MINUTES) if left <= LONGEST else SMALL_MINUTES
        for minutes in sizes:
            if not self.ledger.leaves_no_rest(minutes):
                continue
            wish = replace(asked, need=replace(asked.need, minutes=minutes))
            found = self.places.best(wish, self.days, is_last=True)
            if found is not None:
                cost, spot, need = found
                return cost / len(wish.people), replace(wish, need=need), spot
        return None

    def _unplaced(self) -> Iterator[Granted]:
        """Ask for what is still missing, though this week found no place for it."""
        while self.ledger.left >= SHORTEST:
            wish = self._small()
            if wish is None:
                continue
            minutes = next(
                minutes
                for minutes in (self.ledger.left, *SMALL_MINUTES)
                if minutes <= LONGEST and self.ledger.leaves_no_rest(minutes)
            )
            self.ledger.left -= minutes
            need = replace(wish.need, minutes=minutes)
            yield self.ledger.grant(replace(wish, need=need))

    def _tidy(self) -> None:
        """Move each call once to where people wait least; runs stay on their days."""
        rows = [
            (granted, spot) for granted in self.ledger.granted for spot in granted.spots
        ]
        self.rng.shuffle(rows)
        for granted, spot in rows:
            wish = granted.wish
            others = {each.day for each in granted.spots if each != spot}
            days = tuple(day for day in self.days if day not in others)
            if wish.key[0] in {"run", "staged"}:
                days = (spot.day,)
            self.timetable.lift(spot, wish.people)
            found = self.places.best(wish, days, is_last=True)
            place = spot
            # A pianist promised is a pianist kept.
            if found is not None and found[2] == wish.need:
                place = found[1]
            self.ledger.move(granted, spot, place)


def room_minutes(season: Season, timetable: Timetable) -> int:
    """Give the minutes of all studios in the windows of the week's days."""
    quarters = sum(timetable.open(day).bit_count() for day in timetable.frames)
    return quarters * QUARTER * len(studios_of(season))


def calls_of(
    season: Season, timetable: Timetable, planted: Planted
) -> tuple[Call, ...]:
    """Give the hidden plan's calls, in order of time."""
    calls = []
    for need in planted.needs.values():
        called = season.called(need, timetable.week)
        for number, spot in enumerate(planted.spots.get(need.id, ()), 1):
            calls.append(
                call_of(
                    need,
                    number,
                    timetable.span_of(spot),
                    spot.space,
                    dancing=called.dancing,
                    watching=called.watching,
                    coaches=spot.coaches,
                    pianists=spot.pianists,
                )
            )
    return tuple(sorted(calls, key=lambda call: (call.span, call.id)))
