"""Planning on the command line: a bar while it runs, and the result in words."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import TypeAlias, TypeVar

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from callboard import planner
from callboard.check.deadline import postings
from callboard.cli import exits
from callboard.cli.books import week_of
from callboard.cli.clashes import ORDERED, tell_clash
from callboard.cli.console import Screen
from callboard.cli.faults import Collecting, InputError
from callboard.cli.interrupts import until_stopped
from callboard.cli.violations import switched_off_notes
from callboard.domain.plan import Outcome, Plan
from callboard.domain.season import Season, Week
from callboard.explain.straining import most_strained
from callboard.io.atomic import try_to_write
from callboard.io.files import is_plan, read_season, write_plan
from callboard.rules.agreement import agreement
from callboard.rules.base import Kind
from callboard.rules.objective import UNITS
from callboard.rules.report import Violation

MOST_SEED = 2**31 - 1
MOST_SECONDS = 86_400
MOST_PROOFS = 5
MOST_STANDING = 10

Tell: TypeAlias = Callable[[planner.Progress], None]
Found = TypeVar("Found")

console = Screen()


def plan_book(
    book: Path,
    week: str,
    out: Path,
    *,
    seed: int,
    effort: float,
    seconds: float,
    is_whole: bool,
) -> int:
    """Plan a week of a book and write the plan when there is one."""
    words = Collecting()
    settings = words.tried(
        lambda: settings_of(seed, effort, seconds, is_whole=is_whole)
    )
    words.tried(lambda: see_that_writable(out))
    season = read_season(book)
    days = words.tried(lambda: week_of(season, week))
    words.end()
    if settings is None or days is None:  # what is wrong was raised
        raise AssertionError
    result = watch(season, days, settings)
    tell_result(season, result)
    if result.plan is None and result.proofs:
        tell_impossible(season, days, seed)
    if result.plan is not None:
        write_plan(result.plan, out)
        console.print(f"\nWrote {out}. Next: callboard publish {book} {out}")
    return exits.OF_OUTCOME[result.outcome]


def settings_of(
    seed: int, effort: float, seconds: float, *, is_whole: bool = False
) -> planner.PlanSettings:
    """Give the settings typed, or say which of them cannot be used."""
    wrong = [
        f"--{name} must be from {least} to {most:,}, got {value}"
        for name, value, least, most in (
            ("seed", seed, 0, MOST_SEED),
            ("effort", effort, 0, MOST_SECONDS),
            ("seconds", seconds, 1, MOST_SECONDS),
        )
        if not least <= value <= most
    ]
    if wrong:
        raise InputError("; ".join(wrong), "Leave it out to have what is usual.")
    return planner.PlanSettings(seed, effort, seconds, is_whole)


def see_that_writable(out: Path) -> None:
    """Refuse, before the work and not after it, a file that must not be written."""
    if out.suffix.lower() != ".json" or out.is_dir():
        message = f"a plan is not written to {out}"
        raise InputError(message, "Give --out a file name that ends in .json.")
    if out.exists() and not is_plan(out):
        message = f"{out} is there already and is no plan"
        raise InputError(message, "Choose another name with --out.")
    try_to_write(out)


def watch(season: Season, week: Week, settings: planner.PlanSettings) -> planner.Result:
    """Plan with a bar; Ctrl-C ends the search with the best plan so far."""
    stop = Event()
    return bar_of(
        lambda tell: planner.plan_week(season, week, settings, tell=tell, stop=stop),
        stop,
    )


def bar_of(work: Callable[[Tell], Found], stop: Event) -> Found:
    """Do work that tells its progress, beside a bar of it; Ctrl-C sets `stop`."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:3.0f} %"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[tiers]}"),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        line = bar.add_task("reading the week", total=1.0, tiers="")

        def tell(now: planner.Progress) -> None:
            tiers = " ".join(f"{tier} {value}" for tier, value in now.tiers.items())
            bar.update(line, description=now.phase, completed=now.share, tiers=tiers)

        def say_ending() -> None:
            bar.update(line, description="ending with the best plan so far")

        return until_stopped(lambda: work(tell), stop, say_ending)


HEADS = {
    Outcome.COMPLETE: "Complete: every need is placed.",
    Outcome.PARTIAL: "Partial: no plan places more than this one.",
    Outcome.IMPOSSIBLE: "Impossible: it is proved that not everything can be placed.",
    Outcome.OUT_OF_TIME: "Out of time: the best plan so far; more may be possible.",
}


def tell_result(season: Season, result: planner.Result) -> None:
    """Print outcome, tiers with bounds, what is not placed, and proofs."""
    console.print(HEADS[result.outcome], style="bold")
    for proof in result.proofs[:MOST_PROOFS]:
        console.print(f"  Proof: {proof}")
    if len(result.proofs) > MOST_PROOFS:
        console.print(f"  and {len(result.proofs) - MOST_PROOFS} more of the kind")
    plan = result.plan
    if plan is None:
        for each in result.report.of_kind(Kind.HARD)[:20]:
            console.print(f"  {each.message}")
        return
    table = Table("tier", "value", "no plan below", "unit", box=None)
    for score in plan.scores:
        table.add_row(
            score.tier, f"{score.value:,}", f"{score.bound:,}", UNITS[score.tier]
        )
    console.print(table)
    called = sum(
        call.span.minutes * len(call.dancers | call.watching) for call in plan.calls
    )
    console.print(
        f"{len(plan.calls)} calls, {called // 60:,} dancer-hours; checker: clean, no call "
        f"breaks a rule; seed {plan.seed}, {plan.seconds:.1f} s"
    )
    _tell_standing(result.report.standing)
    for note in switched_off_notes(season):
        console.print(f"  Note: {note}")
    for moment, rule in postings(season, plan, agreement(season)):
        when = season.clock.text(moment)
        if rule.by is None:
            when = f"the end of {season.clock.day_of(moment):%a %d %b}"
        console.print(f"  Post the {rule.posted} by {when} ({rule.id})")
    _tell_strain(season, plan)
    for missing in plan.unplaced:
        title = season.needs[missing.need].title
        console.print(f"Not placed: {title}, call {missing.number}", style="bold")
        console.print(f"  why: {missing.reason}")
        console.print(f"  cheapest: {missing.remedy}")


def _tell_strain(season: Season, plan: Plan) -> None:
    """Print the few things of a plan that strain somebody most."""
    found = most_strained(season, plan)
    if not found:
        return
    console.print("What strains whom most; callboard explain says what a call adds:")
    for each in found:
        calls = f" ({each.calls[0]})" if each.calls else ""
        console.print(f"  {each.sentence}{calls}", markup=False)


def _tell_standing(standing: Sequence[Violation]) -> None:
    """Print what is not kept although no call breaks it."""
    if not standing:
        return
    console.print(f"Not kept, and no call of the plan breaks it: {len(standing)}")
    for each in standing[:MOST_STANDING]:
        console.print(f"  {each.message} ({each.rule})")
    if len(standing) > MOST_STANDING:
        more = len(standing) - MOST_STANDING
        console.print(f"  and {more} more; callboard check names them all")


def tell_impossible(season: Season, week: Week, seed: int) -> None:
    """Print the smallest clash of a week that cannot be, and what resolves it."""
    found = planner.why_impossible(season, week, seed=seed)
    if found is None:
        return
    tell_clash(found.clash)
    if not found.resolutions:
        console.print("\nNo single change that was tried resolves it.")
        return
    scope = (
        "any one makes all that the week asks of them fit"
        if found.is_enough
        else "no single one is enough for the week; each resolves this clash"
    )
    console.print(f"\nWhat would help, each tried and checked; {scope}. {ORDERED}:")
    for number, each in enumerate(found.resolutions, 1):
        console.print(f"  {number}. {each.words}")
