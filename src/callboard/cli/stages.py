"""Publishing a week of a plan at a stage: the version kept, and who has to be told."""

from dataclasses import replace
from pathlib import Path

from callboard.check.audit import check
from callboard.cli.books import moment_of, week_of
from callboard.cli.console import Screen
from callboard.cli.explanations import tell_compared
from callboard.cli.faults import Collecting, InputError
from callboard.cli.sheets import now as this_moment
from callboard.cli.sheets import write_sheets
from callboard.domain.plan import Plan, Stage, WeekStage
from callboard.domain.season import Season, Week
from callboard.domain.week_share import week_of_plan
from callboard.explain.difference import compare
from callboard.io.files import is_plan, read_plan, read_season, write_plan
from callboard.io.versions import next_version, versions_of, write_version

STAGES = [*Stage]
console = Screen()


def publish_stage(
    book: Path, draft: Path, to: Path, stage: str, week: str, moment: str
) -> None:
    """Post a week: its sheets, a version that never changes, and what differs from before."""
    season = read_season(book)
    words = Collecting()
    wanted = words.tried(lambda: _stage_of(stage))
    days = words.tried(lambda: week_of(season, week))
    typed = words.tried(lambda: moment_of(season, moment)) if moment else None
    words.end()
    if wanted is None or days is None:  # what is wrong was raised
        raise AssertionError
    now = this_moment() if typed is None else typed
    if not is_plan(draft):
        message = f"{draft} is no plan of ours, which keeps what was posted"
        raise InputError(
            message, f"Make it one: callboard check {book} {draft} --to plan.json"
        )
    made = read_plan(draft, season)
    _see_that_lawful(season, made, days, wanted)
    before = made.stage_on(days.first)
    editions = _editions(season, draft, days)
    previous = editions[-1] if editions else None
    number, file = next_version(draft)
    mark = WeekStage(days.first, days.last, wanted, now, number)
    others = tuple(each for each in made.stages if each != before)
    stages = tuple(sorted((*others, mark), key=lambda each: each.first_day))
    kept = replace(made, stages=stages, posted_at=now, sequence=len(editions))
    write_version(kept, file)
    write_plan(replace(made, stages=stages), draft)
    console.print(
        f"The week of {days.first:%a %d %b} is {wanted} now: {file} is kept as posted; "
        f"{draft} goes on as the draft.",
        style="bold",
    )
    posted = week_of_plan(season, kept, days)
    if previous is not None and before is not None:
        console.print(f"\nAgainst what was posted of it before, as {before.stage}:")
        tell_compared(season, compare(previous, posted))
        console.print("")
    write_sheets(season, posted, to, previous)


def _stage_of(text: str) -> Stage:
    known = {each.value: each for each in Stage}
    if text.strip().casefold() not in known:
        message = f"there is no stage {text!r}"
        raise InputError(message, f"Stages: {', '.join(known)}.")
    return known[text.strip().casefold()]


def _see_that_lawful(season: Season, plan: Plan, days: Week, wanted: Stage) -> None:
    """Refuse a week that is not in the plan, breaks a hard rule, or would be less firm."""
    if days.last < plan.first_day or plan.last_day < days.first:
        message = f"the week of {days.first} is not in the plan"
        advice = f"It has the days from {plan.first_day} to {plan.last_day}."
        raise InputError(message, advice)
    before = plan.stage_on(days.first)
    if before is not None and STAGES.index(wanted) < STAGES.index(before.stage):
        message = (
            f"the week of {days.first} is {before.stage} and cannot be {wanted} again"
        )
        raise InputError(message, f"Post it as {before.stage}, with what changed.")
    mine = {call.id for call in week_of_plan(season, plan, days).calls}
    report = check(season, replace(plan, posted_at=None))
    broken = [
        each
        for each in report.broken
        if mine & {*each.refs} or (each.day is not None and each.day in days)
    ]
    if broken:
        message = f"the week of {days.first} breaks a hard rule: {broken[0].message}"
        raise InputError(message, "See all: callboard check BOOK PLAN.")


def _editions(season: Season, draft: Path, days: Week) -> list[Plan]:
    """Give the week as it was posted, each time, in order."""
    found = []
    for number, file in versions_of(draft):
        version = read_plan(file, season)
        mark = version.stage_on(days.first)
        if mark is not None and mark.version == number:
            found.append(week_of_plan(season, version, days))
    return found
