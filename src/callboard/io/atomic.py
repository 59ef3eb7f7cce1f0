"""Files written whole or not at all, and never over another by accident."""

import os
from collections.abc import Mapping
from pathlib import Path

from callboard.io.faults import BookFaults


def write_files(contents: Mapping[Path, bytes], *, replace: bool) -> None:
    """Write files: all beside their places first, then each renamed into place.

    Raises
    ------
    BookFaults
        ``file-exists`` when one is there already and may not be replaced;
        ``not-written`` when the place cannot be written to.
    """
    for path in contents:
        if os.path.lexists(path) and not replace:
            raise BookFaults.one(
                "file-exists",
                path.name,
                "the file is there already",
                "Choose another name, or ask for it to be replaced.",
            )
    ready: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f".{path.name}.{os.getpid()}.part")
            part.unlink(missing_ok=True)
            ready[path] = part
            with part.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        for path, part in ready.items():
            part.replace(path)
    except OSError as error:
        raise BookFaults.one(
            "not-written",
            path.name,
            f"the file could not be written ({error.strerror or error})",
            "Choose a place that you may write to.",
        ) from error
    finally:
        for part in ready.values():
            part.unlink(missing_ok=True)
