"""Finding who or what a text means: an id, a name, or as much of it as is clear."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from callboard.io.faults import nearest
from callboard.io.plans.written import WordError, plain, words

MOST_NAMED = 5
SHORTEST = 4  # below that, everything is like something
MOST_PARTS = 6  # of a name of which beginnings and ends are remembered


class Names:
    """The names of one kind of thing: exact ones first, then parts that are clear.

    Of "Anna Lee" these are clear if nobody else has them: Anna, Lee, A. Lee, Anna L.,
    Lee Anna. Accents, capitals and marks make no difference.
    """

    def __init__(self, what: str, known: Iterable[tuple[str, str]]) -> None:
        self.what = what
        self.names = dict(known)
        self._exact: dict[str, dict[str, None]] = defaultdict(dict)
        self._whole: dict[str, dict[str, None]] = defaultdict(dict)
        self._parts: dict[str, dict[str, None]] = defaultdict(dict)
        for ref, name in self.names.items():
            for text in (ref, name):
                self._exact[_exact(text)][ref] = None
                self._whole[plain(text)][ref] = None
                for part in _parts(words(text)[:MOST_PARTS]):
                    self._parts[part][ref] = None

    def look(self, text: str) -> tuple[str, ...]:
        """Give everything a text may mean: by id, else by name, else by a part of it."""
        if text in self.names:
            return (text,)
        for table, key in (
            (self._exact, _exact(text)),
            (self._whole, plain(text)),
            (self._parts, plain(text)),
        ):
            if key and key in table:
                return tuple(table[key])
        return ()

    def find(self, text: str) -> str:
        """Give the id that a text means.

        Raises
        ------
        WordError
            ``unknown`` and ``two-of-that-name``.
        """
        found = self.look(text)
        if len(found) == 1:
            return found[0]
        if found:
            raise self.several(found, text)
        raise self.unknown(text)

    def several(self, found: Iterable[str], text: str) -> WordError:
        """Give the error of a text that means more than one."""
        ids = [*found]
        more = "" if len(ids) <= MOST_NAMED else ", ..."
        advice = f"Write the id: {', '.join(ids[:MOST_NAMED])}{more}."
        return WordError("two-of-that-name", "Several are called so", advice, text)

    def unknown(self, text: str, others: Iterable[str] = ()) -> WordError:
        """Give the error of a text that means nobody, with who was probably meant."""
        asked = plain(text)
        near = ""
        if len(asked) >= SHORTEST:
            # Among names and ids apart, for a short id is like a part of everything.
            some = ((*self.names.values(), *others), self.names)
            known = {plain(name): name for each in reversed(some) for name in each}
            best = [nearest(asked, map(plain, each)) for each in some]
            best.sort(key=lambda word: SequenceMatcher(None, asked, word).ratio())
            near = known.get(best[-1], "")
        advice = f"Perhaps {near!r}." if near else "Add it to the book, or correct it."
        return WordError("unknown", f"No {self.what} is called so", advice, text)

    def starts_of(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Give names that stand whole in a text, or whose part begins it; longest first.

        Each with the place of its first word and the place after its last.
        """
        there = words(text)
        for size in range(min(len(there), 2 * MOST_PARTS), 0, -1):
            for start in range(len(there) - size + 1):
                key = " ".join(there[start : start + size])
                for ref in self._whole.get(key, ()):
                    yield ref, start, start + size
        for size in range(min(len(there), MOST_PARTS), 0, -1):
            found = self._parts.get(" ".join(there[:size]), {})
            if len(found) == 1:
                yield next(iter(found)), 0, size


def _exact(text: str) -> str:
    return " ".join(text.casefold().split())


def _parts(name: tuple[str, ...]) -> Iterator[str]:
    for cut in range(1, len(name)):
        first, last = name[:cut], name[cut:]
        yield " ".join(first)
        yield " ".join(last)
        yield " ".join((*last, *first))
        yield " ".join((name[0][0], *last))
        yield " ".join((*first, last[0][0]))
