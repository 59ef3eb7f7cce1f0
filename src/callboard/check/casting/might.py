"""Who might dance a place that is empty, and what stands against each of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from callboard.check.casting.choices import obstacle
from callboard.check.casting.may_dance import fits
from callboard.check.casting.view import CastingView, is_danced
from callboard.check.finding import listed, many
from callboard.domain.casting import Casting
from callboard.domain.season import Season
from callboard.rules.casting import (
    COVER_READY,
    DEBUT_LEAD,
    DIRECTORS_WORD,
    LARGE_ROLE_REST,
    MOST_SHOWS,
    NIGHT_ALLOWED,
    NIGHT_FREE,
    ONE_ROLE_AT_A_TIME,
)

MOST_NAMED: Final = 3
BUSY: Final = (ONE_ROLE_AT_A_TIME.id, COVER_READY.id)
# What stands against some, nearest to the place first: that is what can be changed.
AGAINST: Final = {
    "": "free",
    ONE_ROLE_AT_A_TIME.id: "in other roles",
    COVER_READY.id: "in other roles",
    LARGE_ROLE_REST.id: "resting from a large role",
    MOST_SHOWS.id: "with enough performances",
    DEBUT_LEAD.id: "debut too soon",
    DIRECTORS_WORD.id: "vetoed",
    NIGHT_ALLOWED.id: "restricted",
    NIGHT_FREE.id: "away",
}
# What is nobody's business but the director's and the schedulers'.
PRIVATE: Final = frozenset({DIRECTORS_WORD.id, NIGHT_ALLOWED.id, NIGHT_FREE.id})
UNAVAILABLE: Final = "not available"


@dataclass(frozen=True, slots=True)
class Group:
    """Dancers who might dance a place, and what stands against all of them."""

    against: str
    dancers: tuple[str, ...]
    is_private: bool = False

    def told(self, season: Season) -> str:
        """Name them, or say how many: ``Ann Lee and Bea Holm (away)``."""
        few = len(self.dancers) <= MOST_NAMED
        names = listed(season.name(each) for each in self.dancers)
        who = names if few else many(len(self.dancers), "dancer")
        return f"{who} ({self.against})"


def might_dance(view: CastingView, place: Casting) -> tuple[Group, ...]:
    """Give everybody who may dance a place; `dancer` of it is not read.

    Whoever dances the role that night already is left out.
    """
    against: dict[str, list[str]] = {rule: [] for rule in AGAINST}
    for dancer in view.season.dancers.values():
        own = _as(place, dancer.id)
        if fits(dancer, view.role(place)) and not _dances_it(view, own):
            against[obstacle(view, own)].append(dancer.id)
    busy = [who for rule in BUSY for who in against[rule]]
    found: list[Group] = []
    for rule, words in AGAINST.items():
        if rule == BUSY[0]:
            found += _busy(view, place, busy)
        elif rule not in BUSY and against[rule]:
            found.append(Group(words, tuple(against[rule]), rule in PRIVATE))
    return tuple(found)


def why_empty(
    view: CastingView,
    place: Casting,
    groups: Sequence[Group],
    *,
    is_public: bool = False,
) -> str:
    """Say who might dance a place, and what stands against them: ``Could: ...``.

    For the public, nobody is named as away, restricted or vetoed.
    """
    if not groups:
        may = any(fits(each, view.role(place)) for each in view.season.dancers.values())
        return (
            "Whoever may dance it does" if may else "Nobody in the company may dance it"
        )
    shown = [each for each in groups if not (is_public and each.is_private)]
    words = [each.told(view.season) for each in shown]
    hidden = sum(len(each.dancers) for each in groups if each not in shown)
    if hidden:
        words.append(f"{many(hidden, 'dancer')} ({UNAVAILABLE})")
    return f"Could: {', '.join(words)}"


def _as(place: Casting, dancer: str) -> Casting:
    return Casting(place.performance, place.work, place.role, place.place, dancer)


def _dances_it(view: CastingView, own: Casting) -> bool:
    return any(
        is_danced(each) and _part(each) == _part(own)
        for each in view.of_dancer.get(own.dancer, ())
    )


def _part(casting: Casting) -> tuple[str, str, str]:
    return casting.performance, casting.work, casting.role


def _busy(view: CastingView, place: Casting, busy: list[str]) -> Iterator[Group]:
    """Give those who are in other roles: with these, where they are few."""
    if len(busy) > MOST_NAMED:
        yield Group(AGAINST[ONE_ROLE_AT_A_TIME.id], tuple(busy))
        return
    by_role: dict[str, list[str]] = {}
    for who in busy:
        by_role.setdefault(_elsewhere(view, _as(place, who)), []).append(who)
    for words, dancers in by_role.items():
        yield Group(words, tuple(dancers))


def _elsewhere(view: CastingView, own: Casting) -> str:
    """Say what keeps a dancer from a part: another of that night, or another night."""
    for each in view.of_dancer[own.dancer]:
        if each.performance == own.performance and view.clash(own, each):
            how = "in" if is_danced(each) else "covering"
            return f"{how} {view.role(each).name}"
    return "in a performance at that time"
