"""Who dances beside whom, night by night: couples told by couples, not by their dancers.

That two make a couple when both dance is a row that a linear program keeps with halves: half
of two women beside half of two men makes none. A column for each two of a night does not
forgive that: whoever leads has one beside her, and each of them no more than he dances.
"""

from collections import defaultdict
from collections.abc import Iterable

from callboard.solver.casting.couples import pairs_of
from callboard.solver.casting.large_nights import near_nights
from callboard.solver.casting.lines import Lines, Sum, total
from callboard.solver.casting.model import Model
from callboard.solver.casting.rehearsal import Rehearsal, nights_of_both

Two = tuple[str, str]  # a woman and a man


def pair_up(
    model: Model, pools: Rehearsal, lines: Lines, nights: Iterable[int]
) -> None:
    """Add to the lines of a model who leads beside whom on each of some nights.

    Every casting keeps the added rows, with fitting values of the added columns. Nights on
    which one of the two is pinned are left as they are.
    """
    some = set(nights)
    # Two who lead together on one of near nights do not on another.
    first = {p: near[0] for near in near_nights(model.facts, some) for p in near}
    for pair in pairs_of(model.facts.season):
        couples = pools.couples.get(pair, {})
        found: dict[tuple[Two, int], list[Sum]] = defaultdict(list)
        for her, his in nights_of_both(model, pair):
            p = model.facts.parts[her].night
            if p in some and _is_open(model, her, his):
                for two, beside in _beside(model, lines, her, his).items():
                    found[two, first.get(p, p)].append(beside)
        for (two, _), sums in found.items():
            if two in couples and couples[two].columns:
                lines.hold(couples[two] - total(sums), least=0)


def _is_open(model: Model, her: int, his: int) -> bool:
    return not model.facts.parts[her].pinned and not model.facts.parts[his].pinned


def _beside(model: Model, lines: Lines, her: int, his: int) -> dict[Two, Sum]:
    """Add a column for each two of a night; one leads beside another, or beside nobody."""
    women, men = model.facts.parts[her].dancing, model.facts.parts[his].dancing
    found = {
        (woman, man): lines.column() for woman in women for man in men if woman != man
    }
    for number, (some, part, other) in enumerate(((women, her, his), (men, his, her))):
        for dancer in some:
            leads = model.dance(dancer, part)
            beside = total(each for two, each in found.items() if two[number] == dancer)
            lines.hold(leads - beside, least=0)
            lines.hold(beside + model.empty[other] - leads, least=0)
    return found
