"""Writing files so that the old one stands until the new one is whole."""

import os
import secrets
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

# Who may read a new file, before the umask takes some away: anybody, or its owner alone.
ANYBODYS: Final = 0o666
OWN: Final = 0o600


def write_bytes(path: Path, content: bytes, mode: int = ANYBODYS) -> None:
    """Put a whole file in place of whatever was there, and readable by whom that was.

    A link stays one: what it leads to is written. What is no file (``/dev/stdout``) is
    written to and not replaced. Who may read a new file says `mode`, less the umask.

    Raises
    ------
    OSError
        When the folder cannot be written to; the old file is untouched.
    """
    with _naming(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(content)
            return
        goal = path.resolve() if path.is_symlink() else path
        fresh = goal.with_name(f".{goal.name}.{secrets.token_hex(4)}")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with _naming(path), os.fdopen(handle, "wb") as file:
            if goal.is_file():
                os.fchmod(handle, stat.S_IMODE(goal.stat().st_mode))
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with _naming(path):
            fresh.replace(goal)
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


def write_all(
    folder: Path, contents: Mapping[str, bytes], mode: int = ANYBODYS
) -> None:
    """Put several files into a folder; other files in it are left alone.

    A new folder appears whole or not at all.
    """
    if folder.exists():
        for name, content in contents.items():
            write_bytes(folder / name, content, mode)
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
            if mode != ANYBODYS:  # nobody else sees into the scratch folder before
                (fresh / file).chmod(mode)
        fresh.replace(folder)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Name what was to be written, not the file beside it that is written first."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
