"""The four sizes of company: headcounts, studios, staff, works and programmes.

Source
------
Headcounts of the company: New York City Ballet in 2002 (88 and 7 apprentices, a corps of
34 women and 20 men; how principals and soloists divide is assumed), of the large one
Paris Opera Ballet, of the stress one Bolshoi Ballet, both about 2018. Studios, staff and
programmes are assumed.
"""

from dataclasses import dataclass
from typing import Final

RANKS: Final = ("principal", "soloist", "corps", "apprentice")


@dataclass(frozen=True, slots=True)
class Studio:
    """One studio of a demo house."""

    capacity: int
    is_stage_size: bool = False
    has_piano: bool = True


@dataclass(frozen=True, slots=True)
class Size:
    """How large a company is.

    `women` and `men` by rank, from the highest. `programmes` by letter, each a bill.
    `shows` are the programme letters of the theatre weeks' performances, a word a week.
    """

    id: str
    women: tuple[int, int, int, int]
    men: tuple[int, int, int, int]
    studios: tuple[Studio, ...]
    ballet_masters: int
    coaches: int
    teachers: int
    pianists: int
    conductors: int
    stagers: int
    programmes: dict[str, tuple[str, ...]]
    shows: tuple[str, ...]

    @property
    def dancers(self) -> int:
        """How many dance."""
        return sum(self.women) + sum(self.men)

    @property
    def works(self) -> tuple[str, ...]:
        """The works of all programmes, each once."""
        return tuple(
            dict.fromkeys(work for bill in self.programmes.values() for work in bill)
        )


_SIX: Final = (
    Studio(60, is_stage_size=True),
    Studio(40),
    Studio(30),
    Studio(20),
    Studio(12),
    Studio(6, has_piano=False),
)
_COMPANY_BILLS: Final = {
    "A": ("serenade", "agon", "symphony_in_c"),
    "B": ("concerto_barocco", "divertimento_no_15", "symphony_in_three_movements"),
    "G": ("giselle",),
}
_LARGE_BILLS: Final = {
    **_COMPANY_BILLS,
    "C": ("four_temperaments", "apollo", "danses_concertantes"),
    "S": ("swan_lake",),
    "P": ("sleeping_beauty",),
    "R": ("romeo_and_juliet",),
    "Y": ("bayadere",),
}
_STRESS_BILLS: Final = {
    **_LARGE_BILLS,
    "N": ("nutcracker",),
    "M": ("mozartiana", "in_vento", "tschaikovsky_piano_concerto_no_2"),
    "V": ("tarantella", "vienna_waltzes"),
}

SIZES: Final = {
    size.id: size
    for size in (
        Size(
            "small",
            (3, 3, 9, 2),
            (3, 3, 6, 1),
            (Studio(40, is_stage_size=True), Studio(20), Studio(8)),
            ballet_masters=3,
            coaches=2,
            teachers=1,
            pianists=3,
            conductors=1,
            stagers=1,
            programmes={"A": ("agon", "divertimento_no_15", "danses_concertantes")},
            shows=("AAAA", "AAAA"),
        ),
        Size(
            "company",
            (9, 6, 34, 6),
            (12, 7, 20, 1),
            _SIX,
            ballet_masters=8,
            coaches=4,
            teachers=3,
            pianists=6,
            conductors=2,
            stagers=2,
            programmes=_COMPANY_BILLS,
            shows=("AAAAA", "ABBAAAB", "GGGGGG", "GGGGGGGG"),
        ),
        Size(
            "large",
            (12, 16, 50, 8),
            (12, 14, 36, 6),
            (
                Studio(80, is_stage_size=True),
                Studio(60, is_stage_size=True),
                *_SIX[1:],
                Studio(20),
                Studio(10),
            ),
            ballet_masters=12,
            coaches=6,
            teachers=4,
            pianists=9,
            conductors=3,
            stagers=2,
            programmes=_LARGE_BILLS,
            shows=(
                "AAAAA",
                "BBCCBCB",
                "GGGGGG",
                "SSSSSS",
                "PPPPPPP",
                "RRRRRRR",
                "YYYYYYY",
            ),
        ),
        Size(
            "stress",
            (18, 24, 68, 12),
            (16, 20, 48, 9),
            (
                Studio(100, is_stage_size=True),
                Studio(80, is_stage_size=True),
                Studio(60, is_stage_size=True),
                *_SIX[1:],
                Studio(30),
                Studio(20),
                Studio(16),
                Studio(10),
            ),
            ballet_masters=16,
            coaches=8,
            teachers=5,
            pianists=12,
            conductors=4,
            stagers=3,
            programmes=_STRESS_BILLS,
            shows=(
                "AAAAA",
                "BBCCBCB",
                "GGGGGGG",
                "SSSSSSS",
                "PPPPPPP",
                "RRRRRRRR",
                "YYYYYYYY",
                "NNNNNNNN",
                "MMMVMMVV",
                "VMVMV",
            ),
        ),
    )
}
