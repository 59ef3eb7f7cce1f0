"""The runs of a work, in the studio and on the stage: whole calls of its running time."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from callboard.domain.repertory import Performance
from callboard.rehearsing.danced import WHOLE, Danced
from callboard.rehearsing.hours import run_steps, running_minutes
from callboard.rehearsing.house import House
from callboard.rules.rehearsing import ON_STAGE, Numbers, Phase

STUDIO = (Phase.RUN, Phase.STUDIO_RUN)
# In this order runs are given up where a work's hours are too few for all of them.
GIVEN_UP = (Phase.TECHNICAL, Phase.STAGE, Phase.RUN, Phase.STUDIO_RUN, Phase.DRESS)
LEAST_FOR_LEARNING = 0.4  # of the hours: what runs must leave


@dataclass(frozen=True, slots=True)
class Part:
    """Neighbouring sections that are run in one call; no sections: all of them."""

    sections: tuple[str, ...]
    title: str
    steps: int


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a part by the cast of a night."""

    phase: Phase
    part: Part
    night: Performance


class Runs:
    """The runs of one work, as near to the shares of its hours as whole calls come."""

    def __init__(self, danced: Danced, house: House, work: str) -> None:
        self.danced = danced
        self.house = house
        self.numbers: Numbers = house.numbers
        self.work = work
        self.nights = self._casts()

    def _casts(self) -> tuple[Performance, ...]:
        """Give the first night of each cast of leads; of the corps where none leads."""
        danced, sections = self.danced, self.danced.sections(self.work)
        for leads in (True, False):
            roles = danced.roles(self.work, leads=leads)
            found = danced.line_ups(self.work, roles, sections)
            if found:
                return tuple(each.night for each in found)
        return ()

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Give the work in as many parts as a run of it takes: cut at intervals first."""
        season, numbers = self.danced.season, self.numbers
        sections = season.sections_of(self.work)
        minutes = {
            each.id: numbers["section-minutes"]
            if each.minutes is None
            else each.minutes
            for each in sections
        }
        whole = running_minutes(season, self.work) or numbers["mean-minutes"]
        times = numbers["run-times"]
        if whole * times <= numbers["most-run-minutes"] or len(sections) < 2:
            most = min(whole * times, numbers["most-run-minutes"])
            return (Part((), "", run_steps(most, 1, self.house.grid)),)
        chunks: list[list[str]] = [[]]
        for number, each in enumerate(sections):
            so_far = sum(minutes[name] for name in chunks[-1]) + minutes[each.id]
            if chunks[-1] and so_far * times > numbers["most-run-minutes"]:
                chunks.append([])
            chunks[-1].append(each.id)
            if each.pause_minutes and number + 1 < len(sections):
                chunks.append([])
        titles = {each.id: each.title for each in sections}
        return tuple(
            Part(
                tuple(chunk),
                titles[chunk[0]]
                if len(chunk) == 1
                else f"{titles[chunk[0]]} to {titles[chunk[-1]]}",
                run_steps(
                    min(
                        sum(minutes[name] for name in chunk) * times,
                        numbers["most-run-minutes"],
                    ),
                    1,
                    self.house.grid,
                ),
            )
            for chunk in chunks
            if chunk
        )

    def chosen(self, steps: int, budget: dict[Phase, int]) -> tuple[Run, ...]:
        """Give the runs that the budget of each phase comes to, in whole calls.

        The dress rehearsal and one run in the studio are always asked for, unless they
        would leave too little to learn the work.
        """
        if not self.nights:
            return ()
        rounds = {phase: self._rounds(phase, budget[phase]) for phase in GIVEN_UP}
        for phase in GIVEN_UP:
            while rounds[phase] and self._length(rounds) > steps * (
                1 - LEAST_FOR_LEARNING
            ):
                rounds[phase] -= 1
        return tuple(
            Run(phase, part, self.nights[turn % len(self.nights)])
            for phase in (*STUDIO, *ON_STAGE)
            for turn in range(rounds[phase])
            for part in self.parts
        )

    def _length(self, rounds: dict[Phase, int]) -> int:
        return sum(num * part.steps for num in rounds.values() for part in self.parts)

    def _rounds(self, phase: Phase, steps: int) -> int:
        length = sum(part.steps for part in self.parts)
        num = int(steps / length + 0.5)
        first = self.nights[0]
        if phase in ON_STAGE:
            if self.house.stage_days(first) is None or self.house.standing(
                self.work, phase, first
            ):
                return 0
            if phase is not Phase.STAGE:  # one technical, one dress rehearsal
                return 1 if phase is Phase.DRESS and steps else min(num, 1)
            return min(num, len(self.nights))
        if phase is Phase.STUDIO_RUN:
            if not self.house.largest_stage_size:
                return 0
            return max(num, 1) if steps else 0
        return num


def all_sections(danced: Danced, work: str, sections: Sequence[str]) -> tuple[str, ...]:
    """Give sections as a need names them: none where it is all of them."""
    if set(sections) >= set(danced.sections(work)) or WHOLE in sections:
        return ()
    return tuple(sections)
