"""The way back to dancing: stages, and where each dancer is, as a clinician has set it."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import pairwise

from callboard.domain.people import Bar, Restriction


@dataclass(frozen=True, slots=True)
class StageBar:
    """One bar of a stage, as a house has it. A bar None leaves the stage without any.

    The rows of a stage stand in place of all the usual bars of that stage. `name` and
    `criteria` are taken from the first row that has them, or else are the usual ones.

    Units
    -----
    `limit` in the unit of the bar, as of a `Restriction`.
    """

    stage: int
    bar: Bar | None = None
    limit: int | None = None
    floor: str | None = None
    name: str = ""
    criteria: str = ""


@dataclass(frozen=True, slots=True)
class ReturnStep:
    """A dancer's step to a stage of her return; only a clinician makes it.

    A step is made when it has a `from_date` and somebody in `set_by`; until then it is a
    plan, and changes nothing. She stays at a stage until the next step that was made.
    `earliest_date` is the day before which it is not to be made, `criteria` what has to be
    so by then; blank, that of the stage. `review_date` ends nothing.
    """

    dancer: str
    stage: int
    from_date: date | None = None
    review_date: date | None = None
    set_by: str | None = None
    earliest_date: date | None = None
    criteria: str = ""

    @property
    def is_made(self) -> bool:
        """Whether a clinician has made it."""
        return self.from_date is not None and self.set_by is not None


@dataclass(frozen=True, slots=True)
class StageRestriction(Restriction):
    """A restriction that a stage of a return brings; no row of the book says it."""

    stage: int = 0


@dataclass(frozen=True, slots=True)
class Stage:
    """A named bundle of bars, and what has to be so before it begins."""

    number: int
    name: str
    criteria: str
    bars: tuple[StageBar, ...]


@cache
def usual_stages() -> tuple[Stage, ...]:
    """Give the stages that come with the program, in order.

    Source
    ------
    `returning.toml`, which says where each comes from. No ladder for ballet has been
    validated; a house sets its own in the sheet stages.
    """
    text = files("callboard.domain").joinpath("returning.toml").read_text("utf-8")
    return tuple(
        Stage(
            row["stage"],
            row["name"],
            row["criteria"],
            tuple(
                StageBar(row["stage"], Bar(bar["bar"]), bar.get("limit"))
                for bar in row["bars"]
            ),
        )
        for row in tomllib.loads(text)["stage"]
    )


def stages_of(rows: Iterable[StageBar]) -> dict[int, Stage]:
    """Give every stage by number: the house's own where it has rows, else the usual."""
    found = {stage.number: stage for stage in usual_stages()}
    own: dict[int, list[StageBar]] = {}
    for row in rows:
        own.setdefault(row.stage, []).append(row)
    for number, mine in sorted(own.items()):
        usual = found.get(number, Stage(number, f"stage {number}", "", ()))
        found[number] = Stage(
            number,
            next((row.name for row in mine if row.name), usual.name),
            next((row.criteria for row in mine if row.criteria), usual.criteria),
            tuple(row for row in mine if row.bar is not None),
        )
    return dict(sorted(found.items()))


def restrictions_from(
    steps: Iterable[ReturnStep], rows: Iterable[StageBar] = ()
) -> Iterator[StageRestriction]:
    """Give the restrictions that dancers' stages bring, each until her next step.

    A stage that nobody knows keeps a dancer off: what is not known is not allowed.
    """
    by_dancer: dict[str, list[tuple[date, ReturnStep]]] = {}
    for step in steps:
        if step.from_date is not None and step.is_made:
            mine = by_dancer.setdefault(step.dancer, [])
            mine.append((step.from_date, step))
    stages = stages_of(rows) if by_dancer else {}
    unknown = (StageBar(-1, Bar.OFF),)
    for mine in by_dancer.values():
        mine.sort(key=lambda dated: dated[0])
        since: date | None = None
        ends = [then - timedelta(days=1) for _, (then, _) in pairwise(mine)]
        for (first, step), last in zip(mine, (*ends, None), strict=True):
            stage = stages.get(step.stage)
            bars = unknown if stage is None else stage.bars
            since = (since or first) if bars else None
            if last is not None and last < first:
                continue  # Two steps on one day: the later row stands.
            name = f": {stage.name}" if stage is not None else ""
            for bar in bars:
                if bar.bar is None:
                    continue
                yield StageRestriction(
                    step.dancer,
                    bar.bar,
                    first,
                    last,
                    bar.limit,
                    bar.floor,
                    step.review_date,
                    f"stage {step.stage}{name}",
                    since,
                    step.set_by,
                    step.stage,
                )
