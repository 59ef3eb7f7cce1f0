"""Small weeks by chance, for comparing the solver's word with the checker's."""

from datetime import time
from random import Random

from tests.builders import (
    away,
    cast,
    coach,
    dancers,
    day,
    fixture,
    need,
    pianist,
    restriction,
    role,
    season,
    section,
    show,
    space,
    work,
)

from callboard.domain.house import NoisyPair, Travel
from callboard.domain.needs import REHEARSALS, Activity, CoversCalled
from callboard.domain.people import Bar
from callboard.domain.season import Season, Week
from callboard.rules.base import Counts, DayKind, Kind, Rule, Scope, Source
from callboard.rules.clock_limit import ClockLimit
from callboard.rules.free_block import FreeBlock
from callboard.rules.free_days import FreeDays
from callboard.rules.gap import Between, Gap
from callboard.rules.maximum import Maximum, Of, Per
from callboard.rules.required import RequiredBefore
from callboard.rules.run import Run
from callboard.rules.span import DaySpan
from callboard.solver.problem import Placement, Problem, Spot

SOURCE = Source("house", "T")
DAYS = ("Mon", "Tue", "Wed")
WEEK = Week(day("Mon"), day("Wed"))
IDS = "ann bea cat dan"


def small_season(random: Random) -> Season:
    """Give a season of four dancers, two or three studios and up to five calls."""
    one = random.choice
    things: list[object] = [
        dancers(IDS),
        coach("cora"),
        coach(
            "cole", max_day_minutes=one((None, 90)), max_week_minutes=one((None, 150))
        ),
        pianist("pia"),
        space("blue", changeover_minutes=one((0, 0, 30))),
        space("red", capacity=2, site=one(("home", "home", "away"))),
        work("swan"),
        work("rose"),
        section(
            "swan", "one", jumps=one((0, 3, None)), pointe_minutes=one((0, 20, None))
        ),
        section("rose", "two", jumps=0, pointe_minutes=10),
        role("swan", "lead"),
        cast("swan", "lead", "ann", covers="bea"),
        Travel("home", "away", 30),
    ]
    if random.random() < 0.3:
        things.append(NoisyPair("blue", "red"))
    for number in range(random.randint(2, 4)):
        names = random.sample(IDS.split(), random.randint(1, 3))
        piece = one(("swan", "rose", None))
        things.append(
            need(
                f"need{number}",
                minutes=one((30, 60, 60, 90)),
                dancers=" ".join(names),
                watching=one(("", "dan")),
                work=piece,
                sections={"swan": "one", "rose": "two", None: ""}[piece],
                casts=one(("", "A")) if piece == "swan" else "",
                covers=one(tuple(CoversCalled)),
                coaches=one(("", "cora", "cole", "cora cole")),
                needs_all_coaches=random.random() < 0.2,
                needs_pianist=random.random() < 0.3,
                times=one((1, 1, 2)),
                gap_days=one((0, 1)),
                after=f"need{number - 1}" if number and random.random() < 0.3 else "",
                latest=one((None, time(14))),
            )
        )
    things += _calendar(random)
    return season(
        *things,
        grid_minutes=30,
        calls_from=time(10),
        calls_to=time(15),
        heavy_day_minutes=120,
        short_night_minutes=20 * 60,
    )


def _calendar(random: Random) -> list[object]:
    one = random.choice
    things: list[object] = []
    if random.random() < 0.5:
        name = one(DAYS)
        things.append(fixture(f"{name} 09:00-10:00", IDS))
    if random.random() < 0.4:
        things.append(fixture(f"{one(DAYS)} 12:00-13:00", IDS, Activity.MEAL))
    if random.random() < 0.3:
        things.append(fixture(f"{one(DAYS)} 11:00-11:30", "bea", Activity.FITTING))
    if random.random() < 0.3:
        things.append(
            fixture(
                f"{one(DAYS)} 13:00-14:00",
                "ann cat",
                Activity.REHEARSAL,
                space="blue",
                work="rose",
            )
        )
    if random.random() < 0.4:
        things.append(show(f"{one(DAYS)} 19:00-21:00", "ann bea", covers="cat"))
    if random.random() < 0.3:
        things.append(away("cat", f"{one(DAYS)} 10:00-12:00"))
    if random.random() < 0.4:
        bar, limit = one(
            (
                (Bar.NO_JUMPS, None),
                (Bar.NO_POINTE, None),
                (Bar.MAX_MINUTES_DAY, 60),
                (Bar.MAX_MINUTES_WEEK, 90),
                (Bar.MAX_POINTE_DAY, 20),
                (Bar.NOT_BEFORE, 660),
                (Bar.NOT_AFTER, 840),
                (Bar.OFF, None),
                (Bar.HOURS_AFTER_SHOW, 15),
            )
        )
        things.append(restriction(one(IDS.split()), bar, limit))
    return things


def some_rules(random: Random) -> tuple[Rule, ...]:
    """Give a few rules with numbers small enough to bind in such a week."""
    one = random.choice

    def kind() -> Kind:
        return one((Kind.HARD, Kind.PRICED))

    gaps = Counts(REHEARSALS, one((0, 60)))
    all_rules: list[Rule] = [
        Maximum(
            id="t.day",
            sentence="s",
            source=SOURCE,
            limit=one((90, 120)),
            kind=kind(),
            counts=gaps,
        ),
        Maximum(
            id="t.week",
            sentence="s",
            source=SOURCE,
            limit=one((120, 180)),
            per=Per.WEEK,
            kind=kind(),
            counts=gaps,
        ),
        Maximum(
            id="t.days",
            sentence="s",
            source=SOURCE,
            limit=2,
            per=Per.WINDOW,
            of=Of.DAYS,
            window_days=3,
        ),
        DaySpan(
            id="t.span",
            sentence="s",
            source=SOURCE,
            minutes=one((120, 180)),
            kind=kind(),
        ),
        Gap(
            id="t.night",
            sentence="s",
            source=SOURCE,
            minutes=one((20, 22)) * 60,
            between=Between.OVERNIGHT,
            kind=kind(),
        ),
        Gap(
            id="t.show",
            sentence="s",
            source=SOURCE,
            minutes=one((300, 420)),
            between=Between.BEFORE_CURTAIN,
            kind=kind(),
        ),
        Gap(
            id="t.class",
            sentence="s",
            source=SOURCE,
            minutes=one((30, 60)),
            between=Between.CLASS,
            kind=kind(),
        ),
        Gap(
            id="t.sessions",
            sentence="s",
            source=SOURCE,
            minutes=120,
            between=Between.SESSIONS,
            counts=Counts(REHEARSALS, one((0, 60))),
        ),
        Gap(
            id="t.sites",
            sentence="s",
            source=SOURCE,
            minutes=one((30, 60)),
            between=Between.SITES,
        ),
        Run(
            id="t.run",
            sentence="s",
            source=SOURCE,
            minutes=one((60, 120)),
            break_minutes=one((30, 60)),
            kind=kind(),
        ),
        FreeDays(id="t.free", sentence="s", source=SOURCE, window_days=3),
        FreeBlock(
            id="t.block", sentence="s", source=SOURCE, minutes=one((45, 48)) * 60
        ),
        ClockLimit(
            id="t.clock",
            sentence="s",
            source=SOURCE,
            earliest=time(11),
            latest=time(14, 30),
            kind=kind(),
        ),
        RequiredBefore(
            id="t.required",
            sentence="s",
            source=SOURCE,
            required=frozenset({Activity.CLASS}),
            before=REHEARSALS,
            scope=Scope(day=one((DayKind.ANY, DayKind.PERFORMANCE))),
        ),
    ]
    return tuple(random.sample(all_rules, random.randint(1, 3)))


def some_placement(random: Random, problem: Problem) -> Placement:
    """Place each task anywhere in the week, lawfully or not."""
    grid = problem.grid
    found: Placement = {}
    for task in problem.tasks:
        if random.random() < 0.15 or not task.spaces:
            continue
        if random.random() < 0.9 and problem.starts[task.index]:
            at = random.choice(sorted(problem.starts[task.index]))
            slot = random.choice(problem.starts[task.index][at])
        else:
            at = random.randrange(len(grid.days))
            here = grid.days[at]
            slot = random.randrange(here.calls_from, here.calls_to - task.slots + 1)
            slot -= slot % grid.step
        coaches = task.coaches
        if task.coach_choices:
            coaches = (*coaches, random.choice(task.coach_choices))
        pianists = (
            (random.choice(task.pianist_choices),) if task.pianist_choices else ()
        )
        found[task.index] = Spot(
            at, slot, random.choice(task.spaces), coaches, pianists
        )
    return found
