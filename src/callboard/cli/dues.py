"""The watch over posting deadlines on the command line."""

from datetime import timedelta
from pathlib import Path

from callboard.check.due import Due, dues
from callboard.cli import exits
from callboard.cli.books import moment_of
from callboard.cli.console import Screen
from callboard.cli.faults import Collecting, InputError
from callboard.cli.sheets import now as this_moment
from callboard.domain.clock import Minute
from callboard.domain.season import Season
from callboard.explain.words import listed, many
from callboard.io.files import read_plan, read_season
from callboard.rules.agreement import agreement

MOST_DAYS = 366
console = Screen()


def tell_dues(book: Path, plan: Path, moment: str, days: int) -> int:
    """Print what has to be posted until so many days from now; 1 when some is overdue."""
    words = Collecting()
    if not 0 <= days <= MOST_DAYS:
        message = f"--days must be from 0 to {MOST_DAYS}, got {days}"
        words.wrong.append(InputError(message, "Leave it out to have a week."))
    season = read_season(book)
    typed = words.tried(lambda: moment_of(season, moment)) if moment else None
    words.end()
    now = this_moment() if typed is None else typed
    made = read_plan(plan, season)
    until = season.clock.day_of(now) + timedelta(days=days)
    found = dues(season, made, agreement(season), now)
    late = [due for due in found if due.moment < now]
    soon = [
        due
        for due in found
        if due.moment >= now and season.clock.day_of(due.moment) <= until
    ]
    console.print(f"As of {season.clock.text(now)}:", style="bold")
    for due in (*late, *soon):
        console.print(f"  {_line(season, due, now)}")
        if due.missing:
            roles = listed(f"{name} ({num})" for name, num in due.missing)
            places = many(sum(num for _, num in due.missing), "place")
            console.print(f"      {places} not cast: {roles}")
    if not late and not soon:
        console.print(f"  Nothing has to be posted until {until:%a %d %b}.")
    rest = len(found) - len(late) - len(soon)
    if rest:
        console.print(f"  {many(rest, 'posting')} later; see --days.")
    return exits.BROKEN if late else exits.CLEAN


def _line(season: Season, due: Due, now: Minute) -> str:
    """Say one posting: 'full casting of Sat 12 Dec 20:00 is due today'."""
    local = season.clock.local(due.moment)
    day = season.clock.day_of(due.moment)
    when = "today" if day == season.clock.day_of(now) else f"on {day:%a %d %b}"
    if due.is_by_time:
        when = f"{'' if when == 'today' else f'{when} '}by {local:%H:%M}".strip()
        if day == season.clock.day_of(now):
            when = f"today by {local:%H:%M}"
    verb = "was due" if due.moment < now else "is due"
    return f"{due.what} {verb} {when} ({due.rule.id})"
