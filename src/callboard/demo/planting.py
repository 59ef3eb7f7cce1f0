"""A hidden week: needs that together are possible, because they were placed once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from callboard.demo.timetable import QUARTER, Spot, Timetable
from callboard.demo.wishes import Wish, Wishes, days_of
from callboard.domain.house import SpaceKind
from callboard.domain.needs import Need
from callboard.domain.plan import Call
from callboard.domain.season import Season

SHORTEST: Final = 30
LONGEST: Final = 120
TRIES_A_CALL: Final = 6
GIVE_UP_AFTER: Final = 80
NEVER: Final = 1e9
LOAD_WEIGHT: Final = 4
TIDY_ROUNDS: Final = 1
ENSEMBLE_TURNS: Final = 5
NO_PIANO_MOST: Final = 6
FULL_WEEK: Final = 0.78


@dataclass(frozen=True, slots=True)
class Planted:
    """Needs and where each of their calls was put, in order of time."""

    spots: Mapping[str, tuple[Spot, ...]]
    needs: Mapping[str, Need]
    missing_minutes: int


class Planting:
    """Puts wishes into a timetable until the studios are as full as asked for.

    Units
    -----
    `target` minutes of calls; `corps_minutes` called minutes at which a corps dancer's
    week has ensembles enough.
    """

    def __init__(
        self,
        season: Season,
        timetable: Timetable,
        wishes: Wishes,
        rng: Random,
        target: int,
        corps_minutes: int,
    ) -> None:
        self.season = season
        self.timetable = timetable
        self.wishes = wishes
        self.rng = rng
        self.target = target
        self.corps_minutes = corps_minutes
        self.left = target
        self.spots: dict[str, list[Spot]] = defaultdict(list)
        self.needs: dict[str, Need] = {}
        self.sides: dict[str, int] = {}
        self.days = tuple(timetable.frames)

    def plant(self) -> Planted:
        """Place ensembles first, then small calls into what is left."""
        for wish in (*self.wishes.staged(), *self.wishes.runs()):
            self._try(wish)
        for turn in range(ENSEMBLE_TURNS):
            if self._corps_has_enough():
                break
            for wish in self.wishes.ensembles(turn):
                self._try(wish)
                if self._corps_has_enough():
                    break
        self._fill()
        for _ in range(TIDY_ROUNDS):
            self._tidy()
        needs = {
            need.id: replace(need, times=len(self.spots[need.id]))
            for need in self.needs.values()
        }
        missing = self.left
        needs |= {need.id: need for need in self._unplaced()}
        spots = {
            need: tuple(sorted(found, key=lambda spot: (spot.day, spot.start)))
            for need, found in self.spots.items()
        }
        return Planted(spots, needs, missing)

    def _corps_has_enough(self) -> bool:
        corps = [
            each
            for each, most in self.timetable.most_in_week.items()
            if self.season.dancers[each].rank == "corps" and most
        ]
        quarters = sum(self.timetable.week_quarters[each] for each in corps)
        return quarters * QUARTER >= self.corps_minutes * max(1, len(corps))

    def _fill(self) -> None:
        """Fill up with small calls: those that best fill people's waiting, by chance."""
        failed = 0
        while self.left >= SHORTEST and failed < GIVE_UP_AFTER:
            rows = []
            for _ in range(TRIES_A_CALL):
                wish = self._fitting(self.wishes.small())
                if wish is not None:
                    rows.append((self._eagerness(wish), wish.need.id, wish))
            rows.sort(key=lambda row: (row[0], row[1]))
            is_placed = bool(rows) and self._try(rows[0][2])
            failed = 0 if is_placed else failed + 1
        if self.left:
            self._stretch()

    def _unplaced(self) -> Iterator[Need]:
        """Ask for what is still missing, though this week found no place for it."""
        while self.left >= SHORTEST:
            need = self._cut(self.wishes.small().need)
            if need is not None and len(self._people(need)[0]) > 1:
                self.left -= need.minutes
                yield replace(need, times=1)

    def _eagerness(self, wish: Wish) -> float:
        """Give how badly a wish fits, waiting and weekly load together."""
        dancing, watching = self._people(wish.need)
        people = dancing | watching
        found = self.timetable.find(
            wish.need, people, len(dancing), days_of(wish.need, self.days)
        )
        if found is None:
            return NEVER
        load = max(
            1 - self.timetable.room_in_week(each) / self.timetable.most_in_week[each]
            for each in people
        )
        return found[0] / len(people) + LOAD_WEIGHT * load

    def _fitting(self, wish: Wish) -> Wish | None:
        """Give a wish in the first of its versions that has a place in the week."""
        for minutes in sorted({wish.need.minutes, 45, 30}, reverse=True):
            need = self._cut(replace(wish.need, minutes=minutes))
            if need is None or minutes > wish.need.minutes:
                continue
            for version in self._pianos(need):
                fitting = replace(wish, need=version)
                if self._eagerness(fitting) < NEVER:
                    return fitting
        return None

    def _pianos(self, need: Need) -> tuple[Need, ...]:
        """Give a need with its pianist, and with recorded music where few are called."""
        dancing, _ = self._people(need)
        if len(dancing) > NO_PIANO_MOST:
            return (need,)
        recorded = replace(need, needs_pianist=False)
        return (need, recorded) if self.rng.random() < 0.7 else (recorded, need)

    def _cut(self, need: Need) -> Need | None:
        """Fit a need's minutes to what is left, so that no unusable rest remains."""
        rest = self.left - need.minutes
        if rest == 0 or rest >= SHORTEST:
            return need
        if SHORTEST <= self.left <= LONGEST:
            return replace(need, minutes=self.left)
        return None

    def _people(self, need: Need) -> tuple[frozenset[str], frozenset[str]]:
        called = self.season.called(need, self.timetable.week)
        return called.dancing, called.watching

    def _try(self, wish: Wish) -> bool:
        """Place a wish as often as it asks and there is room; once is a success."""
        need = self._cut(wish.need)
        if need is None:
            return False
        dancing, watching = self._people(need)
        if len(dancing) < 2:
            return False
        days = list(days_of(need, self.days))
        if wish.side > 0:
            days.reverse()
        elif wish.side == 0:
            self.rng.shuffle(days)
        for number in range(wish.need.times):
            if (
                number
                and self.left - need.minutes < SHORTEST
                and self.left != need.minutes
            ):
                break
            used = {spot.day for spot in self.spots[need.id]}
            spot = self.timetable.place(
                need,
                dancing | watching,
                len(dancing),
                [day for day in days if day not in used],
                later_costs=4 * len(dancing) if wish.side else 0,
            )
            if spot is None:
                break
            self.spots[need.id].append(spot)
            self.left -= need.minutes
        if not self.spots[need.id]:
            del self.spots[need.id]
            return False
        self.needs[need.id] = need
        self.sides[need.id] = wish.side
        return True

    def _tidy(self) -> None:
        """Move each call once to where people wait least."""
        rows = [(need, spot) for need, found in self.spots.items() for spot in found]
        self.rng.shuffle(rows)
        for name, spot in rows:
            need = self.needs[name]
            side = self.sides[name]
            dancing, watching = self._people(need)
            people = dancing | watching
            others = {each.day for each in self.spots[name] if each != spot}
            days = [day for day in days_of(need, self.days) if day not in others]
            if side:
                # What comes early or late stays on its day.
                days = [spot.day]
            self.timetable.lift(spot, people)
            found = self.timetable.find(need, people, len(dancing), days)
            place = found[1] if found is not None else spot
            self.timetable.book(place, people)
            self.spots[name].remove(spot)
            self.spots[name].append(place)

    def _stretch(self) -> None:
        """Lengthen a call by the quarter hour that no call is short enough for."""
        for need in self.needs.values():
            found = self.spots[need.id]
            if self.left != QUARTER or len(found) != 1 or need.minutes >= LONGEST:
                continue
            dancing, watching = self._people(need)
            longer = self.timetable.lengthen(found[0], dancing | watching)
            if longer is not None:
                self.spots[need.id] = [longer]
                self.needs[need.id] = replace(need, minutes=need.minutes + QUARTER)
                self.left -= QUARTER
                return


def room_minutes(season: Season, timetable: Timetable) -> int:
    """Give the minutes of all studios in the windows of the week's days."""
    studios = [each for each in season.spaces.values() if each.kind is SpaceKind.STUDIO]
    quarters = sum(mask.bit_count() for mask in timetable.windows.values())
    return quarters * QUARTER * len(studios)


def calls_of(
    season: Season, timetable: Timetable, planted: Planted
) -> tuple[Call, ...]:
    """Give the hidden plan's calls, in order of time."""
    calls = []
    for need in planted.needs.values():
        called = season.called(need, timetable.week)
        for number, spot in enumerate(planted.spots.get(need.id, ()), 1):
            calls.append(
                Call(
                    f"{need.id}#{number}",
                    need.title,
                    timetable.span_of(spot),
                    spot.space,
                    called.dancing,
                    called.watching,
                    spot.coaches,
                    spot.pianists,
                    need.id,
                    number,
                    need.activity,
                    need.work,
                    need.sections,
                    need.casts,
                    need.breaks,
                    remarks=need.remarks,
                )
            )
    return tuple(sorted(calls, key=lambda call: (call.span, call.id)))
