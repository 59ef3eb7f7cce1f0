"""The façade for castings: a season in; cast, checked, recounted, with bounds out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from threading import Event
from time import monotonic
from typing import Protocol

from callboard.check.casting.audit import check_castings
from callboard.check.casting.costs import casting_costs
from callboard.domain.casting import Casting
from callboard.domain.clock import Minute
from callboard.domain.full_casting import full_casting
from callboard.domain.plan import Outcome
from callboard.domain.season import Season
from callboard.rules.casting_objective import CastingTier
from callboard.rules.report import Report

DEFAULT_EFFORT = 60.0
DEFAULT_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class CastSettings:
    """How to cast. With `keeps`, every casting of the book stands, pinned or not.

    Units
    -----
    `effort` in seconds of work, about; `seconds` by the clock.
    """

    seed: int = 1
    effort: float = DEFAULT_EFFORT
    seconds: float = DEFAULT_SECONDS
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class CastResult:
    """A season with its castings, which the checker accepted, and what they cost.

    `values` were counted by the checker; no casting is below a bound. A casting that was
    not searched for has no bounds. `is_cut` says that time ended the search.
    """

    outcome: Outcome
    season: Season
    report: Report
    values: Mapping[CastingTier, int]
    bounds: Mapping[CastingTier, int]
    seconds: float = 0.0
    is_cut: bool = False


class CastFound(Protocol):
    """What a search gives: castings, pins among them, and what it says of them."""

    @property
    def castings(self) -> tuple[Casting, ...]:
        """Give every casting of every performance."""

    @property
    def values(self) -> Mapping[CastingTier, int]:
        """Give what they cost, as the search counts."""

    @property
    def bounds(self) -> Mapping[CastingTier, int]:
        """Give what no casting costs less than."""

    @property
    def is_cut(self) -> bool:
        """Whether time or the user ended the search."""


class Search(Protocol):
    """What finds castings: the solver's search, or another in its place."""

    def __call__(
        self,
        season: Season,
        *,
        seed: int,
        effort: float,
        deadline: float,
        tell: Callable[[str], None],
        stop: Callable[[], bool],
        today: date | None,
    ) -> CastFound:
        """Cast a season whose pins stand; `deadline` is a time of the monotonic clock."""


class RejectedError(RuntimeError):
    """The checker does not accept what the search found: a fault of the program."""


def cast_season(
    season: Season,
    settings: CastSettings | None = None,
    *,
    now: Minute | None = None,
    tell: Callable[[str], None] = lambda _now: None,
    stop: Event | None = None,
    search: Search | None = None,
) -> CastResult:
    """Cast every performance of a season; the result was checked, or there is none.

    Castings that are pinned, letters of casts, and performances before `now` stay as
    they are. `stop`, once set, ends the search with the best casting so far.

    Raises
    ------
    RejectedError
        When the checker refuses the castings, or counts other costs than the search, or
        less than the search says that it proved.
    """
    made = settings or CastSettings()
    began = monotonic()
    today = None if now is None else season.clock.day_of(now)
    problem = as_problem(season, today, keeps=made.keeps)
    found = (search or _solver())(
        problem,
        seed=made.seed,
        effort=made.effort,
        deadline=began + made.seconds,
        tell=tell,
        stop=(stop or Event()).is_set,
        today=today,
    )
    # Judged as the search had it, with what stands as pins; handed out as the book has it.
    judged = replace(problem, castings=tuple(found.castings))
    report = check_castings(judged, now, asked=problem.castings)
    values = casting_costs(judged)
    if not report.is_clean:
        raise RejectedError("; ".join(each.message for each in report.broken))
    if values != dict(found.values):
        message = f"the castings cost {_told(values)}, not {_told(found.values)}"
        raise RejectedError(message)
    if any(values[tier] < bound for tier, bound in found.bounds.items()):
        message = f"the castings cost {_told(values)}, less than was proved"
        raise RejectedError(message)
    return CastResult(
        _outcome(found, values[CastingTier.EMPTY]),
        replace(season, castings=_as_in_the_book(season, found.castings)),
        report,
        values,
        dict(found.bounds),
        monotonic() - began,
        found.is_cut,
    )


def _outcome(found: CastFound, empty: int) -> Outcome:
    """Say how casting ended: what time left empty is not what nobody can fill."""
    if not empty:
        return Outcome.COMPLETE
    is_open = found.is_cut and empty > found.bounds.get(CastingTier.EMPTY, 0)
    return Outcome.OUT_OF_TIME if is_open else Outcome.PARTIAL


def make_ready() -> None:
    """Compile the search, which only the first casting after an update has to wait for."""
    from callboard.demo.small_castings import small_casting  # noqa: PLC0415
    from callboard.solver.casting import walk  # noqa: PLC0415  (heavy, as the search)

    walk.make_ready(small_casting(0))


def judge_castings(season: Season) -> CastResult:
    """Judge and count the castings that a season has; nothing is searched for.

    What stands has been rehearsed since it was cast, whenever that was: its debuts count
    from the season's first day.
    """
    report = check_castings(season)
    values = casting_costs(season)
    outcome = Outcome.PARTIAL if values[CastingTier.EMPTY] else Outcome.COMPLETE
    return CastResult(outcome, season, report, values, {})


def as_problem(season: Season, today: date | None, *, keeps: bool = False) -> Season:
    """Give the season that is searched: everything that stands is a pin in it."""

    def stands(casting: Casting) -> bool:
        show = season.performances.get(casting.performance)
        is_past = today is not None and show is not None and show.day < today
        return casting.is_pinned or keeps or is_past

    castings = tuple(
        replace(each, is_pinned=stands(each)) for each in full_casting(season)
    )
    return replace(season, castings=castings)


def _as_in_the_book(
    season: Season, castings: tuple[Casting, ...]
) -> tuple[Casting, ...]:
    """Give castings with the pins that the book has, without those that letters say.

    Where something was added to what a letter says, as a cover, all of it is written: a
    work that has castings is danced by these alone. What repeats the letter needs no pin.
    """
    own = {_place(each): each for each in season.castings}
    by_letter: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for casting in full_casting(season):
        if _place(casting) not in own:
            key = (casting.performance, casting.work)
            by_letter.setdefault(key, set()).add(_place(casting))
    of_work: dict[tuple[str, str], list[Casting]] = {}
    for casting in castings:
        key = (casting.performance, casting.work)
        if _place(casting) in by_letter.get(key, ()):
            casting = replace(casting, is_pinned=False)  # noqa: PLW2901
        of_work.setdefault(key, []).append(own.get(_place(casting), casting))
    return tuple(
        casting
        for key, some in of_work.items()
        if by_letter.get(key) != {_place(each) for each in some}
        for casting in some
    )


def _place(casting: Casting) -> tuple[str, ...]:
    return (
        casting.performance,
        casting.work,
        casting.role,
        casting.kind.value,
        str(casting.place),
        casting.dancer,
    )


def _told(values: Mapping[CastingTier, int]) -> str:
    return ", ".join(f"{tier} {value}" for tier, value in values.items())


def _solver() -> Search:
    # The solver is heavy to import: only casting pays for it.
    from callboard.solver.casting.search import search  # noqa: PLC0415

    return search
