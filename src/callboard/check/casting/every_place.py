"""Every place of every role of every performance is filled once."""

from collections import defaultdict
from collections.abc import Iterator

from callboard.check.casting.choices import why_empty
from callboard.check.casting.view import CastingView, is_danced
from callboard.check.finding import many
from callboard.domain.casting import Casting
from callboard.domain.repertory import Performance, Role
from callboard.rules.base import Kind
from callboard.rules.casting import EVERY_PLACE
from callboard.rules.report import Violation

Night = tuple[str, str, str]  # performance, work, role


def check(view: CastingView) -> Iterator[Violation]:
    """Give the places left empty, each role's with its reason, and those filled wrongly."""
    yield from _unsound(view)
    filled = firsts(view)
    yield from _twice(view, filled)
    for show in view.in_time:
        for work in view.season.works_of(show):
            roles = view.season.roles_of.get(work, ())
            missing = [
                (role, places)
                for role in roles
                if (places := empty_places(view, show, role))
            ]
            if sum(len(places) for _, places in missing) == sum(
                role.places for role in roles
            ):
                yield from _nothing_cast(view, show, work, roles)
                continue
            for role, places in missing:
                yield _empty(view, show, role, places)


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


def _empty(
    view: CastingView, show: Performance, role: Role, places: list[int]
) -> Violation:
    place = Casting(show.id, role.work, role.id, places[0], "")
    is_one = len(places) == 1
    message = (
        f"{many(len(places), 'place')} of {view.role_title(role)} on "
        f"{view.when(show.id)} {'is' if is_one else 'are'} empty: "
        f"{why_empty(view, place)}"
    )
    return _found(message, show, len(places))


def _nothing_cast(
    view: CastingView, show: Performance, work: str, roles: tuple[Role, ...]
) -> Iterator[Violation]:
    num = sum(role.places for role in roles)
    if num:
        message = (
            f"Nothing of {view.title(work)} on {view.when(show.id)} is cast: "
            f"{many(num, 'place')}"
        )
        yield _found(message, show, num)


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
