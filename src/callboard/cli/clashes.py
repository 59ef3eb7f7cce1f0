"""Clashes on the command line: what cannot all hold, a line each."""

from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:  # brings the solver along
    from callboard.explain.clash import Clash
    from callboard.explain.resolutions import Resolution

console = Console(highlight=False, soft_wrap=True)
MOST_REPAIRS = 8
MOST_OF_A_SORT = 2
ORDERED = "Cheapest first: price, then people whose week changes, then rehearsal lost"


def tell_clash(clash: "Clash") -> None:
    """Print the sentences of a clash, and whether it is proved to be the smallest."""
    ends = (
        "drop any one and the rest is possible"
        if clash.is_smallest
        else "not proved to be the smallest such set"
    )
    console.print(f"\nThese cannot all hold ({ends}):")
    for sentence in clash.sentences:
        console.print(f"  - {sentence}", markup=False)


def varied(found: "tuple[Resolution, ...]") -> "list[Resolution]":
    """Give the cheapest resolutions of each sort, in their order."""
    seen: Counter[str] = Counter()
    shown = []
    for each in found:
        seen[each.sort] += 1
        if seen[each.sort] <= MOST_OF_A_SORT:
            shown.append(each)
    return shown
