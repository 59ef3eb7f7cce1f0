"""The command `diff`."""

from pathlib import Path
from typing import Annotated

import typer

from callboard.cli.options import BookArgument


def diff(
    book: BookArgument,
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The plan before.")],
    new_plan: Annotated[Path, typer.Argument(metavar="NEW", help="The plan after.")],
) -> None:
    """Say what changed between two plans, and for whom."""
    from callboard.cli.explanations import tell_difference  # noqa: PLC0415

    tell_difference(book, old, new_plan)
