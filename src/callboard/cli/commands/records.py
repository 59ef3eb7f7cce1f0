"""The commands `records ...`, of diaries and casebooks."""

from pathlib import Path
from typing import Annotated

import typer

from callboard.cli.options import RecordsTodayOption

records = typer.Typer(
    help="Diaries and casebooks: what dancers and clinics record, apart from the book.",
    no_args_is_help=True,
)


@records.command("check")
def check_records(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A diary or casebook: .xlsx, .json, .csv, a folder of CSV files, or a "
            "folder that holds both books.",
        ),
    ],
    holds: Annotated[
        str,
        typer.Option(
            "--as",
            help='What a lone .csv holds, if not its name says so: "daily items".',
        ),
    ] = "",
    today: RecordsTodayOption = "",
    to: Annotated[
        Path | None,
        typer.Option(
            metavar="FAULTS",
            help="Also write every fault as a row of a new .csv: where, what, what to do.",
        ),
    ] = None,
) -> int:
    """Say how much of a diary or casebook is kept, and what is wrong with the rest."""
    from callboard.cli.records import check_books  # noqa: PLC0415

    return check_books(file, holds, today, to)


@records.command("convert")
def convert_records(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A diary or casebook: .xlsx, .json, .csv or a folder."
        ),
    ],
    to: Annotated[
        Path,
        typer.Argument(metavar="OTHER", help="Its new name: .xlsx, .json, a folder."),
    ],
    dancer: Annotated[
        str, typer.Option(help="Of a diary, only what this dancer wrote.")
    ] = "",
    holds: Annotated[
        str,
        typer.Option("--as", help="What a lone .csv holds, if not its name says so."),
    ] = "",
    today: RecordsTodayOption = "",
) -> int:
    """Write what is kept of a diary or casebook in another form; the file stays as it is."""
    from callboard.cli.records import convert_book  # noqa: PLC0415

    return convert_book(file, to, dancer, holds, today)


@records.command("template")
def new_records(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="A new folder for both books.")
    ],
    workbooks: Annotated[
        bool, typer.Option("--workbooks", help="Excel workbooks, not folders of CSV.")
    ] = False,
) -> None:
    """Write an empty diary and an empty casebook to fill in, with notes and examples."""
    from callboard.cli.records import new_books  # noqa: PLC0415

    new_books(folder, is_excel=workbooks)
