"""What is wrong with packs and house rules, all of it at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class AgreementFault:
    """One thing wrong with a pack or with a house rule.

    `code` is stable; `place` the pack or the rule meant; `nearest` the id most like it.
    """

    code: str
    place: str
    value: str
    advice: str
    nearest: str = ""

    @property
    def text(self) -> str:
        """The fault in one line."""
        hint = f" Did you mean {self.nearest}?" if self.nearest else ""
        shown = f" ({self.value})" if self.value else ""
        return f"{self.place}{shown}: {self.advice}{hint}"


class AgreementError(ValueError):
    """Packs or house rules that cannot be used; `faults` holds all of them at once."""

    def __init__(self, faults: tuple[AgreementFault, ...]) -> None:
        super().__init__("\n".join(fault.text for fault in faults))
        self.faults = faults


def nearest(name: str, names: Iterable[str]) -> str:
    """Give the name most like another; none when none is."""
    return next(iter(get_close_matches(name, list(names), n=1)), "")
