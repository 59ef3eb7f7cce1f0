"""One cell: how text, numbers, yes and no, words and lists are read and written.

A cell comes as what its carrier holds: Excel gives numbers, dates and text, CSV gives
text only, JSON gives lists as well. Each reader takes all of these, so that one schema
serves every carrier. What was read is in one form only: text trimmed and composed (NFC),
whole floats as integers, lists without repeats. Reading it again changes nothing.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated, Any, Final, TypeAlias, TypeVar
from unicodedata import category, normalize

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

LONGEST: Final = 16_000  # characters; Excel's own limit is 32,767 UTF-16 units
LONGEST_NAME: Final = 200
LARGEST: Final = 1_000_000
EXAMPLE: Final = "example:"  # a row whose first cell begins so is not read
ERRORS: Final = frozenset(
    {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!"}
)
_LOOKS: Final = str.maketrans(
    {
        "\u00a0": " ",  # spaces that do not break, as copied from the web
        "\u2007": " ",
        "\u202f": " ",
        "\t": " ",
        "\u200b": None,  # signs without width
        "\ufeff": None,
    }
)
_YES: Final = frozenset({"yes", "y", "true", "1", "x"})
_NO: Final = frozenset({"no", "n", "false", "0"})
_NUMBER: Final = re.compile(r"[+-]?\d{1,12}(\.\d{1,12})?")
_WHOLE: Final = re.compile(r"[+-]?\d{1,12}(\.0{1,12})?")
_KINDS: Final[tuple[tuple[type, str], ...]] = (
    (bool, "a yes or no"),
    (int, "a number"),
    (float, "a number"),
    (datetime, "a date with a time"),
    (date, "a date"),
    (time, "a time"),
    (timedelta, "a length of time"),
    (str, "text"),
)


def wrong(code: str, message: str, advice: str, **more: str) -> PydanticCustomError:
    """Give the error of a cell, with what the fault will say."""
    return PydanticCustomError(
        code, "{message}", {"message": message, "advice": advice, **more}
    )


def kind_of(raw: object) -> str:
    """Name what a cell holds."""
    return next((word for kind, word in _KINDS if isinstance(raw, kind)), "a table")


def is_blank(raw: object) -> bool:
    """Whether a cell holds nothing to be seen."""
    return raw is None or (
        isinstance(raw, str) and not raw.translate(_LOOKS).strip()
    )


def clean(text: str) -> str:
    """Trim and compose a text.

    Raises
    ------
    PydanticCustomError
        ``too-long``, ``bad-character``, ``error-cell``.
    """
    if len(text) > LONGEST:
        raise wrong(
            "too-long",
            f"the cell has {len(text):,} characters",
            f"Keep it below {LONGEST:,}.",
        )
    if not (text.isascii() and text.isprintable()):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = normalize("NFC", text.translate(_LOOKS))
        for sign in text:
            if sign != "\n" and (
                category(sign) in {"Cc", "Cs"} or sign in "\ufffe\uffff"
            ):
                raise wrong(
                    "bad-character",
                    f"there is a character that cannot be shown (U+{ord(sign):04X})",
                    "Type the cell again.",
                )
    text = text.strip()
    if text in ERRORS:
        raise wrong(
            "error-cell",
            "the cell holds an error of Excel",
            "Mend its formula, or type the value.",
        )
    return text


# --- text -----------------------------------------------------------------------------


def read_text(raw: object) -> str:
    """Read a text; a number typed where text belongs is its digits."""
    if isinstance(raw, str):
        return clean(raw)
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise wrong(
            "not-text", f"the cell holds {kind_of(raw)}, not text", "Format it as text."
        )
    return number_text(raw)


def number_text(raw: float) -> str:
    """Give the digits of a number, without a needless point."""
    return str(int(raw)) if float(raw).is_integer() else repr(raw)


def read_name(raw: object) -> str:
    """Read a name, or a reference to one."""
    text = " ".join(read_text(raw).split())
    if ";" in text or text.startswith("-") or text.casefold().startswith(EXAMPLE):
        raise wrong(
            "bad-name",
            "a name has no semicolon and does not begin with - or with 'example:'",
            "Choose another name.",
        )
    if len(text) > LONGEST_NAME:
        raise wrong(
            "too-long", "the name is too long", f"Use up to {LONGEST_NAME} characters."
        )
    return text


def read_id(raw: object) -> str:
    """Read an id: a name without a slash, and no word of the grammar of people."""
    text = read_name(raw)
    if "/" in text or text.casefold() in {"all", "women", "men", "nobody"}:
        raise wrong(
            "bad-id",
            "an id has no / and is not all, women, men or nobody",
            "Choose another id.",
        )
    return text


def slug(text: str) -> str:
    """Make an id out of a name: ``Anna Lee`` gives ``anna-lee``."""
    kept = "".join(
        sign if sign.isalnum() or category(sign).startswith("M") else " "
        for sign in text.casefold()
    )
    return normalize("NFC", "-".join(kept.split())) or "x"


# --- numbers --------------------------------------------------------------------------


def read_number(raw: object) -> int | float:
    """Read a number, kept to six places; a whole one comes as an integer."""
    if isinstance(raw, str) and _NUMBER.fullmatch(text := clean(raw)):
        raw = float(text)
    if (
        isinstance(raw, bool)
        or not isinstance(raw, int | float)
        or not abs(raw) < LARGEST**2  # also false of what is no number (NaN)
    ):
        raise wrong(
            "not-a-number", f"the cell holds {kind_of(raw)}, not a number",
            "Type digits only; the unit stands in the heading's note.",
        )
    rounded = round(raw, 6)
    return int(rounded) if float(rounded).is_integer() else rounded


def read_whole(raw: object) -> int:
    """Read a whole number."""
    if isinstance(raw, str) and _WHOLE.fullmatch(text := clean(raw)):
        return int(text.partition(".")[0])
    number = read_number(raw)
    if not isinstance(number, int):
        raise wrong(
            "not-whole", "the number is not whole", "Round it to a whole number."
        )
    return number


def read_value(raw: object) -> int | float | str:
    """Read a number where there is one, otherwise text: the value of a house rule."""
    if isinstance(raw, time):
        return f"{raw:%H:%M}"
    if isinstance(raw, str):
        text = clean(raw)
        return read_number(text) if _NUMBER.fullmatch(text) else text
    return read_number(raw)


def read_yes(raw: object) -> bool:
    """Read yes or no."""
    if isinstance(raw, bool):
        return raw
    word = read_text(raw).casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise wrong("not-yes-or-no", "the cell says neither yes nor no", "Write yes or no.")


# --- words and lists ------------------------------------------------------------------

Word = TypeVar("Word", bound=StrEnum)


def word(words: type[Word]) -> BeforeValidator:
    """Give the reader of a word out of a list."""
    known = {each.value.casefold(): each for each in words}

    def read(raw: object) -> Word:
        text = " ".join(read_text(raw).replace("_", " ").casefold().split())
        found = known.get(text)
        if found is None:
            raise wrong(
                "unknown-word",
                "this word is not in the list",
                f"Choose one of: {', '.join(each.value for each in words)}.",
                nearest=nearest(text, known),
            )
        return found

    return BeforeValidator(read)


def nearest(name: str, names: Any) -> str:
    """Give the known name most like `name`, or nothing when none is like it."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  (loaded for faults only)

    best = process.extractOne(
        name,
        list(names),
        scorer=fuzz.WRatio,
        processor=str.casefold,
        score_cutoff=70,
    )
    return str(best[0]) if best else ""


def items(raw: object, read: Callable[[object], Any]) -> tuple[Any, ...]:
    """Read a list: semicolons or new lines between, repeats left out."""
    if isinstance(raw, str):
        parts: list[object] = [
            part for part in re.split(r"[;\n]", clean(raw)) if part.strip()
        ]
    elif isinstance(raw, list | tuple):
        parts = list(raw)
    else:
        parts = [raw]
    found = tuple(dict.fromkeys(read(part) for part in parts if not is_blank(part)))
    if sum(len(cell_text(each)) + 2 for each in found) > LONGEST:
        raise wrong("too-long", "the list is too long", "Use a group, such as all.")
    return found


def listed(read: Callable[[object], Any]) -> BeforeValidator:
    """Give the reader of a list of such cells."""
    return BeforeValidator(lambda raw: items(raw, read))


def listed_words(words: type[Word]) -> BeforeValidator:
    """Give the reader of a list of words out of a list."""
    return listed(word(words).func)  # type: ignore[arg-type]


def read_person(raw: object) -> str:
    """Read one part of the grammar of people (``callboard.io.people``)."""
    text = " ".join(read_text(raw).split())
    if ";" in text or text.casefold().startswith(EXAMPLE):
        raise wrong(
            "bad-name", "a name here has no semicolon", "Write names with ; between."
        )
    return text


Text: TypeAlias = Annotated[str, BeforeValidator(read_text)]
Name: TypeAlias = Annotated[str, BeforeValidator(read_name), Field(min_length=1)]
Id: TypeAlias = Annotated[str, BeforeValidator(read_id), Field(min_length=1)]
Count: TypeAlias = Annotated[int, BeforeValidator(read_whole), Field(ge=0, le=LARGEST)]
Positive: TypeAlias = Annotated[
    int, BeforeValidator(read_whole), Field(ge=1, le=LARGEST)
]
Number: TypeAlias = Annotated[
    float, BeforeValidator(read_number), Field(ge=0, le=LARGEST)
]
Value: TypeAlias = Annotated[int | float | str, BeforeValidator(read_value)]
YesNo: TypeAlias = Annotated[bool, BeforeValidator(read_yes)]
Names: TypeAlias = Annotated[tuple[str, ...], listed(read_name)]
Ids: TypeAlias = Annotated[tuple[str, ...], listed(read_id)]
Who: TypeAlias = Annotated[tuple[str, ...], listed(read_person)]


# --- writing --------------------------------------------------------------------------


def cell_text(value: object) -> str:
    """Give a value as a cell of text shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(cell_text(each) for each in value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return number_text(value)
    return str(value)
