"""Clashes on the command line: what cannot all hold, a line each."""

from typing import TYPE_CHECKING

from callboard.cli.console import Screen

if TYPE_CHECKING:  # brings the solver along
    from callboard.explain.clash import Clash

console = Screen()
MOST_REPAIRS = 8
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
        console.print(f"  - {sentence}")
