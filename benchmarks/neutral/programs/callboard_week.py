"""Callboard itself: the season book of the week, and the planner as anybody calls it."""

from benchmarks.neutral.book import placements_of, season_of, week_of
from benchmarks.neutral.offers import Task, argument_parser, task_of
from callboard.domain.plan import Outcome, Plan, Tier
from callboard.planner import PlanSettings, Progress, plan_week
from callboard.rules.objective import WORST_OFF_WEIGHT

EFFORT_PER_SECOND = 1.0  # the search is set up for about as long as it has
SECONDS_TO_END = 1.0  # from the end of the search to that of the process


def main() -> None:
    """Plan the week and offer each better plan."""
    task = task_of(argument_parser().parse_args())
    season = season_of(task.week)
    seconds = max(0.1, task.left - SECONDS_TO_END)
    settings = PlanSettings(
        task.seed, seconds * EFFORT_PER_SECOND, seconds, is_whole=True
    )
    offering = _Offering(task)
    result = plan_week(season, week_of(task.week), settings, tell=offering.tell)
    if result.plan is not None:
        offering.offer(result.plan)
        task.bound = waiting_bound(result.plan)
    if result.outcome is Outcome.IMPOSSIBLE:
        task.prove_impossible(result.proofs[0])
    if result.rejected:
        task.remarks.append(f"{result.rejected} placements refused by its own checker")
    task.end()


class _Offering:
    """Offers the plan so far whenever it has become another one."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.last: tuple[int, ...] = ()

    def tell(self, now: Progress) -> None:
        tiers = tuple(now.tiers.values())
        plan = now.plan_so_far() if tiers and tiers != self.last else None
        if plan is not None:
            self.last = tiers
            self.offer(plan)

    def offer(self, plan: Plan) -> None:
        self.task.offer(placements_of(self.task.week, plan.calls))


def waiting_bound(plan: Plan) -> int:
    """Give the minutes of waiting that no plan goes below, as far as it is proved.

    The tier is the sum over dancers and some times the worst-off one's, who waits no
    longer than all together: the sum is at least that share of the tier's bound.
    """
    bounds = {score.tier: score.bound for score in plan.scores}
    return -(-bounds[Tier.WAITING] // (1 + WORST_OFF_WEIGHT))


if __name__ == "__main__":
    main()
