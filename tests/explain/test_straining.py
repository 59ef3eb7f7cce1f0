"""What strains whom, in words."""

from dataclasses import replace

from tests.builders import (
    call,
    fixture,
    plan,
    season,
    section,
    show,
    weeks_of,
    work,
)

from callboard.check.strain import StrainView, Term
from callboard.check.usual import UsualChange
from callboard.check.view import PlanView
from callboard.domain.needs import Activity
from callboard.explain.straining import (
    most_strained,
    strained,
    strained_by,
    usual_words,
)

# Median -120 minutes, usual change 178, the week before empty.
USUAL = weeks_of("ann", "120", "0", "120", "0", "120", "0")
EIGHTEEN = ("10 20 30 40 50 60", "70 80 90 100 110 120", "130 140 150 160 170 180")


def test_change_is_told_with_the_longest_call_of_the_day_and_her_usual_change() -> None:
    made = plan(
        call("Mon 10:00-10:30", title="Rose"), call("Mon 11:00-12:30", title="Swan")
    )
    found = most_strained(season(USUAL), made)
    assert len(found) == 1
    assert found[0].sentence == (
        "Mon 23 Nov: 'Swan' takes Anna Lee's seven days from 0 minutes to 2 h; "
        "the usual change is 58 minutes more at most"
    )
    assert found[0].calls == ("call-Mon-11:00-12:30-ann", "call-Mon-10:00-10:30-ann")
    assert (found[0].term, found[0].points) == (Term.CHANGE, 2)


def test_change_on_a_day_without_a_call_of_the_plan_is_her_days_doing() -> None:
    stands = fixture("Mon 10:00-11:00", "ann", Activity.REHEARSAL)
    found = most_strained(season(USUAL, stands), plan())
    assert found[0].sentence.startswith(
        "Mon 23 Nov: what stands takes Anna Lee's seven days"
    )
    assert found[0].calls == ()


def test_changes_of_jumps_and_pointe_are_told_in_their_units() -> None:
    past = [replace(each, work="swan") for each in USUAL]
    book = season(
        work(), section("swan", "one", minutes=10, jumps=1000, pointe_minutes=9), past
    )
    made = plan(call("Mon 10:00-11:00", work="swan"))
    told = " ".join(each.sentence for each in strained(book, made))
    assert "from 0 to 3,000 jumps; the usual change is 2,895 more at most" in told
    assert "from 0 to 27 minutes on pointe; the usual change is 26 more at most" in told


def test_usual_change_is_told_by_how_far_up_it_goes() -> None:
    told = "{:,}".format
    assert usual_words(UsualChange(0, 178), told) == "178"
    assert usual_words(UsualChange(-120, 178), told) == "58 more at most"
    assert usual_words(UsualChange(20, 178), told) == "198 more at most"
    assert usual_words(UsualChange(-180, 178), told) == "2 less at least"


def test_heavy_and_missing_light_days_are_told_with_her_own_marks() -> None:
    book = season(weeks_of("ann", *EIGHTEEN), heavy_days_in_row=2)
    heavy = [
        call(f"{day} 10:00-12:10")
        for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    ]
    told = [each.sentence for each in strained(book, plan(heavy))]
    assert (
        "Wed 25 Nov: Anna Lee has more than 2 heavy days in a row (2 h 10 danced; "
        "a day is heavy from 2 h 10 on)"
    ) in told
    assert (
        "Sun 29 Nov: Anna Lee has had no light day for a week (one is light up to 1 h)"
    ) in told
    # Of a dancer and a term only one day; and so with a limit of one.
    assert [each.term for each in most_strained(book, plan(heavy))] == [
        Term.HEAVY,
        Term.NO_LIGHT,
    ]
    assert len(most_strained(book, plan(heavy), 1)) == 1


def test_short_nights_are_told_with_what_ended_late() -> None:
    evening = show("Tue 19:30-22:30", "ann")
    made = plan(call("Wed 10:00-11:00"))
    (short,) = strained(season(evening), made)
    assert short.sentence == (
        "Wed 25 Nov: Anna Lee has 11 h 30 from the end of the performance to the first "
        "call; a night is short below 12 h"
    )
    late = plan(call("Tue 21:00-22:01", title="Rose"), call("Wed 10:00-11:00"))
    assert (
        "from the end of Rose to the first call" in strained(season(), late)[0].sentence
    )


def test_strained_by_a_call_is_what_strains_its_people_on_its_day() -> None:
    swan = call("Mon 10:00-12:00", "ann bea")
    rose = call("Tue 10:00-10:30", "ann")
    made = plan(swan, rose)
    assert len(strained_by(season(USUAL), made, swan)) == 1
    assert strained_by(season(USUAL), made, replace(swan, dancers=frozenset())) == []


def test_points_told_add_up_to_the_points_counted() -> None:
    book = season(USUAL, weeks_of("bea", *EIGHTEEN), show("Tue 19:30-22:30", "bea"))
    made = plan(call("Wed 10:00-13:00", "ann bea"), call("Thu 10:00-13:00", "bea"))
    counted = StrainView(PlanView(book, made)).points()
    told = strained(book, made)
    assert sum(each.points for each in told) == sum(
        mine.total() for mine in counted.values()
    )
