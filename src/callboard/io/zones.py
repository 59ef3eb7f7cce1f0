"""Time zones: which names there are."""

from functools import cache
from zoneinfo import available_timezones

from callboard.io.faults import nearest

_NO_PLACES = frozenset({"localtime", "Factory"})


def is_zone(name: str) -> bool:
    """Whether there is a time zone of that name."""
    return name in _zones()


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones()) - _NO_PLACES


def zone_advice(name: str) -> str:
    """Give the time zone that was probably meant."""
    near = nearest(name, _zones())
    return f"Perhaps {near}." if near else "Write it as Europe/London."
