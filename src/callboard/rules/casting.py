"""What a casting must obey, whatever the agreement: rules of places, covers and nights."""

from typing import Final

from callboard.rules.base import Kind
from callboard.rules.basic import BasicRule

MAY_DANCE: Final = BasicRule(
    "may_dance",
    "Whoever dances or covers a role is one the role asks for.",
    "Women's or men's roles, `both` fitting everything, and the ranks the role names; no "
    "ranks means any.",
    "What somebody is good at is the director's to say, by pins, vetoes and wishes.",
)
NIGHT_FREE: Final = BasicRule(
    "night_free",
    "Nobody dances or covers a performance when away, or on a free day.",
    "Working days; and moments, role by role: from as long before its first section as the "
    "half-hour call is before curtain up, to the end of its last. Minutes by which the "
    "performance is longer than its bill may lie before the end, those by which it is "
    "shorter before the beginning: they count as hers, and so does the final curtain for "
    "whoever is in the last section. Where minutes of the bill are not known, it is from "
    "the half-hour call to the final curtain.",
    "Curtain calls after acts that are not the last are not counted, nor that a house wants "
    "everybody there at the half hour, or until the end: an absence is taken as agreed. "
    "Between two roles of an evening nobody has to stay. A plan's calls are not looked at: "
    "the week is planned around the casting.",
)
NIGHT_ALLOWED: Final = BasicRule(
    "night_allowed",
    "Nobody dances or covers what a restriction bars on the day of the performance.",
    "As `restricted`, role by role: jumps, grand allegro, pointe, lifts and smoke of its "
    "sections, lifts of the role itself, floor and rake of the stage. What the book does not "
    "say is not allowed, nor is a work that says no sections. Who only marks dances no "
    "performance. Minutes a day, those of a share of a usual day, and minutes of a company "
    "week count whole performances, minutes on pointe the sections of her roles; shows a "
    "week, and shows on one day or on following days, the performances danced. Performances "
    "in her history count, but for minutes on pointe. Not before and not after: from the "
    "half-hour call to the final curtain. Hours after a show: to the half-hour call of the "
    "next performance that she dances or covers.",
    "A cover is held to what the role alone would have her dance that night; her other "
    "performances of the day or the week are not counted with it. Calls are not counted "
    "either: the week is planned around the casting.",
)
ONE_ROLE_AT_A_TIME: Final = BasicRule(
    "one_role_at_a_time",
    "Nobody dances two roles at once, or without the minutes to change between them.",
    "Two roles of one evening clash when they share a section, and when between a section "
    "of the one and the next of the other lie fewer minutes than the earlier role's quick "
    "change asks for. Sections whose minutes are not known count as 0 minutes. Nor does "
    "anybody dance or cover in two performances that overlap, each taken from its half-hour "
    "call to its final curtain.",
    "Applause, scene changes and the way between two houses are not counted.",
)
COVER_READY: Final = BasicRule(
    "cover_ready",
    "A cover is free to go on: she dances nothing that night that clashes with the role.",
    "Clashes as in `one_role_at_a_time`. She covers one role of a performance.",
    "Whether she knows the role is priced in rehearsal, not forbidden.",
)
LARGE_ROLE_REST: Final = BasicRule(
    "large_role_rest",
    "Between two large roles of a dancer lie the days the house asks for.",
    "Working days from one performance to another: 1 means on different days, 0 allows two "
    "in one day. Large roles of one performance are one night's work.",
    "Rest in hours is the agreement's, and judged with the week.",
)
MOST_SHOWS: Final = BasicRule(
    "most_shows",
    "Nobody dances in more performances a day and a company week than the house allows.",
    "Performances danced, not those covered, by working day and by calendar week from the "
    "day on which the company's week starts. Performances in the history count, but for "
    "those that begin when one that she is cast in does.",
    "What an agreement says of shows is judged with the week.",
)
DEBUT_LEAD: Final = BasicRule(
    "debut_lead",
    "A debut comes no earlier than the days the house needs to rehearse it.",
    "Days from the first day of the season, or from the day the casting is made if that is "
    "later, to the performance; a debut is a role of which the sheet knows says neither "
    "danced nor learned. Performances before that day are not judged.",
    "Covers are not debuts. Pinned debuts are only reported.",
)
DIRECTORS_WORD: Final = BasicRule(
    "directors_word",
    "What the director has pinned stands, and nobody dances what is vetoed.",
    "Castings that are pinned; vetoes of a role, a work, one performance or all. What she "
    "does not dance she does not cover. The cast of a work that names a letter for a "
    "performance is pinned there, unless the performance has castings of the work.",
    "Where pins break a rule the clash is reported, and the pin stands.",
)
EVERY_PLACE: Final = BasicRule(
    "every_place",
    "Every place of every role of every performance is filled once.",
    "Places from 1 to the role's number of places.",
    "Mentioned, not forbidden: what cannot be filled is named with its reason.",
    Kind.ADVISORY,
)

CASTING_RULES: Final = (
    MAY_DANCE,
    NIGHT_FREE,
    NIGHT_ALLOWED,
    ONE_ROLE_AT_A_TIME,
    COVER_READY,
    LARGE_ROLE_REST,
    MOST_SHOWS,
    DEBUT_LEAD,
    DIRECTORS_WORD,
    EVERY_PLACE,
)
