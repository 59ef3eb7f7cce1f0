"""From who dances a part to numbered places, kept from night to night where they can be."""

from callboard.domain.casting import Casting
from callboard.domain.repertory import CastKind
from callboard.solver.casting.case import Case
from callboard.solver.casting.facts import Part, RoleKey
from callboard.solver.casting.lines import Ints, value_of


def castings_of(case: Case, values: Ints) -> tuple[Casting, ...]:
    """Give every casting, pins as they stand, in the order of nights, roles and places.

    Whoever dances a role again dances the same place of it as long as nobody is pinned
    there; the rest fill up from the first free place.
    """
    pinned: dict[tuple[str, str, str], list[Casting]] = {}
    for pin in case.facts.pins:
        pinned.setdefault((pin.performance, pin.work, pin.role), []).append(pin)
    last: dict[tuple[RoleKey, CastKind, str], int] = {}
    found: list[Casting] = []
    for q, part in enumerate(case.facts.parts):
        performance = case.facts.nights[part.night].performance.id
        pins = pinned.pop((performance, *part.key), [])
        for kind, side in (
            (CastKind.FIRST, case.model.dances),
            (CastKind.COVER, case.model.covers),
        ):
            candidates = part.dancing if kind is CastKind.FIRST else part.covering
            chosen = [
                each for each in candidates if value_of(side[each, q], values) == 1
            ]
            standing = [pin for pin in pins if pin.kind is kind]
            rows = [
                Casting(performance, *part.key, place, dancer, kind)
                for dancer, place in _placed(part, kind, chosen, standing, last).items()
            ]
            for each in (*standing, *rows):
                last[part.key, kind, each.dancer] = each.place
            found += sorted((*standing, *rows), key=lambda each: each.place)
    # What is pinned to nothing there is stands all the same; the checker says so.
    return (*found, *(pin for some in pinned.values() for pin in some))


def _placed(
    part: Part,
    kind: CastKind,
    chosen: list[str],
    standing: list[Casting],
    last: dict[tuple[RoleKey, CastKind, str], int],
) -> dict[str, int]:
    taken = {pin.place for pin in standing}
    most = part.role.places if kind is CastKind.FIRST else len(chosen) + len(taken)
    free = [place for place in range(1, most + 1) if place not in taken]
    if kind is CastKind.COVER:
        free = free[: len(chosen)]
    found: dict[str, int] = {}
    for dancer in chosen:
        place = last.get((part.key, kind, dancer))
        if place in free:
            found[dancer] = place
            free.remove(place)
    for dancer in chosen:
        if dancer not in found:
            found[dancer] = free.pop(0)
    return {dancer: found[dancer] for dancer in sorted(found, key=found.__getitem__)}
