"""How wrong input is told: everything at once, with place, value and advice."""

from collections.abc import Callable, Iterable
from itertools import groupby
from traceback import print_exc
from typing import Any, TypeVar

from callboard.cli.console import Screen

Read = TypeVar("Read")


def FAULTS() -> tuple[type[Exception], ...]:  # noqa: N802  (stands where types stand)
    """Give the errors that mean wrong input; their modules are heavy to import."""
    from callboard.io.faults import BookFaults  # noqa: PLC0415
    from callboard.rules.agreement_faults import AgreementError  # noqa: PLC0415

    return (BookFaults, AgreementError, InputError, InputErrors, OSError)


class InputError(Exception):
    """Something typed on the command line that cannot be used, with advice."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice


class InputErrors(Exception):  # noqa: N818  (as `InputError`, of which it holds several)
    """Several things typed that cannot be used, told at once."""

    def __init__(self, several: Iterable[InputError]) -> None:
        self.several = tuple(several)
        super().__init__("; ".join(map(str, self.several)))


class Collecting:
    """Reads what was typed word by word and raises once, with everything that is wrong."""

    def __init__(self) -> None:
        self.wrong: list[InputError] = []

    def tried(self, read: Callable[[], Read]) -> Read | None:
        """Give what is read, or None with what is wrong kept."""
        try:
            return read()
        except InputError as error:
            self.wrong.append(error)
            return None

    def end(self) -> None:
        """Raise what is wrong, if anything is.

        Raises
        ------
        InputError
            For the only thing that is wrong.
        InputErrors
            For several.
        """
        if len(self.wrong) == 1:
            raise self.wrong[0]
        if self.wrong:
            raise InputErrors(self.wrong)


def tell_faults(error: Exception) -> None:
    """Print every fault of an error, to the standard error output."""
    console = Screen(stderr=True)
    if isinstance(error, OSError):  # what cannot be read is a fault of its book
        name = error.filename or "a file"
        console.print(f"callboard: {name}: {error.strerror}", markup=False)
        console.print("  Choose a place where you may write.")
        return
    if isinstance(error, InputErrors):
        num = len(error.several)
        plural = "s" * (num > 1)
        console.print(f"callboard: {num} fault{plural} in what was typed", style="bold")
        for each in error.several:
            console.print(f"  {each}")
            if each.advice:
                console.print(f"      {each.advice}")
        return
    from callboard.io.faults import MOST_FAULTS  # noqa: PLC0415  (as above)

    faults: tuple[Any, ...] = getattr(error, "faults", ())
    if not faults:
        console.print(f"callboard: {error}")
        advice = getattr(error, "advice", "")
        if advice:
            console.print(f"  {advice}")
        return
    for file, some in groupby(faults, key=lambda fault: getattr(fault, "file", "")):
        told = list(some)
        where = f" in {file}" if file else ""
        console.print(
            f"callboard: {len(told)} fault{'s' * (len(told) > 1)}{where}", style="bold"
        )
        for fault in told:
            _tell(console, fault)
    if len(faults) >= MOST_FAULTS:
        console.print(
            f"callboard: only the first {MOST_FAULTS:,} faults are told. Correct these, and "
            "read it again."
        )


def tell_usage(error: Any) -> None:
    """Print what is wrong with the words typed, and where the right ones are told."""
    message = error.format_message()
    if not message:  # no words at all: the help was printed in their place
        return
    console = Screen(stderr=True)
    console.print(f"callboard: {message}", markup=False)
    context = getattr(error, "ctx", None)
    if context is not None:
        console.print(f"  See: {context.command_path} --help", markup=False)


def tell_crash() -> None:
    """Print where the program itself went wrong, and say that it did."""
    print_exc()
    console = Screen(stderr=True)
    console.print(
        "callboard: this is a fault of the program, not of your files.\n"
        "  Please report the lines above; they may hold names from your book.",
        markup=False,
    )


def _tell(console: Screen, fault: Any) -> None:
    """Print where it is on one line, what is wrong and what to do on the next."""
    if not hasattr(fault, "place") or not hasattr(fault, "file"):
        console.print(f"  {getattr(fault, 'text', fault)}")
        return
    said = f"{fault.message}. {fault.advice}".rstrip()
    shown = ": ".join(filter(None, (fault.place, fault.value)))
    if not shown:  # the file as a whole
        console.print(f"  {said}")
        return
    console.print(f"  {shown}")
    console.print(f"      {said}")
