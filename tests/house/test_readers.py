"""README and tutorial, done as they say; each must hold what it promises."""

import inspect
import re
from pathlib import Path

import pytest
from docs.claims import (
    BENCHMARKS,
    Beside,
    Claim,
    ClaimError,
    beside_of,
    figure_of,
    filled,
)
from tests.house.walk import ROOT, Command, Rows, blocks, fill_in, steps

from callboard.cli.app import run
from callboard.cli.commands.demo import demo
from callboard.cli.exits import BROKEN, CLEAN, PARTIAL
from callboard.rules.gap import Gap
from callboard.rules.pack import read_pack

EFFORT = ("--effort", "0.1")
README = "README.md"
CONTRIBUTING = "CONTRIBUTING.md"
TUTORIAL = "docs/tutorial/index.md"
PAGE = "sheets/2027-02-01/week.html"
MOST_BYTES = 300_000


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def type_in(monkeypatch: pytest.MonkeyPatch, command: Command) -> int:
    more = EFFORT if command.words[0] in {"plan", "demo"} else ()
    monkeypatch.setattr("sys.argv", ["callboard", *command.words, *more])
    return run()


@pytest.mark.slow
def test_tutorial_done_step_by_step_ends_as_it_says(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    book = here / "first" / "season.xlsx"
    done = []
    for step in steps(TUTORIAL):
        if isinstance(step, Rows):
            fill_in(book, step)
            done.append((step.sheet, ""))
            continue
        code = type_in(monkeypatch, step)
        said = capsys.readouterr().out
        done.append((f"{step.words[0]} {code}", said))
        if step.words[0] == "new":
            book = here / step.words[1]
    assert [name for name, _ in done] == [
        f"demo {CLEAN}",
        f"check {CLEAN}",
        f"explain {CLEAN}",
        f"explain {BROKEN}",
        "absences",
        f"check {BROKEN}",
        f"plan {CLEAN}",
        f"diff {CLEAN}",
        f"publish {CLEAN}",
        f"plan {PARTIAL}",
        f"explain {CLEAN}",
        f"new {CLEAN}",
        "season",
        "dancers",
        "spaces",
        "needs",
        f"check {CLEAN}",
        f"plan {CLEAN}",
    ]
    assert "no rule is broken" in done[1][1]
    assert "Grace Walker is called to" in done[5][1]
    assert f"first/{PAGE}" in done[0][1]
    assert (here / "first" / PAGE).exists()
    assert "To tell" in done[7][1]
    assert "3 calls, 6 dancer-hours; checker: clean" in done[-1][1]


@pytest.mark.traced
@pytest.mark.slow
def test_readme_week_that_cannot_be_is_explained_as_shown(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = [
        step
        for step in steps(README)
        if isinstance(step, Command) and "examples/after-the-show" in step.words
    ]
    codes = [type_in(monkeypatch, command) for command in typed]
    assert codes == [PARTIAL, CLEAN]
    (shown,) = blocks(README, "text")
    assert shown in capsys.readouterr().out
    assert (here / "plan.json").exists()


def test_readme_page_to_open_is_one_that_the_demo_writes() -> None:
    (page,) = re.findall(r"open `(.+?)`", (ROOT / README).read_text("utf-8"))
    # The tutorial's demo writes the rest of the path into a folder of its own.
    assert page == f"{inspect.signature(demo).parameters['folder'].default}/{PAGE}"


def test_readme_figures_are_the_newest_of_the_benchmarks() -> None:
    readme = (ROOT / README).read_text("utf-8")
    assert filled(readme, BENCHMARKS.read_text("utf-8")) == readme


@pytest.mark.parametrize(
    ("figure", "command", "shown"),
    [("9 s", "`callboard x`", "9 s"), ("9 s, busy", "the same", "9 s")],
)
def test_claim_is_the_newest_row_that_has_its_words(
    figure: str, command: str, shown: str
) -> None:
    head = "| Date | What | Bar | Figure | Command |\n| --- | --- | --- | --- | --- |\n"
    old = "| day | a week | 10 s | 12 s | `callboard x` |\n"
    new = f"| day | a week | 10 s | {figure} | {command} |\n"
    claim = Claim("says", "a week", "callboard x", r"\d+ s")
    assert figure_of(claim, head + old + new) == shown


def test_claim_of_programs_takes_them_from_one_run() -> None:
    head = (
        "| Date | Week | Program | End | Command |\n| --- | --- | --- | --- | --- |\n"
    )
    old = "| day | w | ours 1.0 | 9 | `x` |\n| day | w | peer | 7 | `x` |\n"
    new = "| day | w | ours 1.1 | 5 | `x --seeds 2` |\n"
    says = Beside("says", "w", ("ours", "peer"), "End")
    with pytest.raises(ClaimError, match="no command has rows of w for all of"):
        beside_of(says, head + new)
    assert beside_of(says, head + old + new) == ("ours 9; peer 7", "x")
    newer = "| day | w | peer | 8 | the same |\n"
    assert beside_of(says, head + old + new + newer) == (
        "ours 5; peer 8",
        "x --seeds 2",
    )


def test_claim_without_a_row_is_refused() -> None:
    with pytest.raises(ClaimError, match="says: a week, callboard x"):
        figure_of(Claim("says", "a week", "callboard x"), "")


def test_readme_picture_is_there_and_small() -> None:
    (name,) = re.findall(r"!\[.+?\]\((.+?)\)", (ROOT / README).read_text("utf-8"))
    assert 0 < (ROOT / name).stat().st_size < MOST_BYTES


def test_contributing_pack_is_read_as_it_stands() -> None:
    (text,) = blocks(CONTRIBUTING, "toml")
    pack = read_pack("lakeside", text)
    (rule,) = pack.rules
    assert isinstance(rule, Gap)
    assert rule.minutes == 12 * 60
    assert rule.sentence == "The night's rest is 12 hours at least."
    assert rule.source.row == "clause 7"
    assert [blank.what for blank in pack.blanks] == ["Rest before a performance."]


def test_contributing_names_only_files_that_are_there() -> None:
    text = (ROOT / CONTRIBUTING).read_text("utf-8")
    named = re.findall(r"`((?:src|docs|tests|rules|check|solver)/[\w./]+)`", text)
    assert len(named) > 10
    for name in named:
        places = (ROOT / name, ROOT / "src" / "callboard" / name)
        assert any(place.exists() for place in places), name
