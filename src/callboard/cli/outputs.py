"""Files that a command writes: nothing of anybody else's is written over."""

from pathlib import Path

from callboard.cli.faults import InputError
from callboard.io.files import form_of


def see_that_free(path: Path, form: str, *read: Path | None) -> None:
    """Refuse, before the work, to write over what is not of this form, or was read.

    A table has no form: somebody may have edited the one that is there. What is no file,
    such as ``/dev/stdout``, is written to.

    Raises
    ------
    InputError
        When something else is there, or one of the files `read`.
    """
    if not path.exists() or not (path.is_file() or path.is_dir()):
        return
    if any(each is not None and each.exists() and path.samefile(each) for each in read):
        message = f"{path} is what is read here, and would be written over"
        raise InputError(message, "Choose another name.")
    if path.is_dir() or not form or form_of(path) != form:
        raise InputError(f"{path} is there already", "Choose another name.")
