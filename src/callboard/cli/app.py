"""The command line: which commands there are, and how they end.

Heavy libraries are imported by the command that needs them, so that ``--help`` is quick.
"""

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from callboard import __version__
from callboard.cli import exits
from callboard.cli.options import (
    BookArgument,
    EffortOption,
    PlanArgument,
    ReplaceBookOption,
    SecondsOption,
    dated,
    out_names,
    seed_of,
)
from callboard.cli.records_app import records

app = typer.Typer(
    name="callboard",
    help="Plans a ballet company's season, checks it, and says why when it cannot.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


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
        with suppress(BrokenPipeError):  # whoever read what is wrong has left
            if isinstance(error, FAULTS()):
                code = exits.BAD_INPUT
                tell_faults(error)
            elif hasattr(error, "format_message"):  # a wrong option or argument
                code = exits.BAD_INPUT
                tell_usage(error)
            else:
                code = exits.CRASHED
                tell_crash()
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
    """Plan a ballet company's season, check it, and say why when it cannot."""
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
        str, dated("A date in the week to judge; else every day planned.")
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
        str, dated("A date in the week to plan; else the whole season.")
    ] = "",
    since: Annotated[str, dated("A date in the first week to plan.", "--from")] = "",
    until: Annotated[str, dated("A date in the last week to plan.")] = "",
    out: Annotated[Path, typer.Option(help="Where to write the plan.")] = Path(
        "plan.json"
    ),
    seed: Annotated[int, seed_of("plan")] = 1,
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
            "week, 60 for each of several."
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
def trade(
    book: BookArgument,
    week: Annotated[str, dated("A date in the week to plan.")],
    minutes: Annotated[
        str,
        typer.Option(
            help="Minutes of waiting a point of strain is worth, one plan for each; "
            '"first" has strain before all waiting.'
        ),
    ] = "0 5 15 30 60 120 first",
    seed: Annotated[int, seed_of("plans")] = 1,
    effort: Annotated[
        float, typer.Option(help="How hard to search for each plan.")
    ] = 15.0,
    to: Annotated[
        Path | None,
        typer.Option(help="Write the curve: .svg, .png, or .json for programs."),
    ] = None,
) -> None:
    """Show what less strain costs in waiting: the week planned for several prices."""
    from callboard.cli.trades import trade_book  # noqa: PLC0415

    trade_book(book, week, minutes, to, seed=seed, effort=effort)


@app.command()
def cast(
    book: BookArgument,
    out: Annotated[
        Path, typer.Option(help="Where to write the cast book: .xlsx, .json, a folder.")
    ] = Path("cast.xlsx"),
    sheets: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Write grid, cast sheets and pictures."),
    ] = None,
    seed: Annotated[int, seed_of("casting")] = 1,
    effort: EffortOption = 60.0,
    seconds: SecondsOption = 120.0,
    keep: Annotated[
        bool,
        typer.Option(
            "--keep", help="Keep the castings of the book; fill what is empty."
        ),
    ] = False,
    as_is: Annotated[
        bool,
        typer.Option("--as-is", help="Cast nothing; judge what the book has."),
    ] = False,
    now: Annotated[
        str,
        typer.Option(
            help='The moment ("2027-01-04 10:00"): deadlines and debuts count from it, '
            "and what is past stays."
        ),
    ] = "",
    dancers: Annotated[
        bool, typer.Option("--dancers", help="List every dancer's season.")
    ] = False,
    replace: ReplaceBookOption = False,
) -> int:
    """Cast every performance: who dances and who covers what, checked, with bounds."""
    from callboard.cli.castings import CastOptions, cast_book  # noqa: PLC0415

    options = CastOptions(
        out=out,
        sheets=sheets,
        seed=seed,
        effort=effort,
        seconds=seconds,
        keeps=keep,
        is_as_is=as_is,
        now=now,
        with_dancers=dancers,
        may_replace=replace,
    )
    return cast_book(book, options)


@app.command()
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
def tonight(
    book: BookArgument,
    out: Annotated[list[str], out_names("a name or an id")],
    performance: Annotated[
        str, typer.Option(metavar="ID", help="The performance; else today's.")
    ] = "",
    date: Annotated[str, dated("The day of the performance.")] = "",
    begins: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="SECTION",
            help='From when on others dance: a section ("Act II") or a time ("20:15").',
        ),
    ] = "",
    now: Annotated[
        str,
        typer.Option(help='When it is ("2026-11-24 19:40"), if not at this moment.'),
    ] = "",
    choice: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Which way to write.")
    ] = None,
    write: Annotated[
        Path | None,
        typer.Option(metavar="NEWBOOK", help="Write the book with the new casting."),
    ] = None,
) -> int:
    """Say who goes on for a dancer who is out: the chain with the fewest people."""
    from callboard.cli.emergencies import replace_dancers  # noqa: PLC0415
    from callboard.cli.losses import Asked  # noqa: PLC0415
    from callboard.cli.sheets import now as this_moment  # noqa: PLC0415

    asked = Asked(tuple(out), performance, date, begins, now, this_moment())
    return replace_dancers(book, asked, choice, write)


@app.command()
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

    typed = Typed(tuple(out or ()), first, last, events, now, this_moment())
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


@app.command()
def depth(
    book: BookArgument,
    date: Annotated[str, dated("Only the performances of this day.")] = "",
    picture: Annotated[
        Path | None,
        typer.Option(help="Draw every dancer and night: .svg or .png."),
    ] = None,
    csv: Annotated[
        Path | None, typer.Option(help="Write every dancer and night as a table.")
    ] = None,
) -> int:
    """Say for every night how many people change if a dancer is lost, and who cannot be."""
    from callboard.cli.depths import tell_depth  # noqa: PLC0415

    return tell_depth(book, date, picture, csv)


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
    week: Annotated[str, dated("A date in the week to post.")] = "",
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
def load(
    book: BookArgument,
    plan: Annotated[
        Path | None,
        typer.Argument(
            metavar="PLAN", help="A plan; without it the calendar alone lies ahead."
        ),
    ] = None,
    diary: Annotated[
        Path | None,
        typer.Option(help="Diaries, for what was felt: .xlsx, .json or a folder."),
    ] = None,
    dancer: Annotated[
        str,
        typer.Option(
            metavar="ID", help="One dancer's own report; else the company in groups."
        ),
    ] = "",
    casebook: Annotated[
        Path | None, typer.Option(help="A casebook, for rates by group.")
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(help="Write it: .html, .pdf, or a folder for everything."),
    ] = None,
    today: Annotated[
        str, dated("The last day that is over; else the day before the plan.")
    ] = "",
) -> None:
    """Show the load that is planned, beside what was felt and what is usual."""
    from callboard.cli.loads import Books, tell_load  # noqa: PLC0415

    tell_load(Books(book, plan, diary, casebook), dancer, to, today)


@app.command()
def restrictions(
    book: BookArgument,
    week: Annotated[str, dated("A date in the week to look at.")],
) -> None:
    """List what dancers cannot and can do in a week, never why."""
    from callboard.cli.restrictions import list_restrictions  # noqa: PLC0415

    list_restrictions(book, week)


@app.command()
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


app.add_typer(records, name="records")
