"""A first estimate of the weeks: which call of what in which week.

Nothing is proved here. The least free go first; each call goes to the week nearest to its
step's place on the way to the first night that is not too full for those it calls. It is
a report, and says what fits nowhere; which week a call goes to, the plan decides.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from callboard.rehearsing.ask import Ask
from callboard.rehearsing.capacity import Capacity
from callboard.rehearsing.counted import most_a_week
from callboard.rules.rehearsing import Phase

# Where on the way from the first day to the last a step stands, by itself.
PLACE = {
    Phase.LEARN: 0.0,
    Phase.NEWCOMERS: 0.1,
    Phase.CLEAN: 0.35,
    Phase.DEBUT: 0.5,
    Phase.RUN: 0.65,
    Phase.STUDIO_RUN: 0.85,
    Phase.STAGE: 0.6,
    Phase.TECHNICAL: 0.9,
    Phase.DRESS: 1.0,
    Phase.PUT_IN: 1.0,
}
# What a share of a week's time weighs beside being far from its place: as it fills, when
# it is rather full (the number `fullness`), and beyond what there is.
FULLER = 0.2
RATHER_FULL = 2.0
TOO_FULL = 10.0
BEYOND_MEASURE = 1e6  # a week in which there is nothing of what it needs


@dataclass(frozen=True, slots=True)
class Placed:
    """One call of an ask in a week (its number); `share` is how full that makes it."""

    ask: Ask
    minutes: int
    week: int
    share: float
    over: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether everybody it needs has the time, as far as days and hours say."""
        return self.share <= 1


@dataclass(frozen=True, slots=True)
class Spread:
    """The calls with their weeks, and the asks for which there is no day at all."""

    placed: tuple[Placed, ...]
    impossible: tuple[Ask, ...]


def spread(
    asks: Iterable[Ask], capacity: Capacity, left: Mapping[str, float] | None = None
) -> Spread:
    """Give each call of each ask a week; of those that have begun, the part that is `left`.

    `left` has shares of the days by stem.
    """
    every = list(asks)
    steps = list(Phase)
    every.sort(
        key=lambda ask: (
            len(capacity.open_to(ask)) > 1,
            ask.last,
            steps.index(ask.phase),
            -len(ask.people),
            ask.stem,
        )
    )
    placed: list[Placed] = []
    impossible: list[Ask] = []
    last_week: dict[str, int] = {}
    for ask in every:
        weeks = capacity.open_to(ask)
        if not weeks:
            impossible.append(ask)
            continue
        since = max((last_week.get(each, 0) for each in ask.after), default=0)
        days = [capacity.num_days(ask, week) for week in weeks]
        usual = capacity.numbers.whole("calls-a-week")
        most = most_a_week(len(ask.calls), days, usual)
        here: Counter[int] = Counter()
        num = int(len(ask.calls) * (left or {}).get(ask.stem, 1.0) + 0.5)
        for minutes in ask.calls[len(ask.calls) - num :]:
            free = tuple(week for week in weeks if here[week] < most) or weeks
            found = _best(ask, minutes, free, since, capacity)
            here[found.week] += 1
            if found.fits:  # what does not fit takes nothing from what does
                capacity.take(ask, minutes, found.week)
            placed.append(found)
            last_week[ask.stem] = max(last_week.get(ask.stem, 0), found.week)
    return Spread(tuple(placed), tuple(impossible))


def _best(
    ask: Ask, minutes: int, weeks: tuple[int, ...], since: int, capacity: Capacity
) -> Placed:
    """Give a call the best of some weeks that is not before what it comes after."""
    most = capacity.numbers["fullness"]
    rows = []
    whole = capacity.open_to(ask)
    num = [capacity.num_days(ask, week) for week in whole]
    for week in weeks:
        if week < since and week != weeks[-1]:
            continue
        at = whole.index(week)
        middle = (sum(num[:at]) + num[at] / 2) / sum(num)
        fill = capacity.fill(ask, minutes, week)
        share = min(fill.share, BEYOND_MEASURE)
        far = abs(middle - PLACE[ask.phase])
        cost = far + FULLER * share + RATHER_FULL * max(0.0, min(share, 1) - most)
        cost += TOO_FULL * max(0.0, share - 1)
        rows.append((cost, week, fill))
    _, week, fill = min(rows, key=lambda row: row[:2])
    return Placed(ask, minutes, week, fill.share, fill.over)
