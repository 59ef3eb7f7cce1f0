"""What stands against each start of a call: who is where, which space is taken."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from callboard.domain.clock import Span
from callboard.domain.duties import fixed_duties
from callboard.domain.needs import REHEARSALS, Activity, Need
from callboard.domain.people import NO_WORK
from callboard.domain.plan import Call
from callboard.domain.returning import StageRestriction
from callboard.domain.season import Week
from callboard.explain.keys import (
    ABSENCE,
    AFTER,
    CALL,
    COACH,
    DANCER,
    FREE_DAY,
    OPEN,
    PIANIST,
    RESTRICTION,
    SHOW,
    SPACE,
    SPREAD,
    STAY,
    Key,
)
from callboard.explain.question import Question
from callboard.explain.standing import fixture_key
from callboard.solver.people import coaches_for, pianists_for
from callboard.solver.spaces import spaces_for


@dataclass(frozen=True, slots=True)
class Fact:
    """Somebody, or a space, is taken for a span: by which requirement, and in words."""

    span: Span
    key: Key
    words: str
    activity: Activity | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of what a call needs that is taken at a start.

    `key` is the demand (a dancer, the coach, the space); `options` are who or what could
    serve it, each with the facts against it. All of them are taken.
    """

    key: Key
    options: tuple[tuple[str, tuple[Fact, ...]], ...]

    def is_free_without(self, keys: frozenset[Key]) -> bool:
        """Whether an option is free once requirements are dropped."""
        return self.key in keys or any(
            all(fact.key in keys for fact in facts) for _, facts in self.options
        )


@dataclass(frozen=True, slots=True)
class Position:
    """A start a call could have by its own dates and hours, and what stands against it."""

    day: date
    span: Span
    sides: tuple[Side, ...]

    @property
    def is_open(self) -> bool:
        """Whether nobody and nothing is taken; a rule may still forbid it."""
        return not self.sides

    def is_open_without(self, keys: frozenset[Key]) -> bool:
        """Whether it is open once requirements are dropped."""
        return all(side.is_free_without(keys) for side in self.sides)


class Facts:
    """The facts of a question, by person and space; positions of its calls."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.of = lru_cache(maxsize=None)(self._facts)
        self._known: dict[Need, list[tuple[Key, tuple[str, ...]]]] = {}

    def positions(self, need: Need) -> list[Position]:
        """Give every start of a need's own dates, hours and the company's, in order."""
        return [
            Position(day, span, tuple(self._against(need, day, span)))
            for day, span in self._spans(need)
        ]

    def has_open(self, need: Need) -> bool:
        """Whether there is a start at which everybody and everything is free."""
        return any(
            next(self._against(need, day, span), None) is None
            for day, span in self._spans(need)
        )

    def _spans(self, need: Need) -> Iterator[tuple[date, Span]]:
        settings, clock = self.question.season.settings, self.question.season.clock
        grid = settings.grid_minutes
        for day in self.question.week:
            if not is_in_dates(need, day):
                continue
            first = clock.at(day, settings.calls_from)
            last = clock.at(day, settings.calls_to)
            if need.earliest is not None:
                first = max(first, clock.at(day, need.earliest))
            if need.latest is not None:
                last = min(last, clock.at(day, need.latest))
            for start in range(-(-first // grid) * grid, last - need.minutes + 1, grid):
                yield day, Span(start, start + need.minutes)

    def _demands(self, need: Need) -> list[tuple[Key, tuple[str, ...]]]:
        """Give what a need asks for, each with those who could serve it."""
        season = self.question.season
        coaches, choices = coaches_for(season, need)
        sure: list[tuple[Key, tuple[str, ...]]]
        sure = [((DANCER, need.id, who), (who,)) for who in need.dancers]
        sure += [((DANCER, need.id, who), (who,)) for who in need.watching]
        sure += [((COACH, need.id), (who,)) for who in coaches]
        groups: list[tuple[Key, tuple[str, ...]]] = [
            ((COACH, need.id), choices),
            ((PIANIST, need.id), pianists_for(season, need)),
        ]
        space = ((SPACE, need.id), spaces_for(season, need, len(need.dancers)))
        return [*sure, *(each for each in groups if each[1]), space]

    def _against(self, need: Need, day: date, span: Span) -> Iterator[Side]:
        if need not in self._known:
            self._known[need] = self._demands(need)
        for key, who in self._known[need]:
            side = self._side(key, who, day, span, need)
            if side is not None:
                yield side
        yield from self._tied(need, day, span)

    def _side(
        self, key: Key, who: tuple[str, ...], day: date, span: Span, need: Need
    ) -> Side | None:
        options = []
        may_be_away = key[0] == DANCER and need.may_go_without
        for each in who:
            facts = tuple(
                fact for fact in self.of(each, day) if fact.span.overlaps(span)
            )
            if not facts or (
                may_be_away and any(fact.key[0] == ABSENCE for fact in facts)
            ):
                return None
            options.append((each, facts))
        return Side(key, tuple(options))

    def is_free(self, who: str, day: date, span: Span) -> bool:
        """Whether a person or space is free for a span."""
        return not any(fact.span.overlaps(span) for fact in self.of(who, day))

    # --- facts ------------------------------------------------------------------------

    def _facts(self, who: str, day: date) -> tuple[Fact, ...]:
        whole = self.question.season.clock.day(day)
        found = (
            self._of_space(who, day, whole)
            if who in self.question.season.spaces
            else self._of_person(who, day, whole)
        )
        return tuple(fact for fact in found if fact.span.overlaps(whole))

    @cached_property
    def _busy(self) -> dict[str, list[Fact]]:
        question, season = self.question, self.question.season
        found: dict[str, list[Fact]] = defaultdict(list)
        week, a_day = question.week, timedelta(days=1)
        # A night of the day before may reach into the week.
        for duty in fixed_duties(season, Week(week.first - a_day, week.last + a_day)):
            if duty.is_optional:
                continue
            fixture = season.fixtures.get(duty.ref)
            if fixture is not None:
                verb = "is called to" if duty.activity in REHEARSALS else "has"
                words = f"{verb} '{fixture.title}'"
                key = fixture_key(fixture)
                fact = Fact(duty.span, key, words, duty.activity)
            else:
                words = {
                    Activity.STANDBY: "stands by for the performance",
                }.get(duty.activity, "has the performance")
                fact = Fact(duty.span, (SHOW, duty.ref), words)
            found[duty.person].append(fact)
        for call in question.standing:
            for person in call.people:
                found[person].append(_called(call))
        return found

    def _of_person(self, who: str, day: date, whole: Span) -> Iterator[Fact]:
        season = self.question.season
        yield from self._busy.get(who, ())
        for number, absence in enumerate(season.absences):
            if absence.who == who:
                yield Fact(absence.span, (ABSENCE, str(number)), "is away")
        if who in season.dancers:
            for number, free in enumerate(season.free_days):
                if free.day == day and (not free.dancers or who in free.dancers):
                    yield Fact(whole, (FREE_DAY, str(number)), "has a free day")
        for number, limit in enumerate(season.restrictions):
            if limit.dancer != who or not limit.holds(day):
                continue
            if limit.bar in NO_WORK:
                words = f"has the restriction '{limit.bar}'"
                if isinstance(limit, StageRestriction):
                    words = f"is at stage {limit.stage} of the return ('{limit.bar}')"
                yield Fact(whole, (RESTRICTION, str(number)), words)
        staff = season.staff.get(who)
        if staff is not None and (
            (staff.from_date is not None and day < staff.from_date)
            or (staff.to_date is not None and day > staff.to_date)
        ):
            yield Fact(whole, (STAY, who), "is not there")

    def _of_space(self, name: str, day: date, whole: Span) -> Iterator[Fact]:
        season = self.question.season
        space = season.spaces[name]
        for number, absence in enumerate(season.absences):
            if absence.who == name:
                yield Fact(absence.span, (ABSENCE, str(number)), "is closed")
        opens = season.clock.at(day, space.opens)
        closes = season.clock.at(day, space.closes)
        if whole.start < opens:
            yield Fact(Span(whole.start, opens), (OPEN, name), "is not open")
        if closes < whole.end:
            yield Fact(Span(closes, whole.end), (OPEN, name), "is not open")
        for fixture in season.fixtures.values():
            if fixture.space == name:
                words = f"is taken by '{fixture.title}'"
                yield Fact(fixture.span, fixture_key(fixture), words)
        for show in season.performances_on.get(day, ()):
            if show.space == name:
                span = season.show_span(show)
                span = Span(span.start - season.settings.half_hour_minutes, span.end)
                yield Fact(span, (SHOW, show.id), "is taken by the performance")
        for call in self.question.standing:
            if call.space == name:
                words = f"is taken by '{call.title}'"
                yield Fact(call.span, (CALL, call.id), words)

    def _tied(self, need: Need, day: date, span: Span) -> Iterator[Side]:
        """Give what stands on the wrong side of a call, or too near in days."""
        question, clock = self.question, self.question.season.clock
        near, wrong = [], []
        for call in question.standing:
            there = clock.day_of(call.span.start)
            if call.need == need.id and abs((there - day).days) < need.gap_days:
                near.append(Fact(call.span, (CALL, call.id), "is called the same days"))
            if call.need in need.after and span.start < call.span.end:
                wrong.append(((AFTER, need.id, call.need or ""), call))
        if near:
            yield Side((SPREAD, need.id), ((need.id, tuple(near)),))
        for key, call in wrong:
            fact = Fact(call.span, (CALL, call.id), f"comes after '{call.title}'")
            yield Side(key, ((need.id, (fact,)),))


def _called(call: Call) -> Fact:
    return Fact(call.span, (CALL, call.id), f"is called to '{call.title}'")


def is_in_dates(need: Need, day: date) -> bool:
    """Whether a day lies within a need's dates."""
    return (
        (need.from_date is None or need.from_date <= day)
        and (need.to_date is None or day <= need.to_date)
        and (need.deadline is None or day <= need.deadline)
    )
