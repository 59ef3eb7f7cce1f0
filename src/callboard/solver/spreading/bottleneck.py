"""Who or what a season cannot do without: more is needed of them than weeks can give."""

from collections.abc import Iterator

from callboard.domain.season import Season
from callboard.solver.proof import Proof, by_rank, hours
from callboard.solver.spreading.facts import Facts, Item

Rooms = tuple[dict[tuple[str, ...], tuple[int, str, frozenset[str]]], ...]


def bottlenecks(facts: Facts) -> tuple[Proof, ...]:
    """Find everybody who is needed, in some weeks in a row, for longer than can be.

    Calls count that can stand in no other week. Of one person's runs of weeks the tightest
    is told; what is short of several of a rank alike is told once.
    """
    season = facts.season
    found: dict[tuple[int, int], list[Proof]] = {}
    tightest: dict[tuple[str, ...], tuple[int, tuple[int, int], Proof]] = {}
    for first, last, proof in _overfull(facts):
        missing = proof.needed - proof.given
        known = tightest.get(proof.who)
        if known is None or missing > known[0]:
            tightest[proof.who] = (missing, (first, last), proof)
    for _, run, proof in tightest.values():
        found.setdefault(run, []).append(proof)
    told: list[Proof] = []
    for (first, last), proofs in sorted(found.items()):
        where = f" {_when(facts, first, last)}"
        ranks = by_rank(season, proofs, where)
        grouped = {who for proof in ranks for who in proof.who}
        told += ranks
        told += [proof for proof in proofs if not grouped & {*proof.who}]
    return tuple(
        sorted(told, key=lambda proof: (proof.given - proof.needed, proof.who))
    )


def _overfull(facts: Facts) -> Iterator[tuple[int, int, Proof]]:
    rooms: Rooms = tuple(
        {
            room.who: (room.minutes, room.reason, room.needs)
            for room in week.rooms
            if room.who and not room.is_part
        }
        for week in facts.weeks
    )
    everybody = dict.fromkeys(who for week in rooms for who in week)
    for first in range(len(rooms)):
        for last in range(first, len(rooms)):
            inside = [
                item
                for item in facts.items
                if item.most and first <= min(item.most) and max(item.most) <= last
            ]
            for who in everybody:
                needed = sum(_minutes(item, who, rooms) for item in inside)
                if not needed:
                    continue
                known = [
                    room
                    for week in rooms[first : last + 1]
                    if (room := week.get(who)) is not None
                ]
                given = sum(minutes for minutes, _, _ in known)
                if needed > given:
                    reason = known[0][1]
                    yield (
                        first,
                        last,
                        _proof(facts, first, last, who, needed, given, reason),
                    )


def _minutes(item: Item, who: tuple[str, ...], rooms: Rooms) -> int:
    """Give the minutes of calls that take from the room wherever they stand.

    Where one of its weeks does without them, the calls might all go there.
    """
    is_certain = all(
        who in rooms[week] and item.need.id in rooms[week][who][2] for week in item.most
    )
    least = min(item.calls, sum(item.most.values()))
    return item.need.minutes * least if is_certain else 0


def _proof(
    facts: Facts,
    first: int,
    last: int,
    who: tuple[str, ...],
    needed: int,
    given: int,
    reason: str,
) -> Proof:
    when = _when(facts, first, last)
    verb = "is" if len(who) == 1 else "are"
    sentence = (
        f"{_names(facts.season, who)} {verb} needed for {hours(needed)} {when}; "
        f"{reason} {hours(given)}"
    )
    return Proof(sentence, who, needed, given, reason)


def _names(season: Season, who: tuple[str, ...]) -> str:
    return ", ".join(
        season.spaces[each].name if each in season.spaces else season.name(each)
        for each in who
    )


def _when(facts: Facts, first: int, last: int) -> str:
    start = facts.weeks[first].week.first
    end = facts.weeks[last].week.last
    return f"from {start:%a %d %b} to {end:%a %d %b}"
