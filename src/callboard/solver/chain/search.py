"""The chain with the fewest people, found by trying one person, then two, and so on.

An empty place must be taken by somebody; whoever takes it gives up exactly what she cannot
dance beside it, and so on until nothing is empty. Nothing shorter is lost by that: a place
given up without need can be given back, which changes nobody more and costs no tier more,
for every cost is a sum over places taken. Each number of people is gone through to the end
before the next, but for what a lower bound closes; so the first number with a chain is
proved the least, and the best chain of that number the best.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from callboard.rules.replacement import Obstacle
from callboard.solver.chain.bits import bits
from callboard.solver.chain.bound import NEVER, Bound
from callboard.solver.chain.chains import Chain, Node, Signature, Sought, TooLargeError
from callboard.solver.chain.costs import WAIVED_ONCE, cost_of
from callboard.solver.chain.keeping import Keeping
from callboard.solver.chain.night import Night

MOST_NODES = 200_000


@dataclass
class Search:
    """Searches on one night for the chain after the loss of certain dancers.

    `waived` are obstacles that do not count (but cost); `left_empty` places at most may
    stay empty. With `is_taught` nobody takes what the book does not give her as having
    danced, learned or covering.
    """

    night: Night
    lost: frozenset[int]
    waived: frozenset[Obstacle] = frozenset()
    left_empty: int = 0
    is_taught: bool = False
    most_nodes: int = MOST_NODES
    nodes: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        night = self.night
        gone = sum(1 << dancer for dancer in self.lost)
        self.vacant = tuple(
            hold.part for hold in night.holds if gone >> hold.dancer & 1
        )
        self.may_take = [
            night.may_take(part.number, self.waived) & ~gone for part in night.parts
        ]
        if self.is_taught:
            self.may_take = [
                may & night.taught[part] for part, may in enumerate(self.may_take)
            ]
        is_quick = Obstacle.QUICK_CHANGE in self.waived
        self.clash = night.same_time if is_quick else night.clash
        free_pins = Obstacle.PINNED in self.waived
        self.pinned = [0] * len(night.dancers) if free_pins else night.pinned
        self.bound = Bound(
            night.cliques(self.clash),
            self.may_take,
            [mask & ~gone for mask in night.holders],
            [0 if gone >> d & 1 else own for d, own in enumerate(night.own)],
            self.pinned,
        )
        self._without: frozenset[Signature] = frozenset()
        self._allowed_weight = 0
        self._people = 0
        self._best: Chain | None = None
        self._is_cut = False
        self._seen: set[object] = set()
        self._costs: dict[int, dict[int, int]] = {}
        self.keeping = Keeping(night, self.clash)

    # --- what is asked ------------------------------------------------------------------

    def shortest(
        self, without: Iterable[Signature] = (), most_people: int = 99
    ) -> Sought:
        """Give the best chain; not one that fills what is lost as those of `without` do."""
        if not self.vacant:
            return Sought(Chain({}, {}, (), 0, 0, frozenset()), True, 0)
        self.nodes = 0
        self._without = frozenset(without)
        for weight in self._weights():
            least = self._least(self.vacant, weight)
            if least >= NEVER:
                continue
            self._allowed_weight = weight
            people = max(least, 0)
            while people <= most_people:
                try:
                    best = self._best_of(people)
                except TooLargeError:
                    return Sought(self._best, False, self.nodes)
                if best is not None:
                    return Sought(best, True, self.nodes)
                if not self._is_cut:
                    break  # more people would not help either
                people += 1
        return Sought(None, True, self.nodes, self.clash_of())

    def clash_of(self) -> tuple[int, int] | None:
        """Give a lost part and a clique in which everybody who may dance it is taken."""
        for part in dict.fromkeys(self.vacant):
            for clique in self.bound.of_part[part]:
                if self.bound.reach(part, clique).steps >= NEVER:
                    return part, clique
        return None

    def is_replaceable(self) -> int | None:
        """Give the least number of people, however they dance; None where no chain is."""
        self.nodes = 0
        self._without = frozenset()
        self._allowed_weight = 0
        people = self._least(self.vacant, 0)
        while people < NEVER:
            self._begin(people)
            if self._any(Node(tuple(sorted(self.vacant)), {}, {})):
                return people
            if not self._is_cut:
                return None
            people += 1
        return None

    @property
    def tried(self) -> int:
        """The number of people last looked through, or begun to be."""
        return self._people

    # --- the search ---------------------------------------------------------------------

    def _best_of(self, people: int) -> Chain | None:
        """Give the best chain of so many people, gone through to the end."""
        self._begin(people)
        self._go(Node(tuple(sorted(self.vacant)), {}, {}))
        return self._best

    def _begin(self, people: int) -> None:
        self._people, self._best, self._is_cut = people, None, False
        self._seen = set()

    def _weights(self) -> Sequence[int]:
        """Give what the empty places may weigh together, from nothing up."""
        sums = {0}
        weights = {part.weight for part in self.night.parts}
        for _ in range(self.left_empty):
            sums |= {total + weight for total in sums for weight in weights}
        return sorted(sums)

    def _least(self, empty: Sequence[int], weight_left: int) -> int:
        if weight_left and weight_left >= min(p.weight for p in self.night.parts):
            return 0
        return self.bound.people(empty, {}, {})

    def _is_hopeless(self, node: Node) -> bool:
        left = self._allowed_weight - node.weight
        if len(node.left_empty) < self.left_empty and left > 0:
            return False
        need = self.bound.people(node.empty, node.gains, node.drops)
        if len(node.gains) + need > self._people:
            self._is_cut |= need < NEVER
            return True
        return False

    def _count(self) -> None:
        self.nodes += 1
        if self.nodes > self.most_nodes:
            raise TooLargeError

    def _go(self, node: Node) -> None:
        """Look at everything below a node, and keep the best chain."""
        self._count()
        if not node.empty:
            self._keep(node)
            return
        if self._best is not None:
            least = node.cost + sum(self._cheapest(part) for part in node.empty)
            if least >= self._best.cost:
                return
        if self._is_hopeless(node) or self._was_here(node):
            return
        for child in self._children(node):
            self._go(child)

    def _any(self, node: Node) -> bool:
        """Whether a chain lies below a node."""
        self._count()
        if not node.empty:
            return True
        if self._is_hopeless(node) or self._was_here(node):
            return False
        return any(map(self._any, self._children(node)))

    def _keep(self, node: Node) -> None:
        if node.taken in self._without or len(node.gains) > self._people:
            return
        if node.weight < self._allowed_weight:
            return  # seen before, when less was allowed
        if self._best is None or node.cost < self._best.cost:
            self._best = Chain(
                dict(node.gains),
                {dancer: mask for dancer, mask in node.drops.items() if mask},
                node.left_empty,
                node.weight,
                node.cost,
                node.taken,
            )

    def _was_here(self, node: Node) -> bool:
        key = (
            tuple(sorted(node.gains.items())),
            tuple(sorted(node.drops.items())),
            tuple(sorted(node.left_empty)),
            node.taken if self._without else None,
        )
        if key in self._seen:
            return True
        self._seen.add(key)
        return False

    def _children(self, node: Node) -> Iterable[Node]:
        """Give each way to deal with the empty part that fewest people may take."""
        part = min(node.empty, key=lambda each: (self.may_take[each].bit_count(), each))
        at = node.empty.index(part)
        rest = node.empty[:at] + node.empty[at + 1 :]
        is_lost = self._is_from_loss(part, node)
        weight = node.weight + self.night.parts[part].weight
        for cost, dancer in self._takers(part):
            gains, drops = node.gains.get(dancer, 0), node.drops.get(dancer, 0)
            if not gains and len(node.gains) >= self._people:
                self._is_cut = True
                continue
            own = self.bound.own[dancer]
            if own >> part & 1 or self.clash[part] & gains:
                continue
            for kept in self.keeping.ways(dancer, part, own & ~drops, gains):
                given = own & ~drops & ~kept
                if given & self.pinned[dancer]:
                    continue
                more = tuple(
                    each
                    for each in bits(given)
                    for _ in range(self.night.count[dancer, each])
                )
                taken = node.taken
                if is_lost:
                    taken |= {(part, dancer)}
                yield Node(
                    tuple(sorted((*rest, *more))),
                    node.gains | {dancer: gains | 1 << part},
                    node.drops | {dancer: drops | given},
                    node.left_empty,
                    node.weight,
                    node.cost + cost + self._moved_pins(dancer, given),
                    taken,
                )
        if len(node.left_empty) < self.left_empty and weight <= self._allowed_weight:
            yield Node(
                rest,
                node.gains,
                node.drops,
                (*node.left_empty, part),
                weight,
                node.cost,
                node.taken | ({(part, -1)} if is_lost else frozenset()),
            )

    def _is_from_loss(self, part: int, node: Node) -> bool:
        return part in self.vacant and sum(
            part == each for each, _ in node.taken
        ) < self.vacant.count(part)

    def _takers(self, part: int) -> Sequence[tuple[int, int]]:
        """Give who may take a part, with what it costs, the cheapest first."""
        return [(cost, dancer) for dancer, cost in self._prices(part).items()]

    def _prices(self, part: int) -> dict[int, int]:
        found = self._costs.get(part)
        if found is None:
            rows = sorted(
                (cost_of(self.night, dancer, part, self.waived), dancer)
                for dancer in bits(self.may_take[part])
            )
            found = {dancer: cost for cost, dancer in rows}
            self._costs[part] = found
        return found

    def _cheapest(self, part: int) -> int:
        left_empty = self.left_empty > 0
        return 0 if left_empty else next(iter(self._prices(part).values()), 0)

    def _moved_pins(self, dancer: int, given: int) -> int:
        """Give the cost of pins that are moved, where that has been allowed."""
        moved = (given & self.night.pinned[dancer]).bit_count()
        if not moved or Obstacle.PINNED not in self.waived:
            return 0
        return moved * WAIVED_ONCE
