"""Single changes that might make room for a call, none of them tried yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from callboard.domain.needs import Need
from callboard.domain.people import Job
from callboard.domain.plan import Call, Plan
from callboard.domain.repertory import CastKind
from callboard.domain.season import Season, Week
from callboard.explain.facts import Position
from callboard.explain.keys import CALL, DANCER
from callboard.explain.words import length, on
from callboard.rules.agreement import agreement
from callboard.rules.base import Kind
from callboard.solver.people import LEADERS

HALF_HOUR = 30
SHORTEST_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Change:
    """One thing done otherwise: in the need, in the season around it, or to another call.

    `words` say it; `people` are those whose week it changes; `need` is the need as it is
    asked then, with its people by name.

    Units
    -----
    `minutes_lost` in minutes of rehearsal, added up over the dancers who lose them.
    """

    words: str
    need: Need
    people: frozenset[str] = frozenset()
    minutes_lost: int = 0
    moved: Call | None = None
    dropped: Call | None = None
    season: Season | None = None

    @property
    def cost(self) -> tuple[int, int, str]:
        """Give what is known of its cost before it is tried."""
        return len(self.people), self.minutes_lost, self.words


def changes(
    season: Season,
    week: Week,
    need: Need,
    plan: Plan,
    positions: Sequence[Position],
    suspects: frozenset[str],
) -> list[Change]:
    """Give every single change that the facts alone do not rule out, cheapest first.

    `suspects` are people because of whom a rule forbids starts that are free.
    """
    found = [
        *_dates(week, need),
        *_hours(need),
        *_staff(season, need),
        *_spaces(need),
        *_people(season, week, need, positions, suspects),
        *_shorter(season, need),
        *_moves(need, plan, positions),
        *_overtime(season, need),
        *_later(season, need),
    ]
    return sorted(found, key=lambda change: change.cost)


def _people_of(need: Need) -> frozenset[str]:
    return frozenset({*need.dancers, *need.watching})


def _dates(week: Week, need: Need) -> Iterator[Change]:
    day = timedelta(days=1)
    ends = [each for each in (need.to_date, need.deadline) if each is not None]
    if ends and min(ends) < week.last:
        until = min(ends) + day
        moved = replace(
            need,
            to_date=max(need.to_date, until) if need.to_date else None,
            deadline=max(need.deadline, until) if need.deadline else None,
        )
        word = "deadline" if need.deadline == min(ends) else "last day"
        yield Change(f"move its {word} to {on(until)}", moved)
    if need.from_date is not None and need.from_date > week.first:
        first = need.from_date - day
        moved = replace(need, from_date=first)
        yield Change(f"let it begin on {on(first)}", moved)
    if need.gap_days and need.times > 1:
        nearer = "on the same day" if need.gap_days == 1 else "a day nearer"
        closer = replace(need, gap_days=need.gap_days - 1)
        yield Change(f"allow two of its calls {nearer}", closer)


def _hours(need: Need) -> Iterator[Change]:
    if need.earliest is not None:
        first = _shift(need.earliest, -HALF_HOUR)
        yield Change(f"let it begin at {first:%H:%M}", replace(need, earliest=first))
    if need.latest is not None:
        last = _shift(need.latest, HALF_HOUR)
        yield Change(f"let it end at {last:%H:%M}", replace(need, latest=last))


def _later(season: Season, need: Need) -> Iterator[Change]:
    last = _shift(season.settings.calls_to, HALF_HOUR)
    settings = replace(season.settings, calls_to=last)
    yield Change(
        f"allow calls until {last:%H:%M}, half an hour longer",
        need,
        _people_of(need),
        season=replace(season, settings=settings),
    )


def _shift(clock: time, minutes: int) -> time:
    moment = datetime.combine(date.min + timedelta(days=1), clock)
    return (moment + timedelta(minutes=minutes)).time()


def _staff(season: Season, need: Need) -> Iterator[Change]:
    for staff in season.staff.values():
        mine = frozenset({staff.id})
        if (
            need.coaches
            and staff.id not in need.coaches
            and staff.jobs & LEADERS
            and staff.knows(need.work)
        ):
            if need.needs_all_coaches:
                for coach in need.coaches:
                    others = [
                        staff.id if each == coach else each for each in need.coaches
                    ]
                    yield Change(
                        f"let {staff.name} coach it instead of {season.name(coach)}",
                        replace(need, coaches=tuple(others)),
                        mine | {coach},
                    )
            else:
                yield Change(
                    f"let {staff.name} coach it",
                    replace(need, coaches=(*need.coaches, staff.id)),
                    mine,
                )
        if (
            need.needs_pianist
            and need.pianists
            and staff.id not in need.pianists
            and Job.PIANIST in staff.jobs
        ):
            pianists = (*need.pianists, staff.id)
            yield Change(
                f"let {staff.name} play for it", replace(need, pianists=pianists), mine
            )


def _spaces(need: Need) -> Iterator[Change]:
    if need.spaces:
        anywhere = replace(need, spaces=())
        yield Change("take a space it does not name", anywhere)
    if need.needs_stage_size:
        smaller = replace(need, needs_stage_size=False)
        yield Change("do without the size of the stage", smaller)
    if need.needs_floor is not None:
        other = replace(need, needs_floor=None)
        yield Change(f"do without the floor '{need.needs_floor}'", other)


def _people(
    season: Season,
    week: Week,
    need: Need,
    positions: Sequence[Position],
    suspects: frozenset[str],
) -> Iterator[Change]:
    """Give a cover for each dancer who alone is in the way, and the call without her."""
    book = season.needs[need.id]
    alone = {
        side.key[2]
        for position in positions
        for side in position.sides[:1]
        if side.key[0] == DANCER and position.is_open_without(frozenset({side.key}))
    } | suspects
    for dancer in need.dancers:
        if dancer not in alone:
            continue
        others = tuple(each for each in need.dancers if each != dancer)
        for cover in covers_of(season, week, book, dancer):
            if cover in need.dancers:
                continue
            watching = tuple(each for each in need.watching if each != cover)
            yield Change(
                f"call the cover {season.name(cover)} for {season.name(dancer)}",
                replace(need, dancers=(*others, cover), watching=watching),
                frozenset({dancer, cover}),
                need.minutes,
            )
        if others:
            yield Change(
                f"do it without {season.name(dancer)}",
                replace(need, dancers=others),
                frozenset({dancer}),
                need.minutes,
            )
    for watcher in need.watching:
        if watcher not in alone:
            continue
        yield Change(
            f"do it without {season.name(watcher)}, who would watch",
            replace(
                need, watching=tuple(each for each in need.watching if each != watcher)
            ),
            frozenset({watcher}),
        )


def covers_of(season: Season, week: Week, need: Need, dancer: str) -> list[str]:
    """Give those who cover a dancer in the casts that a need calls."""
    if need.work is None:
        return []
    found = []
    for cast in need.casts:
        places = season.cast_of.get((need.work, cast), ())
        roles = {
            place.role
            for place in places
            if place.dancer == dancer and place.kind is CastKind.FIRST
        }
        found += [
            place.dancer
            for place in places
            if place.role in roles
            and place.kind is CastKind.COVER
            and not season.is_away_throughout(place.dancer, week)
        ]
    return list(dict.fromkeys(found))


def _shorter(season: Season, need: Need) -> Iterator[Change]:
    grid = season.settings.grid_minutes
    minutes = need.minutes - grid
    while minutes >= need.minutes * SHORTEST_SHARE and minutes > 0:
        lost = need.minutes - minutes
        yield Change(
            f"shorten it to {length(minutes)}",
            replace(need, minutes=minutes),
            _people_of(need),
            lost * len(need.dancers),
        )
        minutes -= grid


def _moves(need: Need, plan: Plan, positions: Sequence[Position]) -> Iterator[Change]:
    """Give the calls each of which, by itself, is all that stands at some start."""
    calls = {call.id: call for call in plan.calls}
    alone: set[str] = set()
    for position in positions:
        if position.sides:
            side = position.sides[0]
            keys = {fact.key for _, facts in side.options for fact in facts}
            alone |= {
                key[1]
                for key in keys
                if key[0] == CALL and position.is_open_without(frozenset({key}))
            }
    for name in sorted(alone):
        call = calls[name]
        if call.need is None or call.is_pinned:
            continue
        yield Change(f"move '{call.title}'", need, call.people, moved=call)
        if call.need == need.id:
            continue
        yield Change(
            f"leave out '{call.title}' instead",
            need,
            call.people,
            call.span.minutes * len(call.dancers),
            dropped=call,
        )


def _overtime(season: Season, need: Need) -> Iterator[Change]:
    for rule, softer in overtime_allowed(season):
        yield Change(
            f"allow overtime beyond {rule}, which the house forbids",
            need,
            season=softer,
        )


def overtime_allowed(season: Season) -> Iterator[tuple[str, Season]]:
    """Give each rule that only the house made hard, and the season without its word."""
    for number, house in enumerate(season.house_rules):
        if house.kind != Kind.HARD or house.is_off:
            continue
        rows = list(season.house_rules)
        rows[number] = replace(house, kind=None)
        if house.value is None:
            rows.pop(number)
        softer = replace(season, house_rules=tuple(rows))
        kinds = {rule.id: rule.kind for rule in agreement(softer)}
        if kinds.get(house.rule) is Kind.PRICED:
            yield house.rule, softer
