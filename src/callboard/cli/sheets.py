"""Publishing on the command line."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from callboard.check.audit import check
from callboard.cli.console import Screen
from callboard.cli.faults import InputError
from callboard.domain.clock import Minute
from callboard.domain.plan import Plan
from callboard.domain.season import Season
from callboard.io.files import read_earlier_plan, read_plan, read_season

if TYPE_CHECKING:  # heavy: only those who print load it
    from callboard.render.publish import Published

MOST_NAMED = 2
console = Screen()


def publish_plan(
    book: Path,
    plan: Path,
    to: Path,
    previous: Path | None,
    posting: tuple[str, str, str] = ("", "", ""),
) -> None:
    """Write every sheet of a plan, unless its own calls break a hard rule.

    What the calendar breaks without it is no reason to keep it back; nor is posting late.
    `posting` names a stage, a week and a moment, when a week of the plan is to be posted.
    """
    stage, week, moment = posting
    if stage and week and previous is None:
        from callboard.cli.stages import publish_stage  # noqa: PLC0415  (circular)

        publish_stage(book, plan, to, stage, week, moment)
        return
    if any(posting):
        message = "--stage and --week go together, and without --previous"
        advice = "What was posted of the week before is found beside the plan."
        raise InputError(message, advice)
    season = read_season(book)
    made = read_plan(plan, season)
    report = check(season, replace(made, posted_at=None))
    if not report.is_clean:
        message = (
            f"{plan} breaks {_hard_rules(len(report.broken))} and is not published"
        )
        raise InputError(message, f"See them with: callboard check {book} {plan}")
    before = read_earlier_plan(previous, season) if previous is not None else None
    write_sheets(season, made, to, before)


def _hard_rules(num: int) -> str:
    return "a hard rule" if num == 1 else f"hard rules {num} times"


def write_sheets(
    season: Season, plan: Plan, to: Path, previous: Plan | None = None
) -> None:
    """Write the sheets and say where they are."""
    from callboard.render.calendars import UnreadableCalendarError  # noqa: PLC0415
    from callboard.render.publish import publish  # noqa: PLC0415  (heavy)

    try:
        published = publish(season, plan, to, now=now(), previous=previous)
    except UnreadableCalendarError as error:
        advice = f"Take the calendars out of {to / 'calendars'} and publish again."
        raise InputError(str(error), advice) from None
    except OSError as error:
        message = f"{error.filename or to} cannot be written: {error.strerror}"
        raise InputError(message, "Choose another folder with --to.") from None
    tell_published(published)


def tell_published(published: "Published") -> None:
    """Say what was written, what was removed, and which letters are not our fonts'."""
    for kind, paths in published.by_kind.items():
        place = ", ".join(map(str, paths))
        if len(paths) > MOST_NAMED:
            place = f"{paths[0].parent} ({len(paths)} files)"
        console.print(f"  {kind}: {place}")
    if published.removed:
        num = len(published.removed)
        console.print(f"  removed: {num} file{'s' * (num > 1)} of the edition before")
    tell_letters(published.letters.borrowed, published.letters.missing)


def tell_letters(borrowed: Mapping[str, str], missing: Sequence[str]) -> None:
    """Say which letters our fonts have not, so that no name is spoilt unnoticed."""
    if borrowed:
        some = ", ".join(f"{letter} from {font}" for letter, font in borrowed.items())
        console.print(f"  letters from this computer's fonts: {some}")
    if missing:
        some = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in missing)
        console.print(
            f"  printed as empty boxes, as no font here has them: {some}\n"
            "    Install a font that has them, such as one of the Noto family, and "
            "publish again."
        )


def now() -> Minute:
    """Give this moment: the one place of the command line that looks at the clock."""
    return int(datetime.now(UTC).timestamp()) // 60  # noqa: TID251
