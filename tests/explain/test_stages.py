"""A stage of a return in explanations: named until its review, never moved, never why."""

from datetime import date, time

from tests.builders import (
    away,
    clinician,
    day,
    need,
    plan,
    restriction,
    season,
    space,
    step,
)

from callboard.domain.people import Bar
from callboard.domain.season import Season, Week
from callboard.explain.unplaced import Explained, Explaining
from callboard.solver.effort import Runner

SHORT = {"calls_from": time(10), "calls_to": time(12), "grid_minutes": 30}
MONDAY = Week(day("Mon"), day("Mon"))
REVIEW = date(2027, 3, 8)


def explain(made: Season) -> Explained:
    runner = Runner(1, float("inf"))
    return Explaining(made, MONDAY, plan(last="Mon"), (), runner).need("swans")


def sentences(made: Season) -> tuple[str, ...]:
    found = explain(made).clash
    assert found is not None
    return found.sentences


def at_stage(stage: int, *others: object, **changes: object) -> Season:
    return season(
        space(),
        clinician(),
        step("ann", stage, "last Mon", review_date=REVIEW, **changes),
        need("swans", dancers="ann bea"),
        *others,
        **SHORT,
    )


def test_clash_names_the_stage_what_it_bars_and_its_review() -> None:
    assert sentences(at_stage(3)) == (
        "'Swans' needs a call of 1 h, with Anna Lee",
        (
            "Anna Lee's stage 3 of the return, until its review on Mon 08 Mar: no "
            "rehearsal and no show"
        ),
    )


def test_clash_without_a_review_says_who_moves_the_stage() -> None:
    (_, said) = sentences(at_stage(3, criteria="as she feels"))
    assert "criteria" not in said
    assert "as she feels" not in said
    made = season(
        space(),
        clinician(),
        step("ann", 3, "last Mon", review_date=None),
        need("swans", dancers="ann bea"),
        **SHORT,
    )
    assert "until a clinician moves it: no rehearsal" in sentences(made)[1]


def test_clash_of_a_stage_whose_review_is_overdue_says_so() -> None:
    made = season(
        space(),
        clinician(),
        step("ann", 3, "last Mon", review_date=day("last Fri")),
        need("swans", dancers="ann bea"),
        **SHORT,
    )
    assert "until its review, which was due on Fri 20 Nov: no" in sentences(made)[1]


def test_clash_says_until_when_where_the_next_step_is_made() -> None:
    made = at_stage(3, step("ann", 4, "Wed"))
    assert "stage 3 of the return, until Tue 24 Nov:" in sentences(made)[1]


def test_reason_names_the_stage_that_keeps_her_off() -> None:
    assert explain(at_stage(2)).reason.startswith(
        "Mon: Anna Lee is at stage 2 of the return ('barre only')"
    )


def test_no_repair_moves_a_stage_or_says_why() -> None:
    found = explain(at_stage(3))
    assert found.repairs
    words = [each.change.words for each in found.repairs]
    assert "do it without Anna Lee" in words
    told = " ".join((*words, found.reason, *sentences(at_stage(3))))
    for word in ("end the stage", "move the stage", "Barre is done", "Petra", "physio"):
        assert word not in told
    for each in found.repairs:
        after = each.change.season
        assert after is None or after.returns == at_stage(3).returns


def test_row_of_the_book_is_named_as_a_restriction_as_before() -> None:
    made = season(
        space(),
        restriction("ann", Bar.CLASS_ONLY),
        need("swans", dancers="ann bea"),
        away("bea", "Mon 08:00-09:00"),
        **SHORT,
    )
    assert sentences(made)[1] == "Anna Lee has the restriction 'class only'"
