"""The book after a repair: what was asked otherwise and not used is as it was."""

from dataclasses import replace

from callboard.domain.clock import Minute
from callboard.domain.needs import Need
from callboard.domain.people import Job
from callboard.domain.plan import Call, Plan
from callboard.domain.season import Season
from callboard.domain.week_share import pinned
from callboard.io.files import fingerprint


def take_back(
    before: Season, after: Season, old: Plan, made: Plan, now: Minute
) -> Season:
    """Give the book that a repaired plan belongs to.

    Other coaches, pianists and spaces that were allowed and not taken are forbidden again.
    Calls that have begun, of needs that are asked for otherwise now, are pinned as they
    were: they keep the people they had.
    """
    needs = dict(after.needs)
    for name, need in after.needs.items():
        was = before.needs.get(name)
        if was is None or was == need:
            continue
        calls = [
            call for call in made.calls if call.need == name and call.span.start >= now
        ]
        needs[name] = _narrowed(after, was, need, calls)
    changed = {name for name, need in needs.items() if before.needs.get(name) != need}
    pins = {
        call.id: pinned(call)
        for call in old.calls
        if call.need in changed
        and call.span.start < now
        and call.id not in after.fixtures
        and (call.dancers or call.watching)
    }
    book = replace(
        after, needs=needs, fixtures={**after.fixtures, **pins}, fingerprint=""
    )
    return replace(book, fingerprint=fingerprint(book))


def _narrowed(season: Season, was: Need, need: Need, calls: list[Call]) -> Need:
    used = {each for call in calls for each in call.coaches}
    if used <= {*was.coaches} and not (need.needs_all_coaches or was.needs_all_coaches):
        need = replace(need, coaches=was.coaches)
    elif not need.needs_all_coaches and len(need.coaches) > len(was.coaches):
        kept = tuple(
            each for each in need.coaches if each in used or each in was.coaches
        )
        need = replace(need, coaches=kept)
    pianists = {each for call in calls for each in call.pianists}
    if was.pianists and not need.pianists:
        others = tuple(
            each.id
            for each in season.staff.values()
            if Job.PIANIST in each.jobs
            and each.id in pianists
            and each.id not in was.pianists
        )
        need = replace(need, pianists=(*was.pianists, *others))
    spaces = {call.space for call in calls}
    if len(need.spaces) > len(was.spaces):
        kept = tuple(
            each for each in need.spaces if each in spaces or each in was.spaces
        )
        need = replace(need, spaces=kept)
    return need
