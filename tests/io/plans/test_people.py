"""Who is called: names, parts of names, groups, casts, and who is left out."""

from pathlib import Path

import pytest
from tests.io.plans.handmade import calls, faults, one

from callboard.io.plans.names import Names
from callboard.io.plans.written import WordError, listed, plain

WOMEN = {"ann", "bea", "cat", "eva"}
MEN = {"dan", "gus", "hal", "lukasz-zajac"}


@pytest.mark.parametrize(
    ("typed", "called"),
    [
        ("ann", {"ann"}),
        ("Anna Lee", {"ann"}),
        ("  anna   LEE ", {"ann"}),
        ("Lee, Anna", {"ann"}),
        ("A. Lee", {"ann"}),
        ("Anna L.", {"ann"}),
        ("Anna", {"ann"}),
        ("Holm", {"bea"}),
        ("Eva Novak", {"eva"}),
        ("Zajac", {"lukasz-zajac"}),
        ("Hal O'Neil", {"hal"}),
        ("Anna Lee, Gus Lee", {"ann", "gus"}),
        ("Anna & Gus / Hal + Eva", {"ann", "gus", "hal", "eva"}),
        ("Anna and Gus\nHal; Eva", {"ann", "gus", "hal", "eva"}),
        ("all", WOMEN | MEN),
        ("full company", WOMEN | MEN),
        ("women", WOMEN),
        ("all the men", MEN),
        ("corps women", {"bea", "cat", "eva"}),
        ("Women of the Corps de Ballet", {"bea", "cat", "eva"}),
        ("principals", {"ann", "dan"}),
        ("rank:corps", (WOMEN | MEN) - {"ann", "dan"}),
        ("tag:guest", {"bea"}),
        ("cast:serenade/A", {"ann", "bea", "eva"}),
        ("Serenade cast B", {"cat", "eva"}),
        ("corps women except Eva", {"bea", "cat"}),
        ("corps women; -Eva; -cat", {"bea"}),
        ("all without men, Anna Lee", WOMEN - {"ann"}),
        ("-", set()),
        ("TBA", set()),
        ("Anna Lee, TBC", {"ann"}),
    ],
)
def test_people_in_usual_wording_are_found(
    tmp_path: Path, typed: str, called: set[str]
) -> None:
    cell = typed.replace('"', '""')
    call = one(tmp_path, f'Tue,15:00-16:00,blue,Sewing,"{cell}",,')
    assert call.dancers == called


@pytest.mark.parametrize(
    ("title", "typed", "dancing", "watching"),
    [
        ("Serenade", "A", {"ann", "bea", "eva"}, set()),
        ("Serenade Elegy", "cast A", {"eva"}, set()),
        ("Serenade Waltz", "A/B", {"ann", "bea", "cat", "eva"}, set()),
        ("Serenade Waltz", "A with covers", {"ann", "bea"}, {"cat"}),
        ("Serenade Waltz", "A, Eva (watching)", {"ann", "bea"}, {"eva"}),
        ("Serenade Waltz A", "covers", set(), {"cat"}),
        ("Serenade", "Eva; watching: Anna, Gus Lee", {"eva"}, {"ann", "gus"}),
        ("Serenade", "cast A: 2 dancers (Anna Lee, Eva)", {"ann", "eva"}, set()),
        ("Agon", "2 dancers (Anna Lee, Eva, Gus Lee)", {"ann", "eva"}, {"gus"}),
        ("Agon", "1 dancers; watching: Eva (Anna Lee)", {"ann"}, {"eva"}),
        ("Agon", "1 dancers; watching: 1 dancers (Anna, Eva)", {"ann"}, {"eva"}),
        ("Serenade Waltz", "full call", {"ann", "bea", "cat", "eva"}, set()),
        ("Serenade", "Serenade B", {"cat", "eva"}, set()),
    ],
)
def test_cast_letter_means_the_cast_of_the_rows_work(
    tmp_path: Path, title: str, typed: str, dancing: set[str], watching: set[str]
) -> None:
    call = one(tmp_path, f'Tue,15:00-16:00,blue,{title},"{typed}",,')
    assert call.dancers == dancing
    assert call.watching == watching


def test_watching_has_a_column_of_its_own(tmp_path: Path) -> None:
    (call,) = calls(
        tmp_path, "Day,Time,Who,Covers\nTue,15:00-16:00,Anna Lee,Gus Lee; Anna Lee\n"
    )
    assert call.dancers == {"ann"}
    assert call.watching == {"gus"}


def test_staff_among_those_called_lead_or_play(tmp_path: Path) -> None:
    call = one(tmp_path, 'Tue,15:00-16:00,blue,Agon,"Anna Lee, Petrova, Pia Noble",,')
    assert call.dancers == {"ann"}
    assert (call.coaches, call.pianists) == (("petrova",), ("piano",))
    call = one(tmp_path, 'Tue,15:00-16:00,blue,Agon,"Anna, Petrova, Holt; not Holt",,')
    assert call.coaches == ("petrova",)


def test_leaders_and_pianist_by_any_name_and_recordings(tmp_path: Path) -> None:
    call = one(tmp_path, "Tue,15:00-16:00,blue,Agon,Anna Lee,Meyer & Petrova,recording")
    assert (call.coaches, call.pianists) == (("coach", "petrova"), ())
    call = one(tmp_path, "Tue,15:00-16:00,blue,Agon,Anna Lee,Daniel Okafor,Pia")
    assert (call.coaches, call.pianists) == (("dan",), ("piano",))


@pytest.mark.parametrize(
    ("typed", "message", "advice"),
    [
        ("Ana Lee", "No dancer is called so", "Perhaps 'Anna Lee'."),
        ("Lee", "Several are called so", "Write the id: ann, gus."),
        ("rank:corpse", "There is no such group", "corps"),
        ("tag:none", "There is no such group", ""),
        ("cast:serenade/Z", "There is no such group", ""),
        ("cast:giselle/A", "No work is called so", ""),
        ("women men", "No dancer is called so", ""),
        ("watching: Ana Lee", "No dancer is called so", "Perhaps 'Anna Lee'."),
        ("all except Nowak", "No dancer is called so", ""),
    ],
)
def test_people_nobody_knows_are_faults_with_advice(
    tmp_path: Path, typed: str, message: str, advice: str
) -> None:
    (fault,) = faults(tmp_path, f'Day,Time,Who\nTue,15:00-16:00,"{typed}"\n')
    assert fault.message == message
    assert advice in fault.advice


def test_staff_called_alike_are_told_by_id() -> None:
    names = Names("one", [("a", "Ida Berg"), ("b", "Ida Berg"), ("c", "Bo")])
    with pytest.raises(WordError) as caught:
        names.find("Ida Berg")
    assert caught.value.advice == "Write the id: a, b."
    assert names.find("b") == "b"
    assert names.look("\u2605") == ()


def test_words_are_compared_without_capitals_accents_and_marks() -> None:
    assert plain("  Łukasz ZAJĄC-Straße! ") == "lukasz zajac strasse"
    assert plain("王 浩然") == "王 浩然"
    assert listed([*"abcdefghij"]) == "a, b, c, d, e, f, g, h and 2 more"


def test_group_leaves_out_whoever_is_away_all_week(tmp_path: Path) -> None:
    call = one(tmp_path, "Tue,15:00-16:00,blue,Sewing,men,,")
    assert "ivo" not in call.dancers
    call = one(tmp_path, "Tue,15:00-16:00,blue,Sewing,Ivo,,")
    assert "ivo" in call.dancers
