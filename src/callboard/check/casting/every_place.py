"""Every place of every role of every performance is filled once."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from callboard.check.casting.might import might_dance, why_empty
from callboard.check.casting.view import CastingView, is_danced
from callboard.check.finding import many
from callboard.domain.casting import Casting
from callboard.domain.repertory import Performance, Role
from callboard.rules.base import Kind
from callboard.rules.casting import EVERY_PLACE
from callboard.rules.report import Violation

Night = tuple[str, str, str]  # performance, work, role


@dataclass(frozen=True, slots=True)
class Gap:
    """Places of a role in a performance that nobody dances.

    `role` None means all places of the work: nothing of it is cast that night.
    """

    performance: str
    work: str
    role: Role | None
    places: tuple[int, ...]

    def first(self, role: Role) -> Casting:
        """Give the first of the places, for whoever might dance it."""
        return Casting(self.performance, self.work, role.id, self.places[0], "")


def check(view: CastingView) -> Iterator[Violation]:
    """Give the places left empty, each role's with its reason, and those filled wrongly."""
    yield from _unsound(view)
    filled = firsts(view)
    yield from _twice(view, filled)
    for gap in gaps(view):
        yield _empty(view, gap)


def gaps(view: CastingView) -> Iterator[Gap]:
    """Give the places left empty, in the order of performances, bill and roles."""
    for show in view.in_time:
        for work in view.season.works_of(show):
            roles = view.season.roles_of.get(work, ())
            missing = [
                Gap(show.id, work, role, tuple(places))
                for role in roles
                if (places := empty_places(view, show, role))
            ]
            num = sum(role.places for role in roles)
            if len(missing) > 1 and sum(len(gap.places) for gap in missing) == num:
                yield Gap(show.id, work, None, tuple(range(1, num + 1)))
            else:
                yield from missing


def firsts(view: CastingView) -> dict[Night, dict[int, list[Casting]]]:
    """Give who dances each place, by performance, work, role and place."""
    found: dict[Night, dict[int, list[Casting]]] = {}
    for casting in view.sound:
        if is_danced(casting):
            key = (casting.performance, casting.work, casting.role)
            places = found.setdefault(key, defaultdict(list))
            places[casting.place].append(casting)
    return found


def empty_places(view: CastingView, show: Performance, role: Role) -> list[int]:
    """Give the places of a role that nobody dances in a performance."""
    filled = view.filled.get((show.id, role.work, role.id), frozenset())
    return [place for place in range(1, role.places + 1) if place not in filled]


def _empty(view: CastingView, gap: Gap) -> Violation:
    show, num = view.season.performances[gap.performance], len(gap.places)
    if gap.role is None:
        message = (
            f"Nothing of {view.title(gap.work)} on {view.when(show.id)} is cast: "
            f"{many(num, 'place')}"
        )
    else:
        place = gap.first(gap.role)
        message = (
            f"{many(num, 'place')} of {view.role_title(gap.role)} on "
            f"{view.when(show.id)} {'is' if num == 1 else 'are'} empty. "
            f"{why_empty(view, place, might_dance(view, place))}"
        )
    return _found(message, show, num)


def _found(message: str, show: Performance, num: int) -> Violation:
    return Violation(
        EVERY_PLACE.id,
        EVERY_PLACE.sentence,
        EVERY_PLACE.kind,
        message,
        refs=(show.id,),
        day=show.day,
        by=num,
        unit="places",
    )


def _twice(
    view: CastingView, filled: dict[Night, dict[int, list[Casting]]]
) -> Iterator[Violation]:
    for (_, work, role), places in filled.items():
        most = view.roles[work, role].places
        for place, castings in places.items():
            if len(castings) > 1:
                others = ", ".join(
                    view.season.name(each.dancer) for each in castings[1:]
                )
                message = (
                    f"{view.doing(castings[0])}, place {place}, and so do {others}"
                )
                yield view.broken(
                    EVERY_PLACE,
                    message,
                    castings,
                    kind=Kind.HARD,
                    by=len(castings) - 1,
                    unit="castings",
                )
            if not 1 <= place <= most:
                message = f"{view.doing(castings[0])}, place {place} of {most}"
                yield view.broken(
                    EVERY_PLACE,
                    message,
                    castings[:1],
                    kind=Kind.HARD,
                    by=1,
                    unit="castings",
                )


def _unsound(view: CastingView) -> Iterator[Violation]:
    sound = set(view.sound)
    for casting in view.every:
        if casting not in sound:
            yield Violation(
                EVERY_PLACE.id,
                EVERY_PLACE.sentence,
                Kind.HARD,
                f"{casting.role} of {casting.work} is not on the bill of "
                f"{casting.performance}",
                who=(casting.dancer,),
                refs=(casting.performance,),
                by=1,
                unit="castings",
            )
