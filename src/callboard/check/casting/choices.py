"""Who could take a casting over, and what stands against those who cannot."""

from dataclasses import replace

from callboard.check.casting.may_dance import fits
from callboard.check.casting.rules import OF_A_DANCER
from callboard.check.casting.view import CastingView
from callboard.domain.casting import Casting


def obstacle(view: CastingView, casting: Casting) -> str:
    """Give the rule that a further casting of a dancer would break; nothing if none.

    What her castings break without it stands against nobody; what she covers of that role
    that night, she would no longer cover.
    """
    before = tuple(
        each
        for each in view.of_dancer.get(casting.dancer, ())
        if (each.performance, each.work, each.role)
        != (casting.performance, casting.work, casting.role)
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
