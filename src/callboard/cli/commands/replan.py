"""The command `replan`."""

from pathlib import Path
from typing import Annotated

import typer

from callboard.cli.options import (
    BookArgument,
    EffortOption,
    SecondsOption,
    dated,
    out_names,
    seed_of,
)


def replan(
    book: BookArgument,
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="The posted plan.")],
    out: Annotated[list[str] | None, out_names("a person or a space")] = None,
    first: Annotated[str, dated("Out from this day on.", "--from")] = "",
    last: Annotated[str, dated("Up to this day, or for good.", "--until")] = "",
    events: Annotated[
        Path | None,
        typer.Option(help="All that has happened: .csv, .toml or .json."),
    ] = None,
    now: Annotated[
        str,
        typer.Option(help='When it is ("2026-11-24 09:00"); what has begun stays.'),
    ] = "",
    choice: Annotated[
        list[str] | None,
        typer.Option(
            help="Where nobody can go on, the choice to take: PERFORMANCE=NUMBER."
        ),
    ] = None,
    to: Annotated[Path, typer.Option(help="The folder to write to.")] = Path(
        "callboard-replan"
    ),
    what_if: Annotated[
        bool, typer.Option("--what-if", help="Only say it; write nothing.")
    ] = False,
    seed: Annotated[int, seed_of("repair")] = 1,
    effort: EffortOption = 20.0,
    seconds: SecondsOption = 60.0,
) -> int:
    """Repair a posted plan after something has happened, changing as few days as can be."""
    from callboard.cli.repairs import Typed, replan_book  # noqa: PLC0415
    from callboard.cli.sheets import now as this_moment  # noqa: PLC0415

    typed = Typed(
        tuple(out or ()), first, last, events, now, this_moment(), tuple(choice or ())
    )
    return replan_book(
        book,
        plan,
        typed,
        to,
        is_what_if=what_if,
        seed=seed,
        effort=effort,
        seconds=seconds,
    )
