"""How wrong input is told: everything at once, with place, value and advice."""

from typing import Any

from rich.console import Console


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
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    faults: tuple[Any, ...] = getattr(error, "faults", ())
    if not faults:
        console.print(f"callboard: {error}", markup=False)
        advice = getattr(error, "advice", "")
        if advice:
            console.print(f"  {advice}", markup=False)
        return
    num = len(faults)
    console.print(f"callboard: {num} fault{'s' * (num > 1)} found", style="bold")
    for fault in faults:
        console.print(f"  {getattr(fault, 'text', fault)}", markup=False)
