"""Reading books, auditing plans, writing sheets."""

import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import monotonic, process_time
from typing import Any

from callboard.check.audit import check
from callboard.demo.company import planted
from callboard.domain.clock import Span
from callboard.domain.plan import Plan
from callboard.domain.season import Season
from callboard.io.files import fingerprint, read_season, write_season
from callboard.render.publish import publish

Row = dict[str, Any]


def audit(seeds: list[int], is_quick: bool) -> list[Row]:
    """Audit of six weeks against three packs."""
    rows = []
    for seed in seeds:
        season, plan = planted("small" if is_quick else "company", seed)
        long = six_weeks(season, plan)
        began = monotonic()
        report = check(season, long)
        rows.append(
            {
                "seed": seed,
                "dancers": len(season.dancers),
                "calls": len(long.calls),
                "violations": len(report.violations),
                "s": f"{monotonic() - began:.2f}",
            }
        )
    return rows


def six_weeks(season: Season, plan: Plan) -> Plan:
    """Repeat a week's calls over six weeks (needs no longer fit: nothing but times)."""
    del season
    week = 7 * 24 * 60
    calls = [
        replace(
            call,
            id=f"{call.id}-{number}",
            need=None,
            span=Span(call.span.start + number * week, call.span.end + number * week),
        )
        for number in range(6)
        for call in plan.calls
    ]
    return replace(
        plan, calls=tuple(calls), last_day=plan.last_day + timedelta(days=35)
    )


def read_book(seeds: list[int], is_quick: bool) -> list[Row]:
    """Reading and writing a company's book in each of its three forms."""
    rows = []
    for seed in seeds:
        season, _ = planted("small" if is_quick else "company", seed)
        for name in ("season.xlsx", "season", "season.json"):
            with tempfile.TemporaryDirectory() as folder:
                book = Path(folder) / name
                began = monotonic()
                write_season(season, book)
                written = monotonic()
                again = read_season(book)
                read = monotonic()
            rows.append(
                {
                    "seed": seed,
                    "form": Path(name).suffix or "folder",
                    "needs": len(again.needs),
                    "cast places": len(again.casts),
                    "history rows": len(again.history),
                    "same": again.fingerprint == fingerprint(season),
                    "read s": f"{read - written:.2f}",
                    "write s": f"{written - began:.2f}",
                }
            )
    return rows


def sheets(seeds: list[int], is_quick: bool) -> list[Row]:
    """All sheets and calendars of a week."""
    rows = []
    for seed in seeds[:2]:
        season, plan = planted("small" if is_quick else "company", seed)
        with tempfile.TemporaryDirectory() as folder:
            began, worked = monotonic(), process_time()
            published = publish(
                season, plan, Path(folder), now=season.clock.day(plan.first_day).start
            )
            took, worked = monotonic() - began, process_time() - worked
            num = sum(len(paths) for paths in published.by_kind.values())
        rows.append(
            {
                "seed": seed,
                "calls": len(plan.calls),
                "files": num,
                "s": f"{took:.1f}",
                "s of processor": f"{worked:.1f}",
            }
        )
    return rows
