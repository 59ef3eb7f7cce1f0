"""Random diaries and casebooks that hold together, in any alphabet."""

from datetime import date, time, timedelta
from typing import Any

from hypothesis import strategies as st
from tests.io.seasons import words

from callboard.domain.casebook import (
    Availability,
    AvailabilitySpell,
    Casebook,
    DistressAnswers,
)
from callboard.domain.diary import (
    DEGREES,
    DailyItem,
    Diary,
    HealthProblemForm,
    Item,
    SessionRating,
    WellbeingAnswers,
)
from callboard.domain.help import HelpContact, HelpPlace
from callboard.domain.problems import (
    Contact,
    Costume,
    Course,
    Footwear,
    HealthProblem,
    Mechanism,
    Movement,
    Occasion,
    Presentation,
    ProblemKind,
    Region,
    Relation,
    Side,
    Surface,
)

TODAY = date(2027, 6, 30)

named = words.filter(lambda text: bool(text.strip()))
days = st.dates(date(2026, 8, 1), date(2027, 6, 1))
minutes = st.integers(0, 120)
contacts = st.tuples(named, named).map(
    lambda pair: tuple(HelpContact(place, *pair) for place in HelpPlace)
)


def blank_or(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def some(
    strategy: st.SearchStrategy[Any], key: Any
) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=4, unique_by=key).map(tuple)


ratings = st.builds(
    SessionRating,
    named,
    days,
    minutes,
    blank_or(st.floats(0, 10)),
    blank_or(
        st.times(time(9), time(20)).map(lambda at: at.replace(second=0, microsecond=0))
    ),
    blank_or(st.sampled_from(Occasion)),
    blank_or(minutes),
    blank_or(minutes),
    ref=words,
).flatmap(
    lambda each: st.sampled_from([None, 0, 3]).map(
        lambda late: (
            each
            if late is None
            else SessionRating(
                each.dancer,
                each.day,
                each.called_minutes,
                each.rating,
                answered=each.day + timedelta(days=late),
                ref=each.ref,
            )
        )
    )
)
daily = st.builds(
    lambda who, day, item, value: DailyItem(who, day, item, value, item.better),
    named,
    days,
    st.sampled_from(Item),
    st.integers(1, 5),
)
degrees = blank_or(st.sampled_from(DEGREES))
forms = st.builds(
    HealthProblemForm,
    named,
    days,
    st.integers(1, 4),
    st.sampled_from([8, 17]) | st.none(),
    degrees,
    degrees,
    degrees,
    blank_or(st.sampled_from(ProblemKind)),
    blank_or(st.sampled_from(Region)),
    blank_or(st.booleans()),
    words,
)
wellbeing = st.builds(
    WellbeingAnswers, named, days, *(blank_or(st.integers(0, 5)) for _ in range(5))
)
distress = st.builds(
    DistressAnswers,
    named,
    days,
    named,
    *(blank_or(st.integers(0, 3)) for _ in range(4)),
)

diaries = st.builds(
    Diary,
    some(ratings, lambda each: (each.dancer, each.day)),
    some(daily, lambda each: (each.dancer, each.day, each.item)),
    some(forms, lambda each: (each.dancer, each.week, each.number)),
    some(wellbeing, lambda each: (each.dancer, each.day)),
    contacts,
)


@st.composite
def casebooks(draw: st.DrawFn) -> Casebook:
    """Give a casebook whose cases and spells fit together."""
    problems: dict[str, HealthProblem] = {}
    spells: list[AvailabilitySpell] = []
    for ref in draw(st.lists(named, max_size=4, unique=True)):
        onset, dancer = draw(days), draw(named)
        lasts = draw(st.none() | st.integers(0, 20))
        full = None if lasts is None else onset + timedelta(days=lasts)
        earlier = [
            each.id
            for each in problems.values()
            if each.dancer == dancer and each.onset <= onset
        ]
        index = draw(st.sampled_from(["", *earlier]))
        optional = {
            name: draw(blank_or(st.sampled_from(kind)))
            for name, kind in (
                ("presentation", Presentation),
                ("mechanism", Mechanism),
                ("contact", Contact),
                ("occasion", Occasion),
                ("relation", Relation),
                ("movement", Movement),
                ("region", Region),
                ("side", Side),
                ("surface", Surface),
                ("footwear", Footwear),
                ("costume", Costume),
            )
        }
        problems[ref] = HealthProblem(
            ref,
            dancer,
            draw(st.sampled_from(ProblemKind)),
            onset,
            draw(st.booleans()),
            draw(words),
            draw(blank_or(st.just(time(15, 30)))),
            full,
            course=Course.AGAIN if index else draw(blank_or(st.just(Course.NEW))),
            index_case=index,
            is_raked=draw(blank_or(st.booleans())),
            temperature_c=draw(blank_or(st.floats(-40, 60))),
            minutes_danced=draw(blank_or(minutes)),
            changed_date=draw(blank_or(days)),
            **optional,
        )
        if full is None or full > onset:
            last = None if full is None else full - timedelta(days=1)
            less = draw(st.sampled_from([Availability.MODIFIED, Availability.NONE]))
            case = draw(st.sampled_from(["", ref]))
            spells.append(AvailabilitySpell(dancer, onset, less, last, case))
    return Casebook(
        problems,
        tuple(dict.fromkeys(spells)),
        draw(some(distress, lambda each: (each.dancer, each.day, each.clinician))),
        draw(contacts),
    )
