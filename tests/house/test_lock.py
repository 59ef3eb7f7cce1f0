"""The lock and the files exported from it: whole, equal, and usable anywhere."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
INDEX = "https://pypi.org/simple"
FILES_HOST = "files.pythonhosted.org"
REQUIREMENTS = {
    "requirements.txt": {"build"},
    "requirements-dev.txt": {"build", "dev"},
}
Table = dict[str, Any]


def read_toml(name: str) -> Table:
    return tomllib.loads((ROOT / name).read_text("utf-8"))


def locked_packages() -> list[Table]:
    packages: list[Table] = read_toml("uv.lock")["package"]
    return packages


def own_package() -> Table:
    return next(each for each in locked_packages() if each["name"] == "callboard")


def artefacts(package: Table) -> Iterator[Table]:
    yield from package.get("wheels", [])
    if "sdist" in package:
        yield package["sdist"]


@pytest.mark.medium
def test_lock_names_public_index_only() -> None:
    for package in locked_packages():
        if package["name"] == "callboard":
            assert package["source"] == {"editable": "."}
            continue
        assert package["source"] == {"registry": INDEX}, package["name"]
        for artefact in artefacts(package):
            address = urlsplit(artefact["url"])
            assert (address.scheme, address.netloc) == ("https", FILES_HOST)


@pytest.mark.medium
def test_lock_has_hash_of_every_file() -> None:
    for package in locked_packages():
        found = list(artefacts(package))
        assert found or package["name"] == "callboard"
        for artefact in found:
            assert re.fullmatch(r"sha256:[0-9a-f]{64}", artefact["hash"])


@pytest.mark.parametrize("name", ["uv.lock", "pyproject.toml", *REQUIREMENTS])
def test_file_names_no_other_host_and_no_local_path(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    hosts = set(re.findall(r"[a-z+]+://[^/\s\"']*", text))
    assert hosts <= {"https://pypi.org", f"https://{FILES_HOST}"}
    options = r"^\s*(-i|-f|-e|--(extra-)?index-url|--find-links|--trusted-host)\b"
    assert re.search(options, text, re.MULTILINE) is None
    assert re.search(r"(^|[\s\"'=@])/[a-z]+/", text, re.MULTILINE) is None
    if name == "pyproject.toml":
        assert set(read_toml(name)["tool"]["uv"]).isdisjoint(
            {"index", "index-url", "extra-index-url", "find-links", "sources"}
        )


@pytest.mark.medium
def test_lock_has_the_cool_down() -> None:
    cool_down = read_toml("pyproject.toml")["tool"]["uv"]["exclude-newer"]
    assert cool_down == "P7D"
    assert read_toml("uv.lock")["options"]["exclude-newer-span"] == cool_down


def as_written(requirements: list[str]) -> set[tuple[str, str]]:
    parsed = [Requirement(each) for each in requirements]
    return {(each.name.lower(), str(each.specifier)) for each in parsed}


def as_locked(requirements: list[Table]) -> set[tuple[str, str]]:
    return {(each["name"], each.get("specifier", "")) for each in requirements}


@pytest.mark.medium
def test_lock_was_made_from_this_pyproject() -> None:
    project = read_toml("pyproject.toml")
    metadata = own_package()["metadata"]
    assert own_package()["version"] == project["project"]["version"]
    needed_python = project["project"]["requires-python"]
    assert read_toml("uv.lock")["requires-python"] == needed_python
    assert as_locked(metadata["requires-dist"]) == as_written(
        project["project"]["dependencies"]
    )
    groups = project["dependency-groups"]
    assert metadata["requires-dev"].keys() == groups.keys()
    for group, requirements in groups.items():
        assert as_locked(metadata["requires-dev"][group]) == as_written(requirements)


def test_version_is_the_same_everywhere() -> None:
    text = (ROOT / "src/callboard/__init__.py").read_text("utf-8")
    version = read_toml("pyproject.toml")["project"]["version"]
    assert f'__version__ = "{version}"' in text


def read_requirements(name: str) -> dict[tuple[str, str], set[str]]:
    """Give the hashes of each (package, version) of an exported file."""
    lines = [
        line
        for line in (ROOT / name).read_text("utf-8").splitlines()
        if line and not line.lstrip().startswith("#")
    ]
    found: dict[tuple[str, str], set[str]] = {}
    for entry in "\n".join(lines).replace("\\\n", " ").splitlines():
        requirement, *hashes = entry.split("--hash=")
        pinned = Requirement(requirement.strip())
        version = str(pinned.specifier)
        assert version.startswith("=="), entry
        key = (pinned.name, version.removeprefix("=="))
        assert key not in found, key
        found[key] = {each.strip() for each in hashes}
    return found


def reached(groups: set[str]) -> set[tuple[str, str]]:
    """Give every package that the project and these groups lead to in the lock."""
    packages = {(each["name"], each["version"]): each for each in locked_packages()}
    waiting: list[Table] = list(own_package()["dependencies"])
    for group in groups:
        waiting += own_package()["dev-dependencies"][group]
    seen: set[tuple[str, str]] = set()
    while waiting:
        wanted = waiting.pop()
        keys = {
            key
            for key in packages
            if key[0] == wanted["name"] and wanted.get("version", key[1]) == key[1]
        } - seen
        seen |= keys
        for key in keys:
            waiting += packages[key].get("dependencies", [])
            for extra in wanted.get("extra", []):
                waiting += packages[key]["optional-dependencies"][extra]
    return seen


@pytest.mark.medium
@pytest.mark.parametrize("name", REQUIREMENTS)
def test_requirements_are_what_the_lock_says(name: str) -> None:
    requirements = read_requirements(name)
    assert requirements.keys() == reached(REQUIREMENTS[name])
    for package in locked_packages():
        key = (package["name"], package["version"])
        if key in requirements:
            assert requirements[key] == {each["hash"] for each in artefacts(package)}


def test_dev_requirements_only_add_to_the_others() -> None:
    dev = read_requirements("requirements-dev.txt").items()
    assert read_requirements("requirements.txt").items() <= dev


@pytest.mark.medium
def test_locked_pip_is_a_wheel_that_set_up_can_fetch() -> None:
    (pip,) = [each for each in locked_packages() if each["name"] == "pip"]
    assert pip["wheels"][0]["url"].endswith("-py3-none-any.whl")
