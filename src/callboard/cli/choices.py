"""The choices that are left where nobody can go on, side by side."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from rich.table import Table
from rich.text import Text

from callboard.explain.no_chain import head_of
from callboard.rules.replacement import ReplacementTier

if TYPE_CHECKING:  # brings the solver along
    from callboard.solver.chain.answer import Way

COLUMNS: Final = {
    ReplacementTier.PEOPLE: "people",
    ReplacementTier.UNTAUGHT: "not taught",
    ReplacementTier.UNDANCED: "never danced",
    ReplacementTier.CALLED_IN: "called in",
    ReplacementTier.EMPTY: "left empty",
}


def choices_table(ways: Sequence["Way"]) -> Table:
    """Give ways side by side: a row for each, a column for each cost that one has."""
    columns = [tier for tier in COLUMNS if any(way.tiers[tier] for way in ways)]
    table = Table(" ", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("choice", min_width=max(map(len, map(head_of, ways)), default=0))
    for tier in columns:
        table.add_column(COLUMNS[tier], justify="right")
    for number, way in enumerate(ways, 1):
        counts = [str(way.tiers[tier] or "-") for tier in columns]
        table.add_row(f"  {number}", Text(head_of(way)), *counts)
    return table
