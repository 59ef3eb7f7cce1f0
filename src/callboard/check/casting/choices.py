"""Who could dance a place tonight, and what stands against those who cannot."""

from collections import Counter
from dataclasses import replace
from typing import Final

from callboard.check.casting.may_dance import fits
from callboard.check.casting.rules import OF_A_DANCER
from callboard.check.casting.view import CastingView
from callboard.check.finding import many
from callboard.domain.casting import Casting
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

# What stands against some, in the order in which it is told: one of them, and several.
WORDS: Final = {
    NIGHT_FREE.id: ("is away", "are away"),
    NIGHT_ALLOWED.id: ("is restricted", "are restricted"),
    DIRECTORS_WORD.id: ("is vetoed", "are vetoed"),
    ONE_ROLE_AT_A_TIME.id: ("dances at that time", "dance at that time"),
    COVER_READY.id: ("is bound by another role", "are bound by other roles"),
    LARGE_ROLE_REST.id: ("rests from a large role", "rest from large roles"),
    MOST_SHOWS.id: ("has enough performances", "have enough performances"),
    DEBUT_LEAD.id: ("has no time to learn it", "have no time to learn it"),
}
MOST_NAMED: Final = 3


def obstacle(view: CastingView, casting: Casting) -> str:
    """Give the rule that a further casting of a dancer would break; nothing if none.

    What her castings break without it stands against nobody.
    """
    before = tuple(
        each
        for each in view.of_dancer.get(casting.dancer, ())
        if (each.performance, each.work, each.role, each.kind)
        != (casting.performance, casting.work, casting.role, casting.kind)
    )
    after = view.in_order([*before, casting])
    for rule in OF_A_DANCER:
        known = set(rule(view, before)) if before else set()
        for violation in rule(view, after):
            if violation not in known:
                return violation.rule
    return ""


def choices(view: CastingView, casting: Casting) -> list[str]:
    """Give the dancers who could take a casting over, the most ready first.

    Who has danced the role comes before who has learned it; then those of higher rank.
    """
    role = view.role(casting)
    ranks = view.season.settings.ranks
    able = [
        dancer
        for dancer in view.season.dancers.values()
        if dancer.id != casting.dancer
        and fits(dancer, role)
        and not _is_in(view, casting, dancer.id)
        and not obstacle(view, _instead(casting, dancer.id))
    ]
    able.sort(
        key=lambda each: (
            -readiness(view, each.id, casting),
            (*ranks, each.rank).index(each.rank),
            each.id,
        )
    )
    return [each.id for each in able]


def _is_in(view: CastingView, casting: Casting, dancer: str) -> bool:
    """Whether somebody is in that role that night already."""
    return any(
        (each.performance, each.work, each.role)
        == (casting.performance, casting.work, casting.role)
        for each in view.of_dancer.get(dancer, ())
    )


def _instead(casting: Casting, dancer: str) -> Casting:
    return replace(casting, dancer=dancer, is_pinned=False, replaces=None)


def readiness(view: CastingView, dancer: str, casting: Casting) -> int:
    """Say how well a dancer knows the role: 2 danced, 1 learned, 0 neither."""
    known = view.known.get((dancer, casting.work, casting.role), ())
    return max((2 if each.has_danced else 1 for each in known), default=0)


def why_empty(view: CastingView, place: Casting) -> str:
    """Say what stands against everybody who may dance a place; `dancer` is not read."""
    role = view.role(place)
    able = [each for each in view.season.dancers.values() if fits(each, role)]
    if not able:
        return "nobody in the company may dance it"
    against = Counter[str]()
    free = 0
    for dancer in able:
        if _is_in(view, place, dancer.id):
            against[ONE_ROLE_AT_A_TIME.id] += 1
            continue
        rule = obstacle(view, _instead(place, dancer.id))
        free += not rule
        if rule:
            against[rule] += 1
    told = [
        f"{against[rule]} {words[against[rule] > 1]}"
        for rule, words in WORDS.items()
        if against[rule]
    ]
    if free:
        told.append(f"{free} {'is' if free == 1 else 'are'} free")
    return f"of {many(len(able), 'dancer')} who may, {', '.join(told)}"
