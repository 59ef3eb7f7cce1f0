"""The director's wishes that a casting does not grant, and what stands against them."""

from collections import Counter
from collections.abc import Iterator

from callboard.check.casting.choices import obstacle
from callboard.check.casting.may_dance import fits
from callboard.check.casting.might import AGAINST
from callboard.check.casting.view import CastingView
from callboard.check.casting.wishes import points_of, shows_of
from callboard.domain.casting import Casting, CastWish, WishKind
from callboard.domain.repertory import Role
from callboard.explain.words import listed, many

OTHERS = "others dance it"


class WishesTold:
    """All wishes but vetoes: how many there are, and those not granted."""

    def __init__(self, view: CastingView) -> None:
        self.view = view
        wishes = [
            wish for wish in view.season.cast_wishes if wish.kind is not WishKind.VETO
        ]
        self.num = len(wishes)
        self.refused = [
            (wish, points) for wish in wishes if (points := points_of(view, wish))
        ]

    def lines(self) -> Iterator[str]:
        """Give a line for each wish that is not granted."""
        for wish, points in self.refused:
            why = self._why(wish)
            told = f"{self._asks(wish)} ({many(points, 'point')})"
            yield f"{told}: {why}" if why else told

    def _asks(self, wish: CastWish) -> str:
        name = self.view.season.name
        work = self.view.title(wish.work)
        role = self.view.roles.get((wish.work, wish.role or ""))
        what = f"{role.name} in {work}" if role else work
        on = f" on {self.view.when(wish.performance)}" if wish.performance else ""
        other = name(wish.other or "")
        match wish.kind:
            case WishKind.OPENING:
                return f"{name(wish.dancer)} opens {what}{on}"
            case WishKind.DEBUT:
                return f"{name(wish.dancer)} makes a debut in {what}{on}"
            case WishKind.TOGETHER:
                return (
                    f"{name(wish.dancer)} and {other} on the same nights of {work}{on}"
                )
            case _:
                return f"{name(wish.dancer)} and {other} are no couple in {work}{on}"

    def _why(self, wish: CastWish) -> str:
        """Say what stands against a dancer on the nights on which she was wished for."""
        if wish.kind not in {WishKind.OPENING, WishKind.DEBUT}:
            return ""
        dancer = self.view.season.dancers[wish.dancer]
        roles = [
            role
            for role in self.view.season.roles_of.get(wish.work, ())
            if wish.role in {None, role.id} and fits(dancer, role)
        ]
        if not roles:
            return "the role asks for others"
        shows = [show.id for show in shows_of(self.view, wish)]
        if wish.kind is WishKind.OPENING:
            shows = shows[:1]
        nights = Counter(self._nearest(wish, roles, show) for show in shows)
        if len(nights) <= 1:
            return "".join(nights) or "it is not performed"
        return listed(f"{why} on {many(num, 'night')}" for why, num in nights.items())

    def _nearest(self, wish: CastWish, roles: list[Role], show: str) -> str:
        """Give the least that stands against her in any of some roles on a night."""
        order = list(AGAINST)
        against = [
            obstacle(self.view, Casting(show, wish.work, role.id, 1, wish.dancer))
            for role in roles
        ]
        return AGAINST[rule] if (rule := min(against, key=order.index)) else OTHERS
