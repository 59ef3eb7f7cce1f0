"""Limits of a person's own, counted call by call while a placement is built."""

from collections import defaultdict

from callboard.domain.clock import merge
from callboard.domain.needs import Activity
from callboard.domain.people import Bar
from callboard.solver.problem import Problem

NO_LIMIT = 10**6


def danced_room(problem: Problem, dancer: str, day: int) -> int:
    """Give the minutes of calls a restriction leaves a dancer on a day (else a lot)."""
    working_day = problem.grid.days[day].day
    limits = [
        limit.limit
        for limit in problem.season.restrictions_of.get(dancer, ())
        if limit.bar is Bar.MAX_MINUTES_DAY
        and limit.limit is not None
        and limit.holds(working_day)
    ]
    if not limits:
        return NO_LIMIT
    danced = merge(
        duty.span
        for duty in problem.fixed(dancer, day)
        if duty.is_dancing
        and not duty.is_optional
        and duty.activity is not Activity.MEAL
    )
    return max(0, min(limits) - sum(span.minutes for span in danced))


class StaffHours:
    """Minutes left to each coach and pianist, by day and for the week."""

    def __init__(self, problem: Problem) -> None:
        self.day_left: dict[tuple[str, int], int] = {}
        self.week_left: dict[str, int] = {}
        self.days = range(len(problem.grid.days))
        for person, staff in problem.season.staff.items():
            if staff.max_day_minutes is None and staff.max_week_minutes is None:
                continue
            stands: dict[int, int] = defaultdict(int)
            for day in self.days:
                stands[day] = sum(
                    duty.span.minutes
                    for duty in problem.fixed(person, day)
                    if not duty.is_optional
                )
            week = staff.max_week_minutes
            self.week_left[person] = (
                NO_LIMIT if week is None else week - sum(stands.values())
            )
            for day in self.days:
                most = staff.max_day_minutes
                self.day_left[person, day] = (
                    NO_LIMIT if most is None else most - stands[day]
                )

    def has_room(self, person: str, day: int, minutes: int) -> bool:
        """Whether so many more minutes on a day keep the person's limits."""
        left = self.week_left.get(person)
        return left is None or (
            left >= minutes and self.day_left[person, day] >= minutes
        )

    def full_days(self, person: str, minutes: int) -> list[int]:
        """Give the days on which so many more minutes would pass a limit."""
        if person not in self.week_left:
            return []
        return [day for day in self.days if not self.has_room(person, day, minutes)]

    def use(self, person: str, day: int, minutes: int) -> None:
        """Take minutes from a person's day and week; negative gives them back."""
        if person in self.week_left:
            self.week_left[person] -= minutes
            self.day_left[person, day] -= minutes
