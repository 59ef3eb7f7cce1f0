"""The command `trade`."""

from pathlib import Path
from typing import Annotated

import typer

from callboard.cli.options import BookArgument, dated, seed_of


def trade(
    book: BookArgument,
    week: Annotated[str, dated("A date in the week to plan.")],
    minutes: Annotated[
        str,
        typer.Option(
            help="Minutes of waiting a point of strain is worth, one plan for each; "
            '"first" has strain before all waiting.'
        ),
    ] = "0 5 15 30 60 120 first",
    seed: Annotated[int, seed_of("plans")] = 1,
    effort: Annotated[
        float, typer.Option(help="How hard to search for each plan.")
    ] = 15.0,
    to: Annotated[
        Path | None,
        typer.Option(help="Write the curve: .svg, .png, or .json for programs."),
    ] = None,
) -> None:
    """Show what less strain costs in waiting: the week planned for several prices."""
    from callboard.cli.trades import trade_book  # noqa: PLC0415

    trade_book(book, week, minutes, to, seed=seed, effort=effort)
