"""Sheets as PDF, SVG and PNG: the one place that knows Typst.

Data reaches a template as JSON and stays data: a name such as ``#read("x")`` is printed as
it is written. Fonts are this package's own, so that a sheet looks the same everywhere.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import typst  # noqa: TID253  (loaded only by those who print)

from callboard.domain.clock import Minute
from callboard.render.letters import letters_of_font

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
FONTS = HERE / "fonts"
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


class Press:
    """Prints sheets; one press for all of them keeps templates and fonts in memory.

    Fonts of the system are looked at only when asked for, for letters ours have not.
    """

    def __init__(self, now: Minute, *, with_system_fonts: bool = False) -> None:
        self._now = now
        fonts = typst.Fonts(
            include_system_fonts=with_system_fonts,
            include_embedded_fonts=False,
            font_paths=[FONTS],
        )
        self._compiler = typst.Compiler(root=TEMPLATES, font_paths=fonts)

    def pages(
        self,
        template: str,
        sheet: Mapping[str, Any],
        form: Format = "pdf",
        *,
        ppi: float = 144,
    ) -> list[bytes]:
        """Print a sheet; a PDF is one piece, pictures are one a page."""
        found = self._compiler.compile(
            TEMPLATES / f"{template}.typ",
            format=form,
            ppi=ppi,
            sys_inputs={"data": json.dumps(sheet, ensure_ascii=False)},
            timestamp=self._now * 60,
        )
        return found if isinstance(found, list) else [found or b""]
