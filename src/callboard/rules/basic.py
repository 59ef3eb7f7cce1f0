"""Rules that hold in every company, whatever its agreement: what makes a plan possible."""

from dataclasses import dataclass
from typing import Final

from callboard.rules.base import Kind


@dataclass(frozen=True, slots=True)
class BasicRule:
    """A rule without a number of its own. `units` and `limits` are for the catalogue."""

    id: str
    sentence: str
    units: str
    limits: str
    kind: Kind = Kind.HARD


ONE_BODY: Final = BasicRule(
    "one_body",
    "Nobody is at two things at once.",
    "Moments; a duty that ends when another starts does not clash with it. Optional "
    "fixtures clash only for those who lead or play them. Staff count like dancers. "
    "Between two sites the travel table's minutes must lie as well.",
    "A standby clashes with everything but the performance it belongs to.",
)
ONE_CALL_A_SPACE: Final = BasicRule(
    "one_call_a_space",
    "A space holds one call at a time, within its open hours, and not when it is closed.",
    "Moments. Between calls of different works (or none) lie the space's changeover "
    "minutes. A performance takes its space from the half-hour call to the final curtain. "
    "Noisy pairs of spaces are never used at the same time.",
    "Fixtures without a space take none. Two fixtures that share a space are the book's "
    "own business and not judged against each other.",
)
SPACE_FITS: Final = BasicRule(
    "space_fits",
    "The space is one the need allows: named, large enough, right floor, with a piano.",
    "Capacity counts dancers dancing, not those who watch, or the people the need says, "
    "if they are more; where a capacity is soft it is a preference. A need with a pianist "
    "needs a piano; stage size and floor as the need says.",
    "Only needs are judged: a call made by hand without a need is judged for capacity.",
)
PRESENT: Final = BasicRule(
    "present",
    "Nobody is called when away, on a free day, or outside a stay; nor is staff beyond "
    "its own limits.",
    "Absences in moments, in a performance those from curtain up at which `night_free` asks "
    "whoever dances to be there; stays in working days, both inclusive; staff limits in "
    "minutes of calls and fixtures a day and a company week.",
    "Free days are judged for calls, not for what stands in the calendar.",
)
RESTRICTED: Final = BasicRule(
    "restricted",
    "Nobody is called to what a restriction bars.",
    "Off: no duty but appointments. Class only and barre only: class, warm-up, fittings "
    "and the like. Marking only: no show; rehearsals do not count as rehearsed. No jumps, "
    "no grand allegro, no pointe, no lifts: no dancing in a section that has them or does "
    "not say (a call without sections has all of its work's; without a work it says "
    "nothing and is not allowed); no jumps at all is no grand allegro. No lifting, no "
    "being lifted, no overhead lifts: no section with lifts in which a role of hers has "
    "them or does not say. Where a need may be marked, jumps and lifts are marked. Pointe "
    "minutes a day: sum of the sections' pointe minutes over calls danced; none beside "
    "what is not known. Minutes a day and a company week: dancing duties. Per cent of a "
    "usual day: of the median of her 28 days before she was held back, days without work "
    "included; nothing where history has not all of them. Not before, not after: local "
    "time of any duty. Hours after a show: no duty starts within them. Following days: "
    "two shows on one day follow each other as well. Floor and rake: the space's; where "
    "it is not known, not allowed. Smoke: the sections', in technical and dress rehearsals "
    "and shows. Watching is dancing nothing.",
    "Fixtures and performances that break it are reported for a human; the planner moves "
    "only calls. Shows a week are judged on the casts as they stand. Her roles in a call "
    "are those of its casts, or else all of hers in the work. In class only time, space "
    "and minutes are judged: what is done there is the teacher's.",
)
REVIEWED: Final = BasicRule(
    "reviewed",
    "A restriction whose review date has passed stays, until somebody looks at it.",
    "Working days after the review date, told once, on the first such day of the plan.",
    "It changes nothing: a plan keeps what the restriction says.",
    Kind.ADVISORY,
)
NEED_MET: Final = BasicRule(
    "need_met",
    "Each call of a need has the need's minutes, people, coaches and pianist, on the "
    "grid, within its dates, hours and deadline; without those who are away, if the need "
    "may go without them, at the price of its half hours for each.",
    "Minutes; starts on a multiple of the season's grid and between the season's first "
    "and last time for calls. Coaches: one of those named (or all), who knows the work; "
    "exactly as many pianists as asked for: one or none.",
    "A call longer or shorter than the need is a violation; pinned calls are judged for "
    "people only when the fixture names nobody.",
)
ORDER: Final = BasicRule(
    "order",
    "A need that comes after others starts when all their calls in the week have ended; "
    "in the plan, where both have their calls over the season.",
    "Moments. The k-th call of a need in a week comes before its (k+1)-th.",
    "Calls of an earlier need that are not placed hold nothing up.",
)
SPREAD: Final = BasicRule(
    "spread",
    "Two calls of one need lie at least its gap of days apart.",
    "Working days: 1 means on different days.",
    "Only calls in the same plan are compared.",
)
PINNED: Final = BasicRule(
    "pinned",
    "What is pinned in the book stands in the plan exactly.",
    "Rehearsal fixtures of the planned days, as calls with the fixture's id, span, space, "
    "people.",
    "A plan made elsewhere may leave fixtures out; then they are taken as they stand.",
)
COMPLETE: Final = BasicRule(
    "complete",
    "Every need of the week has all its calls, and every need over weeks all of them.",
    "Calls missing, counted against the needs whose dates reach into the week. A need with "
    "calls over the season lacks those that weeks outside the plan cannot hold.",
    "Mentioned, not forbidden: a partial plan is better than none.",
    Kind.ADVISORY,
)

BASIC_RULES: Final = (
    ONE_BODY,
    ONE_CALL_A_SPACE,
    SPACE_FITS,
    PRESENT,
    RESTRICTED,
    REVIEWED,
    NEED_MET,
    ORDER,
    SPREAD,
    PINNED,
    COMPLETE,
)
