"""What the director's wishes have somebody learn: it costs a casting no rehearsal.

It costs nothing whether a wish is granted or not. Were it free only when granted, a night
more could make a casting cheaper, and no day would bound a season any longer.
"""

from callboard.domain.casting import WishKind
from callboard.domain.repertory import Role
from callboard.domain.season import Season

Learner = tuple[str, str, str]  # a dancer, a work and its role


class Asked:
    """Roles and couples that wishes ask for.

    `couples` are those wished together, by work.
    """

    def __init__(self, season: Season) -> None:
        roles: set[Learner] = set()
        couples: set[tuple[str, frozenset[str]]] = set()
        for wish in season.cast_wishes:
            if wish.kind is WishKind.TOGETHER and wish.other is not None:
                couples.add((wish.work, frozenset({wish.dancer, wish.other})))
            elif wish.kind in {WishKind.OPENING, WishKind.DEBUT}:
                every = [role.id for role in season.roles_of.get(wish.work, ())]
                for role in every if wish.role is None else [wish.role]:
                    roles.add((wish.dancer, wish.work, role))
        self.roles = frozenset(roles)
        self.couples = frozenset(couples)

    def learns(self, dancer: str, role: Role) -> bool:
        """Whether a dancer is asked to learn a role."""
        return (dancer, role.work, role.id) in self.roles

    def learner(self, woman: str, her: Role, man: str, his: Role) -> Learner | None:
        """Give whose new couple it is, by her role before his; None where nobody asks."""
        if self.learns(woman, her):
            return woman, her.work, her.id
        return (man, his.work, his.id) if self.learns(man, his) else None
