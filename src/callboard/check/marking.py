"""Who marks a rehearsal instead of dancing it: for her it does not count as rehearsed."""

from callboard.check.barred import is_marked_there
from callboard.check.parts import against, parts_of
from callboard.check.view import PlanView
from callboard.domain.duties import Duty
from callboard.domain.needs import REHEARSALS
from callboard.domain.people import MARKABLE, Bar


def marks(view: PlanView, duty: Duty) -> bool:
    """Whether a restriction has somebody mark at a rehearsal, all of it or in part."""
    limits = view.season.restrictions_of.get(duty.person, ())
    if not limits or duty.activity not in REHEARSALS:
        return False
    day = view.clock.day_of(duty.span.start)
    bars = {limit.bar for limit in limits if limit.holds(day)}
    if Bar.MARKING_ONLY in bars:
        return True
    markable = bars & MARKABLE if is_marked_there(view, duty) else set()
    if not markable or not duty.is_dancing:
        return False
    parts = parts_of(view, duty)
    return any(against(bar, parts) for bar in markable)
