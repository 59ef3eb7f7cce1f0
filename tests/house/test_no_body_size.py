"""Nobody's size is kept: no class has a field for it, and no table a column."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from callboard.io.records.tables import BOOKS
from callboard.io.tables import TABLES

SOURCE = Path(__file__).parents[2] / "src" / "callboard"
REFUSED = frozenset({
    "bmi", "calorie", "calories", "fat", "girth", "kg", "kilo", "kilograms", "kilos",
    "lbs", "leanness", "mass", "physique", "pounds", "thinness", "waist", "weigh",
    "weight", "weights",
})  # fmt: skip
# The solver's sums have weights of their terms; nothing of a person is kept in it.
OF_SUMS = "solver/"
SUMMED = frozenset({"weight", "weights"})


def words_of(name: str) -> set[str]:
    return set(re.split(r"[^a-z]+", name.lower()))


def fields_of(text: str) -> Iterator[tuple[str, str]]:
    """Give each class and what it holds, as a field of its own or in its slots."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.ClassDef):
            continue
        for line in node.body:
            targets = line.targets if isinstance(line, ast.Assign) else []
            if isinstance(line, ast.AnnAssign):
                targets = [line.target]
            for target in targets:
                if isinstance(target, ast.Name):
                    yield node.name, target.id


def refused(text: str) -> set[str]:
    return {
        f"{owner}.{name}" for owner, name in fields_of(text) if words_of(name) & REFUSED
    }


@pytest.mark.medium
def test_no_class_has_a_field_for_weight_or_body_mass() -> None:
    found = {
        f"{file.relative_to(SOURCE).as_posix()}:{name}"
        for file in sorted(SOURCE.rglob("*.py"))
        for name in refused(file.read_text("utf-8"))
    }
    assert {
        each
        for each in found
        if not (each.startswith(OF_SUMS) and words_of(each.rsplit(".", 1)[1]) & SUMMED)
    } == set()


@pytest.mark.parametrize("name", ["weight_kg", "bmi", "body_mass", "FAT_share"])
def test_field_for_it_would_be_found(name: str) -> None:
    text = (
        f"class Dancer:\n    name: str\n    {name}: float = 1.0\n    {name}_too = 2\n"
    )
    assert refused(text) == {f"Dancer.{name}", f"Dancer.{name}_too"}


def test_no_table_has_a_column_for_it_or_for_a_diagnosis() -> None:
    tables = [*TABLES, *(table for book in BOOKS for table in book.tables)]
    headings = {heading for table in tables for heading in table.headings}
    assert len(headings) > 100
    other = {"diagnosis", "pathology", "tissue", "reason", "icd", "osiics"}
    assert not {each for each in headings if words_of(each) & (REFUSED | other)}
