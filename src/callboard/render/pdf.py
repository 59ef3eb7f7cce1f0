"""Sheets as PDF, SVG and PNG: the one place that knows Typst.

Data reaches a template as JSON and stays data: a name such as ``#read("x")`` is printed as
it is written. Fonts are this package's own, so that a sheet looks the same everywhere.
"""

import json
import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import typst  # noqa: TID253  (loaded only by those who print)

from callboard.domain.clock import Minute
from callboard.render.letters import letters_of_font

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
FONTS = HERE / "fonts"
MOST_THREADS = 4
Format = Literal["pdf", "svg", "png"]


@dataclass(frozen=True, slots=True)
class Foreign:
    """Letters that our fonts have not: borrowed from a font of the system, or missing."""

    borrowed: dict[str, str]
    missing: tuple[str, ...]


def foreign(letters: Iterable[str]) -> Foreign:
    """Say where letters come from that our own fonts do not have; mostly there are none."""
    wanted = set(letters)
    for font in sorted(FONTS.glob("*.ttf")):
        wanted -= letters_of_font(font.read_bytes())
    borrowed: dict[str, str] = {}
    if wanted:
        for known in typst.Fonts(include_embedded_fonts=False).fonts():
            if not wanted:
                break
            for letter in wanted & _system_letters(known):
                borrowed[letter] = known.family
            wanted -= borrowed.keys()
    return Foreign(dict(sorted(borrowed.items())), tuple(sorted(wanted)))


def _system_letters(font: typst.FontInfo) -> set[str]:
    try:
        return letters_of_font(Path(font.path or "").read_bytes(), font.index)
    except (OSError, ValueError):
        return set()


@dataclass(frozen=True, slots=True)
class Order:
    """A sheet to be printed: its template, its values, and as what."""

    template: str
    sheet: Mapping[str, Any]
    form: Format = "pdf"
    ppi: float = 144


class Press:
    """Prints sheets, on as many processors as there are.

    Fonts of the system are looked at only when asked for, for letters ours have not.
    """

    def __init__(self, now: Minute, *, with_system_fonts: bool = False) -> None:
        self._now = now
        self._fonts = typst.Fonts(
            include_system_fonts=with_system_fonts,
            include_embedded_fonts=False,
            font_paths=[FONTS],
        )
        self._own = threading.local()

    @contextmanager
    def printing(self, orders: Iterable[Order]) -> Iterator[Iterator[list[bytes]]]:
        """Print sheets in their order; a PDF is one piece, pictures are one a page.

        Typst lets go of Python while it works, so threads print side by side, and beside
        whatever else is done before the sheets are taken.
        """
        pool = ThreadPoolExecutor(min(MOST_THREADS, os.cpu_count() or 1))
        try:
            yield pool.map(self._print, orders)
        finally:
            pool.shutdown(cancel_futures=True)

    def _print(self, order: Order) -> list[bytes]:
        if not hasattr(self._own, "compiler"):
            self._own.compiler = typst.Compiler(root=TEMPLATES, font_paths=self._fonts)
        found = self._own.compiler.compile(
            TEMPLATES / f"{order.template}.typ",
            format=order.form,
            ppi=order.ppi,
            sys_inputs={"data": json.dumps(order.sheet, ensure_ascii=False)},
            timestamp=self._now * 60,
        )
        return found if isinstance(found, list) else [found]
