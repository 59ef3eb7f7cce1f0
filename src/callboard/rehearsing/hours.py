"""How long a work is rehearsed, and how that is divided without losing a minute."""

from collections.abc import Sequence
from math import ceil

from callboard.domain.repertory import Section, WorkStatus
from callboard.domain.season import Season
from callboard.rehearsing.danced import Danced
from callboard.rules.rehearsing import Numbers

MINUTES_PER_HOUR = 60


def running_minutes(season: Season, work: str) -> int | None:
    """Give a work's minutes: its own, or those of its sections; None if none says."""
    minutes = season.works[work].minutes
    if minutes is not None:
        return minutes
    known = [each.minutes for each in season.sections_of(work)]
    total = sum(each for each in known if each is not None)
    return total or None


def model_hours(danced: Danced, work: str, numbers: Numbers) -> float:
    """Give the hours that the model gives a work (`rules.rehearsing`)."""
    season = danced.season
    is_new = season.works[work].status is WorkStatus.NEW
    minutes = running_minutes(season, work) or numbers["mean-minutes"]
    hours = numbers["new-hours" if is_new else "existing-hours"]
    hours += numbers["hours-a-minute"] * (minutes - numbers["mean-minutes"])
    if not is_new:
        hours *= 1 - (1 - numbers["fresh-share"]) * danced.fresh_part(work)
    return max(hours, numbers["least-hours"])


def in_steps(minutes: float, grid: int) -> int:
    """Give so many minutes in steps of the grid, the nearest number of them."""
    return int(minutes / grid + 0.5)


def section_weight(section: Section | None, numbers: Numbers) -> float:
    """Give what a section weighs: minutes times intensity."""
    minutes = section.minutes if section is not None else None
    intensity = section.intensity if section is not None else None
    return max(1, numbers["section-minutes"] if minutes is None else minutes) * max(
        1, numbers["section-intensity"] if intensity is None else intensity
    )


def apportion(steps: int, weights: Sequence[float]) -> list[int]:
    """Divide steps by weights, whole ones: the largest remainders get one more."""
    total = sum(weights)
    if not weights or total <= 0:
        return [0] * len(weights)
    exact = [steps * weight / total for weight in weights]
    found = [int(each) for each in exact]
    order = sorted(range(len(weights)), key=lambda at: (found[at] - exact[at], at))
    for at in order[: steps - sum(found)]:
        found[at] += 1
    return found


def into_calls(steps: int, wished: int, least: int) -> tuple[int, ...]:
    """Cut steps into calls of about the wished length, as alike as can be, longest first.

    None is shorter than `least`, unless all of it is.
    """
    if steps <= 0:
        return ()
    num = max(1, round(steps / wished))
    num = max(1, min(num, steps // max(least, 1)))
    short, more = divmod(steps, num)
    return (*(short + 1 for _ in range(more)), *(short for _ in range(num - more)))


def run_steps(minutes: float, times: float, grid: int) -> int:
    """Give the length of a run in steps, begun ones counted."""
    return max(1, ceil(minutes * times / grid))
