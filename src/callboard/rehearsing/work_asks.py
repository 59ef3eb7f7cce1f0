"""Everything that one work asks for: its model hours over phases, sections and people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from callboard.domain.repertory import Performance, WorkStatus
from callboard.rehearsing.ask import Ask, slug
from callboard.rehearsing.blocks import Blocks, Group, Portion
from callboard.rehearsing.danced import Danced
from callboard.rehearsing.hours import in_steps, into_calls, model_hours
from callboard.rehearsing.house import ACTIVITIES, House
from callboard.rehearsing.order import ordered
from callboard.rehearsing.runs import Run, Runs, all_sections
from callboard.rules.rehearsing import ON_STAGE, Phase

ONE_DAY = timedelta(days=1)
MOST_NAMED = 2
PRIORITY = {
    Phase.LEARN: 2,
    Phase.CLEAN: 2,
    Phase.RUN: 2,
    Phase.STUDIO_RUN: 1,
    Phase.STAGE: 1,
    Phase.TECHNICAL: 1,
    Phase.DRESS: 1,
}


@dataclass(frozen=True, slots=True)
class Budget:
    """What a work's hours come to.

    Units
    -----
    Steps of the grid: `model` altogether, `standing` of it in the calendar already, `done`
    of it in weeks gone by.
    """

    model: int
    standing: Mapping[Phase, int]
    done: Mapping[Phase, int]

    @property
    def left(self) -> int:
        """What is still to be asked for."""
        return max(
            0, self.model - sum(self.standing.values()) - sum(self.done.values())
        )


class WorkAsks:
    """The asks of one work. `done` are minutes of its phases in weeks gone by."""

    def __init__(
        self, danced: Danced, house: House, work: str, done: Mapping[Phase, int]
    ) -> None:
        self.danced = danced
        self.house = house
        self.numbers = house.numbers
        self.work = work
        self.title = danced.season.works[work].title
        self.first_night = danced.nights_of[work][0]
        self.is_new = danced.season.works[work].status is WorkStatus.NEW
        weeks = self.numbers["new-weeks" if self.is_new else "existing-weeks"]
        # The first day on which it is rehearsed; a guest may teach it before.
        self.begins = max(house.since, self.first_night.day - timedelta(weeks=weeks))
        grid = house.grid
        hours = model_hours(danced, work, self.numbers)
        self.budget = Budget(
            in_steps(hours * 60, grid),
            {
                phase: in_steps(house.standing(work, phase, self.first_night), grid)
                for phase in ON_STAGE
            },
            {phase: in_steps(minutes, grid) for phase, minutes in done.items()},
        )

    def asks(self) -> tuple[Ask, ...]:
        """Give everything, in the order of its phases; it adds up to the budget left."""
        season, grid = self.danced.season, self.house.grid
        shares = self.numbers.shares(is_new=self.is_new)
        left = self.budget.left
        done = self.budget.done
        budget = {
            phase: max(0, in_steps(share * self.budget.model, 1) - done.get(phase, 0))
            for phase, share in shares.items()
        }
        runs = Runs(self.danced, self.house, self.work).chosen(left, budget)
        rest = left - sum(run.part.steps for run in runs)
        learn = min(rest, budget[Phase.LEARN])
        least = -(-self.numbers.whole("least-call-minutes") // grid)
        if learn < least or rest - learn < least:
            learn = rest if learn >= rest - learn else 0
        most = self.house.largest or max(1, len(season.dancers))
        blocks = Blocks(self.danced, self.work, self.numbers, most)
        found: list[Ask] = []
        for phase, steps in ((Phase.LEARN, learn), (Phase.CLEAN, rest - learn)):
            portions = blocks.portions(steps, least) if steps else ()
            found += [self._portion(phase, each) for each in portions]
        found += self._runs(runs)
        return ordered(found)

    # --- learn and clean --------------------------------------------------------------

    def _portion(self, phase: Phase, portion: Portion) -> Ask:
        group, grid = portion.group, self.house.grid
        line_up = group.line_up
        sections = all_sections(self.danced, self.work, group.block.sections)
        calls = into_calls(
            portion.steps,
            max(1, self.numbers.whole("call-minutes") // grid),
            -(-self.numbers.whole("least-call-minutes") // grid),
        )
        kind = "leads" if group.block.is_leads else "corps"
        stem, who = self._who(group)
        watching = line_up.covers if phase is Phase.CLEAN else ()
        ask = Ask(
            slug(self.work, *self._short(sections), kind, *stem, phase),
            f"{self.titled(sections)}, {kind}{who}: {phase}",
            self.work,
            phase,
            sections,
            line_up.dancers,
            tuple(each * grid for each in calls),
            self.begins,
            line_up.day - ONE_DAY,
            f"{kind} of the night of {line_up.day:%d %b}",
            watching=watching,
            priority=PRIORITY[phase],
            kind=kind,
        )
        return self.led(ask)

    def _who(self, group: Group) -> tuple[tuple[str, ...], str]:
        """Give what tells a group from the others, for its id and for its title.

        Leads have the letter of their cast; where castings stand in place of letters, those
        who are new in the line-up, or nothing for the first.
        """
        if not group.block.is_leads:
            part = f"{group.number + 1}" if group.number else ""
            return (part,), f", part {part}" if part else ""
        line_up = group.line_up
        letter = self.danced.season.letters_of(line_up.night).get(self.work, "")
        if group.block.is_united:
            return ("all",), ", all casts"
        if letter:
            return (letter,), f" {letter}"
        if not group.number:
            return (), ""
        new = [who for who in line_up.dancers if who in line_up.new]
        names = [self.danced.season.name(who) for who in new[:MOST_NAMED]]
        if len(new) > MOST_NAMED:
            names = [", ".join(names), f"{len(new) - MOST_NAMED} more"]
        return tuple(new[:MOST_NAMED]), f" with {' and '.join(names)}"

    def _short(self, sections: tuple[str, ...]) -> tuple[str, ...]:
        return sections if len(sections) < 3 else (sections[0], "to", sections[-1])

    def titled(self, sections: tuple[str, ...]) -> str:
        """Write the work with its sections, the first and the last of many."""
        season = self.danced.season
        titles = []
        for name in sections:
            section = season.section(self.work, name)
            titles.append(section.title if section is not None else name)
        if not titles:
            return self.title
        words = " and ".join(titles)
        if len(titles) > 2:
            words = f"{titles[0]} to {titles[-1]}"
        return f"{self.title}, {words}"

    # --- runs -------------------------------------------------------------------------

    def _runs(self, runs: tuple[Run, ...]) -> Iterator[Ask]:
        """Give the runs; those of one phase, part and night are calls of one ask."""
        alike: dict[tuple[object, ...], list[Run]] = {}
        for run in runs:
            key = (run.phase, run.part, run.night.id)
            alike.setdefault(key, []).append(run)
        for some in alike.values():
            yield self._run(some[0], len(some))

    def _run(self, run: Run, num: int) -> Ask:
        night, phase = run.night, run.phase
        sections = run.part.sections or self.danced.sections(self.work)
        roles = self.danced.season.roles_of[self.work]
        line_up = self.danced.line_up(night, roles, sections)
        who = self._cast_word(night)
        letter = self.danced.season.letters_of(night).get(self.work, "")
        title = self.titled(run.part.sections) if run.part.sections else self.title
        ask = Ask(
            slug(
                self.work,
                *self._short(run.part.sections),
                f"cast-{letter or night.id}" if who else "",
                phase,
            ),
            f"{title}{', ' + who if who else ''}: {phase}",
            self.work,
            phase,
            run.part.sections,
            line_up.dancers,
            (run.part.steps * self.house.grid,) * num,
            self.begins,
            night.day - ONE_DAY,
            f"{phase} for the night of {night.day:%d %b}",
            watching=line_up.covers if phase is Phase.STUDIO_RUN else (),
            needs_stage_size=phase is Phase.STUDIO_RUN,
            priority=PRIORITY[phase],
        )
        if phase in ON_STAGE:
            ask = self._staged(ask, night)
        elif phase is Phase.STUDIO_RUN and (
            len(ask.dancers) > self.house.largest_stage_size
        ):
            ask = replace(ask, needs_stage_size=False)
        return self.led(ask)

    def _cast_word(self, night: Performance) -> str:
        letter = self.danced.season.letters_of(night).get(self.work, "")
        if letter:
            return f"cast {letter}"
        if night == self.first_night:
            return ""
        others = [
            each
            for each in self.danced.nights_of[self.work]
            if each.day == night.day and each.id != night.id
        ]
        return f"cast of {night.day:%d %b}" + (
            f" {night.curtain:%H:%M}" if others else ""
        )

    def _staged(self, ask: Ask, night: Performance) -> Ask:
        days = self.house.stage_days(night) or self.house.stage_days(self.first_night)
        if days is None:
            return ask
        return replace(
            ask,
            first=days.first,
            last=days.last,
            latest=days.latest,
            spaces=(night.space,),
            needs_stage_size=False,
            activity=ACTIVITIES[ask.phase],
        )

    # --- who leads --------------------------------------------------------------------

    def led(self, ask: Ask) -> Ask:
        """Give an ask its coaches: the guest who stages it to learn, while she is there.

        Where nobody else knows the work, all of it waits for the guest.
        """
        know = self.house.who_know(self.work)
        guests = self.house.stagers(self.work, ask.last)
        others = [each for each in know if each not in guests]
        if guests and (ask.phase is Phase.LEARN or not others):
            since = self.house.since
            first = max(since, min(each.from_date or ask.first for each in guests))
            last = min(ask.last, max(each.to_date or ask.last for each in guests))
            if first <= last:
                return replace(
                    ask,
                    coaches=tuple(each.id for each in guests),
                    first=first,
                    last=last,
                )
        some = others or know
        most = self.numbers.whole("most-coaches")
        turn = sum(map(ord, ask.stem)) % len(some) if some else 0
        turned = [*some[turn:], *some[:turn]]
        return replace(ask, coaches=tuple(each.id for each in turned[:most]))


def day_before(night: Performance) -> date:
    """Give the last day on which what a night asks for can be rehearsed."""
    return night.day - ONE_DAY
