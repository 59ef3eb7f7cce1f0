"""What a call is about: the work, its sections and casts, and what sort of call it is."""

from dataclasses import dataclass
from typing import Final

from callboard.domain.needs import Activity
from callboard.io.plans.book import Book
from callboard.io.plans.written import Line, plain, word_pairs, words

# Words that say what sort of call it is, wherever they stand in a title; first ones win.
ACTIVITIES: Final = {
    "half hour": Activity.HALF_HOUR,
    "half hour call": Activity.HALF_HOUR,
    "warm up": Activity.WARM_UP,
    "warmup": Activity.WARM_UP,
    "dress rehearsal": Activity.DRESS,
    "full dress": Activity.DRESS,
    "general rehearsal": Activity.DRESS,
    "technical rehearsal": Activity.TECHNICAL,
    "tech": Activity.TECHNICAL,
    "stage call": Activity.STAGE_CALL,
    "stage rehearsal": Activity.STAGE_CALL,
    "company class": Activity.CLASS,
    "class": Activity.CLASS,
    "fitting": Activity.FITTING,
    "fittings": Activity.FITTING,
    "press": Activity.PRESS,
    "photo call": Activity.PRESS,
    "meeting": Activity.MEETING,
    "physio": Activity.APPOINTMENT,
    "appointment": Activity.APPOINTMENT,
    "lunch": Activity.MEAL,
    "meal": Activity.MEAL,
    "dinner": Activity.MEAL,
    "performance": Activity.PERFORMANCE,
    "matinee": Activity.PERFORMANCE,
    "show": Activity.PERFORMANCE,
    "standby": Activity.STANDBY,
    "travel": Activity.TRAVEL,
}
NO_WORK: Final = "-"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a call is about, as far as its words say.

    `has_activity` is False where nothing says what sort of call it is: then it is taken
    for a rehearsal.
    """

    work: str | None = None
    sections: tuple[str, ...] = ()
    casts: tuple[str, ...] = ()
    activity: Activity = Activity.REHEARSAL
    has_activity: bool = False


def subject_of(book: Book, line: Line) -> Subject:
    """Give the subject of a line: of its title, work, section, kind and cast letters."""
    title = " ".join(filter(None, (line["work"], line["section"], line["title"])))
    activity = _activity(line["kind"]) or _activity(title)
    work, rest = _work(book, line, title)
    if work is None:
        return Subject(
            activity=activity or Activity.REHEARSAL, has_activity=activity is not None
        )
    text = " ".join(plain for _, plain in rest)
    sections = _sections(book, work, line["section"] or text)
    letters = letters_in(book, work, line["letters"] or _capitals(rest))
    return Subject(
        work,
        sections,
        letters,
        activity or Activity.REHEARSAL,
        has_activity=activity is not None,
    )


def letters_in(
    book: Book, work: str, text: str, *, is_alone: bool = False
) -> tuple[str, ...]:
    """Give the cast letters of a work that stand in a text: ``cast A``, ``A/B``, ``B``.

    With `is_alone`, only where the text is nothing but that.
    """
    known = book.casts.get(work, {})
    there = [word for word in words(text) if word not in {"cast", "casts", "and"}]
    if is_alone and not all(word in known for word in there):
        return ()
    return tuple(dict.fromkeys(known[word] for word in there if word in known))


def _capitals(pairs: list[tuple[str, str]]) -> str:
    """Give the words that may be cast letters: "A", but not the "a" of a sentence."""
    return " ".join(
        typed
        for place, (typed, word) in enumerate(pairs)
        if (typed.isupper() and len(typed) == 1)
        or (place and pairs[place - 1][1] in {"cast", "casts"})
        or (place + 1 < len(pairs) and pairs[place + 1][1] == "cast" and len(word) == 1)
    )


def _work(
    book: Book, line: Line, title: str
) -> tuple[str | None, list[tuple[str, str]]]:
    """Give the work a title names, and the words left when its name is taken out."""
    if line["work"] == NO_WORK:
        return None, []
    if line["work"] and len(found := book.works.look(line["work"])) == 1:
        return found[0], word_pairs(f"{line['section']} {line['title']}")
    for work, start, end in book.works.starts_of(title):
        pairs = word_pairs(title)
        return work, pairs[:start] + pairs[end:]
    return None, []


def _sections(book: Book, work: str, text: str) -> tuple[str, ...]:
    names = book.sections[work]
    if len(found := names.look(text)) == 1:
        return found
    taken: set[int] = set()
    found_all: set[str] = set()
    for section, start, end in names.starts_of(text):
        if not taken & {*range(start, end)}:
            taken |= {*range(start, end)}
            found_all.add(section)
    return tuple(
        each.id for each in book.season.sections_of(work) if each.id in found_all
    )


def _activity(text: str) -> Activity | None:
    asked = plain(text)
    for activity in Activity:
        if asked == plain(activity):
            return activity
    there = f" {asked} "
    for word, activity in ACTIVITIES.items():
        if f" {word} " in there:
            return activity
    return None
