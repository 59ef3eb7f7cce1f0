"""The command `restrictions`."""

from typing import Annotated

from callboard.cli.options import BookArgument, dated


def restrictions(
    book: BookArgument,
    week: Annotated[str, dated("A date in the week to look at.")],
) -> None:
    """List what dancers cannot and can do in a week, never why."""
    from callboard.cli.restrictions import list_restrictions  # noqa: PLC0415

    list_restrictions(book, week)
