"""The pages that are written from the program, and what they promise."""

import re
from pathlib import Path

import pytest
from docs import generate
from docs.writers.commands import EXIT_WORDS, exit_codes

from callboard.io.tables import TABLES
from callboard.rules.catalogue import casting_rules, entries, packs
from callboard.rules.pack import pack_ids

ROOT = Path(__file__).parents[2]
CELL_ENDS = re.compile(r"(?<!\\)\|")


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {name: write() for name, write in generate.PAGES.items()}


@pytest.mark.medium
def test_page_has_tables_whose_rows_are_as_wide_as_their_heads(
    pages: dict[str, str],
) -> None:
    for name, text in pages.items():
        width = 0
        for line in text.splitlines():
            if not line.startswith("|"):
                width = 0
                continue
            found = len(CELL_ENDS.findall(line))
            assert found == (width or found), f"{name}: {line}"
            width = found


def test_page_stands_in_the_index_of_the_reference() -> None:
    index = (ROOT / "docs" / "reference" / "index.md").read_text("utf-8")
    listed = re.findall(r"^generated/(.+)$", index, re.MULTILINE)
    assert listed == list(generate.PAGES)


def test_commands_page_names_every_exit_code(pages: dict[str, str]) -> None:
    assert set(exit_codes()) == set(EXIT_WORDS)
    for number in exit_codes().values():
        assert f"| {number} | " in pages["commands"]


def test_commands_page_names_every_command_of_the_readme(
    pages: dict[str, str],
) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    named = {
        word
        for word in re.findall(r"\./callboard (\w+)", readme)
        if f"## {word}\n" not in pages["commands"]
    }
    assert named == set()


def test_rules_pages_hold_every_rule_of_every_pack(pages: dict[str, str]) -> None:
    for entry in (*entries(), *casting_rules()):
        assert f"### `{entry.id}`\n\n{entry.sentence}" in pages["rules"]
    assert [pack.id for pack in packs()] == list(pack_ids())
    for pack in packs():
        assert f"Pack `{pack.id}`." in pages["agreements"]
        for rule in pack.rules:
            assert rule.sentence in pages["agreements"]


def test_season_book_page_has_every_column(pages: dict[str, str]) -> None:
    sections = pages["season-book"].split("\n## ")[1:]
    assert [text.partition("\n")[0] for text in sections] == [
        table.name for table in TABLES
    ]
    for table, text in zip(TABLES, sections, strict=True):
        for heading in table.headings:
            assert re.search(
                rf"^\| \*{{0,2}}{heading}\*{{0,2}} \| ", text, re.MULTILINE
            )


def test_file_pages_link_only_to_types_they_describe(pages: dict[str, str]) -> None:
    for name in ("season-file", "plan-file", "diary-file", "casebook-file"):
        linked = set(re.findall(r"\]\(#(\w+)\)", pages[name]))
        described = {
            head.casefold()
            for head in re.findall(r"^## (\w+)$", pages[name], re.MULTILINE)
        }
        assert linked <= described


def test_generating_again_leaves_unchanged_pages_alone_and_removes_old_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generate, "TARGET", tmp_path / "generated")
    monkeypatch.setattr(generate, "PAGES", {"rules": lambda: "# Rules"})
    generate.main()
    kept = tmp_path / "generated" / "rules.md"
    before = kept.stat().st_mtime_ns
    (kept.parent / "gone.md").write_text("# Gone", "utf-8")
    generate.main()
    assert [each.name for each in kept.parent.iterdir()] == ["rules.md"]
    assert kept.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "page",
    ["README.md", "CONTRIBUTING.md", "PRIVACY.md", "SECURITY.md", "examples/README.md"],
)
def test_page_outside_the_docs_links_only_to_files_that_are_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert ((ROOT / page).parent / link).exists(), link
