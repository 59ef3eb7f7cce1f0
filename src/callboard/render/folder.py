"""A folder of sheets that holds this edition and nothing of the one before."""

import json
from pathlib import Path, PurePosixPath

LIST = "contents.json"


class Folder:
    """Writes files into a folder and, at the end, removes what only the last edition had.

    What was written stands in ``contents.json``, so that a file somebody else has put
    into the folder is never touched.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._before = _listed(path)
        self._written: dict[str, None] = {}

    def before(self, folder: str) -> tuple[bytes, ...]:
        """Give the files that the edition before has put into a folder of this one."""
        files = (
            self.path / name
            for name in sorted(self._before)
            if name.startswith(f"{folder}/")
        )
        return tuple(file.read_bytes() for file in files if file.is_file())

    def write(self, name: str, content: bytes | str) -> Path:
        """Write one file, ``name`` being its path in the folder.

        The one of the edition before stands until the new one is whole: what a calendar
        has to cancel is known from there.
        """
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_name(f".{file.name}.new")
        try:
            fresh.write_bytes(content.encode() if isinstance(content, str) else content)
            fresh.replace(file)
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(file)) from error
        finally:
            if fresh.is_file():  # half written
                fresh.unlink()
        self._written[name] = None
        return file

    def close(self) -> tuple[Path, ...]:
        """Remove what is no longer published and list what is; give what was removed."""
        gone = []
        for name in sorted(self._before - self._written.keys()):
            file = self.path / name
            if file.is_file():
                file.unlink()
                gone.append(file)
        listing = json.dumps(sorted(self._written), indent=1, ensure_ascii=False)
        self.write(LIST, listing + "\n")
        return tuple(gone)


def _listed(folder: Path) -> set[str]:
    """Read the list of the edition before; names that lead out of the folder are none."""
    try:
        names = json.loads((folder / LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    if not isinstance(names, list):
        return set()
    return {name for name in names if isinstance(name, str) and _is_inside(name)}


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name
