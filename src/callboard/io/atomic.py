"""Writing files so that the old one stands until the new one is whole."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


def write_bytes(path: Path, content: bytes) -> None:
    """Put a whole file in place of whatever was there.

    Raises
    ------
    OSError
        When the folder cannot be written to; the old file is untouched.
    """
    with _naming(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files that only their owner may read; a book is shared.
        fresh.chmod(0o644)
        with _naming(path):
            fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def try_to_write(path: Path) -> None:
    """See that a file could be written, and leave no trace of the attempt.

    Raises
    ------
    OSError
        When its folder cannot be made or written to.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(prefix=f".{path.name}.", dir=path.parent):
        pass


def write_all(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Put several files into a folder; other files in it are left alone.

    A new folder appears whole or not at all.
    """
    if folder.exists():
        for name, content in contents.items():
            write_bytes(folder / name, content)
        return
    with _naming(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        scratch = tempfile.TemporaryDirectory(
            prefix=f".{folder.name}.", dir=folder.parent
        )
    with scratch as name:
        fresh = Path(name) / folder.name
        fresh.mkdir()
        for file, content in contents.items():
            (fresh / file).write_bytes(content)
        fresh.replace(folder)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Name what was to be written, not the file beside it that is written first."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
