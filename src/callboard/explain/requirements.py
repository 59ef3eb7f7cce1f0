"""Everything that a call asks for and that stands against it, by name and in words."""

from collections.abc import Iterator

from callboard.domain.clock import Span
from callboard.domain.needs import Need
from callboard.domain.people import Restriction
from callboard.domain.returning import StageRestriction
from callboard.domain.season import Week
from callboard.explain.keys import (
    ABSENCE,
    AFTER,
    COACH,
    DANCER,
    DATES,
    DEADLINE,
    FREE_DAY,
    NEED,
    NOISE,
    OPEN,
    ORDER,
    PIANIST,
    RESTRICTION,
    RULE,
    SPACE,
    SPREAD,
    STAFF_HOURS,
    STAY,
    TIMES,
    Requirement,
)
from callboard.explain.question import Question
from callboard.explain.standing import of_calendar
from callboard.explain.words import length, many, names, on, quoted, spaces
from callboard.rules.bars import cannot, told
from callboard.rules.base import Kind, Rule
from callboard.solver.problem import pinned_numbers
from callboard.solver.spaces import spaces_for


def requirements(question: Question) -> tuple[Requirement, ...]:
    """Give every requirement of a question, in the order they are tried to be dropped."""
    found = [
        *(each for name in question.asked for each in _of_need(question, name)),
        *_of_people(question),
        *_of_house(question),
        *of_calendar(question),
        *(
            Requirement((RULE, rule.id), words_of_rule(rule))
            for rule in question.rules
            if rule.kind is Kind.HARD
        ),
    ]
    return tuple(sorted(found, key=lambda each: ORDER.index(each.kind)))


def words_of_rule(rule: Rule) -> str:
    """Give a rule's sentence with its source."""
    source = rule.source
    place = f"{source.agreement}, {source.row}" if source.row else source.agreement
    changed = ", as the house sets it" if rule.house_note or rule.pack_value else ""
    return f'the agreement: "{rule.sentence}" ({place}{changed})'


def _of_need(question: Question, name: str) -> Iterator[Requirement]:
    season, need = question.season, question.season.needs[name]
    title, num = quoted(need), question.asked[name]
    calls = "a call" if num == 1 else f"{num} calls"
    each = "" if num == 1 else " each"
    yield Requirement(
        (NEED, name), f"{title} needs {calls} of {length(need.minutes)}{each}"
    )
    for dancer in (*need.dancers, *need.watching):
        yield Requirement(
            (DANCER, name, dancer), f"{title} calls {season.name(dancer)}"
        )
    if need.coaches:
        last = "and" if need.needs_all_coaches else "or"
        who = names(season, need.coaches, last)
        yield Requirement((COACH, name), f"{title} asks for {who}")
    if need.needs_pianist:
        who = names(season, need.pianists, "or") or "any pianist"
        yield Requirement((PIANIST, name), f"{title} asks for {who} to play")
    fitting = spaces_for(season, need, len(need.dancers))
    if len(fitting) < len(season.spaces):
        yield Requirement((SPACE, name), _space_words(question, need, fitting))
    yield from _dates_of(question, need)
    for other in need.after:
        yield Requirement(
            (AFTER, name, other), f"{title} comes after '{_title(question, other)}'"
        )
    others = pinned_numbers(season, question.week, need) + sum(
        call.need == name for call in question.standing
    )
    if need.gap_days and others + num > 1:
        apart = (
            "lie on different days"
            if need.gap_days == 1
            else f"lie {need.gap_days} days apart"
        )
        yield Requirement((SPREAD, name), f"the calls of {title} {apart}")


def _space_words(question: Question, need: Need, fitting: tuple[str, ...]) -> str:
    asks = [many(len(need.dancers), "dancer")]
    if need.needs_pianist:
        asks.append("a piano")
    if need.needs_stage_size:
        asks.append("the size of the stage")
    if need.needs_floor is not None:
        asks.append(f"the floor '{need.needs_floor}'")
    if need.spaces:
        asks.append(spaces(question.season, need.spaces))
    where = spaces(question.season, fitting) or "no space there is"
    return f"{quoted(need)} ({', '.join(asks)}) fits {where}"


def _title(question: Question, name: str) -> str:
    known = question.season.needs.get(name) or question.tied.get(name)
    return known.title if known is not None else name


def _dates_of(question: Question, need: Need) -> Iterator[Requirement]:
    title, week = quoted(need), question.week
    late = need.from_date is not None and need.from_date > week.first
    early = need.to_date is not None and need.to_date < week.last
    if late and need.from_date is not None:
        begin = f"from {on(need.from_date)} on"
        end = f" to {on(need.to_date)}" if early and need.to_date else ""
        words = f"{title} is to be called {begin[:-3] + end if end else begin}"
        yield Requirement((DATES, need.id), words)
    elif early and need.to_date is not None:
        words = f"{title} is to be called up to {on(need.to_date)}"
        yield Requirement((DATES, need.id), words)
    if need.deadline is not None and need.deadline < week.last:
        words = f"{title} is to be done by {on(need.deadline)}"
        yield Requirement((DEADLINE, need.id), words)
    if need.earliest is not None or need.latest is not None:
        first = f"from {need.earliest:%H:%M}" if need.earliest is not None else ""
        last = f"until {need.latest:%H:%M}" if need.latest is not None else ""
        words = f"{title} is to be called {' '.join(each for each in (first, last) if each)}"
        yield Requirement((TIMES, need.id), words)


def _of_people(question: Question) -> Iterator[Requirement]:
    season, week = question.season, question.week
    around = season.clock.day(week.first).start, season.clock.day(week.last).end
    for number, absence in enumerate(season.absences):
        if absence.span.end <= around[0] or absence.span.start >= around[1]:
            continue
        space = season.spaces.get(absence.who)
        who = (
            f"{space.name} is closed"
            if space
            else f"{season.name(absence.who)} is away"
        )
        when = _when(question, absence.span)
        yield Requirement((ABSENCE, str(number)), f"{who} {when}")
    for number, limit in enumerate(season.restrictions):
        if any(limit.holds(day) for day in week):
            words = restricted_words(season.name(limit.dancer), limit, week)
            yield Requirement((RESTRICTION, str(number)), words)
    for number, free in enumerate(season.free_days):
        mine = [each for each in free.dancers if each in season.dancers]
        if free.day in week and (mine or not free.dancers):
            who = f" for {names(season, sorted(mine))}" if mine else ""
            yield Requirement((FREE_DAY, str(number)), f"{on(free.day)} is free{who}")
    for staff in season.staff.values():
        if staff.from_date is not None or staff.to_date is not None:
            come = f" from {on(staff.from_date)}" if staff.from_date else ""
            go = f" until {on(staff.to_date)}" if staff.to_date else ""
            yield Requirement((STAY, staff.id), f"{staff.name} is there{come}{go}")
        hours = [
            f"{length(most)} {per}"
            for most, per in (
                (staff.max_day_minutes, "a day"),
                (staff.max_week_minutes, "a week"),
            )
            if most is not None
        ]
        if hours:
            words = f"{staff.name} gives {' and '.join(hours)} at most"
            yield Requirement((STAFF_HOURS, staff.id), words)


def restricted_words(name: str, limit: Restriction, week: Week) -> str:
    """Say what a dancer may not do: by a row of the book, or by a stage of her return.

    Only clinicians move a stage, so it is said until when it stands, and never why.
    """
    if not isinstance(limit, StageRestriction):
        return f"{name} has the restriction '{told(limit)}'"
    if limit.to_date is not None:
        until = f"until {on(limit.to_date)}"
    elif limit.review_date is None:
        until = "until a clinician moves it"
    elif limit.review_date < week.first:
        until = f"until its review, which was due on {on(limit.review_date)}"
    else:
        until = f"until its review on {on(limit.review_date)}"
    return f"{name}'s stage {limit.stage} of the return, {until}: {cannot(limit)}"


def _when(question: Question, span: Span) -> str:
    clock = question.season.clock
    first, last = clock.day_of(span.start), clock.day_of(span.end - 1)
    if clock.day(first).start == span.start and clock.day(last).end == span.end:
        return f"on {on(first)}" if first == last else f"{on(first)} to {on(last)}"
    if first == last and span.end == clock.day(last).end:
        return f"{on(first)} from {clock.local(span.start):%H:%M}"
    if first == last and span.start == clock.day(first).start:
        return f"{on(first)} until {clock.local(span.end):%H:%M}"
    if first == last:
        return clock.span_text(span)
    return f"{clock.text(span.start)} to {clock.text(span.end)}"


def _of_house(question: Question) -> Iterator[Requirement]:
    season = question.season
    for space in season.spaces.values():
        yield Requirement(
            (OPEN, space.id),
            f"{space.name} is open {space.opens:%H:%M}-{space.closes:%H:%M}",
        )
    for number, pair in enumerate(season.noisy_pairs):
        both = spaces(season, (pair.space, pair.other), "and")
        yield Requirement((NOISE, str(number)), f"{both} disturb each other")
