"""The empty places of a casting in words: on which nights, and who could dance them."""

from collections.abc import Iterator, Sequence

from callboard.check.casting.every_place import Gap, gaps
from callboard.check.casting.might import Group, might_dance, why_empty
from callboard.check.casting.view import CastingView
from callboard.explain.words import listed, many
from callboard.render.casting.alone import Empty

MOST_NIGHTS = 3


class EmptyPlaces:
    """What nobody dances, what weighs most first.

    Nights on which the same is empty for the same reason are one.
    """

    def __init__(self, view: CastingView) -> None:
        self.view = view
        order = sorted(gaps(view), key=_lightness)
        self._gaps = [(gap, self._might(gap)) for gap in order]

    def _might(self, gap: Gap) -> tuple[Group, ...]:
        return () if gap.role is None else might_dance(self.view, gap.first(gap.role))

    def lines(self) -> list[str]:
        """Give a line for each: ``Myrtha (Giselle) on Fri 12 Mar 19:30: nobody. ...``."""
        return [
            f"{each.part} on {self._nights(each.performances)}: {each.how_many}"
            f"{f'. {each.why}' if each.why else ''}"
            for each in self._rows(is_public=False)
        ]

    def for_the_wall(self) -> list[Empty]:
        """Give rows that name nobody as away, restricted or vetoed."""
        return list(self._rows(is_public=True))

    def _rows(self, *, is_public: bool) -> Iterator[Empty]:
        found: dict[tuple[str, str, str], list[str]] = {}
        for gap, groups in self._gaps:
            key = self._words(gap, groups, is_public=is_public)
            found.setdefault(key, []).append(gap.performance)
        for (part, how_many, why), nights in found.items():
            yield Empty(tuple(nights), part, how_many, why)

    def _words(
        self, gap: Gap, groups: Sequence[Group], *, is_public: bool
    ) -> tuple[str, str, str]:
        """Give what is empty, how much of it, and who could dance it."""
        num = len(gap.places)
        if gap.role is None:
            return (
                self.view.title(gap.work),
                f"nothing is cast, {many(num, 'place')}",
                "",
            )
        most = gap.role.places
        how_many = "nobody" if num == most == 1 else f"{num} of {many(most, 'place')}"
        why = why_empty(self.view, gap.first(gap.role), groups, is_public=is_public)
        return self.view.role_title(gap.role), how_many, why

    def _nights(self, performances: Sequence[str]) -> str:
        when = [self.view.when(each) for each in performances]
        if len(when) > MOST_NIGHTS:
            rest = many(len(when) - MOST_NIGHTS, "more night")
            when = [*when[:MOST_NIGHTS], rest]
        return listed(when)


def _lightness(gap: Gap) -> int:
    """Give an order: whole works, large roles, announceable ones, then the others."""
    if gap.role is None:
        return 0
    if gap.role.is_large:
        return 1
    return 2 if gap.role.is_announceable else 3
