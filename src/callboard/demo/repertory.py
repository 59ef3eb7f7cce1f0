"""The repertory the invented companies dance: real works, read from our own tables."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Final

from callboard.domain.people import Dances
from callboard.domain.repertory import Role, Section, Work, WorkStatus


class Tier(StrEnum):
    """How large a part is, from which follows who may dance it."""

    LEAD = "lead"
    SOLOIST = "soloist"
    DEMI = "demi"
    CORPS = "corps"
    CHARACTER = "character"


RANKS: Final = {
    Tier.LEAD: frozenset({"principal", "soloist"}),
    Tier.SOLOIST: frozenset({"principal", "soloist", "corps"}),
    Tier.DEMI: frozenset({"soloist", "corps"}),
    Tier.CORPS: frozenset({"soloist", "corps", "apprentice"}),
    Tier.CHARACTER: frozenset[str](),
}
SEXES: Final = {"f": Dances.WOMEN, "m": Dances.MEN}


@dataclass(frozen=True, slots=True)
class Repertoire:
    """One work with its sections and roles, and how the demo casts it.

    `casts` are its lead casts. `source` says where its numbers come from.

    Units
    -----
    `minutes` of dancing as the demo takes them, `pause_minutes` inside the work.
    """

    work: Work
    sections: tuple[Section, ...]
    roles: tuple[Role, ...]
    tiers: dict[str, Tier]
    casts: int
    minutes: int
    pause_minutes: int
    source: str

    def weight(self, role: Role) -> int:
        """Give the minutes of the sections in which a role dances."""
        return sum(
            section.minutes or 0
            for section in self.sections
            if section.id in role.sections
        )


@cache
def repertory() -> dict[str, Repertoire]:
    """Give every work there is, by id."""
    rows = _table("repertory.toml")["work"]
    week = _table("repertory_week.toml")
    found = [_read(row) for row in rows]
    found += [_read(_from_sheet(row, week["source"])) for row in week["work"]]
    return {each.work.id: each for each in found}


def repertoire(works: Iterable[str]) -> tuple[Repertoire, ...]:
    """Give the works of these ids in their order."""
    known = repertory()
    return tuple(known[work] for work in works)


def _table(name: str) -> dict[str, Any]:
    text = files("callboard.demo").joinpath(name).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _read(row: dict[str, Any]) -> Repertoire:
    work = row["id"]
    sections = []
    for order, each in enumerate(row["sections"], 1):
        minutes, intensity, jumps, lifts, pointe = each.get("is", [None] * 5)
        sections.append(
            Section(
                work,
                each["id"],
                each["title"],
                order,
                minutes,
                intensity,
                jumps,
                lifts,
                pointe,
            )
        )
    roles, tiers = [], {}
    for each in row["roles"]:
        tier = Tier(each["tier"])
        tiers[each["id"]] = tier
        roles.append(
            Role(
                work,
                each["id"],
                each["name"],
                each["count"],
                tuple(each["in"]),
                SEXES[each["sex"]],
                RANKS[tier],
                is_announceable=tier not in {Tier.CORPS, Tier.DEMI},
                is_large=tier is Tier.LEAD,
            )
        )
    return Repertoire(
        Work(
            work,
            row["title"],
            row["minutes"],
            row.get("composer", ""),
            row.get("choreographer", ""),
            WorkStatus(row.get("status", "repertory")),
        ),
        tuple(sections),
        tuple(roles),
        tiers,
        row.get("casts", 2),
        row["minutes"],
        row.get("pause", 0),
        "; ".join(row["sources"]),
    )


def _from_sheet(row: dict[str, Any], source: str) -> dict[str, Any]:
    """Make a work of the numbers on a principal casting sheet.

    What a body does in it was not on the sheet: those columns stay blank.
    """
    minutes = row["minutes"]
    has_corps = any(row["corps"])
    # With a corps the work is rehearsed in halves: principals' dances and ensemble's.
    first = minutes - minutes // 2 if has_corps else minutes
    sections: list[dict[str, Any]] = [
        {"id": "principals", "title": "Principals", "is": [first, *[None] * 4]}
    ]
    if has_corps:
        ensemble = [minutes // 2, *[None] * 4]
        sections.append({"id": "ensemble", "title": "Ensemble", "is": ensemble})
    words = {"f": "women", "m": "men"}
    roles = []
    for counts, name, tier in (
        (row["named"], "Principal", "lead"),
        (row["corps"], "", "corps"),
    ):
        for sex, count in zip("fm", counts, strict=True):
            title = f"{name} {words[sex]}".strip().capitalize()
            if count:
                roles.append(
                    {
                        "id": title.lower().replace(" ", "-"),
                        "name": title,
                        "sex": sex,
                        "count": count,
                        "tier": tier,
                        "in": [
                            section["id"]
                            for section in sections
                            if tier == "lead" or section["id"] == "ensemble"
                        ],
                    }
                )
    return {
        **row,
        "sections": sections,
        "roles": roles,
        "sources": [source],
        "casts": 1,
    }
