"""Needs made anew beside those that a scheduler has edited, struck or written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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
    WeekRows,
    begun,
    ended,
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
    `ended` are rows that had begun when nothing asked for them any more.
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
    ended: tuple[Need, ...] = ()


def recount(
    season: Season, made: Iterable[Need], since: date, works: frozenset[str]
) -> Recount:
    """Put made needs into a season's book, in the place of those made before.

    Only rows of `works` are made anew.
    """
    whole = with_first_days(season, made, since)
    weekly = week_rows(season, whole, since, works)
    rows = _Rows(whole, weekly, weekly.in_their_place(whole))
    for ref, need in season.needs.items():
        if not is_made(need):
            rows.put_own(ref, need)
        elif need.work not in works:
            rows.result[ref] = need
        elif is_past(need, since):
            rows.past.append(need)
            rows.result[ref] = need
        else:
            rows.put_made(ref, need)
    return rows.recounted(season, since)


@dataclass
class _Rows:
    """The rows of a book being counted anew: `whole` as they come out, `fresh` to be put."""

    whole: Mapping[str, Need]
    weekly: WeekRows
    fresh: dict[str, Need]
    result: dict[str, Need] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    gone: dict[str, Need] = field(default_factory=dict)
    own: list[str] = field(default_factory=list)
    past: list[Need] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)

    def put_own(self, ref: str, need: Need) -> None:
        """Put a row of somebody's own, in the place of a made one with its id."""
        self.own.append(ref)
        self.result[ref] = need
        if self.fresh.pop(ref, None) is not None:
            self.taken.append(ref)

    def put_made(self, ref: str, need: Need) -> None:
        """Put a row that was made: as it was edited, or as it comes out now, if at all."""
        is_beside = ref in self.weekly.stay and ref not in self.whole
        if is_beside:
            self.result[ref] = need
            if is_edited(need):
                instead = self._of_stem(ref)
                self.kept.append(Kept(need, instead, is_of_week=instead is not None))
        elif is_edited(need):
            fresh = self.fresh.pop(ref, None)
            is_news = fresh is not None and (
                need.made_by.split(" ")[2] != fingerprint(fresh)
            )
            self.kept.append(Kept(need, fresh, is_news))
            self.result[ref] = need
        elif ref in self.fresh:
            if self.fresh[ref] != need and ref not in self.weekly.go:
                self.changed.append(ref)
            self.result[ref] = self.fresh.pop(ref)
        elif ref not in self.weekly.go:
            self.gone[ref] = need

    def _of_stem(self, ref: str) -> Need | None:
        mine = (
            each for other, each in self.whole.items() if stem_of(other) == stem_of(ref)
        )
        return next(mine, None)

    def recounted(self, season: Season, since: date) -> Recount:
        """Add what comes out new; keep what is named, end what has begun."""
        opened = {stem_of(ref) for ref in self.weekly.go}
        new = [ref for ref in self.fresh if stem_of(ref) not in opened]
        self.result |= self.fresh
        held = _named(season, self.result, self.gone)
        self.result |= {ref: self.gone.pop(ref) for ref in held}
        open_now = begun(season, since).keys() & self.gone.keys()
        over = {
            ref: ended(season, self.gone.pop(ref), since) for ref in sorted(open_now)
        }
        self.result |= over
        return Recount(
            self.result,
            made=tuple(ref for ref, need in self.result.items() if is_made(need)),
            new=tuple(new),
            changed=tuple(self.changed),
            kept=tuple(self.kept),
            gone=tuple(self.gone.values()),
            held=tuple(self.result[ref] for ref in held),
            own=tuple(self.own),
            past=tuple(self.past),
            taken=tuple(self.taken),
            opened=tuple(self.weekly.go.values()),
            of_week=tuple(
                need for need in self.weekly.stay.values() if not is_edited(need)
            ),
            ended=tuple(over.values()),
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
