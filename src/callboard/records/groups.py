"""Figures of groups: of five people or more, and none that gives away a smaller one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

FEWEST_PEOPLE: Final = 5


class GroupTooSmallError(ValueError):
    """A figure of fewer people than may be shown."""


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """A figure of a group; there is none of fewer than five people.

    Raises
    ------
    GroupTooSmallError
        For a smaller group.
    """

    num_people: int
    value: float

    def __post_init__(self) -> None:
        if self.num_people < FEWEST_PEOPLE:
            message = f"a figure of {self.num_people} people is not shown"
            raise GroupTooSmallError(message)


def shown_groups(groups: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """Give the groups whose figures may be shown beside the figure of everybody in them.

    The groups part the whole: nobody is in two. What is hidden must be nobody, or five
    people at least, for the whole less what is shown is the figure of the hidden. So where
    a few are hidden, the smallest shown group goes with them. Groups are hidden by their
    sizes alone, never by what their figures say.

    Units
    -----
    The names, in the order given.

    Raises
    ------
    ValueError
        When somebody is in two groups.
    """
    people = [each for group in groups.values() for each in set(group)]
    if len(people) > len(set(people)):
        message = "groups that are shown side by side have nobody in common"
        raise ValueError(message)
    sizes = {name: len(set(group)) for name, group in groups.items()}
    shown = [name for name, size in sizes.items() if size >= FEWEST_PEOPLE]
    while shown:
        num_hidden = len(people) - sum(sizes[name] for name in shown)
        if num_hidden == 0 or num_hidden >= FEWEST_PEOPLE:
            break
        shown.remove(min(shown, key=lambda name: sizes[name]))
    return tuple(shown)


def group_means(
    values: Mapping[str, float], groups: Mapping[str, Collection[str]]
) -> dict[str, GroupFigure | None]:
    """Give each group's mean over those who have a value; None where it is not shown.

    Units
    -----
    `values` by person. Who has none does not count into the size of a group either.
    """
    answered = {
        name: [each for each in set(group) if each in values]
        for name, group in groups.items()
    }
    shown = shown_groups(answered)
    return {
        name: GroupFigure(
            len(people), sum(values[each] for each in sorted(people)) / len(people)
        )
        if name in shown
        else None
        for name, people in answered.items()
    }
