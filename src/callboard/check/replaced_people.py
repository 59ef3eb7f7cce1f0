"""Whether one dancer may take one place tonight, whatever else she dances in it."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain

from callboard.check.replaced_limits import limits_against
from callboard.check.replaced_taker import Taker
from callboard.domain.casting import WishKind
from callboard.domain.people import Dances
from callboard.domain.repertory import CastKind, Performance
from callboard.rules import casting
from callboard.rules.basic import BasicRule
from callboard.rules.replacement import CALL_IN_MINUTES, RULE_OF, Obstacle

Barred = tuple[Obstacle, BasicRule, str]


def barred(taker: Taker) -> Iterator[Barred]:
    """Give everything that stands against her in the role."""
    found = chain(_herself(taker), _calendar(taker), _limits(taker), _counted(taker))
    for obstacle, words in found:
        yield obstacle, RULE_OF.get(obstacle, casting.NIGHT_FREE), words


def _herself(taker: Taker) -> Iterator[tuple[Obstacle, str]]:
    season, role = taker.season, taker.role
    dancer = season.dancers.get(taker.dancer)
    if taker.dancer in taker.loss.dancers:
        yield Obstacle.LOST, "she is out herself"
    if dancer is None:
        yield Obstacle.OTHER_ROLES, "nobody has that id"
        return
    if Dances.BOTH not in {role.dances, dancer.dances} and role.dances != dancer.dances:
        yield Obstacle.OTHER_ROLES, f"dances {dancer.dances}'s roles"
    if role.ranks and dancer.rank not in role.ranks:
        yield Obstacle.RANK, f"is {dancer.rank}"
    for wish in season.cast_wishes:
        if (
            wish.kind is WishKind.VETO
            and (wish.dancer, wish.work) == (taker.dancer, role.work)
            and (wish.role is None or wish.role == role.id)
            and (wish.performance is None or wish.performance == taker.show.id)
        ):
            yield Obstacle.VETOED, "the director does not want it"


def _calendar(taker: Taker) -> Iterator[tuple[Obstacle, str]]:
    season, show = taker.season, taker.show
    if any(
        away.who == taker.dancer and away.span.overlaps(taker.span)
        for away in season.absences
    ):
        yield Obstacle.AWAY, "is away"
    if season.is_free(taker.dancer, show.day):
        yield Obstacle.FREE_DAY, "it is a free day"
    half = season.settings.half_hour_minutes
    whole = season.show_span(show)
    for other in taker.others(dancing=False):
        span = season.show_span(other)
        if span.start - half < whole.end and whole.start - half < span.end:
            yield Obstacle.ELSEWHERE, f"is in {other.id} then"
    known = taker.loss.known_at
    if (
        known is not None
        and taker.ahead
        and not taker.is_in(show, dancing=False)
        and min(s.start for s in taker.ahead) - known < CALL_IN_MINUTES
    ):
        yield Obstacle.TOO_FAR, "is not in the house in time"


def _limits(taker: Taker) -> Iterator[tuple[Obstacle, str]]:
    """Judge restrictions; what the book does not say is not allowed."""
    yield from ((Obstacle.RESTRICTED, words) for words in limits_against(taker))


def _counted(taker: Taker) -> Iterator[tuple[Obstacle, str]]:
    show, settings = taker.show, taker.season.settings
    danced = taker.others(dancing=True)
    if not taker.is_in(show, dancing=True):
        days = [day for day, _ in taker.danced]
        if days.count(show.day) + 1 > settings.most_shows_day:
            yield Obstacle.MOST_SHOWS, "dances often enough that day"
        this = taker.week(show.day)
        if sum(taker.week(day) == this for day in days) >= settings.most_shows_week:
            yield Obstacle.MOST_SHOWS, "dances often enough that week"
    if taker.role.is_large and not _is_large(taker, show):
        near = timedelta(days=settings.large_role_gap_days)
        if any(abs(o.day - show.day) < near and _is_large(taker, o) for o in danced):
            yield Obstacle.LARGE_REST, "rests too little between large roles"


def _is_large(taker: Taker, show: Performance) -> bool:
    large = {(r.work, r.id) for r in taker.season.roles if r.is_large}
    return any(
        place.dancer == taker.dancer
        and place.kind is CastKind.FIRST
        and (place.work, place.role) in large
        for place in taker.season.cast_places(show)
    )
