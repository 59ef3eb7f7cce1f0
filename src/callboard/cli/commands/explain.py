"""The command `explain`."""

from typing import Annotated

import typer

from callboard.cli.options import BookArgument, PlanArgument


def explain(
    book: BookArgument,
    plan: PlanArgument,
    call: Annotated[
        str,
        typer.Argument(
            metavar="CALL", help="A call, or a need left out: its id or its title."
        ),
    ],
    to: Annotated[str, typer.Option(help='Where to: "2026-11-24 15:30".')] = "",
    space: Annotated[str, typer.Option(help="The space to move it to.")] = "",
) -> int:
    """Say why a call stands where it does, what moving it breaks, or why it has no place."""
    from callboard.cli.explanations import explain_call  # noqa: PLC0415

    return explain_call(book, plan, call, to, space)
