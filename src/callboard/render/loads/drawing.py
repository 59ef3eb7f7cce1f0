"""Pictures of a report as SVG and PNG."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from callboard.render.loads.charts import WIDE, chart
from callboard.render.loads.parts import Picture
from callboard.render.picture import with_title

SCALE: Final = 2.0  # of a PNG, for sharp screens
_FONTS: Final = Path(__file__).parents[1] / "fonts"
_ID: Final = re.compile(r"(id=\"|url\(#|href=\"#)([A-Za-z_]+[0-9]+)")


@cache
def _printer() -> Any:
    import vl_convert

    vl_convert.register_font_directory(str(_FONTS))
    return vl_convert


def svg(picture: Picture, width: int = WIDE, prefix: str = "") -> str:
    """Give a picture as SVG; `prefix` keeps its parts apart from those of others."""
    plain = _printer().vegalite_to_svg(json.dumps(chart(picture, width)))
    if prefix:
        plain = _ID.sub(rf"\g<1>{prefix}\g<2>", plain)
    return with_title(plain.encode(), picture.told).decode()


def png(picture: Picture, width: int = WIDE) -> bytes:
    """Give a picture as PNG, twice as fine as it is shown."""
    specification = json.dumps(chart(picture, width))
    return bytes(_printer().vegalite_to_png(specification, scale=SCALE))
