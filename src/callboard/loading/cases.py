"""How often cases come in groups, by three definitions at once, with exact limits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from callboard.domain.problems import HealthProblem, ProblemKind
from callboard.load.rates import Rate, burden_per_1000, rate_per_1000
from callboard.loading.groups import shown
from callboard.records.counts import CaseCounts, count_cases
from callboard.render.loads.parts import Section, Table

HOW_TO_READ: Final = (
    "Three definitions, each within the one before; which is meant changes a rate "
    "threefold. In brackets exact 95 % limits: rates whose limits overlap widely are not "
    "shown to differ. Days lost for each 1,000 hours; of open cases, those so far. A "
    "group's rate says nothing about one dancer, and none of it is a forecast."
)
KINDS: Final = {ProblemKind.INJURY: "Injuries", ProblemKind.ILLNESS: "Illnesses"}


@dataclass(frozen=True, slots=True)
class Exposure:
    """Hours of work by dancer, the days they cover, and where they come from.

    `num_dancers` is how many the company has, hours or none.
    """

    hours: Mapping[str, float]
    first: date
    last: date
    source: str
    num_dancers: int


@dataclass(frozen=True, slots=True)
class GroupRates:
    """The rates of one group: any complaint, medical attention, time loss, and burden."""

    group: str
    counts: CaseCounts
    any_complaint: Rate
    medical_attention: Rate
    time_loss: Rate
    burden: Rate


def case_rates(
    problems: Iterable[HealthProblem],
    groups: Mapping[str, tuple[str, ...]],
    exposure: Exposure,
) -> list[GroupRates]:
    """Give the rates of every group that may be shown, and of everybody in them.

    Cases count that began on a day which the hours cover, of dancers who have hours:
    those of others would raise a rate without their hours lowering it.

    Limits
    ------
    Groups are hidden by size alone. Two reports of groups that differ by one person tell
    of that person, whatever each of them hides.
    """
    known = {dancer: some for dancer, some in exposure.hours.items() if some > 0}
    cases = [each for each in problems if exposure.first <= each.onset <= exposure.last]
    found = []
    for name, people in shown(groups, known).items():
        hours = sum(known[each] for each in people)
        counts = count_cases(cases, people, hours, exposure.last)
        if counts is not None:
            found.append(
                GroupRates(
                    name,
                    counts,
                    rate_per_1000(counts.any_complaint, hours),
                    rate_per_1000(counts.medical_attention, hours),
                    rate_per_1000(counts.time_loss, hours),
                    burden_per_1000(counts.days_lost, hours),
                )
            )
    return found


def case_sections(
    problems: Iterable[HealthProblem],
    groups: Mapping[str, tuple[str, ...]],
    exposure: Exposure,
) -> list[Section]:
    """Give a section for injuries and one for illnesses."""
    every = tuple(problems)
    found = []
    for kind, title in KINDS.items():
        rates = case_rates(
            (each for each in every if each.kind is kind), groups, exposure
        )
        found.append(_section(title, rates, exposure))
    return found


def _section(title: str, rates: list[GroupRates], exposure: Exposure) -> Section:
    key = title.lower()
    if not rates:
        words = (
            "Not shown: hours are known of fewer than five dancers. Give the diaries of "
            "more with --diary, or a history in the season book."
        )
        return Section(key, f"{title} for each 1,000 hours", words)
    whole = rates[-1].counts
    words = (
        f"{exposure.first} to {exposure.last}: {whole.hours:,.0f} hours of "
        f"{whole.num_dancers} of {exposure.num_dancers} dancers, {exposure.source}."
    )
    heads = (
        "Group",
        "Dancers",
        "Hours",
        "Any complaint",
        "Medical attention",
        "Time loss",
        "Days lost",
        "Open",
    )
    rows = tuple(
        (
            each.group,
            str(each.counts.num_dancers),
            f"{each.counts.hours:,.0f}",
            _with_limits(each.any_complaint),
            _with_limits(each.medical_attention),
            _with_limits(each.time_loss),
            f"{each.burden.value:.1f}",
            str(each.counts.num_open),
        )
        for each in rates
    )
    return Section(
        key,
        f"{title} for each 1,000 hours",
        words,
        None,
        Table(heads, rows),
        (HOW_TO_READ,),
    )


def _with_limits(rate: Rate) -> str:
    return f"{rate.value:.2f} ({rate.low:.2f} to {rate.high:.2f})"
