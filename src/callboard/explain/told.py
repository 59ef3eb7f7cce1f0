"""Whom to tell of a repaired plan, and what changed for each of them, day by day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from callboard.check.repair_costs import Item, RepairCosts
from callboard.domain.plan import Plan
from callboard.domain.season import Season


@dataclass(frozen=True, slots=True)
class Told:
    """One person, one day, what is no more and what is new; `is_of_event` if unavoidable."""

    person: str
    day: date
    gone: tuple[str, ...]
    new: tuple[str, ...]
    is_of_event: bool


def to_tell(
    before: tuple[Season, Plan], after: tuple[Season, Plan], costs: RepairCosts
) -> tuple[Told, ...]:
    """Give everybody to tell: the nearest day first, then by name."""
    titles = {**_titles(*before), **_titles(*after)}
    old, new = before[0], after[0]
    found = [
        Told(
            person,
            day,
            tuple(_line(old, item, titles) for item in sorted(was, key=_when)),
            tuple(_line(new, item, titles) for item in sorted(now, key=_when)),
            (person, day) in costs.of_event,
        )
        for (person, day), (was, now) in costs.changed.items()
    ]
    return tuple(
        sorted(found, key=lambda each: (each.day, new.name(each.person), each.person))
    )


def sentences(told: Told) -> Iterator[str]:
    """Say what changed on a day."""
    if told.gone:
        yield f"no longer: {'; '.join(told.gone)}"
    if told.new:
        yield f"now: {'; '.join(told.new)}"


def _when(item: Item) -> tuple[int, str]:
    return item[1], item[0]


def _line(season: Season, item: Item, titles: dict[str, str]) -> str:
    what, start, end, space, part = item
    clock = season.clock
    hours = f"{clock.local(start):%H:%M}-{clock.local(end):%H:%M}"
    where = season.spaces[space].name if space and space in season.spaces else ""
    says = {
        "dances": "",
        "leads": "leads ",
        "plays": "plays for ",
        "watches": "watches ",
    }
    verb = says[part] if part in says else _in_show(season, what, part)
    return ", ".join(filter(None, (f"{hours} {verb}{titles.get(what, what)}", where)))


def _in_show(season: Season, show: str, part: str) -> str:
    """Say what somebody does in a performance: roles by their names, not their ids."""
    word, _, role = part.partition(" ")
    if word != "dances":
        return {"stands by": "stands by for ", "conducts": "conducts "}.get(part, part)
    performance = season.performances.get(show)
    works = season.works_of(performance) if performance is not None else ()
    names = [
        each.name for work in works for each in season.roles_of[work] if each.id == role
    ]
    return f"dances {names[0] if names else role} in "


def _titles(season: Season, plan: Plan) -> dict[str, str]:
    found = {name: need.title for name, need in season.needs.items()}
    found |= {call.need: call.title for call in plan.calls if call.need is not None}
    for show in season.performances.values():
        works = ", ".join(season.works[work].title for work in season.works_of(show))
        found[show.id] = works
    return found
