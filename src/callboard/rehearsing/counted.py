"""What a need asks for in all, its last day, and how many of its calls a week may have."""

from collections.abc import Iterable
from datetime import date

from callboard.domain.needs import Need


def num_calls(need: Need) -> int:
    """Give how many calls a need asks for; one by the week, those of a single week."""
    if not need.times:  # struck
        return 0
    return need.times if need.calls is None else need.calls


def minutes_of(need: Need) -> int:
    """Give the minutes of all calls of a need."""
    return need.minutes * num_calls(need)


def last_day(need: Need) -> date | None:
    """Give the last day a need names; None where it names none."""
    ends = (need.to_date, need.deadline)
    return min((end for end in ends if end is not None), default=None)


def most_a_week(num: int, days: Iterable[int], usual: int) -> int:
    """Give how many of some calls one week may have, so that their weeks hold them all.

    As many as `usual`, more only where the weeks have too few `days` for a call on each of
    different ones; where that cannot be at all, every call may be in one week.
    """
    some = tuple(days)
    for most in range(min(num, usual), num):
        if sum(min(most, each) for each in some) >= num:
            return most
    return num
