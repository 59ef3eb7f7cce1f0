"""Which call goes into the room that opens next: the one its people are ready for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import fsum, log2
from random import Random
from typing import Final

from callboard.demo.ledger import Granted, Ledger
from callboard.demo.places import days_of, with_recorded_music
from callboard.demo.quarters import QUARTER, bits
from callboard.demo.sessions import Hole
from callboard.demo.small_wishes import SmallWishes
from callboard.demo.timetable import SURE, Spot, Timetable
from callboard.demo.wishes import Wish, Wishes
from callboard.domain.house import SpaceKind
from callboard.domain.season import Season

SMALL_ASKED: Final = 24
SHORTEST_ENSEMBLE: Final = 60
LONGEST_SMALL: Final = 90
NEEDIEST: Final = 12
# How much of what the days allow a dancer would do if each studio held what it is meant
# for, in sevenths.
MEANT_SEVENTHS: Final = 6
# What counts against a candidate: waiting made by each minute of its calls, a size twice
# or half of what the studio is meant for, calling those who have much already, and being
# the same thing once more.
WAIT_WEIGHT: Final = 24.0
SIZE_WEIGHT: Final = 0.9
LOAD_WEIGHT: Final = 7.0
SAME_WEIGHT: Final = 0.6
MOST_WAIT_SHARE: Final = 0.25
ENSEMBLE_WEIGHT: Final = 2.0
AGAIN_WEIGHT: Final = 1.0
LENGTH_WEIGHT: Final = 0.5

# What a call of that many quarters makes each dancer wait who could come.
Idle = dict[int, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A call that could go into a hole: a new wish, or a need that comes again."""

    wish: Wish
    quarters: int
    granted: Granted | None = None


class Filling:
    """Fills holes from what a staff would ask for."""

    def __init__(
        self,
        season: Season,
        timetable: Timetable,
        wishes: Wishes,
        ledger: Ledger,
        rng: Random,
    ) -> None:
        self.season = season
        self.timetable = timetable
        self.wishes = wishes
        self.ledger = ledger
        self.rng = rng
        self.small = SmallWishes(wishes)
        self.ensembles = {wish.key: wish for wish in wishes.ensembles(0)}
        studios = studios_of(season)
        capacity = sum(season.spaces[studio].capacity for studio in studios)
        allowed = sum(frame.most_minutes for frame in timetable.frames.values())
        meant = allowed * MEANT_SEVENTHS / 7
        heads = meant * len(season.dancers) / max(1, ledger.left)
        self.meant_share = heads * len(studios) / capacity
        self.working = [
            each for each in season.dancers if timetable.most_in_week[each] > 0
        ]

    def fill(self, hole: Hole) -> int:
        """Give a hole the call that suits it best; the minutes it took, or 0."""
        lengths = [
            quarters
            for quarters in hole.lengths
            if self.ledger.leaves_no_rest(quarters * QUARTER)
        ]
        idle = {quarters: self._idle(hole, quarters) for quarters in lengths}
        mean = sum(map(self.timetable.share_of_week, self.working)) / len(self.working)
        rows = []
        for number, candidate in enumerate(self._candidates(hole, idle)):
            score = self._score(candidate, hole, idle[candidate.quarters], mean)
            if score is not None:
                rows.append((score, number, candidate))
        for _, _, candidate in sorted(rows, key=lambda row: row[:2]):
            if self._take(candidate, hole):
                return candidate.quarters * QUARTER
        return 0

    def _idle(self, hole: Hole, quarters: int) -> dict[str, int]:
        start = hole.start(quarters)
        found = {}
        for dancer in self.working:
            cost = self.timetable.idle(dancer, hole.day, start, quarters)
            if cost is not None:
                found[dancer] = cost
        return found

    # --- candidates -------------------------------------------------------------------

    def _candidates(self, hole: Hole, idle: Idle) -> Iterator[Candidate]:
        meant = self._meant(hole)
        for quarters in idle:
            if quarters * QUARTER >= SHORTEST_ENSEMBLE:
                for wish in self.ensembles.values():
                    yield Candidate(wish, quarters)
        for granted in self.ledger.granted:
            quarters = granted.wish.need.minutes // QUARTER
            if granted.may_come_again and quarters in idle:
                yield Candidate(granted.wish, quarters, granted)
        short = [each for each in idle if each * QUARTER <= LONGEST_SMALL]
        for _ in range(SMALL_ASKED if short else 0):
            quarters = self.rng.choice(short)
            could = idle[quarters]

            def choose(
                dancers: list[str], size: int, could: dict[str, int] = could
            ) -> list[str]:
                able = [each for each in dancers if each in could]
                able.sort(
                    key=lambda each: (could[each], self.timetable.share_of_week(each))
                )
                return able[:size]

            # Every other wish is for one of those who have the least to do so far.
            neediest = sorted(could, key=self.timetable.share_of_week)[:NEEDIEST]
            dancer = self.rng.choice([*neediest, *[None] * len(neediest)])
            size = round(meant * self.rng.uniform(0.7, 1.3))
            asked = self.small.ask(choose, size, dancer)
            if asked is not None:
                yield Candidate(asked, quarters)

    def _meant(self, hole: Hole) -> float:
        return self.meant_share * self.season.spaces[hole.space].capacity

    def _score(
        self, candidate: Candidate, hole: Hole, could: dict[str, int], mean: float
    ) -> float | None:
        people = candidate.wish.people
        if (hole.day, candidate.wish.key) in self.ledger.on_day:
            return None
        if len(candidate.wish.called.dancing) < 2 or not people <= could.keys():
            return None
        heads = len(people)
        waits = sum(could[each] for each in people) / SURE
        wait = waits / (heads * candidate.quarters)
        if wait > MOST_WAIT_SHARE:
            return None
        load = fsum(map(self.timetable.share_of_week, people)) / heads - mean
        is_ensemble = candidate.wish.key[0] in {"ensemble", "corps"}
        return (
            WAIT_WEIGHT * wait
            + SIZE_WEIGHT * abs(log2(heads / self._meant(hole)))
            + LOAD_WEIGHT * load
            + SAME_WEIGHT * self.ledger.times_asked[candidate.wish.key]
            - ENSEMBLE_WEIGHT * is_ensemble
            - AGAIN_WEIGHT * (candidate.granted is not None)
            + (0 if is_ensemble else LENGTH_WEIGHT * (candidate.quarters - 4))
        )

    # --- taking one -------------------------------------------------------------------

    def _take(self, candidate: Candidate, hole: Hole) -> bool:
        """Put a candidate into the hole if the room and its staff allow it."""
        wish, quarters = candidate.wish, candidate.quarters
        space = self.season.spaces[hole.space]
        start = hole.start(quarters)
        mask = bits(start, start + quarters)
        dancing = len(wish.called.dancing)
        asked = replace(wish.need, minutes=quarters * QUARTER)
        versions = (
            (wish.need,)
            if candidate.granted is not None
            else with_recorded_music(asked, dancing)
        )
        if hole.day not in days_of(wish.need, (hole.day,)):
            return False
        for need in versions:
            if space.id not in self.timetable.spaces(need, dancing):
                continue
            staff = self.timetable.staff_for(need, hole.day, mask)
            if staff is None:
                continue
            granted = candidate.granted or self._grant(replace(wish, need=need))
            spot = Spot(hole.day, start, quarters, space.id, *staff)
            self.ledger.take(granted, spot)
            return True
        return False

    def _grant(self, wish: Wish) -> Granted:
        granted = self.ledger.grant(wish)
        if wish.key in self.ensembles:
            # The next time the same people are asked for, it is for the next round.
            turn = self.ledger.times_asked[wish.key]
            for fresh in self.wishes.ensembles(turn):
                if fresh.key == wish.key:
                    self.ensembles[wish.key] = fresh
        return granted


def studios_of(season: Season) -> tuple[str, ...]:
    """Give the studios, the largest first."""
    found = [each for each in season.spaces.values() if each.kind is SpaceKind.STUDIO]
    return tuple(each.id for each in sorted(found, key=lambda each: -each.capacity))
