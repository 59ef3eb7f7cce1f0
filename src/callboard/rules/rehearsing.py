"""What a work needs to be rehearsed, declared once: hours, shares, lengths, capacities.

The numbers are data beside this file, each with its unit and source. A book sets one
otherwise in its sheet house rules: the rule ``needs.new-hours`` with a value.

Hours
    A work's model hours are `new-hours` or `existing-hours`, with `hours-a-minute` for each
    minute of running time beyond `mean-minutes` (less for each below), at least
    `least-hours`. Of an existing work, the hours of places whose dancers danced their role
    within `Settings.forget_days` of their first night shrink to `fresh-share`: every place
    (a dancer and a role) is an equal part of them. They lie in the `new-weeks` or
    `existing-weeks` before its first night. Debuts, newcomers and put-in calls come beside
    the model.
Phases
    learn, clean, run, studio run, stage call, technical rehearsal, dress rehearsal, with the
    shares of new or of existing works. Runs are whole calls of the running time
    `run-times`, so their shares are met as nearly as whole calls can; clean takes the rest,
    so that a work's calls add up to its model hours.
Sections
    What is learned and cleaned is divided by minutes times intensity of the sections, and
    within one between the corps and each line-up of leads that has somebody new in it; a
    further line-up weighs `other-cast-weight`.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Final

from callboard.domain.settings import HouseRule

PREFIX: Final = "needs."


class Phase(StrEnum):
    """A step on the way to the first night, in this order."""

    LEARN = "learn"
    CLEAN = "clean"
    RUN = "run"
    STUDIO_RUN = "studio run"
    STAGE = "stage call"
    TECHNICAL = "technical"
    DRESS = "dress"
    DEBUT = "debut"
    NEWCOMERS = "newcomers"
    PUT_IN = "put-in"


MODELLED: Final = tuple(Phase)[:7]
EXTRA: Final = tuple(Phase)[7:]
ON_STAGE: Final = (Phase.STAGE, Phase.TECHNICAL, Phase.DRESS)
_SHARED: Final = {
    Phase.LEARN: "learn",
    Phase.RUN: "run",
    Phase.STUDIO_RUN: "studio-run",
    Phase.STAGE: "stage",
    Phase.TECHNICAL: "technical",
    Phase.DRESS: "dress",
}


@dataclass(frozen=True, slots=True)
class Number:
    """One number as the data says it; `is_read` when the source was read."""

    id: str
    value: float
    unit: str
    least: float
    most: float
    what: str
    source: str
    is_read: bool


@dataclass(frozen=True, slots=True)
class NumberFault:
    """A house rule of a number that cannot be used; `code` as those of agreements."""

    code: str
    rule: str
    value: str
    advice: str
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a season, those of the house on top."""

    values: Mapping[str, float]

    def __getitem__(self, name: str) -> float:
        """Give a number by its name."""
        return self.values[name]

    def whole(self, name: str) -> int:
        """Give a number as a whole one, halves up."""
        return int(self.values[name] + 0.5)

    def shares(self, *, is_new: bool) -> dict[Phase, float]:
        """Give the shares of a work's phases, clean with what the others leave."""
        kind = "new" if is_new else "existing"
        found = {
            phase: self.values[f"{kind}-{name}"] for phase, name in _SHARED.items()
        }
        found[Phase.CLEAN] = max(0.0, 1 - sum(found.values()))
        return {phase: found[phase] for phase in MODELLED}


@cache
def usual() -> Mapping[str, Number]:
    """Give every number as it is where no house sets it otherwise."""
    place = files("callboard.rules").joinpath("rehearsing.toml")
    table: dict[str, Any] = tomllib.loads(place.read_text(encoding="utf-8"))
    return {
        row["id"]: Number(
            row["id"],
            row["value"],
            row["unit"],
            row["least"],
            row["most"],
            row["what"],
            table["source"][row["source"]],
            row["status"] == "V",
        )
        for row in table["number"]
    }


def is_number(rule: HouseRule) -> bool:
    """Whether a house rule sets one of these numbers, and no agreement's rule."""
    return rule.rule.startswith(PREFIX)


def numbers(house: Iterable[HouseRule] = ()) -> Numbers:
    """Give the numbers, with those of the house that can be used."""
    values = {name: each.value for name, each in usual().items()}
    for rule in house:
        name = rule.rule.removeprefix(PREFIX)
        if is_number(rule) and name in values and not _fault(rule):
            values[name] = float(str(rule.value))
    return Numbers(values)


def number_faults(house: Iterable[HouseRule]) -> tuple[NumberFault, ...]:
    """Give what is wrong with the house rules that set these numbers."""
    ours = [rule for rule in house if is_number(rule)]
    found = [fault for rule in ours if (fault := _fault(rule)) is not None]
    names = [rule.rule for rule in ours]
    found += [
        NumberFault(
            "twice", name, "", "The house sets this twice; keep one of the two."
        )
        for name in dict.fromkeys(names)
        if names.count(name) > 1
    ]
    if found:
        return tuple(found)
    values = numbers(ours)
    for kind in ("new", "existing"):
        total = sum(values[f"{kind}-{name}"] for name in _SHARED.values())
        mine = [name for name in names if name.startswith(f"{PREFIX}{kind}-")]
        if total > 1 + 1e-9 and mine:
            advice = f"The shares of {kind} works come to {total:g}; 1 at most."
            found.append(NumberFault("bad-value", mine[-1], f"{total:g}", advice))
    return tuple(found)


def _fault(rule: HouseRule) -> NumberFault | None:
    known = usual().get(rule.rule.removeprefix(PREFIX))
    if known is None:
        near = get_close_matches(rule.rule, [PREFIX + name for name in usual()], n=1)
        advice = "No number of what must be rehearsed has this name."
        return NumberFault("unknown-rule", rule.rule, "", advice, "".join(near))
    if rule.is_off or rule.kind is not None:
        return NumberFault(
            "bad-kind", rule.rule, str(rule.kind), "Give it a value alone."
        )
    try:
        value = float(str(rule.value))
    except ValueError:
        value = known.most + 1
    if not known.least <= value <= known.most:
        advice = f"It must be from {known.least:g} to {known.most:g} {known.unit}."
        return NumberFault("bad-value", rule.rule, str(rule.value), advice)
    return None
