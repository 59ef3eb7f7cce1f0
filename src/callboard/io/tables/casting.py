"""Tables of castings: who dances what tonight, and what the director asks of it."""

from callboard.domain.casting import Casting, CastWish, WishKind
from callboard.domain.repertory import CastKind
from callboard.io.columns import Column, Table
from callboard.io.kinds import WHOLE, YES_NO, choice
from callboard.io.references import ref

_DANCER = ref("dancers")
_PERFORMANCE = ref("performances")
_ROLE = ref("roles", within="work")
_WORK = ref("works")

CASTINGS = Table(
    "castings",
    "who dances and who covers what in one performance; goes before its cast letters",
    "castings",
    Casting,
    (
        Column("performance", _PERFORMANCE, "Which performance", example="winter-1"),
        Column("work", _WORK, "The work on its bill", example="serenade"),
        Column("role", _ROLE, "The role", example="corps"),
        Column(
            "place",
            WHOLE,
            "Which place of the role, from 1; covers are counted by themselves",
            example="1",
        ),
        Column("dancer", _DANCER, "Who dances it, or covers it", example="anna-lee"),
        Column(
            "kind",
            choice(CastKind),
            "First, or cover of any place of the role",
            blank="first",
            example="first",
        ),
        Column(
            "pinned",
            YES_NO,
            "Whether it is the director's word, which no casting changes",
            "is_pinned",
            "no",
            "yes",
        ),
        Column(
            "replaces",
            _DANCER,
            "Who was announced before",
            blank="nobody",
        ),
    ),
)

CAST_WISHES = Table(
    "cast wishes",
    "what the director asks of the castings: vetoes, and what is granted if it can be",
    "cast_wishes",
    CastWish,
    (
        Column(
            "wish",
            choice(WishKind),
            "A veto is never overruled; opening: she dances the first night; debut: she "
            "dances it once; together: the two on the same nights; apart: no couple",
            "kind",
            example="opening",
        ),
        Column("dancer", _DANCER, "Of whom", example="anna-lee"),
        Column("work", _WORK, "In which work", example="serenade"),
        Column(
            "role",
            _ROLE,
            "Which role; not read of together and apart",
            blank="any role of the work",
            example="corps",
        ),
        Column(
            "performance",
            _PERFORMANCE,
            "In which performance",
            blank="every one; of opening, the work's first",
            example="winter-1",
        ),
        Column(
            "other", _DANCER, "The second dancer of together and apart", blank="nobody"
        ),
    ),
)
