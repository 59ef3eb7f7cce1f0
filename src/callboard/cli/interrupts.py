"""Ctrl-C in the middle of an import ends the program there and then.

Raised there, Python can lose it or turn it into any error (an escape in a file's text
cannot be read, a module lacks a name), and nothing of the user's is under way.
"""

import os
import signal
from types import FrameType
from typing import Final

STOPPED: Final = 130
_IMPORTING = "<frozen importlib"


def end_in_imports() -> None:
    """Take Ctrl-C as Python does, but for imports."""
    signal.signal(signal.SIGINT, _end_or_raise)


def _end_or_raise(number: int, frame: FrameType | None) -> None:
    here = frame
    while here is not None:
        if here.f_code.co_filename.startswith(_IMPORTING):
            os.write(2, b"Stopped.\n")
            os._exit(STOPPED)
        here = here.f_back
    signal.default_int_handler(number, frame)
