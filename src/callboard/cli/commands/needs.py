"""The command `needs`."""

from pathlib import Path
from typing import Annotated

import typer

from callboard.cli.options import BookArgument, ReplaceBookOption, dated


def needs(
    book: BookArgument,
    out: Annotated[
        Path,
        typer.Option(
            help="Where to write the book with needs: .xlsx, .json, a folder."
        ),
    ] = Path("needs.xlsx"),
    works: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WORK", help="Only this work's needs; may be given several times."
        ),
    ] = None,
    since: Annotated[
        str,
        dated(
            "The first day to rehearse on; the season's first if not given.", "--from"
        ),
    ] = "",
    dancers: Annotated[
        bool,
        typer.Option(
            "--dancers", help="List every dancer's hours by week, and cut no list."
        ),
    ] = False,
    replace: ReplaceBookOption = False,
) -> int:
    """Make the needs of a season from its castings; what you edited stays."""
    from callboard.cli.needs import NeedsOptions, make_needs  # noqa: PLC0415

    options = NeedsOptions(
        out=out,
        works=tuple(works or ()),
        since=since,
        with_dancers=dancers,
        may_replace=replace,
    )
    return make_needs(book, options)
