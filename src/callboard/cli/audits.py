"""Checking on the command line: the report in words, and the agreements' rules."""

from dataclasses import replace
from itertools import groupby
from pathlib import Path

from callboard.check.audit import check
from callboard.cli import exits
from callboard.cli.books import moment_of, week_of
from callboard.cli.console import Screen
from callboard.domain.plan import Plan
from callboard.domain.season import Season
from callboard.io.files import read_plan, read_season
from callboard.rules.agreement import load_pack, pack_ids
from callboard.rules.base import Kind
from callboard.rules.report import Report

console = Screen()
TITLES = {
    Kind.HARD: "Broken",
    Kind.PRICED: "Priced",
    Kind.SOFT: "Better avoided",
    Kind.ADVISORY: "To know",
}

STANDING = "Not kept, and no call of the plan breaks it"


def audit(book: Path, plan: Path | None, week: str, posted: str = "") -> int:
    """Check a plan against its book; the exit code says whether it is legal.

    With `posted`, deadlines are judged as of that moment: of the schedule, and of castings.
    """
    season = read_season(book)
    if plan is not None:
        judged = read_plan(plan, season)
    else:
        span = week_of(season, week or season.settings.first_date.isoformat())
        judged = Plan(span.first, span.last, ())
    now = judged.posted_at
    if posted:
        now = moment_of(season, posted)
        judged = replace(judged, posted_at=now)
    report = check(season, judged, now=now)
    tell_report(season, judged, report)
    # Without a plan, it is the calendar that is judged.
    broken = report.broken if plan is not None else report.of_kind(Kind.HARD)
    return exits.BROKEN if broken else exits.CLEAN


def tell_report(season: Season, plan: Plan, report: Report) -> None:
    """Print every violation, hard ones first, with rule and source."""
    for (kind, is_standing), found in groupby(
        report.violations, key=lambda each: (each.kind, each.is_standing)
    ):
        rows = list(found)
        title = STANDING if is_standing else TITLES[kind]
        console.print(f"\n{title}: {len(rows)}", style="bold")
        for each in rows:
            price = f" = {each.half_hours} half hours" if each.half_hours else ""
            console.print(f"  {each.message}{price}")
            source = f"; {each.source}" if each.source else ""
            console.print(f"      {each.rule}: {each.sentence}{source}", style="dim")
    hard, standing = len(report.broken), len(report.standing)
    verdict = "no rule is broken" if not hard else f"{hard} hard violations"
    if standing:
        verdict += f" by its calls, {standing} without them"
    console.print(
        f"\n{len(plan.calls)} calls from {plan.first_day} to {plan.last_day}, "
        f"{season.settings.name}: {verdict}; price {report.price} half hours."
    )


def list_rules(pack: str) -> None:
    """Print the agreements, or the rules of one."""
    if not pack:
        for name in pack_ids():
            console.print(f"{name}: {load_pack(name).title}")
        return
    for rule in load_pack(pack).rules:
        console.print(f"{rule.id} ({rule.kind}): {rule.sentence}")
        console.print(f"    {rule.source.agreement} {rule.source.row}", style="dim")
