"""Arguments and options that several commands take, each declared once.

Where commands say the same of different things, a function gives the declaration; what one
command alone takes stands with that command.
"""

from pathlib import Path
from typing import Annotated, Any

import typer

BookArgument = Annotated[
    Path,
    typer.Argument(metavar="BOOK", help="A season book: .xlsx, .json or a folder."),
]
PlanArgument = Annotated[
    Path,
    typer.Argument(
        metavar="PLAN", help="A plan: .json, .xlsx, .csv, .ics or a folder of .ics."
    ),
]
EffortOption = Annotated[
    float, typer.Option(help="How hard to search; about seconds of work.")
]
SecondsOption = Annotated[
    float, typer.Option(help="End after so many seconds, whatever the effort.")
]
ReplaceBookOption = Annotated[
    bool, typer.Option("--replace", help="Write over the book that --out names.")
]
RecordsTodayOption = Annotated[
    str, typer.Option(metavar="DATE", help="The last day a record may be of.")
]


def seed_of(made: str) -> Any:
    """Give the option of a seed, for what is made from it."""
    return typer.Option(help=f"Same seed, same {made}.")


def dated(text: str, *names: str) -> Any:
    """Give an option that takes a date; its name is the parameter's unless one is given."""
    return typer.Option(*names, metavar="DATE", help=text)


def out_names(who: str) -> Any:
    """Give the option that names who or what is out, once for each."""
    return typer.Option(metavar="NAME", help=f"Who is out: {who}; once for each.")
