"""Tonight's replacement: every dancer of every night lost, in companies of every size.

Castings are those of the book, or where it has none the casts of each performance. As the
casts of the invented companies leave many at home, each night is also looked at with all
of these away, when chains are long and some cannot be.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from time import perf_counter
from typing import Any

from callboard.check.replaced import judge
from callboard.check.replaced_costs import count
from callboard.demo.company import company
from callboard.domain.people import Absence
from callboard.domain.repertory import CastKind, Performance
from callboard.domain.replacement import Loss
from callboard.domain.season import Season
from callboard.solver.chain.answer import Answer, answer
from callboard.solver.chain.depth import Cell, depth_of

Row = dict[str, Any]
SIZES = ("company", "large", "stress")
ANSWERS_A_NIGHT = 3


def tonight(seeds: list[int], is_quick: bool) -> list[Row]:
    """Depth of every night, and full answers for some of each, judged and recounted."""
    sizes = ("small",) if is_quick else SIZES
    rows = []
    for size in sizes:
        for seed in seeds:
            season = company(size, seed)
            shows = tuple(season.performances.values())[: 2 if is_quick else None]
            rows.append(_measure(size, seed, season, shows, "as cast"))
            rows.append(_measure(size, seed, season, shows, "nobody at home"))
    return rows


def _measure(
    size: str, seed: int, season: Season, shows: tuple[Performance, ...], who: str
) -> Row:
    cells: list[Cell] = []
    longest = 0.0
    seconds = 0.0
    wrong = 0
    for show in shows:
        book = season if who == "as cast" else _without_others(season, show)
        began = perf_counter()
        night = depth_of(book, (show.id,))
        seconds += perf_counter() - began
        cells += night
        hardest = sorted(night, key=lambda cell: -(cell.num_people or 99))
        for cell in hardest[:ANSWERS_A_NIGHT]:
            began = perf_counter()
            found = answer(book, Loss(show.id, frozenset({cell.dancer})))
            longest = max(longest, perf_counter() - began)
            wrong += not _is_right(book, cell, found)
    lengths = Counter(cell.num_people for cell in cells)
    taught = Counter(cell.num_taught for cell in cells)
    return {
        "company": size,
        "seed": seed,
        "others": who,
        "nights": len(shows),
        "losses": len(cells),
        "1, 2, 3+ people, nobody": _spread(lengths),
        "taught": _spread(taught),
        "not proved": sum(not cell.is_proved for cell in cells),
        "depth, s": f"{seconds:.2f}",
        "longest answer, s": f"{longest:.2f}",
        "checker": "clean" if not wrong else f"{wrong} WRONG",
    }


def _spread(lengths: Counter[int | None]) -> str:
    more = sum(num for people, num in lengths.items() if people and people > 2)
    return f"{lengths[1]}, {lengths[2]}, {more}, {lengths[None]}"


def _without_others(season: Season, show: Performance) -> Season:
    """Give the season with everybody away who does not dance that night."""
    dancing = {
        place.dancer
        for place in season.cast_places(show)
        if place.kind is CastKind.FIRST
    }
    day = season.clock.day(show.day)
    gone = (Absence(who, day) for who in season.dancers if who not in dancing)
    return replace(season, absences=(*season.absences, *gone))


def _is_right(season: Season, cell: Cell, found: Answer) -> bool:
    """Whether the checker accepts every way, and both searches give the same length."""
    ways: Iterable[Any] = filter(None, (found.best, *found.others, *found.choices))
    accepted = all(
        judge(season, way.replacement, way.waived).is_clean
        and count(season, way.replacement, way.waived) == way.tiers
        for way in ways
    )
    people = len(found.best.replacement.people) if found.best is not None else None
    return accepted and found.is_proved and people == cell.num_people
