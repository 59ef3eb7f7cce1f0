"""Needs made anew beside those that a scheduler has edited, struck or written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from callboard.domain.needs import Need
from callboard.domain.season import Season
from callboard.rehearsing.marks import (
    differences,
    fingerprint,
    is_edited,
    is_made,
)
from callboard.rehearsing.standing_rows import (
    is_past,
    stem_of,
    week_rows,
    with_first_days,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """An edited row, as it is and as it would have come out (None: nothing asks for it).

    `is_news` says that what would come out has changed since it was edited. A row of a
    single week (`is_of_week`) stands beside what comes out, for some of its calls.
    """

    need: Need
    instead: Need | None
    is_news: bool = False
    is_of_week: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """Fields in which the two differ."""
        return () if self.instead is None else differences(self.need, self.instead)

    @property
    def is_struck(self) -> bool:
        """Whether it asks for nothing any more."""
        return self.need.times == 0


@dataclass(frozen=True, slots=True)
class Recount:
    """The needs of a book after a recount, and what became of those before it.

    `own` are somebody's own, untouched; `past` lie before the first day that is counted;
    `gone` were made once, not edited, and nothing asks for them now. `held` nothing asks
    for either, but a pinned call or another row names them. `taken` are ids of own rows
    that stand where a made one would. `opened` are rows of single weeks that were made
    anew as rows over all their weeks, `of_week` those kept as something names them.
    """

    needs: Mapping[str, Need]
    made: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()
    gone: tuple[Need, ...] = ()
    held: tuple[Need, ...] = ()
    own: tuple[str, ...] = ()
    past: tuple[Need, ...] = ()
    taken: tuple[str, ...] = ()
    opened: tuple[Need, ...] = ()
    of_week: tuple[Need, ...] = ()


def recount(
    season: Season, made: Iterable[Need], since: date, works: frozenset[str]
) -> Recount:
    """Put made needs into a season's book, in the place of those made before.

    Only rows of `works` are made anew.
    """
    whole = with_first_days(season, made, since)
    weekly = week_rows(season, whole, since, works)
    stems = {stem_of(ref): need for ref, need in reversed(whole.items())}
    fresh = weekly.in_their_place(whole)
    result: dict[str, Need] = {}
    kept: list[Kept] = []
    gone: dict[str, Need] = {}
    own: list[str] = []
    past: list[Need] = []
    taken: list[str] = []
    new, changed = dict.fromkeys(fresh), []
    for ref, need in season.needs.items():
        if not is_made(need):
            own.append(ref)
            result[ref] = need
            if ref in fresh:
                taken.append(ref)
                new.pop(ref)
                del fresh[ref]
        elif need.work not in works:
            result[ref] = need
        elif is_past(need, since):
            past.append(need)
            result[ref] = need
        elif ref in weekly.stay and ref not in whole:
            result[ref] = need
            if is_edited(need):
                instead = stems.get(stem_of(ref))
                kept.append(Kept(need, instead, is_of_week=instead is not None))
        elif is_edited(need):
            instead = fresh.pop(ref, None)
            new.pop(ref, None)
            is_news = instead is not None and (
                need.made_by.split(" ")[2] != fingerprint(instead)
            )
            kept.append(Kept(need, instead, is_news))
            result[ref] = need
        elif ref in fresh:
            new.pop(ref)
            if fresh[ref] != need and ref not in weekly.go:
                changed.append(ref)
            result[ref] = fresh.pop(ref)
        elif ref not in weekly.go:
            gone[ref] = need
    result |= fresh
    opened = {stem_of(ref) for ref in weekly.go}
    new = {ref: None for ref in new if stem_of(ref) not in opened}
    held = _named(season, result, gone)
    for ref in held:
        result[ref] = gone.pop(ref)
    bare = {ref: need for ref, need in result.items() if is_made(need)}
    return Recount(
        result,
        tuple(bare),
        tuple(new),
        tuple(changed),
        tuple(kept),
        tuple(gone.values()),
        tuple(result[ref] for ref in held),
        tuple(own),
        tuple(past),
        tuple(taken),
        tuple(weekly.go.values()),
        tuple(need for need in weekly.stay.values() if not is_edited(need)),
    )


def _named(
    season: Season, result: Mapping[str, Need], gone: Mapping[str, Need]
) -> list[str]:
    """Give rows that would go, but that something that stays names."""
    names = {each.need for each in season.fixtures.values() if each.need}
    found: list[str] = []
    waiting = [ref for need in result.values() for ref in need.after]
    waiting += sorted(names)
    while waiting:
        ref = waiting.pop()
        if ref in gone and ref not in found:
            found.append(ref)
            waiting += gone[ref].after
    return sorted(found)
