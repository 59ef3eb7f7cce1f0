"""The command `demo`."""

from pathlib import Path
from typing import Annotated

import typer


def demo(
    folder: Annotated[Path, typer.Option(help="Where to write everything.")] = Path(
        "callboard-demo"
    ),
    size: Annotated[
        str, typer.Option(help="small, company, large or stress.")
    ] = "company",
    seed: Annotated[int, typer.Option(help="Another seed, another company.")] = 1,
    effort: Annotated[
        float,
        typer.Option(
            help="How hard to search for the casting and for each week; about seconds of "
            "work."
        ),
    ] = 20.0,
    season: Annotated[
        bool,
        typer.Option("--season", help="All its weeks, those in the theatre as well."),
    ] = False,
) -> int:
    """Go from casts to sheets: cast an invented company, plan its next two weeks, print."""
    from callboard.cli.demonstration import demonstrate  # noqa: PLC0415

    return demonstrate(folder, size, seed, effort, is_season=season)
