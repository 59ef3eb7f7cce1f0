"""What is wrong with a file: place, value, advice; all faults at once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: `place` within `file`, the value found there, and what to do."""

    file: str
    place: str
    value: str
    message: str
    advice: str

    @property
    def text(self) -> str:
        """The fault in one line."""
        return f"{self.file}: {self.place}: {self.value}: {self.message}. {self.advice}"


class BookFaults(Exception):  # noqa: N818  (faults are what people call them)
    """A file that cannot be used, with every fault found."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults
