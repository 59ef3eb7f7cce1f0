"""Faults of restrictions and returns: what protects nobody, and what nobody may set."""

from collections.abc import Iterator
from datetime import date

from callboard.domain.people import Job, Restriction
from callboard.domain.returning import ReturnStep, StageBar, stages_of
from callboard.domain.season import Season
from callboard.io.whole.finding import Finding, Findings
from callboard.rules.bars import BARS, CLOCKED

_FILL_IN = "Fill it in."


def restriction_findings(season: Season) -> Findings:
    """Find restrictions that cannot be obeyed, or that nobody would look at again."""
    for key, limit in enumerate(season.restrictions):
        yield from _bar_findings("restrictions", key, limit)
        yield from _date_findings(key, limit)
        yield from _clinician_findings("restrictions", key, limit.set_by, season)


def _bar_findings(table: str, key: int, row: Restriction | StageBar) -> Findings:
    """Find a bar without its number or floor, or with a number that cannot be."""
    if row.bar is None:
        return
    meaning, name = BARS[row.bar], f"{row.bar.value!r}"
    if meaning.is_numbered and row.limit is None:
        message = f"{name} needs a number ({meaning.unit})"
        yield Finding("missing", table, key, "limit", "", message, _FILL_IN)
    elif meaning.is_numbered and row.limit is not None:
        least, most = meaning.least, meaning.most
        if not least <= row.limit <= most:
            told = f"from {least} to {most} {meaning.unit}"
            if row.bar in CLOCKED:
                told = "a time of the day, such as 10:30"
            message = f"{name} takes {told}"
            yield Finding(
                "out-of-bounds",
                table,
                key,
                "limit",
                str(row.limit)[:40],
                message,
                "Correct it.",
            )
    if meaning.has_floor and row.floor is None:
        message = f"{name} needs a floor"
        yield Finding("missing", table, key, "floor", "", message, _FILL_IN)


def _date_findings(key: int, limit: Restriction) -> Findings:
    first = limit.from_date
    for field in ("to_date", "review_date"):
        last: date | None = getattr(limit, field)
        if last is not None and last < first:
            yield _early("restrictions", key, field, last, first)
    if limit.since_date is not None and limit.since_date > first:
        message = f"is after the first day, {first}"
        advice = "It says since when she has been held back: at the latest from then."
        value = str(limit.since_date)
        yield Finding(
            "ends-before-start",
            "restrictions",
            key,
            "since_date",
            value,
            message,
            advice,
        )
    if limit.to_date is None and limit.review_date is None:
        message = "a restriction without a last day needs a review date"
        advice = "Say when it is to be looked at again, or its last day."
        yield Finding(
            "missing", "restrictions", key, "review_date", "", message, advice
        )


def _early(table: str, key: int, field: str, day: date, first: date) -> Finding:
    message = f"is before the first day, {first}"
    advice = "Swap them." if field == "to_date" else "Give a day after it."
    return Finding("ends-before-start", table, key, field, str(day), message, advice)


def _clinician_findings(
    table: str, key: int, set_by: str | None, season: Season
) -> Findings:
    staff = season.staff.get(set_by or "")
    if staff is not None and Job.CLINICIAN not in staff.jobs:
        message = f"{staff.name} is no clinician"
        advice = "Name a clinician; staff are one when their jobs say so."
        yield Finding("wrong-job", table, key, "set_by", staff.id, message, advice)


def stage_findings(season: Season) -> Findings:
    """Find bars of the house's stages that cannot be obeyed."""
    for key, row in enumerate(season.stages):
        yield from _bar_findings("stages", key, row)


def return_findings(season: Season) -> Findings:
    """Find steps of a return that nobody has made, or not as they are to be made."""
    stages = stages_of(season.stages)
    made: dict[tuple[str, date], int] = {}
    for key, step in enumerate(season.returns):
        if step.stage not in stages:
            known = ", ".join(str(number) for number in stages)
            message = "there is no such stage"
            advice = f"There are {known}; others stand in the sheet stages."
            value = str(step.stage)
            yield Finding(
                "unknown-stage", "returns", key, "stage", value, message, advice
            )
        yield from _clinician_findings("returns", key, step.set_by, season)
        yield from _step_findings(key, step)
        if step.from_date is None:
            continue
        first = made.setdefault((step.dancer, step.from_date), key)
        if first != key:
            message = "two steps of hers begin on this day"
            advice = "Take one of them out."
            value = str(step.from_date)
            yield Finding("twice", "returns", key, "from_date", value, message, advice)


def _step_findings(key: int, step: ReturnStep) -> Iterator[Finding]:
    if step.from_date is None:
        if step.set_by is not None:
            message = "a step that is made needs its day"
            yield Finding("missing", "returns", key, "from_date", "", message, _FILL_IN)
        return
    if step.set_by is None:
        message = "only a clinician makes a step"
        advice = "Name the clinician, or leave 'from' empty until it is made."
        yield Finding("missing", "returns", key, "set_by", "", message, advice)
    if step.review_date is None:
        message = "a step that is made needs a review date"
        advice = "Say when it is to be looked at again."
        yield Finding("missing", "returns", key, "review_date", "", message, advice)
    elif step.review_date < step.from_date:
        yield _early("returns", key, "review_date", step.review_date, step.from_date)
    if step.earliest_date is not None and step.from_date < step.earliest_date:
        message = f"is before the earliest day, {step.earliest_date}"
        advice = "A stage is not begun early; correct one of the two."
        value = str(step.from_date)
        yield Finding("too-early", "returns", key, "from_date", value, message, advice)
