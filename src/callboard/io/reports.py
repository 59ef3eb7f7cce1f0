"""Reports as JSON, for programs: every violation with all that is known about it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from callboard.domain.clock import Span
from callboard.domain.plan import Plan
from callboard.domain.season import Season
from callboard.io import atomic
from callboard.rules.base import Kind
from callboard.rules.report import Report, Violation

REPORT_FORMAT: Final = "callboard report 1"


def write_report(
    path: Path,
    season: Season,
    plan: Plan,
    report: Report,
    *,
    notes: tuple[str, ...] = (),
    places: Mapping[str, str] | None = None,
) -> None:
    """Write a report on a plan; moments are local, with their distance from UTC.

    Raises
    ------
    OSError
        When the file cannot be written.
    """
    titles = {call.id: call.title for call in plan.calls} | {
        fixture.id: fixture.title for fixture in season.fixtures.values()
    }
    where = places or {}

    def plain(each: Violation) -> dict[str, Any]:
        return {
            "rule": each.rule,
            "sentence": each.sentence,
            "kind": each.kind.value,
            "message": each.message,
            "who": [{"id": one, "name": _name(season, one)} for one in each.who],
            "calls": [
                {"id": ref, "title": titles.get(ref, ref), "place": where.get(ref, "")}
                for ref in each.refs
            ],
            "day": each.day.isoformat() if each.day is not None else None,
            **_times(season, each.span),
            "by": each.by,
            "unit": each.unit,
            "half_hours": each.half_hours,
            "source": each.source,
        }

    found = {
        "format": REPORT_FORMAT,
        "season": season.settings.name,
        "fingerprint": season.fingerprint,
        "first_day": plan.first_day.isoformat(),
        "last_day": plan.last_day.isoformat(),
        "num_calls": len(plan.calls),
        "is_clean": report.is_clean,
        "half_hours": report.price,
        "count": {kind.value: len(report.of_kind(kind)) for kind in Kind},
        "notes": list(notes),
        "violations": [plain(each) for each in report.violations],
    }
    text = json.dumps(found, ensure_ascii=False, indent=1)
    atomic.write_bytes(path, f"{text}\n".encode())


def _name(season: Season, ref: str) -> str:
    space = season.spaces.get(ref)
    return space.name if space is not None else season.name(ref)


def _times(season: Season, span: Span | None) -> dict[str, str | None]:
    if span is None:
        return {"start": None, "end": None}
    local = season.clock.local
    return {
        "start": local(span.start).isoformat("T", "minutes"),
        "end": local(span.end).isoformat("T", "minutes"),
    }
