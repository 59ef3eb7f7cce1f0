import ast
import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "callboard"
HEAVY = {
    "altair",
    "django",
    "matplotlib",
    "numpy",
    "ortools",
    "pandas",
    "polars",
    "typst",
    "vl_convert",
}
HELP = (
    "import sys\n"
    "from callboard.__main__ import main\n"
    "sys.argv = ['callboard', '--help']\n"
    "try:\n"
    "    main()\n"
    "except SystemExit as end:\n"
    "    assert not end.code, end.code"
)
# What must start at once, and the file that it needs.
QUICK = {
    "import": ("import callboard", SOURCE / "__init__.py"),
    "help": (HELP, SOURCE / "__main__.py"),
}


@pytest.mark.medium
@pytest.mark.parametrize(
    "statements",
    [
        pytest.param(statements, id=name)
        for name, (statements, file) in QUICK.items()
        if file.exists()
    ],
)
def test_start_loads_nothing_heavy(statements: str) -> None:
    program = (
        f"{statements}\nimport json, sys\n"
        "print('\\n' + json.dumps(sorted({m.split('.')[0] for m in sys.modules})))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    assert "callboard" in loaded
    assert loaded & HEAVY == set()


def imports_of(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module is not None, f"{file}: relative import"
            yield node.module


@pytest.mark.parametrize("package", ["domain", "records", "rules"])
def test_lowest_packages_import_standard_library_only(package: str) -> None:
    files = sorted((SOURCE / package).rglob("*.py"))
    assert files
    foreign = {
        f"{file.relative_to(SOURCE)}: {name}"
        for file in files
        for name in imports_of(file)
        if name.split(".")[0] not in sys.stdlib_module_names | {"callboard"}
    }
    assert foreign == set()


def contracts() -> list[dict[str, object]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    found: list[dict[str, object]] = settings["tool"]["importlinter"]["contracts"]
    return found


def lint_imports(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the package that stands in this folder."""
    program = (
        "import sys; sys.path.insert(0, 'src')\n"
        "from importlinter.cli import lint_imports_command as run; run()"
    )
    return subprocess.run(
        [sys.executable, "-c", program, "--no-cache", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.medium
def test_every_contract_runs_and_is_kept() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"Contracts: {len(contracts())} kept, 0 broken" in done.stdout


BREAKS = {
    "layers": ("check/__init__.py", "import callboard.solver"),
    "layers exhaustive": ("stray.py", ""),
    "ortools": ("check/__init__.py", "def late():\n    import ortools"),
    "typst": ("demo/__init__.py", "import typst"),
    "polars": ("io/__init__.py", "import polars"),
    "private": ("check/__init__.py", "import callboard.domain.diary"),
    "django": ("io/__init__.py", "import django"),
    "standard-library": ("domain/__init__.py", "import pydantic"),
}


def test_every_contract_has_a_break() -> None:
    broken = {name.partition(" ")[0] for name in BREAKS}
    assert broken == {each["id"] for each in contracts()}


@pytest.mark.slow
@pytest.mark.parametrize("name", BREAKS)
def test_contract_broken_on_purpose_is_caught(name: str, tmp_path: Path) -> None:
    package = tmp_path / "src" / "callboard"
    for module in SOURCE.rglob("*.py"):
        empty = package / module.relative_to(SOURCE)
        empty.parent.mkdir(parents=True, exist_ok=True)
        empty.touch()
    file, line = BREAKS[name]
    (package / file).write_text(line, "utf-8")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    done = lint_imports(tmp_path, "--contract", name.partition(" ")[0])
    assert done.returncode == 1, done.stdout + done.stderr
    assert "0 kept, 1 broken" in done.stdout
