"""Files of others as text or as JSON, whatever is in them."""

import json
import os
from pathlib import Path
from typing import Any, Final

MOST_DIGITS: Final = 9  # of a number in a file: none of these problems needs more
LONG_DIGITS: Final = 18  # of a number in JSON, before it is known what it is for


class UnreadableError(ValueError):
    """A file that cannot be used; `faults` names everything found wrong with it."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def text_in(file: Path) -> str:
    """Give the text of a file, without the mark that some editors put before it.

    Raises
    ------
    UnreadableError
        When it cannot be opened, or is not text in UTF-8.
    """
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else str(error)
        raise UnreadableError([f"cannot be opened: {why}"]) from None
    except UnicodeDecodeError as error:
        where = f"byte {error.start + 1}"
        raise UnreadableError([f"is not text in UTF-8 ({where})"]) from None


def json_in(file: Path) -> Any:
    """Give what a file holds as JSON.

    Raises
    ------
    UnreadableError
        When it cannot be opened, is not JSON, or holds what can be neither counted with
        nor written down again.
    """
    text = text_in(file)
    try:
        found = json.loads(text, parse_int=_whole)
        json.dumps(found, ensure_ascii=False).encode()
    except RecursionError:
        raise UnreadableError(["is not JSON: brackets in too many brackets"]) from None
    except UnicodeEncodeError as error:
        half = ascii(error.object[error.start])
        raise UnreadableError([f"holds half a letter, {half}"]) from None
    except ValueError as error:
        raise UnreadableError([f"is not JSON: {error}"]) from None
    return found


def whole(word: str) -> int | None:
    """Give a whole number of 0 at least and of no more digits than make sense."""
    if word.isdecimal() and len(word.lstrip("0")) <= MOST_DIGITS:
        return int(word[-MOST_DIGITS:])
    return None


def is_one_line(text: str) -> bool:
    """Whether a name has nothing in it that would break a row, or a file in XML."""
    return not any(letter < " " or "\x7f" <= letter < "\xa0" for letter in text)


def _whole(digits: str) -> int:
    if len(digits) > LONG_DIGITS:
        message = f"a number of {len(digits)} digits"
        raise ValueError(message)
    return int(digits)
