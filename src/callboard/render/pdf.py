"""Sheets as PDF, SVG and PNG: the one place that knows Typst.

Data reaches a template as JSON and stays data: a name such as ``#read("x")`` is printed as
it is written. Fonts are this package's own, so that a sheet looks the same everywhere.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import typst  # noqa: TID253  (loaded only by those who print)

from callboard.domain.clock import Minute

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
FONTS = HERE / "fonts"
Format = Literal["pdf", "svg", "png"]


class Press:
    """Prints sheets; one press for all of them keeps templates and fonts in memory."""

    def __init__(self, now: Minute) -> None:
        self._now = now
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[FONTS],
        )
        self._compiler = typst.Compiler(
            root=TEMPLATES, font_paths=fonts, ignore_system_fonts=True
        )

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

    def pdf(self, template: str, sheet: Mapping[str, Any]) -> bytes:
        """Print a sheet as PDF."""
        return self.pages(template, sheet)[0]
