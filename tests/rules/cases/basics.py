"""Cases of the rules that hold in every company; `relaxed` takes away what binds."""

from datetime import time
from typing import Any

from tests.builders import (
    away,
    cast,
    clinician,
    coach,
    day,
    fixture,
    need,
    pianist,
    restriction,
    role,
    section,
    show,
    space,
    stage,
    step,
    usual,
    work,
)
from tests.rules.cases.case import Case

from callboard.domain.house import NoisyPair, Travel
from callboard.domain.needs import Activity, FreeDay
from callboard.domain.people import Bar

A = need("a", dancers="ann")
B = need("b", dancers="ann")
OTHER = need("b", dancers="bea")
ROOMS = (space(), space("red"))
TRAVEL = Travel("home", "harbour", 30)
LED = (coach(), need("a", dancers="ann", coaches="coach"))
PLAYED = (pianist(), need("a", dancers="ann", needs_pianist=True))
SWAN = (work(), section("swan", "one", jumps=3, lifts=0, pointe_minutes=20),
        section("swan", "two", jumps=0, lifts=1, pointe_minutes=0),
        need("a", dancers="ann", work="swan", sections="one"),
        need("b", dancers="ann", work="swan", sections="two"))  # fmt: skip

DUET = (work(), section("swan", "duet", lifts=4), cast("swan", "girl", "ann", "A"),
        role("swan", "girl", lifts_given=0, lifts_received=4),
        role("swan", "boy", lifts_given=4, lifts_received=0, overhead_lifts=0),
        cast("swan", "boy", "ann", "B"),
        need("a", dancers="ann", work="swan", casts="A"),
        need("b", dancers="ann", work="swan", casts="B"))  # fmt: skip


def barred(
    bar: Bar,
    fits: str,
    breaks: str,
    limit: int | None = None,
    says: str = "",
    **more: Any,
) -> Case:
    """Give the case of a bar: what she may and may not be called to on a Tuesday."""
    things = more.pop("things", SWAN)
    limits = (restriction("ann", bar, limit, **more),)
    return Case(
        "restricted",
        f"{bar}, {breaks}",
        (*things, *limits),
        fits,
        breaks,
        f"Anna Lee is restricted ({bar})|{says}",
        relaxed=things,
    )


ONE_BODY = (
    Case("one_body", "a dancer", (A, B, *ROOMS), "a Tue 10:00; b Tue 11:00 in red",
         "a Tue 10:00; b Tue 10:45 in red",
         "is at A (10:00-11:00) and B (10:45-11:45) at once",
         relaxed=(A, OTHER, *ROOMS)),
    Case("one_body", "a coach", (*LED, need("b", dancers="bea", coaches="coach"), *ROOMS),
         "a Tue 10:00; b Tue 11:00 in red", "a Tue 10:00; b Tue 10:45 in red",
         "Conrad Meyer is at A", relaxed=(*LED, OTHER, *ROOMS)),
    Case("one_body", "a pianist out of two",
         (*PLAYED, pianist("paul"), need("b", dancers="bea", needs_pianist=True), *ROOMS),
         "a Tue 10:00 with piano; b Tue 10:45 in red with paul",
         "a Tue 10:00 with piano; b Tue 10:45 in red with piano", "Pia Noble is at A",
         relaxed=(*PLAYED, OTHER, *ROOMS)),
    Case("one_body", "who teaches a class others may skip",
         (*LED, fixture("Tue 10:00-11:00", "ann", coaches="coach", is_optional=True)),
         "a Tue 11:00", "a Tue 10:45", "Conrad Meyer is at class",
         relaxed=(*LED, fixture("Tue 10:00-11:00", "ann", is_optional=True))),
    Case("one_body", "the way between sites",
         (A, B, space(), space("dock", site="harbour"), TRAVEL),
         "a Tue 10:00; b Tue 11:30 in dock", "a Tue 10:00; b Tue 11:15 in dock",
         "cannot get from A|15 min more than there is",
         relaxed=(A, B, space(), space("dock", site="harbour"))),
)  # fmt: skip

SPACES = (
    Case("one_call_a_space", "one at a time", (A, OTHER, space("red")),
         "a Tue 10:00 in red; b Tue 11:00 in red", "a Tue 10:00 in red; b Tue 10:45 in red",
         "are both in Red Studio on Tue 24 Nov, for 15 min"),
    Case("one_call_a_space", "changeover", (A, OTHER, space(changeover_minutes=30)),
         "a Tue 10:00; b Tue 11:30", "a Tue 10:00; b Tue 11:15",
         "15 min short of the changeover", relaxed=(A, OTHER)),
    Case("one_call_a_space", "noise", (A, OTHER, *ROOMS, NoisyPair("blue", "red")),
         "a Tue 10:00; b Tue 11:00 in red", "a Tue 10:00; b Tue 10:45 in red",
         "disturb each other", relaxed=(A, OTHER, *ROOMS)),
    Case("one_call_a_space", "open hours", (A, space(opens=time(11))), "a Tue 11:00",
         "a Tue 10:45", "15 min before Blue Studio opens", relaxed=(A,)),
    Case("one_call_a_space", "closed", (A, away("blue", "Tue 10:00-11:00")),
         "a Tue 11:00", "a Tue 10:45", "which is closed then", relaxed=(A,)),
    Case("one_call_a_space", "a show's half hour",
         (need("a", dancers="bea"), show("Tue 14:00-16:00", "ann")),
         "a Tue 12:30 in stage", "a Tue 12:45 in stage",
         "are both in Stage on Tue 24 Nov, for 15 min",
         relaxed=(need("a", dancers="bea"), stage())),
    Case("space_fits", "capacity",
         (need("a", dancers="ann bea"), space(), space("red", capacity=1)),
         "a Tue 10:00 in blue", "a Tue 10:00 in red", "2 dancers in Red Studio, 1 beyond 1",
         relaxed=(need("a", dancers="ann bea"), *ROOMS)),
    Case("space_fits", "floor", (need("a", dancers="ann", needs_floor="sprung"), space(),
                                 space("red", floor="stone")),
         "a Tue 10:00 in blue", "a Tue 10:00 in red", "needs a sprung floor",
         relaxed=(A, *ROOMS)),
    Case("space_fits", "piano", (*PLAYED, space(), space("red", has_piano=False)),
         "a Tue 10:00 in blue", "a Tue 10:00 in red", "Red Studio has none",
         relaxed=(*PLAYED, *ROOMS)),
    Case("space_fits", "stage size",
         (need("a", dancers="ann", needs_stage_size=True), stage(), space("red")),
         "a Tue 10:00 in stage", "a Tue 10:00 in red", "needs a stage-sized space",
         relaxed=(A, stage(), space("red"))),
    Case("space_fits", "named", (need("a", dancers="ann", spaces="blue"), *ROOMS),
         "a Tue 10:00 in blue", "a Tue 10:00 in red", "the need asks for blue",
         relaxed=(A, *ROOMS)),
)  # fmt: skip

PRESENT = (
    Case("present", "away", (A, away("ann", "Tue 10:00-11:00")), "a Tue 11:00",
         "a Tue 10:45", "away for 15 min of it", relaxed=(A,)),
    Case("present", "a free day", (A, FreeDay(day("Tue"), frozenset({"ann"}))),
         "a Wed 10:00", "a Tue 10:00", "a free day", relaxed=(A,)),
    Case("present", "a stay", (coach(to_date=day("Tue")), LED[1]), "a Tue 10:00",
         "a Wed 10:00", "leaves on Tue 24 Nov", relaxed=LED),
    Case("present", "minutes a day", (coach(max_day_minutes=60), LED[1],
                                      need("b", dancers="bea", coaches="coach")),
         "a Tue 10:00; b Wed 10:00", "a Tue 10:00; b Tue 12:00",
         "called 2 h on Tue 24 Nov, 1 h beyond 1 h",
         relaxed=(*LED, need("b", dancers="bea", coaches="coach"))),
    Case("present", "minutes a week", (coach(max_week_minutes=60), LED[1],
                                       need("b", dancers="bea", coaches="coach")),
         "a Tue 10:00", "a Tue 10:00; b Wed 12:00", "2 h in the week of Mon 23 Nov",
         relaxed=(*LED, need("b", dancers="bea", coaches="coach"))),
)  # fmt: skip

FROM_TUESDAY: dict[str, Any] = {"from_date": day("Tue"), "to_date": day("Tue")}
RESTRICTED = (
    barred(Bar.OFF, "a Wed 10:00", "a Tue 10:00", **FROM_TUESDAY),
    barred(Bar.CLASS_ONLY, "a Wed 10:00", "a Tue 10:00", **FROM_TUESDAY),
    barred(Bar.NO_JUMPS, "b Tue 10:00", "a Tue 10:00"),
    barred(Bar.NO_LIFTS, "a Tue 10:00", "b Tue 10:00"),
    barred(Bar.NO_POINTE, "b Tue 10:00", "a Tue 10:00"),
    barred(Bar.MAX_POINTE_DAY, "a Tue 10:00; c Wed 10:00", "a Tue 10:00; c Tue 12:00", 20,
           "20 min beyond 20 min", things=(*SWAN, need("c", dancers="ann", work="swan",
                                                       sections="one"))),
    barred(Bar.MAX_POINTE_DAY, "a Wed 10:00", "a Tue 10:00", 20, "30 min on pointe on Tue",
           things=(*SWAN, show("Tue 20:00-22:00", "ann", id="gala"),
                   section("work-of-gala", "solo", pointe_minutes=10))),
    barred(Bar.MAX_MINUTES_DAY, "a Tue 10:00; b Wed 10:00", "a Tue 10:00; b Tue 12:00", 60,
           "1 h beyond 1 h"),
    barred(Bar.MAX_MINUTES_WEEK, "a Tue 10:00", "a Tue 10:00; b Sun 12:00", 60,
           "2 h of dancing in the week"),
    barred(Bar.NOT_BEFORE, "a Tue 11:00", "a Tue 10:45", 660, "15 min before 11:00"),
    barred(Bar.NOT_AFTER, "a Tue 13:00", "a Tue 13:15", 840, "15 min after 14:00"),
    barred(Bar.HOURS_AFTER_SHOW, "a Wed 13:00", "a Wed 12:45", 15, "15 min short of 15 h",
           things=(A, show("Tue 19:30-22:00", "ann"))),
    barred(Bar.NOT_ON_FLOOR, "a Tue 10:00 in blue", "a Tue 10:00 in red",
           things=(A, space(), space("red", floor="stone")), floor="stone"),
    barred(Bar.BARRE_ONLY, "a Wed 10:00", "a Tue 10:00", **FROM_TUESDAY),
    barred(Bar.MARKING_ONLY, "a Tue 10:00", "b Tue 10:00",
           things=(A, need("b", dancers="ann", activity=Activity.PERFORMANCE))),
    barred(Bar.NO_GRAND_ALLEGRO, "b Tue 10:00", "a Tue 10:00", None,
           "fill in 'grand allegro'"),
    barred(Bar.NO_LIFTING, "a Tue 10:00", "b Tue 10:00", None,
           "the role 'Boy' has lifts given in 'Duet'", things=DUET),
    barred(Bar.NO_BEING_LIFTED, "b Tue 10:00", "a Tue 10:00", None,
           "the role 'Girl' has lifts received in 'Duet'", things=DUET),
    barred(Bar.NO_OVERHEAD, "b Tue 10:00", "a Tue 10:00", None,
           "fill in 'overhead lifts' in the sheet roles", things=DUET),
    barred(Bar.SHARE_OF_USUAL, "a Tue 10:00; b Wed 10:00", "a Tue 10:00; b Tue 12:00", 50,
           "2 h of dancing on Tue 24 Nov, 1 h beyond 1 h", things=(A, B, usual("ann")),
           from_date=day("Mon")),
    barred(Bar.SHARE_OF_USUAL, "b Tue 10:00", "a Tue 10:00", 100,
           "history has 27 of the 28 days", from_date=day("Mon"),
           things=(A, need("b", dancers="ann", activity=Activity.FITTING),
                   usual("ann", num=27))),
    barred(Bar.NO_RAKE, "a Tue 10:00 in blue", "a Tue 10:00 in red", None,
           "Red Studio is raked", things=(A, space(is_raked=False),
                                          space("red", is_raked=True))),
    barred(Bar.NO_RAKE, "a Tue 10:00 in blue", "a Tue 10:00 in red", None,
           "rake of Red Studio: not known", things=(A, space(is_raked=False),
                                                    space("red"))),
    barred(Bar.NO_SMOKE, "a Tue 10:00", "b Tue 10:00", None, "'One' has smoke",
           things=(work(), section("swan", "one", has_smoke=True),
                   need("a", dancers="ann", work="swan"),
                   need("b", dancers="ann", work="swan", activity=Activity.DRESS))),
    Case("restricted", "the stage of a return", (A, clinician(), step("ann", 2, "Tue"),
                                                 step("ann", 8, "Wed")),
         "a Wed 10:00", "a Tue 10:00", "Anna Lee is restricted (barre only)",
         relaxed=(A,)),
)  # fmt: skip

NEEDS = (
    Case("need_met", "earliest", (need("a", dancers="ann", earliest=time(11)),),
         "a Tue 11:00", "a Tue 10:45", "15 min before it may begin at 11:00", relaxed=(A,)),
    Case("need_met", "latest", (need("a", dancers="ann", latest=time(12)),),
         "a Tue 11:00", "a Tue 11:15", "15 min after it must end at 12:00", relaxed=(A,)),
    Case("need_met", "deadline", (need("a", dancers="ann", deadline=day("Tue")),),
         "a Tue 11:00", "a Wed 11:00", "after Tue 24 Nov, its deadline", relaxed=(A,)),
    Case("need_met", "first day", (need("a", dancers="ann", from_date=day("Tue")),),
         "a Tue 11:00", "a Mon 11:00", "before Tue 24 Nov, its first day", relaxed=(A,)),
    Case("order", "after another need", (A, need("b", dancers="bea", after="a"), *ROOMS),
         "a Tue 10:00; b Tue 11:00", "a Tue 10:00; b Tue 10:45 in red",
         "comes 15 min before the end of A", relaxed=(A, OTHER, *ROOMS)),
    Case("order", "after what is pinned",
         (A, need("b", dancers="bea", after="a"), *ROOMS,
          fixture("Tue 10:00-11:00", "ann", Activity.REHEARSAL, need="a", space="blue")),
         "b Tue 11:00 in red", "b Tue 10:45 in red", "which it follows",
         relaxed=(A, OTHER, *ROOMS)),
    Case("spread", "two days apart", (need("a", dancers="ann", times=2, gap_days=2),),
         "a Mon 10:00; a Wed 10:00", "a Mon 10:00; a Tue 10:00",
         "1 day short of 2 days apart", relaxed=(need("a", dancers="ann", times=2),)),
)  # fmt: skip

BASICS = (*ONE_BODY, *SPACES, *PRESENT, *RESTRICTED, *NEEDS)
