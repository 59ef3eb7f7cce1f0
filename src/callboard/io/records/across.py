"""What is wrong between rows: said twice, at once, or about a case that is not there.

Where two rows contradict each other, neither is kept: which one is right is not known here.
Of two rows that say the same, the first is kept.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import replace
from datetime import time
from typing import Any, Final

from callboard.domain.casebook import AvailabilitySpell
from callboard.domain.clock import MINUTES_PER_DAY, Clock
from callboard.domain.diary import SessionRating
from callboard.domain.help import places_lacking
from callboard.domain.problems import HealthProblem
from callboard.io.records.casebook_tables import AVAILABILITY, DISTRESS, PROBLEMS
from callboard.io.records.diary_tables import DAILY, FORMS, HELP, RATINGS, WELLBEING
from callboard.io.records.entries import TWICE, Entry, Intake, groups
from callboard.io.records.flaws import Flaw
from callboard.io.records.tables import BookKind

Found = Iterator[tuple[Entry, Flaw]]

_DAY_TURNS: Final = Clock("UTC").day_turns

# What there can be one of. A rating has no such key: see `_at_once`.
_KEYS: Final[Mapping[str, tuple[str, Callable[[Any], Hashable]]]] = {
    DAILY.name: ("item", lambda each: (each.dancer, each.day, each.item)),
    FORMS.name: ("number", lambda each: (each.dancer, each.week, each.number)),
    WELLBEING.name: ("day", lambda each: (each.dancer, each.day)),
    DISTRESS.name: ("day", lambda each: (each.dancer, each.day, each.clinician)),
    PROBLEMS.name: ("id", lambda each: each.id),
}


def look_across(book: BookKind, intake: Intake) -> None:
    """Leave out of `intake` what does not fit with the rest of it."""
    for table in book.tables:
        intake.drop(table, _alike(intake.of(table)))
        if table.name in _KEYS:
            field, key = _KEYS[table.name]
            intake.drop(table, _contrary(intake.of(table), field, key))
    if RATINGS in book.tables:
        intake.drop(RATINGS, _at_once(intake.of(RATINGS)))
        intake.drop(RATINGS, _over_a_day(intake.of(RATINGS)))
        _see_help(intake, WELLBEING)
    else:
        _see_cases(intake)
        _see_help(intake, DISTRESS)


def _alike(entries: list[Entry]) -> Found:
    for same in groups(entries, lambda item: item):
        for entry in same[1:]:
            message = "This row says the same as one before it"
            advice = "Take it out; if both happened, write when each began."
            yield entry, Flaw("dancer", TWICE, "", message, advice)


def _contrary(
    entries: list[Entry], field: str, key: Callable[[Any], Hashable]
) -> Found:
    for several in groups(entries, key):
        for entry in several:
            message = f"{len(several)} rows say different things of the same"
            advice = "Keep the one that is right; none of them is taken."
            value = str(getattr(entry.item, field))
            yield entry, Flaw(field, "contrary", value, message, advice)


# --- sessions -------------------------------------------------------------------------


def _begins(item: SessionRating, start: time) -> int:
    """Count minutes from a day long ago; a night past midnight is still its day's."""
    minute = start.hour * 60 + start.minute
    is_after_midnight = start < _DAY_TURNS
    return (item.day.toordinal() + is_after_midnight) * MINUTES_PER_DAY + minute


def _at_once(entries: list[Entry]) -> Found:
    by_dancer: dict[str, list[tuple[int, int, Entry]]] = defaultdict(list)
    for entry in entries:
        item: SessionRating = entry.item
        if item.start is not None and item.called_minutes:
            begins = _begins(item, item.start)
            row = (begins, begins + item.called_minutes, entry)
            by_dancer[item.dancer].append(row)
    told: set[int] = set()
    for rows in by_dancer.values():
        rows.sort(key=lambda row: row[:2])
        last_end, last = 0, rows[0][2]
        for begins, ends, entry in rows:
            if begins < last_end:
                for each in (last, entry):
                    if id(each) not in told:
                        told.add(id(each))
                        yield each, _TWO_AT_ONCE(each.item)
            if ends > last_end:
                last_end, last = ends, entry


def _TWO_AT_ONCE(item: SessionRating) -> Flaw:  # noqa: N802  (reads as a constant)
    return Flaw(
        "start",
        "at-once",
        f"{item.start:%H:%M}",
        "The dancer is in two sessions at once",
        "Correct the start or the called minutes; neither of the two is taken.",
    )


def _over_a_day(entries: list[Entry]) -> Found:
    for day in groups(entries, lambda item: (item.dancer, item.day)):
        total = sum(entry.item.called_minutes for entry in day)
        if total > MINUTES_PER_DAY:
            for entry in day:
                message = "The sessions of this day are longer than the day"
                advice = "Look for one that stands twice; none of the day is taken."
                value = str(entry.item.called_minutes)
                yield (
                    entry,
                    Flaw("called_minutes", "over-a-day", value, message, advice),
                )


# --- help and cases -------------------------------------------------------------------


def _see_help(intake: Intake, table: Any) -> None:
    """Take no answers of a questionnaire before there is somebody who answers."""
    lacking = places_lacking(entry.item for entry in intake.of(HELP))
    rows = intake.of(table)
    if not lacking or not rows:
        return
    message = f"{table.name} is not taken before the help page is whole"
    advice = f"Add to the table help: {', '.join(lacking)}. Then read the file again."
    fault = rows[0].place(
        Flaw(table.columns[0].name, "no-help-page", "", message, advice)
    )
    intake.tell(replace(fault, row=0, column=""))
    intake.entries[table.name] = []


def _see_cases(intake: Intake) -> None:
    while True:
        known = {entry.item.id: entry.item for entry in intake.of(PROBLEMS)}
        before = len(known)
        intake.drop(PROBLEMS, _index_cases(intake.of(PROBLEMS), known))
        if len(intake.of(PROBLEMS)) == before:
            break
    intake.drop(AVAILABILITY, _of_cases(intake.of(AVAILABILITY), known))


def _index_cases(entries: list[Entry], known: Mapping[str, HealthProblem]) -> Found:
    for entry in entries:
        item: HealthProblem = entry.item
        if not item.index_case:
            continue
        first = known.get(item.index_case)
        if first is None:
            yield entry, _unknown("index_case", item.index_case)
        elif first.dancer != item.dancer:
            message, advice = "This case is another dancer's", "Name one of her own."
            yield (
                entry,
                Flaw("index_case", "of-another", item.index_case, message, advice),
            )
        elif first.onset > item.onset:
            message, advice = "This case began later", "Name the earlier of the two."
            yield entry, Flaw("index_case", "later", item.index_case, message, advice)


def _of_cases(entries: list[Entry], known: Mapping[str, HealthProblem]) -> Found:
    for entry in entries:
        spell: AvailabilitySpell = entry.item
        if not spell.case:
            continue
        problem = known.get(spell.case)
        if problem is None:
            yield entry, _unknown("case", spell.case)
        elif problem.dancer != spell.dancer:
            message, advice = "This case is another dancer's", "Correct one of the two."
            yield entry, Flaw("case", "of-another", spell.case, message, advice)
        elif spell.from_date < problem.onset:
            message, advice = (
                "This is before the case began",
                "Correct it or the onset.",
            )
            value = str(spell.from_date)
            yield entry, Flaw("from_date", "before-onset", value, message, advice)
        elif problem.full_date is not None and (
            spell.to_date is None or spell.to_date >= problem.full_date
        ):
            message = "It goes on past the day of full availability of its case"
            advice = "Correct its last day here, or that day there."
            value = str(spell.to_date or "")
            yield entry, Flaw("to_date", "after-full", value, message, advice)


def _unknown(field: str, case: str) -> Flaw:
    message = "There is no such case among those that are kept"
    return Flaw(
        field, "unknown", case, message, "Add it to problems, or correct the id."
    )
