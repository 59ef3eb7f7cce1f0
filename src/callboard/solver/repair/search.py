"""The repair: what is broken is placed anew, and as little else moves as can be.

What still holds is pinned. The broken calls are opened in an exact model; then whatever
else could make a cheaper repair is opened, too. A plan either moves nothing that is closed,
and then the model's bound holds for it; or it moves a closed call, and then it costs at
least what is forced and the days of that call. Once no closed call is cheap enough, the
repair is proved the least.

Each round has two questions, each with its own proof: how little can be left out, and then
how little can change. What has no place even where everything else gives way is not asked
for again.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from callboard.solver.effort import Runner
from callboard.solver.problem import Placement
from callboard.solver.repair.opened import Opened
from callboard.solver.repair.posted import PersonDay, Posted
from callboard.solver.repair.room import Room, makes_room, room_of
from callboard.solver.repair.stakes import Closed, Stakes

ROUNDS = 6
MOST_OPEN = 40
EFFORT_SHARE = 0.25  # of what is left, for one question
# Of one question in deterministic seconds: what is not proved by then takes many times as
# long. A call more that finds a place is worth waiting for.
LEAST_EFFORT, MOST_EFFORT, MOST_FOR_PLACES = 0.25, 0.5, 2.0


@dataclass(frozen=True, slots=True)
class Repair:
    """A placement, whose days it changes, and what no other goes below.

    `left_out` are task indices, `hopeless` those of them that find no place whatever else
    moves. `changed` are person-days by day index. `opened` are the tasks that were free to
    move.

    Units
    -----
    `cost` and `bound` as `rules.repair` weighs person-days; `bound` and `people_bound`, which
    counts people, hold for every plan that leaves out as little. `left_out_weight` and
    `left_out_bound` as `rules.objective.PRIORITY_WEIGHT`.
    """

    placement: Placement
    left_out: tuple[int, ...]
    changed: frozenset[PersonDay]
    cost: int
    bound: int
    people_bound: int
    opened: frozenset[int]
    hopeless: frozenset[int] = frozenset()
    left_out_weight: int = 0
    left_out_bound: int = 0

    @property
    def is_proved(self) -> bool:
        """Whether no plan that leaves out as little changes less."""
        return self.cost == self.bound


def repair(
    posted: Posted,
    broken: frozenset[int],
    days: Iterable[int],
    runner: Runner,
    effort: float,
    tell: Callable[[str], None] = lambda _now: None,
) -> Repair:
    """Place the broken tasks within an effort, on these days, changing the least."""
    stakes = Stakes(posted, broken, tuple(sorted(days)))
    return _Search(stakes, runner, runner.effort + effort).run(tell)


class _Search:
    """One repair under way."""

    def __init__(self, stakes: Stakes, runner: Runner, limit: float) -> None:
        self.stakes = stakes
        self.posted = stakes.posted
        self.runner = runner
        self.limit = limit
        self.loose = set(stakes.broken)  # free to move
        self.swapping: set[int] = (
            set()
        )  # free to change who leads or plays, and no more
        self._room: Room | None = None  # looked for once something is left out
        self._stated: dict[tuple[frozenset[int], ...], Opened] = {}
        self.best: Placement = {
            index: spot
            for index, spot in self.posted.spots.items()
            if index not in stakes.broken
        }

    @property
    def hopeless(self) -> frozenset[int]:
        """The tasks that are proved to find no place whatever else moves."""
        return self._room.hopeless if self._room is not None else frozenset()

    @property
    def closed(self) -> Closed:
        """The calls that are not open now."""
        return Closed(self.stakes, self.loose, self.swapping)

    @property
    def left_out(self) -> set[int]:
        """The tasks without a place: broken ones, and loose ones that made way."""
        wanted = self.posted.spots.keys() | self.stakes.broken
        return {index for index in wanted if index not in self.best}

    @property
    def _left_weight(self) -> int:
        return sum(self.posted.problem.tasks[index].weight for index in self.left_out)

    @property
    def cost(self) -> int:
        """What the days cost that the best placement changes."""
        return self._cost(self.best)

    def _cost(self, placement: Placement) -> int:
        changed = self.posted.changed(placement)
        return sum(self.posted.weight(day) for _, day in changed)

    def _share(self, most: float = MOST_EFFORT) -> float:
        share = EFFORT_SHARE * (self.limit - self.runner.effort)
        return min(most, max(LEAST_EFFORT, share))

    # --- the rounds -------------------------------------------------------------------

    def run(self, tell: Callable[[str], None]) -> Repair:
        """Solve, open what could be cheaper, and solve again until nothing could."""
        bound = self.stakes.least
        if not self.stakes.broken and self.cost == bound:
            return self._made(bound, len({who for who, _ in self.stakes.sure}))
        self.swapping = self.closed.beside()
        inside: int | None = None
        for _ in range(ROUNDS):
            tell(f"placing {len(self.loose)} calls")
            outside = self.stakes.least + self.closed.cheapest
            inside = self._solve()
            if inside is not None:
                bound = min(inside, outside)
            if self.runner.is_over or self.runner.effort >= self.limit:
                break
            is_unproved = inside is not None and inside < self.cost
            if is_unproved and not self.left_out - self.hopeless:
                break  # with more calls open it would be proved still less
            if not self._open_more():
                break
        people = self._opened().fewest_told(self.best, self.closed, self._share())
        if self.cost == inside:  # among equals; what is not proved has none
            tell("choosing the best of what changes as little")
            self.best = self._opened().most_comfortable(self.best, self.limit)
        return self._made(min(bound, self.cost), people)

    def _made(self, bound: int, people: int) -> Repair:
        return Repair(
            self.best,
            tuple(sorted(self.left_out)),
            self.posted.changed(self.best),
            self.cost,
            bound,
            people,
            frozenset(self.loose) if self.stakes.broken else frozenset(),
            self.hopeless,
            self._left_weight,
            min(self._left_weight, self._room.least if self._room is not None else 0),
        )

    def _opened(self) -> Opened:
        """Give the model of what is open now, stated once."""
        key = tuple(map(frozenset, (self.loose, self.swapping, self.hopeless)))
        if key not in self._stated:
            loose, swapping, hopeless = key
            self._stated = {
                key: Opened(
                    self.stakes, loose - hopeless, swapping, hopeless, self.runner
                )
            }
        return self._stated[key]

    def _solve(self) -> int | None:
        """Leave out as little as can be, then change as little; give what that proves."""
        opened = self._opened()
        if self.left_out - self.hopeless:
            self._take(opened.fullest(self.best, self._share(MOST_FOR_PLACES)))
        found, bound = opened.least_changed(self.best, self._left_weight, self._share())
        self._take(found)
        return bound if found is not None else None

    def _take(self, found: Placement | None) -> None:
        """Keep a placement that leaves out less, or as little and costs no more."""
        if found is None:
            return
        found = self.posted.as_posted(found)
        before = (self._left_weight, self.cost)
        kept, self.best = self.best, found
        if (self._left_weight, self.cost) > before:
            self.best = kept

    # --- what to open -----------------------------------------------------------------

    def _open_more(self) -> bool:
        """Open calls that could make room, or a cheaper repair; whether there are any."""
        if self.left_out and self._room is None:
            self._room = room_of(self.stakes, self.runner)
        closed, gap = self.closed, self.cost - self.stakes.least
        swaps = set(self.swapping)
        room = max(0, MOST_OPEN - len(self.loose - self.hopeless))
        more = makes_room(closed, self.left_out - self.hopeless, room)
        if more:  # first of all it has to find a place: who leads what else can wait
            swaps = set()
        else:
            cheaper = closed.cheaper(gap)
            more = {*sorted(cheaper, key=self.stakes.order)[:room]}
            swaps |= closed.swaps(gap)
        if not more and swaps - self.loose <= self.swapping:
            return False
        self.loose |= more
        self.swapping = swaps - self.loose
        return True
