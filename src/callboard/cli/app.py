"""The command line: which commands there are, and how they end.

What a command takes stands in its file of `callboard.cli.commands`. Heavy libraries are
imported by the command that needs them, so that ``--help`` is quick.
"""

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import Annotated

import typer

from callboard import __version__
from callboard.cli import exits
from callboard.cli.commands.cast import cast
from callboard.cli.commands.check import check
from callboard.cli.commands.convert import convert
from callboard.cli.commands.demo import demo
from callboard.cli.commands.depth import depth
from callboard.cli.commands.diff import diff
from callboard.cli.commands.due import due
from callboard.cli.commands.explain import explain
from callboard.cli.commands.load import load
from callboard.cli.commands.needs import needs
from callboard.cli.commands.new import new
from callboard.cli.commands.order import order
from callboard.cli.commands.plan import plan
from callboard.cli.commands.publish import publish
from callboard.cli.commands.records import records
from callboard.cli.commands.replan import replan
from callboard.cli.commands.restrictions import restrictions
from callboard.cli.commands.rules import rules
from callboard.cli.commands.tonight import tonight
from callboard.cli.commands.trade import trade

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


# In the order of `--help`: from a book to its plan, what explains it, what is printed.
for command in (
    new,
    convert,
    check,
    plan,
    trade,
    cast,
    needs,
    order,
    explain,
    tonight,
    replan,
    depth,
    diff,
    publish,
    due,
    load,
    restrictions,
    rules,
    demo,
):
    app.command()(command)
app.add_typer(records, name="records")
