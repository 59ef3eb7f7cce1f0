"""Whose posted day a repair changes, counted from two seasons and two plans alone."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from callboard.domain.clock import Minute
from callboard.domain.plan import Call, Plan
from callboard.domain.repertory import CastKind, Performance
from callboard.domain.season import Season
from callboard.rules.repair import weight

Item = tuple[str, Minute, Minute, str | None, str]
PersonDay = tuple[str, date]


@dataclass(frozen=True)
class RepairCosts:
    """The posted days that are changed; for each what is no more, and what is new.

    `of_event` are those of people whom an event names, or whose performance changes.
    """

    changed: Mapping[PersonDay, tuple[frozenset[Item], frozenset[Item]]]
    of_event: frozenset[PersonDay]
    cost: int

    @property
    def people(self) -> frozenset[str]:
        """Everybody whose posted day is changed."""
        return frozenset(person for person, _ in self.changed)

    @property
    def people_of_event(self) -> frozenset[str]:
        """Those of them whom the event itself concerns."""
        return frozenset(person for person, _ in self.of_event)


def count(
    before: tuple[Season, Plan],
    after: tuple[Season, Plan],
    now: date,
    named: frozenset[str] = frozenset(),
) -> RepairCosts:
    """Count the posted days, from the day `now` on, that two plans do not share.

    `named` are the people whom the events name. Days outside the plan are not counted.
    """
    old, old_shows = _posted(*before)
    new, new_shows = _posted(*after)
    changed = {}
    for key in sorted(old.keys() | new.keys() | old_shows.keys() | new_shows.keys()):
        was = old.get(key, frozenset()) | old_shows.get(key, frozenset())
        now_is = new.get(key, frozenset()) | new_shows.get(key, frozenset())
        if was != now_is and key[1] >= now:
            changed[key] = (was - now_is, now_is - was)
    of_event = frozenset(
        key
        for key in changed
        if key[0] in named
        or old_shows.get(key, frozenset()) != new_shows.get(key, frozenset())
    )
    cost = sum(weight((day - now).days) for _, day in changed)
    return RepairCosts(changed, of_event, cost)


Days = dict[PersonDay, frozenset[Item]]


def _posted(season: Season, plan: Plan) -> tuple[Days, Days]:
    """Give everybody's calls and performances of the plan's days."""
    calls: dict[PersonDay, set[Item]] = defaultdict(set)
    shows: dict[PersonDay, set[Item]] = defaultdict(set)
    for call in plan.calls:
        day = season.clock.day_of(call.span.start)
        what = call.need or call.title
        for person, part in _parts(call):
            item = (what, call.span.start, call.span.end, call.space, part)
            calls[person, day].add(item)
    for show in season.performances.values():
        if not plan.first_day <= show.day <= plan.last_day:
            continue
        span = season.show_span(show)
        for person, part in _in_show(season, show):
            item = (show.id, span.start, span.end, show.space, part)
            shows[person, show.day].add(item)
    return (
        {key: frozenset(items) for key, items in calls.items()},
        {key: frozenset(items) for key, items in shows.items()},
    )


def _parts(call: Call) -> Iterator[tuple[str, str]]:
    for person in call.dancers:
        yield person, "dances"
    for person in call.watching - call.dancers:
        yield person, "watches"
    for person in call.coaches:
        yield person, "leads"
    for person in call.pianists:
        yield person, "plays"


def _in_show(season: Season, show: Performance) -> Iterator[tuple[str, str]]:
    """Give who dances which roles in a performance, and who stands by or conducts."""
    places = season.cast_places(show)
    dancing = {each.dancer for each in places if each.kind is CastKind.FIRST}
    for each in places:
        if each.kind is CastKind.FIRST:
            yield each.dancer, f"dances {each.role}"
        elif each.dancer not in dancing:
            yield each.dancer, "stands by"
    if show.conductor is not None:
        yield show.conductor, "conducts"
