"""Faults of a season as a whole: what no single row can show, whatever carries it."""

from collections.abc import Iterator
from itertools import islice

from callboard.domain.season import Season
from callboard.io.faults import MOST_FAULTS, Fault
from callboard.io.whole.agreements import agreement_findings
from callboard.io.whole.calendar import (
    away_findings,
    date_findings,
    need_findings,
)
from callboard.io.whole.castings import casting_findings, wish_findings
from callboard.io.whole.casts import cast_findings, hall_findings, show_findings
from callboard.io.whole.finding import Finding
from callboard.io.whole.restrictions import (
    restriction_findings,
    return_findings,
    stage_findings,
)
from callboard.io.whole.unknown import id_findings, unknown_findings
from callboard.io.whole.values import value_findings

_ALWAYS = (value_findings, id_findings, unknown_findings, agreement_findings)
_WITH_A_CLOCK = (
    cast_findings,
    show_findings,
    hall_findings,
    casting_findings,
    wish_findings,
    need_findings,
    date_findings,
    away_findings,
    restriction_findings,
    stage_findings,
    return_findings,
)


# With one of these no date can be compared with another.
FATAL = frozenset({"unknown-zone", "bad-moment", "season-ends-first"})


def findings_of(season: Season) -> Iterator[Finding]:
    """Give everything wrong with a season.

    Where values cannot be (a time zone that there is not), only what does not need them
    is looked at.
    """
    is_sound = True
    for find in _ALWAYS:
        for finding in find(season):
            is_sound = is_sound and finding.code not in FATAL
            yield finding
    if is_sound:
        for find in _WITH_A_CLOCK:
            yield from find(season)


def faults_of(season: Season, file: str) -> tuple[Fault, ...]:
    """Give everything wrong with a season out of a file without tables."""
    return tuple(
        Fault(
            each.code,
            file,
            column=each.place,
            value=each.value,
            message=each.message,
            advice=each.advice,
        )
        for each in islice(findings_of(season), MOST_FAULTS)
    )
