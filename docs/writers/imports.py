"""The page of import contracts, read from pyproject.toml."""

import tomllib
from pathlib import Path
from typing import Any

from docs.writers.markdown import code, table

SETTINGS = Path(__file__).parents[2] / "pyproject.toml"


def import_contracts() -> str:
    """Give every contract in words."""
    settings = tomllib.loads(SETTINGS.read_text("utf-8"))
    lines = [
        "# Import contracts",
        "",
        "Every test run holds these contracts; `lint-imports` checks them alone.",
        "",
    ]
    for contract in settings["tool"]["importlinter"]["contracts"]:
        lines += [f"## {contract['name']}", ""]
        if contract["type"] == "layers":
            lines += _layers(contract)
        else:
            sources, barred = contract["source_modules"], contract["forbidden_modules"]
            lines += [f"{code(sources)} must not import {code(barred)}.", ""]
            allowed = contract.get("ignore_imports", [])
            if allowed:
                lines += [f"Allowed all the same: {code(allowed)}.", ""]
    return "\n".join(lines)


def _layers(contract: dict[str, Any]) -> list[str]:
    lines = [
        "A layer may import the layers below it, never one above. Names in one row never",
        "import each other.",
        "",
    ]
    names = [
        [name.strip(" ()") for name in layer.split("|")] for layer in contract["layers"]
    ]
    rows = ((str(number), code(some)) for number, some in enumerate(names, start=1))
    return lines + table(("Layer", "Packages"), rows)
