"""Names that stand for nothing: each reference of each table, and ids given twice."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from callboard.domain.season import Season
from callboard.io.whole.finding import Finding, Findings, perhaps
from callboard.io.whole.values import rows_of

# Field of a table: what it names. Parts of a work are looked for within the row's work.
REFERENCES: Final[Mapping[tuple[str, str], str]] = {
    ("dancers", "rank"): "rank",
    ("staff", "works"): "work",
    ("noisy_pairs", "space"): "space",
    ("noisy_pairs", "other"): "space",
    ("travel", "site"): "site",
    ("travel", "other"): "site",
    ("sections", "work"): "work",
    ("roles", "work"): "work",
    ("roles", "sections"): "section of the work",
    ("roles", "ranks"): "rank",
    ("casts", "work"): "work",
    ("casts", "role"): "role of the work",
    ("casts", "dancer"): "dancer",
    ("knows", "dancer"): "dancer",
    ("knows", "work"): "work",
    ("knows", "role"): "role of the work",
    ("partners", "dancer"): "dancer",
    ("partners", "other"): "dancer",
    ("partners", "work"): "work",
    ("bill", "work"): "work",
    ("performances", "programme"): "programme",
    ("performances", "space"): "space",
    ("performances", "casts"): "work",
    ("performances", "conductor"): "member of staff",
    ("castings", "performance"): "performance",
    ("castings", "work"): "work",
    ("castings", "role"): "role of the work",
    ("castings", "dancer"): "dancer",
    ("castings", "replaces"): "dancer",
    ("cast_wishes", "dancer"): "dancer",
    ("cast_wishes", "work"): "work",
    ("cast_wishes", "role"): "role of the work",
    ("cast_wishes", "performance"): "performance",
    ("cast_wishes", "other"): "dancer",
    ("needs", "work"): "work",
    ("needs", "sections"): "section of the work",
    ("needs", "casts"): "cast of the work",
    ("needs", "dancers"): "dancer",
    ("needs", "watching"): "dancer",
    ("needs", "coaches"): "member of staff",
    ("needs", "pianists"): "member of staff",
    ("needs", "spaces"): "space",
    ("needs", "needs_floor"): "floor",
    ("needs", "after"): "need",
    ("fixtures", "dancers"): "person",
    ("fixtures", "watching"): "person",
    ("fixtures", "coaches"): "member of staff",
    ("fixtures", "pianists"): "member of staff",
    ("fixtures", "space"): "space",
    ("fixtures", "need"): "need",
    ("fixtures", "work"): "work",
    ("fixtures", "sections"): "section of the work",
    ("fixtures", "casts"): "cast of the work",
    ("free_days", "dancers"): "dancer",
    ("absences", "who"): "person or space",
    ("restrictions", "dancer"): "dancer",
    ("restrictions", "floor"): "floor",
    ("restrictions", "set_by"): "member of staff",
    ("stages", "floor"): "floor",
    ("returns", "dancer"): "dancer",
    ("returns", "set_by"): "member of staff",
    ("history", "dancer"): "dancer",
    ("history", "work"): "work",
    ("history", "role"): "role of the work",
}
# Tables whose own ids, where they could not be read, are the only cause.
_TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "work": ("works",),
    "space": ("spaces",),
    "site": ("spaces",),
    "floor": ("spaces",),
    "dancer": ("dancers",),
    "member of staff": ("staff",),
    "person": ("dancers", "staff"),
    "person or space": ("dancers", "staff", "spaces"),
    "programme": ("bill",),
    "need": ("needs",),
    "performance": ("performances",),
    "rank": ("settings",),
    "section of the work": ("sections", "works"),
    "role of the work": ("roles", "works"),
    "cast of the work": ("casts", "works"),
}
Known = Mapping[str, str]  # ids, and the name of each


def ids_of(table: str) -> str:
    """Give the word by which a finding rests on a table's ids alone."""
    return f"ids of {table}"


def unknown_findings(season: Season) -> Findings:
    """Find every name that stands for nothing in the book."""
    known = _known(season)
    within = _within(season)
    wanted: dict[str, list[tuple[str, str]]] = {}
    for (table, field), what in REFERENCES.items():
        wanted.setdefault(table, []).append((field, what))
    for table, key, row in rows_of(season):
        for field, what in wanted.get(table, ()):
            if what in within and row.work not in {None, *season.works}:
                continue  # its work is told, and is the only cause
            for name in _names(getattr(row, field)):
                ids = (
                    within[what].get(row.work, {})
                    if what in within
                    else known.get(what, {})
                )
                if name not in ids:
                    yield _unknown(table, key, field, what, name, ids)


def _names(value: Any) -> Iterable[str]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else sorted(value)


def _unknown(
    table: str, key: str | int, field: str, what: str, name: str, ids: Known
) -> Finding:
    message = f"no {what} has this id or name"
    if not ids and what.endswith("of the work"):
        advice = (
            f"The work has none; add it, or name the work that has the {what[:-12]}."
        )
    else:
        by_name = {text: ref for ref, text in ids.items() if text}
        advice = perhaps(name, {*ids, *by_name})
    rests_on = tuple(ids_of(table) for table in _TABLES[what])
    return Finding("unknown-name", table, key, field, name, message, advice, rests_on)


def _known(season: Season) -> dict[str, Known]:
    dancers = {row.id: row.name for row in season.dancers.values()}
    staff = {row.id: row.name for row in season.staff.values()}
    spaces = {row.id: row.name for row in season.spaces.values()}
    return {
        "rank": dict.fromkeys(season.settings.ranks, ""),
        "work": {row.id: row.title for row in season.works.values()},
        "space": spaces,
        "site": dict.fromkeys((row.site for row in season.spaces.values()), ""),
        "floor": dict.fromkeys((row.floor for row in season.spaces.values()), ""),
        "dancer": dancers,
        "member of staff": staff,
        "person": dancers | staff,
        "person or space": dancers | staff | spaces,
        "programme": dict.fromkeys((row.programme for row in season.bill), ""),
        "need": {row.id: row.title for row in season.needs.values()},
        "performance": dict.fromkeys(season.performances, ""),
    }


def _within(season: Season) -> dict[str, dict[str | None, dict[str, str]]]:
    found: dict[str, dict[str | None, dict[str, str]]] = {
        "section of the work": {},
        "role of the work": {},
        "cast of the work": {},
    }
    for section in season.sections:
        sections = found["section of the work"].setdefault(section.work, {})
        sections[section.id] = section.title
    for role in season.roles:
        found["role of the work"].setdefault(role.work, {})[role.id] = role.name
    for place in season.casts:
        found["cast of the work"].setdefault(place.work, {})[place.cast] = ""
    return found


def id_findings(season: Season) -> Findings:
    """Find ids that stand for two things."""
    for table in ("sections", "roles"):
        rows = getattr(season, table)
        count = Counter((row.work, row.id) for row in rows)
        for key, row in enumerate(rows):
            if count[row.work, row.id] > 1:
                message = f"two {table} of the work have this id"
                advice = "Give one another id."
                yield Finding("twice", table, key, "id", row.id, message, advice)
    people = {*season.dancers, *season.staff}
    for ref in season.spaces:
        if ref in people:
            message = "a person has this id too"
            advice = "Give the space another id."
            yield Finding("twice", "spaces", ref, "id", ref, message, advice)
