"""Finding who or what is meant: by id, or by the name that people read."""

import unicodedata
from collections import defaultdict

from callboard.io.cells import CellError

Key = tuple[str, str]


class Names:
    """Ids and names of every table, those of parts of a work within their work."""

    def __init__(self) -> None:
        self._ids: dict[Key, dict[str, None]] = defaultdict(dict)
        self._plain: dict[Key, dict[str, list[str]]] = defaultdict(dict)

    def add(self, table: str, ref: str, name: str = "", within: str = "") -> None:
        """Note an id and its name."""
        key = (table, within)
        self._ids[key][ref] = None
        for text in {_plain(ref), _plain(name)} - {""}:
            known = self._plain[key].setdefault(text, [])
            if ref not in known:
                known.append(ref)

    def ids(self, table: str, within: str = "") -> tuple[str, ...]:
        """Give the ids of a table, in the book's order."""
        return tuple(self._ids.get((table, within), ()))

    def find(self, text: str, tables: tuple[str, ...], within: str = "") -> str:
        """Give the id that a text means; a text that is not known as it is.

        Raises
        ------
        CellError
            ``two-of-that-name`` when several are called so.
        """
        for table in tables:
            if text in self._ids.get((table, within), ()):
                return text
        found: list[str] = []
        for table in tables:
            for ref in self._plain.get((table, within), {}).get(_plain(text), ()):
                if ref not in found:
                    found.append(ref)
        if len(found) > 1:
            raise CellError(
                "two-of-that-name",
                "Several are called so",
                f"Write the id: {', '.join(found)}.",
            )
        return found[0] if found else text


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
