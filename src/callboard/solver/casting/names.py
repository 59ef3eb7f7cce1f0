"""What each column of a case says, and of which dancers: the same of nights alike."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

import numpy as np

from callboard.solver.casting.case import Case
from callboard.solver.casting.lines import Following, Ints, Sum

UNSAID = -1


@dataclass
class Names:
    """Column by column the number of what it says (`kinds`), and of whom (`whom`)."""

    kinds: Ints
    whom: Ints
    _kind_numbers: dict[Hashable, int] = field(default_factory=dict)
    _whom_numbers: dict[frozenset[str], int] = field(default_factory=dict)

    def say(self, what: Sum, kind: Hashable, dancers: Iterable[str] = ()) -> None:
        """Say of a column what it is; of one that has been said nothing more."""
        for column in what.columns:
            if self.kinds[column] == UNSAID:
                numbers = self._kind_numbers
                self.kinds[column] = numbers.setdefault(kind, len(numbers))
                some = frozenset(dancers)
                known = self._whom_numbers
                self.whom[column] = known.setdefault(some, len(known))

    def follow(self, each: Following) -> None:
        """Say of what follows from other columns from what it does, and of whom they are."""
        if self.kinds[each.column] != UNSAID:
            return
        dancers = tuple(self._whom_numbers)
        sums = frozenset(
            frozenset(
                (int(self.kinds[column]), weight)
                for column, weight in zip(row.columns, row.weights, strict=True)
            )
            for row in each.sums
        )
        found = {int(self.whom[column]) for row in each.sums for column in row.columns}
        whom = frozenset[str]().union(*(dancers[number] for number in found))
        self.say(Sum((each.column,), (1,)), (each.is_least, sums), whom)


def names_of(case: Case, alike: dict[int, Hashable]) -> Names:
    """Say what each column is; `alike` gives the same for nights that are."""
    model, parts = case.model, case.facts.parts
    num = len(case.lines)
    names = Names(np.full(num, UNSAID, np.int64), np.full(num, UNSAID, np.int64))
    for side, of_dancers in (("dances", model.dances), ("covers", model.covers)):
        for (dancer, q), each in of_dancers.items():
            kind = side, parts[q].key, alike[parts[q].night]
            names.say(each, kind, [dancer])
    for side, of_parts in (("empty", model.empty), ("short", model.short)):
        for q, each in of_parts.items():
            names.say(each, (side, parts[q].key, alike[parts[q].night]))
    for side, of_nights in (("danced", model.danced_on), ("large", model.large_on)):
        for (dancer, night), each in of_nights.items():
            names.say(each, (side, alike[night]), [dancer])
    pools = case.tiers.rehearsal
    for side, of_roles in (("learns", pools.dances), ("joins", pools.joins)):
        for (dancer, key), each in of_roles.items():
            names.say(each, (side, key), [dancer])
    for following in case.lines.following:
        names.follow(following)
    return names
