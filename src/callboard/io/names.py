"""Finding who or what is meant: by id, or by the name that people read."""

from collections import defaultdict

from callboard.io.cells import CellError
from callboard.io.spelling import plain

Key = tuple[str, str]
MOST_NAMED = 5


class Names:
    """Ids and names of every table, those of parts of a work within their work."""

    def __init__(self) -> None:
        self._ids: dict[Key, dict[str, None]] = defaultdict(dict)
        self._plain: dict[Key, dict[str, dict[str, None]]] = defaultdict(dict)

    def add(self, table: str, ref: str, name: str = "", within: str = "") -> None:
        """Note an id and its name."""
        key = (table, within)
        self._ids[key][ref] = None
        for text in {plain(ref), plain(name)} - {""}:
            self._plain[key].setdefault(text, {})[ref] = None

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
        found: dict[str, None] = {}
        for table in tables:
            found |= self._plain.get((table, within), {}).get(plain(text), {})
        if len(found) > 1:
            raise CellError(
                "two-of-that-name",
                "Several are called so",
                f"Write the id: {', '.join(list(found)[:MOST_NAMED])}.",
            )
        return next(iter(found), text)
