"""How wrong input is told: everything at once, with place, value and advice."""

from itertools import groupby
from typing import Any

from callboard.cli.console import Screen


def FAULTS() -> tuple[type[Exception], ...]:  # noqa: N802  (stands where types stand)
    """Give the errors that mean wrong input; their modules are heavy to import."""
    from callboard.io.faults import BookFaults  # noqa: PLC0415
    from callboard.rules.agreement import AgreementError  # noqa: PLC0415

    return (BookFaults, AgreementError, InputError)


class InputError(Exception):
    """Something typed on the command line that cannot be used, with advice."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice


def tell_faults(error: Exception) -> None:
    """Print every fault of an error, to the standard error output."""
    console = Screen(stderr=True)
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


def _tell(console: Screen, fault: Any) -> None:
    """Print where it is on one line, what is wrong and what to do on the next."""
    if not hasattr(fault, "place") or not hasattr(fault, "file"):
        console.print(f"  {getattr(fault, 'text', fault)}")
        return
    where = fault.place or "the whole book"
    shown = f"  {where}: {fault.value}" if fault.value else f"  {where}"
    console.print(shown)
    console.print(f"      {fault.message}. {fault.advice}".rstrip())
