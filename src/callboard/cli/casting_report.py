"""A casting in words: what it costs, what is empty, whose word clashes, who is alone.

Written for a terminal and for hundreds of places: what is alike is told once, the longest
lists are cut and say by how much, and the sheets hold all of it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from rich.table import Table

from callboard.casting import CastResult
from callboard.check.casting.choices import choices, readiness
from callboard.check.casting.costs import missing_covers, shares
from callboard.check.casting.depth import Unsaved, single_points
from callboard.check.casting.view import CastingView
from callboard.check.deadline import CastingDue, castings_due
from callboard.cli.cast_seasons import seasons_table
from callboard.cli.cast_wishes import WishesTold
from callboard.cli.console import Screen
from callboard.cli.empty_places import EmptyPlaces
from callboard.domain.casting import Casting
from callboard.domain.clock import MINUTES_PER_DAY, Minute
from callboard.explain.words import listed, many, on
from callboard.rules.agreement import agreement
from callboard.rules.base import Kind
from callboard.rules.casting import EVERY_PLACE
from callboard.rules.casting_objective import UNITS, CastingTier
from callboard.rules.report import Violation

MOST_LINES = 12
MOST_CHOICES = 3
MOST_PARTS = 3
DUE_DAYS = 14
READY = ("would have to learn it", "has learned it", "has danced it")


class CastingTeller:
    """Prints a casting; `now` adds what is to be posted."""

    def __init__(
        self, console: Screen, result: CastResult, now: Minute | None = None
    ) -> None:
        self.console = console
        self.result = result
        self.season = result.season
        self.now = now
        today = None if now is None else self.season.clock.day_of(now)
        self.view = CastingView(self.season, today)
        self.empty = EmptyPlaces(self.view)

    def tell(self, *, with_dancers: bool = False) -> None:
        """Print everything, the verdict first and what is to be posted last."""
        self._verdict()
        self._tiers()
        self._empty()
        self._covers()
        self._clashes()
        self._wishes()
        self._single_points()
        self._shares()
        if with_dancers:
            self.console.print()
            self.console.print(seasons_table(self.view))
        self._deadlines()

    def tell_sums(self) -> None:
        """Print the verdict and what the casting costs, and no names."""
        self._verdict()
        self._tiers()

    # --- what was found ---------------------------------------------------------------

    def _verdict(self) -> None:
        season = self.season
        places = sum(
            role.places
            for show in season.performances.values()
            for work in season.works_of(show)
            for role in season.roles_of.get(work, ())
        )
        empty = sum(each.by for each in self._of(EVERY_PLACE.id, Kind.ADVISORY))
        self.console.print(
            f"{season.settings.name}: {many(len(season.dancers), 'dancer')}, "
            f"{many(len(season.performances), 'performance')}, {places:,} places."
        )
        verdict = (
            f"{many(empty, 'place')} of {places:,} "
            f"{'is' if empty == 1 else 'are'} empty."
            if empty
            else "Every place is filled."
        )
        self.console.print(verdict, style="bold")

    def _tiers(self) -> None:
        table = Table("tier", box=None, pad_edge=False)
        table.add_column("found", justify="right")
        if self.result.bounds:
            table.add_column("none below", justify="right")
            table.add_column("")
        table.add_column("unit")
        for tier in CastingTier:
            value = self.result.values[tier]
            row = [str(tier), f"{value:,}"]
            if self.result.bounds:
                bound = self.result.bounds.get(tier, 0)
                row += [f"{bound:,}", _gap(value, bound)]
            table.add_row(*row, UNITS[tier])
        self.console.print()
        self.console.print(table)
        if self.result.seconds:
            ends = "; ended by the clock" if self.result.is_cut else ""
            self.console.print(
                f"Checker: no rule is broken; every tier counted anew; "
                f"{self.result.seconds:.0f} s{ends}.",
                style="dim",
            )

    def _of(self, rule: str, kind: Kind) -> list[Violation]:
        return [
            each
            for each in self.result.report.violations
            if each.rule == rule and each.kind is kind
        ]

    def _empty(self) -> None:
        self._listed("Empty, and who could dance it", self.empty.lines())

    def _covers(self) -> None:
        nights: dict[str, list[str]] = defaultdict(list)
        num: Counter[str] = Counter()
        for name, role, missing in missing_covers(self.view):
            title = self.view.role_title(role)
            nights[title].append(name)
            num[title] += missing
        lines = [
            f"{title}: {many(num[title], 'cover')} missing over "
            f"{many(len(names), 'performance')}"
            for title, names in sorted(nights.items(), key=lambda each: -num[each[0]])
        ]
        self._listed("Without enough covers", lines)

    # --- the director's word ----------------------------------------------------------

    def _clashes(self) -> None:
        """Tell what breaks a rule by the director's own word, or in a book as it is."""
        found = self.result.report.of_kind(Kind.HARD)
        pinned = [each for each in found if each.is_standing]
        broken = [each for each in found if not each.is_standing]
        self._listed("Broken", [self._with_choice(each) for each in broken])
        title = "Pins that break a rule; they stand"
        self._listed(title, [self._with_choice(each) for each in pinned])

    def _with_choice(self, violation: Violation) -> str:
        casting = next(
            (
                each
                for each in self.view.sound
                if each.dancer in violation.who and each.performance in violation.refs
            ),
            None,
        )
        if casting is None:
            return violation.message
        return f"{violation.message}. {self._choice(casting)}"

    def _choice(self, casting: Casting) -> str:
        able = choices(self.view, casting)[:MOST_CHOICES]
        if not able:
            return "Nobody else could take it over as the castings stand."
        names = [
            f"{self.season.name(who)} ({READY[readiness(self.view, who, casting)]})"
            for who in able
        ]
        return f"Could take it over: {listed(names, 'or')}"

    def _wishes(self) -> None:
        told = WishesTold(self.view)
        if told.num:
            title = f"Wishes: {told.num - len(told.refused)} of {told.num} granted"
            if not told.refused:
                self.console.print(f"\n{title}.", style="bold")
            self._listed(f"{title}; not granted", told.lines())

    # --- who is alone -----------------------------------------------------------------

    def _single_points(self) -> None:
        found = single_points(self.view)
        order = sorted(found, key=lambda who: (-len(found[who]), self.season.name(who)))
        lines = [self._alone(who, found[who]) for who in order]
        title = "Without whom a place stays empty (no cover of the role is left)"
        self._listed(title, lines)
        if not found and self.season.castings:
            self.console.print(
                "\nWhoever is lost, covers fill every place.", style="bold"
            )

    def _alone(self, dancer: str, nights: Sequence[Unsaved]) -> str:
        parts: Counter[str] = Counter(
            self.view.part(place) for each in nights for place in each.places
        )
        words = [f"{part} {num}x" for part, num in parts.most_common(MOST_PARTS)]
        more = len(parts) - len(words)
        if more:
            words.append(many(more, "other role"))
        return (
            f"{self.season.name(dancer)}: {many(len(nights), 'performance')} "
            f"({listed(words)})"
        )

    def _shares(self) -> None:
        table = Table("rank", box=None, pad_edge=False)
        for heading in ("dancers", "performances", "large roles", "covers"):
            table.add_column(heading, justify="right")
        for rank in self.season.settings.ranks:
            people = [
                each.id for each in self.season.dancers.values() if each.rank == rank
            ]
            if people:
                counts = zip(*(shares(self.view, who) for who in people), strict=True)
                row = [f"{min(some)}-{max(some)}" for some in map(list, counts)]
                table.add_row(rank, f"{len(people)}", *row)
        self.console.print("\nEach dancer's season, fewest to most:", style="bold")
        self.console.print(table)

    # --- what is to be posted ---------------------------------------------------------

    def _deadlines(self) -> None:
        if self.now is None:
            return
        now = self.now
        due = castings_due(self.season, agreement(self.season), now)
        near = [
            each
            for each in due
            if each.last <= now + DUE_DAYS * MINUTES_PER_DAY
            and (each.last > now or each.missing)
        ]
        self._listed("To be posted", [self._due(each, now) for each in near])
        to_come = next((each for each in due if each.last > now), None)
        if not near and to_come is not None:
            self.console.print(f"\nNext to be posted: {self._due(to_come, now)}.")

    def _due(self, due: CastingDue, now: Minute) -> str:
        day = self.season.clock.day_of(due.last)
        days = (day - self.season.clock.day_of(now)).days
        when = {0: "is due today", 1: "is due tomorrow"}.get(
            days, f"is due in {days} days, on {on(day)}"
        )
        if due.last < now:
            when = f"was due on {on(day)}"
        lacks = (
            f"; {many(due.missing, 'place')} still empty"
            if due.missing
            else "; all cast"
        )
        what = str(due.rule.posted).capitalize()
        return f"{what} of {self.view.when(due.performance)} {when}{lacks}"

    # --- lines ------------------------------------------------------------------------

    def _listed(self, title: str, lines: Iterable[str]) -> None:
        some = list(lines)
        if not some:
            return
        self.console.print(f"\n{title}:", style="bold")
        for line in some[:MOST_LINES]:
            self.console.print(f"  - {line}")
        rest = len(some) - MOST_LINES
        if rest > 0:
            self.console.print(f"  ... and {rest} more; --sheets writes all of them")


def _gap(value: int, bound: int) -> str:
    if value <= bound:
        return "proved best"
    if not bound:
        return "not proved"
    return f"within {100 * (value - bound) / value:.1f} %"
