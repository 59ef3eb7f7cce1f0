"""What replanning is asked, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from callboard.check.repair_costs import RepairCosts
from callboard.domain.contradictions import Objection
from callboard.domain.plan import Call, Outcome, Plan, Unplaced
from callboard.domain.season import Season
from callboard.rules.report import Report, Violation
from callboard.tonight import Tonight

DEFAULT_EFFORT = 20.0
DEFAULT_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class RepairSettings:
    """How long to look for a repair.

    Units
    -----
    `effort` in the solver's deterministic seconds, `seconds` of wall clock at most.
    `choices` are numbers from 1, by performance, of what is taken where nobody can go on.
    """

    seed: int = 1
    effort: float = DEFAULT_EFFORT
    seconds: float = DEFAULT_SECONDS
    choices: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tried:
    """What was done to leave out as little as can be.

    `num_opened` calls were free to move. `hopeless` are calls, by need and number, proved to
    find no place though no other call were there. With `is_fullest` it is proved that no
    plan leaves out less.
    """

    num_opened: int = 0
    hopeless: frozenset[tuple[str, int]] = frozenset()
    is_fullest: bool = True


@dataclass(frozen=True, slots=True)
class Replanned:
    """A repaired plan that the checker passed, the season after, and what it costs.

    `happened` is the season as the events left it, before anybody was recast. `bound` is
    what every plan that leaves out as little costs at least, `people_bound` how many
    people it changes at least. `left_out` are posted calls that find no place, `cancelled`
    those typed by hand that cannot be, `why` says of each need asked for otherwise how;
    `choices` of one left out what would make room, each tried and checked, the cheapest
    first. `chains` are the performances recast, with those for which nobody can go on; of
    these `taken` are the choices that were taken, by performance. `notice` are changes
    told later than the agreement asks. `rejected` counts calls that the checker refused:
    it should be 0.
    """

    outcome: Outcome
    season: Season
    happened: Season
    plan: Plan
    report: Report
    costs: RepairCosts
    bound: int
    people_bound: int
    left_out: tuple[Unplaced, ...] = ()
    cancelled: tuple[Call, ...] = ()
    tried: Tried = Tried()
    why: dict[str, list[str]] = field(default_factory=dict)
    chains: tuple[Tonight, ...] = ()
    taken: Mapping[str, int] = field(default_factory=dict)
    notice: tuple[Violation, ...] = ()
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rejected: int = 0
    seconds: float = 0.0

    @property
    def is_proved(self) -> bool:
        """Whether it is proved that no plan as full changes less."""
        return self.costs.cost <= self.bound


class EventsError(Exception):
    """Events that cannot be: everything that is wrong with them."""

    def __init__(self, found: tuple[Objection, ...]) -> None:
        self.objections = found
        super().__init__("; ".join(each.message for each in found))


class RecountError(RuntimeError):
    """The checker counts other changed days than the search: a fault of the program."""
