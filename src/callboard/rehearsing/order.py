"""What comes after what: the steps of a work, for the people and sections they share."""

from collections.abc import Iterable
from dataclasses import replace

from callboard.rehearsing.ask import Ask
from callboard.rules.rehearsing import MODELLED, Phase


def ordered(asks: Iterable[Ask]) -> tuple[Ask, ...]:
    """Give asks of one work, each after those of the step before that it rests on.

    It rests on what has a section in common with it, and half of the people of the smaller
    of the two: a dancer of the corps who leads in another cast binds nobody. A run does not
    wait for what only a later cast has to learn, whose last day is after its own.
    """
    every = tuple(asks)
    return tuple(
        replace(
            ask, after=tuple(each.stem for each in every if _rests_on(ask, each, every))
        )
        for ask in every
    )


def _rests_on(ask: Ask, other: Ask, every: tuple[Ask, ...]) -> bool:
    if ask.work != other.work or other.phase is not _step_before(ask, every):
        return False
    if ask.kind and other.kind and ask.kind != other.kind:
        return False
    shared = len({*ask.dancers} & {*other.dancers})
    return (
        other.last <= ask.last
        and 2 * shared >= min(len(ask.dancers), len(other.dancers)) > 0
        and shares_section(ask, other)
    )


def _step_before(ask: Ask, every: tuple[Ask, ...]) -> Phase | None:
    """Give the last step before an ask's own that the work has at all."""
    if ask.phase not in MODELLED:
        return Phase.LEARN
    earlier = MODELLED[: MODELLED.index(ask.phase)]
    there = {each.phase for each in every}
    return next((phase for phase in reversed(earlier) if phase in there), None)


def shares_section(one: Ask, other: Ask) -> bool:
    """Whether two asks of a work have a section in common; no sections are all of them."""
    return (
        not one.sections
        or not other.sections
        or not {*one.sections}.isdisjoint(other.sections)
    )
