"""Planning over weeks on the command line: the bar, the season in words, the draft."""

from pathlib import Path
from threading import Event

from rich.table import Table

from callboard.cli import exits
from callboard.cli.books import week_of
from callboard.cli.console import Screen
from callboard.cli.faults import InputError
from callboard.cli.plans import (
    HEADS,
    MOST_PROOFS,
    bar_of,
    plan_book,
    see_that_writable,
    settings_of,
)
from callboard.cli.violations import switched_off_notes
from callboard.domain.asked import days_of
from callboard.domain.plan import Plan
from callboard.domain.season import Season, Week
from callboard.explain.words import listed, many
from callboard.io.faults import BookFaults
from callboard.io.files import is_plan, read_json, read_plan, read_season, write_plan
from callboard.planner import DEFAULT_EFFORT, DEFAULT_SECONDS, PlanSettings
from callboard.rules.objective import UNITS
from callboard.rules.spreading import SPREAD_UNITS
from callboard.seasonal import planning
from callboard.seasonal.planning import SeasonResult, plan_season

MOST_TOLD = 12
console = Screen()


def plan_days(
    book: Path,
    out: Path,
    dates: tuple[str, str, str],
    *,
    seed: int,
    effort: float | None,
    seconds: float | None,
    is_whole: bool,
) -> int:
    """Plan a week, or the weeks between two dates, or the season.

    `dates` are a date in the only week, in the first, and in the last; each may be empty.
    A week of a book whose needs are asked over weeks is planned as a part of the season.
    """
    week, since, until = dates
    if week and (since or until):
        message = (
            "--week names the only week, --from and --until the first and the last"
        )
        raise InputError(message, "Give the one or the others.")
    season = read_season(book)
    over_weeks = any(need.calls is not None for need in season.needs.values())
    if week and (is_whole or not (over_weeks or _has_stages(out, season))):
        return plan_book(
            book,
            week,
            out,
            seed=seed,
            effort=DEFAULT_EFFORT if effort is None else effort,
            seconds=DEFAULT_SECONDS if seconds is None else seconds,
            is_whole=is_whole,
        )
    if is_whole:
        message = (
            "--whole is for one week: a season's needs go to the weeks that hold them"
        )
        raise InputError(message, "Leave it out, or name a --week.")
    if effort is None:
        effort = DEFAULT_EFFORT if week else planning.DEFAULT_EFFORT
    if seconds is None:
        seconds = DEFAULT_SECONDS if week else planning.DEFAULT_SECONDS
    settings = settings_of(seed, effort, seconds)
    days = _days(season, week or since, week or until)
    see_that_writable(out)
    draft = _draft(out, season)
    result = watch(season, days, settings, draft)
    tell_season(season, result)
    write_plan(result.plan, out)
    console.print(
        f"\nWrote {out}. Next: callboard publish {book} {out} --stage preview --week "
        f"{result.plan.first_day}"
    )
    return exits.BROKEN if result.clashes else exits.OF_OUTCOME[result.outcome]


def _has_stages(out: Path, season: Season) -> bool:
    draft = _draft(out, season)
    return draft is not None and bool(draft.stages)


def _draft(out: Path, season: Season) -> Plan | None:
    """Give the plan that is there already and goes on.

    One that does not fit the book any more is left behind, unless weeks of it were posted.
    """
    if not out.exists() or not is_plan(out):
        return None
    try:
        return read_plan(out, season)
    except BookFaults:
        if "stages" in read_json(out)["plan"]:
            raise
        return None


def _days(season: Season, since: str, until: str) -> Week | None:
    """Give the days from the first week to the last; None is the whole season."""
    if not since and not until:
        return None
    known = planning.days_to_plan(season)
    first = week_of(season, since).first if since else known.first
    last = week_of(season, until).last if until else known.last
    if last < first:
        message = f"--until {until or last} is before --from {since or first}"
        raise InputError(message, "Swap the two.")
    return Week(first, last)


def watch(
    season: Season, days: Week | None, settings: PlanSettings, draft: Plan | None
) -> SeasonResult:
    """Plan with a bar; Ctrl-C ends with what is planned so far."""
    stop = Event()
    return bar_of(
        lambda tell: plan_season(
            season, days, settings, draft=draft, tell=tell, stop=stop
        ),
        stop,
    )


def tell_season(season: Season, result: SeasonResult) -> None:
    """Print outcome, weeks, tiers with bounds, what moved and what is left out."""
    plan = result.plan
    console.print(HEADS[result.outcome], style="bold")
    for proof in result.proofs[:MOST_PROOFS]:
        console.print(f"  Proof: {proof}")
    if len(result.proofs) > MOST_PROOFS:
        console.print(f"  and {len(result.proofs) - MOST_PROOFS} more of the kind")
    console.print(_weeks(result))
    tiers = Table("tier", "value", "no plan below", "unit", box=None)
    for spread in result.spread[1:]:
        tiers.add_row(
            f"spread: {spread.tier}",
            f"{spread.value:,}",
            f"{spread.bound:,}",
            SPREAD_UNITS[spread.tier],
        )
    for score in plan.scores:
        tiers.add_row(
            score.tier, f"{score.value:,}", f"{score.bound:,}", UNITS[score.tier]
        )
    console.print(tiers)
    console.print(
        "Bounds of the spread and of what is unplaced hold for the season; the others for "
        "the weeks as they are spread.",
        style="dim",
    )
    called = sum(
        call.span.minutes * len(call.dancers | call.watching) for call in plan.calls
    )
    verdict = "clean" if result.report.is_clean else "see the firm weeks below"
    console.print(
        f"{len(plan.calls)} calls, {called // 60:,} dancer-hours; checker, over all days: "
        f"{verdict}; seed {plan.seed}, {plan.seconds:.1f} s"
    )
    for note in switched_off_notes(season):
        console.print(f"  Note: {note}")
    _tell_past(season, plan)
    _tell_clashes(result)
    _tell_moved(season, plan)


def _weeks(result: SeasonResult) -> Table:
    table = Table("week of", "stage", "calls", "left out", "outcome", "s", box=None)
    for row in result.weeks:
        mark = result.plan.stage_on(row.week.first)
        table.add_row(
            f"{row.week.first:%a %d %b}",
            str(mark.stage) if mark is not None else "",
            str(row.num_calls),
            "" if row.is_firm else str(row.left_out),
            "stands" if row.is_firm else str(row.outcome),
            "" if row.is_firm else f"{row.seconds:.0f}",
        )
    return table


def _tell_past(season: Season, plan: Plan) -> None:
    """Say which needs of the season ended before the first day of the plan."""
    past = [
        need.title
        for need in season.needs.values()
        if need.calls is not None
        and (days := days_of(season, need)) is not None
        and days.last < plan.first_day
    ]
    if past:
        what = f"{many(len(past), 'need')} ended before {plan.first_day:%a %d %b}"
        console.print(f"  Note: {what}, and nothing is planned of it: {listed(past)}.")


def _tell_clashes(result: SeasonResult) -> None:
    if not result.clashes:
        return
    console.print(
        f"Firm weeks that no longer hold: {len(result.clashes)}; they are left as posted",
        style="bold",
    )
    for each in result.clashes[:MOST_TOLD]:
        console.print(f"  {each.message} ({each.rule})")
    if len(result.clashes) > MOST_TOLD:
        console.print(f"  and {len(result.clashes) - MOST_TOLD} more")


def _tell_moved(season: Season, plan: Plan) -> None:
    for pushed in plan.pushed[:MOST_TOLD]:
        title = season.needs[pushed.need].title
        console.print(
            f"Pushed back from the week of {pushed.first_day:%a %d %b}: {title}"
        )
        console.print(f"  why: {pushed.reason}")
    if len(plan.pushed) > MOST_TOLD:
        console.print(f"and {len(plan.pushed) - MOST_TOLD} more pushed back")
    for missing in plan.unplaced[:MOST_TOLD]:
        title = season.needs[missing.need].title
        console.print(f"Not placed: {title}, call {missing.number}", style="bold")
        console.print(f"  why: {missing.reason}")
        if missing.remedy:
            console.print(f"  cheapest: {missing.remedy}")
    if len(plan.unplaced) > MOST_TOLD:
        console.print(f"and {len(plan.unplaced) - MOST_TOLD} more not placed")
