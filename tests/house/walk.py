"""Walks through a page as its reader would: types its commands, fills in its tables."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import openpyxl

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^ *```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
STEP = re.compile(
    r"^```sh\n(?P<commands>.*?)^```$"
    r"|\*\*(?P<sheet>[\w ]+)\*\*(?:[^\n*]+)?\n\n(?P<table>(?:\|[^\n]+\n)+)",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Command:
    """Words to type, without the program's own name."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class Rows:
    """Rows to fill into a sheet, the heads first."""

    sheet: str
    rows: tuple[tuple[str, ...], ...]


def steps(page: str) -> Iterator[Command | Rows]:
    """Give what a page tells its reader to do, in order."""
    for found in STEP.finditer((ROOT / page).read_text("utf-8")):
        if found["sheet"]:
            lines = found["table"].splitlines()
            cells = [
                tuple(cell.strip() for cell in line.strip("|").split("|"))
                for line in lines
            ]
            yield Rows(found["sheet"], (cells[0], *cells[2:]))
            continue
        for line in found["commands"].splitlines():
            words = shlex.split(line.partition("  #")[0])
            if words[:1] == ["./callboard"]:
                yield Command(tuple(words[1:]))


def blocks(page: str, kind: str) -> list[str]:
    """Give the texts of a page's blocks of a kind."""
    text = (ROOT / page).read_text("utf-8")
    return [dedent(inside) for name, inside in BLOCK.findall(text) if name == kind]


def fill_in(book: Path, step: Rows) -> None:
    """Fill rows into a sheet of a workbook, below what stands there."""
    workbook = openpyxl.load_workbook(book)
    sheet = workbook[step.sheet]
    heads = [cell.value for cell in sheet[1]]
    if heads[0] == "setting":  # every setting has its row already
        places = {row[0].value: row[1] for row in sheet.iter_rows(min_row=2)}
        for name, value in step.rows[1:]:
            places[name].value = value
    else:
        last = max(cell.row for row in sheet.iter_rows() for cell in row if cell.value)
        for number, row in enumerate(step.rows[1:], start=last + 1):
            for head, value in zip(step.rows[0], row, strict=True):
                sheet.cell(number, heads.index(head) + 1).value = value
    workbook.save(book)
