"""The example emergencies, with the outcome that was worked out by hand."""

import json
from pathlib import Path

import pytest

from callboard.demo.emergencies import EMERGENCIES
from callboard.domain.plan import Outcome
from callboard.domain.replacement import Loss
from callboard.domain.season import Season
from callboard.io.files import read_season, write_season
from callboard.rules.replacement import Obstacle, ReplacementTier
from callboard.solver.chain.answer import Way
from callboard.tonight import Tonight, replace_tonight

FOLDER = Path(__file__).parents[2] / "examples" / "emergencies"


def found(name: str, loss: Loss) -> Tonight:
    return replace_tonight(read_season(FOLDER / f"{name}.json"), loss)


def rows(way: Way | None) -> list[tuple[str, str, str | None]]:
    assert way is not None
    return [(each.role, each.was, each.now) for each in way.replacement.handovers]


@pytest.mark.parametrize("name", EMERGENCIES)
def test_example_emergency_is_what_its_script_writes(name: str, tmp_path: Path) -> None:
    season: Season = EMERGENCIES[name]()
    write_season(season, tmp_path / "book.json")
    kept = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    assert json.loads((tmp_path / "book.json").read_text("utf-8")) == kept


def test_injury_of_act_one_is_a_chain_of_two_in_act_three() -> None:
    # Marta is hurt in Act I and was to be the Spanish princess of Act III, a soloist's
    # role. Of the other soloists there is Yuki alone, who dances the Neapolitan dance of
    # the same act: she must give it up. That is open to the corps: Hana covers it, has
    # learned it, and dances nothing else. So two people change, and with one it cannot be.
    # Her place in the pas de trois of Act I has been danced, and passes to nobody.
    loss = Loss("lake-1", frozenset({"marta"}), 1, None)
    answer = found("act-one-injury", loss)
    assert answer.outcome is Outcome.COMPLETE
    assert rows(answer.answer.best) == [
        ("spanish", "marta", "yuki"),
        ("neapolitan", "yuki", "hana"),
    ]
    assert answer.answer.others == ()  # nobody but Yuki may be the princess


def test_corps_dancer_lost_in_act_one_is_replaced_within_the_interval() -> None:
    # Clara is a peasant of Act I and one of the two lesser queens of Act II. Hana is at
    # home, 35 minutes before Act II begins: too far. Of those in the house only Greta and
    # Vera hold nothing in Act II; Vera is principal, so Greta could go on: one person, but
    # nobody has taught her. Dina covers the role and has learned it; her place among the
    # Wilis goes to Greta, who covers that and has danced it: two people, all taught.
    season = read_season(FOLDER / "corps-in-the-interval.json")
    curtain = season.show_span(season.performances["giselle-2"]).start
    loss = Loss("giselle-2", frozenset({"clara"}), 1, curtain + 40)
    answer = replace_tonight(season, loss)
    assert answer.outcome is Outcome.COMPLETE
    assert rows(answer.answer.best) == [("two-wilis", "clara", "greta")]
    second = answer.answer.others[0]
    assert second.is_taught
    assert rows(second) == [("two-wilis", "clara", "dina"), ("wilis", "dina", "greta")]
    assert second.tiers[ReplacementTier.PEOPLE] == 2
    assert second.tiers[ReplacementTier.UNTAUGHT] == 0


def test_lead_lost_two_days_before_opening_has_one_who_has_danced_it() -> None:
    # Inês was to open as Giselle. Vera dances it the night after, has danced it before,
    # and is free on the opening: one person. Odile, the cover, has only learned it, and
    # dances Myrtha that night, which then goes to her cover Marta: two people. Marta as
    # Giselle would be one person again, but nobody has taught her: behind Vera.
    answer = found("lead-before-opening", Loss("opening", frozenset({"ines"})))
    assert rows(answer.answer.best) == [("giselle", "ines", "vera")]
    assert [rows(way) for way in answer.answer.others] == [
        [("giselle", "ines", "marta")],
        [("giselle", "ines", "odile"), ("myrtha", "odile", "marta")],
    ]


def test_lead_lost_with_two_days_between_large_roles_leaves_choices() -> None:
    # Vera and Marta dance large roles the day after, so with two days between them both
    # are barred. Odile alone may dance Giselle and Myrtha that night, and not both.
    answer = found("nobody-left", Loss("opening", frozenset({"ines"})))
    assert answer.outcome is Outcome.IMPOSSIBLE
    wall = answer.answer.wall
    assert wall is not None
    assert set(wall.roles) == {("giselle", "giselle"), ("giselle", "myrtha")}
    assert (wall.num_places, wall.dancers) == (2, ("odile",))
    first, *_, last = answer.answer.choices
    assert first.waived == {Obstacle.LARGE_REST}
    assert rows(first) == [("giselle", "ines", "vera")]
    assert rows(last) == [("giselle", "ines", None)]
    assert last.tiers[ReplacementTier.EMPTY] == 25
