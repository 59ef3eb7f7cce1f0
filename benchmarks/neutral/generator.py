"""Neutral weeks from a seed, so that nobody can tune to one file.

Each week is filled by chance, call by call, into a timetable that is then thrown away:
one exists, but the week does not say which, and it is not a good one. Couples and trios
are fixed, as casts are; pools of the ballets overlap a little; staff are short.
"""

from collections import Counter
from dataclasses import dataclass, replace
from random import Random
from typing import Any, Final

Row = dict[str, Any]

SLOT_MINUTES: Final = 15
SLOTS: Final = 34  # 10:00 to 18:30
LUNCH: Final = (14, 18)  # 13:30 to 14:30
DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MAX_DAY_SLOTS: Final = 24
MAX_WEEK_SLOTS: Final = 108  # of a dancer: 27 hours, so that most days are not full
CAPACITIES: Final = (40, 30, 20, 12, 8, 25, 16, 10)
BALLETS: Final = {"Swan": 5, "Giselle": 4, "NewWork": 3}
KINDS: Final = {"pdd": 26, "small": 20, "ensemble": 25, "group": 17, "corps": 12}
SIZES: Final = {
    "pdd": (2, 2),
    "small": (3, 4),
    "ensemble": (5, 8),
    "group": (9, 16),
    "corps": (17, 30),
}
LENGTHS: Final = {2: 20, 3: 25, 4: 35, 5: 4, 6: 10, 8: 6}
SHORTEST, LONGEST = 2, 8
ATTEMPTS: Final = 30
EVERY_STUDIO_LED: Final = 0.65  # from here on, a coach a studio


class GeneratorError(ValueError):
    """No week of the wanted shape was found."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a week is, and how full: the share of studio time that its calls take."""

    dancers: int = 60
    calls: int = 120
    studios: int = 5
    full: float = 0.55
    days: int = 6
    spare_staff: int = 0

    @property
    def staff(self) -> int:
        """How many coaches, and how many pianists: one fewer than studios, if it will do."""
        return max(2, self.studios - (self.full < EVERY_STUDIO_LED)) + self.spare_staff


@dataclass(frozen=True, slots=True)
class _Pool:
    """The dancers of one ballet."""

    leads: list[str]
    corps: list[str]
    couples: list[list[str]]
    smalls: list[list[str]]
    coaches: list[str]


class _Board:
    """Who and what is taken when, while a week is being filled."""

    def __init__(self, days: int) -> None:
        self.days = days
        self.taken: set[tuple[str, int, int]] = set()
        self.day_slots: Counter[tuple[str, int]] = Counter()
        self.week_slots: Counter[str] = Counter()

    def close(self, who: str, day: int, start: int, end: int) -> None:
        """Say that somebody, or a studio, is not there."""
        self.taken.update((who, day, slot) for slot in range(start, end))

    def is_free(self, who: str, day: int, slots: range) -> bool:
        """Whether somebody, or a studio, is free throughout."""
        return not any((who, day, slot) in self.taken for slot in slots)

    def may_dance(self, who: str, day: int, slots: range) -> bool:
        """Whether a dancer is free and has room in her day and week."""
        return (
            self.day_slots[who, day] + len(slots) <= MAX_DAY_SLOTS
            and self.week_slots[who] + len(slots) <= MAX_WEEK_SLOTS
            and self.is_free(who, day, slots)
        )

    def take(self, who: list[str], day: int, slots: range) -> None:
        """Take people and a studio for a call."""
        for each in who:
            self.close(each, day, slots.start, slots.stop)
            self.day_slots[each, day] += len(slots)
            self.week_slots[each] += len(slots)


def generate(shape: Shape, seed: int) -> Row:
    """Give a week in the neutral form; the same arguments give the same week.

    Raises
    ------
    GeneratorError
        When the shape holds no week that the generator finds.
    """
    if shape.studios > len(CAPACITIES) or not 1 <= shape.days <= len(DAYS):
        message = f"no week has {shape.studios} studios or {shape.days} days"
        raise GeneratorError(message)
    random = Random(f"{seed} {shape}")
    for _ in range(ATTEMPTS):
        week = _attempt(shape, random)
        if week is not None:
            break
    else:
        message = f"no week of {shape} was found; ask for one less full"
        raise GeneratorError(message)
    name = f"week{shape.dancers}-{shape.calls}-g{seed}"
    return {**week, "name": name, "seed": seed}


def _attempt(shape: Shape, random: Random) -> Row | None:
    """Fill a week once; None when a call found no place."""
    dancers = [f"D{number:02d}" for number in range(1, shape.dancers + 1)]
    num_leads = max(2, shape.dancers // 6), max(2, shape.dancers // 4)
    ranks = {
        dancer: "principal"
        if at < num_leads[0]
        else "soloist"
        if at < sum(num_leads)
        else "corps"
        for at, dancer in enumerate(dancers)
    }
    staff = {
        kind: [f"{kind}{number}" for number in range(1, shape.staff + 1)]
        for kind in "CP"
    }
    studios = [
        {"id": "ABCDEFGH"[at], "capacity": min(CAPACITIES[at], max(2, shape.dancers))}
        for at in range(shape.studios)
    ]
    pools = _pools(ranks, staff["C"], random)
    away = _unavailable(shape, dancers, staff, studios, random)
    board = _Board(shape.days)
    for who, rows in away.items():
        for day, start, end in rows:
            board.close(who, day, start, end)
    lengths = _lengths(shape, away, studios, random)
    calls = []
    for length in sorted(lengths, reverse=True):
        call = _place(board, pools, studios, staff["P"], length, random)
        if call is None:
            return None
        calls.append(call)
    random.shuffle(calls)
    for at, call in enumerate(calls, 1):
        call["id"] = f"K{at:03d}"
    return {
        "name": "",
        "seed": 0,
        "slot_minutes": SLOT_MINUTES,
        "slots_per_day": SLOTS,
        "day_start": "10:00",
        "days": list(DAYS[: shape.days]),
        "lunch": list(LUNCH),
        "rules": {"max_slots_per_dancer_day": MAX_DAY_SLOTS},
        "studios": [
            {**studio, "unavailable": away[str(studio["id"])]} for studio in studios
        ],
        "dancers": [
            {"id": each, "rank": ranks[each], "unavailable": away[each]}
            for each in dancers
        ],
        "coaches": [{"id": each, "unavailable": away[each]} for each in staff["C"]],
        "pianists": [{"id": each, "unavailable": away[each]} for each in staff["P"]],
        "calls": calls,
    }


def _pools(ranks: dict[str, str], coaches: list[str], random: Random) -> list[_Pool]:
    """Share dancers out among the ballets: neighbours share a few of them."""
    leads = [each for each, rank in ranks.items() if rank != "corps"]
    corps = [each for each, rank in ranks.items() if rank == "corps"]
    pools = []
    for at in range(len(BALLETS)):
        hers = _third(leads, at, random)
        pools.append(
            _Pool(
                hers,
                _third(corps, at, random),
                [random.sample(hers, 2) for _ in range(6)],
                [
                    random.sample(hers, min(random.randint(3, 4), len(hers)))
                    for _ in range(5)
                ],
                [coaches[at % len(coaches)], coaches[(at + 1) % len(coaches)]],
            )
        )
    for at, coach in enumerate(coaches[len(BALLETS) + 1 :]):
        pools[at % len(pools)].coaches.append(coach)
    return pools


def _third(of: list[str], at: int, random: Random) -> list[str]:
    """Give a third of a list and a few of the others, in the list's order."""
    num = len(BALLETS)
    mine = of[at * len(of) // num : (at + 1) * len(of) // num]
    others = [each for each in of if each not in mine]
    more = random.sample(others, min(len(others), max(2 - len(mine), len(of) // 12)))
    return [each for each in of if each in {*mine, *more}]


def _unavailable(
    shape: Shape,
    dancers: list[str],
    staff: dict[str, list[str]],
    studios: list[Row],
    random: Random,
) -> dict[str, list[list[int]]]:
    """Draw appointments, days off, and half days without this or that."""
    found: dict[str, list[list[int]]] = {
        each: []
        for each in (*dancers, *staff["C"], *staff["P"], *(s["id"] for s in studios))
    }
    for dancer in random.sample(dancers, len(dancers) // 4):
        start = random.choice([0, 2, 4, 18, 22, 26, 28])
        length = random.choice([2, 4, 6])
        found[dancer].append([random.randrange(shape.days), start, start + length])
    for dancer in random.sample(dancers, len(dancers) // 15):
        found[dancer].append([random.randrange(shape.days), 0, SLOTS])
    morning, afternoon = [0, LUNCH[0]], [LUNCH[1], SLOTS]
    for each in random.sample(staff["C"], len(staff["C"]) // 2):
        found[each].append(
            [random.randrange(shape.days), *random.choice([morning, afternoon])]
        )
    found[random.choice(staff["P"])].append([random.randrange(shape.days), 0, SLOTS])
    for studio in random.sample(studios, len(studios) * 2 // 5):
        found[studio["id"]].append(
            [random.randrange(shape.days), *random.choice([morning, afternoon])]
        )
    return found


def _studio_slots(days: int, away: dict[str, list[list[int]]], ids: list[str]) -> int:
    lunch = set(range(*LUNCH))
    closed = {
        (each, day, slot)
        for each in ids
        for day, start, end in away[each]
        for slot in range(start, end)
        if slot not in lunch
    }
    return len(ids) * days * (SLOTS - len(lunch)) - len(closed)


def _lengths(
    shape: Shape,
    away: dict[str, list[list[int]]],
    studios: list[Row],
    random: Random,
) -> list[int]:
    """Draw the calls' lengths so that together they fill the wanted share of studio time."""
    room = _studio_slots(shape.days, away, [studio["id"] for studio in studios])
    wanted = round(shape.full * room)
    if not SHORTEST * shape.calls <= wanted <= LONGEST * shape.calls:
        message = f"{shape.calls} calls cannot fill {shape.full:.0%} of {room} slots"
        raise GeneratorError(message)
    lengths = random.choices(
        list(LENGTHS), weights=list(LENGTHS.values()), k=shape.calls
    )
    while (total := sum(lengths)) != wanted:
        at = random.randrange(len(lengths))
        step = 1 if total < wanted else -1
        if SHORTEST <= lengths[at] + step <= LONGEST:
            lengths[at] += step
    return lengths


def _place(
    board: _Board,
    pools: list[_Pool],
    studios: list[Row],
    pianists: list[str],
    length: int,
    random: Random,
) -> Row | None:
    """Find a call of this length that fits somewhere, and take its place."""
    starts = [
        (day, range(slot, slot + length))
        for day in range(board.days)
        for start, end in ((0, LUNCH[0]), (LUNCH[1], SLOTS))
        for slot in range(start, end - length + 1)
    ]
    for _ in range(ATTEMPTS):
        at = random.choices(range(len(pools)), list(BALLETS.values()))[0]
        kind = random.choices(list(KINDS), list(KINDS.values()))[0]
        for day, slots in random.sample(starts, len(starts)):
            coaches = [
                each for each in pools[at].coaches if board.is_free(each, day, slots)
            ]
            players = [each for each in pianists if board.is_free(each, day, slots)]
            rooms = [
                each for each in studios if board.is_free(str(each["id"]), day, slots)
            ]
            if not coaches or not players or not rooms:
                continue
            largest = max(int(each["capacity"]) for each in rooms)
            cast = _cast(board, pools[at], kind, day, slots, largest, random)
            if cast is None:
                continue
            coach = min(coaches, key=lambda each: board.week_slots[each])
            pianist = min(players, key=lambda each: board.week_slots[each])
            fitting = [each for each in rooms if int(each["capacity"]) >= len(cast)]
            room = min(fitting, key=lambda each: int(each["capacity"]))
            board.take([*cast, coach, pianist, str(room["id"])], day, slots)
            return {
                "id": "",
                "ballet": list(BALLETS)[at],
                "kind": kind,
                "slots": length,
                "dancers": sorted(cast),
                "coach": coach,
                "pianist": pianist,
                "studios": [
                    each["id"] for each in studios if int(each["capacity"]) >= len(cast)
                ],
            }
    return None


def _cast(
    board: _Board,
    pool: _Pool,
    kind: str,
    day: int,
    slots: range,
    largest: int,
    random: Random,
) -> list[str] | None:
    """Cast a call from those who may dance then; None when there are too few."""
    if kind in {"pdd", "small"}:
        cast = random.choice(pool.couples if kind == "pdd" else pool.smalls)
        return (
            cast
            if len(cast) <= largest
            and all(board.may_dance(each, day, slots) for each in cast)
            else None
        )
    least, most = SIZES[kind]
    of = [*pool.leads, *pool.corps]
    least, most = min(least, len(of) // 2), min(most, largest, len(of))
    free = [each for each in of if board.may_dance(each, day, slots)]
    if least > min(most, len(free)) or not free:
        return None
    return random.sample(free, random.randint(max(1, least), min(most, len(free))))


def siblings(shape: Shape, num: int) -> list[Row]:
    """Give the first weeks of a shape, by seeds from 1."""
    return [generate(shape, seed) for seed in range(1, num + 1)]


TINY: Final = Shape(dancers=12, calls=10, studios=2, full=0.3, days=2)
STANDARD: Final = Shape()
COMPANY: Final = replace(STANDARD, dancers=95, calls=156, studios=6, full=0.62)
