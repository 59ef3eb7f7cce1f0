"""Casting whole seasons: time to all places and covers, tiers, bounds, the checker's word."""

from collections.abc import Callable
from time import monotonic
from typing import Any, Final

from benchmarks.weeks import memory
from callboard.casting import CastSettings, RejectedError, cast_season
from callboard.demo.small_castings import small_casting
from callboard.demo.uncast import uncast
from callboard.domain.season import Season
from callboard.rules.casting_objective import CastingTier

Row = dict[str, Any]
# Seconds that a size may take, and effort that comes to its end a little earlier.
SIZES: Final = (
    ("company", 110.0, 120.0),
    ("large", 50.0, 60.0),
    ("stress", 150.0, 180.0),
)
QUICK: Final = (("tiny", 1.0, 30.0),)


def cast(seeds: list[int], is_quick: bool) -> list[Row]:
    """Castings of 95, 154 and 215 dancers in 120, 60 and 180 s."""
    return [
        {"size": size, "seed": seed, **measure(made(size, seed), seed, effort, seconds)}
        for size, effort, seconds in (QUICK if is_quick else SIZES)
        for seed in seeds
    ]


def made(size: str, seed: int) -> Season:
    """Give an invented season to cast."""
    return small_casting(seed) if size == "tiny" else uncast(size, seed)


def measure(season: Season, seed: int, effort: float, seconds: float) -> Row:
    """Cast a season and give its figures."""
    began = monotonic()
    filled: dict[str, float] = {}
    try:
        result = cast_season(
            season,
            CastSettings(seed=seed, effort=effort, seconds=seconds),
            tell=_noting(filled, began),
        )
    except RejectedError as refused:
        return {"checker": f"REFUSED: {refused}"}
    return {
        "filled after s": _after(filled, CastingTier.EMPTY),
        "covered after s": _after(filled, CastingTier.COVERS),
        "s": f"{result.seconds:.1f}",
        **{
            str(tier): figure(result.values[tier], result.bounds[tier])
            for tier in CastingTier
        },
        "cut": "yes" if result.is_cut else "no",
        "checker": "clean" if result.report.is_clean else "BROKEN",
        **memory(),
    }


def figure(value: int, bound: int) -> str:
    """Give a value with its bound, and how far it lies above it."""
    gap = 100 * (value - bound) / value if value else 0.0
    return f"{value} (>= {bound}, {gap:.1f} %)"


def _noting(filled: dict[str, float], began: float) -> Callable[[str], None]:
    """Note when what the search tells has last got better in its first two tiers."""
    least: dict[str, str] = {}

    def tell(now: str) -> None:
        told = [part.rsplit(" ", 1) for part in now.split(", ")]
        rows = {row[0]: row[1] for row in told if len(row) == 2}
        if not {CastingTier.EMPTY, CastingTier.COVERS} <= rows.keys():
            return
        for tier in (CastingTier.EMPTY, CastingTier.COVERS):
            if least.get(tier) != rows[tier]:
                least[tier] = rows[tier]
                filled[tier] = monotonic() - began

    return tell


def _after(filled: dict[str, float], tier: CastingTier) -> str:
    return f"{filled[tier]:.1f}" if tier in filled else "-"
