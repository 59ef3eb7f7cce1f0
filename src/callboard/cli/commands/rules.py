"""The command `rules`."""

from typing import Annotated

import typer


def rules(
    pack: Annotated[
        str,
        typer.Argument(
            metavar="PACK",
            help="An agreement's id; `needs` for the numbers that needs counts with.",
        ),
    ] = "",
) -> None:
    """List the agreements, or the rules (or numbers) of one with their sources."""
    from callboard.cli.audits import list_rules  # noqa: PLC0415

    list_rules(pack)
