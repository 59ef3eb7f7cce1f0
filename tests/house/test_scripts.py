"""The shell scripts: what they say when they cannot go on, and what they repair.

Each test copies the scripts into an empty folder; nothing is installed.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMANDS = (
    *("cat", "cksum", "date", "dirname", "mkdir", "mktemp", "mv", "readlink", "rm"),
    *("sed", "sleep"),
)
FILES = ("setup", "callboard", "requirements.txt", "pyproject.toml", "uv.lock")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "a folder with spaces"
    folder.mkdir()
    for name in FILES:
        shutil.copy(ROOT / name, folder)
    return folder


def run(
    folder: Path, *command: str, path: str = "/usr/bin:/bin", **more: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env={"PATH": path, "HOME": str(folder)} | more,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def write_script(file: Path, text: str) -> None:
    file.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    file.chmod(0o755)


def path_without_python(folder: Path) -> str:
    """Make a folder of the commands that set-up needs, with no Python among them."""
    commands = folder / "commands"
    commands.mkdir()
    for name in COMMANDS:
        found = shutil.which(name)
        assert found is not None, name
        (commands / name).symlink_to(found)
    return str(commands)


@pytest.mark.parametrize("name", ["setup", "callboard", "test", ".ci/run"])
def test_script_is_executable_and_can_be_read(name: str) -> None:
    assert os.access(ROOT / name, os.X_OK)
    shell = "bash" if name == ".ci/run" else "sh"
    assert run(ROOT, shell, "-n", name).returncode == 0


def test_setup_without_python_names_what_to_install(copy: Path) -> None:
    done = run(copy, "/bin/sh", "./setup", path=path_without_python(copy))
    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr
    assert "sudo apt install python3 python3-venv" in done.stderr
    assert not (copy / ".setup.lock").exists()


def test_setup_with_old_named_python_says_so(copy: Path) -> None:
    write_script(copy / "old", "exit 1")
    done = run(copy, "./setup", CALLBOARD_PYTHON=str(copy / "old"))
    assert done.returncode == 1
    assert f"{copy / 'old'} is not a Python 3.11 or newer" in done.stderr


def test_setup_with_unknown_option_says_usage(copy: Path) -> None:
    done = run(copy, "./setup", "--all")
    assert done.returncode == 2
    assert "usage:" in done.stderr


@pytest.mark.slow
def test_setup_that_fails_keeps_the_environment_that_worked(copy: Path) -> None:
    old = copy / ".venv"
    old.mkdir()
    (old / "callboard-run").write_text("of another lock", "utf-8")
    (copy / "requirements.txt").write_text("a line that pip refuses !\n", "utf-8")
    done = run(copy, "./setup", CALLBOARD_PYTHON=sys.executable)
    assert done.returncode == 1
    assert "could not be installed" in done.stderr
    assert {each.name for each in old.iterdir()} == {"callboard-run"}
    assert not (copy / ".venv.old").exists()
    assert not (copy / ".setup.lock").exists()


def test_setup_after_one_that_died_takes_over(copy: Path) -> None:
    lock = copy / ".setup.lock"
    lock.mkdir()
    (lock / "pid").write_text("999999999", "utf-8")
    done = run(copy, "/bin/sh", "./setup", path=path_without_python(copy))
    assert "needs Python 3.11 or newer" in done.stderr
    assert not lock.exists()


def test_setup_waits_while_another_runs(copy: Path) -> None:
    lock = copy / ".setup.lock"
    lock.mkdir()
    (lock / "pid").write_text(str(os.getpid()), "utf-8")
    with pytest.raises(subprocess.TimeoutExpired) as waited:
        subprocess.run(
            ["./setup"], cwd=copy, capture_output=True, check=False, timeout=1.5
        )
    assert b"Another set-up runs here" in (waited.value.stderr or b"")
    assert lock.exists()


def test_callboard_runs_the_installed_command_from_anywhere(
    copy: Path, tmp_path: Path
) -> None:
    commands = copy / ".venv" / "bin"
    commands.mkdir(parents=True)
    write_script(commands / "python", "exit 0")
    write_script(commands / "callboard", 'pwd; for each; do echo "<$each>"; done')
    # What ./setup writes when it has finished.
    write_script(copy / "setup", "exit 0")
    link = tmp_path / "link"
    link.symlink_to(copy / "callboard")
    done = run(tmp_path, str(link), "check", "two words", "")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [str(tmp_path), "<check>", "<two words>", "<>"]
