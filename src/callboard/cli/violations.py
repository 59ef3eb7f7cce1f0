"""A report in words: by rule, each thing that happened once, with everybody it happened to.

Written for hundreds: what is equal but for the person is told once with all the names,
and the summary stands at the end, where a terminal stops.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby

from rich.console import Console
from rich.table import Table

from callboard.domain.clock import Minute
from callboard.domain.plan import Plan
from callboard.domain.season import Season
from callboard.rules.agreement import switched_off
from callboard.rules.base import Kind
from callboard.rules.report import Report, Violation

TITLES = {
    Kind.HARD: "Broken",
    Kind.PRICED: "Priced",
    Kind.SOFT: "Better avoided",
    Kind.ADVISORY: "To know",
}
STANDING = "Not kept, and no call of the plan breaks it"


class Teller:
    """Prints reports; `places` say where calls stand in the file they came from."""

    def __init__(
        self, console: Console, season: Season, places: Mapping[str, str] | None = None
    ) -> None:
        self.console = console
        self.season = season
        self.places = places or {}
        self.starts: dict[str, Minute] = {}

    def tell(
        self,
        plan: Plan,
        report: Report,
        notes: tuple[str, ...] = (),
        *,
        is_calendar: bool = False,
    ) -> None:
        """Print every violation, hard ones first, then summary, notes and verdict."""
        self.starts = {call.id: call.span.start for call in plan.calls}
        for (kind, is_standing), found in groupby(
            report.violations, key=lambda each: (each.kind, each.is_standing)
        ):
            rows = list(found)
            title = STANDING if is_standing else TITLES[kind]
            self._line(f"\n{title}: {_times(rows)}", style="bold")
            for some in _by_rule(rows):
                self._rule(some)
        self._summary(report)
        if notes:
            self._line("")
        for note in notes:
            self._line(f"Note: {note}.")
        dates = f"from {plan.first_day} to {plan.last_day}, {self.season.settings.name}"
        if is_calendar:
            castings = " and the castings of the season" * bool(self.season.castings)
            self._line(
                f"\nChecked: the calendar {dates}{castings}: {_verdict(report)}."
            )
            return
        judged = "1 call" if len(plan.calls) == 1 else f"{len(plan.calls)} calls"
        self._line(
            f"\n{judged} {dates}: {_verdict(report)}; price {_halves(report.price)}."
        )

    def _line(self, text: str, style: str = "") -> None:
        self.console.print(text, style=style or None, markup=False)

    def _rule(self, rows: list[Violation]) -> None:
        first = rows[0]
        price = sum(each.half_hours for each in rows)
        more = f"; {_halves(price)}" if price else ""
        self._line(f"\n  {first.sentence} ({_times(rows)}{more})", style="bold")
        source = f"; {first.source}" if first.source else ""
        self._line(f"  {first.rule}{source}", style="dim")
        for said, some in _by_event(self.season, rows, self.starts):
            where = self._where(some)
            who = sorted({self.season.name(each.who[0]) for each in some if each.who})
            if len(some) == 1:
                self._line(f"    {some[0].message}{where}")
                continue
            self._line(f"    Each of these {len(some)} {said}{where}")
            self._line(f"        {', '.join(who)}")

    def _where(self, rows: list[Violation]) -> str:
        """Say where in the file the calls stand that have to do with it."""
        found: dict[str, dict[str, None]] = {}
        for ref in dict.fromkeys(ref for each in rows for ref in each.refs):
            sheet, mark, row = self.places.get(ref, "").rpartition("row ")
            if mark:
                found.setdefault(sheet, {})[row] = None
            elif row:
                found[row] = {}
        texts = [
            f"{sheet}row{'s' * (len(lines) > 1)} {', '.join(lines)}" if lines else sheet
            for sheet, lines in found.items()
        ]
        return f"  [{'; '.join(texts)}]" if texts else ""

    def _summary(self, report: Report) -> None:
        table = Table("rule", "times", "half hours", "kind", box=None, pad_edge=False)
        for some in _by_rule(report.violations):
            price = sum(each.half_hours for each in some)
            table.add_row(
                some[0].rule, f"{len(some)}", f"{price}" if price else "", some[0].kind
            )
        if table.row_count > 1:
            self.console.print()
            self.console.print(table)


def switched_off_notes(season: Season) -> tuple[str, ...]:
    """Name the rules that nothing was judged by, since the house has switched them off."""
    off = switched_off(season)
    return tuple(
        f"the house has switched off {entry.rule}"
        + (f": {entry.note}" if entry.note else "")
        for entry in season.house_rules
        if entry.rule in off
    )


def _verdict(report: Report) -> str:
    num, standing = len(report.broken), len(report.standing)
    verdict = f"{num} hard violation{'s' * (num > 1)}" if num else "no rule is broken"
    if standing:
        verdict += f" by its calls, {standing} without them"
    return verdict


def _by_rule(rows: Iterable[Violation]) -> list[list[Violation]]:
    """Part violations by kind and rule, the dearest and the most frequent first."""
    found: dict[tuple[Kind, str], list[Violation]] = defaultdict(list)
    for each in rows:
        found[each.kind, each.rule].append(each)
    order = list(Kind)
    return sorted(
        found.values(),
        key=lambda some: (
            order.index(some[0].kind),
            -sum(each.half_hours for each in some),
            -len(some),
            some[0].rule,
        ),
    )


def _by_event(
    season: Season, rows: list[Violation], starts: Mapping[str, Minute]
) -> list[tuple[str, list[Violation]]]:
    """Bring together what is the same but for the person: with what it says of each.

    In order of time, as far as it has one, then of names.
    """
    found: dict[tuple[object, ...], list[Violation]] = defaultdict(list)
    for each in rows:
        alone = each if len(each.who) != 1 else None
        found[each.day, each.refs, alone, _said(season, each)].append(each)

    def order(some: list[Violation]) -> tuple[object, ...]:
        first = some[0]
        begins = [starts[ref] for ref in first.refs if ref in starts]
        return (first.day or date.min, min(begins, default=0), first.message)

    return [
        (_said(season, some[0]), some) for some in sorted(found.values(), key=order)
    ]


def _said(season: Season, violation: Violation) -> str:
    """Give what a violation says of somebody, without the name at its beginning."""
    if len(violation.who) != 1:
        return violation.message
    return violation.message.removeprefix(season.name(violation.who[0])).strip()


def _times(rows: list[Violation]) -> str:
    return f"{len(rows)} times" if len(rows) > 1 else "once"


def _halves(count: int) -> str:
    return f"{count} half hour{'s' * (count != 1)}"
