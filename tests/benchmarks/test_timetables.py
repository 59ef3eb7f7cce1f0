"""Curriculum timetables: the form, the competition's costs by hand, and the round trip."""

from pathlib import Path

import pytest
from benchmarks.inputs import UnreadableError
from benchmarks.options import Options
from benchmarks.timetables import measuring
from benchmarks.timetables.book import lectures_of, season_of, span_of, week_of
from benchmarks.timetables.evaluator import Lecture, Verdict, evaluate
from benchmarks.timetables.instance import (
    Instance,
    InstanceError,
    parse,
    read_instance,
)
from benchmarks.timetables.measuring import (
    TINY,
    Published,
    Timing,
    medians_of,
    timetables,
)

from callboard.check.audit import check
from callboard.check.costs import scores
from callboard.domain.plan import Outcome, Plan, Tier, call_of
from callboard.domain.season import Season
from callboard.io.files import fingerprint, read_season, write_season
from callboard.planner import Result
from callboard.rules.report import Report

HAND_MADE = """\
Name: by hand
Courses: 3
Rooms: 2
Days: 2
Periods_per_day: 4
Curricula: 2
Constraints: 1

COURSES:
c1 ann 3 2 12
c2 bob 1 1 5
c3 ann 1 1 25

ROOMS:
A 10
B 20

CURRICULA:
q1 2 c1 c2
q2 1 c3

UNAVAILABILITY_CONSTRAINTS:
c2 0 0

END.
"""
INSTANCE = parse(HAND_MADE)


def lectures(text: str) -> list[Lecture]:
    """Give ``c1 A 0 1, c2 B 0 2`` as lectures."""
    return [
        Lecture(course, room, int(day), int(period))
        for course, room, day, period in (line.split() for line in text.split(","))
    ]


# Three lectures of c1 on one of two days: 5. In A, for ten, two stand: 2 x 2. c3 in B: 5
# stand, and q2 has nothing beside it: 2. c1 in two rooms: 1. c2 follows c1; the last of c1
# is alone: 2.
ONE_DAY = lectures("c1 A 0 0, c1 A 0 1, c1 B 0 3, c2 B 1 3, c3 B 1 0")
TWO_DAYS = lectures("c1 B 0 0, c1 B 0 1, c1 B 1 2, c2 A 1 3, c3 B 1 0")


def test_costs_are_the_competition_s_counted_by_hand() -> None:
    # c2 on the other day is alone as well: 2.
    assert evaluate(INSTANCE, ONE_DAY) == Verdict((), 4 + 5, 5, 2 + 2 + 2, 1)
    assert evaluate(INSTANCE, ONE_DAY).cost == 21
    assert evaluate(INSTANCE, TWO_DAYS) == Verdict((), 5, 0, 2, 0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("c1 A 0 0, c1 A 0 1, c2 B 1 3, c3 B 1 0", ["c1 has 2 of 3"]),
        ("c1 A 0 0, c1 A 0 1, c1 A 0 2, c2 A 0 3, c3 A 0 3", ["share a room"]),
        ("c1 A 0 0, c1 B 0 0, c1 A 0 2, c2 A 0 3, c3 A 1 3", ["of one course"]),
        ("c1 A 0 0, c1 A 0 1, c1 A 0 2, c2 A 0 3, c3 B 0 2", ["share a teacher"]),
        ("c1 A 0 0, c1 A 0 1, c1 A 0 2, c2 B 0 2, c3 B 1 2", ["share the curriculum"]),
        ("c1 A 0 1, c1 A 0 2, c1 A 0 3, c2 B 0 0, c3 B 1 2", ["not available"]),
        ("c1 A 0 1, c1 A 0 2, c1 A 0 4, c2 B 1 0, c3 B 1 2", ["outside the week"]),
        ("c1 C 0 1, c1 A 0 2, c1 A 0 3, c2 B 1 0, c3 B 1 2", ["does not exist"]),
    ],
)
def test_every_hard_rule_is_named_once(text: str, words: list[str]) -> None:
    broken = evaluate(INSTANCE, lectures(text)).broken
    assert len(broken) == len(words)
    assert all(word in line for word, line in zip(words, broken, strict=True))


def plan_of(some: list[Lecture]) -> Plan:
    book, week = season_of(INSTANCE), week_of(INSTANCE)
    numbers: dict[str, int] = {}
    calls = []
    for each in sorted(some, key=lambda each: (each.day, each.period)):
        need = book.needs[each.course]
        numbers[each.course] = numbers.get(each.course, 0) + 1
        calls.append(
            call_of(
                need,
                numbers[each.course],
                span_of(each),
                each.room,
                dancing=frozenset(need.dancers),
                watching=frozenset(),
                coaches=need.coaches,
                pianists=(),
            )
        )
    return Plan(week.first, week.last, tuple(calls))


@pytest.mark.parametrize("some", [ONE_DAY, TWO_DAYS], ids=["one day", "two days"])
def test_book_costs_what_the_competition_counts_and_nothing_else(
    some: list[Lecture],
) -> None:
    book, plan = season_of(INSTANCE), plan_of(some)
    assert sorted(lectures_of(plan.calls)) == sorted(some)
    assert check(book, plan).is_clean
    counted = scores(book, plan, ())
    assert counted[Tier.PREFERENCES] == evaluate(INSTANCE, some).cost
    assert not any(counted[tier] for tier in Tier if tier is not Tier.PREFERENCES)


@pytest.mark.parametrize(
    "text",
    [
        "c1 A 0 0, c1 A 0 1, c1 A 0 2, c2 A 0 3, c3 A 0 3",
        "c1 A 0 0, c1 B 0 0, c1 A 0 2, c2 A 0 3, c3 A 1 3",
        "c1 A 0 0, c1 A 0 1, c1 A 0 2, c2 A 0 3, c3 B 0 2",
        "c1 A 0 0, c1 A 0 1, c1 A 0 2, c2 B 0 2, c3 B 1 2",
        "c1 A 0 1, c1 A 0 2, c1 A 0 3, c2 B 0 0, c3 B 1 2",
    ],
)
def test_checker_refuses_what_the_competition_forbids(text: str) -> None:
    assert not check(season_of(INSTANCE), plan_of(lectures(text))).is_clean


@pytest.mark.parametrize("name", ["book.xlsx", "book.json", "book"])
def test_book_is_an_ordinary_one_that_goes_through_a_file(
    tmp_path: Path, name: str
) -> None:
    book = season_of(INSTANCE)
    write_season(book, tmp_path / name)
    assert fingerprint(read_season(tmp_path / name)) == fingerprint(book)


def test_faults_are_told_all_at_once_with_line_value_and_advice() -> None:
    text = (
        HAND_MADE.replace("Rooms: 2", "Rooms: two")
        .replace("c2 bob 1 1 5", "c2 bob 1 3 5")
        .replace("c3 ann 1 1 25", "c3 ann 1 25")
        .replace("A 10", "B 10")
        .replace("q1 2 c1 c2", "q1 3 c1 c9")
        .replace("c2 0 0", "c2 0 7")
        .replace("END.", "")
    )
    with pytest.raises(InstanceError) as caught:
        parse(text)
    told = "\n".join(caught.value.faults)
    for words in (
        "line 3: two: Rooms is a whole number of 1 at least",
        "line 11: 3: working days: the week has 2",
        "line 12: c3 ann 1 25: a row here is: id teacher lectures",
        "the room B stands 2 times",
        "line 19: 3: 2 courses follow",
        "line 19: c9: no such course; name one of COURSES",
        "line 20: c3: no such course; name one of COURSES",
        "line 23: 7: outside the week: 0 to 3",
        "end the file with END.",
    ):
        assert words in told, words


def test_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="cannot be opened"):
        read_instance(tmp_path / "none.ctt")
    (tmp_path / "bytes.ctt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableError, match="not text"):
        read_instance(tmp_path / "bytes.ctt")
    with pytest.raises(InstanceError, match="the head has no Days"):
        parse("")


@pytest.mark.slow
def test_folder_gives_a_row_for_each_file_and_bad_ones_stop_nothing(
    tmp_path: Path,
) -> None:
    (tmp_path / "good.ctt").write_text(TINY, "utf-8")
    (tmp_path / "bad.ctt").write_text("Name: bad\n", "utf-8")
    table = "instance,t5min_mueller_avg,t5min_gecode_cplns_median\ngood,4.0,x\n"
    (tmp_path / "best_known.csv").write_text(table, "utf-8")
    options = Options(data=tmp_path, seconds=2.0, only=("bad", "good", "gone"))
    rows = {row["instance"]: row for row in timetables(options)}
    assert rows["bad"]["evaluator"].startswith("not read: ")
    assert rows["gone"]["evaluator"] == "not read: there is no gone.ctt"
    good = rows["good"]
    assert (good["evaluator"], good["checker"]) == ("valid", "clean")
    assert good["to the winner"] == f"{good['at the end'] / 4:.2f}"
    assert good["CP"] == "-"


@pytest.mark.traced
@pytest.mark.slow
def test_medians_stand_for_the_seeds_of_an_instance() -> None:
    rows = timetables(Options(is_quick=True, seeds=(1, 2), seconds=2.0))
    assert [row["seed"] for row in rows] == [1, 2]
    (middle,) = medians_of(rows)
    assert middle["seed"] == "median of 2"
    assert middle["evaluator"] == "valid"
    assert medians_of(rows[:1]) == rows[:1]


def test_figures_of_invalid_timetables_are_neither_shown_nor_averaged() -> None:
    nothing = Result(Outcome.OUT_OF_TIME, None, Report())
    winner = Published(winner=4.0)
    row = measuring._row(INSTANCE, "by hand", 1, nothing, Timing(), winner)
    assert row["evaluator"] == "3 broken"
    heads = ("at the end", "seats", "days", "alone", "rooms", "to the winner")
    assert {row[head] for head in heads} == {"-"}
    good = row | {"at the end": 6, "to the winner": "1.50"}
    (middle,) = medians_of([good, row, good | {"at the end": 8}])
    assert middle["at the end"] == "7 (2)"
    assert middle["to the winner"] == "1.50 (2)"
    assert middle["lectures"] == "5"


@pytest.mark.traced
@pytest.mark.slow
def test_instance_that_stops_the_planner_is_a_row_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bad.ctt").write_text(TINY.replace("tiny", "bad"), "utf-8")
    (tmp_path / "good.ctt").write_text(TINY, "utf-8")
    real = season_of

    def season_or_stop(instance: Instance) -> Season:
        if instance.name == "bad":
            message = "no such week"
            raise ValueError(message)
        return real(instance)

    monkeypatch.setattr(measuring, "season_of", season_or_stop)
    bad, good = timetables(Options(data=tmp_path, seconds=2.0))
    assert bad["evaluator"] == "failed: ValueError: no such week"
    assert good["evaluator"] == "valid"


def test_instances_are_named_by_where_they_lie(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.ctt").write_text(TINY, "utf-8")

    def names(data: Path, *only: str) -> list[str]:
        found = measuring._instances(Options(data=data, only=only))
        return [name for name, each in found if isinstance(each, Instance)]

    assert names(tmp_path) == ["a/one", "b/one"]
    assert names(tmp_path, "one") == ["a/one", "b/one"]
    assert names(tmp_path, "b/one") == ["b/one"]
    assert names(tmp_path / "b" / "one.ctt") == ["one"]


def test_table_of_known_values_is_read_as_spreadsheets_write_it(tmp_path: Path) -> None:
    table = tmp_path / "best_known.csv"
    table.write_text(f"instance,{measuring.WINNER_COLUMN}\none,4.5\n", "utf-8-sig")
    known, unread = measuring._published(tmp_path / "one.ctt")
    assert known == {"one": Published(winner=4.5)}
    assert not unread
    table.write_text(f"instance;{measuring.WINNER_COLUMN}\none;4.5\n", "utf-8-sig")
    known, (row,) = measuring._published(tmp_path)
    assert not known
    assert row["instance"] == "best_known.csv"
    assert row["evaluator"].startswith("not read: no column instance")
