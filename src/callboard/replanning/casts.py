"""The performances after events: who goes on for those who cannot, night by night."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType

from callboard.check import restricted
from callboard.check.there import there
from callboard.check.view import PlanView
from callboard.domain.clock import Minute
from callboard.domain.plan import Plan
from callboard.domain.repertory import CastPlace, Performance
from callboard.domain.replacement import Loss, recast
from callboard.domain.season import Season
from callboard.replanning.needs import Step
from callboard.rules.replacement import ReplacementTier
from callboard.tonight import Tonight, replace_tonight

FAR_DAYS = 1
MOST_ROLES, MOST_TAKERS = 4, 3  # tried for all the nights of one loss


@dataclass(frozen=True, slots=True)
class Recast:
    """The season with its castings repaired, who takes what over, and the chains found.

    `taken` are the choices that were taken where nobody can go on, by performance.
    """

    season: Season
    steps: tuple[Step, ...] = ()
    chains: tuple[Tonight, ...] = ()
    taken: Mapping[str, int] = field(default_factory=dict)


class ChoiceError(Exception):
    """Choices that cannot be taken: a message for each."""

    def __init__(self, messages: tuple[str, ...]) -> None:
        self.messages = messages
        super().__init__("; ".join(messages))


@dataclass(frozen=True, slots=True)
class Nights:
    """The performances after events, to be recast night by night.

    Looked at are those `named`, and all who dance in a performance that is new or moved.
    `choices` are numbers from 1, by performance, of what is taken where nobody can go on.
    """

    before: Season
    after: Season
    now: Minute
    named: frozenset[str]
    choices: Mapping[str, int] = field(default_factory=dict)

    def recast(
        self,
        wanted: frozenset[tuple[str, str, str]] = frozenset(),
        tell: Callable[[str], None] = lambda _now: None,
    ) -> Recast:
        """Replace in each performance those who could dance it before.

        `wanted` are dancers to be preferred for roles, as (work, role, dancer).
        """
        season = self.after
        steps: list[Step] = []
        chains: list[Tonight] = []
        taken: dict[str, int] = {}
        for show in self._to_come():
            lost = self._lost(season, show)
            if not lost:
                continue
            tell(f"casting {show.id}")
            loss = Loss(show.id, lost, known_at=self._known(show.day), wanted=wanted)
            found = replace_tonight(season, loss, num_others=0)
            chains.append(found)
            way, number = found.answer.best, self.choices.get(show.id, 0)
            if way is None and 0 < number <= len(found.answer.choices):
                way = found.answer.choices[number - 1]
                taken[show.id] = number
            if way is None:
                continue
            change = way.replacement
            season = replace(recast(season, change), absences=season.absences)
            steps += [
                Step(each.work, each.role, each.was, each.now, show.day)
                for each in change.handovers
                if each.now is not None
            ]
        return Recast(season, tuple(steps), tuple(chains), taken)

    def _to_come(self) -> list[Performance]:
        shows = [
            show
            for show in self.after.performances.values()
            if self.after.show_span(show).start > self.now
        ]
        return sorted(shows, key=lambda show: self.after.show_span(show).start)

    def _lost(self, season: Season, show: Performance) -> frozenset[str]:
        concerned = frozenset(place.dancer for place in season.cast_places(show))
        if self.before.performances.get(show.id) == show:
            concerned &= self.named
        if not concerned:
            return concerned
        lost = _cannot(self.after, show, concerned)
        return lost - _cannot(self.before, show, lost) if lost else lost

    def _known(self, day: date) -> Minute | None:
        """Give the moment from which others can be called in; None with a day to spare."""
        far = self.after.clock.day_of(self.now) + timedelta(days=FAR_DAYS)
        return self.now if day < far else None


def recast_shows(
    before: Season,
    after: Season,
    now: Minute,
    named: frozenset[str],
    tell: Callable[[str], None] = lambda _now: None,
    choices: Mapping[str, int] = MappingProxyType({}),
) -> Recast:
    """Recast the performances to come, each role in as few hands as can be.

    Each night is solved by itself. Where a role that is lost on several nights goes to
    different dancers, each of them is tried for all the nights; the recasting that then
    changes as few nights, and asks as few untaught, has the role in the fewest hands.
    Where nobody can go on, the choice of that performance is taken, if there is one.

    Raises
    ------
    ChoiceError
        For choices of performances that need none, and numbers that none of them has.
    """
    nights = Nights(before, after, now, named, choices)
    best, wanted = nights.recast(tell=tell), frozenset[tuple[str, str, str]]()
    tried: set[tuple[str, str]] = set()
    while len(tried) < MOST_ROLES:
        shared = next(_shared(best, tried), None)
        if shared is None:
            break
        work, role, takers = shared
        tried.add((work, role))
        tell("looking for one dancer for every night")
        kept = wanted
        for who in takers[:MOST_TAKERS]:
            trial = wanted | {(work, role, who)}
            found = nights.recast(trial)
            if _worth(found) < _worth(best):
                best, kept = found, trial
        wanted = kept
    wrong = tuple(_cannot_take(best, *each) for each in sorted(choices.items()))
    if any(wrong):
        raise ChoiceError(tuple(each for each in wrong if each))
    return best


def _cannot_take(found: Recast, show: str, number: int) -> str:
    """Say why a choice of a performance is not taken; nothing where it is."""
    if show in found.taken:
        return ""
    chains = {chain.loss.performance: chain for chain in found.chains}
    if show not in chains:
        return f"{show} is not recast, and needs no choice"
    if chains[show].answer.best is not None:
        return f"somebody can go on in {show}, and no choice is needed"
    return f"{show} has no choice {number}: it has {len(chains[show].answer.choices)}"


def handed_over(
    season: Season, chains: Iterable[Tonight]
) -> dict[tuple[str, str, str], list[tuple[date, str]]]:
    """Give who takes a lost role on which night, by work, role and who is lost."""
    takers: dict[tuple[str, str, str], list[tuple[date, str]]] = {}
    for chain in chains:
        if chain.answer.best is None:
            continue
        day = season.performances[chain.loss.performance].day
        for each in chain.answer.best.replacement.handovers:
            if each.was in chain.loss.dancers and each.now is not None:
                key = (each.work, each.role, each.was)
                takers.setdefault(key, []).append((day, each.now))
    return takers


def _shared(
    found: Recast, tried: set[tuple[str, str]]
) -> Iterator[tuple[str, str, list[str]]]:
    """Give each lost role that goes to different dancers, who takes it most first."""
    for (work, role, _), nights in handed_over(found.season, found.chains).items():
        count = Counter(who for _, who in nights)
        if len(count) > 1 and (work, role) not in tried:
            yield work, role, [who for who, _ in count.most_common()]


def _worth(found: Recast) -> tuple[int, ...]:
    """Give what recastings are compared by: as one night is, with the hands of all nights.

    The order is that of `rules.replacement`; a night on which nobody can go on is worst.
    """
    bests = [chain.answer.best for chain in found.chains]
    total = {
        tier: sum(best.tiers[tier] for best in bests if best is not None)
        for tier in ReplacementTier
    }
    hands = {
        (key, who)
        for key, nights in handed_over(found.season, found.chains).items()
        for _, who in nights
    }
    total[ReplacementTier.ANOTHER] = len(hands)
    return (bests.count(None), *(total[tier] for tier in ReplacementTier))


def _cannot(
    season: Season, show: Performance, dancers: frozenset[str]
) -> frozenset[str]:
    """Give those dancers who are away from a performance, or barred from it."""
    own = season.performances.get(show.id)
    if own is None:
        return frozenset()
    away = {
        place.dancer
        for place in season.cast_places(own)
        if place.dancer in dancers
        and place.dancer in season.absences_of
        and _is_away(season, own, place)
    }
    limited = {
        each
        for each in dancers - away
        if any(limit.holds(own.day) for limit in season.restrictions_of.get(each, ()))
    }
    if not limited:
        return frozenset(away)
    view = PlanView(season, Plan(own.day, own.day, ()), None)
    barred = {
        who
        for each in restricted.check(view)
        if own.id in each.refs
        for who in each.who
    }
    return frozenset(away | (barred & limited))


def _is_away(season: Season, show: Performance, place: CastPlace) -> bool:
    """Whether somebody is away while the role of a place asks her to be there."""
    role = next(
        (each for each in season.roles_of[place.work] if each.id == place.role), None
    )
    span = there(season, show, role) if role is not None else season.show_span(show)
    return any(gone.overlaps(span) for gone in season.absences_of[place.dancer])
