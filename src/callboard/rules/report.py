"""What a check found: violations, complete and in order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from callboard.domain.clock import Span
from callboard.rules.base import Kind


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule broken once.

    `who` are ids of people or spaces, `refs` of calls, fixtures or performances. With
    `is_standing` no call of the plan has a part in it: the calendar breaks the rule by
    itself, or a lead time is not kept, which more calls could mend and none can break.

    Units
    -----
    `by` is how much the limit is passed, in the unit `unit`; `half_hours` its price, 0
    where nothing is priced.
    """

    rule: str
    sentence: str
    kind: Kind
    message: str
    who: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    day: date | None = None
    span: Span | None = None
    by: int = 0
    unit: str = "minutes"
    half_hours: int = 0
    source: str = ""
    is_standing: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """Every violation of a plan, hard ones first, then by day, rule and person.

    Of the hard ones, those that stand without the plan come last.
    """

    violations: tuple[Violation, ...] = ()

    @classmethod
    def of(cls, violations: Iterable[Violation]) -> "Report":
        """Build a report in its order."""
        order = list(Kind)
        return cls(
            tuple(
                sorted(
                    violations,
                    key=lambda each: (
                        order.index(each.kind),
                        each.is_standing,
                        each.day or date.min,
                        each.rule,
                        each.who,
                        each.refs,
                        each.message,
                    ),
                )
            )
        )

    def of_kind(self, kind: Kind) -> tuple[Violation, ...]:
        """Give the violations of one kind."""
        return tuple(each for each in self.violations if each.kind is kind)

    @property
    def broken(self) -> tuple[Violation, ...]:
        """Give the hard violations in which calls of the plan have a part."""
        return tuple(each for each in self.of_kind(Kind.HARD) if not each.is_standing)

    @property
    def standing(self) -> tuple[Violation, ...]:
        """Give the hard violations that stand without any call of the plan."""
        return tuple(each for each in self.violations if each.is_standing)

    @property
    def is_clean(self) -> bool:
        """Whether the plan's calls break nothing hard."""
        return not self.broken

    @property
    def price(self) -> int:
        """Half hours of everything priced."""
        return sum(each.half_hours for each in self.violations)
