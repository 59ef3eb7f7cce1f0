"""What comes beside a work's hours: debuts, newcomers to the corps, and put-in calls."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from callboard.domain.repertory import Performance, Role
from callboard.rehearsing.ask import Ask, slug
from callboard.rehearsing.danced import Danced, Debut, is_in, is_lead
from callboard.rehearsing.hours import into_calls, run_steps
from callboard.rehearsing.house import House
from callboard.rehearsing.runs import all_sections
from callboard.rehearsing.work_asks import WorkAsks, day_before
from callboard.rules.rehearsing import Phase


class Extras:
    """The asks beside the model of one work."""

    def __init__(self, asks: WorkAsks) -> None:
        self.asks = asks
        self.danced: Danced = asks.danced
        self.house: House = asks.house
        self.numbers = asks.numbers
        self.work = asks.work
        self.title = asks.title

    def every(self) -> Iterator[Ask]:
        """Give a call, or more, for every debut of a lead, and for newcomers by sections."""
        debuts = self.danced.debuts(self.work)
        yield from self._leads([each for each in debuts if is_lead(each.role)])
        yield from self._newcomers([each for each in debuts if not is_lead(each.role)])

    # --- leads ------------------------------------------------------------------------

    def _leads(self, debuts: list[Debut]) -> Iterator[Ask]:
        """Two who make their debuts together are rehearsed together."""
        together: dict[tuple[str, frozenset[str]], list[Debut]] = defaultdict(list)
        for each in debuts:
            people = frozenset(filter(None, (each.dancer, each.partner)))
            together[each.night.id, people].append(each)
        for some in together.values():
            yield self._debut(some)

    def _debut(self, debuts: list[Debut]) -> Ask:
        first = debuts[0]
        grid, numbers = self.house.grid, self.numbers
        minutes = max(self.role_minutes(each.role) for each in debuts)
        wanted = min(
            max(minutes * numbers["debut-times"], numbers["debut-least-minutes"]),
            numbers["debut-most-minutes"],
        )
        people = tuple(
            dict.fromkeys(
                who
                for each in debuts
                for who in (each.dancer, each.partner)
                if who is not None
            )
        )
        names = " and ".join(
            dict.fromkeys(self.danced.season.name(each.dancer) for each in debuts)
        )
        roles = " and ".join(dict.fromkeys(each.role.name for each in debuts))
        return self._ask(
            Phase.DEBUT,
            slug(
                self.work,
                *dict.fromkeys(each.role.id for each in debuts),
                *dict.fromkeys(each.dancer for each in debuts),
                "debut",
            ),
            f"{self.title}: {roles}, debut of {names}",
            first.role.sections,
            people,
            run_steps(wanted, 1, grid),
            first.night,
            f"debut of {names} on {first.night.day:%d %b}",
        )

    def role_minutes(self, role: Role) -> float:
        """Give the minutes of the sections in which a role dances."""
        season, default = self.danced.season, self.numbers["section-minutes"]
        known = [each for each in season.sections_of(self.work) if is_in(role, each.id)]
        if not known:
            return season.works[self.work].minutes or default
        return sum(default if each.minutes is None else each.minutes for each in known)

    # --- the corps --------------------------------------------------------------------

    def _newcomers(self, debuts: list[Debut]) -> Iterator[Ask]:
        """Give a call for those new to roles of the same sections, covers among them."""
        by_sections: dict[tuple[str, ...], dict[str, Performance]] = defaultdict(dict)
        for each in debuts:
            by_sections[each.role.sections].setdefault(each.dancer, each.night)
        roles = {role.id: role for role in self.danced.season.roles_of[self.work]}
        for (dancer, work, role), night in self.danced.covered.items():
            if work != self.work or is_lead(roles[role]):
                continue
            if self.danced.is_new(dancer, work, role):
                by_sections[roles[role].sections].setdefault(dancer, night)
        for sections, people in by_sections.items():
            most = self.house.largest or len(people)
            order = sorted(people, key=lambda who: (people[who].day, people[who].id))
            for part in range(0, len(order), most):
                some = order[part : part + most]
                yield self._ask(
                    Phase.NEWCOMERS,
                    slug(self.work, *sections[:2], str(part or ""), "newcomers"),
                    f"{self.asks.titled(sections)}: newcomers",
                    sections,
                    tuple(some),
                    run_steps(self.numbers["newcomers-minutes"], 1, self.house.grid),
                    people[some[0]],
                    "new to the corps of these sections, or to cover it",
                )

    def put_in(self, dancers: tuple[str, ...], night: Performance, first: date) -> Ask:
        """Give a call for those who would come to a night unrehearsed."""
        return self._ask(
            Phase.PUT_IN,
            slug(self.work, *dancers[:1], night.id, "put-in"),
            f"{self.title}: put-in before {night.day:%a %d %b}",
            (),
            dancers,
            run_steps(self.numbers["put-in-minutes"], 1, self.house.grid),
            night,
            f"before the night of {night.day:%d %b}",
            first=first,
        )

    def _ask(
        self,
        phase: Phase,
        stem: str,
        title: str,
        sections: tuple[str, ...],
        dancers: tuple[str, ...],
        steps: int,
        night: Performance,
        why: str,
        *,
        first: date | None = None,
    ) -> Ask:
        grid = self.house.grid
        calls = into_calls(
            steps,
            max(1, self.numbers.whole("call-minutes") // grid),
            -(-self.numbers.whole("least-call-minutes") // grid),
        )
        ask = Ask(
            stem,
            title,
            self.work,
            phase,
            all_sections(self.danced, self.work, sections or ("",)),
            dancers,
            tuple(each * grid for each in calls),
            first or self.asks.begins,
            day_before(night),
            why,
            priority=1 if phase is not Phase.NEWCOMERS else 2,
        )
        return self.asks.led(ask)
