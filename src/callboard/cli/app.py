"""The command line: which commands there are, and how they end.

Heavy libraries are imported by the command that needs them, so that ``--help`` is quick.
"""

import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from callboard import __version__
from callboard.cli import exits

app = typer.Typer(
    name="callboard",
    help="Plans a ballet company's rehearsal week, checks it, and says why when it cannot.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

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


def run() -> int:
    """Run a command; give its exit code. Wrong input is told, never a traceback."""
    from callboard.cli.faults import (  # noqa: PLC0415  (lazy)
        FAULTS,
        tell_crash,
        tell_faults,
        tell_usage,
    )

    for stream in (sys.stdout, sys.stderr):
        if isinstance(
            stream, TextIOWrapper
        ):  # names the screen cannot show are no fault
            stream.reconfigure(errors="replace")
    try:
        code = app(prog_name="callboard", standalone_mode=False)
        sys.stdout.flush()
    except typer.Exit as leave:
        return leave.exit_code
    except (typer.Abort, KeyboardInterrupt):
        _say("Stopped.")
        return exits.STOPPED
    except BrokenPipeError:
        # Whoever read what is printed has left, such as `head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return exits.UNREAD
    except Exception as error:
        if isinstance(error, FAULTS()):
            tell_faults(error)
            return exits.BAD_INPUT
        if hasattr(error, "format_message"):  # a wrong option or argument
            tell_usage(error)
            return exits.BAD_INPUT
        tell_crash()
        return exits.CRASHED
    return code if isinstance(code, int) else exits.CLEAN


def _say(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201


def show_version(*, value: bool) -> None:
    """Print the version and leave."""
    if value:
        typer.echo(f"callboard {__version__}")
        raise typer.Exit


@app.callback()
def callboard(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=show_version, is_eager=True, help="Version."
        ),
    ] = False,
) -> None:
    """Plan a ballet company's rehearsal week, check it, and say why when it cannot."""
    del version


@app.command()
def new(
    book: Annotated[
        Path, typer.Argument(metavar="BOOK", help="Its name: .xlsx, or a folder.")
    ],
) -> None:
    """Write an empty season book to fill in, with notes, lists and examples."""
    from callboard.cli.books import new_book  # noqa: PLC0415

    new_book(book)


@app.command()
def convert(
    book: BookArgument,
    to: Annotated[
        Path,
        typer.Argument(metavar="OTHER", help="Its new name: .xlsx, .json, a folder."),
    ],
    replace: Annotated[
        bool, typer.Option("--replace", help="Write over what is there.")
    ] = False,
) -> None:
    """Write a season book in another form; nothing in it is lost."""
    from callboard.cli.books import convert_book  # noqa: PLC0415

    convert_book(book, to, may_replace=replace)


@app.command()
def check(
    book: BookArgument,
    plan: Annotated[
        Path | None,
        typer.Argument(
            metavar="PLAN",
            help="A plan: .json, or made by hand as .xlsx, .csv, .ics or a folder of "
            ".ics. Without it, what stands in the calendar is judged.",
        ),
    ] = None,
    week: Annotated[
        str,
        typer.Option(
            metavar="DATE", help="A date in the week to judge; else every day planned."
        ),
    ] = "",
    posted: Annotated[
        str,
        typer.Option(help='When it is posted ("2026-11-24 18:00"): deadlines, too.'),
    ] = "",
    json: Annotated[
        Path | None, typer.Option(help="Write every violation for programs (.json).")
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(
            help="Write the plan as it was read: .xlsx or .csv to edit, .json."
        ),
    ] = None,
) -> int:
    """Judge a plan, ours or made by hand, by every rule; every violation is named."""
    from callboard.cli.audits import audit  # noqa: PLC0415

    return audit(book, plan, week, posted, json=json, to=to)


@app.command()
def plan(
    book: BookArgument,
    week: Annotated[
        str,
        typer.Option(
            metavar="DATE", help="A date in the week to plan; else the whole season."
        ),
    ] = "",
    since: Annotated[
        str,
        typer.Option(
            "--from", metavar="DATE", help="A date in the first week to plan."
        ),
    ] = "",
    until: Annotated[
        str, typer.Option(metavar="DATE", help="A date in the last week to plan.")
    ] = "",
    out: Annotated[Path, typer.Option(help="Where to write the plan.")] = Path(
        "plan.json"
    ),
    seed: Annotated[int, typer.Option(help="Same seed, same plan.")] = 1,
    effort: Annotated[
        float | None,
        typer.Option(
            help="How hard to search a week; about seconds of work. 60 for one week, 24 "
            "for each of several."
        ),
    ] = None,
    seconds: Annotated[
        float | None,
        typer.Option(
            help="End a week after so many seconds, whatever the effort. 120 for one "
            "week, 40 for each of several."
        ),
    ] = None,
    whole: Annotated[
        bool, typer.Option("--whole", help="All needs or nothing.")
    ] = False,
) -> int:
    """Place the needs of a week, or of the season: checked, scored, with what is left out."""
    from callboard.cli.seasons import plan_days  # noqa: PLC0415

    return plan_days(
        book,
        out,
        (week, since, until),
        seed=seed,
        effort=effort,
        seconds=seconds,
        is_whole=whole,
    )


@app.command()
def order(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A bill: .xlsx, .csv or a folder. Its pieces, minutes and who is in them.",
        ),
    ],
    begins: Annotated[
        str, typer.Option(help='When the day begins, in place of the file\'s: "10:00".')
    ] = "",
    quick_changes: Annotated[
        str,
        typer.Option(
            help="none (nobody is in two pieces in a row), allowed, or the minutes that "
            "everybody has between two pieces; in place of the file's."
        ),
    ] = "",
    seconds: Annotated[
        float, typer.Option(help="End after so many seconds with the best so far.")
    ] = 60.0,
    json: Annotated[
        Path | None, typer.Option(help="Write the order for programs (.json).")
    ] = None,
) -> int:
    """Order the pieces of a rehearsal or gala so that people wait least, and prove it."""
    from callboard.cli.orders import order_file  # noqa: PLC0415

    return order_file(file, begins, quick_changes, seconds, json)


@app.command()
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


@app.command()
def diff(
    book: BookArgument,
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The plan before.")],
    new_plan: Annotated[Path, typer.Argument(metavar="NEW", help="The plan after.")],
) -> None:
    """Say what changed between two plans, and for whom."""
    from callboard.cli.explanations import tell_difference  # noqa: PLC0415

    tell_difference(book, old, new_plan)


@app.command()
def publish(
    book: BookArgument,
    plan: PlanArgument,
    to: Annotated[Path, typer.Option(help="The folder to write to.")] = Path(
        "callboard-sheets"
    ),
    previous: Annotated[
        Path | None, typer.Option(help="The plan posted before, for cancellations.")
    ] = None,
    stage: Annotated[
        str,
        typer.Option(
            help="preview, tentative or firm: post one week of the plan, and keep it as a "
            "version that never changes."
        ),
    ] = "",
    week: Annotated[
        str, typer.Option(metavar="DATE", help="A date in the week to post.")
    ] = "",
    now: Annotated[
        str, typer.Option(help='When it is posted ("2026-11-24 18:00"); else now.')
    ] = "",
) -> None:
    """Write the sheets, calendars and pictures of a plan, or of a week of it."""
    from callboard.cli.sheets import publish_plan  # noqa: PLC0415

    publish_plan(book, plan, to, previous, (stage, week, now))


@app.command()
def due(
    book: BookArgument,
    plan: PlanArgument,
    now: Annotated[
        str, typer.Option(help='As of when ("2026-11-24 18:00"); else now.')
    ] = "",
    days: Annotated[int, typer.Option(help="How many days ahead to look.")] = 7,
) -> int:
    """Say what the agreement wants posted today, in the days ahead, and what is late."""
    from callboard.cli.dues import tell_dues  # noqa: PLC0415

    return tell_dues(book, plan, now, days)


@app.command()
def rules(
    pack: Annotated[
        str, typer.Argument(metavar="PACK", help="An agreement's id.")
    ] = "",
) -> None:
    """List the agreements, or the rules of one with their sources."""
    from callboard.cli.audits import list_rules  # noqa: PLC0415

    list_rules(pack)


@app.command()
def demo(
    folder: Annotated[Path, typer.Option(help="Where to write everything.")] = Path(
        "callboard-demo"
    ),
    size: Annotated[
        str, typer.Option(help="small, company, large or stress.")
    ] = "company",
    seed: Annotated[int, typer.Option(help="Another seed, another company.")] = 1,
    effort: Annotated[
        float, typer.Option(help="How hard to search; about seconds of work.")
    ] = 20.0,
    season: Annotated[
        bool,
        typer.Option("--season", help="All its weeks, those in the theatre as well."),
    ] = False,
) -> int:
    """Plan an invented company's week from its book to the finished sheets."""
    from callboard.cli.demonstration import demonstrate  # noqa: PLC0415

    return demonstrate(folder, size, seed, effort, is_season=season)


records = typer.Typer(
    help="Diaries and casebooks: what dancers and clinics record, apart from the book.",
    no_args_is_help=True,
)
app.add_typer(records, name="records")


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
    today: Annotated[
        str, typer.Option(metavar="DATE", help="The last day a record may be of.")
    ] = "",
) -> int:
    """Say how much of a diary or casebook is kept, and what is wrong with the rest."""
    from callboard.cli.records import check_books  # noqa: PLC0415

    return check_books(file, holds, today)


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
    today: Annotated[
        str, typer.Option(metavar="DATE", help="The last day a record may be of.")
    ] = "",
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
