"""A small posted week, and what happens to it: scenarios whose outcome is worked out by hand.

The week is 23 to 28 November 2026, Giselle opens on the Saturday. No agreement is chosen,
so that whoever reads the outcome can count it on paper.
"""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Final

from callboard.domain.clock import Clock, Minute, Span
from callboard.domain.events import (
    Away,
    Back,
    CallNeeded,
    Conducted,
    Event,
    Leaves,
)
from callboard.domain.house import Space, SpaceKind
from callboard.domain.needs import Activity, Need
from callboard.domain.people import Absence, Dancer, Dances, Job, Staff
from callboard.domain.plan import Plan, call_of
from callboard.domain.repertory import (
    BillItem,
    CastKind,
    CastPlace,
    Knows,
    Performance,
    Role,
    Work,
)
from callboard.domain.season import Season, Week
from callboard.domain.settings import Settings

CLOCK: Final = Clock("Europe/London")
MONDAY: Final = date(2026, 11, 23)
WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = (
    MONDAY + timedelta(days=days) for days in (2, 3, 4, 5, 6)
)
NOW: Final[Minute] = CLOCK.at(THURSDAY, time(9))
PRINCIPALS: Final = {"ines": "Inês Duarte", "vera": "Vera Lind", "marta": "Marta Rossi"}
CORPS: Final = {
    "clara": "Clara Weiß",
    "dina": "Dina Haddad",
    "greta": "Greta Olsen",
    "hana": "Hana Kubo",
    "petra": "Petra Novák",
    "rosa": "Rosa Silva",
    "sofia": "Sofia Markou",
}
# Of each call: its need and number, the day, the time, the space, and who leads it.
POSTED: Final = (
    ("giselle-leads", 1, WEDNESDAY, 11, "small", "meyer"),
    ("wilis", 1, THURSDAY, 10, "large", "meyer"),
    ("peasant", 1, THURSDAY, 11, "small", "meyer"),
    ("agon", 1, THURSDAY, 12, "large", "guest"),
    ("wilis", 2, FRIDAY, 10, "large", "meyer"),
    ("peasant", 2, FRIDAY, 11, "small", "meyer"),
    ("agon", 2, FRIDAY, 12, "large", "guest"),
    ("agon-run", 1, FRIDAY, 14, "large", "meyer"),
)
SCENARIOS: Final[Mapping[str, tuple[Event, ...]]] = {
    "s1-lead-lost": (Away("ines", THURSDAY, SUNDAY),),
    "s3-three-ill": tuple(
        Away(who, THURSDAY, SUNDAY) for who in ("clara", "dina", "greta")
    ),
    "s4-guest-leaves": (Leaves("guest", THURSDAY),),
    "s5-studio-closed": (Away("small", THURSDAY, FRIDAY),),
    "s6-back-under-a-ramp": (Back("marta", FRIDAY, ((FRIDAY, 60),)),),
    "s7-another-conductor": (
        Conducted("opening", "lindt"),
        CallNeeded(
            Need(
                "orchestra",
                "Giselle with orchestra",
                120,
                "giselle",
                dancers=("ines", "lucas"),
                coaches=("lindt",),
                needs_all_coaches=True,
                needs_pianist=False,
                spaces=("stage",),
                activity=Activity.STAGE_CALL,
                deadline=SATURDAY,
                priority=1,
            )
        ),
    ),
}


def posted_season() -> Season:
    """Give the season book of the scenarios."""
    women = {**PRINCIPALS, "odile": "Odile Marchand", **CORPS}
    ranks = {
        **dict.fromkeys(PRINCIPALS, "principal"),
        "odile": "soloist",
        **dict.fromkeys(CORPS, "corps"),
    }
    dancers = {
        who: Dancer(who, name, ranks[who], Dances.WOMEN) for who, name in women.items()
    }
    dancers["lucas"] = Dancer("lucas", "Lucas Moreau", "principal", Dances.MEN)
    return Season(
        Settings(
            "The week of Giselle",
            CLOCK,
            MONDAY,
            SUNDAY,
            grid_minutes=30,
            calls_from=time(10),
            calls_to=time(17),
        ),
        dancers=dancers,
        staff=_staff(),
        spaces={
            space.id: space
            for space in (
                Space("large", "Large studio", 20),
                Space("small", "Small studio", 6),
                Space("stage", "Stage", 40, SpaceKind.STAGE, is_stage_size=True),
            )
        },
        works={
            "giselle": Work("giselle", "Giselle", 110),
            "agon": Work("agon", "Agon", 25),
        },
        roles=(
            Role(
                "giselle",
                "giselle",
                "Giselle",
                dances=Dances.WOMEN,
                ranks=frozenset({"principal", "soloist"}),
                is_announceable=True,
                is_large=True,
            ),
            Role(
                "giselle",
                "albrecht",
                "Albrecht",
                dances=Dances.MEN,
                is_announceable=True,
                is_large=True,
            ),
            Role(
                "giselle",
                "wilis",
                "Wilis",
                4,
                dances=Dances.WOMEN,
                ranks=frozenset({"corps"}),
            ),
            Role("agon", "lead", "Pas de deux, woman", dances=Dances.WOMEN),
        ),
        casts=(
            CastPlace("giselle", "A", "giselle", 1, "ines"),
            CastPlace("giselle", "A", "giselle", 1, "odile", CastKind.COVER),
            CastPlace("giselle", "A", "albrecht", 1, "lucas"),
            *(
                CastPlace("giselle", "A", "wilis", place, who)
                for place, who in enumerate(("clara", "dina", "greta", "hana"), 1)
            ),
            CastPlace("agon", "A", "lead", 1, "marta"),
        ),
        knows=(
            Knows("ines", "giselle", "giselle"),
            Knows("odile", "giselle", "giselle", has_danced=False),
            *(
                Knows(who, "giselle", "wilis")
                for who in ("clara", "dina", "greta", "hana", "petra", "rosa", "sofia")
            ),
        ),
        bill=(BillItem("G", 1, "giselle"),),
        performances={
            "opening": Performance(
                "opening",
                "G",
                SATURDAY,
                time(19, 30),
                130,
                "stage",
                {"giselle": "A"},
                "baum",
                is_opening=True,
            )
        },
        needs={need.id: need for need in _needs()},
        absences=(
            Absence(
                "marta",
                Span(CLOCK.day(MONDAY).start - 56 * 1440, CLOCK.day(SUNDAY).end),
            ),
        ),
    )


def posted_plan() -> Plan:
    """Give the posted plan of the scenarios."""
    season = posted_season()
    week = Week(MONDAY, SATURDAY)
    calls = []
    for name, number, day, hour, space, coach in POSTED:
        need = season.needs[name]
        called = season.called(need, week)
        start = CLOCK.at(day, time(hour))
        calls.append(
            call_of(
                need,
                number,
                Span(start, start + need.minutes),
                space,
                dancing=called.dancing,
                watching=called.watching,
                coaches=(coach,),
                pianists=("piano",),
            )
        )
    return Plan(MONDAY, SATURDAY, tuple(calls))


def _staff() -> dict[str, Staff]:
    staff = (
        Staff("meyer", "Conrad Meyer", frozenset({Job.COACH})),
        Staff("guest", "Ruth Adler", frozenset({Job.STAGER}), frozenset({"agon"})),
        Staff("piano", "Pia Noble", frozenset({Job.PIANIST})),
        Staff("baum", "Georg Baum", frozenset({Job.CONDUCTOR})),
        Staff("lindt", "Anna Lindt", frozenset({Job.CONDUCTOR})),
    )
    return {each.id: each for each in staff}


def _needs() -> tuple[Need, ...]:
    return (
        Need(
            "giselle-leads",
            "Giselle: pas de deux",
            60,
            "giselle",
            dancers=("ines", "lucas"),
            watching=("odile",),
            coaches=("meyer",),
        ),
        Need(
            "wilis",
            "Giselle: Wilis",
            60,
            "giselle",
            dancers=("clara", "dina", "greta", "hana"),
            times=2,
            coaches=("meyer",),
        ),
        Need(
            "peasant",
            "Giselle: peasant pas de deux",
            60,
            dancers=("hana", "lucas"),
            times=2,
            coaches=("meyer",),
        ),
        Need(
            "agon",
            "Agon: pas de deux",
            60,
            "agon",
            casts=("A",),
            dancers=("petra",),
            times=2,
            coaches=("guest",),
            gap_days=0,
        ),
        Need(
            "agon-run",
            "Agon: run",
            60,
            "agon",
            casts=("A",),
            dancers=("petra",),
            coaches=("meyer",),
        ),
    )
