"""The words of an events file: kinds, columns, and what each kind asks for."""

from typing import Final

OUT: Final = "out"
CLOSED: Final = "closed"
LIMITED: Final = "limited"
BACK: Final = "back"
LEAVES: Final = "leaves"
MOVED: Final = "show moved"
ADDED: Final = "show added"
CANCELLED: Final = "show cancelled"
CONDUCTOR: Final = "conductor"
CALL: Final = "call needed"

# By kind: the columns that must be filled, and those that may be.
COLUMNS: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    OUT: (("who", "from"), ("until",)),
    CLOSED: (("who", "from"), ("until",)),
    LIMITED: (("who", "from", "bar"), ("until", "limit", "floor")),
    BACK: (("who", "from"), ("ramp",)),
    LEAVES: (("who", "until"), ()),
    MOVED: (("performance",), ("day", "curtain", "space")),
    ADDED: (("performance", "like", "day"), ("curtain",)),
    CANCELLED: (("performance",), ()),
    CONDUCTOR: (("performance", "who"), ()),
    CALL: (
        ("need", "minutes"),
        (
            "title",
            "work",
            "sections",
            "casts",
            "dancers",
            "coaches",
            "pianist",
            "space",
            "activity",
            "from",
            "until",
        ),
    ),
}
ALL_COLUMNS: Final = tuple(
    dict.fromkeys(
        ("event", *(name for pair in COLUMNS.values() for row in pair for name in row))
    )
)
YES_NO: Final = {
    **dict.fromkeys(("yes", "true", "any"), True),
    **dict.fromkeys(("no", "none", "false"), False),
}
