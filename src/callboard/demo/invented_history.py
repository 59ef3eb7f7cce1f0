"""Diary and casebook of an invented company: two seasons that nobody has lived.

They exist to exercise the software. What is drawn here is chance, and never a forecast of
what befalls anybody.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from callboard.demo.invented_bodies import (
    GOES_ON,
    ILLNESSES_A_YEAR,
    OWN_PROBLEM,
    REGIONS,
    SEEN,
    TIME_LOSS,
    TOLD,
    Body,
    Onset,
    body_of,
    changes_in_usual,
    days_lost,
    hazards,
)
from callboard.demo.invented_work import DAY, WEEK_DAYS, WorkWeek, weeks_before
from callboard.domain.casebook import Availability, AvailabilitySpell, Casebook
from callboard.domain.diary import Diary, HealthProblemForm, SessionRating
from callboard.domain.people import Dancer
from callboard.domain.problems import (
    Course,
    HealthProblem,
    Mechanism,
    Occasion,
    Presentation,
    ProblemKind,
    Relation,
)
from callboard.domain.season import Season

RECORDED_BY: Final = "invented clinic"
# Ratings by what was danced, in place of a company's own: assumed.
FELT: Final = {
    Occasion.CLASS: 3.5,
    Occasion.REHEARSAL: 4.5,
    Occasion.STAGE_CALL: 5.0,
    Occasion.DRESS: 6.0,
    Occasion.PERFORMANCE: 6.0,
}
FELT_DAY, OF_DAY, OF_SESSION = 4.3, 0.5, 0.9
FORGETS: Final = 0.01
DEGREES: Final = (0, 8, 17, 25)
ONSETS: Final = {
    Onset.OVERUSE: (Presentation.GRADUAL, Mechanism.REPETITIVE),
    Onset.TRAUMATIC: (Presentation.SUDDEN, Mechanism.ACUTE),
    Onset.OTHER: (Presentation.MIXED, None),
}


def invented_records(season: Season, monday: date, seed: int) -> tuple[Diary, Casebook]:
    """Give a diary and a casebook of the two years before a Monday.

    Where the book's history knows a week, ratings are of its sessions, with a class a day;
    before that a day's work is one row. Same season, Monday and seed, same records.
    """
    random = Random(f"invented bodies {seed}")
    weeks = weeks_before(season, monday, random)
    made = _Made(monday)
    for at, dancer in enumerate(season.dancers.values()):
        one = _One(dancer, body_of(dancer, at, random), random, made)
        one.live(weeks[dancer.id])
    return (
        Diary(tuple(made.ratings), forms=tuple(made.forms)),
        Casebook(made.problems, tuple(made.spells)),
    )


@dataclass(slots=True)
class _Made:
    """What has been invented so far."""

    monday: date
    ratings: list[SessionRating] = field(default_factory=list)
    forms: list[HealthProblemForm] = field(default_factory=list)
    problems: dict[str, HealthProblem] = field(default_factory=dict)
    spells: list[AvailabilitySpell] = field(default_factory=list)


@dataclass(slots=True)
class _One:
    """One dancer, week after week."""

    dancer: Dancer
    body: Body
    random: Random
    made: _Made
    hurt_on: date = date.min
    back_on: date = date.min
    half_until: date = date.min
    has_own: bool = False
    own_kind: ProblemKind = ProblemKind.INJURY

    def live(self, weeks: tuple[WorkWeek, ...]) -> None:
        """Go through all weeks."""
        zs = changes_in_usual([week.hours for week in weeks])
        for week, z in zip(weeks, zs, strict=True):
            self._befall(self._worked(week), z)
            worked = self._worked(week)  # what befell her may have ended it
            answers = self.random.random() < self.body.answers
            if self.body.keeps_diary:
                self.made.ratings += self._ratings(worked, is_answered=answers)
            if worked.sessions:
                self._own(is_first=week is weeks[0])
                if self.body.keeps_diary and answers:
                    self.made.forms.append(self._form(week.monday))

    def _worked(self, week: WorkWeek) -> WorkWeek:
        """Take away what she cannot dance; weeks of the book are as the book has them."""
        if week.is_booked:
            return week
        kept = tuple(
            replace(each, minutes=each.minutes // 2)
            if self.hurt_on < each.day < self.back_on
            else each
            for each in week.sessions
            if not self.hurt_on < each.day < self.half_until
        )
        return replace(week, sessions=kept)

    def _befall(self, week: WorkWeek, z: float) -> None:
        """Draw what happens in a week, by the hours worked in it."""
        random, dances = self.random, self.dancer.dances
        by_onset = hazards(self.dancer, self.body, z)
        rest = SEEN[dances] - TIME_LOSS[dances]
        for each in week.sessions:
            part = each.minutes / 60 / 1000
            for onset, rate in by_onset.items():
                if each.day >= self.back_on and random.random() < rate * part:
                    self._injury(each.day, onset, days_lost(random), week.is_booked)
            if random.random() < rest * part:
                self._injury(each.day, self._onset(), 0, is_booked=True)
            if random.random() < TOLD * part:
                self._injury(each.day, self._onset(), 0, is_booked=True, is_seen=False)
        if random.random() < ILLNESSES_A_YEAR / 52:
            self._illness(week.monday + random.randrange(WEEK_DAYS) * DAY)

    def _onset(self) -> Onset:
        return self.random.choices(tuple(Onset), (0.5, 0.4, 0.1))[0]

    def _injury(
        self,
        day: date,
        onset: Onset,
        lost: int,
        is_booked: bool,
        *,
        is_seen: bool = True,
    ) -> None:
        region = self.random.choices(tuple(REGIONS), tuple(REGIONS.values()))[0]
        presentation, mechanism = ONSETS[onset]
        case = self._record(
            ProblemKind.INJURY,
            day,
            lost,
            is_seen=is_seen,
            region=region,
            presentation=presentation,
            mechanism=mechanism,
            occasion=self.random.choice((Occasion.REHEARSAL, Occasion.CLASS)),
            relation=Relation.DIRECT,
        )
        if lost:
            self.hurt_on, self.back_on = day, day + (lost + 1) * DAY
            third = 0 if is_booked else lost // 3
            self.half_until = day + (third + 1) * DAY
            self._spells(case, day, third, lost)

    def _illness(self, day: date) -> None:
        lost = self.random.choice((0, 0, 1, 2, 3, 4))
        self._record(ProblemKind.ILLNESS, day, lost, is_seen=self.random.random() < 0.4)

    def _record(
        self, kind: ProblemKind, day: date, lost: int, *, is_seen: bool, **more: object
    ) -> str:
        ends = day + (lost + 1) * DAY
        case = f"invented-{len(self.made.problems) + 1:04}"
        self.made.problems[case] = HealthProblem(
            case,
            self.dancer.id,
            kind,
            day,
            is_seen,
            RECORDED_BY,
            full_date=ends if ends < self.made.monday else None,
            course=Course.NEW,
            **more,  # type: ignore[arg-type]
        )
        return case

    def _spells(self, case: str, day: date, none_days: int, lost: int) -> None:
        first = day + DAY
        last = day + lost * DAY
        modified = first + none_days * DAY
        if none_days:
            self._spell(first, modified - DAY, Availability.NONE, case)
        self._spell(modified, last, Availability.MODIFIED, case)

    def _spell(self, first: date, last: date, how: Availability, case: str) -> None:
        if first >= self.made.monday:
            return
        ends = last if last < self.made.monday else None
        self.made.spells.append(
            AvailabilitySpell(self.dancer.id, first, how, ends, case)
        )

    # --- the diary ----------------------------------------------------------------

    def _ratings(self, week: WorkWeek, *, is_answered: bool) -> Iterator[SessionRating]:
        mood = {each.day: self.random.gauss(0, OF_DAY) for each in week.sessions}
        for each in week.sessions:
            middle = FELT_DAY if each.occasion is None else FELT[each.occasion]
            felt = middle + self.body.feels + mood[each.day]
            felt = round(2 * (felt + self.random.gauss(0, OF_SESSION))) / 2
            forgets = FORGETS if self.body.answers < 1 else 0.0
            is_told = is_answered and self.random.random() >= forgets
            yield SessionRating(
                self.dancer.id,
                each.day,
                each.minutes,
                min(10.0, max(0.5, felt)) if is_told else None,
                start=each.start,
                occasion=each.occasion,
                answered=each.day if is_told else None,
            )

    def _own(self, *, is_first: bool) -> None:
        """Draw whether she has a problem of her own this week, seen or not."""
        begins = OWN_PROBLEM * (1 - GOES_ON) / (1 - OWN_PROBLEM)
        chance = GOES_ON if self.has_own else begins
        had, self.has_own = (
            self.has_own,
            self.random.random() < (OWN_PROBLEM if is_first else chance),
        )
        if self.has_own and not had:
            # Seven in ten injuries, one in six illnesses, one in ten of the mind.
            self.own_kind = self.random.choices(
                tuple(ProblemKind), (0.731, 0.169, 0.100)
            )[0]

    def _form(self, monday: date) -> HealthProblemForm:
        is_hurt = monday < self.back_on
        if not (is_hurt or self.has_own):
            return HealthProblemForm(self.dancer.id, monday, participation=0)
        if is_hurt and self.half_until > monday + timedelta(days=5):
            return HealthProblemForm(
                self.dancer.id, monday, participation=25, kind=ProblemKind.INJURY
            )
        first = self.random.choices(DEGREES[1:3], (3, 1))[0]
        training, performance, symptoms = (
            self.random.choices(DEGREES, (3, 5, 2, 0))[0] for _ in range(3)
        )
        return HealthProblemForm(
            self.dancer.id,
            monday,
            1,
            first,
            training,
            performance,
            symptoms,
            kind=ProblemKind.INJURY if is_hurt else self.own_kind,
        )
