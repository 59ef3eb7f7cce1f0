"""Emergencies with their castings: in Act I, in the interval, two days before opening.

Small enough to be worked out by hand; `tests/examples/test_emergencies.py` does so.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from functools import partial
from typing import Final

from callboard.domain.casting import Casting
from callboard.domain.clock import Clock
from callboard.domain.house import Space, SpaceKind
from callboard.domain.people import Dancer, Dances
from callboard.domain.repertory import (
    BillItem,
    CastKind,
    Knows,
    Partners,
    Performance,
    Role,
    Section,
    Work,
)
from callboard.domain.season import Season
from callboard.domain.settings import Settings

CLOCK: Final = Clock("Europe/London")
PEOPLE: Final = {
    "amaral": ("Inês Amaral", "principal", Dances.WOMEN),
    "odile": ("Odile Renard", "principal", Dances.WOMEN),
    "vera": ("Vera Lindholm", "principal", Dances.WOMEN),
    "marta": ("Marta Nowak", "soloist", Dances.WOMEN),
    "yuki": ("Yuki Mori", "soloist", Dances.WOMEN),
    "clara": ("Clara Beck", "corps", Dances.WOMEN),
    "dina": ("Dina Haddad", "corps", Dances.WOMEN),
    "elsa": ("Elsa Krog", "corps", Dances.WOMEN),
    "fleur": ("Fleur Dumas", "corps", Dances.WOMEN),
    "greta": ("Greta Holm", "corps", Dances.WOMEN),
    "hana": ("Hana Sato", "corps", Dances.WOMEN),
    "ivan": ("Ivan Petrov", "principal", Dances.MEN),
    "jonas": ("Jonas Weber", "soloist", Dances.MEN),
}
TOP: Final = frozenset({"principal", "soloist"})
LOWER: Final = frozenset({"soloist", "corps"})
CORPS: Final = frozenset({"corps"})


def act_one_injury() -> Season:
    """Give a Swan Lake in which a dancer of Acts I and III is hurt in Act I.

    Source
    ------
    At the Royal Ballet in 2024 a dancer hurt in Act I was replaced in Act III, and the
    replacement's own Act III role went to a third dancer. People, roles and minutes are
    invented. https://www.balletcoforum.com/topic/29265-royal-ballet-swan-lake-2024/
    """
    work = "swan-lake"
    sections = (
        Section(work, "act-1", "Act I", 1, 35, 6, 20, 4, 10),
        Section(work, "act-2", "Act II", 2, 35, 7, 20, 4, 25, pause_minutes=20),
        Section(work, "act-3", "Act III", 3, 35, 8, 30, 6, 12, pause_minutes=20),
        Section(work, "act-4", "Act IV", 4, 20, 6, 8, 2, 15),
    )
    roles = (
        _role(work, "odette", "Odette-Odile", ("act-2", "act-3", "act-4"), TOP, 1, 1),
        _role(work, "pas-de-trois", "Pas de trois", ("act-1",), LOWER, 2),
        _role(work, "spanish", "Spanish princess", ("act-3",), frozenset({"soloist"})),
        _role(work, "neapolitan", "Neapolitan dance", ("act-3",), LOWER),
        _role(work, "swans", "Swans", ("act-2", "act-4"), CORPS, 3),
    )
    shows = (_show("lake-1", date(2027, 3, 6), time(19, 30), 150),)
    castings = _cast(
        "lake-1",
        work,
        {
            "odette": ("amaral", "odile"),
            "pas-de-trois": ("marta clara", "elsa"),
            "spanish": ("marta", "yuki"),
            "neapolitan": ("yuki", "hana"),
            "swans": ("dina fleur greta", ""),
        },
    )
    knows = (
        Knows("yuki", work, "spanish", last_date=date(2025, 4, 12)),
        Knows("hana", work, "neapolitan", has_danced=False),
        Knows("elsa", work, "pas-de-trois", has_danced=False),
    )
    without = {"vera", "ivan", "jonas"}
    return _season("Swan Lake", work, sections, roles, shows, castings, knows, without)


def corps_in_the_interval() -> Season:
    """Give a Giselle in which a peasant of Act I, a Wili of Act II, is hurt in Act I."""
    sections, (giselle, myrtha, wilis) = _giselle()
    work = giselle.work
    roles = (
        giselle,
        myrtha,
        _role(work, "peasants", "Peasant women", ("act-1",), CORPS, 3),
        _role(work, "two-wilis", "Moyna and Zulme", ("act-2",), LOWER, 2),
        wilis,
    )
    shows = (_show("giselle-2", date(2027, 3, 12), time(19, 30), 125),)
    castings = _cast(
        "giselle-2",
        work,
        {
            "giselle": ("amaral", ""),
            "myrtha": ("odile", "vera"),
            "peasants": ("clara dina elsa", ""),
            "two-wilis": ("clara marta", "dina"),
            "wilis": ("dina elsa fleur", "greta"),
        },
    )
    knows = (
        Knows("dina", work, "two-wilis", has_danced=False),
        Knows("greta", work, "wilis", last_date=date(2026, 3, 20)),
    )
    without = {"yuki", "ivan", "jonas"}
    return _season("Giselle", work, sections, roles, shows, castings, knows, without)


def lead_before_opening(gap_days: int = 1) -> Season:
    """Give a Giselle whose lead is injured two days before it opens.

    The cover has learned the role and dances Myrtha that night; a third principal has
    danced it, and is cast in it the night after. With two days between large roles
    nobody is left.
    """
    sections, (giselle, myrtha, wilis) = _giselle()
    work = giselle.work
    roles = (
        giselle,
        Role(
            work,
            "albrecht",
            "Albrecht",
            sections=("act-1", "act-2"),
            dances=Dances.MEN,
            ranks=TOP,
            is_announceable=True,
            is_large=True,
        ),
        myrtha,
        wilis,
    )
    shows = (
        _show("opening", date(2027, 3, 11), time(19, 30), 125, is_opening=True),
        _show("second", date(2027, 3, 12), time(19, 30), 125),
    )
    castings = (
        *_cast(
            "opening",
            work,
            {
                "giselle": ("amaral", "odile"),
                "albrecht": ("ivan", "jonas"),
                "myrtha": ("odile", "marta"),
                "wilis": ("clara dina elsa", "fleur"),
            },
        ),
        *_cast(
            "second",
            work,
            {
                "giselle": ("vera", "amaral"),
                "albrecht": ("jonas", "ivan"),
                "myrtha": ("marta", "odile"),
                "wilis": ("clara dina elsa", "fleur"),
            },
        ),
    )
    knows = (
        Knows("vera", work, "giselle", last_date=date(2025, 11, 2)),
        Knows("odile", work, "giselle", has_danced=False),
        Knows("marta", work, "myrtha", last_date=date(2026, 3, 1)),
    )
    return _season(
        "Giselle",
        work,
        sections,
        roles,
        shows,
        castings,
        knows,
        {"yuki"},
        gap_days=gap_days,
    )


def _giselle() -> tuple[tuple[Section, ...], tuple[Role, Role, Role]]:
    """Give the acts of Giselle, and Giselle, Myrtha and the Wilis."""
    work = "giselle"
    sections = (
        Section(work, "act-1", "Act I", 1, 55, 6, 24, 3, 12, pause_minutes=20),
        Section(work, "act-2", "Act II", 2, 50, 8, 30, 4, 30),
    )
    roles = (
        _role(work, "giselle", "Giselle", ("act-1", "act-2"), TOP, 1, 1),
        _role(work, "myrtha", "Myrtha", ("act-2",), TOP, 1, 1),
        _role(work, "wilis", "Wilis", ("act-2",), CORPS, 3),
    )
    return sections, roles


def _season(
    title: str,
    work: str,
    sections: tuple[Section, ...],
    roles: tuple[Role, ...],
    shows: tuple[Performance, ...],
    castings: tuple[Casting, ...],
    knows: tuple[Knows, ...],
    without: Iterable[str],
    *,
    gap_days: int = 1,
) -> Season:
    gone = frozenset(without)
    return Season(
        Settings(
            f"{title}: an emergency",
            CLOCK,
            date(2027, 3, 1),
            date(2027, 3, 21),
            ranks=("principal", "soloist", "corps"),
            large_role_gap_days=gap_days,
        ),
        dancers={
            who: Dancer(who, name, rank, dances)
            for who, (name, rank, dances) in PEOPLE.items()
            if who not in gone
        },
        spaces={"stage": Space("stage", "Stage", 80, SpaceKind.STAGE)},
        works={work: Work(work, title, sum(each.minutes or 0 for each in sections))},
        sections=sections,
        roles=roles,
        bill=(BillItem("bill", 1, work),),
        performances={show.id: show for show in shows},
        castings=castings,
        knows=knows,
        partners=(Partners("odile", "ivan", work),) if "ivan" not in gone else (),
    )


def _role(
    work: str,
    ref: str,
    name: str,
    sections: tuple[str, ...],
    ranks: frozenset[str],
    places: int = 1,
    large: int = 0,
) -> Role:
    return Role(
        work,
        ref,
        name,
        places,
        sections,
        Dances.WOMEN,
        ranks,
        is_announceable=ranks != CORPS,
        is_large=bool(large),
        quick_change_minutes=5,
    )


def _show(
    ref: str, day: date, curtain: time, minutes: int, *, is_opening: bool = False
) -> Performance:
    return Performance(
        ref, "bill", day, curtain, minutes, "stage", is_opening=is_opening
    )


def _cast(
    show: str, work: str, rows: Mapping[str, tuple[str, str]]
) -> tuple[Casting, ...]:
    """Cast dancers, named with spaces between, in the places of each role; then covers."""
    return tuple(
        Casting(show, work, role, place, who, kind)
        for role, names in rows.items()
        for kind, some in zip((CastKind.FIRST, CastKind.COVER), names, strict=True)
        for place, who in enumerate(some.split(), 1)
    )


EMERGENCIES: Final[Mapping[str, Callable[[], Season]]] = {
    "act-one-injury": act_one_injury,
    "corps-in-the-interval": corps_in_the_interval,
    "lead-before-opening": lead_before_opening,
    "nobody-left": partial(lead_before_opening, gap_days=2),
}
