"""Random seasons that hold together: any alphabet, any quoting, nights past midnight."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from callboard.domain.casting import Casting, CastWish, WishKind
from callboard.domain.clock import Clock, Span
from callboard.domain.house import NoisyPair, Space, SpaceKind, Travel
from callboard.domain.needs import (
    Activity,
    Breaks,
    CoversCalled,
    Fixture,
    FreeDay,
    Need,
    PastWork,
)
from callboard.domain.people import (
    Absence,
    Bar,
    Dancer,
    Dances,
    Job,
    Restriction,
    Staff,
)
from callboard.domain.repertory import (
    BillItem,
    CastKind,
    CastPlace,
    Knows,
    Partners,
    Performance,
    Role,
    Section,
    ShowKind,
    Work,
    WorkStatus,
)
from callboard.domain.returning import ReturnStep, StageBar
from callboard.domain.season import Season
from callboard.domain.settings import HouseRule, Settings
from callboard.rules.bars import BARS

# What cells, spreadsheets, CSV, TOML and XML each have their own idea about.
NASTY = (
    "=1+1", "'quoted", "''=x", "+1", "-anna", "@home", '"', '""', '"a"', '"5"', "a;b",
    ";", "=", "all", "rank:corps", "cast:swan/A", "tag:x", "example: x", "Example:",
    " x", "x ", "\n", "a\nb", "a\r\nb", "\t", "\x00", "\x1b", "\x7f", "\ufeff", "\u2028",
    "_x000D_", "_x005F_x000D_", "#N/A", "#REF!", "007", "1e5", "5", "5.0", "2026-11-24",
    "19:30", "TRUE", "no", "none", "\\", '\\"', "x\\", '"x', "a,b", "<b>&amp;</b>",
    "鈴木 美咲", "Łukasz Zając", "Айгүл", "عربي", "é", "e\u0301", "🩰", "\ufffe", "{}",
)  # fmt: skip

words = st.sampled_from(NASTY) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=8
)
filled = words.filter(bool)
zones = st.sampled_from(
    ["Europe/London", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe", "UTC"]
)


def ids(least: int, most: int) -> st.SearchStrategy[list[str]]:
    """Give different ids."""
    return st.lists(filled, min_size=least, max_size=most, unique=True)


@st.composite
def seasons(draw: st.DrawFn) -> Season:
    """Give a season in which every table may have rows."""
    return _Maker(draw).season()


class _Maker:
    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        first = draw(st.dates(date(1990, 1, 1), date(2060, 1, 1)))
        self.last = first + timedelta(days=draw(st.integers(0, 300)))
        self.first = first
        self.clock = Clock(
            draw(zones), draw(st.times(max_value=_time(6)).map(_to_minute))
        )
        self.ranks = tuple(draw(ids(1, 3)))

    # --- single values ----------------------------------------------------------------

    def maybe(self, some: st.SearchStrategy[Any]) -> Any:
        return self.draw(st.none() | some)

    def one(self, some: Sequence[Any]) -> Any:
        return self.draw(st.sampled_from(some))

    def several(self, some: Sequence[str], least: int = 0) -> tuple[str, ...]:
        if not some:
            return ()
        found = st.lists(st.sampled_from(some), min_size=least, max_size=3)
        return tuple(self.draw(found))

    def maybe_one(self, some: Sequence[str]) -> Any:
        return self.maybe(st.sampled_from(some)) if some else None

    def number(self, least: int, most: int) -> int:
        return self.draw(st.integers(least, most))

    def yes(self) -> bool:
        return self.draw(st.booleans())

    def text(self) -> str:
        return self.draw(words)

    def time(self) -> Any:
        return self.draw(st.times() | st.times().map(_to_minute))

    def day(self) -> date:
        return self.draw(st.dates(self.first, self.last))

    def maybe_day(self) -> Any:
        return self.maybe(st.dates(self.first, self.last))

    def span(self, most: int = 4000) -> Span:
        day = self.clock.day(self.day())
        start = day.start + self.draw(
            st.sampled_from([0, 1, 30]) | st.integers(0, day.minutes - 1)
        )
        length = st.sampled_from([60, 1440]) | st.integers(1, most)
        end = self.draw(st.sampled_from([day.end]) | length.map(lambda n: start + n))
        return Span(start, end)

    # --- the season -------------------------------------------------------------------

    def season(self) -> Season:
        dancers = {
            ref: Dancer(
                ref,
                self.text(),
                self.one(self.ranks),
                self.one(list(Dances)),
                self.maybe(st.integers(50, 250)),
                self.maybe(st.floats(0, 168) | st.sampled_from([30.0, 37.5])),
                self.yes(),
                frozenset(self.draw(st.lists(words, max_size=2))),
            )
            for ref in self.draw(ids(1, 4))
        }
        taken = set(dancers)
        staff_ids = [ref for ref in self.draw(ids(0, 3)) if ref not in taken]
        taken |= set(staff_ids)
        space_ids = [ref for ref in self.draw(ids(1, 3)) if ref not in taken]
        spaces = {ref: self.space(ref) for ref in space_ids or ["blue studio ."]}
        works = {
            ref: Work(
                ref,
                self.text(),
                self.maybe(st.integers(1, 200)),
                self.text(),
                self.text(),
                self.one(list(WorkStatus)),
            )
            for ref in self.draw(ids(0, 2))
        }
        self.dancers, self.works = list(dancers), list(works)
        self.spaces = list(spaces)
        self.sites = sorted({space.site for space in spaces.values()})
        self.floors = sorted({space.floor for space in spaces.values()})
        staff = {ref: self.member(ref) for ref in staff_ids}
        self.staff = staff_ids
        self.pianists = [ref for ref in staff if Job.PIANIST in staff[ref].jobs]
        self.clinicians = [ref for ref in staff if Job.CLINICIAN in staff[ref].jobs]
        self.parts()
        self.needs: list[str] = []
        needs = {ref: self.need(ref) for ref in self.draw(ids(0, 3))}
        fixtures = {ref: self.fixture(ref) for ref in self.draw(ids(0, 2))}
        packs, house_rules = self.agreement()
        shows = {
            ref: self.show(ref) for ref in (self.draw(ids(0, 2)) if self.bill else ())
        }
        return Season(
            self.settings(packs),
            dancers,
            staff,
            spaces,
            tuple(
                NoisyPair(self.one(self.spaces), self.one(self.spaces))
                for _ in range(self.number(0, 1))
            ),
            tuple(
                Travel(self.one(self.sites), self.one(self.sites), self.number(0, 90))
                for _ in range(self.number(0, 1))
            ),
            works,
            tuple(self.sections),
            tuple(self.roles),
            tuple(self.casts),
            tuple(self.knows() for _ in range(self.number(0, 2) if self.roles else 0)),
            tuple(
                Partners(
                    self.one(self.dancers), self.one(self.dancers), self.one(works)
                )
                for works in [self.works]
                if works
            ),
            tuple(self.bill),
            shows,
            self.castings(shows),
            self.wishes(shows),
            needs,
            fixtures,
            tuple(
                FreeDay(self.day(), frozenset(self.several(self.dancers)))
                for _ in range(self.number(0, 2))
            ),
            self.absences(fixtures),
            tuple(self.restriction() for _ in range(self.number(0, 2))),
            tuple(self.past() for _ in range(self.number(0, 2))),
            house_rules,
            tuple(self.stage() for _ in range(self.number(0, 2))),
            self.steps(),
        )

    def settings(self, packs: tuple[str, ...]) -> Settings:
        return Settings(
            self.text(),
            self.clock,
            self.first,
            self.last,
            self.one([5, 10, 15, 30]),
            packs,
            self.ranks,
            self.number(0, 6),
            self.time(),
            self.time(),
            self.number(0, 1440),
            self.number(0, 1440),
            self.number(0, 1440),
            self.number(0, 1440),
            self.number(0, 1440),
            self.yes(),
            self.maybe(st.integers(0, 1440)),
            self.number(0, 26),
            self.one([0.0, 1.0, 1.25, 100.0]),
            self.one([0.5, 2.0]),
            self.number(1, 14),
            self.maybe(st.integers(0, 9_999)),  # 10000 is read as None
            self.number(1, 9),
            self.number(0, 3),
            self.number(1, 3),
            self.number(1, 9),
            self.number(0, 9),
            self.number(0, 30),
            self.number(0, 999),
        )

    def agreement(self) -> tuple[tuple[str, ...], tuple[HouseRule, ...]]:
        if self.yes():
            return (), ()
        rules = (
            HouseRule("agma_new_york_2007.A01", 5.5, note=self.text()),
            HouseRule("agma_new_york_2007.A02", None, "advisory", note=self.text()),
            HouseRule("agma_new_york_2007.A03", None, None, is_off=True),
            HouseRule("agma_new_york_2007.A06", "11:00"),
        )
        return ("agma_new_york_2007", "agma_obt"), rules

    def space(self, ref: str) -> Space:
        return Space(
            ref,
            self.text(),
            self.number(1, 100),
            self.one(list(SpaceKind)),
            self.text(),
            self.yes(),
            self.text(),
            self.yes(),
            self.time(),
            self.time(),
            self.number(0, 30),
            self.yes(),
            self.maybe(st.booleans()),
        )

    def member(self, ref: str) -> Staff:
        return Staff(
            ref,
            self.text(),
            frozenset(self.draw(st.lists(st.sampled_from(list(Job)), max_size=3))),
            frozenset(self.several(self.works)),
            None,
            None,
            self.maybe(st.integers(0, 1440)),
            self.maybe(st.integers(0, 10080)),
        )

    def profile(self) -> list[Any]:
        """Give what a section asks of bodies, as far as it says."""
        few = st.integers(0, 10)
        amounts = [self.maybe(few) for _ in range(6)]
        return [*amounts, self.maybe(st.booleans())]

    def parts(self) -> None:
        self.sections: list[Section] = []
        self.roles: list[Role] = []
        self.casts: list[CastPlace] = []
        self.bill: list[BillItem] = []
        self.letters: dict[str, list[str]] = {}
        for work in self.works:
            sections = self.draw(ids(0, 2))
            few = st.integers(0, 10)
            self.sections += [
                replace(
                    Section(work, ref, self.text(), order, *self.profile()),
                    pause_minutes=self.number(0, 30),
                )
                for order, ref in enumerate(sections)
            ]
            self.letters[work] = []
            for ref in self.draw(ids(0, 2)):
                role = Role(
                    work,
                    ref,
                    self.text(),
                    self.number(1, 2),
                    self.several(sections),
                    self.one(list(Dances)),
                    frozenset(self.several(self.ranks)),
                    self.yes(),
                    self.yes(),
                    self.number(0, 5),
                    *(self.maybe(few) for _ in range(3)),
                )
                self.roles.append(role)
                for letter in self.draw(ids(0, 2)):
                    self.letters[work].append(letter)
                    self.casts += [
                        CastPlace(
                            work, letter, ref, place, self.one(self.dancers), kind
                        )
                        for kind in CastKind
                        for place in range(1, role.places + 1)
                    ]
            programme = self.text()
            self.bill.append(BillItem(programme, 1, work, self.number(0, 30)))
        # Two roles may have drawn the same letter: the cast is then one of both.

    def knows(self) -> Knows:
        role = self.one(self.roles)
        return Knows(
            self.one(self.dancers), role.work, role.id, self.yes(), self.maybe_day()
        )

    def show(self, ref: str) -> Performance:
        casts = {
            work: self.one(letters)
            for work, letters in self.letters.items()
            if letters and self.yes()
        }
        return Performance(
            ref,
            self.one(self.bill).programme,
            self.day(),
            self.draw(st.times(min_value=_time(7))),
            self.number(1, 200),
            self.one(self.spaces),
            casts,
            self.maybe_one(self.staff),
            self.one(list(ShowKind)),
            self.yes(),
            self.yes(),
            self.yes(),
        )

    def castings(self, shows: dict[str, Performance]) -> tuple[Casting, ...]:
        billed = {each.programme: [] for each in self.bill}  # type: dict[str, list[str]]
        for item in self.bill:
            billed[item.programme].append(item.work)
        return tuple(
            Casting(
                show.id,
                role.work,
                role.id,
                place,
                self.one(self.dancers),
                kind,
                self.yes(),
                self.maybe_one(self.dancers),
            )
            for show in shows.values()
            for role in self.roles
            if role.work in billed[show.programme]
            for kind in CastKind
            for place in range(1, role.places + 1)
            if self.yes()
        )

    def wishes(self, shows: dict[str, Performance]) -> tuple[CastWish, ...]:
        found = []
        for role in self.roles:
            kind = self.one(list(WishKind))
            dancer, *others = self.draw(st.permutations(self.dancers))
            is_pair = kind in {WishKind.TOGETHER, WishKind.APART}
            if is_pair and not others:
                continue
            able = [
                show.id
                for show in shows.values()
                if any(
                    item.programme == show.programme and item.work == role.work
                    for item in self.bill
                )
            ]
            found.append(
                CastWish(
                    kind,
                    dancer,
                    role.work,
                    self.maybe(st.just(role.id)),
                    self.maybe_one(able),
                    others[0] if is_pair else None,
                )
            )
        return tuple(found)

    def work_parts(self) -> tuple[Any, tuple[str, ...], tuple[str, ...]]:
        work = self.maybe_one(self.works)
        sections = [each.id for each in self.sections if each.work == work]
        return work, self.several(sections), self.several(self.letters.get(work, ()))

    def need(self, ref: str) -> Need:
        work, sections, casts = self.work_parts()
        after = self.several(self.needs)
        self.needs.append(ref)
        return Need(
            ref,
            self.text(),
            self.number(1, 300),
            work,
            sections,
            casts,
            self.several(self.dancers, least=1),
            self.several(self.dancers),
            self.one(list(CoversCalled)),
            self.yes(),
            self.number(0, 5),
            self.several(self.staff),
            self.yes(),
            self.yes(),
            self.several(self.pianists),
            self.several(self.spaces),
            self.yes(),
            self.maybe_one(self.floors),
            self.one(list(Activity)),
            None,
            self.maybe_day(),
            self.maybe_day(),
            self.maybe(st.just(_time(9))),
            self.maybe(st.just(_time(18))),
            after,
            self.number(0, 3),
            self.number(1, 5),
            self.one(list(Breaks)),
            self.text(),
            self.number(0, 50),
            self.number(0, 7),
            self.yes(),
            self.yes(),
            self.text(),
            self.maybe(st.just(1)),
        )

    def fixture(self, ref: str) -> Fixture:
        work, sections, casts = self.work_parts()
        return Fixture(
            ref,
            self.text(),
            self.one(list(Activity)),
            self.span(),
            frozenset(self.several(self.dancers)),
            frozenset(self.several(self.dancers)),
            self.several(self.staff),
            self.several(self.staff),
            self.maybe_one(self.spaces),
            self.maybe_one(self.needs),
            work,
            sections,
            casts,
            self.yes(),
            self.one(list(Breaks)),
            self.text(),
        )

    def absences(self, fixtures: dict[str, Fixture]) -> tuple[Absence, ...]:
        busy = {
            ref for each in fixtures.values() for ref in (*each.coaches, *each.pianists)
        }
        free = [*self.dancers, *self.staff, *self.spaces]
        return tuple(
            Absence(self.one([ref for ref in free if ref not in busy]), self.span(9000))
            for _ in range(self.number(0, 2))
        )

    def bar(self) -> tuple[Bar, int | None, str | None]:
        """Give a bar with its number and its floor, where it has them."""
        bar = self.one(list(Bar))
        meaning = BARS[bar]
        limit = self.number(meaning.least, meaning.most)
        return (
            bar,
            limit if meaning.is_numbered or self.yes() else None,
            self.one(self.floors) if meaning.has_floor or self.yes() else None,
        )

    def restriction(self) -> Restriction:
        bar, limit, floor = self.bar()
        last = self.maybe_day()
        return Restriction(
            self.one(self.dancers),
            bar,
            self.first,
            last,
            limit,
            floor,
            self.day() if last is None else self.maybe_day(),
            self.text(),
            self.maybe(st.just(self.first)),
            self.maybe_one(self.clinicians),
        )

    def stage(self) -> StageBar:
        number, text, criteria = self.number(0, 9), self.text(), self.text()
        if self.yes():
            return StageBar(number, name=text, criteria=criteria)
        return StageBar(number, *self.bar(), text, criteria)

    def steps(self) -> tuple[ReturnStep, ...]:
        made = self.yes() and bool(self.clinicians)
        by = self.one(self.clinicians) if made else None
        first = self.day() if made else None
        return (
            ReturnStep(
                self.one(self.dancers),
                self.number(0, 8),
                first,
                self.last if made else None,
                by,
                self.maybe(st.just(self.first)),
                self.text(),
            ),
        )

    def past(self) -> PastWork:
        roles = [role for role in self.roles if self.yes()]
        role = roles[0] if roles else None
        return PastWork(
            self.one(self.dancers),
            self.one(list(Activity)),
            self.span(),
            role.work if role else None,
            role.id if role else None,
        )


def _time(hour: int) -> Any:
    from datetime import time

    return time(hour)


def _to_minute(at: Any) -> Any:
    return at.replace(second=0, microsecond=0)
