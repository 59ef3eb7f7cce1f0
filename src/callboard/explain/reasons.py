"""Why a call has no place: for every possible day, what stands against it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from callboard.domain.needs import Activity, Need
from callboard.domain.season import Season
from callboard.explain.facts import Position, Side
from callboard.explain.forbidden import Verdict
from callboard.explain.keys import COACH, DANCER, PIANIST, SPACE
from callboard.explain.words import listed, many, names, spaces
from callboard.rules.report import Violation

MOST_SIDES = 3
MOST_FACTS = 2
EVERYBODYS = frozenset({Activity.CLASS, Activity.MEAL, Activity.WARM_UP})


def reason(
    season: Season,
    need: Need,
    positions: Sequence[Position],
    verdicts: dict[int, Verdict],
) -> str:
    """Say in one sentence what stands against a call, day by day.

    `verdicts` are the checker's on open positions, by their place in `positions`.
    """
    by_day: dict[date, list[int]] = defaultdict(list)
    for number, position in enumerate(positions):
        by_day[position.day].append(number)
    if not by_day:
        return "its dates and hours leave no time for it in this week"
    said: dict[str, list[date]] = defaultdict(list)
    for day, numbers in by_day.items():
        said[_of_day(season, need, positions, numbers, verdicts)].append(day)
    if len(said) == 1 and len(by_day) > 1:
        return f"every day: {next(iter(said))}"
    return "; ".join(
        f"{listed(f'{day:%a}' for day in days)}: {words}"
        for words, days in said.items()
    )


def open_at(season: Season, position: Position) -> str:
    """Say that a call could stand at a position, with its day."""
    return f"{position.day:%a}: {_open(season, position)}"


def _open(season: Season, position: Position) -> str:
    start = season.clock.local(position.span.start)
    return f"nothing stands against it at {start:%H:%M}"


def _of_day(
    season: Season,
    need: Need,
    positions: Sequence[Position],
    numbers: Sequence[int],
    verdicts: dict[int, Verdict],
) -> str:
    open_ones = [number for number in numbers if positions[number].is_open]
    free = [each for each in open_ones if verdicts[each].call is not None]
    if free:
        return _open(season, positions[free[0]])
    words = _sides(
        season, need, [positions[each] for each in numbers if positions[each].sides]
    )
    breaks = [each for number in open_ones for each in verdicts[number].breaks]
    if breaks:
        words.append(_rules(season, breaks))
    return listed(words)


def _sides(season: Season, need: Need, positions: list[Position]) -> list[str]:
    """Name who closes most of the positions, then who closes most of the rest."""
    words: list[str] = []
    left = positions
    chosen: dict[tuple[str, ...], list[Side]] = {}
    while left:
        count = Counter(side.key for position in left for side in position.sides)
        best = max(count, key=lambda key: (count[key], key))
        chosen[best] = [
            side for position in left for side in position.sides if side.key == best
        ]
        left = [
            position
            for position in left
            if all(side.key != best for side in position.sides)
        ]
    for key in list(chosen)[:MOST_SIDES]:
        alike = _as_well(key, chosen[key], positions)
        words.append(_side(season, need, chosen[key], alike))
    if len(chosen) > MOST_SIDES:
        words.append(f"{many(len(chosen) - MOST_SIDES, 'other')} in what is left")
    return words


def _as_well(key: tuple[str, ...], sides: list[Side], positions: list[Position]) -> int:
    """Count the other dancers whom the same facts take at the same positions."""
    if key[0] != DANCER:
        return 0
    facts = {fact.key for side in sides for fact in side.options[0][1]}
    taken: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for position in positions:
        for side in position.sides:
            if side.key[0] == DANCER:
                taken[side.key] |= {fact.key for fact in side.options[0][1]}
    return sum(facts <= theirs for other, theirs in taken.items() if other != key)


def _side(season: Season, need: Need, sides: list[Side], alike: int) -> str:
    kind = sides[0].key[0]
    facts = [fact for side in sides for _, found in side.options for fact in found]
    # Everybody's class and meal are worth a word only where nothing else is.
    own = [fact for fact in facts if fact.activity not in EVERYBODYS] or facts
    common = [words for words, _ in Counter(fact.words for fact in own).most_common()]
    if kind == DANCER or (kind == COACH and len(sides[0].options) == 1):
        who = season.name(sides[0].options[0][0])
        if alike:
            who = f"{who} (like {many(alike, 'other')})"
        return f"{who} {_joined(common)}"
    if kind in {COACH, PIANIST}:
        choices = names(season, [each for each, _ in sides[0].options], "nor")
        job = "coach" if kind == COACH else "pianist"
        if len(sides[0].options) == 1:
            return f"{choices} {_joined(common)}"
        return f"no {job} of its own is free (neither {choices})"
    if kind == SPACE:
        fitting = [each for each, _ in sides[0].options]
        if not fitting:
            return "no space fits"
        where = f" ({spaces(season, fitting)})" if len(fitting) <= MOST_SIDES else ""
        return f"no space that fits{where} is free"
    if common and common[0].startswith("comes"):
        return f"it {common[0]}"
    return f"its calls lie {'on different days' if need.gap_days == 1 else 'apart'}"


def _joined(facts: list[str]) -> str:
    """Join what somebody has, the calls in one go."""
    lead = "is called to "
    calls = [words.removeprefix(lead) for words in facts if words.startswith(lead)]
    others = [words for words in facts if not words.startswith(lead)]
    if len(calls) > MOST_FACTS:
        rest = len(calls) - MOST_FACTS + 1
        calls = [*calls[: MOST_FACTS - 1], many(rest, "more call")]
    words = [f"{lead}{listed(calls)}"] if calls else []
    return listed([*words, *others[:MOST_FACTS]])


def _rules(season: Season, breaks: Iterable[Violation]) -> str:
    """Say which rule forbids what is open, and for whom."""
    by_rule: dict[str, list[Violation]] = defaultdict(list)
    for each in breaks:
        by_rule[each.sentence].append(each)
    sentence = max(by_rule, key=lambda each: len(by_rule[each]))
    who = sorted({person for each in by_rule[sentence] for person in each.who})
    known = [each for each in who if each in season.dancers or each in season.staff]
    whom = f" for {names(season, known)}" if known else ""
    return f'it would break "{sentence}"{whom}'
