"""The catalogue is complete, and says of every rule what it counts and does not see."""

from importlib.resources import files

import pytest

from callboard.rules.basic import BASIC_RULES
from callboard.rules.casting import CASTING_RULES
from callboard.rules.catalogue import Entry, casting_rules, entries, packs, shapes
from callboard.rules.pack import Pack
from callboard.rules.shapes import SHAPES


@pytest.mark.parametrize(
    "entry", [*entries(), *casting_rules()], ids=lambda entry: entry.id
)
def test_catalogue_of_every_entry_has_sentence_units_limits(entry: Entry) -> None:
    assert entry.sentence.endswith(".")
    assert entry.units
    assert entry.limits


def test_catalogue_shapes_are_the_eleven() -> None:
    assert len(shapes()) == len(SHAPES) == 11


@pytest.mark.parametrize("name", [*SHAPES, *(rule.id for rule in BASIC_RULES)], ids=str)
def test_catalogue_every_rule_has_a_check_of_its_name(name: str) -> None:
    assert files("callboard.check").joinpath(f"{name}.py").is_file()


@pytest.mark.parametrize("name", [rule.id for rule in CASTING_RULES], ids=str)
def test_catalogue_every_rule_of_castings_has_a_check_of_its_name(name: str) -> None:
    assert files("callboard.check.casting").joinpath(f"{name}.py").is_file()


@pytest.mark.parametrize("pack", packs(), ids=lambda pack: pack.id)
def test_catalogue_every_rule_of_a_pack_has_a_source(pack: Pack) -> None:
    assert pack.blanks, "something is always left unread"
    for rule in pack.rules:
        assert rule.source.agreement
        assert rule.source.url.startswith("https://")
        assert rule.source.period
        assert rule.source.status in {"V", "I", "A"}
        assert rule.source.row or rule.source.note
        assert rule.sentence.endswith(".")
        assert "{" not in rule.sentence
