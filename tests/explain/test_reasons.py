"""Why a call has no place: one sentence, day by day."""

from datetime import time

from tests.builders import (
    away,
    call,
    coach,
    dancers,
    day,
    fixture,
    need,
    pianist,
    plan,
    rule,
    season,
    show,
    space,
    stage,
)

from callboard.domain.needs import Activity, FreeDay
from callboard.domain.people import Bar, Restriction
from callboard.domain.plan import Call
from callboard.domain.season import Season, Week
from callboard.explain.unplaced import Explaining
from callboard.rules.base import Rule
from callboard.rules.maximum import Maximum
from callboard.solver.effort import Runner

SHORT = {"calls_from": time(10), "calls_to": time(12), "grid_minutes": 30}


def reason(
    made: Season, *standing: Call, rules: tuple[Rule, ...] = (), last: str = "Mon"
) -> str:
    here = plan(standing, last=last)
    week, runner = Week(day("Mon"), day(last)), Runner(1, float("inf"))
    return Explaining(made, week, here, rules, runner).shortly("swans")[0]


def test_reason_names_who_is_away_called_free_or_on_stage() -> None:
    made = season(
        need("swans", dancers="ann", minutes=120),
        away("ann", "Mon 10:00-10:30"),
        FreeDay(day("Wed")),
        show("Thu 11:00-12:00", "ann"),
        Restriction("ann", Bar.OFF, day("Fri")),
        space(),
        **SHORT,
    )
    standing = call("Tue 11:00-12:00", "ann", title="Giselle")
    assert reason(made, standing, last="Sun") == (
        "Mon: Anna Lee is away; Tue: Anna Lee is called to 'Giselle'; Wed: Anna Lee has "
        "a free day; Thu: Anna Lee has the performance; Fri, Sat and Sun: Anna Lee has "
        "the restriction 'off'"
    )


def test_reason_says_meal_only_where_nothing_else_is_in_the_way() -> None:
    made = season(
        need("swans", dancers="ann", minutes=90),
        fixture("Mon 11:00-11:30", "ann", Activity.MEAL),
        fixture("Tue 11:00-11:30", "ann", Activity.MEAL),
        fixture("Tue 10:30-11:00", "ann", Activity.REHEARSAL, title="Serenade"),
        **SHORT,
    )
    assert reason(made, last="Tue") == (
        "Mon: Anna Lee has 'meal'; Tue: Anna Lee is called to 'Serenade'"
    )


def test_reason_counts_dancers_who_are_taken_alike_and_more_calls() -> None:
    made = season(
        dancers("ann bea cat"),
        space(),
        space("red"),
        need("swans", dancers="ann bea"),
        **SHORT,
    )
    standing = [
        call(f"Mon {start}-{end}", "ann bea", title=title)
        for start, end, title in (
            ("10:00", "10:30", "One"),
            ("10:30", "11:00", "Two"),
            ("11:00", "11:30", "Three"),
            ("11:30", "12:00", "Four"),
        )
    ]
    said = reason(made, *standing)
    assert said.startswith("Mon: Beatrix Holm (like 1 other) is called to '")
    assert said.endswith("' and 3 more calls")


def test_reason_spaces_coaches_and_pianists() -> None:
    made = season(
        need("swans", coaches="coach cora", to_date=day("Mon"), needs_pianist=False),
        coach(),
        coach("cora"),
        away("coach", "Mon 10:00-12:00"),
        away("cora", "Mon 10:00-12:00"),
        **SHORT,
    )
    assert reason(made) == (
        "Mon: no coach of its own is free (neither Conrad Meyer nor Cora)"
    )
    made = season(
        need("swans", needs_pianist=True),
        pianist(),
        away("piano", "Mon 10:00-12:00"),
        **SHORT,
    )
    assert reason(made) == "Mon: Pia Noble is away"
    made = season(space(), need("swans"), away("blue", "Mon 10:00-12:00"), **SHORT)
    assert reason(made) == "Mon: no space that fits (Blue Studio) is free"
    made = season(space(capacity=0), need("swans", dancers="ann"), **SHORT)
    assert reason(made) == "Mon: no space fits"


def test_reason_required_coach_by_name() -> None:
    made = season(
        need("swans", coaches="coach", needs_all_coaches=True),
        coach(),
        away("coach", "Mon 10:00-12:00"),
        **SHORT,
    )
    assert reason(made) == "Mon: Conrad Meyer is away"


def test_reason_order_and_spread() -> None:
    made = season(
        need("swans", dancers="ann", after="giselle", times=2, gap_days=1),
        need("giselle", dancers="bea"),
        **SHORT,
    )
    after = call("Tue 11:00-12:00", "bea", need="giselle", title="Giselle")
    same = call("Tue 10:00-11:00", "ann", need="swans")
    assert reason(made, after, same, last="Tue") == (
        "Mon: it comes after 'Giselle'; Tue: its calls lie on different days"
    )


def test_reason_rule_with_its_sentence_and_whom_it_binds() -> None:
    made = season(space(), space("red"), need("swans", dancers="ann bea"), **SHORT)
    most = rule(Maximum, limit=90, sentence="At most 90 minutes a day.")
    standing = call("Mon 10:00-11:00", "ann", space="red")
    assert reason(made, standing, rules=(most,)) == (
        "Mon: Anna Lee is called to 'Swans' and it would break "
        '"At most 90 minutes a day." for Anna Lee'
    )


def test_reason_without_a_day_of_its_own() -> None:
    made = season(need("swans", earliest=time(11), latest=time(11, 30)), **SHORT)
    assert reason(made) == "its dates and hours leave no time for it in this week"


def test_reason_many_sides_names_the_first_three() -> None:
    names = "ann bea cat dan"
    made = season(
        dancers(names),
        need("swans", dancers=names, minutes=30),
        *(
            away(who, f"Mon {hour}")
            for who, hour in zip(
                names.split(),
                ("10:00-10:30", "10:30-11:00", "11:00-11:30", "11:30-12:00"),
                strict=True,
            )
        ),
        **SHORT,
    )
    assert reason(made).endswith("and 1 other in what is left")


def test_reason_what_takes_the_stage() -> None:
    made = season(
        stage(opens=time(11, 30)),
        show("Tue 11:00-12:00", ""),
        stage(opens=time(11)),
        fixture("Mon 11:00-12:00", "", Activity.TECHNICAL, space="stage"),
        need("swans", spaces="stage", dancers="ann", minutes=30),
        **SHORT,
    )
    assert reason(made, last="Tue") == ("every day: no space that fits (Stage) is free")


def test_reason_staff_before_and_after_their_stay() -> None:
    made = season(
        coach(from_date=day("Tue"), to_date=day("Tue"), max_day_minutes=30),
        need("swans", coaches="coach"),
        **SHORT,
    )
    said = reason(made, last="Wed")
    assert said.startswith(
        "Mon and Wed: Conrad Meyer is not there; Tue: it would break"
    )


def test_reason_standby_and_skipped_class() -> None:
    made = season(
        show("Mon 10:00-12:00", "bea", covers="ann"),
        fixture("Mon 10:00-12:00", "ann", is_optional=True),
        space(),
        need("swans", dancers="ann"),
        **SHORT,
    )
    assert reason(made) == "Mon: Anna Lee stands by for the performance"


def test_reason_restriction_that_bars_what_is_danced() -> None:
    made = season(
        Restriction("ann", Bar.NO_JUMPS, day("Mon")),
        need("swans", dancers="ann"),
        **SHORT,
    )
    assert reason(made).startswith("Mon: it would break ")
