"""An order as JSON, for programs: times, who waits, changes, bound, or what clashes."""

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from callboard.io import atomic

ORDER_FORMAT: Final = "callboard order 1"


def write_order(path: Path, order: Mapping[str, Any]) -> None:
    """Write an order.

    Raises
    ------
    OSError
        When the file cannot be written.
    """
    text = json.dumps({"format": ORDER_FORMAT, **order}, ensure_ascii=False, indent=1)
    atomic.write_bytes(path, f"{text}\n".encode())


def number(value: Fraction) -> int | float:
    """Give a sum as JSON holds it."""
    return int(value) if value.denominator == 1 else float(value)
