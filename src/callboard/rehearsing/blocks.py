"""Which sections are rehearsed in one call, with whom, and for how long altogether.

A block is some neighbouring sections of a work. Its corps is called together, its leads
by line-ups. Where a share is too short for a call, it is rehearsed with its neighbour:
first the next section, then the other line-ups of the block, and at last the others of
the work. No minute is lost on the way.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from callboard.domain.repertory import Role
from callboard.rehearsing.danced import Danced, LineUp, is_in
from callboard.rehearsing.hours import apportion, section_weight
from callboard.rules.rehearsing import Numbers


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring sections as leads or as the corps rehearse them.

    `is_united` calls all its line-ups together.
    """

    sections: tuple[str, ...]
    is_leads: bool
    is_united: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Who rehearses a block together, and their part of it; `number` counts line-ups."""

    block: Block
    line_up: LineUp
    part: float
    number: int = 0


@dataclass(frozen=True, slots=True)
class Portion:
    """A group with its time, in steps of the grid."""

    group: Group
    steps: int


class Blocks:
    """The blocks of one work. `most` is how many one studio holds."""

    def __init__(self, danced: Danced, work: str, numbers: Numbers, most: int) -> None:
        self.danced = danced
        self.work = work
        self.numbers = numbers
        self.most = most
        self.roles = {
            is_leads: danced.roles(work, leads=is_leads) for is_leads in (True, False)
        }
        self.order = danced.sections(work)
        self._known: dict[Block, tuple[Group, ...]] = {}

    def first(self) -> tuple[Block, ...]:
        """Give every section by itself, where leads or the corps dance in it."""
        return tuple(
            Block((section,), is_leads)
            for is_leads in (True, False)
            for section in self.order
            if self.groups(Block((section,), is_leads))
        )

    def portions(self, steps: int, least: int) -> tuple[Portion, ...]:
        """Divide steps over the groups of the work; none gets less than `least`.

        Unless there is less altogether.
        """
        blocks = self.first()
        while True:
            groups = [group for block in blocks for group in self.groups(block)]
            shares = apportion(steps, [group.part for group in groups])
            found = [
                Portion(group, share)
                for group, share in zip(groups, shares, strict=True)
            ]
            small = min(found, key=lambda each: each.steps, default=None)
            if small is None or small.steps >= least:
                return tuple(found)
            fewer = self._without(blocks, small.group.block)
            if fewer == blocks:
                return tuple(each for each in found if each.steps)
            blocks = fewer

    def _without(self, blocks: tuple[Block, ...], small: Block) -> tuple[Block, ...]:
        """Give blocks of which one was too short: joined with a neighbour, or united."""
        alike = [each for each in blocks if each.is_leads is small.is_leads]
        at = alike.index(small)
        if len(alike) > 1:
            other = alike[at + 1] if at + 1 < len(alike) else alike[at - 1]
            both = {*small.sections, *other.sections}
            joined = Block(
                tuple(each for each in self.order if each in both),
                small.is_leads,
                small.is_united or other.is_united,
            )
            first = min(blocks.index(small), blocks.index(other))
            rest = [each for each in blocks if each not in {small, other}]
            rest.insert(first, joined)
            return tuple(rest)
        if not small.is_united and len(self.groups(small)) > 1:
            united = replace(small, is_united=True)
            return tuple(united if each == small else each for each in blocks)
        if len(blocks) > 1:  # the corps and the leads: what is left is for the other
            return tuple(each for each in blocks if each != small)
        return blocks

    # --- who is in a block ------------------------------------------------------------

    def groups(self, block: Block) -> tuple[Group, ...]:
        """Give who rehearses a block: nobody, the corps, or line-ups of leads."""
        if block not in self._known:
            self._known[block] = tuple(self._groups(block))
        return self._known[block]

    def _groups(self, block: Block) -> Iterator[Group]:
        roles = self.roles[block.is_leads]
        line_ups = self.danced.line_ups(self.work, roles, block.sections)
        line_ups = tuple(each for each in line_ups if each.dancers)
        if not line_ups:
            return
        weight = sum(self._weight(section, roles) for section in block.sections)
        if not block.is_leads or block.is_united:
            parts = list(self._together(line_ups))
        else:
            parts = list(line_ups)
        for number, line_up in enumerate(parts):
            part = 1.0 if number == 0 else self.numbers["other-cast-weight"]
            yield Group(block, line_up, weight * part, number)

    def _weight(self, section: str, roles: tuple[Role, ...]) -> float:
        if not any(is_in(role, section) for role in roles):
            return 0.0
        return section_weight(
            self.danced.season.section(self.work, section), self.numbers
        )

    def _together(self, line_ups: tuple[LineUp, ...]) -> Iterator[LineUp]:
        """Give everybody of some line-ups together, in as few parts as studios hold.

        Those of the first night are together; others come in order of their first nights.
        """
        people = list(dict.fromkeys(who for each in line_ups for who in each.dancers))
        covers = [
            who
            for who in dict.fromkeys(who for each in line_ups for who in each.covers)
            if who not in people
        ]
        most = max(self.most, len(line_ups[0].dancers))
        num = -(-len(people) // most)
        for part in range(num):
            some = people[part * most : (part + 1) * most]
            night = next(
                each.night for each in line_ups if not {*each.dancers}.isdisjoint(some)
            )
            watching = covers[: max(0, most - len(some))] if part == 0 else ()
            yield LineUp(night, tuple(some), tuple(watching))
