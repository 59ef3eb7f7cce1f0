"""How much of a performance goes by before a role begins, and after it has ended."""

from collections.abc import Callable

from callboard.domain.repertory import Performance, Role
from callboard.domain.season import Season

Asked = tuple[int, int]


def hours_of(
    season: Season,
    performance: Performance,
    role: Role,
    is_hers: Callable[[int], bool] = lambda _number: True,
) -> Asked:
    """Give the first and the last moment at which a role asks somebody to be there.

    Of its sections those count whose number in the evening `is_hers`. The last moment is
    excluded.
    """
    curtain = season.clock.at(performance.day, performance.curtain)
    begins, left = 0, performance.minutes
    course = _course(season, performance)
    here = [
        number
        for number, (work, section, _, _) in enumerate(course)
        if work == role.work
        and (section in role.sections or not (section and role.sections))
        and is_hers(number)
    ]
    lengths = [minutes for _, _, minutes, _ in course]
    if here and None not in lengths:
        taken = [(minutes or 0) + pause for _, _, minutes, pause in course]
        taken[-1] = lengths[-1] or 0  # no pause after the last
        to_come = sum(taken[here[-1] :]) - (lengths[here[-1]] or 0)
        # What comes before her is at most all that is not hers or after her.
        begins = max(0, min(sum(taken[: here[0]]), left - sum(taken[here[0] :])))
        left = min(left, max(left, sum(taken)) - to_come)
    return curtain + begins - season.settings.half_hour_minutes, curtain + left


def _course(
    season: Season, performance: Performance
) -> list[tuple[str, str, int | None, int]]:
    """Give work, section, minutes and the pause after it, in the order of the bill."""
    found: list[tuple[str, str, int | None, int]] = []
    bill = [item for item in season.bill if item.programme == performance.programme]
    for item in sorted(bill, key=lambda each: each.order):
        rows = [
            (item.work, section.id, section.minutes, section.pause_minutes)
            for section in season.sections_of(item.work)
        ]
        if not rows:
            work = season.works.get(item.work)
            rows = [(item.work, "", work.minutes if work else None, 0)]
        *_, (work_id, section_id, minutes, pause) = rows
        rows[-1] = (work_id, section_id, minutes, pause + item.pause_minutes)
        found += rows
    return found
