"""Who is out, of which performance, from when on: as typed, and what is wrong with it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from callboard.cli.books import moment_of
from callboard.cli.faults import Collecting, InputError
from callboard.domain.clock import Minute
from callboard.domain.evening import Stretch, evening
from callboard.domain.repertory import Performance
from callboard.domain.replacement import Loss
from callboard.domain.season import Season
from callboard.explain.words import listed, many
from callboard.io.faults import nearest
from callboard.io.spelling import plain

MOST_NAMED = 5
ROMAN: Final = dict(
    zip(("i", "ii", "iii", "iv", "v", "vi", "vii"), "1234567", strict=True)
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed: names of those who are out, and which performance is meant.

    `now` is empty for the moment at which the command runs, `clock` then.
    """

    out: tuple[str, ...]
    performance: str = ""
    date: str = ""
    begins: str = ""
    now: str = ""
    clock: Minute = 0


def loss_of(season: Season, asked: Asked) -> Loss:
    """Give the loss that is meant.

    Raises
    ------
    InputError, InputErrors
        With every name that is not known or given twice; for a performance that is not
        there, over, or without her; for a section that is over or not danced. All at once.
    """
    words = Collecting()
    dancers = words.tried(lambda: _dancers(season, asked.out))
    now = words.tried(
        lambda: moment_of(season, asked.now) if asked.now else asked.clock
    )
    at = asked.clock if now is None else now
    is_named = bool(asked.performance or asked.date)
    show = None
    if now is not None or is_named:
        show = words.tried(lambda: _performance(season, asked, at))
    begin = None
    if show is not None and now is not None:
        begin = _begin_in(season, asked, show, dancers, now, words)
    words.end()
    if show is None or begin is None or not dancers:  # what is wrong was raised
        raise AssertionError
    return Loss(show.id, dancers, *begin)


def _begin_in(
    season: Season,
    asked: Asked,
    show: Performance,
    dancers: frozenset[str] | None,
    now: Minute,
    words: Collecting,
) -> tuple[int, Minute | None] | None:
    """Give the stretch from which on others dance, of an evening not over yet."""
    is_live = bool(asked.now) or season.clock.day_of(now) == show.day
    if is_live and now >= season.show_span(show).end:
        message = f"{show.id} is over: its curtain fell at {_text(season, show)}"
        words.wrong.append(InputError(message, _coming(season, now)))
        return None
    words.tried(lambda: _see_that_in_it(season, show, dancers or frozenset()))
    stretches = evening(season, show)
    if not stretches:
        return None
    known = now if is_live else None
    return words.tried(lambda: _begin(season, show, stretches, asked.begins, known))


def _text(season: Season, show: Performance) -> str:
    return season.clock.text(season.show_span(show).end)


def _dancers(season: Season, names: tuple[str, ...]) -> frozenset[str]:
    found: list[str] = []
    wrong: list[str] = []
    for name in names:
        wanted = plain(name)
        meant = [
            each.id
            for each in season.dancers.values()
            if wanted in {plain(each.id), plain(each.name)}
        ]
        exact = [each for each in meant if each == name]
        if len(exact or meant) == 1:
            found += exact or meant
        elif meant:
            wrong.append(f"{name!r} is several: write the id, {listed(meant, 'or')}")
        else:
            known = [each.name for each in season.dancers.values()]
            near = nearest(name, known)
            wrong.append(
                f"no dancer is called {name!r}" + (f" (perhaps {near!r})" * bool(near))
            )
    twice = [season.name(who) for who, num in Counter(found).items() if num > 1]
    wrong += [f"{name} is given as out twice" for name in twice]
    if not names:
        wrong.append("nobody is out")
    if wrong:
        advice = "Give --out the name or the id of a dancer, once for each who is out."
        raise InputError("; ".join(wrong), advice)
    return frozenset(found)


def _performance(season: Season, asked: Asked, now: Minute) -> Performance:
    shows = season.performances
    wanted = _date(asked.date) if asked.date else None
    if asked.performance:
        named = shows.get(asked.performance)
        if named is not None and wanted not in {None, named.day}:
            message = f"{named.id} is on {named.day}, not on {wanted}"
            raise InputError(message, "Give --performance or --date, not both.")
        if named is not None:
            return named
        near = nearest(asked.performance, shows)
        advice = f"Perhaps {near!r}." if near else _named(season, shows.values())
        raise InputError(f"there is no performance {asked.performance!r}", advice)
    day = wanted or season.clock.day_of(now)
    there = [
        show
        for show in shows.values()
        if (day == show.day or (asked.date and day == _curtain_day(season, show)))
        and (asked.date or season.show_span(show).end > now)
    ]
    if len(there) == 1:
        return there[0]
    if not there:
        raise InputError(f"there is no performance on {day}", _coming(season, now))
    there.sort(key=lambda show: season.show_span(show).start)
    advice = _named(season, there)
    raise InputError(f"there are {len(there)} performances on {day}", advice)


def _curtain_day(season: Season, show: Performance) -> date:
    """Give the day on the calendar: a show after midnight is danced on the day after."""
    return season.clock.local(season.show_span(show).start).date()


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is not a date"
        raise InputError(message, "Write it as 2026-11-24.") from None


def _coming(season: Season, now: Minute) -> str:
    every = sorted(
        season.performances.values(), key=lambda show: season.show_span(show).start
    )
    left = [show for show in every if season.show_span(show).end > now]
    return _named(season, left) or "The season has no performance after that."


def _named(season: Season, shows: Iterable[Performance]) -> str:
    some = [
        f"{show.id} ({season.clock.text(season.show_span(show).start)})"
        for show in shows
    ][:MOST_NAMED]
    return f"Give --performance, such as {', '.join(some)}." if some else ""


def _see_that_in_it(season: Season, show: Performance, dancers: frozenset[str]) -> None:
    places = season.cast_places(show)
    if not places:
        message = f"nobody is cast in {show.id}"
        raise InputError(message, "Give its works a cast, or castings, in the book.")
    inside = {place.dancer for place in places}
    out = sorted(dancers - inside)
    if not out:
        return
    names = listed(season.name(each) for each in out)
    verb = "neither dances nor covers" if len(out) == 1 else "neither dance nor cover"
    own = [
        other
        for day in sorted(season.performances_on)
        for other in season.performances_on[day]
        if {place.dancer for place in season.cast_places(other)} >= set(out)
    ]
    advice = _named(season, own) or "The book has no performance with them."
    raise InputError(f"{names} {verb} in {show.id}", advice)


def _begin(
    season: Season,
    show: Performance,
    stretches: tuple[Stretch, ...],
    text: str,
    now: Minute | None,
) -> tuple[int, Minute | None]:
    """Give the stretch from which on others dance, and when that is known."""
    if not text:
        if now is None or now <= season.show_span(show).start:
            return 0, now
        return _after(season, stretches, now), now
    if text[:1].isdigit() and ":" in text:
        at = _clock_time(season, show, text)
        if now is not None and at < now:
            at = now
        number = 0 if at <= stretches[0].start else _after(season, stretches, at)
        return number, min(at, now) if now is not None else at
    meant = _section(season, stretches, text)
    left = [each for each in meant if now is None or now < each.end]
    if not left:
        message = f"{text!r} is over: it ended at {season.clock.text(meant[-1].end)}"
        raise InputError(message, _left(season, stretches, now or 0))
    stretch = left[0]
    if now is not None:
        return stretch.number, now
    if not stretch.number:
        return 0, None
    return stretch.number, stretches[stretch.number - 1].end


def _clock_time(season: Season, show: Performance, text: str) -> Minute:
    unclear = InputError(
        f"{text!r} is no time of day", "Write it as 20:15, or name a section."
    )
    try:
        read = time.fromisoformat(text.zfill(5))
        at = season.clock.at(show.day, read.replace(tzinfo=None))
    except ValueError:
        raise unclear from None
    if read.tzinfo is not None:
        raise unclear
    span = season.show_span(show)
    if at >= span.end:
        message = f"{text} is after the final curtain of {show.id}"
        raise InputError(message, f"It falls at {season.clock.text(span.end)}.")
    return at


def _after(season: Season, stretches: tuple[Stretch, ...], at: Minute) -> int:
    for stretch in stretches:
        if stretch.start >= at:
            return stretch.number
    message = f"no section begins after {season.clock.text(at)}"
    begun = season.clock.text(stretches[-1].start)
    raise InputError(
        message, f"The last begins at {begun}: nothing can be handed over."
    )


def _section(
    season: Season, stretches: tuple[Stretch, ...], text: str
) -> list[Stretch]:
    """Give the sections that are meant: one, those of an act, or of a work."""
    wanted = _spoken(text)
    found = [
        stretch
        for stretch in stretches
        if any(_is_meant(wanted, title) for title in _titles(season, stretch))
    ]
    if found:
        return found
    titles = list(dict.fromkeys(_titles(season, each)[0] for each in stretches))
    near = nearest(text, titles)
    advice = f"Perhaps {near!r}. " if near else ""
    advice += "A time is written as 20:15. " * text[:1].isdigit()
    advice += f"{many(len(titles), 'section')}: {'; '.join(titles)}."
    raise InputError(f"no section of the evening is called {text!r}", advice)


def _titles(season: Season, stretch: Stretch) -> tuple[str, ...]:
    section = season.section(stretch.work, stretch.section)
    work = season.works.get(stretch.work)
    own = (section.title, section.id) if section is not None else ()
    return (*own, *((work.title, work.id) if work is not None else ()))


def _is_meant(wanted: str, title: str) -> bool:
    """Whether a title is what was typed, or begins with it as a whole word."""
    plain = _spoken(title)
    rest = plain.removeprefix(wanted)
    return plain == wanted or (rest != plain and not rest[:1].isalnum())


def _spoken(text: str) -> str:
    """Give a title as it is said: in small letters, act II as act 2."""
    return " ".join(ROMAN.get(word, word) for word in plain(text).split())


def _left(season: Season, stretches: tuple[Stretch, ...], now: Minute) -> str:
    titles = dict.fromkeys(
        _titles(season, each)[0] for each in stretches if each.end > now
    )
    return f"Still to come: {'; '.join(titles)}." if titles else "Nothing is to come."
