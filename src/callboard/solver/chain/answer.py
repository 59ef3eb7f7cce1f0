"""The answer to a loss: the shortest chain, the next best, or what a human may choose."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Final

from callboard.domain.replacement import Handover, Loss, Replacement
from callboard.domain.season import Season
from callboard.rules.replacement import WAIVABLE, Obstacle, ReplacementTier
from callboard.solver.chain.bits import bits
from callboard.solver.chain.chains import Chain, Signature
from callboard.solver.chain.costs import digits_of
from callboard.solver.chain.limited import Limited
from callboard.solver.chain.night import Night
from callboard.solver.chain.search import Search

MORE_PEOPLE: Final = 1  # another way may change so many people more than the best
CHOICE_PEOPLE: Final = 4  # beyond that a choice is no help tonight
CHOICE_NODES: Final = 60_000
OTHER_NODES: Final = 60_000
MOST_EMPTY: Final = 3

Tiers = dict[ReplacementTier, int]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to fill what is lost, with what it costs; `waived` had to be set aside.

    `is_taught`: found, and the shortest, among those in which everybody was taught.
    """

    replacement: Replacement
    tiers: Tiers
    waived: frozenset[Obstacle] = frozenset()
    is_taught: bool = False


@dataclass(frozen=True, slots=True)
class Wall:
    """Why no chain can be: all who may dance these roles dance one of them already.

    The roles are on stage together or too close to change between; `num_places` of them
    are to be filled and `dancers` may. Ids of (work, role) and of dancers.
    """

    roles: tuple[tuple[str, str], ...]
    num_places: int
    dancers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LookedAt:
    """Who was looked at for a role, by id: what is against each; nothing against some.

    Those against whom nothing stands are taken by what they dance themselves.
    """

    work: str
    role: str
    against: dict[str, tuple[Obstacle, ...]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found. `best` None: there is no chain (proved if `is_proved`).

    `others` are the next best with other people in the places lost; first among them,
    where the best sends somebody on untaught, the best that does not. Without a chain
    there are `wall`, `looked_at` and the `choices` left, least bad first of their kind.
    """

    best: Way | None
    is_proved: bool
    others: tuple[Way, ...] = ()
    wall: Wall | None = None
    looked_at: tuple[LookedAt, ...] = ()
    choices: tuple[Way, ...] = ()
    vacated: tuple[tuple[str, str, int], ...] = field(default=())


def answer(
    season: Season, loss: Loss, num_others: int = 2, limited: Limited | None = None
) -> Answer:
    """Find the shortest chain for a loss, and what else there is."""
    show = season.performances[loss.performance]
    wanted: dict[tuple[str, str], frozenset[str]] = {}
    for work, role, who in loss.wanted:
        wanted[work, role] = wanted.get((work, role), frozenset()) | {who}
    night = Night(season, show, loss.from_number, loss.known_at, limited, wanted)
    lost = frozenset(night.index[each] for each in loss.dancers)
    search = Search(night, lost)
    vacated = tuple(
        (night.parts[hold.part].role.work, night.parts[hold.part].role.id, hold.place)
        for hold in night.holds
        if hold.dancer in lost
    )
    found = search.shortest()
    if found.chain is None:
        return Answer(
            None,
            found.is_proved,
            wall=_wall(search),
            looked_at=_looked_at(search),
            choices=_choices(night, lost, loss),
            vacated=vacated,
        )
    best = way_of(night, lost, loss, found.chain)
    others = _others(night, lost, loss, found.chain, num_others if vacated else 0)
    return Answer(best, found.is_proved, others, vacated=vacated)


def way_of(
    night: Night,
    lost: frozenset[int],
    loss: Loss,
    chain: Chain,
    waived: frozenset[Obstacle] = frozenset(),
) -> Way:
    """Give a chain place by place: the places lost first, in their order."""
    handovers: list[Handover] = []
    ids = [each.id for each in night.dancers]
    for part in night.parts:
        given = [
            hold
            for hold in night.holds
            if hold.part == part.number
            and (
                hold.dancer in lost
                or chain.drops.get(hold.dancer, 0) >> part.number & 1
            )
        ]
        given.sort(key=lambda hold: (hold.dancer not in lost, hold.place))
        first = [
            who for at, who in sorted(chain.taken) if at == part.number and who >= 0
        ]
        takers = [
            *first,
            *(
                dancer
                for dancer, gains in sorted(chain.gains.items())
                if gains >> part.number & 1 and dancer not in first
            ),
        ]
        names: list[str | None] = [ids[each] for each in takers]
        names += [None] * (len(given) - len(names))
        handovers += (
            Handover(part.role.work, part.role.id, hold.place, ids[hold.dancer], name)
            for hold, name in zip(given, names, strict=True)
        )
    tiers = {
        ReplacementTier.EMPTY: chain.weight,
        ReplacementTier.PEOPLE: chain.num_people,
        **digits_of(chain.cost),
    }
    return Way(Replacement(loss, tuple(handovers)), tiers, waived)


def _others(
    night: Night, lost: frozenset[int], loss: Loss, best: Chain, num: int
) -> tuple[Way, ...]:
    seen: list[Signature] = [best.taken]
    found: list[Way] = []
    most = best.num_people + MORE_PEOPLE
    if num and digits_of(best.cost)[ReplacementTier.UNTAUGHT]:
        taught = Search(night, lost, is_taught=True, most_nodes=OTHER_NODES)
        sought = taught.shortest(most_people=CHOICE_PEOPLE)
        if sought.chain is not None:
            seen.append(sought.chain.taken)
            way = way_of(night, lost, loss, sought.chain)
            found.append(replace(way, is_taught=sought.is_proved))
    while len(found) < num:
        search = Search(night, lost, most_nodes=OTHER_NODES)
        chain = search.shortest(seen, most).chain
        if chain is None:
            break
        seen.append(chain.taken)
        found.append(way_of(night, lost, loss, chain))
    return tuple(found)


def _choices(night: Night, lost: frozenset[int], loss: Loss) -> tuple[Way, ...]:
    """Give one way for each rule that can be waived, then places left empty.

    With a rule waived, somebody who was taught it is looked for first.
    """
    found: list[Way] = []
    for rule in WAIVABLE:
        waived = frozenset({rule})
        for is_taught in (True, False):
            search = Search(
                night, lost, waived, is_taught=is_taught, most_nodes=CHOICE_NODES
            )
            chain = search.shortest(most_people=CHOICE_PEOPLE).chain
            if chain is not None:
                found.append(way_of(night, lost, loss, chain, waived))
                break
    found.sort(key=_how_bad)
    search = Search(night, lost)
    num = min(MOST_EMPTY, len(search.vacant))
    search = Search(night, lost, left_empty=num, most_nodes=CHOICE_NODES)
    chain = search.shortest(most_people=CHOICE_PEOPLE).chain
    nobody = _left_as_it_is(search)
    for each in (chain, nobody):
        if each is not None:
            way = way_of(night, lost, loss, each)
            if way not in found:
                found.append(way)
    return tuple(found)


def _how_bad(way: Way) -> tuple[int, ...]:
    """Give what comes first among choices: who was not taught weighs most."""
    tiers = way.tiers
    return (tiers[ReplacementTier.UNTAUGHT], *(tiers[tier] for tier in ReplacementTier))


def _left_as_it_is(search: Search) -> Chain:
    """Give the chain in which nobody goes on and the places lost stay empty."""
    weight = sum(search.night.parts[part].weight for part in search.vacant)
    taken = frozenset((part, -1) for part in search.vacant)
    return Chain({}, {}, search.vacant, weight, 0, taken)


def _wall(search: Search) -> Wall | None:
    clash = search.clash_of()
    if clash is None:
        return None
    part, clique = clash
    night = search.night
    reach = search.bound.reach(part, clique)
    parts = [night.parts[each] for each in bits(reach.parts)]
    may = 0
    for each in parts:
        may |= search.may_take[each.number]
    num = sum(hold.part in {each.number for each in parts} for hold in night.holds)
    return Wall(
        tuple((each.role.work, each.role.id) for each in parts),
        num,
        tuple(night.dancers[each].id for each in bits(may)),
    )


def _looked_at(search: Search) -> tuple[LookedAt, ...]:
    night = search.night
    found = []
    for part in dict.fromkeys(search.vacant):
        against: dict[str, list[Obstacle]] = defaultdict(list)
        for number, dancer in enumerate(night.dancers):
            if number in search.lost:
                against[dancer.id].append(Obstacle.LOST)
                continue
            against[dancer.id] += (
                reason
                for reason, dancers in night.obstacles[part].items()
                if dancers >> number & 1
            )
        role = night.parts[part].role
        rows = {
            who: tuple(sorted(reasons, key=list(Obstacle).index))
            for who, reasons in against.items()
        }
        found.append(LookedAt(role.work, role.id, rows))
    return tuple(found)
