"""The page of commands and exit codes, read from the command line itself."""

from typing import Any, Final

import typer
from docs.writers.markdown import table, words

from callboard.cli import exits
from callboard.cli.app import app

# What each exit code means; a code without words here stops the making of the docs.
EXIT_WORDS: Final = {
    "CLEAN": "Done. For `plan` and `demo`: complete. For `order`: proved the best. For "
    "`tonight`: proved the shortest chain. For "
    "`check`: no hard rule is broken.",
    "BROKEN": "`check`: a hard rule is broken. `explain --to`: the move would break one.",
    "BAD_INPUT": "A file, date, option or name cannot be used. The message says which.",
    "PARTIAL": "`plan`, `demo`: calls are left out, and it is proved that no plan places "
    "more. `records check`: some rows are not kept, or something is wrong.",
    "IMPOSSIBLE": "`plan`, `demo`, `order`, `tonight`: it is proved that what was demanded "
    "cannot be.",
    "OUT_OF_TIME": "`plan`, `demo`, `order`, `tonight`: the best so far; more may be "
    "possible.",
    "CRASHED": "A fault of the program itself. Please report what it printed.",
    "STOPPED": "Stopped from the keyboard before there was a plan.",
    "UNREAD": "Nobody read to the end what was printed, such as `head`.",
}


def exit_codes() -> dict[str, int]:
    """Give every exit code by its name in the program."""
    return {
        name: value
        for name, value in vars(exits).items()
        if name.isupper() and isinstance(value, int)
    }


def commands() -> str:
    """Give every command with its arguments, options and defaults, then the exit codes."""
    group: Any = typer.main.get_command(app)
    lines = ["# Commands", "", words(str(group.help)), ""]
    for name, command in group.commands.items():
        lines += _command(name, command)
        for inner, each in getattr(command, "commands", {}).items():
            lines += _command(f"{name} {inner}", each)
    lines += [
        "## Exit codes",
        "",
        "A week that was planned, one that cannot be, and a file that cannot be read end",
        "in different numbers, so that scripts can tell them apart.",
        "",
    ]
    rows = [(str(code), EXIT_WORDS[name]) for name, code in exit_codes().items()]
    return "\n".join([*lines, *table(("Code", "Meaning"), rows)])


def _command(name: str, command: Any) -> list[str]:
    arguments = [each for each in command.params if _is_argument(each)]
    options = [each for each in command.params if not _is_argument(each)]
    usage = " ".join(
        each.metavar if each.required else f"[{each.metavar}]" for each in arguments
    )
    needed = " ".join(
        f"{each.opts[0]} {each.metavar}" for each in options if each.required
    )
    lines = [f"## {name}", "", words(str(command.help)), ""]
    if hasattr(command, "commands"):  # a word that is followed by another
        return lines
    lines += [
        "```sh",
        " ".join(f"./callboard {name} {usage} {needed}".split()),
        "```",
        "",
    ]
    rows = [
        (_name(each), str(each.help or ""), _default(each))
        for each in (*arguments, *options)
    ]
    return lines + table(("Argument or option", "Meaning", "Without it"), rows)


def _is_argument(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "argument")


def _name(parameter: Any) -> str:
    return f"`{parameter.metavar if _is_argument(parameter) else parameter.opts[0]}`"


def _default(parameter: Any) -> str:
    if parameter.required:
        return "must be given"
    value = parameter.default
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"`{value:g}`"
    return "" if value in {None, ""} else f"`{value}`"
