"""What changed between two plans, call by call and person by person."""

from dataclasses import dataclass

from callboard.domain.plan import Call, Plan


@dataclass(frozen=True, slots=True)
class Difference:
    """Calls only in the new plan, only in the old one, and changed (old, new).

    `people` are ids of everybody whose own calls differ: another time, another space,
    called or no longer called, dancing and no longer watching.
    """

    added: tuple[Call, ...]
    gone: tuple[Call, ...]
    changed: tuple[tuple[Call, Call], ...]
    people: frozenset[str]

    @property
    def is_empty(self) -> bool:
        """Whether the two plans call the same people to the same things."""
        return not (self.added or self.gone or self.changed)


def compare(old: Plan, new: Plan) -> Difference:
    """Compare two plans by the ids of their calls."""
    before = {call.id: call for call in old.calls}
    after = {call.id: call for call in new.calls}
    added = tuple(call for name, call in after.items() if name not in before)
    gone = tuple(call for name, call in before.items() if name not in after)
    changed = tuple(
        (before[name], call)
        for name, call in after.items()
        if name in before and _posted(before[name]) != _posted(call)
    )
    people: set[str] = set()
    for call in (*added, *gone):
        people |= call.people
    for was, now in changed:
        if (was.span, was.space) != (now.span, now.space):
            people |= was.people | now.people
        else:
            people |= _other_part(was, now)
    return Difference(added, gone, changed, frozenset(people))


def _other_part(was: Call, now: Call) -> frozenset[str]:
    """Give those who are called to something else in a call that stands where it stood."""
    parts = (
        was.dancers ^ now.dancers,
        was.watching ^ now.watching,
        {*was.coaches} ^ {*now.coaches},
        {*was.pianists} ^ {*now.pianists},
    )
    return frozenset().union(*parts)


def _posted(call: Call) -> tuple[object, ...]:
    """Give what people read of a call on the board."""
    return (
        call.span,
        call.space,
        call.dancers,
        call.watching,
        {*call.coaches},
        {*call.pianists},
        call.title,
        call.remarks,
    )
