"""Kinds of cells that only diary and casebook have, with advice for other systems' ways."""

import re
from dataclasses import replace
from typing import Final

from callboard.io.cells import CellError
from callboard.io.kinds import NUMBER, TEXT, WHOLE, Reading

_COMMA: Final = re.compile(r"[0-9]+,[0-9]+")
_OF_TEN: Final = re.compile(r"[0-9.,]+ ?/ ?[0-9]+")
_HOURS: Final = re.compile(r"[0-9.,]+ ?(h|hrs?|hours?)\b.*", re.IGNORECASE)
_WITH_UNIT: Final = re.compile(r"[0-9]+ ?(m|mins?|minutes?|')", re.IGNORECASE)
_CLOCK: Final = re.compile(r"[0-9]{1,2}:[0-9]{2}")
_FRACTION: Final = re.compile(r"[0-9]+[.,][0-9]+")


def _read_rating(text: str, reading: Reading) -> float:
    if _COMMA.fullmatch(text):
        raise _no_number("Write a point in place of the comma.")
    if _OF_TEN.fullmatch(text):
        raise _no_number("Write the number alone; it counts from 0 to 10.")
    return float(NUMBER.read(text, reading))


def _read_minutes(text: str, reading: Reading) -> int:
    if _HOURS.fullmatch(text) or _FRACTION.fullmatch(text):
        raise _no_number("Minutes are whole. If these are hours, multiply by 60.")
    if _CLOCK.fullmatch(text):
        raise _no_number("Minutes are whole: hours times 60, and the rest.")
    if _WITH_UNIT.fullmatch(text):
        raise _no_number("Write the minutes as a number alone.")
    return int(WHOLE.read(text, reading))


def _read_answer(text: str, reading: Reading) -> int:
    if _CLOCK.fullmatch(text):
        raise _no_number("Write the number alone, such as 4.")
    return int(WHOLE.read(text, reading))


def _no_number(advice: str) -> CellError:
    return CellError("not-a-number", "This is not a plain number", advice)


RATING = replace(NUMBER, told="a number from 0 to 10", read=_read_rating)
MINUTES = replace(WHOLE, told="whole minutes, as 90", read=_read_minutes)
ANSWER = replace(WHOLE, read=_read_answer)
CASE = replace(TEXT, told="the id of a case", offers="problems")
