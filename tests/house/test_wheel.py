import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_wheel_has_every_file_of_the_package_and_no_other(tmp_path: Path) -> None:
    junk = shutil.ignore_patterns("__pycache__", "*.egg-info")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=junk)
    for name in ("pyproject.toml", "LICENSE", "README.md"):
        shutil.copy(ROOT / name, tmp_path)
    program = "from setuptools.build_meta import build_wheel; build_wheel('dist')"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with ZipFile(wheel) as opened:
        names = {each for each in opened.namelist() if ".dist-info/" not in each}
        licence = [each for each in opened.namelist() if each.endswith("/LICENSE")]
    source = tmp_path / "src"
    files = {
        file.relative_to(source).as_posix()
        for file in (source / "callboard").rglob("*")
        if file.is_file()
    }
    assert names == files
    assert len(licence) == 1
