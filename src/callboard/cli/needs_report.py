"""What must be rehearsed in words: hours by work, by dancer and week, and what was edited.

Written for a terminal. Lists are cut where they are long, and say by how much.
"""

from collections.abc import Iterable, Iterator

from rich.table import Table

from callboard.cli.console import Screen
from callboard.cli.needs_edits import edits_told
from callboard.domain.people import Dances
from callboard.explain.words import many, names, on
from callboard.rehearsing.counted import minutes_of, num_calls
from callboard.rehearsing.hours_needed import HoursNeeded, Share
from callboard.rehearsing.notes import notes_of
from callboard.rehearsing.rehearsed import Rehearsed
from callboard.rules.rehearsing import EXTRA, MODELLED, Phase

MOST_LINES = 12
TITLE_WIDTH = 18
HEADINGS = {
    Phase.LEARN: "learn",
    Phase.CLEAN: "clean",
    Phase.RUN: "run",
    Phase.STUDIO_RUN: "studio",
    Phase.STAGE: "stage",
    Phase.TECHNICAL: "tech",
    Phase.DRESS: "dress",
}
SIDES = {Dances.WOMEN: "women", Dances.MEN: "men", Dances.BOTH: "both"}


class NeedsTeller:
    """Prints what must be rehearsed; `works` are those made anew, none meaning all."""

    def __init__(
        self, console: Screen, made: Rehearsed, works: frozenset[str] = frozenset()
    ) -> None:
        self.console = console
        self.made = made
        self.works = works
        self.season = made.season
        self.hours = HoursNeeded(made)
        self.is_long = False

    def tell(self, *, with_dancers: bool = False) -> None:
        """Print everything: the sum first, what somebody has to settle last.

        With dancers, every one of them, and no list is cut.
        """
        self.is_long = with_dancers
        self._verdict()
        self._of_works()
        self._weeks()
        self._ranks()
        if with_dancers:
            self._dancers()
        self._debuts()
        self._notes()
        self._cannot()
        for title, lines in edits_told(self.season, self.made.recount):
            self._listed(title, lines)

    def tell_sums(self) -> None:
        """Print what is asked for by work and week, and no names of needs."""
        self._verdict()
        self._of_works()
        self._weeks()

    def _verdict(self) -> None:
        made = self.made
        num = sum(num_calls(row.need) for row in made.rows)
        self.console.print(
            f"{self.season.settings.name}: {many(len(made.works), 'work')}, "
            f"{many(len(made.danced.nights), 'performance')} from {on(made.since)} on."
        )
        minutes = sum(minutes_of(row.need) for row in made.rows)
        self.console.print(
            f"{many(len(made.rows), 'need')}, {many(num, 'call')}, {minutes / 60:,.1f} h.",
            style="bold",
        )

    # --- hours ------------------------------------------------------------------------

    def _of_works(self) -> None:
        grid = self.made.house.grid
        beside = {
            "stands": {
                work: sum(each.standing.values()) * grid
                for work, each in self.made.budgets.items()
            },
            "done": {
                work: sum(each.done.values()) * grid
                for work, each in self.made.budgets.items()
            },
        }
        shown = {word: some for word, some in beside.items() if any(some.values())}
        table = _table("hours", TITLE_WIDTH)
        for heading in (*HEADINGS.values(), *shown, "model", "more"):
            table.add_column(heading, justify="right", no_wrap=True)
        for work in self.made.works:
            spent = self.hours.of_work.get(work, {})
            table.add_row(
                self.season.works[work].title,
                *(_hours(spent.get(phase, 0)) for phase in MODELLED),
                *(_hours(some[work]) for some in shown.values()),
                _hours(self.made.budgets[work].model * grid),
                _hours(sum(spent.get(phase, 0) for phase in EXTRA)),
            )
        self.console.print()
        self.console.print(table)
        words = {
            "stands": "stands: in the calendar already",
            "done": "done: of needs whose days are over",
        }
        told = [words[word] for word in shown]
        told.append("more, beside the model: debuts, newcomers, put-in calls")
        self.console.print(f"{'; '.join(told).capitalize()}.", style="dim")

    def _weeks(self) -> None:
        table = _table("week of")
        for heading in ("calls", "studio h", "of", "stage h", "dancer-h"):
            table.add_column(heading, justify="right")
        table.add_column("fullest", no_wrap=True, overflow="ellipsis")
        for number, week in enumerate(self.made.capacity.weeks):
            load = self.hours.week(number, most=1)
            if not load.calls:
                continue
            table.add_row(
                on(week.first),
                f"{load.calls}",
                f"{load.studio / 60:,.0f}",
                f"{load.open / 60:,.0f}",
                f"{load.stage / 60:,.0f}",
                f"{load.called / 60:,.0f}",
                ", ".join(
                    f"{self.season.name(who)} {share:.0%}"
                    for who, share in load.fullest
                ),
            )
        self.console.print("\nThe weeks, a first estimate:", style="bold")
        self.console.print(table)

    def _ranks(self) -> None:
        table = _table("rank")
        for heading in ("dancers", "hours needed", "mean", "hours there are", "over"):
            table.add_column(heading, justify="right")
        for (rank, dances), some in self.hours.by_rank.items():
            table.add_row(
                f"{rank}, {SIDES[dances]}",
                f"{len(some)}",
                _range(each.needed for each in some),
                f"{sum(each.needed for each in some) / len(some) / 60:.1f}",
                _range(each.available for each in some),
                f"{sum(each.is_over for each in some) or ''}",
            )
        self.console.print("\nEach dancer's hours, fewest to most:", style="bold")
        self.console.print(table)
        over = [each for some in self.hours.by_rank.values() for each in some]
        over = sorted(
            (each for each in over if each.is_over),
            key=lambda each: (each.available - each.needed, each.dancer),
        )
        self._listed("Asked for more than they have", map(self._over, over))

    def _over(self, share: Share) -> str:
        return (
            f"{self.season.name(share.dancer)}: {share.needed / 60:.1f} h needed, "
            f"{share.available / 60:.1f} h there are"
        )

    def _dancers(self) -> None:
        weeks = [
            number
            for number in range(len(self.made.capacity.weeks))
            if self.hours.week(number).calls
        ]
        table = Table("dancer", "rank", box=None, pad_edge=False)
        for number in weeks:
            table.add_column(
                on(self.made.capacity.weeks[number].first)[4:], justify="right"
            )
        for heading in ("needed", "there are"):
            table.add_column(heading, justify="right")
        for dancer in self.season.dancers.values():
            share = self.hours.share(dancer.id)
            table.add_row(
                self.season.name(dancer.id),
                dancer.rank,
                *(_hours(self.hours.load.get((dancer.id, each), 0)) for each in weeks),
                _hours(share.needed),
                _hours(share.available),
            )
        self.console.print()
        self.console.print(table)

    # --- who, and what is in the way --------------------------------------------------

    def _debuts(self) -> None:
        lines = []
        for debut in self.made.debuts:
            work = self.season.works[debut.role.work].title
            role = debut.role.name
            part = role if role == work else f"{role} ({work})"
            beside = (
                f", with {self.season.name(debut.partner)}" if debut.partner else ""
            )
            lines.append(
                f"{on(debut.night.day)}: {self.season.name(debut.dancer)}, {part}{beside}"
            )
        self._listed(f"Debuts: {len(lines)}", lines)
        danced = self.made.danced
        stale = {
            (dancer, work)
            for (dancer, work, role), night in danced.firsts.items()
            if work in self.made.works
            and not danced.is_fresh(dancer, work, role, night.day)
            and not danced.is_new(dancer, work, role)
        }
        if stale:
            people = len({dancer for dancer, _ in stale})
            days = self.season.settings.forget_days
            late = {(who, work) for who, work, _ in self.made.unprepared}
            called = (
                "each is called before her first night"
                if not stale & late
                else f"all but {len(stale & late)} of them are called before"
            )
            self.console.print(
                f"\nNot danced for {days} days: {many(people, 'dancer')}, "
                f"{many(len(stale), 'time')} a dancer and a work; {called}."
            )

    def _notes(self) -> None:
        notes = notes_of(self.made.danced, self.made.house, self.works)
        self._listed(
            "To know", [f"{each.message}. {each.advice}" for each in notes], most=40
        )

    def _cannot(self) -> None:
        made = self.made
        lines = [
            f"{ask.title}: its last day, {on(ask.last)}, is no working day from "
            f"{on(ask.first)} on"
            if ask.last >= ask.first
            else f"{ask.title}: its last day, {on(ask.last)}, lies before {on(ask.first)}"
            for ask in made.impossible
        ]
        for who, work, night in made.unprepared:
            title = self.season.works[work].title
            lines.append(
                f"{self.season.name(who)} dances {title} on {on(night.day)} and is away "
                "on every day before"
            )
        self._listed("No day for", lines)
        self._listed("Fits in no week, as far as days and hours say", self._overfull())

    def _overfull(self) -> Iterator[str]:
        over: dict[tuple[str, int], dict[str, None]] = {}
        for each in self.made.placed:
            if not each.fits:
                key = (each.ask.stem, each.minutes)
                over.setdefault(key, {}).update(dict.fromkeys(each.over))
        for row in self.made.overfull:
            late = over[row.ask.stem, row.need.minutes]
            why = (
                f"{names(self.season, late)} {'has' if len(late) == 1 else 'have'} no "
                "time left"
                if late
                else "no space or coach has time left"
            )
            num = num_calls(row.need)
            calls = f"{row.over} of {many(num, 'call')}" if num > 1 else "its call"
            yield (
                f"{row.need.title}, {calls} ({row.need.minutes} min, by "
                f"{on(row.ask.last)}): {why}"
            )

    def _listed(
        self, title: str, lines: Iterable[str], *, most: int = MOST_LINES
    ) -> None:
        some = list(lines)
        if not some:
            return
        self.console.print(f"\n{title}:", style="bold")
        shown = len(some) if self.is_long else most
        for line in some[:shown]:
            self.console.print(f"  - {line}")
        if len(some) > shown:
            more = len(some) - shown
            self.console.print(f"  ... and {more} more; --dancers tells all of them")


def _table(first: str, width: int | None = None) -> Table:
    """Give a table that fits a screen of 80 letters; its first column is cut, if any."""
    table = Table(box=None, pad_edge=False, padding=(0, 0, 0, 1))
    table.add_column(first, no_wrap=True, overflow="ellipsis", max_width=width)
    return table


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.1f}" if minutes else ""


def _range(minutes: Iterable[int]) -> str:
    some = [each / 60 for each in minutes]
    return f"{min(some):.0f}-{max(some):.0f}"
